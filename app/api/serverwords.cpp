// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/serverwords.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace hopyard {

namespace {

constexpr qsizetype maxMessage = 2000; // of a server's message, in characters

QString jsonScalarText(const Json &object, const char *name)
{
    const Json *value = jsonAt(object, name);
    if (!value)
        return {};
    return value->is_string() ? jsonText(object, name) : jsonNumberText(*value);
}

bool saysAny(const ServerWords &words, std::initializer_list<const char *> needles)
{
    return std::any_of(needles.begin(), needles.end(), [&words](const char *needle) {
        const QLatin1String text(needle);
        return words.type.contains(text, Qt::CaseInsensitive)
            || words.code.contains(text, Qt::CaseInsensitive)
            || words.message.contains(text, Qt::CaseInsensitive);
    });
}

struct TypeMeaning
{
    const char *type;
    ErrorCode code;
};

// For an error inside a 200: the type takes the place of the status.
constexpr std::array typedErrors {
    TypeMeaning {"unauthorized", ErrorCode::Unauthorized},
    TypeMeaning {"invalid_grant", ErrorCode::Unauthorized},
    TypeMeaning {"invalid_client", ErrorCode::Unauthorized},
    TypeMeaning {"forbidden", ErrorCode::Forbidden},
    TypeMeaning {"not_found", ErrorCode::NotFound},
    TypeMeaning {"gone", ErrorCode::Gone},
    TypeMeaning {"invalid_request_error", ErrorCode::BadRequest},
    TypeMeaning {"invalid_parameters", ErrorCode::BadRequest},
    TypeMeaning {"parameter_missing", ErrorCode::BadRequest},
    TypeMeaning {"parameter_invalid", ErrorCode::BadRequest},
    TypeMeaning {"verification_required", ErrorCode::Unprocessable},
    TypeMeaning {"rate_limit_exceeded", ErrorCode::RateLimited},
    TypeMeaning {"internal_server_error", ErrorCode::ServerError},
};

} // namespace

ServerWords wordsOf(const Json &json)
{
    ServerWords words;
    if (!json.is_object())
        return words;
    const auto member = json.find("error");
    words.present = member != json.end();
    words.null = words.present && member->is_null();
    const bool nested = words.present && member->is_object();
    const Json &source = nested ? *member : json;
    words.type = jsonScalarText(source, "type");
    words.code = jsonScalarText(source, "code");
    words.param = jsonScalarText(source, "param");
    words.message = jsonText(source, "message");
    if (words.present && member->is_string()) {
        // {"error": "invalid_grant", "error_description": "…"}
        words.type = jsonText(json, "error");
        if (words.message.isEmpty())
            words.message = jsonText(json, "error_description");
    }
    words.message.truncate(maxMessage);
    return words;
}

std::optional<QString> missingScope(const ServerWords &words)
{
    static const QRegularExpression lacks(
        QStringLiteral(
            R"((?:missing|lacks?|requires?|insufficient|without|need)\b[^.]*\b(?:permissions?|scopes?)\b)"),
        QRegularExpression::CaseInsensitiveOption);
    const bool typed = words.type == QLatin1String("insufficient_scope")
        || words.code == QLatin1String("insufficient_scope");
    if (!typed && !lacks.match(words.message).hasMatch())
        return std::nullopt;
    static const QRegularExpression scope(
        QStringLiteral(R"(\b[a-z][a-z0-9_]*(?::[a-z][a-z0-9_]*)+)"));
    return scope.match(words.message).captured();
}

ErrorCode idempotencyCode(const ServerWords &words)
{
    if (!saysAny(words, {"idempoten"}))
        return ErrorCode::None;
    if (saysAny(words, {"mismatch", "different", "already used", "reused"}))
        return ErrorCode::KeyMismatch;
    if (saysAny(words,
            {"in_progress", "in progress", "in flight", "still running", "being processed",
                "concurrent"}))
        return ErrorCode::RequestInProgress;
    return ErrorCode::OutcomeUnknown;
}

ErrorCode codeOfType(const ServerWords &words)
{
    for (const QString &name : {words.type, words.code}) {
        for (const auto &[type, code] : typedErrors) {
            if (name == QLatin1String(type))
                return code;
        }
    }
    return ErrorCode::UnexpectedStatus;
}

} // namespace hopyard
