// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine.h"

#include "core/ids.h"
#include "core/logging.h"
#include "schema/registry.h"
#include "store/mirrorcheck.h"
#include "store/storefiles.h"
#include "sync/decisions.h"
#include "sync/dispatcher.h"
#include "sync/filefetches.h"
#include "sync/listrequest.h"
#include "sync/refresher.h"
#include "sync/submission.h"
#include "sync/uploads.h"

namespace hopyard {

namespace {

constexpr std::chrono::milliseconds longestScheduleWait {10 * 60 * 1000};
constexpr qint64 dateStepMs = 1000; // Whop tells its time in whole seconds, cut off

// What the operation made of these members: taking it back takes back this, and nothing that came
// after it. As Whop answered, for what is new in a list has its id there.
Json madeBy(const Operation &done, const Json &members)
{
    Json made = Json::object();
    for (const auto &[name, value] : members.items()) {
        const Json *answered = jsonAt(done.result, name);
        const Json *sent = jsonAt(done.args, name);
        if (const Json *known = answered && !answered->is_null() ? answered : sent)
            made[name] = *known;
    }
    return made;
}

} // namespace

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
        , decisions(core, settlement, reconciler)
        , wakeUp(clock, [this] { wakeLater(); })
        , fade(clock, [this] { updateStatusLater(); })
        , askAgain(clock, [this] { wakeLater(); })
        , nextScheduled(clock, [this] { wakeLater(); })
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
    void checkMirror();
    void wakeLater();
    void wake();
    void dispatch();
    void miss();
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
    Decisions decisions;
    Alarm wakeUp;
    Alarm fade;
    Alarm askAgain;
    Alarm nextScheduled;
    bool justOpened = true; // and nothing was looked through for what was missed
    bool companyKnown = true; // or the key may not tell it
    bool askingCompany = false;
    enum class AskedTime
    {
        No,
        UnderWay,
        Yes, // and it was not told
    } askedTime
        = AskedTime::No;
    int keys = 0; // that were used so far
    QString keyCompany; // another than ours
    EngineStatus status;
    std::optional<Error> refusal; // why everything is for reading only
    std::unique_ptr<MirrorCheck> mirrorCheck;
    bool started = false;
    bool wakePosted = false;
    bool statusPosted = false;
    bool wasIdle = false;
};

void Engine::Private::wire()
{
    core.uploads = &uploads;
    QObject::connect(&uploads, &Uploads::changed, q, &Engine::uploadsChanged);
    QObject::connect(&fetches, &FileFetches::progressed, q, &Engine::fetchProgressed);
    QObject::connect(&fetches, &FileFetches::finished, q, &Engine::filesFetched);
    QObject::connect(&core, &EngineCore::changed, q, &Engine::changed);
    QObject::connect(&core, &EngineCore::operationsChanged, q, &Engine::operationsChanged);
    QObject::connect(&core, &EngineCore::settled, q, &Engine::settled);
    QObject::connect(&core, &EngineCore::noticed, q, &Engine::noticed);
    QObject::connect(&core, &EngineCore::stirred, q, [this] { wakeLater(); });
    QObject::connect(&core, &EngineCore::statusMoved, q, [this] { updateStatusLater(); });
    QObject::connect(&core.gateway, &Gateway::heard, q,
        [this](const Result<ApiResponse> &result) { core.connectivity.observe(result); });
    QObject::connect(&core.gateway, &Gateway::underWayChanged, q, [this] { wakeLater(); });
    QObject::connect(&core.api, &ApiClient::usageChanged, q, [this] { updateStatusLater(); });
    QObject::connect(&core.connectivity, &Connectivity::changed, q, [this] { onConnectivity(); });
    QObject::connect(&core.connectivity, &Connectivity::probeWanted, q, [this] { probe(); });
    QObject::connect(
        &core.connectivity, &Connectivity::keyRefused, q,
        [this] {
            if (core.connectivity.state() != Connection::KeyProblem)
                return; // there is another key by now
            Error refused
                = Error::of(ErrorCode::Unauthorized, QStringLiteral("the key was refused"));
            core.api.failAll(refused);
        },
        Qt::QueuedConnection);
}

