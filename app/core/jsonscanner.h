// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopyard {

// Walks over JSON text without building anything: several times faster than a parser, where most of
// a text is only passed by. As strict as parseJson(), which takes all that this passes. The first
// offence sticks; reached() then tells where it is.
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
    // The first character of what comes next, after white space; '\0' at the end.
    char peek();
    // Passes the character if it comes next; else the text is not valid.
    bool take(char wanted);
    // Whether another member or item follows; passes the comma, or the closing bracket if none
    // does. first: nothing was read since the opening one.
    bool hasNext(char closing, bool first);
    // Passes an opening bracket. Closed by hasNext().
    bool open(char bracket);
    // Passes a value of any kind and gives its text; empty on failure.
    std::string_view value();
    // Passes a string and gives what stands between the quotes, escapes as written.
    std::string_view string();
    // Whether the last string() had escapes in it.
    [[nodiscard]] bool hadEscapes() const { return m_hadEscapes; }
    // Nothing but white space is left.
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
