// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tablespec.h"

#include "core/csv.h"

#include "models/titlelookup.h"

#include <QCoreApplication>

#include <algorithm>

namespace hopyard {

namespace {

// A number in text as its length and digits, so that 2 stands before 10.
qsizetype appendDigits(QByteArray &key, const QString &text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && text.at(end).digitValue() >= 0)
        ++end;
    while (from + 1 < end && text.at(from).digitValue() == 0)
        ++from;
    constexpr qsizetype longest = 250;
    key += '0';
    key += char(std::min(end - from, longest));
    for (qsizetype i = from; i < end; ++i)
        key += char('0' + text.at(i).digitValue());
    return end;
}

constexpr char present = '0';
constexpr char missing = '1';

} // namespace

QString CellContext::title(const QString &kind, const QString &id) const
{
    return titles ? titles->title(kind, id) : id;
}

QByteArray textSortKey(const QString &text)
{
    const QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QByteArray key;
    key.reserve(folded.size() + 8);
    qsizetype plainFrom = 0;
    const auto flush
        = [&](qsizetype to) { key += QStringView(folded).mid(plainFrom, to - plainFrom).toUtf8(); };
    for (qsizetype i = 0; i < folded.size();) {
        const QChar c = folded.at(i);
        if (c.digitValue() >= 0) {
            flush(i);
            i = appendDigits(key, folded, i);
            plainFrom = i;
        } else if (c.category() == QChar::Mark_NonSpacing) {
            flush(i);
            plainFrom = ++i;
        } else {
            ++i;
        }
    }
    flush(folded.size());
    return key;
}

QByteArray numberSortKey(std::optional<qint64> number)
{
    if (!number)
        return QByteArray(1, missing);
    // Big-endian with the sign turned: memcmp order is numeric order.
    const quint64 bits = quint64(*number) ^ (quint64(1) << 63);
    QByteArray key(9, present);
    for (int i = 0; i < 8; ++i)
        key[1 + i] = char((bits >> (56 - 8 * i)) & 0xFF);
    return key;
}

QByteArray moneySortKey(const std::optional<Money> &money)
{
    if (!money)
        return QByteArray(1, missing);
    return QByteArray(1, present) + money->currency().toUtf8() + '\0' + money->sortKey();
}

QByteArray timeSortKey(const std::optional<QDateTime> &time)
{
    return numberSortKey(time ? std::optional(time->toMSecsSinceEpoch()) : std::nullopt);
}

QByteArray flagSortKey(std::optional<bool> flag)
{
    return numberSortKey(flag ? std::optional<qint64>(*flag ? 0 : 1) : std::nullopt);
}

QString moneyText(const std::optional<Money> &money, const CellContext &context)
{
    if (!money)
        return {};
    return context.hideAmounts ? QString(4, QChar(0x2022)) : money->digits(context.locale);
}

QString timeText(const std::optional<QDateTime> &time, const CellContext &context)
{
    if (!time)
        return {};
    const QDateTime shown
        = context.zone.isValid() ? time->toTimeZone(context.zone) : time->toLocalTime();
    return context.locale.toString(shown, QLocale::ShortFormat);
}

QString flagText(std::optional<bool> flag)
{
    if (!flag)
        return {};
    return *flag ? QCoreApplication::translate("tables", "Yes")
                 : QCoreApplication::translate("tables", "No");
}

QString shownText(const QString &text)
{
    if (text.size() <= longestShownText)
        return text;
    const bool halved = text.at(longestShownText - 1).isHighSurrogate();
    return text.left(halved ? longestShownText - 1 : longestShownText);
}

QString exportText(const ColumnSpec &column, const Record &record, const CellContext &context)
{
    const QVariant raw = column.raw ? column.raw(record) : QVariant();
    if (raw.typeId() == QMetaType::QDateTime)
        return csvTime(raw.toDateTime());
    if (raw.isValid())
        return raw.toString();
    return column.display ? column.display(record, context) : QString();
}

} // namespace hopyard
