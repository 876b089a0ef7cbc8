// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"

#include <QString>

#include <optional>

namespace hopyard {

// The content of a refusal's body, in any of its formats.
struct ServerWords
{
    bool present = false; // the body is an object with an "error" member
    bool null = false; // that member is null
    QString type, code, param, message;
};
// Empty words for anything but an object.
[[nodiscard]] ServerWords wordsOf(const Json &json);

// The scope that a refusal names; empty if it is not about a scope.
[[nodiscard]] std::optional<QString> missingScope(const ServerWords &words);
// One of the three meanings of a refusal about an Idempotency-Key; None if it is not about one.
[[nodiscard]] ErrorCode idempotencyCode(const ServerWords &words);
// The code of an error inside a 200, by its type.
[[nodiscard]] ErrorCode codeOfType(const ServerWords &words);

} // namespace hopyard
