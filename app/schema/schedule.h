// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

class QTimeZone;

namespace hopyard {

// A time to send something, and the time zone that a person chose it in.
struct Schedule
{
    qint64 atMs = 0; // wall clock; 0 = not scheduled
    QString zone {}; // IANA id, to show the time as it was chosen

    [[nodiscard]] bool isSet() const { return atMs != 0; }
    bool operator==(const Schedule &) const = default;
};

// How long after its time a scheduled operation may still be sent (slow connection, busy computer).
// Later it counts as missed, and a person decides.
inline constexpr qint64 scheduleGraceMs = 60'000;

// The moment of a local time in a zone.
struct LocalMoment
{
    enum class Kind
    {
        Once,
        Skipped, // clocks are set forward over it: later by the length of the jump
        Twice, // clocks are set back: the first of both moments
    };
    qint64 ms = 0;
    Kind kind = Kind::Once;
};
[[nodiscard]] LocalMoment momentOf(QDate date, QTime time, const QTimeZone &zone);

// The moment in its zone; in the system's zone if that one is unknown here.
[[nodiscard]] QDateTime localTime(const Schedule &schedule);

} // namespace hopyard