Outcome Engine::Private::open()
{
    refusal = core.config.refusal;
    auto stores = refusal ? openFrozenStores(*refusal) : openStores();
    if (!stores && !refusal && isDiskRefusal(stores.error().code)) {
        refusal = stores.error();
        stores = openFrozenStores(*refusal);
    }
    if (!stores)
        return stores.error();
    core.intents = std::move(stores->intents.store);
    core.mirror = std::move(stores->mirror.store);
    applier = std::make_unique<ResultApplier>(*core.mirror, *core.intents);
    results.setApplier(applier.get());
    if (const Outcome opened = core.outbox.open(*core.intents); !opened)
        return opened;
    if (refusal)
        core.noteStoreProblem(*refusal);
    else
        bringUpToDate(stores->mirror.rebuilt);
    if (const Outcome opened = uploads.open(); !opened)
        core.noteStoreProblem(opened.error());
    refresher.open();
    core.connectivity.setKey(core.api.hasCredential());
    core.connectivity.setWorkOffline(core.config.options.workOffline);
    if (core.config.checkCompany || refusal)
        suspectKey();
    started = true;
    core.publish();
    onConnectivity();
    if (!stores->intents.quarantined.isEmpty())
        Q_EMIT core.noticed({Notice::Kind::OutboxSalvaged, {}, stores->intents.quarantined,
            stores->intents.salvaged});
    if (!stores->mirror.quarantined.isEmpty())
        Q_EMIT core.noticed({stores->mirror.wasNewer ? Notice::Kind::NewerMirrorSetAside
                                                     : Notice::Kind::MirrorRebuilt,
            {}, stores->mirror.quarantined, 0});
    checkMirror();
    updateStatus();
    return Done {};
}

Result<Engine::Private::Stores> Engine::Private::openStores() const
{
    auto intents = IntentStore::open(core.config.directory, core.clock);
    if (!intents)
        return intents.error();
    auto mirror
        = MirrorStore::open(core.config.directory, core.clock, core.config.mirrorCheckedFirst);
    if (!mirror)
        return mirror.error();
    return Stores {std::move(*intents), std::move(*mirror)};
}

void Engine::Private::checkMirror()
{
    if (!core.mirror->isUnchecked())
        return;
    mirrorCheck = std::make_unique<MirrorCheck>(core.config.directory);
    QObject::connect(mirrorCheck.get(), &MirrorCheck::finished, q, [this](const Outcome &outcome) {
        if (outcome) {
            core.mirror->noteChecked(true);
        } else if (outcome.error().code == ErrorCode::Damaged) {
            qCInfo(lcSync) << "mirror.db is damaged:" << outcome.error().message;
            core.mirror->noteChecked(false);
            Q_EMIT core.noticed({Notice::Kind::MirrorRebuilt, {}, {}, 0});
            Q_EMIT q->reopenNeeded();
        }
    });
    mirrorCheck->start();
}

Result<Engine::Private::Stores> Engine::Private::openFrozenStores(const Error &why) const
{
    qCInfo(lcSync) << "the workspace opens for reading only:" << errorName(why.code) << why.message;
    auto intents = IntentStore::openFrozen(core.config.directory, core.clock, why);
    if (!intents)
        return intents.error();
    auto mirror = MirrorStore::openFrozen(core.config.directory, core.clock, why);
    if (!mirror)
        return mirror.error();
    return Stores {std::move(*intents), std::move(*mirror)};
}

// What the last run could not finish.
void Engine::Private::bringUpToDate(bool mirrorIsNew)
{
    if (const auto late = applier->repair(core.outbox.operations(), mirrorIsNew))
        results.resume(*late);
    else
        core.noteStoreProblem(late.error()); // the lists will tell
    if (const Outcome backedUp = core.intents->backUp(); !backedUp)
        core.noteStoreProblem(backedUp.error());
}

