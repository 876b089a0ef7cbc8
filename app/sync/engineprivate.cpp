// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engineprivate.h"

#include "core/ids.h"
#include "core/logging.h"
#include "schema/registry.h"
#include "store/storefiles.h"
#include "sync/accountrequest.h"
#include "sync/listrequest.h"

namespace hopyard {

namespace {

constexpr std::chrono::milliseconds longestScheduleWait {10 * 60 * 1000};
// There is one a day: so often it is looked whether it is the next one.
constexpr std::chrono::seconds smallAnswerWithin {10};
constexpr std::chrono::hours backupEvery {3};
constexpr std::chrono::minutes backupAgain {15};
constexpr std::chrono::seconds tellDamageAfter {1};
constexpr qint64 dateStepMs = 1000; // Whop tells its time in whole seconds, cut off

} // namespace

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
                return; // there is another key meanwhile
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
    watchMirror();
    applier = std::make_unique<ResultApplier>(*core.mirror, *core.intents);
    results.setApplier(applier.get());
    if (const Outcome opened = core.outbox.open(*core.intents); !opened)
        return opened;
    reconciler.takeOver();
    if (refusal)
        core.noteStoreProblem(*refusal);
    else
        bringUpToDate(stores->mirror.rebuilt);
    if (const Outcome opened = uploads.open(); !opened)
        core.noteStoreProblem(opened.error());
    if (!refusal)
        fetches.open();
    for (const Operation &operation : core.outbox.operations()) {
        if (core.seen.left(operation))
            core.seen.note(operation);
    }
    refresher.open();
    payouts.open();
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
    seconds.open();
    checkMirror();
    updateStatus();
    return Done {};
}

Result<Engine::Private::Stores> Engine::Private::openStores() const
{
    auto intents = IntentStore::open(core.config.directory, core.clock);
    if (!intents)
        return intents.error();
    auto mirror = MirrorStore::open(core.config.directory, core.clock,
        core.config.mirrorCheckedFirst, core.config.mayReplaceMirror);
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
            if (!core.mirrorIsDamaged) // as was found in use meanwhile
                core.mirror->noteChecked(true);
        } else if (outcome.error().code == ErrorCode::Damaged) {
            qCInfo(lcSync) << "mirror.db is damaged:" << outcome.error().message;
            giveUpMirror();
            tellMirrorDamage();
        }
    });
    mirrorCheck->start();
}

// Damage may also show when a page is used that nobody has looked at since a clean end.
void Engine::Private::watchMirror()
{
    if (!refusal) // a disk that takes no writes takes no other mirror
        core.mirror->onDamage([this] { mirrorShowsDamage(); });
}

void Engine::Private::mirrorShowsDamage()
{
    // Not from within the call that stumbled over it, nor before those listen who open it anew.
    if (!refusal && !core.mirrorIsDamaged)
        core.clock.callAfter(tellDamageAfter, q, [this] { tellMirrorDamage(); });
    giveUpMirror();
}

void Engine::Private::giveUpMirror()
{
    if (refusal)
        return;
    core.mirrorIsDamaged = true;
    core.mirror->noteChecked(false);
}

void Engine::Private::tellMirrorDamage()
{
    if (refusal || std::exchange(damageTold, true))
        return;
    Q_EMIT core.noticed({Notice::Kind::MirrorRebuilt, {}, {}, 0});
    Q_EMIT q->reopenNeeded();
}

void Engine::Private::outdateDetails(const ListKey &list)
{
    const ResourceSpec *resource = findResource(list.kind);
    if (!resource || resource->details != DetailPolicy::Ahead || refusal
        || !core.connectivity.inReach())
        return;
    const auto ids = core.mirror->members(list);
    const auto changes = ids ? core.mirror->outdateDetails(*resource, *ids)
                             : Result<std::vector<Change>>(ids.error());
    if (!changes) {
        core.noteStoreProblem(changes.error());
        return;
    }
    core.publish(*changes);
    core.publishNow(); // before the results of anything requested later
}

Result<Engine::Private::Stores> Engine::Private::openFrozenStores(const Error &why) const
{
    qCInfo(lcSync) << "the workspace opens for reading only:" << errorName(why.code) << why.message;
    auto intents = IntentStore::openFrozen(core.config.directory, core.clock, why);
    if (!intents) // damaged: it is rebuilt once the disk takes that
        return intents.error().code == ErrorCode::Damaged ? why : intents.error();
    auto mirror = MirrorStore::openFrozen(core.config.directory, core.clock, why);
    if (!mirror)
        return mirror.error();
    return Stores {std::move(*intents), std::move(*mirror)};
}

