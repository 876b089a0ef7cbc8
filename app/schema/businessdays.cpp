// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/businessdays.h"

#include "schema/payouts.h"
#include "schema/withdrawals.h"

#include <QDateTime>

namespace hopyard {

namespace {

// Whop's own words: up to ten business days.
constexpr int longestWay = 10;

bool isBusinessDay(QDate day)
{
    return day.dayOfWeek() <= Qt::Friday;
}

} // namespace

QDate addBusinessDays(QDate day, int count)
{
    while (count > 0) {
        day = day.addDays(1);
        if (isBusinessDay(day))
            --count;
    }
    return day;
}

int businessDaysBetween(QDate from, QDate to)
{
    if (!from.isValid() || !to.isValid() || to <= from)
        return 0;
    const qint64 days = from.daysTo(to);
    int count = int(days / 7) * 5;
    for (QDate day = from.addDays(days / 7 * 7 + 1); day <= to; day = day.addDays(1))
        count += isBusinessDay(day) ? 1 : 0;
    return count;
}

QDate dayIn(const QTimeZone &zone, const QDateTime &moment)
{
    return (zone.isValid() ? moment.toTimeZone(zone) : moment.toLocalTime()).date();
}

QDate expectedArrival(const Json &withdrawal, const QTimeZone &zone)
{
    for (const Field<QDateTime> &field : {withdrawals::estimatedAt, payouts::estimatedAt}) {
        if (const auto estimated = field.in(withdrawal))
            return dayIn(zone, *estimated);
    }
    const auto created = withdrawals::createdAt.in(withdrawal);
    return created ? addBusinessDays(dayIn(zone, *created), longestWay) : QDate();
}

int lateBusinessDays(const Json &withdrawal, QDate today, const QTimeZone &zone)
{
    if (withdrawals::isSettled(withdrawal))
        return 0;
    return businessDaysBetween(expectedArrival(withdrawal, zone), today);
}

} // namespace hopyard
