// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "core/recordreader.h"

#include <QLocale>
#include <QStringList>
#include <QTimeZone>

#include <deque>
#include <memory>
#include <optional>

class QIODevice;

namespace hopyard {

// What the ledger keeps of each of its lines.
struct LedgerLine
{
    RowId row = 0;
    qint64 postedMs = 0; // the lowest there is: does not say
    qint64 availableMs = 0; // 0 = does not say
    std::optional<Money> amount;
    quint16 type = 0; // a place in the ledger's types
    qint32 other = -1; // a place in its other sides; -1: there is none
};

// In pieces: a million of them are never moved to make room for one more.
using LedgerLines = std::deque<LedgerLine>;

// The shown part of a ledger as it was at one moment: a value, to be written in any thread.
class LedgerExport
{
public:
    std::shared_ptr<const LedgerLines> lines; // all, newest first
    std::optional<std::vector<qsizetype>> shown; // places in lines, in order; nothing = all
    QStringList types;
    QTimeZone zone;
    bool hasBalances = false; // every line is in lines, and every amount is known

    [[nodiscard]] qsizetype count() const
    {
        return shown ? qsizetype(shown->size()) : qsizetype(lines->size());
    }
    // The shown lines as CSV, safe to open in a spreadsheet. Reads their bodies in small portions.
    // False if the device does not take them, or the bodies cannot be read.
    [[nodiscard]] bool writeCsv(QIODevice &device, const RecordReader &read) const;

    // How cells are written for people.
    struct Words
    {
        QLocale locale;
        QStringList types; // as types, in plain words
        QString unreadable; // in place of an amount
        bool hideAmounts = false;
    };
    // Posted, type, other side, amount, balance and available of each shown line, as on screen.
    // Nothing if the bodies cannot be read.
    [[nodiscard]] std::optional<QList<QStringList>> cells(
        const RecordReader &read, const Words &words) const;

private:
    using Visitor = std::function<bool(
        const LedgerLine &line, const Record &record, const std::optional<Money> &balance)>;
    [[nodiscard]] bool visit(const RecordReader &read, const Visitor &visitor) const;
};

} // namespace hopyard
