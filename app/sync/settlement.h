// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"
#include "sync/lateresults.h"

#include <optional>

namespace hopyard {

// The ends, and the waiting states, of an attempt. Each is one transaction that also carries what
// it means for other operations: ids that became known, dependants that must wait or may go. If the
// disk refuses, the step is kept and repeated: what Whop said is not forgotten.
class Settlement
{
public:
    Settlement(EngineCore &core, LateResults &results)
        : m_core(core)
        , m_results(results)
    {
    }

    // It happened. result: the record as Whop tells it, or null; resultId: of the record created or
    // changed.
    void done(const QString &operation, const Json &result, const QString &resultId,
        const std::optional<Attempt> &attempt = {});
    // The same by a person's word: which other records may be it stays known, and told.
    void saidToBeDone(const QString &operation, const QString &resultId);
    // It will not happen, for good: Rejected, Cancelled or Expired.
    void ended(const QString &operation, OperationState state, const Error &error,
        const std::optional<Attempt> &attempt = {});
    // It did not happen and may go again, not before the delay. fresh: with new bytes and a new
    // key.
    void requeued(const QString &operation, const Error &error, std::chrono::milliseconds delay,
        bool fresh, const std::optional<Attempt> &attempt = {});
    // Ambiguous, or NeedsReview. candidates: ids of records that may each be what it made; none: as
    // was known before.
    void unknown(const QString &operation, OperationState state, const Error &error,
        const std::optional<Attempt> &attempt = {}, const QStringList &candidates = {});
    // theirs: the record on Whop; null if it is gone.
    void conflict(const QString &operation, const Error &error, const Json &theirs,
        const std::optional<Attempt> &attempt = {});
    // These records on Whop may each be what it made, however it stands: kept with it, and told.
    void duplicated(const QString &operation, const QStringList &ids);
    void tellDuplicates(const QString &operation, const QStringList &ids);
    // Changes what is kept of an operation, over or not; its state stays.
    void amend(const QString &operation, const std::function<void(Operation &)> &edit);
    // The same now or not at all.
    Outcome amendNow(const QString &operation, const std::function<void(Operation &)> &edit);
    // One look at Whop did not tell. notThere: it was answered, and the create is not there.
    void probed(const QString &operation, bool notThere);

private:
    using Forget = void (*)(Operation &);
    Outcome commitDone(const QString &id, const Json &result, const QString &resultId,
        const std::optional<Attempt> &attempt, Forget forget);
    Outcome commitEnded(const QString &id, OperationState state, const Error &error,
        const std::optional<Attempt> &attempt);
    Outcome change(const QString &id, const std::function<void(Operation &)> &edit, bool isNews,
        const std::optional<Attempt> &attempt);
    Outcome commitAmended(const QString &id, const std::function<void(Operation &)> &edit);
    void apply(const Operation &done);

    EngineCore &m_core;
    LateResults &m_results;
};

// Forgets what was frozen for the wire; the next attempt is a new request.
void thaw(Operation &operation);

} // namespace hopyard
