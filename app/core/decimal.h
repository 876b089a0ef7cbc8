// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <compare>
#include <optional>

namespace hopyard {

// An exact decimal, which Whop sends as text ("1.5", "-0.25"), for instance the order of an
// experience. Kept as text; never converted to a double.
class Decimal
{
public:
    Decimal() = default;
    // Empty unless text is an optional sign, digits and an optional fraction.
    static std::optional<Decimal> fromText(QStringView text);

    // Without superfluous zeros; "0" for zero.
    [[nodiscard]] QString text() const;
    // Bytes whose memcmp order is the numeric order.
    [[nodiscard]] QByteArray sortKey() const;

    // A short decimal strictly between the two; with one side missing, one step beyond the other.
    static Decimal between(const std::optional<Decimal> &low, const std::optional<Decimal> &high);

    std::strong_ordering operator<=>(const Decimal &other) const;
    bool operator==(const Decimal &other) const;

private:
    bool m_negative = false;
    QByteArray m_whole = "0"; // no leading zeros
    QByteArray m_fraction; // no trailing zeros
};

} // namespace hopyard