// Finishes what the last run could not.
void Engine::Private::bringUpToDate(bool mirrorIsNew)
{
    if (const auto late = applier->repair(core.outbox.operations(), mirrorIsNew))
        results.resume(*late);
    else
        core.noteStoreProblem(late.error()); // the lists will tell
    backUp();
}

// A window may stay open for weeks.
void Engine::Private::backUp()
{
    const Outcome backedUp = core.intents->backUp();
    nextBackup.in(backedUp ? std::chrono::minutes(backupEvery) : backupAgain);
    if (backedUp)
        return;
    qCInfo(lcSync) << "no backup:" << errorName(backedUp.error().code) << backedUp.error().message;
    if (!started) // later on it is what a person saves that tells whether anything can be saved
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
    expireOutdated();
    dispatch();
    if (!core.config.sendNothing)
        uploads.pump();
    refresher.pump();
    fetches.pump();
    seconds.pump();
    updateStatusLater();
    const bool idle = isIdle();
    const bool cameToRest = idle && !wasIdle;
    wasIdle = idle;
    if (!cameToRest)
        return;
    updateStatus(); // those who waited for idleness read it now
    Q_EMIT q->idleReached();
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
    ApiRequest request = accountRequest();
    request.deadline = smallAnswerWithin; // what is scheduled waits for it
    core.gateway.once(request, q, [this](const Result<ApiResponse> &) {
        askedTime = AskedTime::Yes;
        wakeLater();
    });
}

// An operation that could not be sent at its scheduled time, for any reason, is never sent late
// automatically.
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
    // If it became due while the program was closed there is no grace: the delay is unknown.
    const qint64 graceMs
        = std::exchange(justOpened, false) ? (timeKnown ? -dateStepMs : 0) : scheduleGraceMs;
    QStringList missed;
    std::optional<qint64> next;
    for (const Operation &operation : core.outbox.operations()) {
        const bool waits = operation.state == OperationState::Queued
            || operation.state == OperationState::Blocked;
        if (!operation.schedule.isSet() || !waits || sender.busy().contains(operation.id))
            continue;
        // A clock that may be wrong or was set is not trusted before Whop's was asked.
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
    if (next) // occasionally in any case: clocks are set, computers sleep
        nextScheduled.in(std::min(std::chrono::milliseconds(*next), longestScheduleWait));
}

// Decisions based on data that is too old are reported at once, also out of reach.
void Engine::Private::expireOutdated()
{
    if (refusal || core.hasUnsavedSteps() || core.config.sendNothing)
        return;
    const QStringList noted = core.seen.operations();
    for (const QString &id : noted) {
        const Operation *operation = core.outbox.find(id);
        if (!operation || isSettled(operation->state)) {
            core.seen.forget(id);
            continue;
        }
        const auto left = core.seen.left(*operation);
        if (!left || sender.busy().contains(id)) // who sends it looks, too
            continue;
        if (left->count() < 0)
            settlement.ended(id, OperationState::Expired, SeenSince::error(*operation));
        else
            nextOutdated.in(*left + std::chrono::milliseconds(1));
    }
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
    // Any answer of the API is sufficient, even a refusal.
    ApiRequest request = accountRequest();
    request.deadline = smallAnswerWithin; // what takes longer is out of reach
    request.startWithin = request.deadline; // behind what hangs it would tell nothing either
    core.gateway.once(request, q, [this](const Result<ApiResponse> &result) {
        core.connectivity.probed(result);
        wakeLater();
    });
}

void Engine::Private::suspectKey()
{
    companyKnown = core.config.companyId.isEmpty();
    askingCompany = false;
    keyCompany.clear();
    askAgain.cancel();
    ++keys;
    core.connectivity.setHeld(
        !companyKnown || refusal); // requests whose answers cannot be stored are not sent
}

void Engine::Private::checkCompany()
{
    if (askingCompany || askAgain.isSet() || refusal || !core.connectivity.inReach())
        return;
    askingCompany = true;
    core.gateway.read(accountRequest(), q, [this, key = keys](const Result<ApiResponse> &result) {
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
    if (now.connection == Connection::Unreachable || now.connection == Connection::NetworkSignIn)
        now.reachProblem = core.connectivity.reachProblem();
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
    now.notLookedFor = seconds.notLookedFor();
    // Whop gives whole seconds only: smaller differences are not news.
    constexpr qint64 coarseMs = 2000;
    const qint64 aheadMs = core.gateway.serverNowMs() - core.clock.wallMs();
    now.whopAheadMs = qAbs(aheadMs - status.whopAheadMs) < coarseMs ? status.whopAheadMs : aheadMs;
    if (now == status)
        return;
    status = now;
    Q_EMIT q->statusChanged(status);
}

} // namespace hopyard
