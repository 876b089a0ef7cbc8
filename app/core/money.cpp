// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"

#include "core/decimal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hopyard {

namespace {

constexpr int mostDigits = 36;
constexpr int mostPlaces = 24;
constexpr quint64 lowHalf = 0xffffffffU;

// Currencies of ISO 4217 without two places, and currencies outside ISO 4217.
struct CurrencyPlaces
{
    const char *code;
    int places;
};
constexpr std::array currencyPlaces {
    CurrencyPlaces {"ape", 18},
    CurrencyPlaces {"bhd", 3},
    CurrencyPlaces {"btc", 8},
    CurrencyPlaces {"clp", 0},
    CurrencyPlaces {"eth", 18},
    CurrencyPlaces {"iqd", 3},
    CurrencyPlaces {"isk", 0},
    CurrencyPlaces {"jod", 3},
    CurrencyPlaces {"jpy", 0},
    CurrencyPlaces {"krw", 0},
    CurrencyPlaces {"kwd", 3},
    CurrencyPlaces {"lyd", 3},
    CurrencyPlaces {"omr", 3},
    CurrencyPlaces {"pyg", 0},
    CurrencyPlaces {"rwf", 0},
    CurrencyPlaces {"tnd", 3},
    CurrencyPlaces {"ugx", 0},
    CurrencyPlaces {"vnd", 0},
    CurrencyPlaces {"vuv", 0},
    CurrencyPlaces {"xaf", 0},
    CurrencyPlaces {"xof", 0},
    CurrencyPlaces {"xpf", 0},
};

bool allMoneyDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// A small whole number in plain digits.
std::optional<int> smallNumber(QStringView text)
{
    if (text.isEmpty() || text.size() > 4 || !allMoneyDigits(text))
        return std::nullopt;
    return text.toInt();
}

// The number of zeros in 1, 10, 100, …; empty for any other text.
std::optional<int> powerOfTen(QStringView text)
{
    if (!text.startsWith(u'1'))
        return std::nullopt;
    const bool zeros = std::all_of(text.begin() + 1, text.end(), [](QChar c) { return c == u'0'; });
    return zeros ? std::optional(int(text.size()) - 1) : std::nullopt;
}

bool takeSign(QStringView &text)
{
    if (!text.startsWith(u'-') && !text.startsWith(u'+'))
        return false;
    const bool negative = text.front() == u'-';
    text = text.sliced(1);
    return negative;
}

} // namespace

// Unsigned arithmetic on 128 bits in two halves; amounts stay below 10^36, so no overflow is
// possible before it is detected.
struct MoneyUnits
{
    quint64 high = 0;
    quint64 low = 0;

    static MoneyUnits of(const Money &money) { return {money.m_high, money.m_low}; }

    std::strong_ordering operator<=>(const MoneyUnits &other) const = default;

    [[nodiscard]] MoneyUnits plus(const MoneyUnits &other) const
    {
        const quint64 sum = low + other.low;
        return {high + other.high + (sum < low ? 1 : 0), sum};
    }
    [[nodiscard]] MoneyUnits minus(const MoneyUnits &smaller) const
    {
        return {high - smaller.high - (low < smaller.low ? 1 : 0), low - smaller.low};
    }
    // · 10 + digit
    [[nodiscard]] MoneyUnits shifted(unsigned digit) const
    {
        const quint64 bottom = (low & lowHalf) * 10 + digit;
        const quint64 top = (low >> 32) * 10 + (bottom >> 32);
        return {high * 10 + (top >> 32), (top << 32) | (bottom & lowHalf)};
    }
    // / 10, with the remainder.
    [[nodiscard]] std::pair<MoneyUnits, unsigned> split() const
    {
        MoneyUnits quotient;
        quotient.high = high / 10;
        const quint64 top = ((high % 10) << 32) | (low >> 32);
        const quint64 bottom = ((top % 10) << 32) | (low & lowHalf);
        quotient.low = ((top / 10) << 32) | (bottom / 10);
        return {quotient, unsigned(bottom % 10)};
    }
    [[nodiscard]] bool fits() const
    {
        constexpr MoneyUnits limit {54210108624275221U, 12919594847110692864U}; // 10^36
        return *this < limit;
    }

