// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/environment.h"

#include "core/safeaddress.h"

#include <array>

namespace hopyard {

namespace {

struct EnvironmentEntry
{
    Environment environment;
    const char *name;
    const char *baseUrl;
};
constexpr std::array environmentTable {
    EnvironmentEntry {Environment::Production, "production", "https://api.whop.com/api/v1"},
    EnvironmentEntry {Environment::Sandbox, "sandbox", "https://sandbox-api.whop.com/api/v1"},
    EnvironmentEntry {Environment::Demo, "demo", ""},
    EnvironmentEntry {Environment::Custom, "custom", ""},
};

Error badBaseUrl(const char *why)
{
    return Error::of(
        ErrorCode::InvalidArgument, QString::fromLatin1(why), QStringLiteral("base_url"));
}

} // namespace

QLatin1String environmentName(Environment environment)
{
    for (const EnvironmentEntry &entry : environmentTable) {
        if (entry.environment == environment)
            return QLatin1String(entry.name);
    }
    return QLatin1String("custom");
}

std::optional<Environment> environmentFromName(QStringView name)
{
    for (const EnvironmentEntry &entry : environmentTable) {
        if (name == QLatin1String(entry.name))
            return entry.environment;
    }
    return std::nullopt;
}

QUrl baseUrlOf(Environment environment)
{
    for (const EnvironmentEntry &entry : environmentTable) {
        if (entry.environment == environment)
            return QUrl(QString::fromLatin1(entry.baseUrl));
    }
    return {};
}

Environment environmentOf(const QUrl &baseUrl)
{
    const QUrl url = baseUrl.adjusted(QUrl::StripTrailingSlash);
    for (const Environment known : {Environment::Production, Environment::Sandbox}) {
        if (url == baseUrlOf(known))
            return known;
    }
    return Environment::Custom;
}

Result<QUrl> parseBaseUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QUrl url(trimmed, QUrl::StrictMode);
    if (trimmed.isEmpty() || !url.isValid() || url.host().isEmpty())
        return badBaseUrl("not an address");
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return badBaseUrl("must not hold a user, a query or a fragment");
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return badBaseUrl("must begin with https://");
    if (!isSafeAddress(url))
        return badBaseUrl("plain http is for this computer only");
    QString path = url.path();
    if (path.contains(QLatin1String("/../")) || path.endsWith(QLatin1String("/..")))
        return badBaseUrl("must not climb up");
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    QUrl clean = url;
    clean.setPath(path);
    return clean;
}

} // namespace hopyard
