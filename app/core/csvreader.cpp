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

// Text, and the position of the first byte that is invalid in its encoding.
struct DecodedText
{
    QString text;
    QString encoding;
    qsizetype fault = -1; // index in the text; -1 = none
};

DecodedText fromWindows1252(const QByteArray &bytes)
{
    DecodedText decoded {QString::fromLatin1(bytes), QStringLiteral("windows-1252")};
    for (QChar &c : decoded.text) {
        if (c.unicode() < 0x80 || c.unicode() > 0x9F)
            continue;
        const char16_t meant = windows1252[c.unicode() - 0x80U];
        c = meant ? QChar(meant) : QChar(QChar::ReplacementCharacter);
        if (!meant && decoded.fault < 0)
            decoded.fault = &c - decoded.text.constData();
    }
    return decoded;
}

DecodedText fromUtf16(const QByteArray &bytes, bool bigEndian)
{
    QStringDecoder decoder(bigEndian ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE);
    DecodedText decoded {
        decoder(bytes), bigEndian ? QStringLiteral("UTF-16BE") : QStringLiteral("UTF-16LE")};
    if (bytes.size() % 2 != 0) // an incomplete character at the end
        decoded.fault = decoded.text.size();
    return decoded;
}

// The length of the UTF-8 character that begins here; 0: none does.
qsizetype utf8Length(QByteArrayView bytes)
{
    const auto byte = [bytes](qsizetype at) { return uchar(bytes.at(at)); };
    const uchar lead = byte(0);
    const qsizetype length = lead < 0x80 ? 1
        : lead >= 0xC2 && lead <= 0xDF   ? 2
        : lead >= 0xE0 && lead <= 0xEF   ? 3
        : lead >= 0xF0 && lead <= 0xF4   ? 4
                                         : 0;
    if (length == 0 || length > bytes.size())
        return 0;
    for (qsizetype i = 1; i < length; ++i) {
        if (byte(i) < 0x80 || byte(i) > 0xBF)
            return 0;
    }
    // Overlong, a surrogate, or beyond the last character.
    const bool known = (lead != 0xE0 || byte(1) >= 0xA0) && (lead != 0xED || byte(1) <= 0x9F)
        && (lead != 0xF0 || byte(1) >= 0x90) && (lead != 0xF4 || byte(1) <= 0x8F);
    return known ? length : 0;
}

// Evidence from the non-ASCII bytes for or against UTF-8.
struct Utf8Proof
{
    qsizetype whole = 0; // characters that are unlikely to be two of windows-1252
    qsizetype broken = 0; // bytes that belong to no character
    qsizetype firstBroken = -1;
};

Utf8Proof utf8Proof(const QByteArray &bytes)
{
    Utf8Proof proof;
    for (qsizetype at = 0; at < bytes.size();) {
        const uchar lead = uchar(bytes.at(at));
        const qsizetype length = utf8Length(QByteArrayView(bytes).sliced(at));
        if (length == 0) {
            ++proof.broken;
            if (proof.firstBroken < 0)
                proof.firstBroken = at;
        }
        // Latin, Greek and Cyrillic letters, and all characters of three bytes. The others also
        // occur in windows-1252: a capital or a sharp s before a quotation mark.
        const bool isLetter = (lead >= 0xC2 && lead <= 0xC5) || (lead >= 0xCE && lead <= 0xD1);
        proof.whole += length > 2 || (length == 2 && isLetter) ? 1 : 0;
        at += std::max<qsizetype>(length, 1);
    }
    return proof;
}

DecodedText fromUtf8(const QByteArray &bytes, const Utf8Proof &proof)
{
    DecodedText decoded {QString::fromUtf8(bytes), QStringLiteral("UTF-8")};
    if (proof.broken > 0)
        decoded.fault = QString::fromUtf8(bytes.first(proof.firstBroken)).size();
    return decoded;
}

