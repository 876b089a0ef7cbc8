// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the engine and how they work together. For engine*.cpp only.
#pragma once

#include "store/mirrorcheck.h"
#include "sync/decisions.h"
#include "sync/dispatcher.h"
#include "sync/engine.h"
#include "sync/filefetches.h"
#include "sync/payoutwatch.h"
#include "sync/refresher.h"
#include "sync/secondpayments.h"
#include "sync/submission.h"
#include "sync/uploads.h"

namespace hopyard {

class Engine::Private
{
public:
    Private(Engine *engine, EngineConfig config, ApiClient &api, Clock &clock)
        : q(engine)
        , core(std::move(config), api, clock)
        , results(core)
        , settlement(core, results)
        , sender(core, settlement)
        , reconciler(core, settlement, sender)
        , refresher(core)
        , submission(core)
        , uploads(core, settlement)
        , fetches(core)
        , payouts(core)
        , seconds(core, settlement)
        , decisions(core, settlement, reconciler)
        , wakeUp(clock, [this] { wakeLater(); })
        , fade(clock, [this] { updateStatusLater(); })
        , askAgain(clock, [this] { wakeLater(); })
        , nextScheduled(clock, [this] { wakeLater(); })
        , nextOutdated(clock, [this] { wakeLater(); })
        , nextBackup(clock, [this] { backUp(); })
    {
        wire();
    }

    void wire();
    Outcome open();
    struct Stores
    {
        IntentStore::Opened intents;
        MirrorStore::Opened mirror;
    };
    Result<Stores> openStores() const;
    Result<Stores> openFrozenStores(const Error &why) const;
    void bringUpToDate(bool mirrorIsNew);
    void backUp();
    void checkMirror();
    void watchMirror();
    void mirrorShowsDamage();
    // The next open() reads it anew.
    void giveUpMirror();
    void tellMirrorDamage();
    // Details read ahead of the records in the list: they may have changed without any list showing
    // it. Out of reach they are the best there is.
    void outdateDetails(const ListKey &list);
    void wakeLater();
    void wake();
    void dispatch();
    void miss();
    void expireOutdated();
    void askTime();
    [[nodiscard]] qint64 scheduleNowMs() const;
    void askForReview(const QStringList &operations);
    void updateStatusLater();
    void updateStatus();
    void probe();
    void suspectKey();
    void checkCompany();
    void onCompany(const Result<ApiResponse> &result);
    void onConnectivity();
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] bool isBusy() const
    {
        return !sender.busy().isEmpty() || !reconciler.busy().isEmpty();
    }
    [[nodiscard]] DispatchPlan plan() const;

    Engine *const q;
    EngineCore core;
    std::unique_ptr<ResultApplier> applier;
    LateResults results;
    Settlement settlement;
    Sender sender;
    Reconciler reconciler;
    Refresher refresher;
    Submission submission;
    Uploads uploads;
    FileFetches fetches;
    PayoutWatch payouts;
    SecondPayments seconds;
    Decisions decisions;
    Alarm wakeUp;
    Alarm fade;
    Alarm askAgain;
    Alarm nextScheduled;
    Alarm nextOutdated;
    Alarm nextBackup;
    bool justOpened = true; // and nothing was looked through for what was missed
    bool companyKnown = true; // or the key may not tell it
    bool askingCompany = false;
    enum class AskedTime
    {
        No,
        UnderWay,
        Yes, // and the time is still unknown
    } askedTime
        = AskedTime::No;
    int keys = 0; // number of keys used so far
    QString keyCompany; // another company's id, if the key belongs to that
    EngineStatus status;
    std::optional<Error> refusal; // why everything is read-only
    std::unique_ptr<MirrorCheck> mirrorCheck;
    bool damageTold = false; // of the mirror
    bool started = false;
    bool wakePosted = false;
    bool statusPosted = false;
    bool wasIdle = false;
};

} // namespace hopyard
