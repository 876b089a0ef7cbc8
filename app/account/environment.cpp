// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/environment.h"

#include <QHostAddress>
#include <QtGlobal>

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

constexpr std::array areaTable {
    Area {"experiences", QT_TRANSLATE_NOOP("account", "Experiences"), "/experiences", "company_id",
        "",
        "experience:create experience:update experience:delete experience:attach "
        "experience:detach"},
    Area {"courses", QT_TRANSLATE_NOOP("account", "Courses"), "/courses", "company_id",
        "courses:read course_analytics:read", "courses:update"},
    Area {"forums", QT_TRANSLATE_NOOP("account", "Forum posts"), "/forums", "company_id",
        "forum:read", "forum:post:create forum:moderate"},
    Area {"members", QT_TRANSLATE_NOOP("account", "Members"), "/members", "company_id",
        "member:basic:read member:email:read member:phone:read", "member:manage"},
    Area {"messages", QT_TRANSLATE_NOOP("account", "Messages"), "/support_channels", "company_id",
        "support_chat:read chat:read dms:read", "chat:message:create support_chat:create"},
    Area {"waitlist", QT_TRANSLATE_NOOP("account", "Waitlist"), "/entries", "company_id",
        "plan:waitlist:read member:email:read", "plan:waitlist:manage"},
    Area {"payouts", QT_TRANSLATE_NOOP("account", "Payouts"), "/withdrawals", "company_id",
        "payout:withdrawal:read payout:destination:read payout:account:read company:balance:read "
        "payout:transfer:read identity:read",
        "payout:withdraw_funds payout:transfer_funds"},
    Area {"payments", QT_TRANSLATE_NOOP("account", "Payments"), "/payments", "company_id",
        "payment:basic:read plan:basic:read access_pass:basic:read member:basic:read "
        "member:email:read "
        "member:phone:read promo_code:basic:read",
        "payment:manage"},
    Area {"products", QT_TRANSLATE_NOOP("account", "Products"), "/products", "account_id",
        "access_pass:basic:read", "access_pass:create access_pass:update"},
    Area {"plans", QT_TRANSLATE_NOOP("account", "Plans"), "/plans", "account_id", "plan:basic:read",
        ""},
    Area {"disputes", QT_TRANSLATE_NOOP("account", "Disputes"), "/disputes", "company_id",
        "payment:dispute:read payment:basic:read plan:basic:read access_pass:basic:read "
        "company:basic:read",
        ""},
    Area {"apps", QT_TRANSLATE_NOOP("account", "Apps"), "/apps", "company_id", "", ""},
};

Error badBaseUrl(const char *why)
{
    return Error::of(
        ErrorCode::InvalidArgument, QString::fromLatin1(why), QStringLiteral("base_url"));
}

void addScopes(QStringList &list, std::string_view scopes)
{
    list += QString::fromLatin1(scopes.data(), qsizetype(scopes.size()))
                .split(QLatin1Char(' '), Qt::SkipEmptyParts);
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

bool isLoopback(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    QString literal = host;
    if (literal.startsWith(QLatin1Char('[')) && literal.endsWith(QLatin1Char(']')))
        literal = literal.mid(1, literal.size() - 2);
    QHostAddress address;
    return address.setAddress(literal) && address.isLoopback();
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
    if (url.scheme() == QLatin1String("http") && !isLoopback(url.host()))
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

std::span<const Area> areas()
{
    return areaTable;
}

QStringList requiredScopes(bool manage)
{
    // Names the company of the key and tells its title.
    QStringList scopes {QStringLiteral("company:basic:read")};
    for (const Area &area : areaTable) {
        addScopes(scopes, area.readScopes);
        if (manage)
            addScopes(scopes, area.manageScopes);
    }
    scopes.removeDuplicates();
    scopes.sort();
    return scopes;
}

} // namespace hopyard
