// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include "core/decimal.h"

#include <algorithm>

namespace hopyard {

namespace {

// Leading characters after which spreadsheets evaluate a cell, full-width variants included; white
// space and quotes in front of them do not help.
bool looksLikeFormula(QStringView cell)
{
    while (
        !cell.isEmpty() && (cell.front() == u' ' || cell.front() == u'"' || cell.front() == u'\''))
        cell = cell.sliced(1);
    static constexpr QStringView triggers = u"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
    return !cell.isEmpty() && triggers.contains(cell.front());
}

QString csvCell(const QString &text)
{
    QString cell = text;
    if (looksLikeFormula(cell) && !Decimal::fromText(cell))
        cell.prepend(u'\'');
    static constexpr QStringView special = u",\"\r\n;";
    const bool quoted
        = std::any_of(cell.cbegin(), cell.cend(), [](QChar c) { return special.contains(c); });
    if (!quoted)
        return cell;
    cell.replace(QLatin1String("\""), QLatin1String("\"\""));
    return QString(u'"' + cell + u'"');
}

} // namespace

QByteArray csvLine(const QStringList &cells)
{
    QStringList written;
    for (const QString &cell : cells)
        written.append(csvCell(cell));
    return written.join(u',').toUtf8() + "\r\n";
}

QString csvTime(const std::optional<QDateTime> &time)
{
    return time ? time->toUTC().toString(Qt::ISODate) : QString();
}

} // namespace hopyard
