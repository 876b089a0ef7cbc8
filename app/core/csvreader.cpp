// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csvreader.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <map>

namespace hopyard {

namespace {

constexpr qsizetype mostCsvBytes = 64LL * 1024 * 1024;
constexpr size_t mostCsvRows = 1'000'000;
constexpr qsizetype sampleCharacters = 64LL * 1024;

// windows-1252 where it differs from Latin-1: 0x80 to 0x9F. 0 = not assigned.
constexpr std::array<char16_t, 32> windows1252 {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
    0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D,
    0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

QString fromWindows1252(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() <= 0x9F) {
            const char16_t meant = windows1252[c.unicode() - 0x80U];
            c = QChar(meant ? meant : char16_t(0xFFFD));
        }
    }
    return text;
}

QString decoded(const QByteArray &bytes, QString &encoding)
{
    const auto decode = [&bytes](QStringDecoder::Encoding from) {
        QStringDecoder decoder(from);
        return QString(decoder(bytes));
    };
    // Every other byte of Western text in UTF-16 is zero.
    const QByteArray head = bytes.first(std::min<qsizetype>(bytes.size(), 512));
    qsizetype evenZeros = 0;
    qsizetype oddZeros = 0;
    for (qsizetype i = 0; i < head.size(); ++i)
        (i % 2 == 0 ? evenZeros : oddZeros) += head.at(i) == '\0' ? 1 : 0;
    const bool wide = (evenZeros + oddZeros) * 4 > head.size();
    if (bytes.startsWith("\xFF\xFE") || (wide && oddZeros > evenZeros)) {
        encoding = QStringLiteral("UTF-16LE");
        return decode(QStringDecoder::Utf16LE);
    }
    if (bytes.startsWith("\xFE\xFF") || wide) {
        encoding = QStringLiteral("UTF-16BE");
        return decode(QStringDecoder::Utf16BE);
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes);
    if (!utf8.hasError()) {
        encoding = QStringLiteral("UTF-8");
        return text;
    }
    encoding = QStringLiteral("windows-1252");
    return fromWindows1252(bytes);
}

// One pass over the text; with sample only over its beginning, where a cell may be cut.
class CsvScanner
{
public:
    CsvScanner(QStringView text, char16_t delimiter, bool sample)
        : m_text(text)
        , m_delimiter(delimiter)
        , m_sample(sample)
    {
    }

    std::variant<std::vector<CsvTable::Row>, CsvProblem> scan()
    {
        while (m_at < m_text.size()) {
            if (const auto problem = row())
                return *problem;
            if (m_rows.size() > mostCsvRows)
                return CsvProblem {CsvProblem::Kind::TooLarge, m_line, 1};
        }
        return std::move(m_rows);
    }
    // Whether a cell without quotes around it had one inside: no program writes that for its own
    // delimiter.
    bool foundStrayQuotes() const { return m_strayQuotes; }

private:
    std::optional<CsvProblem> row()
    {
        CsvTable::Row row;
        row.line = m_line;
        bool more = true;
        while (more) {
            QString cell;
            if (const auto problem = readCell(cell, int(row.cells.size()) + 1))
                return problem;
            row.cells.append(cell.trimmed());
            more = m_at < m_text.size() && m_text.at(m_at) == m_delimiter;
            if (more)
                ++m_at;
        }
        endOfLine();
        const bool blank = std::all_of(row.cells.cbegin(), row.cells.cend(),
            [](const QString &cell) { return cell.isEmpty(); });
        if (!blank)
            m_rows.push_back(std::move(row));
        return std::nullopt;
    }

    std::optional<CsvProblem> readCell(QString &cell, int column)
    {
        qsizetype start = m_at;
        while (start < m_text.size() && m_text.at(start) == u' ')
            ++start;
        if (start < m_text.size() && m_text.at(start) == u'"')
            return readQuoted(cell, start, column);
        const qsizetype from = m_at;
        while (
            m_at < m_text.size() && m_text.at(m_at) != m_delimiter && !isLineEnd(m_text.at(m_at)))
            ++m_at;
        const QStringView text = m_text.sliced(from, m_at - from);
        m_strayQuotes = m_strayQuotes || text.contains(u'"');
        cell = text.toString();
        return std::nullopt;
    }

