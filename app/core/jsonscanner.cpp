// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonscanner.h"

#include "core/json.h"

#include <array>
#include <cstdint>

namespace hopyard {

namespace {

// Characters of a string that need no special handling: all except quotes, backslashes, control
// characters and non-ASCII ones.
constexpr std::array<bool, 256> plainCharacters = [] {
    std::array<bool, 256> plain {};
    for (std::size_t c = 0x20; c < 0x80; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

bool isPlain(char c)
{
    return plainCharacters[static_cast<unsigned char>(c)];
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

bool JsonScanner::fail()
{
    m_failed = true;
    return false;
}

void JsonScanner::skipSpace()
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

char JsonScanner::peek()
{
    skipSpace();
    return m_failed || m_at == m_end ? '\0' : *m_at;
}

bool JsonScanner::take(char wanted)
{
    skipSpace();
    if (m_failed || m_at == m_end || *m_at != wanted)
        return fail();
    ++m_at;
    return true;
}

bool JsonScanner::open(char bracket)
{
    if (!take(bracket))
        return false;
    if (m_depthLeft-- > 0)
        return true;
    m_tooDeep = true;
    return fail();
}

bool JsonScanner::hasNext(char closing, bool first)
{
    const char next = peek();
    if (next == closing && !m_failed) {
        ++m_at;
        ++m_depthLeft;
        return false;
    }
    return first ? !m_failed : take(',');
}

std::string_view JsonScanner::value()
{
    skipSpace();
    const char *start = m_at;
    if (!passValue())
        return {};
    return {start, std::size_t(m_at - start)};
}

std::string_view JsonScanner::string()
{
    skipSpace();
    const char *start = m_at;
    if (m_failed || !passString())
        return {};
    return {start + 1, std::size_t(m_at - start - 2)};
}

bool JsonScanner::atEnd()
{
    skipSpace();
    return !m_failed && m_at == m_end;
}

bool JsonScanner::passValue()
{
    switch (peek()) {
    case '"':
        return passString();
    case '{':
    case '[':
        return passContainer(*m_at);
    case 't':
        return passWord("true");
    case 'f':
        return passWord("false");
    case 'n':
        return passWord("null");
    default:
        return passNumber();
    }
}

// Its depth is limited by open().
bool JsonScanner::passContainer(char bracket)
{
    if (!open(bracket))
        return false;
    const bool object = bracket == '{';
    for (bool first = true; hasNext(object ? '}' : ']', first); first = false) {
        if (object) {
            skipSpace();
            if (!passString() || !take(':'))
                return false;
        }
        if (!passValue())
            return false;
    }
    return !m_failed;
}

bool JsonScanner::passWord(std::string_view word)
{
    if (std::string_view(m_at, std::size_t(m_end - m_at)).substr(0, word.size()) != word)
        return fail();
    m_at += word.size();
    return true;
}

bool JsonScanner::passDigits()
{
    if (m_at == m_end || !isDigit(*m_at))
        return fail();
    while (m_at != m_end && isDigit(*m_at))
        ++m_at;
    return true;
}

bool JsonScanner::passNumber()
{
    const char *start = m_at;
    const auto next = [this](char c) { return m_at != m_end && *m_at == c; };
    if (m_failed)
        return false;
    if (next('-'))
        ++m_at;
    if (next('0'))
        ++m_at;
    else if (!passDigits())
        return false;
    if (next('.')) {
        ++m_at;
        if (!passDigits())
            return false;
    }
    bool huge = m_at - start > 300; // may be more than a double can hold, which no parser takes
    if (next('e') || next('E')) {
        huge = true;
        ++m_at;
        if (next('+') || next('-'))
            ++m_at;
        if (!passDigits())
            return false;
    }
    return !huge || Json::accept(start, m_at) || fail();
}

bool JsonScanner::passString()
{
    if (m_at == m_end || *m_at != '"')
        return fail();
    ++m_at;
    m_hadEscapes = false;
    for (;;) {
        while (m_at != m_end && isPlain(*m_at))
            ++m_at;
        if (m_at == m_end)
            return fail();
        if (*m_at == '"') {
            ++m_at;
            return true;
        }
        if (*m_at == '\\' ? !passEscape() : !passUtf8())
            return false;
    }
}

bool JsonScanner::passHex(unsigned &unit)
{
    unit = 0;
    for (int digit = 0; digit < 4; ++digit, ++m_at) {
        if (m_at == m_end)
            return fail();
        const char c = *m_at;
        unit <<= 4;
        if (isDigit(c))
            unit |= unsigned(c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            unit |= unsigned((c | 0x20) - 'a' + 10);
        else
            return fail();
    }
    return true;
}

bool JsonScanner::passEscape()
{
    m_hadEscapes = true;
    ++m_at;
    if (m_at == m_end)
        return fail();
    const char kind = *m_at++;
    if (kind != 'u')
        return std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos || fail();
    unsigned unit = 0;
    if (!passHex(unit))
        return false;
    const auto isLow = [](unsigned u) { return u >= 0xdc00 && u <= 0xdfff; };
    if (unit < 0xd800 || unit > 0xdfff)
        return true;
    // A lone surrogate.
    if (isLow(unit) || m_end - m_at < 2 || m_at[0] != '\\' || m_at[1] != 'u')
        return fail();
    m_at += 2;
    return passHex(unit) && (isLow(unit) || fail());
}

bool JsonScanner::passUtf8()
{
    const auto byteAt = [this](int place) {
        return m_end - m_at > place ? static_cast<unsigned char>(m_at[place]) : 0U;
    };
    const unsigned first = byteAt(0);
    const unsigned second = byteAt(1);
    int length = 0;
    unsigned low = 0x80;
    unsigned high = 0xbf;
    if (first >= 0xc2 && first <= 0xdf) {
        length = 2;
    } else if (first >= 0xe0 && first <= 0xef) {
        length = 3;
        low = first == 0xe0 ? 0xa0 : 0x80; // no overlong form
        high = first == 0xed ? 0x9f : 0xbf; // no surrogates
    } else if (first >= 0xf0 && first <= 0xf4) {
        length = 4;
        low = first == 0xf0 ? 0x90 : 0x80;
        high = first == 0xf4 ? 0x8f : 0xbf;
    } else {
        return fail(); // a control character, or an invalid first byte
    }
    if (second < low || second > high)
        return fail();
    for (int place = 2; place < length; ++place) {
        if (byteAt(place) < 0x80 || byteAt(place) > 0xbf)
            return fail();
    }
    m_at += length;
    return true;
}

} // namespace hopyard
