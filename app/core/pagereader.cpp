// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pagereader.h"

#include "core/jsonscanner.h"

#include <algorithm>
#include <string>

namespace hopyard {

namespace {

class PageSplitter
{
public:
    PageSplitter(std::string_view text, std::span<const std::string_view> fields, int maxDepth)
        : m_scanner(text, maxDepth)
        , m_fields(fields)
    {
    }

    ListPage page;
    bool sawData = false;
    bool sawPageInfo = false;

    // False when the text is not complete JSON with an object at its top.
    bool read()
    {
        readMembers([this](std::string_view name) {
            const char kind = m_scanner.peek();
            if (name == "data" && kind == '[')
                readData();
            else if (name == "page_info" && kind == '{')
                readPageInfo();
            else
                m_scanner.value();
        });
        return m_scanner.atEnd();
    }
    [[nodiscard]] const JsonScanner &scanner() const { return m_scanner; }

private:
    // Reads an object; member is called with each name, and must pass its value.
    template <class Member>
    void readMembers(Member member)
    {
        if (!m_scanner.open('{'))
            return;
        for (bool first = true; m_scanner.hasNext('}', first); first = false) {
            const std::string_view written = m_scanner.string();
            // Names with escapes are rare.
            const std::string plain = m_scanner.hadEscapes() ? unescaped(written) : std::string();
            const std::string_view name = m_scanner.hadEscapes() ? plain : written;
            if (m_scanner.take(':'))
                member(name);
            if (m_scanner.failed())
                return;
        }
    }

    void readData()
    {
        sawData = true;
        page.rows.clear(); // of duplicate keys the last wins
        page.malformedRows = 0;
        m_scanner.open('[');
        for (bool first = true; m_scanner.hasNext(']', first); first = false) {
            if (m_scanner.peek() == '{') {
                readRow();
            } else {
                m_scanner.value();
                ++page.malformedRows;
            }
            if (m_scanner.failed())
                return;
        }
    }

    void readRow()
    {
        PageRow row;
        row.fields = Json::object();
        const char *start = m_scanner.reached();
        readMembers([this, &row](std::string_view name) {
            if (std::find(m_fields.begin(), m_fields.end(), name) == m_fields.end()) {
                m_scanner.value();
                return;
            }
            row.fields[std::string(name)] = readValue();
        });
        row.text = QByteArrayView(start, m_scanner.reached() - start);
        page.rows.push_back(std::move(row));
    }

    void readPageInfo()
    {
        sawPageInfo = true;
        readMembers([this](std::string_view name) {
            const bool cursor = name == "end_cursor";
            if (!cursor && name != "has_next_page") {
                m_scanner.value();
                return;
            }
            const Json value = readValue();
            if (cursor && value.is_string())
                page.endCursor = QString::fromStdString(value.get_ref<const std::string &>());
            else if (!cursor && value.is_boolean())
                page.hasNextPage = value.get<bool>();
        });
    }

    Json readValue()
    {
        if (m_scanner.peek() == '"') {
            const std::string_view text = m_scanner.string();
            return m_scanner.hadEscapes() ? Json(unescaped(text)) : Json(text);
        }
        const std::string_view text = m_scanner.value();
        auto parsed = m_scanner.failed() ? Result<Json>(Json())
                                         : parseJson(QByteArrayView(text.data(), text.size()));
        return parsed ? std::move(*parsed) : Json();
    }

    static std::string unescaped(std::string_view text)
    {
        const std::string quoted = '"' + std::string(text) + '"';
        const auto parsed = parseJson(QByteArrayView(quoted.data(), qsizetype(quoted.size())));
        return parsed && parsed->is_string() ? parsed->get<std::string>() : std::string();
    }

    JsonScanner m_scanner;
    std::span<const std::string_view> m_fields;
};

} // namespace

Result<ListPage> readPage(QByteArrayView text, std::span<const std::string_view> fields,
    const JsonLimits &limits, PageInfo pageInfo)
{
    if (text.size() > limits.bytes)
        return Error::of(
            ErrorCode::NotApi, QStringLiteral("JSON larger than %1 bytes").arg(limits.bytes));
    PageSplitter splitter({text.data(), std::size_t(text.size())}, fields, limits.depth);
    const bool complete = splitter.read();
    if (splitter.scanner().tooDeep())
        return Error::of(
            ErrorCode::NotApi, QStringLiteral("JSON nested deeper than %1").arg(limits.depth));
    if (!complete)
        return Error::of(ErrorCode::NotApi,
            QStringLiteral("invalid JSON at byte %1")
                .arg(splitter.scanner().reached() - text.data()));
    if (!splitter.sawData || (!splitter.sawPageInfo && pageInfo == PageInfo::Required))
        return Error::of(
            ErrorCode::NotApi, QStringLiteral("not a list: data or page_info is missing"));
    return std::move(splitter.page);
}

} // namespace hopyard
