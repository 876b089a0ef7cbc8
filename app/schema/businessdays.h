// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QDate>
#include <QTimeZone>

namespace hopyard {

// Business days are Monday to Friday: bank holidays differ by country and are not known here.
[[nodiscard]] QDate addBusinessDays(QDate day, int count);
// Number of business days after from, up to and including to; 0 if to is not later.
[[nodiscard]] int businessDaysBetween(QDate from, QDate to);

// The day a withdrawal should reach the bank: Whop's estimate, else ten business days after the
// request. Invalid if Whop does not even give that date. Days are in the zone; an invalid zone is
// the computer's.
[[nodiscard]] QDate expectedArrival(const Json &withdrawal, const QTimeZone &zone);
// The day of a time in the zone.
[[nodiscard]] QDate dayIn(const QTimeZone &zone, const QDateTime &moment);

// The last day on which a payment is in time. "Late" has one meaning everywhere (lists, details,
// notices, reconciliation): as Whop says, banks may take five business days beyond the expected
// day, so a missing payment is late from the day after the fifth. Lateness is counted from the
// expected day.
[[nodiscard]] QDate lastDayInTime(QDate expected);
// Number of business days by which a missing payment is late; 0 if it is not. lackedUntil: the last
// day for which the bank's statement shows it missing (nothing is known of later days); invalid: it
// is missing today.
[[nodiscard]] int lateBusinessDays(QDate expected, QDate today, QDate lackedUntil = {});
// As above, for a withdrawal; 0 if it is settled.
[[nodiscard]] int lateBusinessDays(const Json &withdrawal, QDate today, const QTimeZone &zone);

} // namespace hopyard
