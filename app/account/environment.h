// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace hopyard {

// Which Whop a workspace talks to. Production and Sandbox have separate accounts and keys, though
// the keys look alike; Demo is simulated in this process and sends nothing.
enum class Environment
{
    Production,
    Sandbox,
    Demo,
    Custom
};

// Stable English identifier ("production") for files and JSON output.
QLatin1String environmentName(Environment environment);
std::optional<Environment> environmentFromName(QStringView name);

// "https://api.whop.com/api/v1" and its like; empty for Demo and Custom.
QUrl baseUrlOf(Environment environment);
// What a base URL stands for; anything but the two known ones is Custom.
Environment environmentOf(const QUrl &baseUrl);

// Reads a base URL a person typed: https, or plain http for this computer only; no user, query or
// fragment; a trailing slash is dropped. InvalidArgument (param "base_url") otherwise.
Result<QUrl> parseBaseUrl(const QString &text);

} // namespace hopyard
