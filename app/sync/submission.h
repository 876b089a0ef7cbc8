// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "sync/enginecore.h"
#include "sync/plannedqueue.h"

#include <optional>

namespace hopyard {

// What a copy would take over silently is asked for by name: a lost reply is then looked for by
// exactly what was requested, whatever the source is called by the time it arrives.
void nameCopiedMembers(Operation &operation, const ActionSpec &action);

// Turns what a person asked for into operations on disk, all of them or none.
class Submission
{
public:
    explicit Submission(EngineCore &core)
        : m_core(core)
    {
    }

    // Gives the outcome of each intent, in order: a new operation, an older one that absorbed it,
    // or one that is Cancelled because it took back a waiting one. drafts: keys of the drafts that
    // the intents came from, forgotten in the same commit.
    Result<QList<Operation>> submit(
        const QList<Intent> &intents, bool review, const QStringList &drafts);

private:
    // The whole submission, and the queue as it would be after it.
    struct Plan
    {
        PlannedQueue queue;
        QStringList results; // operation ids
        QHash<QString, Operation> cancelled; // by id
        QList<Operation> takenOut; // of the outbox, because they were taken back
    };
    Outcome add(Plan &plan, Intent intent, bool review, const QString &batch);
    // Of what is taken back and never came to Whop nothing is left, nor of the intent; what may be
    // on its way is not sent again. False if nothing could be taken out.
    bool takeOut(Plan &plan, Intent &intent) const;
    // What cannot be without it goes with it.
    void callOffDependants(Plan &plan) const;
    void freeDependants(Plan &plan) const;
    Result<Operation> prepare(
        const Plan &plan, const Intent &intent, const ActionSpec &action) const;
    // Checks that the data the operation is decided by was seen, and not too long ago.
    Outcome takeSeenSince(
        const Intent &intent, const ActionSpec &action, Operation &operation) const;
    static Result<QString> madeBy(const Plan &plan, qsizetype place);
    static Outcome nameMade(const Plan &plan, const ActionSpec &action, Json &args);
    Outcome takeBase(const Plan &plan, Operation &operation, const QString &of) const;
    // Adds members of the base that only the person knows, or that only another record shows.
    void takeSeen(const Plan &plan, const Intent &intent, const ActionSpec &action,
        Operation &operation) const;
    void takeSeenValues(const Plan &plan, const Intent &intent, const ActionSpec &action,
        Operation &operation) const;
    [[nodiscard]] std::optional<Json> shownInParent(
        const Plan &plan, const ActionSpec &action, const Operation &operation) const;
    // Adds the dependencies that ActionSpec::waitsFor demands, in either order of submission.
    static void tie(Plan &plan);
    void enqueue(Plan &plan, Operation operation);

    EngineCore &m_core;
};

} // namespace hopyard