    std::optional<CsvProblem> readQuoted(QString &cell, qsizetype quote, int column)
    {
        const int line = m_line;
        m_at = quote + 1;
        while (true) {
            if (m_at >= m_text.size()) {
                if (m_sample)
                    return std::nullopt;
                return CsvProblem {CsvProblem::Kind::OpenQuote, line, column};
            }
            const QChar c = m_text.at(m_at++);
            if (c != u'"') {
                if (c == u'\n')
                    ++m_line;
                cell += c;
                continue;
            }
            if (m_at < m_text.size() && m_text.at(m_at) == u'"') {
                cell += c;
                ++m_at;
                continue;
            }
            break;
        }
        while (m_at < m_text.size() && m_text.at(m_at) == u' ')
            ++m_at;
        if (m_at < m_text.size() && m_text.at(m_at) != m_delimiter && !isLineEnd(m_text.at(m_at)))
            return CsvProblem {CsvProblem::Kind::TextAfterQuote, m_line, column};
        return std::nullopt;
    }

    void endOfLine()
    {
        if (m_at >= m_text.size())
            return;
        if (m_text.at(m_at) == u'\r')
            ++m_at;
        if (m_at < m_text.size() && m_text.at(m_at) == u'\n')
            ++m_at;
        ++m_line;
    }

    static bool isLineEnd(QChar c) { return c == u'\n' || c == u'\r'; }

    QStringView m_text;
    char16_t m_delimiter;
    bool m_sample;
    qsizetype m_at = 0;
    int m_line = 1;
    bool m_strayQuotes = false;
    std::vector<CsvTable::Row> m_rows;
};

// How well a delimiter explains the text: first whether quotes stand only where cells begin and
// end (another delimiter's quotes would swallow the rest of the file), then how even the table is.
struct CsvFit
{
    bool quotesFit = false;
    qsizetype evenness = -1;
    auto operator<=>(const CsvFit &) const = default;
};

// Evenness: rows that have the commonest number of cells, if that is more than one.
CsvFit fitOf(QStringView sample, char16_t delimiter)
{
    CsvScanner scanner(sample, delimiter, true);
    const auto scanned = scanner.scan();
    const auto *rows = std::get_if<std::vector<CsvTable::Row>>(&scanned);
    if (!rows)
        return {false, 0};
    std::map<qsizetype, qsizetype> widths;
    for (const CsvTable::Row &row : *rows)
        ++widths[row.cells.size()];
    qsizetype best = 0;
    for (const auto &[width, count] : widths) {
        if (width > 1)
            best = std::max(best, count * 64 + std::min<qsizetype>(width, 63));
    }
    return {best > 0 && !scanner.foundStrayQuotes(), best};
}

std::optional<CsvProblem> findBinary(QStringView text)
{
    int line = 1;
    for (const QChar c : text) {
        if (c == u'\n')
            ++line;
        if (c.unicode() < 0x20 && c != u'\n' && c != u'\r' && c != u'\t' && c != u'\f')
            return CsvProblem {CsvProblem::Kind::Binary, line, 1};
    }
    return std::nullopt;
}

} // namespace

std::variant<CsvTable, CsvProblem> readCsv(const QByteArray &bytes)
{
    if (bytes.size() > mostCsvBytes)
        return CsvProblem {CsvProblem::Kind::TooLarge, 0, 0};
    CsvTable table;
    QString text = decoded(bytes, table.encoding);
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    if (const auto binary = findBinary(text))
        return *binary;
    const QStringView sample = QStringView(text).first(std::min(text.size(), sampleCharacters));
    CsvFit best;
    for (const char16_t delimiter : {u',', u';', u'\t', u'|'}) {
        const CsvFit fit = fitOf(sample, delimiter);
        if (fit > best) {
            best = fit;
            table.delimiter = delimiter;
        }
    }
    auto scanned = CsvScanner(text, table.delimiter, false).scan();
    if (const auto *problem = std::get_if<CsvProblem>(&scanned))
        return *problem;
    table.rows = std::move(std::get<std::vector<CsvTable::Row>>(scanned));
    if (table.rows.empty())
        return CsvProblem {CsvProblem::Kind::Empty, 1, 1};
    return table;
}

} // namespace hopyard
