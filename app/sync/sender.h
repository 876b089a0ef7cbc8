// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "sync/enginecore.h"
#include "sync/settlement.h"

#include <QObject>
#include <QSet>

namespace hopyard {

// Sends one operation to Whop: compares first if the action asks for it, commits that it is being
// sent and the exact bytes, sends one request, and settles by the answer.
class Sender : public QObject
{
    Q_OBJECT

public:
    Sender(EngineCore &core, Settlement &settlement, QObject *parent = nullptr);

    // Sends a Queued operation.
    void start(const QString &operation);
    // Sends an Ambiguous operation once more, with the same bytes and key.
    void replay(const QString &operation);

    // Another key: Whop held back the one before.
    void endHolds();

    // Those that are being compared or sent.
    [[nodiscard]] const QSet<QString> &busy() const { return m_busy; }

private:
    // True, and put off, if Whop asked to slow down and it would wait for its turn: it stays what a
    // person can take back, and what was compared would be old by then.
    bool isHeldBack(const Operation &operation, const ActionSpec &action);
    // False, and given up, if it was edited, discarded or held while we asked about its target.
    bool isStillWanted(const Operation &asked, quint64 moment);
    // False, and a conflict, if the id now belongs to another record than the one meant. theirs:
    // the record that Whop has under it.
    bool isStillMeant(const Operation &asked, const Json &theirs);
    // Compares what would go with the record to be removed to what the person saw.
    void lookInside(const Operation &operation, const ResourceSpec &resource);
    void onLookedInside(const Operation &asked, const ResourceSpec &resource, quint64 moment,
        const Result<ApiResponse> &result);
    [[nodiscard]] bool holdsUnseen(
        const Operation &operation, const ActionSpec &action, const Json &body) const;
    // A copy of what was never read here: should its answer get lost, nothing would tell the copy.
    void readSource(const Operation &operation, const ResourceSpec &resource);
    void onSource(const Operation &asked, const ResourceSpec &resource, quint64 moment,
        const Result<ApiResponse> &result);
    void sendInTime(
        const Operation &operation, const ActionSpec &action, const ResourceSpec *resource);
    void compare(const Operation &operation, const ResourceSpec &resource);
    void onCompared(const Operation &asked, const ResourceSpec &resource, quint64 moment,
        const Result<ApiResponse> &result);
    void askTime(const Operation &operation, const ResourceSpec &resource);
    void onTime(const Operation &asked, const Result<ApiResponse> &result);
    // Notes rows of the list that look like what this create will make, in case its answer is lost.
    static void noteTwins(
        Operation &operation, const ActionSpec &action, const Result<ApiResponse> &list);
    // False, and settled or postponed, if a scheduled operation must not be sent now.
    bool isTimeFor(const Operation &operation);
    void send(Operation operation);
    void onAnswer(const QString &id, qint64 startedWallMs, qint64 startedMs,
        const Result<ApiResponse> &result);
    void onFailure(const Operation &operation, const ActionSpec &action, const Error &error,
        const Attempt &attempt);
    void verify(const Operation &operation, const ActionSpec &action, const Json &reply);
    // written: EngineCore::moment() when the change was done.
    void verifyAgain(const Operation &operation, quint64 written);
    void lookWhatIsGone(const Operation &operation, const ActionSpec &action, const Error &error,
        const Attempt &attempt);
    // Nothing was applied, and the look for what is gone told nothing: all of it once more, at longer
    // and longer intervals, until it is plain that nobody will tell.
    void lookLater(const Operation &operation, Error why, const Attempt &attempt);
    void fetchTheirs(const Operation &operation, const Error &error, const Attempt &attempt);
    void release(const QString &id);

    EngineCore &m_core;
    Settlement &m_settlement;
    QSet<QString> m_busy;
    QSet<QString> m_heldBack;
};

// Fills in everything that sending freezes. InvalidArgument if no request can be made of the
// operation.
Outcome freeze(Operation &operation, const ActionSpec &action, const QString &companyId,
    const QString &identity, qint64 wallMs);
// The request with exactly the frozen bytes.
ApiRequest frozenRequest(const Operation &operation, const ActionSpec &action);

} // namespace hopyard
