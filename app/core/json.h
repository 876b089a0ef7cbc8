// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

// Conversion between QString and Json, so that Json {{"name", name}} works.
template <>
struct nlohmann::adl_serializer<QString>
{
    static void to_json(json &target, const QString &text) { target = text.toStdString(); }
    static void from_json(const json &source, QString &text)
    {
        text = QString::fromStdString(source.get<std::string>());
    }
};

namespace hopyard {

// The JSON library is included only here (checked by tests/arch).
//
// Numbers with a fraction or exponent keep the text they came in: parseJson() stores them as binary
// values of a private subtype, dumpJson() writes them back unchanged. Use dumpJson(), never
// Json::dump().
using Json = nlohmann::json;

struct JsonLimits
{
    qsizetype bytes = 64LL * 1024 * 1024;
    int depth = 64;
};

// Parses a document; ErrorCode::NotApi unless it is complete, valid UTF-8 JSON within the limits.
// The last of duplicate keys wins.
Result<Json> parseJson(QByteArrayView text, const JsonLimits &limits = {});

// The text with U+FFFD in place of every byte that is not UTF-8 and of every escaped half of a
// surrogate pair; nothing if it has none of these.
std::optional<QByteArray> mendedJson(QByteArrayView text);
// What a server answered: as parseJson(), and where that fails, what can be read once the text is
// mended. One broken character must not cost everything that came with it.
Result<Json> parseAnswer(QByteArrayView text, const JsonLimits &limits = {});

// Compact, keys sorted: the same value always gives the same bytes. Invalid UTF-8 becomes U+FFFD.
QByteArray dumpJson(const Json &value);

// A number that must be sent as written, for instance 12.50.
Json jsonDecimal(const QString &text);

// The value at a dotted path ("app.name"), or nullptr if any step is missing or not an object.
const Json *jsonAt(const Json &value, std::string_view path);

// Tolerant readers: an empty default when the value is null, missing or of another type.
QString jsonText(const Json &value, std::string_view path);
bool jsonBool(const Json &value, std::string_view path, bool fallback = false);
qint64 jsonInt(const Json &value, std::string_view path, qint64 fallback = 0);

// Number tokens, integral or not, and numeric text, exactly as written; empty for anything else.
QString jsonNumberText(const Json &value);

} // namespace hopyard
