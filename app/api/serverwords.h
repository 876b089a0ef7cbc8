// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"

#include <QString>

#include <optional>

namespace hopyard {

// What the body of a refusal says, in whichever of its shapes.
struct ServerWords
{
    bool present = false; // there was an object with an "error" member
    bool null = false; // … which is null
    QString type, code, param, message;
};
// Empty ones for what is no object.
[[nodiscard]] ServerWords wordsOf(const Json &json);

// The scope a refusal names; nothing if it is not about one.
[[nodiscard]] std::optional<QString> missingScope(const ServerWords &words);
// The three meanings of a refusal about an Idempotency-Key; None if it is about none.
[[nodiscard]] ErrorCode idempotencyCode(const ServerWords &words);
// Of an error inside a 200, by its type.
[[nodiscard]] ErrorCode codeOfType(const ServerWords &words);

} // namespace hopyard
