// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hopyard {

// Part of a ledger to be printed: all as text, so that it can be laid out in any thread.
struct LedgerReport
{
    QString title; // "Ledger of Northlight Studio"
    QString period; // "July to September 2026, times in Europe/Berlin"
    QStringList heads; // one per column
    QList<int> widths; // of the columns, as fractions of their sum
    QList<bool> numbers; // columns that are right-aligned
    QList<QStringList> rows;
    QStringList sums; // lines under the table
    QString pageOf; // "Page %1 of %2"
    bool mirrored = false; // written from right to left
};

// A PDF on A4 paper with page numbers and the heads on every page; texts that do not fit are cut.
// Empty if it cannot be made.
[[nodiscard]] QByteArray pdfOf(const LedgerReport &report);

} // namespace hopyard
