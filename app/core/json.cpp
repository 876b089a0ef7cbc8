// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <string>
#include <vector>

namespace hopyard {

namespace {

constexpr std::uint8_t decimalSubtype = 0x64;

// Builds a Json and keeps decimals as text; refuses what is too deep.
class JsonTreeBuilder final : public nlohmann::json_sax<Json>
{
public:
    explicit JsonTreeBuilder(int maxDepth)
        : m_maxDepth(maxDepth)
    {
    }

    Json root;
    QString problem;

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t, const string_t &token) override
    {
        return add(
            Json::binary(std::vector<std::uint8_t>(token.begin(), token.end()), decimalSubtype));
    }
    bool string(string_t &value) override { return add(std::move(value)); }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }
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
    Json *place(Json value)
    {
        if (m_open.empty()) {
            root = std::move(value);
            return &root;
        }
        Json &parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        Json &slot = parent[m_key];
        slot = std::move(value);
        return &slot;
    }
    template <class T>
    bool add(T &&value)
    {
        place(Json(std::forward<T>(value)));
        return true;
    }
    bool open(Json container)
    {
        if (int(m_open.size()) >= m_maxDepth) {
            problem = QStringLiteral("JSON nested deeper than %1").arg(m_maxDepth);
            return false;
        }
        m_open.push_back(place(std::move(container)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    int m_maxDepth;
    std::vector<Json *> m_open; // addresses stay valid: only the innermost container grows
    std::string m_key;
};

void writeJson(const Json &value, std::string &out)
{
    switch (value.type()) {
    case Json::value_t::object: {
        out += '{';
        bool first = true;
        for (const auto &[name, member] : value.items()) {
            if (!std::exchange(first, false))
                out += ',';
            out += Json(name).dump(-1, ' ', false, Json::error_handler_t::replace);
            out += ':';
            writeJson(member, out);
        }
        out += '}';
        return;
    }
    case Json::value_t::array: {
        out += '[';
        bool first = true;
        for (const Json &item : value) {
            if (!std::exchange(first, false))
                out += ',';
            writeJson(item, out);
        }
        out += ']';
        return;
    }
    case Json::value_t::binary: {
        const auto &bytes = value.get_binary();
        out.append(bytes.begin(), bytes.end());
        return;
    }
    default:
        out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
}

} // namespace

Result<Json> parseJson(QByteArrayView text, const JsonLimits &limits)
{
    if (text.size() > limits.bytes)
        return Error::of(
            ErrorCode::NotApi, QStringLiteral("JSON larger than %1 bytes").arg(limits.bytes));
    JsonTreeBuilder builder(limits.depth);
    if (!Json::sax_parse(text.begin(), text.end(), &builder))
        return Error::of(ErrorCode::NotApi, builder.problem);
    return std::move(builder.root);
}

std::optional<QByteArray> mendedJson(QByteArrayView text)
{
    QByteArray mended = QString::fromUtf8(text).toUtf8();
    // The unit that an escape at that place stands for.
    const auto unitAt = [&mended](qsizetype place) -> std::optional<ushort> {
        const QByteArrayView escape = QByteArrayView(mended).sliced(place);
        if (escape.size() < 6 || !escape.startsWith("\\u"))
            return std::nullopt;
        bool isNumber = false;
        const ushort unit = escape.sliced(2, 4).toByteArray().toUShort(&isNumber, 16);
        return isNumber ? std::optional(unit) : std::nullopt;
    };
    for (qsizetype at = mended.indexOf('\\'); at >= 0; at = mended.indexOf('\\', at)) {
        const auto unit = unitAt(at);
        if (!unit || !QChar::isSurrogate(*unit)) {
            at += 2; // of an escaped backslash both
            continue;
        }
        const auto next = unitAt(at + 6);
        const bool isPair = QChar::isHighSurrogate(*unit) && next && QChar::isLowSurrogate(*next);
        if (!isPair)
            mended.replace(at, 6, "\\ufffd");
        at += isPair ? 12 : 6;
    }
    return mended == text ? std::nullopt : std::optional(mended);
}

Result<Json> parseAnswer(QByteArrayView text, const JsonLimits &limits)
{
    auto document = parseJson(text, limits);
    if (document)
        return document;
    const auto mended = mendedJson(text);
    return mended ? parseJson(*mended, limits) : document;
}

QByteArray dumpJson(const Json &value)
{
    std::string out;
    writeJson(value, out);
    return QByteArray(out.data(), qsizetype(out.size()));
}

Json jsonDecimal(const QString &text)
{
    const QByteArray bytes = text.toLatin1();
    return Json::binary(std::vector<std::uint8_t>(bytes.begin(), bytes.end()), decimalSubtype);
}

const Json *jsonAt(const Json &value, std::string_view path)
{
    const Json *at = &value;
    while (!path.empty()) {
        const size_t dot = path.find('.');
        const std::string step(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
        if (!at->is_object())
            return nullptr;
        const auto member = at->find(step);
        if (member == at->end())
            return nullptr;
        at = &*member;
    }
    return at;
}

QString jsonText(const Json &value, std::string_view path)
{
    const Json *at = jsonAt(value, path);
    return at && at->is_string() ? QString::fromStdString(at->get_ref<const std::string &>())
                                 : QString();
}

bool jsonBool(const Json &value, std::string_view path, bool fallback)
{
    const Json *at = jsonAt(value, path);
    return at && at->is_boolean() ? at->get<bool>() : fallback;
}

qint64 jsonInt(const Json &value, std::string_view path, qint64 fallback)
{
    const Json *at = jsonAt(value, path);
    return at && at->is_number_integer() ? at->get<qint64>() : fallback;
}

QString jsonNumberText(const Json &value)
{
    if (value.is_number_integer() || value.is_number_unsigned())
        return QString::fromStdString(value.dump());
    if (value.is_binary()) {
        const auto &bytes = value.get_binary();
        return QString::fromLatin1(
            reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
    }
    if (value.is_string()) {
        const QString text = QString::fromStdString(value.get_ref<const std::string &>());
        return Decimal::fromText(text) ? text : QString();
    }
    return {};
}

} // namespace hopyard
