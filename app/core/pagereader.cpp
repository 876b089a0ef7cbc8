// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pagereader.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace hopyard {

namespace {

// Tells the outside how far the parser has read: the lexer takes no character ahead of a bracket,
// so at start_object()/end_object() the bracket is the last one taken.
class CountingIterator
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    CountingIterator(const char *at, const char **reached)
        : m_at(at)
        , m_reached(reached)
    {
    }
    reference operator*() const { return *m_at; }
    CountingIterator &operator++()
    {
        *m_reached = ++m_at;
        return *this;
    }
    CountingIterator operator++(int)
    {
        const CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator &other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    const char **m_reached;
};

class PageBuilder final : public nlohmann::json_sax<Json>
{
public:
    PageBuilder(std::span<const std::string_view> fields, int maxDepth)
        : m_fields(fields)
        , m_maxDepth(maxDepth)
    {
    }

    ListPage page;
    const char *reached = nullptr;
    bool sawData = false;
    bool sawPageInfo = false;
    QString problem;

    bool null() override { return scalar(nullptr); }
    bool boolean(bool value) override
    {
        if (m_depth == 2 && m_inPageInfo && m_key == "has_next_page")
            page.hasNextPage = value;
        return scalar(value);
    }
    bool number_integer(number_integer_t value) override { return scalar(value); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(value); }
    bool number_float(number_float_t, const string_t &token) override
    {
        if (m_building.empty() && !wanted())
            return scalar(nullptr);
        return scalar(jsonDecimal(QString::fromStdString(token)));
    }
    bool string(string_t &value) override
    {
        if (m_depth == 2 && m_inPageInfo && m_key == "end_cursor")
            page.endCursor = QString::fromStdString(value);
        if (m_building.empty() && !wanted()) {
            countMalformed();
            return true;
        }
        return scalar(std::move(value));
    }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override
    {
        if (m_depth == 1 && m_key == "page_info")
            m_inPageInfo = sawPageInfo = true;
        if (m_depth == 2 && m_inData) {
            m_rowStart = reached - 1;
            m_row = Json::object();
        }
        return enter(Json::object());
    }
    bool end_object() override
    {
        leave();
        if (m_depth == 2 && m_inData)
            page.rows.push_back(
                {QByteArrayView(m_rowStart, reached - m_rowStart), std::move(m_row)});
        if (m_depth == 1)
            m_inPageInfo = false;
        return true;
    }
    bool start_array(std::size_t) override
    {
        if (m_depth == 2 && m_inData)
            ++page.malformedRows;
        if (m_depth == 1 && m_key == "data") {
            m_inData = sawData = true;
            page.rows.clear(); // of duplicate keys the last wins
        }
        return enter(Json::array());
    }
    bool end_array() override
    {
        leave();
        if (m_depth == 1)
            m_inData = false;
        return true;
    }
    bool key(string_t &name) override
    {
        m_key = std::move(name);
        return true;
    }
    bool parse_error(
        std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        problem = QStringLiteral("invalid JSON at byte %1").arg(position);
        return false;
    }

private:
    // Depths: 1 inside the envelope, 2 inside data or page_info, 3 inside a row.
    [[nodiscard]] bool wanted() const
    {
        return m_depth == 3 && m_inData && m_rowStart
            && std::find(m_fields.begin(), m_fields.end(), std::string_view(m_key))
            != m_fields.end();
    }
    void countMalformed()
    {
        if (m_depth == 2 && m_inData)
            ++page.malformedRows;
    }
    Json *place(Json value)
    {
        if (m_building.empty()) {
            Json &slot = m_row[m_key];
            slot = std::move(value);
            return &slot;
        }
        Json &parent = *m_building.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        Json &slot = parent[m_key];
        slot = std::move(value);
        return &slot;
    }
    template <class T>
    bool scalar(T &&value)
    {
        if (!m_building.empty() || wanted())
            place(Json(std::forward<T>(value)));
        else
            countMalformed();
        return true;
    }
    bool enter(Json container)
    {
        if (m_depth >= m_maxDepth) {
            problem = QStringLiteral("JSON nested deeper than %1").arg(m_maxDepth);
            return false;
        }
        if (!m_building.empty() || wanted())
            m_building.push_back(place(std::move(container)));
        ++m_depth;
        return true;
    }
    void leave()
    {
        --m_depth;
        if (!m_building.empty())
            m_building.pop_back();
    }

    std::span<const std::string_view> m_fields;
    int m_maxDepth;
    int m_depth = 0;
    bool m_inData = false;
    bool m_inPageInfo = false;
    const char *m_rowStart = nullptr;
    std::string m_key;
    Json m_row;
    std::vector<Json *> m_building; // open containers inside a wanted member
};

} // namespace

Result<ListPage> readPage(
    QByteArrayView text, std::span<const std::string_view> fields, const JsonLimits &limits)
{
    if (text.size() > limits.bytes)
        return Error::of(
            ErrorCode::NotApi, QStringLiteral("JSON larger than %1 bytes").arg(limits.bytes));
    PageBuilder builder(fields, limits.depth);
    builder.reached = text.data();
    const CountingIterator begin(text.data(), &builder.reached);
    const CountingIterator end(text.data() + text.size(), &builder.reached);
    if (!Json::sax_parse(begin, end, &builder))
        return Error::of(ErrorCode::NotApi, builder.problem);
    if (!builder.sawData || !builder.sawPageInfo)
        return Error::of(
            ErrorCode::NotApi, QStringLiteral("not a list: data or page_info is missing"));
    return std::move(builder.page);
}

} // namespace hopyard
