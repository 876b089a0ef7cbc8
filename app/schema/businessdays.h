// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QDate>
#include <QTimeZone>

namespace hopyard {

// Business days are Monday to Friday: bank holidays differ by country and are not known here.
[[nodiscard]] QDate addBusinessDays(QDate day, int count);
// Business days after from up to and including to; 0 if to is not later.
[[nodiscard]] int businessDaysBetween(QDate from, QDate to);

// The day a withdrawal should have reached the bank: as Whop estimates it, else ten business days
// after it was requested. Invalid if Whop does not even say when that was. Days are those of the
// zone; an invalid one is the computer's.
[[nodiscard]] QDate expectedArrival(const Json &withdrawal, const QTimeZone &zone);
// The day of a moment in the zone.
[[nodiscard]] QDate dayIn(const QTimeZone &zone, const QDateTime &moment);

// Late is one thing wherever it is said (lists, details, notices, the bank's side): banks may take
// five business days beyond the day that was expected, as Whop says, so until the end of the fifth
// (lastDayInTime()) what is not there is due, and from the next day on late. How late is counted
// from the expected day.
[[nodiscard]] QDate lastDayInTime(QDate expected);
// By how many business days what was expected and is not there is late today; 0 if it is not.
// lackedUntil: the last day of which the bank's statement shows that; invalid: it is so today.
// What came after that day nobody knows.
[[nodiscard]] int lateBusinessDays(QDate expected, QDate today, QDate lackedUntil = {});
// The same of a withdrawal that Whop does not call settled.
[[nodiscard]] int lateBusinessDays(const Json &withdrawal, QDate today, const QTimeZone &zone);

} // namespace hopyard
