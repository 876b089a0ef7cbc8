// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "schema/operation.h"

#include <QHash>

#include <chrono>
#include <optional>

namespace hopyard {

// How long ago a person saw the data an operation is decided by (ActionSpec::decidedBy). Measured
// by the wall clock, which also runs during sleep, and by the monotonic clock, which nobody sets:
// the longer time counts. A time in the future counts as too old.
class SeenSince
{
public:
    explicit SeenSince(const Clock &clock)
        : m_clock(clock)
    {
    }

    // Stores with the operation when the data was seen, and notes it.
    void set(Operation &operation, qint64 wallMs);
    // Notes an operation that an earlier run of the program left.
    void note(const Operation &operation);
    void forget(const QString &operation) { m_noted.remove(operation); }
    // The operations that were noted.
    [[nodiscard]] QStringList operations() const { return m_noted.keys(); }

    // How long its first request may still wait; negative: it must not be sent. Empty if there is
    // no such limit (any more).
    [[nodiscard]] std::optional<std::chrono::milliseconds> left(const Operation &operation) const;
    // The error of an operation that was not sent for that reason.
    [[nodiscard]] static Error error(const Operation &operation);

private:
    const Clock &m_clock;
    QHash<QString, qint64> m_noted; // by operation: the monotonic time when its data was seen
};

} // namespace hopyard
