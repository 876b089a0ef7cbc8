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
// By how many business days one that is still on its way is overdue; 0 if it is not.
[[nodiscard]] int lateBusinessDays(const Json &withdrawal, QDate today, const QTimeZone &zone);

} // namespace hopyard