DecodedText decode(const QByteArray &bytes)
{
    // Every other byte of Western text in UTF-16 is zero.
    const QByteArray head = bytes.first(std::min<qsizetype>(bytes.size(), 512));
    qsizetype evenZeros = 0;
    qsizetype oddZeros = 0;
    for (qsizetype i = 0; i < head.size(); ++i)
        (i % 2 == 0 ? evenZeros : oddZeros) += head.at(i) == '\0' ? 1 : 0;
    const bool wide = (evenZeros + oddZeros) * 4 > head.size();
    if (bytes.startsWith("\xFF\xFE") || (wide && oddZeros > evenZeros))
        return fromUtf16(bytes, false);
    if (bytes.startsWith("\xFE\xFF") || wide)
        return fromUtf16(bytes, true);
    // A single invalid byte does not prove another encoding: it is an error.
    const Utf8Proof proof = utf8Proof(bytes);
    const bool marked = bytes.startsWith("\xEF\xBB\xBF");
    if (marked || proof.broken == 0 || proof.whole >= proof.broken)
        return fromUtf8(bytes, proof);
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
    // Whether an unquoted cell contained a quote: no program writes that for its own delimiter.
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

// How well a delimiter fits the text: first whether quotes are only at the edges of cells (with a
// wrong delimiter they would swallow the rest of the file), then how even the table is.
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

// The position of a character: its line, and its cell in the row.
CsvProblem problemAt(CsvProblem::Kind kind, QStringView text, char16_t delimiter, qsizetype index)
{
    CsvProblem problem {kind, 1, 1};
    bool quoted = false;
    bool atStart = true; // of a cell
    for (qsizetype i = 0; i < std::min(index, text.size()); ++i) {
        const QChar c = text.at(i);
        const bool endsLine
            = c == u'\n' || (c == u'\r' && (i + 1 >= text.size() || text.at(i + 1) != u'\n'));
        if (c == u'"' && (quoted || atStart))
            quoted = !quoted;
        problem.line += endsLine ? 1 : 0;
        if (quoted)
            continue;
        problem.column = endsLine ? 1 : problem.column + (c == delimiter ? 1 : 0);
        atStart = endsLine || c == delimiter || (atStart && c == u' ');
    }
    return problem;
}

qsizetype findBinary(QStringView text)
{
    const auto found = std::find_if(text.cbegin(), text.cend(), [](QChar c) {
        return c.unicode() < 0x20 && c != u'\n' && c != u'\r' && c != u'\t' && c != u'\f';
    });
    return found != text.cend() ? found - text.cbegin() : -1;
}

char16_t delimiterOf(QStringView text)
{
    const QStringView sample = text.first(std::min(text.size(), sampleCharacters));
    char16_t found = u',';
    CsvFit best;
    for (const char16_t delimiter : {u',', u';', u'\t', u'|'}) {
        const CsvFit fit = fitOf(sample, delimiter);
        if (fit > best) {
            best = fit;
            found = delimiter;
        }
    }
    return found;
}

} // namespace

std::variant<CsvTable, CsvProblem> readCsv(const QByteArray &bytes)
{
    if (bytes.size() > mostCsvBytes)
        return CsvProblem {CsvProblem::Kind::TooLarge, 0, 0};
    DecodedText source = decode(bytes);
    QString &text = source.text;
    if (text.startsWith(QChar(QChar::ByteOrderMark))) {
        text.remove(0, 1);
        source.fault = std::max<qsizetype>(source.fault - 1, -1);
    }
    CsvTable table;
    table.encoding = source.encoding;
    table.delimiter = delimiterOf(text);
    if (const qsizetype binary = findBinary(text); binary >= 0)
        return problemAt(CsvProblem::Kind::Binary, text, table.delimiter, binary);
    if (source.fault >= 0)
        return problemAt(CsvProblem::Kind::BadCharacter, text, table.delimiter, source.fault);
    auto scanned = CsvScanner(text, table.delimiter, false).scan();
    if (const auto *problem = std::get_if<CsvProblem>(&scanned))
        return *problem;
    table.rows = std::move(std::get<std::vector<CsvTable::Row>>(scanned));
    if (table.rows.empty())
        return CsvProblem {CsvProblem::Kind::Empty, 1, 1};
    return table;
}

} // namespace hopyard