void Engine::Private::wakeLater()
{
    if (!started || std::exchange(wakePosted, true))
        return;
    QMetaObject::invokeMethod(
        q, [this] { wake(); }, Qt::QueuedConnection);
}

void Engine::Private::wake()
{
    wakePosted = false;
    if (!companyKnown)
        checkCompany();
    miss();
    dispatch();
    if (!core.config.sendNothing)
        uploads.pump();
    refresher.pump();
    updateStatusLater();
    const bool idle = isIdle();
    if (idle && !wasIdle)
        Q_EMIT q->idleReached();
    wasIdle = idle;
}

DispatchPlan Engine::Private::plan() const
{
    return planDispatch({core.outbox.operations(),
        [this](const Operation &operation) { return core.outbox.dueMs(operation); },
        core.clock.monotonicMs(), core.clock.wallMs(), scheduleNowMs(), sender.busy(),
        reconciler.busy(),
        [this](const Operation &operation) { return uploads.isWaitedForBy(operation); }});
}

void Engine::Private::dispatch()
{
    if (!core.connectivity.usable() || core.hasUnsavedSteps() || core.config.sendNothing)
        return;
    const DispatchPlan next = plan();
    for (const QString &id : next.expired)
        settlement.ended(id, OperationState::Expired,
            Error::of(ErrorCode::Timeout, QStringLiteral("too old to send")));
    if (!next.review.isEmpty())
        askForReview(next.review);
    for (const QString &id : next.probe)
        reconciler.start(id);
    for (const QString &id : next.send)
        sender.start(id);
    if (next.nextDueMs)
        wakeUp.at(*next.nextDueMs);
}

qint64 Engine::Private::scheduleNowMs() const
{
    if (core.gateway.knowsServerTime())
        return core.gateway.serverNowMs();
    return askedTime == AskedTime::UnderWay ? 0 : core.clock.wallMs();
}

void Engine::Private::askTime()
{
    askedTime = AskedTime::UnderWay;
    ApiRequest request;
    request.path = QStringLiteral("/accounts/me");
    request.operation = QStringLiteral("GET /accounts/me");
    request.deadline = std::chrono::seconds(10);
    core.gateway.once(request, q, [this](const Result<ApiResponse> &) {
        askedTime = AskedTime::Yes;
        wakeLater();
    });
}

// What was scheduled and could not be sent in time, for whatever reason, is never sent late by
// itself.
void Engine::Private::miss()
{
    if (refusal || core.hasUnsavedSteps())
        return;
    const bool timeKnown = core.gateway.knowsServerTime();
    if (timeKnown)
        askedTime = AskedTime::No;
    if (askedTime == AskedTime::UnderWay)
        return;
    const qint64 now = scheduleNowMs();
    // What became due while the program was closed has no grace: nobody knows how late it would be.
    const qint64 graceMs
        = std::exchange(justOpened, false) ? (timeKnown ? -dateStepMs : 0) : scheduleGraceMs;
    QStringList missed;
    std::optional<qint64> next;
    for (const Operation &operation : core.outbox.operations()) {
        const bool waits = operation.state == OperationState::Queued
            || operation.state == OperationState::Blocked;
        if (!operation.schedule.isSet() || !waits || sender.busy().contains(operation.id))
            continue;
        // A clock that may be wrong or was set is not believed before Whop's was asked.
        if (!timeKnown && core.connectivity.usable() && askedTime == AskedTime::No) {
            justOpened = graceMs <= 0; // not decided yet
            askTime();
            return;
        }
        const qint64 at = operation.schedule.atMs;
        if (at + graceMs < now) {
            missed.append(operation.id);
            continue;
        }
        const qint64 wait = at > now ? at - now : at + scheduleGraceMs + 1 - now;
        next = std::min(next.value_or(wait), wait);
    }
    for (const QString &id : std::as_const(missed))
        settlement.ended(id, OperationState::Expired,
            Error::of(ErrorCode::Timeout, QStringLiteral("its time passed")));
    if (next) // now and then in any case: clocks are set, computers sleep
        nextScheduled.in(std::min(std::chrono::milliseconds(*next), longestScheduleWait));
}

