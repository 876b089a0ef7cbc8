// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "core/record.h"
#include "models/glyph.h"
#include "models/tone.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <QTimeZone>
#include <QVariant>

#include <optional>
#include <span>
#include <string_view>

namespace hopyard {

class TitleLookup;

// What the functions of a column may use beside the record.
struct CellContext
{
    QLocale locale;
    const TitleLookup *titles = nullptr; // may be missing: ids are shown then
    QDate today {}; // for what is late; invalid: nothing is
    bool hideAmounts = false; // someone is looking over the shoulder: amounts are dots
    QTimeZone zone {}; // of times and days; invalid: the computer's

    [[nodiscard]] QString title(const QString &kind, const QString &id) const;
};

// One column of a table as data. All functions are pure, must take null, missing and wrong-typed
// values, and do no I/O. Titles are English source strings: QT_TRANSLATE_NOOP("tables", …).
struct ColumnSpec
{
    std::string_view name {}; // stable: settings, tests
    const char *title = nullptr;
    // Text of the cell. For check and chip columns the same in words (accessibility, export,
    // search).
    QString (*display)(const Record &, const CellContext &) = nullptr;
    // Bytes whose memcmp order is the column's order; null = by display, as textSortKey().
    QByteArray (*sortKey)(const Record &, const CellContext &) = nullptr;
    // The value itself (number, QDateTime) for export; null = display.
    QVariant (*raw)(const Record &) = nullptr;
    QString (*subtitle)(const Record &, const CellContext &) = nullptr;
    std::optional<bool> (*check)(const Record &) = nullptr; // a check cell
    QStringList (*chips)(const Record &, const CellContext &)
        = nullptr; // shown in place of the text
    Glyph (*glyph)(const Record &) = nullptr;
    Tone (*tone)(const Record &) = nullptr; // colour of text and chip
    // Body path or relation to compare with the server's, for the corner mark of a changed cell.
    std::string_view changedBy {};
    // Editing a cell asks for this action with this argument; a text or a check cell. Empty =
    // read-only.
    std::string_view editAction {};
    std::string_view editArgument {};
    bool numeric = false; // right-aligned, tabular digits
    bool statusChip = false; // the text itself is a chip
    bool hiddenAtFirst = false; // a person can show it
    int widthHint = 0; // in characters; 0 = takes what is left
};

// Where the sidebar shows a table that needs no page of its own.
enum class TableSection
{
    None,
    Content,
    People,
    Money
};

// The table of one resource: one file in models/tables, one line in registry.h.
struct TableSpec
{
    std::string_view kind {}; // of ResourceSpec
    std::span<const ColumnSpec> columns {};
    // Asks the lookup for every title the columns will need; called once when a record is read.
    void (*resolve)(const Record &, TitleLookup &) = nullptr;
    QString (*avatar)(const Record &) = nullptr; // text of the tile in the first column
    // A place in the sidebar by itself, behind those of the section that have a page of their own,
    // in the order of registry.h. None: a page shows it, or nothing does.
    TableSection section = TableSection::None;
    Glyph glyph = Glyph::None; // of that place
};

// The cell in a file for spreadsheets: plain numbers and UTC times where the column has a value
// beside its text, else the text.
QString exportText(const ColumnSpec &column, const Record &record, const CellContext &context);

// --- Pieces for column functions --------------------------------------------------------------

// Sorts text for people: case, accents and width are ignored, numbers count as numbers.
QByteArray textSortKey(const QString &text);
QByteArray numberSortKey(std::optional<qint64> number); // missing ones last
QByteArray moneySortKey(const std::optional<Money> &money); // by currency; missing ones last
QByteArray timeSortKey(const std::optional<QDateTime> &time); // missing ones last
QByteArray flagSortKey(std::optional<bool> flag);
// The amount without its currency, or dots in place of it; empty for none.
QString moneyText(const std::optional<Money> &money, const CellContext &context);
// Local time, short, in the locale; empty for none.
QString timeText(const std::optional<QDateTime> &time, const CellContext &context);
QString flagText(std::optional<bool> flag); // "Yes", "No", empty for none

} // namespace hopyard