    // Digits only; empty if there are too many.
    static std::optional<MoneyUnits> fromDigits(QStringView digits)
    {
        while (digits.size() > 1 && digits.startsWith(u'0'))
            digits = digits.sliced(1);
        if (digits.isEmpty() || digits.size() > mostDigits || !allMoneyDigits(digits))
            return std::nullopt;
        MoneyUnits units;
        for (const QChar c : digits)
            units = units.shifted(unsigned(c.unicode() - u'0'));
        return units;
    }
    [[nodiscard]] QByteArray digits() const
    {
        QByteArray text;
        MoneyUnits rest = *this;
        do {
            const auto [quotient, digit] = rest.split();
            text += char('0' + digit);
            rest = quotient;
        } while (rest.high != 0 || rest.low != 0);
        std::reverse(text.begin(), text.end());
        return text;
    }

    // In the normal form of an amount; empty if it does not fit.
    [[nodiscard]] std::optional<Money> money(
        int places, bool negative, const QString &currency) const
    {
        MoneyUnits units = *this;
        const int atLeast = Money::placesOf(currency);
        for (; places < atLeast; ++places) {
            if (!units.fits())
                return std::nullopt;
            units = units.shifted(0);
        }
        while (places > atLeast) {
            const auto [quotient, digit] = units.split();
            if (digit != 0)
                break;
            units = quotient;
            --places;
        }
        if (!units.fits() || places > mostPlaces || currency.isEmpty())
            return std::nullopt;
        Money result;
        result.m_high = units.high;
        result.m_low = units.low;
        result.m_places = places;
        result.m_currency = currency.toLower();
        result.m_negative = negative && !result.isZero();
        return result;
    }
    // On a finer scale; empty if it does not fit.
    [[nodiscard]] std::optional<MoneyUnits> scaled(int by) const
    {
        MoneyUnits units = *this;
        for (; by > 0; --by) {
            units = units.shifted(0);
            if (!units.fits())
                return std::nullopt;
        }
        return units;
    }
};

int Money::placesOf(const QString &currency)
{
    const auto known
        = std::find_if(currencyPlaces.begin(), currencyPlaces.end(), [&](const auto &entry) {
              return currency.compare(QLatin1String(entry.code), Qt::CaseInsensitive) == 0;
          });
    return known != currencyPlaces.end() ? known->places : 2;
}

int Money::mostPlacesOf(const QString &currency)
{
    constexpr int finelyCounted = 6;
    const bool isFine = currency.compare(QLatin1String("usdt"), Qt::CaseInsensitive) == 0
        || currency.compare(QLatin1String("xau"), Qt::CaseInsensitive) == 0;
    return isFine ? finelyCounted : placesOf(currency);
}

std::optional<Money> Money::fromText(QStringView text, const QString &currency)
{
    const bool negative = takeSign(text);
    int exponent = 0;
    if (const qsizetype e = std::max(text.indexOf(u'e'), text.indexOf(u'E')); e >= 0) {
        QStringView power = text.sliced(e + 1);
        const bool down = takeSign(power);
        const auto number = smallNumber(power);
        if (!number)
            return std::nullopt;
        exponent = down ? -*number : *number;
        text = text.first(e);
    }
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.first(point);
    QStringView fraction = point < 0 ? QStringView() : text.sliced(point + 1);
    if (whole.isEmpty() || (point >= 0 && fraction.isEmpty()) || !allMoneyDigits(whole)
        || !allMoneyDigits(fraction))
        return std::nullopt;
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    QString digits = whole.toString() + fraction;
    int places = int(fraction.size()) - exponent;
    for (; places < 0 && digits.size() <= 2 * mostDigits; ++places)
        digits += u'0';
    const auto units = MoneyUnits::fromDigits(digits);
    if (!units || places < 0)
        return std::nullopt;
    return units->money(places, negative, currency);
}

std::optional<Money> Money::fromJson(const Json &value, const QString &currency)
{
    return fromText(jsonNumberText(value), currency);
}

std::optional<Money> Money::fromScaled(
    QStringView units, QStringView precision, const QString &currency)
{
    std::optional<int> places = powerOfTen(precision);
    if (!places)
        places = smallNumber(precision);
    const bool negative = takeSign(units);
    const auto amount = MoneyUnits::fromDigits(units);
    if (!places || !amount)
        return std::nullopt;
    return amount->money(*places, negative, currency);
}

Money Money::zero(const QString &currency)
{
    return MoneyUnits {}.money(0, false, currency).value_or(Money());
}

Money Money::negated() const
{
    Money result = *this;
    result.m_negative = !m_negative && !isZero();
    return result;
}