void Engine::Private::askForReview(const QStringList &operations)
{
    IntentTransaction transaction;
    for (const QString &id : operations) {
        Operation operation = *core.outbox.find(id);
        operation.approved = false;
        transaction.upserts.append(operation);
    }
    if (const Outcome stored = core.outbox.commit(transaction); !stored) {
        core.noteStoreProblem(stored.error());
        for (const QString &id : operations)
            core.outbox.postpone(id, std::chrono::seconds(5));
        return;
    }
    core.publish();
}

void Engine::Private::probe()
{
    // Any answer of the API will do, a refusal too.
    ApiRequest request;
    request.path = QStringLiteral("/accounts/me");
    request.operation = QStringLiteral("GET /accounts/me");
    request.deadline = std::chrono::seconds(10);
    core.gateway.once(request, q, [this](const Result<ApiResponse> &) { wakeLater(); });
}

void Engine::Private::suspectKey()
{
    companyKnown = core.config.companyId.isEmpty();
    askingCompany = false;
    keyCompany.clear();
    askAgain.cancel();
    ++keys;
    core.connectivity.setHeld(!companyKnown || refusal); // what cannot be stored is not asked for
}

void Engine::Private::checkCompany()
{
    if (askingCompany || askAgain.isSet() || refusal || !core.connectivity.inReach())
        return;
    askingCompany = true;
    ApiRequest request;
    request.path = QStringLiteral("/accounts/me");
    request.operation = QStringLiteral("GET /accounts/me");
    core.gateway.read(request, q, [this, key = keys](const Result<ApiResponse> &result) {
        if (key == keys)
            onCompany(result);
    });
}

void Engine::Private::onCompany(const Result<ApiResponse> &result)
{
    askingCompany = false;
    const auto body = result ? parseJson(result->body) : Result<Json>(Json::object());
    const QString id = body ? jsonText(*body, "id") : QString();
    if (!id.isEmpty() && id != core.config.companyId) {
        qCInfo(lcSync) << "the key belongs to another company";
        keyCompany = id;
        core.connectivity.refuseKey();
        return;
    }
    if (!result) {
        switch (result.error().code) {
        case ErrorCode::MissingPermission: // the key may not tell
        case ErrorCode::Forbidden:
        case ErrorCode::NotFound:
        case ErrorCode::BadRequest:
        case ErrorCode::Unprocessable:
            break;
        default:
            askAgain.in(std::chrono::seconds(5));
            return;
        }
    }
    companyKnown = true;
    core.connectivity.setHeld(false);
}

void Engine::Private::onConnectivity()
{
    core.gateway.setOpen(core.connectivity.inReach());
    if (askedTime == AskedTime::Yes)
        askedTime = AskedTime::No;
    core.api.setOnline(core.connectivity.state() != Connection::WorkingOffline);
    updateStatusLater();
    wakeLater();
}

bool Engine::Private::isIdle() const
{
    if (!started)
        return true;
    if (wakePosted || core.gateway.underWay() > 0 || isBusy() || core.hasNewsWaiting())
        return false;
    if (!companyKnown && !refusal && core.connectivity.inReach())
        return false;
    if (!core.connectivity.usable())
        return true;
    if (refresher.isBusy() || fetches.isBusy())
        return false;
    if (core.config.sendNothing)
        return true;
    if (uploads.isBusy())
        return false;
    const DispatchPlan next = plan();
    return core.hasUnsavedSteps() || (next.send.isEmpty() && next.probe.isEmpty());
}

void Engine::Private::updateStatusLater()
{
    if (!started || std::exchange(statusPosted, true))
        return;
    QMetaObject::invokeMethod(
        q, [this] { updateStatus(); }, Qt::QueuedConnection);
}

