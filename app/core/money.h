// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"

#include <QByteArray>
#include <QLocale>
#include <QMetaType>
#include <QString>

#include <compare>
#include <optional>
#include <string_view>
#include <vector>

namespace hopyard {

// An exact amount of one currency: a whole number of minor units, and the number of their decimal
// places. Read from the text of a number, never through a double. Holds up to 36 digits and 24
// places; an amount that does not fit is refused, never rounded. A default-constructed Money has no
// currency and takes part in no arithmetic.
class Money
{
public:
    Money() = default;

    // Whole currency units as text or as the token of a JSON number: "12.50", "-3", "1.5e3".
    static std::optional<Money> fromText(QStringView text, const QString &currency);
    // Reads a JSON number or numeric text; empty for null and anything else.
    static std::optional<Money> fromJson(const Json &value, const QString &currency);
    // A signed whole number of units of 1/precision ("-1250" and "100" are -12.50). A precision
    // that is no power of ten is a number of decimal places, such as "2" or "8".
    static std::optional<Money> fromScaled(
        QStringView units, QStringView precision, const QString &currency);
    static Money zero(const QString &currency);

    // The minimum of decimal places for the currency: 2 unless known to differ.
    static int placesOf(const QString &currency);
    // The maximum of decimal places for an amount that a person enters: more than placesOf() for
    // USDT, and for gold in ounces, where a hundredth is worth too much.
    static int mostPlacesOf(const QString &currency);

    // As Whop writes it: lower case, not necessarily an ISO 4217 code ("usd", "whop_usd", "btc").
    [[nodiscard]] const QString &currency() const { return m_currency; }
    [[nodiscard]] bool isNull() const { return m_currency.isEmpty(); }
    [[nodiscard]] bool isZero() const { return m_high == 0 && m_low == 0; }
    [[nodiscard]] bool isNegative() const { return m_negative; }
    [[nodiscard]] Money negated() const;
    [[nodiscard]] Money magnitude() const { return m_negative ? negated() : *this; }

    // ErrorCode::InvalidArgument for different currencies or a result that does not fit.
    [[nodiscard]] Result<Money> plus(const Money &other) const;
    [[nodiscard]] Result<Money> minus(const Money &other) const;

    // Plain digits with the currency's decimal places, or more if needed: "1234.50". Parses to the
    // same amount.
    [[nodiscard]] QString text() const;
    // The digits for people: "1.234,50".
    [[nodiscard]] QString digits(const QLocale &locale) const;
    // Digits and code, joined by a no-break space: "1.234,50 EUR".
    [[nodiscard]] QString display(const QLocale &locale) const;
    // "EUR", "WHOP_USD"
    [[nodiscard]] QString code() const { return m_currency.toUpper(); }
    // Bytes whose memcmp order is the order of amounts, within a currency.
    [[nodiscard]] QByteArray sortKey() const;

    // Amounts of different currencies are unordered and unequal.
    std::partial_ordering operator<=>(const Money &other) const;
    bool operator==(const Money &other) const = default;

private:
    friend struct MoneyUnits;

    // |amount| = (m_high · 2⁶⁴ + m_low) / 10^m_places, with no more places than the currency's
    // unless the last is not 0: one form per amount.
    quint64 m_high = 0;
    quint64 m_low = 0;
    int m_places = 0;
    bool m_negative = false;
    QString m_currency;
};

// Sums of amounts, one per currency.
class MoneySums
{
public:
    // An amount that does not fit sets isComplete() to false; do not show the sums then.
    void add(const Money &amount);
    [[nodiscard]] Money of(const QString &currency) const; // zero if there is none
    [[nodiscard]] const std::vector<Money> &all() const { return m_sums; } // by currency
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    std::vector<Money> m_sums;
    bool m_complete = true;
};

// The members of a record that hold an amount and its currency.
struct MoneyField
{
    std::string_view amount; // dotted
    std::string_view currency; // dotted

    [[nodiscard]] std::optional<Money> in(const Json &record) const;
};

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::Money)
