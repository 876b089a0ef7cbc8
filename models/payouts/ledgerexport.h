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

// The data that the ledger keeps of each of its lines.
struct LedgerLine
{
    RowId row = 0;
    qint64 postedMs = 0; // the lowest value: unknown
    qint64 availableMs = 0; // 0: unknown
    std::optional<Money> amount;
    quint16 type = 0; // index in the ledger's types
    qint32 other = -1; // index in its other parties; -1: none
};

// In pieces, so that a million lines are never moved to make room for one more.
using LedgerLines = std::deque<LedgerLine>;

// A snapshot of the shown part of a ledger: a value, to be written in any thread.
class LedgerExport
{
public:
    std::shared_ptr<const LedgerLines> lines; // all, newest first
    std::optional<std::vector<qsizetype>> shown; // indexes in lines, in order; empty: all
    QStringList types;
    QTimeZone zone;
    bool hasBalances = false; // every line is in lines, and every amount is known

    [[nodiscard]] qsizetype count() const
    {
        return shown ? qsizetype(shown->size()) : qsizetype(lines->size());
    }
    // Writes the shown lines as CSV that is safe in a spreadsheet. Reads their bodies in small
    // portions. False if the device refuses the data, or the bodies cannot be read.
    [[nodiscard]] bool writeCsv(QIODevice &device, const RecordReader &read) const;

    // The words in cells for people.
    struct Words
    {
        QLocale locale;
        QStringList types; // the types in plain words
        QString unreadable; // in place of an amount
        bool hideAmounts = false;
    };
    // Posted, type, other party, amount, balance and available of each shown line, as on screen.
    // Empty if the bodies cannot be read.
    [[nodiscard]] std::optional<QList<QStringList>> cells(
        const RecordReader &read, const Words &words) const;

private:
    using Visitor = std::function<bool(
        const LedgerLine &line, const Record &record, const std::optional<Money> &balance)>;
    [[nodiscard]] bool visit(const RecordReader &read, const Visitor &visitor) const;
};

} // namespace hopyard