void Engine::Private::updateStatus()
{
    statusPosted = false;
    EngineStatus now;
    now.connection = refusal ? Connection::WorkingOffline : core.connectivity.state();
    if (now.connection == Connection::KeyProblem) {
        now.keyCompany = keyCompany;
        now.keyProblem = core.connectivity.keyProblem();
    }
    now.offlineSinceMs = core.connectivity.offlineSinceMs();
    now.lastSyncMs = refresher.lastSyncMs();
    now.outbox = core.outbox.counts();
    const bool anyHeld = core.outbox.latestMs() > core.clock.wallMs();
    for (const Operation &operation : core.outbox.operations()) {
        if (!anyHeld)
            break;
        const bool undoable = operation.state == OperationState::Queued && operation.approved
            && operation.attempts == 0 && !operation.schedule.isSet()
            && operation.notBeforeMs > core.clock.wallMs();
        if (undoable && (now.nextSendMs == 0 || operation.notBeforeMs < now.nextSendMs))
            now.nextSendMs = operation.notBeforeMs;
    }
    const RateLimiter::Usage usage = core.api.usage();
    now.budgetUsed = usage.usedLastMinute;
    now.budgetTotal = usage.perMinute;
    if (usage.heldUntilMs && *usage.heldUntilMs > core.clock.monotonicMs()) {
        now.heldUntilMs = core.clock.wallMs() + *usage.heldUntilMs - core.clock.monotonicMs();
        fade.at(*usage.heldUntilMs + 1);
    }
    now.storeProblem = refusal ? refusal->code : core.storeProblem();
    now.readOnly
        = now.storeProblem == ErrorCode::DiskFull || now.storeProblem == ErrorCode::ReadOnly;
    now.openedReadOnly = refusal.has_value();
    now.areas = refresher.areas();
    now.visibleScopes = refresher.visibleScopes();
    now.refusedDetails = refresher.refusedDetails();
    // Whop tells whole seconds only: no news of what is only that.
    constexpr qint64 coarseMs = 2000;
    const qint64 aheadMs = core.gateway.serverNowMs() - core.clock.wallMs();
    now.whopAheadMs = qAbs(aheadMs - status.whopAheadMs) < coarseMs ? status.whopAheadMs : aheadMs;
    if (now == status)
        return;
    status = now;
    Q_EMIT q->statusChanged(status);
}

Engine::Engine(EngineConfig config, ApiClient &api, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(config), api, clock))
{
    qRegisterMetaType<ChangeSet>();
    qRegisterMetaType<EngineStatus>();
    qRegisterMetaType<Operation>();
    qRegisterMetaType<QList<Operation>>();
    qRegisterMetaType<Notice>();
    qRegisterMetaType<QList<UploadStatus>>();
}

Engine::~Engine() = default;

Outcome Engine::start()
{
    return d->open();
}

const std::optional<Error> &Engine::refusal() const
{
    return d->refusal;
}

Result<QList<Operation>> Engine::submit(
    const QList<Intent> &intents, bool review, const QStringList &drafts)
{
    if (d->refusal)
        return *d->refusal;
    return d->submission.submit(intents, review, drafts);
}

Result<QStringList> Engine::approve(const QStringList &operations)
{
    if (d->refusal)
        return *d->refusal;
    return d->decisions.approve(operations);
}

Result<QStringList> Engine::discard(const QStringList &operations)
{
    if (d->refusal)
        return *d->refusal;
    return d->decisions.discard(operations);
}

void Engine::addUpload(const QString &id, const QString &path)
{
    d->uploads.add(id, path);
}

void Engine::addHeldUpload(const QString &id, const QString &path)
{
    d->uploads.add(id, path, false);
}

void Engine::cancelUpload(const QString &id)
{
    d->uploads.cancel(id);
}

void Engine::retryUpload(const QString &id)
{
    d->uploads.retry(id);
    // What had failed for it goes on with it.
    QStringList stuck;
    for (const Operation &operation : d->core.outbox.operations()) {
        const Schedule &schedule = operation.schedule; // late ones are asked about
        const bool late = schedule.isSet() && schedule.atMs <= d->core.clock.wallMs();
        if (operation.state == OperationState::Rejected && !late
            && d->uploads.isWaitedForBy(operation))
            stuck.append(operation.id);
    }
    if (!stuck.isEmpty())
        static_cast<void>(d->decisions.retry(stuck));
}

