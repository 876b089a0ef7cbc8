// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "schema/operation.h"

#include <QHash>

#include <chrono>
#include <optional>

namespace hopyard {

// How long ago a person saw what an operation is decided by (ActionSpec::decidedBy). By the wall
// clock, which goes on while the computer sleeps, and by one that nobody sets: the longer time
// counts, and what was seen in the future is older than anything.
class SeenSince
{
public:
    explicit SeenSince(const Clock &clock)
        : m_clock(clock)
    {
    }

    // Keeps with the operation when that was, and from now on how long ago.
    void set(Operation &operation, qint64 wallMs);
    // One that an earlier run of the program left.
    void note(const Operation &operation);
    void forget(const QString &operation) { m_noted.remove(operation); }
    // Those that were noted.
    [[nodiscard]] QStringList operations() const { return m_noted.keys(); }

    // How long its first request may still wait; less than nothing: it must not leave. Nothing
    // where that is no question (any more).
    [[nodiscard]] std::optional<std::chrono::milliseconds> left(const Operation &operation) const;
    // Why it did not leave.
    [[nodiscard]] static Error error(const Operation &operation);

private:
    const Clock &m_clock;
    QHash<QString, qint64> m_noted; // by operation: the monotonic time at which it was seen
};

} // namespace hopyard
