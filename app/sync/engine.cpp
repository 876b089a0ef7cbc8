// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine.h"

#include "core/ids.h"
#include "schema/lookedfor.h"
#include "schema/registry.h"
#include "sync/engineprivate.h"
#include "sync/listrequest.h"

namespace hopyard {

namespace {

// The values that the operation gave these members: undoing it removes these, and no later changes.
// Taken from Whop's answer, where new elements of lists have their ids.
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
    // Operations that failed because of this upload are retried with it.
    QStringList stuck;
    for (const Operation &operation : d->core.outbox.operations()) {
        const Schedule &schedule = operation.schedule; // missed ones are asked about
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
    if (d->refusal)
        d->fetches.refuse(ticket, files, *d->refusal);
    else
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
    if (edited) { // a failed file is meant in its present state
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

Outcome Engine::dismissDuplicates(const QString &id)
{
    if (d->refusal)
        return *d->refusal;
    const auto stored = d->core.intents->operation(id);
    if (!stored)
        return stored.error();
    const bool tells
        = *stored && (!(*stored)->inquiry.candidates.isEmpty() || (*stored)->inquiry.notLookedFor);
    if (!tells)
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("has no possible duplicates"),
            QStringLiteral("operation"));
    return d->settlement.amendNow(id, [](Operation &seen) { seen.inquiry.candidatesSeen = true; });
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

void Engine::setVisibleLists(const QList<VisibleList> &lists)
{
    d->refresher.setVisible(lists);
}

void Engine::refreshList(const QString &kind, const ListScope &scope)
{
    d->core.connectivity.tryAgain();
    d->outdateDetails({kind, scope.parent, scope.id});
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
    d->sender.endHolds();
    d->refresher.abandonCrawls();
    d->core.connectivity.setKey(d->core.api.hasCredential());
    d->refresher.recheckLocked();
    d->refresher.makeDue();
    d->seconds.keyChanged();
    d->wakeLater();
}

void Engine::missKey(ErrorCode why)
{
    // The password store may fail in many ways, but Whop has not refused the key.
    const bool known = why == ErrorCode::None || why == ErrorCode::NoKey
        || why == ErrorCode::KeychainLocked || why == ErrorCode::NoKeychain;
    if (!d->core.api.hasCredential())
        d->core.connectivity.setKey(false, known ? why : ErrorCode::NoKeychain);
}

void Engine::recheckPermissions()
{
    d->core.connectivity.tryAgain();
    d->refresher.recheckLocked();
    d->seconds.keyChanged();
    d->wakeLater();
}

void Engine::setNetworkAvailable(bool available)
{
    d->core.connectivity.setNetworkAvailable(available);
}

void Engine::networkChanged()
{
    d->core.api.renewConnections();
    d->core.connectivity.setNetworkAvailable(true);
    d->core.gateway.endWaits();
    d->wakeLater();
}

void Engine::resumed()
{
    d->core.api.resetConnections();
    d->refresher.makeDue();
    d->wakeLater();
}

void Engine::noteMirrorDamage()
{
    d->mirrorShowsDamage();
}

bool Engine::isMirrorDamaged() const
{
    return d->core.mirrorIsDamaged;
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

Result<QList<Operation>> Engine::duplicated() const
{
    auto found = d->core.intents->repeated(d->core.clock.wallMs() - SecondPayments::withinMs);
    if (found)
        found->removeIf([](const Operation &operation) { return !isToBeTold(operation); });
    return found;
}

bool Engine::looksForSecond(const QString &operation) const
{
    return d->seconds.isAboutToLook(operation);
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
               // An upload continues without a person.
               return operation.state == OperationState::Queued && operation.approved
                   && d->uploads.isWaitedForBy(operation);
           });
}

QList<Operation> Engine::unfinished() const
{
    const qint64 now = d->core.clock.monotonicMs();
    QList<Operation> left;
    for (const Operation &operation : d->core.outbox.operations()) {
        const bool waits = operation.state == OperationState::Queued && operation.approved
            && !operation.schedule.isSet()
            && (d->core.outbox.dueMs(operation) > now || d->uploads.isWaitedForBy(operation));
        if (waits || operation.state == OperationState::Sending
            || operation.state == OperationState::Ambiguous)
            left.append(operation);
    }
    return left;
}

std::optional<std::chrono::milliseconds> Engine::goesOnIn() const
{
    if (!d->started || !d->core.connectivity.usable())
        return std::nullopt;
    const auto due = d->plan().nextDueMs;
    if (!due)
        return std::nullopt;
    return std::chrono::milliseconds(std::max<qint64>(0, *due - d->core.clock.monotonicMs()));
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