void Engine::fetchFiles(quint64 ticket, const QList<WantedFile> &files)
{
    d->fetches.fetch(ticket, files);
}

void Engine::cancelFetch(quint64 ticket)
{
    d->fetches.cancel(ticket);
}

QList<UploadStatus> Engine::uploads() const
{
    return d->uploads.list();
}

Result<QStringList> Engine::retry(const QStringList &operations)
{
    if (d->refusal)
        return *d->refusal;
    for (const QString &id : operations) {
        if (const Operation *operation = d->core.outbox.find(id))
            d->uploads.retryFor(*operation);
    }
    return d->decisions.retry(operations);
}

Result<QStringList> Engine::schedule(const QStringList &operations, const Schedule &when)
{
    if (d->refusal)
        return *d->refusal;
    return d->decisions.schedule(operations, when);
}

Result<QList<Operation>> Engine::edit(const QString &operation, const Json &args)
{
    if (d->refusal)
        return *d->refusal;
    const auto edited = d->decisions.edit(operation, args);
    if (edited) { // a file of it that failed is meant as it is now
        for (const Operation &other : *edited)
            d->uploads.retryFor(other);
    }
    return edited;
}

Outcome Engine::resolve(
    const QString &operation, Resolution resolution, const Json &args, const QString &resultId)
{
    if (d->refusal)
        return *d->refusal;
    return d->decisions.resolve(operation, resolution, args, resultId);
}

Result<QList<Operation>> Engine::revert(const QString &id)
{
    const auto stored = d->core.intents->operation(id);
    if (!stored)
        return stored.error();
    const ActionSpec *action = *stored ? findAction((*stored)->action) : nullptr;
    if (!action || (*stored)->state != OperationState::Done || !action->inverse)
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("cannot be taken back"),
            QStringLiteral("operation"));
    std::optional<Intent> inverse = action->inverse(**stored);
    if (!inverse)
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("cannot be taken back"),
            QStringLiteral("operation"));
    if (action->effect == Effect::Changes && inverse->action == (*stored)->action)
        inverse->base = madeBy(**stored, inverse->args);
    return submit({*inverse}, true);
}

Outcome Engine::saveDraft(const QString &key, const QByteArray &content)
{
    Outcome saved = d->core.intents->saveDraft(key, content);
    if (!saved)
        d->core.noteStoreProblem(saved.error());
    return saved;
}

Outcome Engine::moveDraft(const QString &key, const QString &newKey)
{
    return d->core.intents->moveDraft(key, newKey);
}

Outcome Engine::deleteDraft(const QString &key)
{
    return d->core.intents->deleteDraft(key);
}

Result<QList<Draft>> Engine::drafts()
{
    auto found = d->core.intents->drafts();
    if (!found)
        return found;
    for (Draft &draft : *found) {
        const qsizetype slash = draft.key.lastIndexOf(QLatin1Char('/'));
        const QString target = draft.key.mid(slash + 1);
        const QString named = isLocalId(target) ? d->core.intents->serverId(target) : QString();
        if (named.isEmpty())
            continue;
        const QString key = draft.key.left(slash + 1).append(named);
        if (d->core.intents->moveDraft(draft.key, key))
            draft.key = key;
    }
    return found;
}

Result<QList<Draft>> Engine::draftVersions(const QString &key) const
{
    return d->core.intents->draftVersions(key);
}

void Engine::lookUp(const QString &name, const QString &id, const Json &args, QObject *context,
    std::function<void(const Result<Json> &)> handler)
{
    const auto request = lookupRequest(d->core, name, id, args);
    if (!request || !d->core.connectivity.usable()) {
        handler(request ? Result<Json>(Error::of(ErrorCode::Offline)) : request.error());
        return;
    }
    const auto answered = [handler = std::move(handler)](const Result<ApiResponse> &result) {
        handler(result ? parseJson(result->body) : Result<Json>(result.error()));
    };
    if (request->verb == Verb::Get)
        d->core.gateway.read(*request, context, answered);
    else
        d->core.gateway.once(*request, context, answered);
}

