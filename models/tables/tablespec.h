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

// Data that the functions of a column may use besides the record.
struct CellContext
{
    QLocale locale;
    const TitleLookup *titles = nullptr; // may be null: ids are shown then
    QDate today {}; // decides lateness; invalid: nothing is late
    bool hideAmounts = false; // amounts are shown as dots
    QTimeZone zone {}; // of times and days; invalid: the computer's

    [[nodiscard]] QString title(const QString &kind, const QString &id) const;
};

// One column of a table as data. All functions are pure, must accept null, missing and wrong-typed
// values, and do no I/O. Titles are English source strings: QT_TRANSLATE_NOOP("tables", …).
struct ColumnSpec
{
    std::string_view name {}; // stable; used in settings and tests
    const char *title = nullptr;
    // Text of the cell. For check and chip columns their meaning in words (accessibility, export,
    // search).
    QString (*display)(const Record &, const CellContext &) = nullptr;
    // Bytes whose memcmp order is the column's order; null = by display, as textSortKey().
    QByteArray (*sortKey)(const Record &, const CellContext &) = nullptr;
    // The value for export (number, QDateTime); null: display.
    QVariant (*raw)(const Record &) = nullptr;
    QString (*subtitle)(const Record &, const CellContext &) = nullptr;
    std::optional<bool> (*check)(const Record &) = nullptr; // a check cell
    // Shown in place of the text.
    QStringList (*chips)(const Record &, const CellContext &) = nullptr;
    Glyph (*glyph)(const Record &) = nullptr;
    Tone (*tone)(const Record &) = nullptr; // colour of text and chip
    // Body path or relation to compare with the server's, for the corner mark of a changed cell.
    std::string_view changedBy {};
    // Editing a cell requests this action with this argument; for text and check cells. Empty:
    // read-only.
    std::string_view editAction {};
    std::string_view editArgument {};
    bool numeric = false; // right-aligned, tabular digits
    bool statusChip = false; // the text itself is a chip
    bool hiddenAtFirst = false; // a person can show it
    int widthHint = 0; // in characters; 0: takes the remaining width
};

// The section of the sidebar that shows a table without a page of its own.
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
    // Passes every title that the columns will need to the lookup; called once when a record is
    // read.
    void (*resolve)(const Record &, TitleLookup &) = nullptr;
    QString (*avatar)(const Record &) = nullptr; // text of the tile in the first column
    // The section in which the table gets a sidebar place of its own, after those with a page of
    // their own, in the order of registry.h. None: only a page shows the table, if any.
    TableSection section = TableSection::None;
    Glyph glyph = Glyph::None; // of that place
};

// The cell in a file for spreadsheets: plain numbers and UTC times if the column has a value beside
// its text, else the text.
QString exportText(const ColumnSpec &column, const Record &record, const CellContext &context);

// What a view gets of a text to lay out, measure, read out or show as tool tip: its beginning. A
// name may have megabytes, and no view shows more.
inline constexpr qsizetype longestShownText = 1'000;
[[nodiscard]] QString shownText(const QString &text);

// --- Pieces for column functions --------------------------------------------------------------

// Sort key of text for people: ignores case, accents and width; numbers sort by value.
QByteArray textSortKey(const QString &text);
QByteArray numberSortKey(std::optional<qint64> number); // missing ones last
QByteArray moneySortKey(const std::optional<Money> &money); // by currency; missing ones last
QByteArray timeSortKey(const std::optional<QDateTime> &time); // missing ones last
QByteArray flagSortKey(std::optional<bool> flag);
// The amount without its currency, or dots if hidden; empty if there is none.
QString moneyText(const std::optional<Money> &money, const CellContext &context);
// Local time, short, in the locale; empty if there is none.
QString timeText(const std::optional<QDateTime> &time, const CellContext &context);
QString flagText(std::optional<bool> flag); // "Yes", "No", empty for none

} // namespace hopyard
