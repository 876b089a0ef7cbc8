// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/businessdays.h"

#include "schema/payouts.h"
#include "schema/withdrawals.h"

#include <QDateTime>

#include <algorithm>

namespace hopyard {

namespace {

// Whop's own words: up to ten business days.
constexpr int longestWay = 10;
constexpr int bankDays = 5; // and so many that a bank may take

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

QDate lastDayInTime(QDate expected)
{
    return expected.isValid() ? addBusinessDays(expected, bankDays) : QDate();
}

int lateBusinessDays(QDate expected, QDate today, QDate lackedUntil)
{
    const QDate inTime = lastDayInTime(expected);
    if (!inTime.isValid() || today <= inTime || (lackedUntil.isValid() && lackedUntil < inTime))
        return 0;
    return businessDaysBetween(
        expected, lackedUntil.isValid() ? std::min(today, lackedUntil) : today);
}

int lateBusinessDays(const Json &withdrawal, QDate today, const QTimeZone &zone)
{
    return withdrawals::isSettled(withdrawal)
        ? 0
        : lateBusinessDays(expectedArrival(withdrawal, zone), today);
}

} // namespace hopyard
