// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace hopyard {

// The content of a CSV file written by another program.
struct CsvTable
{
    struct Row
    {
        int line = 0; // in the file, from 1
        QStringList cells;
    };
    std::vector<Row> rows; // without blank lines
    char16_t delimiter = u',';
    QString encoding; // "UTF-8", "UTF-16LE", "UTF-16BE" or "windows-1252"
};

// Why and where a file could not be read.
struct CsvProblem
{
    enum class Kind
    {
        Empty,
        TooLarge, // more than 64 MiB or a million lines
        Binary, // control characters that no table contains
        BadCharacter, // bytes that are invalid in the file's encoding
        OpenQuote, // a quoted cell that never ends
        TextAfterQuote, // text between the closing quote and the next delimiter
    };
    Kind kind = Kind::Empty;
    int line = 0; // from 1
    int column = 0; // of cells, from 1
    bool operator==(const CsvProblem &) const = default;
};

// Reads the whole file or nothing. Detects the encoding (a byte order mark, UTF-16 by its zero
// bytes, UTF-8 by its multi-byte characters, else windows-1252) and the delimiter (comma,
// semicolon, tab or bar, whichever gives the most even table). Cells may be quoted as in RFC 4180.
// An invalid byte is an error, it does not select another encoding.
std::variant<CsvTable, CsvProblem> readCsv(const QByteArray &bytes);

} // namespace hopyard
