// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/schedule.h"

#include <QTimeZone>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qint64 oneDayMs = 24LL * 3600 * 1000;

qint64 offsetMs(const QTimeZone &zone, qint64 utcMs)
{
    return 1000LL * zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC));
}

} // namespace

LocalMoment momentOf(QDate date, QTime time, const QTimeZone &zone)
{
    // No zone changes twice within two days, so these are the only offsets it may have.
    const qint64 asUtc = QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
    const qint64 before = offsetMs(zone, asUtc - oneDayMs);
    const qint64 after = offsetMs(zone, asUtc + oneDayMs);
    const bool early = offsetMs(zone, asUtc - before) == before;
    const bool late = offsetMs(zone, asUtc - after) == after;
    if (before == after || (early && !late))
        return {asUtc - before, LocalMoment::Kind::Once};
    if (early && late)
        return {std::min(asUtc - before, asUtc - after), LocalMoment::Kind::Twice};
    if (late)
        return {asUtc - after, LocalMoment::Kind::Once};
    return {asUtc - before, LocalMoment::Kind::Skipped};
}

QDateTime localTime(const Schedule &schedule)
{
    const QTimeZone zone(schedule.zone.toLatin1());
    return QDateTime::fromMSecsSinceEpoch(
        schedule.atMs, zone.isValid() ? zone : QTimeZone::systemTimeZone());
}

} // namespace hopyard
