// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace hopyard {

// A file of comma separated values as it was written somewhere else.
struct CsvTable
{
    struct Row
    {
        int line = 0; // in the file, from 1
        QStringList cells;
    };
    std::vector<Row> rows; // lines without any text are left out
    char16_t delimiter = u',';
    QString encoding; // "UTF-8", "UTF-16LE", "UTF-16BE" or "windows-1252"
};

// Why a file could not be read, and where.
struct CsvProblem
{
    enum class Kind
    {
        Empty,
        TooLarge, // more than 64 MiB or a million lines
        Binary, // control characters that no table has
        BadCharacter, // bytes that are no character of the file's encoding
        OpenQuote, // a quoted cell that never ends
        TextAfterQuote, // text between the closing quote and the next delimiter
    };
    Kind kind = Kind::Empty;
    int line = 0; // from 1
    int column = 0; // of cells, from 1
    bool operator==(const CsvProblem &) const = default;
};

// Reads the whole file or nothing. Finds out the encoding (a byte order mark, UTF-16 by its zero
// bytes, UTF-8 by characters of more than one byte, else windows-1252) and the delimiter (comma,
// semicolon, tabulator or bar, whichever gives the most even table); cells may be quoted as in
// RFC 4180. A byte that does not belong is a fault, not another encoding.
std::variant<CsvTable, CsvProblem> readCsv(const QByteArray &bytes);

} // namespace hopyard
