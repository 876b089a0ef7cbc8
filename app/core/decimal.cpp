// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decimal.h"

#include <algorithm>

namespace hopyard {

namespace {

// Unsigned digit strings of equal length and scale are enough for the midpoint.
QByteArray addDigits(const QByteArray &a, const QByteArray &b)
{
    QByteArray sum(a.size() + 1, '0');
    int carry = 0;
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        const int digit = (a[i] - '0') + (b[i] - '0') + carry;
        sum[i + 1] = char('0' + digit % 10);
        carry = digit / 10;
    }
    sum[0] = char('0' + carry);
    return sum;
}

QByteArray halfDigits(const QByteArray &digits)
{
    QByteArray half(digits.size(), '0');
    int remainder = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int value = remainder * 10 + (digits[i] - '0');
        half[i] = char('0' + value / 2);
        remainder = value % 2;
    }
    return half;
}

QByteArray subtractDigits(const QByteArray &a, const QByteArray &b) // a >= b
{
    QByteArray difference(a.size(), '0');
    int borrow = 0;
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        int digit = a[i] - b[i] - borrow;
        borrow = digit < 0 ? 1 : 0;
        difference[i] = char('0' + digit + borrow * 10);
    }
    return difference;
}

} // namespace

std::optional<Decimal> Decimal::fromText(QStringView text)
{
    Decimal result;
    if (text.startsWith(u'-') || text.startsWith(u'+')) {
        result.m_negative = text.front() == u'-';
        text = text.sliced(1);
    }
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.first(point);
    const QStringView fraction = point < 0 ? QStringView() : text.sliced(point + 1);
    const auto allDigits = [](QStringView part) {
        return std::all_of(
            part.begin(), part.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if (whole.isEmpty() || !allDigits(whole) || !allDigits(fraction)
        || (point >= 0 && fraction.isEmpty()))
        return std::nullopt;
    result.m_whole = whole.toLatin1();
    result.m_fraction = fraction.toLatin1();
    const auto firstDigit = std::find_if(
        result.m_whole.cbegin(), result.m_whole.cend() - 1, [](char c) { return c != '0'; });
    result.m_whole.remove(0, firstDigit - result.m_whole.cbegin());
    while (result.m_fraction.endsWith('0'))
        result.m_fraction.chop(1);
    if (result.m_whole == "0" && result.m_fraction.isEmpty())
        result.m_negative = false;
    return result;
}

QString Decimal::text() const
{
    QByteArray text = m_negative ? "-" + m_whole : m_whole;
    if (!m_fraction.isEmpty())
        text += "." + m_fraction;
    return QString::fromLatin1(text);
}

QByteArray Decimal::sortKey() const
{
    // Sign, number of whole digits, digits; a terminator that sorts before any digit ends the
    // fraction.
    const auto length = static_cast<char>(std::min<qsizetype>(m_whole.size(), 120));
    QByteArray key = QByteArray(1, length) + m_whole + m_fraction + '\x01';
    if (m_negative) {
        for (char &c : key)
            c = static_cast<char>(0xff - static_cast<unsigned char>(c));
    }
    return (m_negative ? "0" : "1") + key;
}

Decimal Decimal::between(const std::optional<Decimal> &low, const std::optional<Decimal> &high)
{
    const auto step = [](const Decimal &from, bool up) {
        // One whole step beyond keeps the text short.
        const Decimal one = *fromText(u"1");
        const qsizetype width = std::max(from.m_whole.size(), one.m_whole.size()) + 1;
        const QByteArray a = from.m_whole.rightJustified(width, '0') + from.m_fraction;
        const QByteArray b
            = one.m_whole.rightJustified(width, '0') + QByteArray(from.m_fraction.size(), '0');
        const bool grows = from.m_negative != up;
        QByteArray digits;
        bool negative = from.m_negative;
        if (grows) {
            digits = addDigits(a, b);
        } else if (a >= b) {
            digits = subtractDigits(a, b);
        } else {
            digits = subtractDigits(b, a);
            negative = !negative;
        }
        const qsizetype whole = digits.size() - from.m_fraction.size();
        return *fromText(
            QString(QLatin1String(negative ? "-" : "") + QString::fromLatin1(digits.first(whole))
                + (from.m_fraction.isEmpty()
                        ? QString()
                        : QLatin1Char('.') + QString::fromLatin1(digits.sliced(whole)))));
    };
    if (!low && !high)
        return *fromText(u"1");
    if (!low)
        return step(*high, false);
    if (!high)
        return step(*low, true);

    // (low + high) / 2 on a common scale with one more digit, which always separates them.
    const qsizetype width = std::max(low->m_whole.size(), high->m_whole.size());
    const qsizetype scale = std::max(low->m_fraction.size(), high->m_fraction.size()) + 1;
    const auto digitsOf = [&](const Decimal &d) -> QByteArray {
        return d.m_whole.rightJustified(width, '0') + d.m_fraction.leftJustified(scale, '0');
    };
    const QByteArray a = digitsOf(*low);
    const QByteArray b = digitsOf(*high);
    QByteArray digits;
    bool negative = low->m_negative;
    if (low->m_negative == high->m_negative) {
        digits = addDigits(a, b);
    } else {
        negative = a > b; // low is the negative one
        digits = QByteArray("0") + (a > b ? subtractDigits(a, b) : subtractDigits(b, a));
    }
    digits = halfDigits(digits);
    const qsizetype whole = digits.size() - scale;
    return *fromText(
        QString(QLatin1String(negative ? "-" : "") + QString::fromLatin1(digits.first(whole))
            + QLatin1Char('.') + QString::fromLatin1(digits.sliced(whole))));
}

std::strong_ordering Decimal::operator<=>(const Decimal &other) const
{
    const int order = sortKey().compare(other.sortKey());
    return order < 0 ? std::strong_ordering::less
        : order > 0  ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

bool Decimal::operator==(const Decimal &other) const
{
    return (*this <=> other) == std::strong_ordering::equal;
}

} // namespace hopyard