void Engine::refresh(const QString &kind)
{
    d->core.connectivity.tryAgain();
    d->refresher.request(kind);
}

void Engine::setVisible(const QString &kind, const QString &id)
{
    d->refresher.setVisible({{kind, {}, id.isEmpty() ? QStringList() : QStringList {id}}});
}

void Engine::setVisibleLists(const QList<VisibleList> &lists)
{
    d->refresher.setVisible(lists);
}

void Engine::refreshList(const QString &kind, const ListScope &scope)
{
    d->core.connectivity.tryAgain();
    d->refresher.requestList({kind, scope.parent, scope.id});
}

void Engine::acceptLinkRemovals(const QString &kind, bool accept, qint64 seen)
{
    d->refresher.acceptLinkRemovals(kind, accept, seen);
}

void Engine::acceptRemovals(const QString &kind, bool accept, qint64 seen)
{
    d->refresher.acceptRemovals(kind, accept, seen);
}

void Engine::setOptions(const EngineOptions &options)
{
    d->core.config.options = options;
    d->core.connectivity.setWorkOffline(options.workOffline);
    d->wakeLater();
}

void Engine::setIdentity(const QString &identity)
{
    d->core.config.identity = identity;
    d->suspectKey();
    d->core.gateway.endWaits();
    d->refresher.abandonCrawls();
    d->core.connectivity.setKey(d->core.api.hasCredential());
    d->refresher.recheckLocked();
    d->refresher.makeDue();
    d->wakeLater();
}

void Engine::missKey(ErrorCode why)
{
    if (!d->core.api.hasCredential())
        d->core.connectivity.setKey(false, why);
}

void Engine::recheckPermissions()
{
    d->core.connectivity.tryAgain();
    d->refresher.recheckLocked();
}

void Engine::setNetworkAvailable(bool available)
{
    d->core.connectivity.setNetworkAvailable(available);
}

void Engine::resumed()
{
    d->core.api.resetConnections();
    d->refresher.makeDue();
    d->wakeLater();
}

const EngineStatus &Engine::status() const
{
    return d->status;
}

QList<Operation> Engine::operations() const
{
    return d->core.outbox.operations();
}

Result<std::optional<Operation>> Engine::operation(const QString &id) const
{
    return d->core.intents->operation(id);
}

Result<QList<Operation>> Engine::history(qint64 beforeSeq, int limit) const
{
    return d->core.intents->history(beforeSeq, limit);
}

Result<std::optional<Operation>> Engine::lastDone(
    const QString &resultId, const QString &action) const
{
    return d->core.intents->lastDone(resultId, action);
}

Result<QList<Attempt>> Engine::attempts(const QString &operation) const
{
    return d->core.intents->attempts(operation);
}

std::shared_ptr<const Overlay> Engine::overlay() const
{
    return d->core.overlay();
}

qsizetype Engine::detailsPutOff() const
{
    return d->refresher.detailsPutOff();
}

bool Engine::isIdle() const
{
    return d->isIdle();
}

bool Engine::waitsForPerson() const
{
    const QList<Operation> &all = d->core.outbox.operations();
    return d->started && d->isIdle() && d->core.connectivity.usable() && !d->core.hasUnsavedSteps()
        && !d->plan().nextDueMs
        && std::none_of(all.begin(), all.end(), [this](const Operation &operation) {
               // Which goes on in its own time.
               return operation.state == OperationState::Queued && operation.approved
                   && d->uploads.isWaitedForBy(operation);
           });
}

MirrorStore &Engine::mirror() const
{
    return *d->core.mirror;
}

IntentStore &Engine::intents() const
{
    return *d->core.intents;
}

} // namespace hopyard
