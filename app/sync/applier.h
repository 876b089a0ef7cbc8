// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "store/intentstore.h"
#include "store/mirrorstore.h"

#include <vector>

namespace hopyard {

// Brings the results of operations that are done into the mirror. The outbox's file is the truth;
// what a crash between the two commits left out is brought in at the next start.
class ResultApplier
{
public:
    ResultApplier(MirrorStore &mirror, const IntentStore &intents)
        : m_mirror(mirror)
        , m_intents(intents)
    {
    }

    // Whether the operation itself tells what apply() has to write. If not, somebody has to look.
    [[nodiscard]] bool isTold(const Operation &done) const;
    // Idempotent.
    Result<std::vector<Change>> apply(const Operation &done);
    // It is done, but not in the mirror yet: noteApplied() for younger ones leaves it out.
    void holdBack(qint64 seq);
    // Remembers that this one is in the mirror. pending: operations that are not over.
    Outcome noteApplied(qint64 seq, const QList<Operation> &pending);
    // Applies what is missing; gives what could not be applied, which is held back.
    Result<QList<Operation>> repair(const QList<Operation> &pending, bool mirrorIsNew);

private:
    Result<std::vector<Change>> applyOwn(
        const Operation &done, const ActionSpec &action, const ResourceSpec &resource);
    Outcome applyReflection(
        const Operation &done, const ActionSpec &action, std::vector<Change> &changes);
    [[nodiscard]] bool isApplied(qint64 seq) const;
    void load();

    MirrorStore &m_mirror;
    const IntentStore &m_intents;
    // Results may come in any order: everything up to m_upTo is in, and these beyond it.
    qint64 m_upTo = -1;
    QList<qint64> m_beyond;
    QList<qint64> m_heldBack;
};

} // namespace hopyard
