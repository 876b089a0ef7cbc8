// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"
#include "sync/lateresults.h"

#include <optional>

namespace hopyard {

// The final and the waiting states of an attempt. Each call is one transaction that also carries
// its effect on other operations: ids that became known, dependants that must wait or may go. If
// the disk refuses, the step is kept and repeated: Whop's answer is not lost.
class Settlement
{
public:
    Settlement(EngineCore &core, LateResults &results)
        : m_core(core)
        , m_results(results)
    {
    }

    // It happened. result: the record as Whop returned it, or null; resultId: of the record created
    // or changed.
    void done(const QString &operation, const Json &result, const QString &resultId,
        const std::optional<Attempt> &attempt = {});
    // As done(), on a person's say-so. Keeps the list of possible duplicates.
    void saidToBeDone(const QString &operation, const QString &resultId);
    // It will never happen: Rejected, Cancelled or Expired.
    void ended(const QString &operation, OperationState state, const Error &error,
        const std::optional<Attempt> &attempt = {});
    // It did not happen and may be sent again, not before the delay. fresh: with new bytes and a
    // new key.
    void requeued(const QString &operation, const Error &error, std::chrono::milliseconds delay,
        bool fresh, const std::optional<Attempt> &attempt = {});
    // Nobody knows; state is Ambiguous or NeedsReview. candidates: ids of records that may each be
    // its result; empty keeps those already known.
    void unknown(const QString &operation, OperationState state, const Error &error,
        const std::optional<Attempt> &attempt = {}, const QStringList &candidates = {});
    // The record changed meanwhile. theirs: the record on Whop; null if it is gone.
    void conflict(const QString &operation, const Error &error, const Json &theirs,
        const std::optional<Attempt> &attempt = {});
    // Stores that these records on Whop may each be its result, whatever its state, and reports
    // them.
    void duplicated(const QString &operation, const QStringList &ids);
    void tellDuplicates(const QString &operation, const QStringList &ids);
    // Changes the stored operation, over or not, except for its state.
    void amend(const QString &operation, const std::function<void(Operation &)> &edit);
    // As amend(), now or not at all.
    Outcome amendNow(const QString &operation, const std::function<void(Operation &)> &edit);
    // A look at Whop decided nothing. notThere: Whop answered, and the created record was not
    // found.
    void probed(const QString &operation, bool notThere);

private:
    using Forget = void (*)(Operation &);
    Outcome commitDone(const QString &id, const Json &result, const QString &resultId,
        const std::optional<Attempt> &attempt, Forget forget);
    Outcome commitEnded(const QString &id, OperationState state, const Error &error,
        const std::optional<Attempt> &attempt);
    // Until when what goes by itself now can be taken back.
    [[nodiscard]] qint64 undoableUntil() const;
    [[nodiscard]] QList<Operation> consequencesOf(const Operation &ended, bool isCalledOff) const;
    Outcome change(const QString &id, const std::function<void(Operation &)> &edit, bool isNews,
        const std::optional<Attempt> &attempt);
    Outcome commitAmended(const QString &id, const std::function<void(Operation &)> &edit);
    void apply(const Operation &done);

    EngineCore &m_core;
    LateResults &m_results;
};

// Forgets the frozen bytes; the next attempt is a new request.
void thaw(Operation &operation);

} // namespace hopyard
