// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QList>

#include <functional>
#include <optional>

namespace hopyard {

// A row of the list as it stands, and the order it has to get.
struct OrderChange
{
    qsizetype row = -1;
    Decimal order;

    bool operator==(const OrderChange &) const = default;
};

// The order of a row; nothing for those without one, which stand last.
using OrderOfRow = std::function<std::optional<Decimal>(qsizetype row)>;

// Which rows of a list in Whop's order need another order so that the moved ones (ascending) stand
// together, the first of them at place (counted in the list that comes of it). As few as possible:
// where fewer rows are passed than moved, those go to the other side instead; rows without an order
// that come to stand before one with an order get one, too. Nothing at all if it takes more than
// most. Pure.
[[nodiscard]] std::optional<QList<OrderChange>> reordering(qsizetype count,
    const OrderOfRow &orderOf, const QList<qsizetype> &moved, qsizetype place, qsizetype most);

} // namespace hopyard
