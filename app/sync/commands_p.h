// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/commands.h"
#include "sync/engine.h"

#include <QSet>

#include <utility>

namespace hopyard {

// Passes answers on through its signals: Qt drops those that arrive after the receiver is gone.
class Commands::Relay : public QObject
{
    Q_OBJECT

public:
    explicit Relay(Engine *owner)
        : engine(owner)
    {
    }

    Engine *const engine;
    QSet<quint64> refused; // tickets of submissions that could not be saved

    // Keeps a draft that was to be deleted, because the submission that replaces it could not be
    // saved.
    void keep(Draft draft)
    {
        if (draft.content.isEmpty())
            return;
        if (const Outcome saved = engine->saveDraft(draft.key, draft.content); !saved)
            Q_EMIT draftFailed(draft.key, saved.error());
        Q_EMIT draftKept(draft);
    }

    // Reports every error except that an operation is already over.
    template <class T>
    void report(const Result<T> &outcome)
    {
        if (outcome)
            return;
        const Error &error = outcome.error();
        if (error.code != ErrorCode::InvalidArgument || error.param != QLatin1String("operation"))
            Q_EMIT notKept(error);
    }
    void decide(quint64 ticket, const Result<QStringList> &outcome)
    {
        report(outcome);
        Q_EMIT decided(ticket, outcome ? *outcome : QStringList());
    }

Q_SIGNALS:
    void greeted(const hopyard::ChangeSet &changes, const hopyard::EngineStatus &status,
        const QList<hopyard::Operation> &operations, const QList<hopyard::UploadStatus> &uploads);
    void draftsRead(const QList<hopyard::Draft> &drafts);
    void draftsUnread(const hopyard::Error &error);
    void draftSaved(const QString &key, qint64 savedMs);
    void draftFailed(const QString &key, const hopyard::Error &error);
    void draftKept(const hopyard::Draft &draft); // although it was to be deleted
    void draftVersionsReady(const QString &key, const QList<hopyard::Draft> &versions);
    void draftVersionsUnread(const QString &key, const hopyard::Error &error);
    void submitted(quint64 ticket, const hopyard::Result<QList<hopyard::Operation>> &result);
    void lookedUp(quint64 ticket, const hopyard::Result<hopyard::Json> &answer);
    void decided(quint64 ticket, const QStringList &operations);
    void notKept(const hopyard::Error &error);
    void historyReady(const QList<hopyard::Operation> &operations);
    void historyUnread(const hopyard::Error &error);
    void lastDoneReady(const QString &resultId, const hopyard::Operation &operation);
    void attemptsReady(const QString &operation, const QList<hopyard::Attempt> &attempts);
    void attemptsUnread(const QString &operation, const hopyard::Error &error);
};

template <class Call>
void Commands::post(Call call)
{
    postSubmission(); // keep the order of the calls
    QMetaObject::invokeMethod(
        m_relay, [relay = m_relay, call = std::move(call)] { call(*relay->engine, *relay); },
        Qt::QueuedConnection);
}

} // namespace hopyard
