// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "sync/enginecore.h"
#include "sync/settlement.h"

#include <QObject>
#include <QSet>

namespace hopyard {

// Takes one operation to Whop: compares first where the action asks for it, commits that it is
// being sent and the exact bytes, puts one request on the wire, and settles by what comes back.
class Sender : public QObject
{
    Q_OBJECT

public:
    Sender(EngineCore &core, Settlement &settlement, QObject *parent = nullptr);

    // A Queued operation that may go.
    void start(const QString &operation);
    // An Ambiguous one, once more with the same bytes and key.
    void replay(const QString &operation);

    // Those that are being compared or sent.
    [[nodiscard]] const QSet<QString> &busy() const { return m_busy; }

private:
    // False, and given up, if it was edited, discarded or held while we asked about its target.
    bool isStillWanted(const Operation &asked, quint64 moment);
    // False, and a conflict, if the target is another record than when it was asked for: Whop gave
    // the id anew. theirs: what Whop has under it.
    bool isStillMeant(const Operation &asked, const Json &theirs);
    // What goes with the record that is to be removed must be what the person saw.
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
    // Rows of the list that are older than what this create will make, should its answer get lost.
    static void noteTwins(
        Operation &operation, const ActionSpec &action, const Result<ApiResponse> &list);
    // False, and settled or put off, if what was scheduled is not to go now.
    bool isTimeFor(const Operation &operation);
    void send(Operation operation);
    void onAnswer(const QString &id, qint64 startedWallMs, qint64 startedMs,
        const Result<ApiResponse> &result);
    void onFailure(const Operation &operation, const ActionSpec &action, const Error &error,
        const Attempt &attempt);
    void verify(const Operation &operation, const ActionSpec &action, const Json &reply);
    // written: EngineCore::moment() when it was done.
    void verifyAgain(const Operation &operation, quint64 written);
    void lookWhatIsGone(const Operation &operation, const ActionSpec &action, const Error &error,
        const Attempt &attempt);
    void fetchTheirs(const Operation &operation, const Error &error, const Attempt &attempt);
    void release(const QString &id);

    EngineCore &m_core;
    Settlement &m_settlement;
    QSet<QString> m_busy;
};

// In the base of a create: ids of the rows that looked like its result before it was sent.
inline constexpr auto twinsMember = "twins_before";

// Fills in everything a send freezes. InvalidArgument if the operation cannot be put on the wire.
Outcome freeze(Operation &operation, const ActionSpec &action, const QString &companyId,
    const QString &identity, qint64 wallMs);
// The request with exactly the frozen bytes.
ApiRequest frozenRequest(const Operation &operation, const ActionSpec &action);

} // namespace hopyard
