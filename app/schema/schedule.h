// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

class QTimeZone;

namespace hopyard {

// When something is to be sent: a moment, and the time zone a person chose it in.
struct Schedule
{
    qint64 atMs = 0; // wall clock; 0 = not scheduled
    QString zone {}; // IANA id, for showing it as it was chosen

    [[nodiscard]] bool isSet() const { return atMs != 0; }
    bool operator==(const Schedule &) const = default;
};

// What was scheduled may begin to be sent so long after its time (a slow connection, a busy
// computer). Later than that it is missed, and a person decides.
inline constexpr qint64 scheduleGraceMs = 60'000;

// Which moment a time of day is in a zone.
struct LocalMoment
{
    enum class Kind
    {
        Once,
        Skipped, // clocks are set forward over it: the moment is as much later as they jump
        Twice, // clocks are set back: the first of the two
    };
    qint64 ms = 0;
    Kind kind = Kind::Once;
};
[[nodiscard]] LocalMoment momentOf(QDate date, QTime time, const QTimeZone &zone);

// The moment as its zone shows it; in the system's zone if that one is not known here.
[[nodiscard]] QDateTime localTime(const Schedule &schedule);

} // namespace hopyard
