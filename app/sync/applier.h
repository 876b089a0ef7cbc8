// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "store/intentstore.h"
#include "store/mirrorstore.h"

#include <vector>

namespace hopyard {

// Writes the results of Done operations to the mirror. The outbox's file is the truth: whatever a
// crash between the two commits left out is written at the next start.
class ResultApplier
{
public:
    ResultApplier(MirrorStore &mirror, const IntentStore &intents)
        : m_mirror(mirror)
        , m_intents(intents)
    {
    }

    // Whether the operation itself holds all that apply() has to write. If not, its record or list
    // must be read.
    [[nodiscard]] bool isTold(const Operation &done) const;
    // Idempotent.
    Result<std::vector<Change>> apply(const Operation &done);
    // Marks a Done operation that is not in the mirror yet, so that noteApplied() of younger ones
    // does not count it as written.
    void holdBack(qint64 seq);
    // Remembers that this operation is in the mirror. pending: operations that are not over.
    Outcome noteApplied(qint64 seq, const QList<Operation> &pending);
    // Applies whatever is missing. Gives the operations that could not be applied; these are held
    // back.
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
    // Results may arrive in any order: all up to m_upTo are written, and those in m_beyond.
    qint64 m_upTo = -1;
    QList<qint64> m_beyond;
    QList<qint64> m_heldBack;
};

} // namespace hopyard
