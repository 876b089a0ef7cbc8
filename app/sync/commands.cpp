// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/commands_p.h"

#include "core/ids.h"
#include "schema/overlay.h"

#include <QDateTime>
#include <QThread>

#include <algorithm>
#include <utility>

namespace hopyard {

Commands::Commands(Engine *engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_relay(new Relay(engine))
{
    qRegisterMetaType<ChangeSet>();
    qRegisterMetaType<EngineStatus>();
    qRegisterMetaType<Operation>();
    qRegisterMetaType<QList<Operation>>();
    qRegisterMetaType<Notice>();
    qRegisterMetaType<QList<UploadStatus>>();
    qRegisterMetaType<FetchProgress>();
    qRegisterMetaType<QList<FetchedFile>>("QList<hopyard::FetchedFile>");
    connect(
        engine, &Engine::fetchProgressed, this, &Commands::fetchProgressed, Qt::QueuedConnection);
    connect(engine, &Engine::filesFetched, this, &Commands::filesFetched, Qt::QueuedConnection);
    qRegisterMetaType<Result<QList<Operation>>>("hopyard::Result<QList<hopyard::Operation>>");
    qRegisterMetaType<Result<Json>>("hopyard::Result<hopyard::Json>");
    qRegisterMetaType<QList<Attempt>>("QList<hopyard::Attempt>");
    qRegisterMetaType<Draft>();
    qRegisterMetaType<QList<Draft>>("QList<hopyard::Draft>");
    qRegisterMetaType<Error>();
    m_relay->moveToThread(engine->thread());

    // Always queued: no answer arrives before the caller's function returns.
    connect(engine, &Engine::changed, this, &Commands::changed, Qt::QueuedConnection);
    connect(
        engine, &Engine::statusChanged, this,
        [this](const EngineStatus &status) {
            m_status = status;
            Q_EMIT statusChanged(m_status);
        },
        Qt::QueuedConnection);
    connect(
        engine, &Engine::operationsChanged, this,
        [this](const QList<Operation> &operations) {
            m_operations = operations;
            Q_EMIT operationsChanged();
        },
        Qt::QueuedConnection);
    connect(engine, &Engine::settled, this, &Commands::settled, Qt::QueuedConnection);
    connect(engine, &Engine::noticed, this, &Commands::noticed, Qt::QueuedConnection);
    connect(
        engine, &Engine::uploadsChanged, this,
        [this](const QList<UploadStatus> &uploads) {
            m_uploads = uploads;
            Q_EMIT uploadsChanged();
        },
        Qt::QueuedConnection);
    connect(engine, &Engine::reopenNeeded, this, &Commands::reopenNeeded, Qt::QueuedConnection);
    connect(m_relay, &Relay::submitted, this, &Commands::submitted, Qt::QueuedConnection);
    connect(m_relay, &Relay::lookedUp, this, &Commands::lookedUp, Qt::QueuedConnection);
    connect(m_relay, &Relay::decided, this, &Commands::decided, Qt::QueuedConnection);
    connect(m_relay, &Relay::notKept, this, &Commands::refused, Qt::QueuedConnection);
    connect(m_relay, &Relay::historyReady, this, &Commands::historyReady, Qt::QueuedConnection);
    connect(m_relay, &Relay::historyUnread, this, &Commands::historyUnread, Qt::QueuedConnection);
    connect(m_relay, &Relay::attemptsUnread, this, &Commands::attemptsUnread, Qt::QueuedConnection);
    connect(m_relay, &Relay::draftsUnread, this, &Commands::draftsUnread, Qt::QueuedConnection);
    connect(m_relay, &Relay::draftVersionsUnread, this, &Commands::draftVersionsUnread,
        Qt::QueuedConnection);
    connect(m_relay, &Relay::lastDoneReady, this, &Commands::lastDoneReady, Qt::QueuedConnection);
    connect(m_relay, &Relay::attemptsReady, this, &Commands::attemptsReady, Qt::QueuedConnection);
    connect(
        m_relay, &Relay::greeted, this,
        [this](const ChangeSet &changes, const EngineStatus &status,
            const QList<Operation> &operations, const QList<UploadStatus> &uploads) {
            m_status = status;
            m_operations = operations;
            m_uploads = uploads;
            Q_EMIT changed(changes);
            Q_EMIT statusChanged(m_status);
            Q_EMIT operationsChanged();
            Q_EMIT uploadsChanged();
        },
        Qt::QueuedConnection);
    connect(m_relay, &Relay::draftsRead, this, &Commands::onDrafts, Qt::QueuedConnection);
    connect(m_relay, &Relay::draftSaved, this, &Commands::draftSaved, Qt::QueuedConnection);
    connect(m_relay, &Relay::draftFailed, this, &Commands::draftFailed, Qt::QueuedConnection);
    connect(m_relay, &Relay::draftVersionsReady, this, &Commands::draftVersionsReady,
        Qt::QueuedConnection);
    connect(
        m_relay, &Relay::draftKept, this,
        [this](const Draft &draft) {
            if (m_drafts.contains(draft.key))
                return;
            m_drafts.insert(draft.key, draft);
            Q_EMIT draftsChanged();
        },
        Qt::QueuedConnection);
    // Catches up with what happened before the connections were made.
    readDrafts();
    post([](Engine &from, Relay &relay) {
        ChangeSet set;
        set.overlay = from.overlay();
        // A list may already have read its rows: without these changes it would show them unedited.
        for (const Operation &operation : from.operations()) {
            if (!set.reloadedKinds.contains(operation.kind))
                set.reloadedKinds.append(operation.kind);
        }
        Q_EMIT relay.greeted(set, from.status(), from.operations(), from.uploads());
    });
}

Commands::~Commands()
{
    postSubmission();
    QThread *thread = m_relay->thread();
    if (!thread || thread->isFinished() || thread == QThread::currentThread())
        delete m_relay;
    else
        m_relay->deleteLater();
}

quint64 Commands::submit(const QList<Intent> &intents, bool review)
{
    postSubmission();
    const quint64 ticket = m_nextTicket++;
    m_submission = Submission {ticket, intents, review, {}};
    QMetaObject::invokeMethod(
        this, [this] { postSubmission(); }, Qt::QueuedConnection);
    return ticket;
}

quint64 Commands::lookUp(const QString &name, const QString &id, const Json &args)
{
    const quint64 ticket = m_nextLookup++;
    post([ticket, name, id, args](Engine &engine, Relay &relay) {
        engine.lookUp(name, id, args, &relay, [ticket, to = &relay](const Result<Json> &answer) {
            Q_EMIT to->lookedUp(ticket, answer);
        });
    });
    return ticket;
}

void Commands::postSubmission()
{
    if (!m_submission)
        return;
    const Submission submission = *std::exchange(m_submission, std::nullopt);
    post([submission](Engine &engine, Relay &relay) {
        QStringList drafts;
        for (const Draft &draft : submission.drafts)
            drafts.append(draft.key);
        const auto result = engine.submit(submission.intents, submission.review, drafts);
        if (!result) {
            relay.refused.insert(submission.ticket);
            for (const Draft &draft : submission.drafts)
                relay.keep(draft);
        }
        Q_EMIT relay.submitted(submission.ticket, result);
    });
}

QString Commands::addUpload(const QString &path)
{
    const QString id = newLocalId(QDateTime::currentMSecsSinceEpoch());
    post([id, path](Engine &engine, Relay &) { engine.addUpload(id, path); });
    return id;
}

QString Commands::addHeldUpload(const QString &path)
{
    const QString id = newLocalId(QDateTime::currentMSecsSinceEpoch());
    post([id, path](Engine &engine, Relay &) { engine.addHeldUpload(id, path); });
    return id;
}

void Commands::cancelUpload(const QString &id)
{
    post([id](Engine &engine, Relay &) { engine.cancelUpload(id); });
}

void Commands::retryUpload(const QString &id)
{
    post([id](Engine &engine, Relay &) { engine.retryUpload(id); });
}

quint64 Commands::fetchFiles(const QList<WantedFile> &files)
{
    const quint64 ticket = m_nextFetch++;
    post([ticket, files](Engine &engine, Relay &) { engine.fetchFiles(ticket, files); });
    return ticket;
}

void Commands::cancelFetch(quint64 ticket)
{
    post([ticket](Engine &engine, Relay &) { engine.cancelFetch(ticket); });
}

quint64 Commands::approve(const QStringList &operations)
{
    const quint64 ticket = m_nextDecision++;
    post([ticket, operations](
             Engine &engine, Relay &relay) { relay.decide(ticket, engine.approve(operations)); });
    return ticket;
}

quint64 Commands::discard(const QStringList &operations)
{
    const quint64 ticket = m_nextDecision++;
    post([ticket, operations](
             Engine &engine, Relay &relay) { relay.decide(ticket, engine.discard(operations)); });
    return ticket;
}

quint64 Commands::retry(const QStringList &operations)
{
    const quint64 ticket = m_nextDecision++;
    post([ticket, operations](
             Engine &engine, Relay &relay) { relay.decide(ticket, engine.retry(operations)); });
    return ticket;
}

void Commands::schedule(const QStringList &operations, const Schedule &when)
{
    post([operations, when](
             Engine &engine, Relay &relay) { relay.report(engine.schedule(operations, when)); });
}

quint64 Commands::edit(const QString &operation, const Json &args)
{
    const quint64 ticket = m_nextTicket++;
    post([ticket, operation, args](Engine &engine, Relay &relay) {
        const auto result = engine.edit(operation, args);
        if (!result)
            relay.refused.insert(ticket);
        Q_EMIT relay.submitted(ticket, result);
    });
    return ticket;
}

quint64 Commands::resolve(
    const QString &operation, Resolution resolution, const Json &args, const QString &resultId)
{
    const quint64 ticket = m_nextTicket++;
    post([ticket, operation, resolution, args, resultId](Engine &engine, Relay &relay) {
        const Outcome outcome = engine.resolve(operation, resolution, args, resultId);
        relay.report(outcome);
        if (!outcome) {
            relay.refused.insert(ticket);
            Q_EMIT relay.submitted(ticket, outcome.error());
            return;
        }
        QList<Operation> left;
        for (const Operation &other : engine.operations()) {
            if (other.id == operation)
                left.append(other);
        }
        Q_EMIT relay.submitted(ticket, left);
    });
    return ticket;
}

quint64 Commands::revert(const QString &operation)
{
    const quint64 ticket = m_nextTicket++;
    post([ticket, operation](Engine &engine, Relay &relay) {
        Q_EMIT relay.submitted(ticket, engine.revert(operation));
    });
    return ticket;
}

void Commands::dismissDuplicates(const QString &operation)
{
    post([operation](
             Engine &engine, Relay &relay) { relay.report(engine.dismissDuplicates(operation)); });
}

void Commands::refresh(const QString &kind)
{
    post([kind](Engine &engine, Relay &) { engine.refresh(kind); });
}

void Commands::setVisible(const QString &kind, const QString &id)
{
    QList<VisibleList> lists;
    if (!kind.isEmpty())
        lists.append({kind, {}, id.isEmpty() ? QStringList() : QStringList {id}});
    setVisibleLists(lists);
}

void Commands::setVisibleLists(const QList<VisibleList> &lists)
{
    m_onScreen = lists;
    sendVisible();
}

void Commands::setInSight(bool inSight)
{
    if (std::exchange(m_inSight, inSight) != inSight)
        sendVisible();
}

void Commands::setWantedLists(QObject *owner, const QList<VisibleList> &lists)
{
    const auto known = std::find_if(m_wanted.begin(), m_wanted.end(),
        [owner](const auto &wanted) { return wanted.first == owner; });
    if (known != m_wanted.end()) {
        if (known->second == lists)
            return;
        if (lists.isEmpty())
            m_wanted.erase(known);
        else
            known->second = lists;
    } else if (lists.isEmpty()) {
        return;
    } else {
        m_wanted.append({owner, lists});
        connect(owner, &QObject::destroyed, this, [this, owner] { setWantedLists(owner, {}); });
    }
    sendVisible();
}

// Sent together, since single calls would replace each other.
void Commands::sendVisible()
{
    QList<VisibleList> lists = m_inSight ? m_onScreen : QList<VisibleList>();
    for (const auto &wanted : std::as_const(m_wanted)) {
        for (const VisibleList &list : wanted.second) {
            const auto same = std::find_if(lists.begin(), lists.end(), [&list](const auto &other) {
                return other.kind == list.kind && other.scope == list.scope;
            });
            if (same == lists.end()) {
                lists.append(list);
                continue;
            }
            for (const QString &id : list.details) {
                if (!same->details.contains(id))
                    same->details.append(id);
            }
        }
    }
    post([lists](Engine &engine, Relay &) { engine.setVisibleLists(lists); });
}

void Commands::refreshList(const QString &kind, const ListScope &scope)
{
    post([kind, scope](Engine &engine, Relay &) { engine.refreshList(kind, scope); });
}

void Commands::acceptLinkRemovals(const QString &kind, bool accept, qint64 seen)
{
    post([kind, accept, seen](
             Engine &engine, Relay &) { engine.acceptLinkRemovals(kind, accept, seen); });
}

void Commands::acceptRemovals(const QString &kind, bool accept, qint64 seen)
{
    post([kind, accept, seen](
             Engine &engine, Relay &) { engine.acceptRemovals(kind, accept, seen); });
}

void Commands::setOptions(const EngineOptions &options)
{
    post([options](Engine &engine, Relay &) { engine.setOptions(options); });
}

void Commands::recheckPermissions()
{
    post([](Engine &engine, Relay &) { engine.recheckPermissions(); });
}

void Commands::resumed()
{
    post([](Engine &engine, Relay &) { engine.resumed(); });
}

void Commands::requestHistory(qint64 beforeSeq, int limit)
{
    post([beforeSeq, limit](Engine &engine, Relay &relay) {
        const auto history = engine.history(beforeSeq, limit);
        if (history)
            Q_EMIT relay.historyReady(*history);
        else
            Q_EMIT relay.historyUnread(history.error());
    });
}

void Commands::requestLastDone(const QString &resultId, const QString &action)
{
    post([resultId, action](Engine &engine, Relay &relay) {
        const auto found = engine.lastDone(resultId, action);
        Q_EMIT relay.lastDoneReady(resultId, found && *found ? **found : Operation());
    });
}

void Commands::requestAttempts(const QString &operation)
{
    post([operation](Engine &engine, Relay &relay) {
        const auto attempts = engine.attempts(operation);
        if (attempts)
            Q_EMIT relay.attemptsReady(operation, *attempts);
        else
            Q_EMIT relay.attemptsUnread(operation, attempts.error());
    });
}

} // namespace hopyard
