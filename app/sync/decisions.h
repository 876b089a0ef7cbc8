// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/commands.h"
#include "sync/reconciler.h"
#include "sync/settlement.h"

namespace hopyard {

// What a person decides about existing operations. Each call is one transaction. Given several
// operations, it skips those that are already over or in an unsuitable state: the answer lists
// those acted on, and is an error only if there are none.
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
    // Until when a decision made now can be taken back.
    [[nodiscard]] qint64 undoableUntil() const;
    Outcome commit(IntentTransaction &transaction);
    Result<QStringList> committed(IntentTransaction &transaction, const QStringList &decided);
    // Puts the operation back into the queue as a new request; its dependants wait for it again.
    void queueAnew(IntentTransaction &transaction, Operation operation) const;
    // Sends it at that time, or if not set, as soon as possible.
    Outcome putOff(IntentTransaction &transaction, Operation operation, const Schedule &when) const;
    Outcome resolveConflict(Operation operation, Resolution resolution, const Json &args);
    Outcome resolveUnknown(Operation operation, Resolution resolution, const QString &resultId);

    EngineCore &m_core;
    Settlement &m_settlement;
    Reconciler &m_reconciler;
};

} // namespace hopyard
