// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/wirerequest.h"

#include "api/barerequest.h"
#include "core/safeaddress.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr qsizetype maxIdempotencyKey = 255;
constexpr auto readDeadline = std::chrono::seconds(30);
constexpr auto mutationDeadline = std::chrono::seconds(60);
// A read without data for this long is given up before its deadline; a mutation is not, since that
// would only make its outcome unknown.
constexpr auto readInactivity = std::chrono::seconds(20);

Error invalidRequest(const QString &why, const QString &param)
{
    return Error::of(ErrorCode::InvalidArgument, why, param);
}

// Qt does not check header values: a line break in one would add headers.
bool isHeaderSafe(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b)
        && a.userInfo().isEmpty();
}

QByteArray userAgent()
{
#if defined(Q_OS_WIN)
    return "Hopyard/" HOPYARD_VERSION " (Windows)";
#elif defined(Q_OS_MACOS)
    return "Hopyard/" HOPYARD_VERSION " (macOS)";
#else
    return "Hopyard/" HOPYARD_VERSION " (Linux)";
#endif
}

Outcome checkRequest(const ApiRequest &request)
{
    if (!request.path.startsWith(QLatin1Char('/')))
        return invalidRequest(
            QStringLiteral("the path does not start with /"), QStringLiteral("path"));
    static constexpr auto isPlain = [](QChar c) {
        return c > QLatin1Char(' ') && c < QChar(0x7f) && c != QLatin1Char('?')
            && c != QLatin1Char('#') && c != QLatin1Char('\\');
    };
    if (!std::all_of(request.path.begin(), request.path.end(), isPlain))
        return invalidRequest(
            QStringLiteral("the path is not percent-encoded"), QStringLiteral("path"));
    for (const QStringView segment : QStringView(request.path).split(QLatin1Char('/'))) {
        if (segment == QLatin1String(".") || segment == QLatin1String(".."))
            return invalidRequest(
                QStringLiteral("the path has a dot segment"), QStringLiteral("path"));
    }
    if (request.verb == Verb::Get && !request.body.isEmpty())
        return invalidRequest(QStringLiteral("a read has no body"), QStringLiteral("body"));
    if (request.verb == Verb::Post && request.idempotencyKey.isEmpty())
        return invalidRequest(
            QStringLiteral("a POST needs an Idempotency-Key"), QStringLiteral("idempotency_key"));
    if (request.idempotencyKey.size() > maxIdempotencyKey
        || !isHeaderSafe(request.idempotencyKey)) {
        Error error = invalidRequest(
            QStringLiteral("not an Idempotency-Key"), QStringLiteral("idempotency_key"));
        error.limit = maxIdempotencyKey;
        return error;
    }
    if (request.versionDate.isEmpty() || !isHeaderSafe(request.versionDate))
        return invalidRequest(QStringLiteral("not a version date"), QStringLiteral("version_date"));
    return Done {};
}

QUrl wireUrl(const ApiRequest &request, const QUrl &baseUrl)
{
    QByteArray encoded = baseUrl.toEncoded(QUrl::StripTrailingSlash);
    while (encoded.endsWith('/'))
        encoded.chop(1);
    encoded += request.path.toLatin1();
    if (!request.query.isEmpty()) {
        // QUrlQuery leaves a plus unencoded, servers read it as a space: cursors in base64 would
        // break.
        encoded += '?'
            + request.query.toString(QUrl::FullyEncoded)
                  .replace(QLatin1Char('+'), QLatin1String("%2B"))
                  .toLatin1();
    }
    return QUrl::fromEncoded(encoded, QUrl::StrictMode);
}

} // namespace

Outcome checkBaseUrl(const QUrl &baseUrl)
{
    const auto refuse
        = [](const QString &why) { return invalidRequest(why, QStringLiteral("base_url")); };
    if (!baseUrl.isValid() || baseUrl.host().isEmpty())
        return refuse(QStringLiteral("not a URL with a host"));
    if (!baseUrl.userInfo().isEmpty() || baseUrl.hasQuery() || baseUrl.hasFragment())
        return refuse(QStringLiteral("a base URL has no user, query or fragment"));
    if (!isSafeAddress(baseUrl))
        return refuse(QStringLiteral("only https is allowed"));
    return Done {};
}

Result<QNetworkRequest> wireRequest(
    const ApiRequest &request, const QUrl &baseUrl, const Secret &key)
{
    for (const Outcome &check : {checkBaseUrl(baseUrl), checkRequest(request)}) {
        if (!check)
            return check.error();
    }
    if (key.isEmpty())
        return Error::of(ErrorCode::NoKey);
    if (!isHeaderSafe(key.reveal()))
        return invalidRequest(
            QStringLiteral("the key holds characters no key has"), QStringLiteral("key"));

    const QUrl url = wireUrl(request, baseUrl);
    if (!url.isValid())
        return invalidRequest(QStringLiteral("not a URL"), QStringLiteral("path"));
    if (!isSameOrigin(url, baseUrl))
        return invalidRequest(QStringLiteral("another origin"), QStringLiteral("path"));

    QNetworkRequest wire = bareRequest(url);
    wire.setRawHeader("Authorization", "Bearer " + key.reveal());
    wire.setRawHeader("Accept", "application/json");
    // Messages are matched in English, and the language of this computer is private.
    wire.setRawHeader("Accept-Language", "en");
    wire.setRawHeader("User-Agent", userAgent());
    wire.setRawHeader("Api-Version-Date", request.versionDate);
    if (request.verb == Verb::Get) {
        wire.setTransferTimeout(int(
            std::min<std::chrono::milliseconds>(readInactivity, wireDeadline(request)).count()));
        return wire;
    }
    if (request.verb == Verb::Post)
        wire.setRawHeader("Idempotency-Key", request.idempotencyKey);
    wire.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    wire.setHeader(QNetworkRequest::ContentLengthHeader, wireBody(request).size());
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    return wire;
}

QByteArray wireBody(const ApiRequest &request)
{
    if (request.verb == Verb::Get)
        return {};
    return request.body.isEmpty() ? QByteArrayLiteral("{}") : request.body;
}

std::chrono::milliseconds wireDeadline(const ApiRequest &request)
{
    if (request.deadline.count() > 0)
        return request.deadline;
    return request.verb == Verb::Get ? readDeadline : mutationDeadline;
}

} // namespace hopyard
