// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QList>

#include <functional>
#include <optional>

namespace hopyard {

// A row of the list, and the order it must get.
struct OrderChange
{
    qsizetype row = -1;
    Decimal order;

    bool operator==(const OrderChange &) const = default;
};

// The order of a row; empty for those without one, which come last.
using OrderOfRow = std::function<std::optional<Decimal>(qsizetype row)>;

// Which rows of a list in Whop's order need another order so that the moved ones (ascending) are
// adjacent, the first of them at place (counted in the resulting list). As few as possible: if the
// moved rows pass fewer rows than they are, those rows move to the other side instead; rows without
// an order that come before one with an order get one, too. Empty if it takes more than most. Pure.
[[nodiscard]] std::optional<QList<OrderChange>> reordering(qsizetype count,
    const OrderOfRow &orderOf, const QList<qsizetype> &moved, qsizetype place, qsizetype most);

} // namespace hopyard