Result<Money> Money::plus(const Money &other) const
{
    if (isNull() || m_currency != other.m_currency)
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("different currencies"));
    const int places = std::max(m_places, other.m_places);
    const auto mine = MoneyUnits::of(*this).scaled(places - m_places);
    const auto theirs = MoneyUnits::of(other).scaled(places - other.m_places);
    std::optional<Money> sum;
    if (mine && theirs) {
        const bool same = m_negative == other.m_negative;
        const bool moreOfMine = *mine >= *theirs;
        const MoneyUnits units = same ? mine->plus(*theirs)
            : moreOfMine              ? mine->minus(*theirs)
                                      : theirs->minus(*mine);
        const bool negative = same || moreOfMine ? m_negative : other.m_negative;
        if (places == m_places && units.fits() && units.split().second != 0) {
            // Already in normal form, as most sums are; ledgers have millions of them.
            sum = *this;
            sum->m_high = units.high;
            sum->m_low = units.low;
            sum->m_negative = negative;
        } else {
            sum = units.money(places, negative, m_currency);
        }
    }
    if (!sum)
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("the sum is too large"));
    return *sum;
}

Result<Money> Money::minus(const Money &other) const
{
    return plus(other.negated());
}

QString Money::text() const
{
    QByteArray digits = MoneyUnits::of(*this).digits();
    if (m_places > 0) {
        digits = digits.rightJustified(m_places + 1, '0');
        digits.insert(digits.size() - m_places, '.');
    }
    return QString::fromLatin1(m_negative ? QByteArray("-" + digits) : digits);
}

QString Money::digits(const QLocale &locale) const
{
    const QByteArray plain = MoneyUnits::of(*this).digits().rightJustified(m_places + 1, '0');
    const QByteArray whole = plain.first(plain.size() - m_places);
    bool fits = false;
    const quint64 number = whole.toULongLong(&fits);
    const QString zero = locale.zeroDigit();
    const auto local = [&zero](char digit) {
        return zero.size() == 1 ? QString(QChar(zero.front().unicode() + (digit - '0')))
                                : QString(QLatin1Char(digit));
    };
    QString text;
    if (fits) {
        text = locale.toString(number); // groups digits as the locale does
    } else {
        for (qsizetype i = 0; i < whole.size(); ++i) {
            if (i > 0 && (whole.size() - i) % 3 == 0)
                text += locale.groupSeparator();
            text += local(whole.at(i));
        }
    }
    if (m_places > 0)
        text += locale.decimalPoint();
    for (const char digit : plain.last(m_places))
        text += local(digit);
    return m_negative ? QString(locale.negativeSign() + text) : text;
}

QString Money::display(const QLocale &locale) const
{
    return isNull() ? QString() : QString(digits(locale) + QChar::Nbsp + code());
}

QByteArray Money::sortKey() const
{
    const auto decimal = Decimal::fromText(text());
    return decimal ? decimal->sortKey() : QByteArray();
}

std::partial_ordering Money::operator<=>(const Money &other) const
{
    if (m_currency != other.m_currency)
        return std::partial_ordering::unordered;
    const int places = std::max(m_places, other.m_places);
    const auto mine = MoneyUnits::of(*this).scaled(places - m_places);
    const auto theirs = MoneyUnits::of(other).scaled(places - other.m_places);
    if (m_negative != other.m_negative)
        return m_negative ? std::partial_ordering::less : std::partial_ordering::greater;
    // The amount that does not fit on the other's scale is the larger one.
    const auto order = !mine ? std::strong_ordering::greater
        : !theirs            ? std::strong_ordering::less
                             : *mine <=> *theirs;
    return m_negative ? 0 <=> order : order <=> 0;
}

void MoneySums::add(const Money &amount)
{
    const auto place = std::lower_bound(m_sums.begin(), m_sums.end(), amount.currency(),
        [](const Money &sum, const QString &currency) { return sum.currency() < currency; });
    if (place == m_sums.end() || place->currency() != amount.currency()) {
        m_sums.insert(place, amount);
        return;
    }
    const Result<Money> sum = place->plus(amount);
    if (sum)
        *place = *sum;
    else
        m_complete = false;
}

Money MoneySums::of(const QString &currency) const
{
    const auto sum = std::find_if(m_sums.begin(), m_sums.end(), [&currency](const Money &money) {
        return money.currency().compare(currency, Qt::CaseInsensitive) == 0;
    });
    return sum != m_sums.end() ? *sum : Money::zero(currency);
}

std::optional<Money> MoneyField::in(const Json &record) const
{
    const Json *value = jsonAt(record, amount);
    const QString code = jsonText(record, currency);
    if (!value || code.isEmpty())
        return std::nullopt;
    return Money::fromJson(*value, code);
}

} // namespace hopyard
