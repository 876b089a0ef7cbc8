// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopyard {

// Scans JSON text without building values: several times faster than a parser when most of the text
// is skipped. As strict as parseJson(), which accepts everything that this accepts. The first error
// sticks; reached() then gives its position.
class JsonScanner
{
public:
    JsonScanner(std::string_view text, int maxDepth)
        : m_at(text.data())
        , m_end(text.data() + text.size())
        , m_depthLeft(maxDepth)
    {
    }

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }
    [[nodiscard]] const char *reached() const { return m_at; }
    // The next character after white space; '\0' at the end.
    char peek();
    // Skips the character if it comes next; otherwise the text is invalid.
    bool take(char wanted);
    // Whether another member or item follows; skips the comma, or the closing bracket if none
    // follows. first: nothing was read since the opening bracket.
    bool hasNext(char closing, bool first);
    // Skips an opening bracket; hasNext() skips the closing one.
    bool open(char bracket);
    // Skips a value of any kind and gives its text; empty on failure.
    std::string_view value();
    // Skips a string and gives the text between the quotes, escapes as written.
    std::string_view string();
    // Whether the last string() contained escapes.
    [[nodiscard]] bool hadEscapes() const { return m_hadEscapes; }
    // Whether only white space is left.
    bool atEnd();

private:
    void skipSpace();
    bool fail();
    bool passValue();
    bool passString();
    bool passEscape();
    bool passHex(unsigned &unit);
    bool passUtf8();
    bool passNumber();
    bool passDigits();
    bool passWord(std::string_view word);
    bool passContainer(char bracket);

    const char *m_at;
    const char *m_end;
    int m_depthLeft;
    bool m_failed = false;
    bool m_tooDeep = false;
    bool m_hadEscapes = false;
};

} // namespace hopyard
