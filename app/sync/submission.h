// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "sync/enginecore.h"

namespace hopyard {

// Turns what a person asked for into operations on disk, all of them or none.
class Submission
{
public:
    explicit Submission(EngineCore &core)
        : m_core(core)
    {
    }

    // What became of each intent, in order: a new operation, an older one that took it in, or one
    // that is Cancelled because it took back what was waiting.
    Result<QList<Operation>> submit(const QList<Intent> &intents, bool review);

private:
    struct Plan // of the whole submission, as the queue would be after it
    {
        QList<Operation> queue;
        IntentTransaction transaction;
        QStringList results; // operation ids
        QList<Operation> cancelled;
    };
    Outcome add(Plan &plan, const Intent &intent, bool review, const QString &batch);
    Result<Operation> prepare(
        const Plan &plan, const Intent &intent, const ActionSpec &action) const;
    Outcome takeBase(const Plan &plan, Operation &operation, const QString &of) const;
    void enqueue(Plan &plan, Operation operation);

    EngineCore &m_core;
};

} // namespace hopyard
