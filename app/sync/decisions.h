// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/commands.h"
#include "sync/reconciler.h"
#include "sync/settlement.h"

namespace hopyard {

// What a person decides about operations that exist. Each call is one transaction. Of several,
// those that are over by now, or in a state where it makes no sense, are passed by: the answer
// names those that it did something for, and is an error only where there are none.
class Decisions
{
public:
    Decisions(EngineCore &core, Settlement &settlement, Reconciler &reconciler)
        : m_core(core)
        , m_settlement(settlement)
        , m_reconciler(reconciler)
    {
    }

    Result<QStringList> approve(const QStringList &operations);
    Result<QStringList> discard(const QStringList &operations);
    Result<QStringList> schedule(const QStringList &operations, const Schedule &when);
    Result<QStringList> retry(const QStringList &operations);
    Result<QList<Operation>> edit(const QString &operation, const Json &args);
    Outcome resolve(
        const QString &operation, Resolution resolution, const Json &args, const QString &resultId);

private:
    [[nodiscard]] Result<Operation> wanted(const QString &id) const;
    // What is decided now can be taken back until then.
    [[nodiscard]] qint64 undoableUntil() const;
    Outcome commit(IntentTransaction &transaction);
    Result<QStringList> committed(IntentTransaction &transaction, const QStringList &decided);
    // Back into the queue as a new request; what waited for it waits for it again.
    void queueAnew(IntentTransaction &transaction, Operation operation) const;
    Outcome resolveConflict(Operation operation, Resolution resolution, const Json &args);
    Outcome resolveUnknown(Operation operation, Resolution resolution, const QString &resultId);

    EngineCore &m_core;
    Settlement &m_settlement;
    Reconciler &m_reconciler;
};

} // namespace hopyard
