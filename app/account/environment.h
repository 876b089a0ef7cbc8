// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <span>
#include <string_view>

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
// True for localhost, 127.0.0.0/8 and ::1.
bool isLoopback(const QString &host);

// One area of the dashboard and how to find out whether a key may read it.
struct Area
{
    std::string_view id {}; // "experiences"
    const char *title = nullptr; // English, QT_TRANSLATE_NOOP("account", …)
    std::string_view probePath {}; // GET with first=1: "/experiences"
    std::string_view ownerParam {}; // query key that takes the company
    std::string_view
        readScopes {}; // permissions a read needs, separated by blanks; empty if none is stated
    std::string_view manageScopes {}; // permissions Hopyard's changes need besides
};

// The areas, in the order of the sidebar.
std::span<const Area> areas();

// What to tick when making a key, without doubles, sorted; the text behind the copy button.
QStringList requiredScopes(bool manage);

} // namespace hopyard
