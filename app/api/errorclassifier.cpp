// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/errorclassifier.h"

#include "api/serverwords.h"
#include "core/json.h"
#include "core/proxyproblem.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

namespace hopyard {

namespace {

constexpr qsizetype smallBody = 4096; // bytes; smaller pages are searched for an error
// The rate limiter's maximum: a longer wait would block an edit until tomorrow.
constexpr auto longestRetry = std::chrono::minutes(15);

QByteArray headerOf(const Exchange &exchange, const char *name)
{
    for (const auto &[key, value] : exchange.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool isMutation(const Exchange &exchange)
{
    return exchange.verb != Verb::Get;
}

QByteArrayView trimmedView(QByteArrayView text)
{
    static constexpr auto isSpace
        = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

enum class BodyKind
{
    Missing,
    Json,
    Html,
    Other
};

BodyKind bodyKind(const Exchange &exchange)
{
    const QByteArray type = headerOf(exchange, "content-type").toLower();
    const QByteArrayView body = trimmedView(exchange.body);
    if (type.contains("html") || body.startsWith("<"))
        return BodyKind::Html;
    if (body.isEmpty())
        return BodyKind::Missing;
    const QByteArray media
        = type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed();
    const bool json = media.isEmpty() || media == "application/json" || media.endsWith("+json")
        || media == "text/json";
    return json ? BodyKind::Json : BodyKind::Other;
}

QDateTime httpDate(const QByteArray &text)
{
    QByteArray zoned = text.trimmed();
    if (!zoned.endsWith("GMT"))
        return {};
    zoned.replace(zoned.size() - 3, 3, "+0000");
    return QDateTime::fromString(QString::fromLatin1(zoned), Qt::RFC2822Date).toUTC();
}

ServerWords readWords(const Exchange &exchange)
{
    const Result<Json> json = parseAnswer(exchange.body);
    return json ? wordsOf(*json) : ServerWords {};
}

struct StatusMeaning
{
    int status;
    ErrorCode code;
};

// Refusals: the request was checked and not carried out. Other codes prove nothing.
constexpr std::array refusals {
    StatusMeaning {400, ErrorCode::BadRequest},
    StatusMeaning {401, ErrorCode::Unauthorized},
    StatusMeaning {402, ErrorCode::Unprocessable},
    StatusMeaning {403, ErrorCode::Forbidden},
    StatusMeaning {404, ErrorCode::NotFound},
    StatusMeaning {405, ErrorCode::UnexpectedStatus},
    StatusMeaning {406, ErrorCode::UnexpectedStatus},
    StatusMeaning {407, ErrorCode::Offline}, // a proxy requires authentication
    StatusMeaning {409, ErrorCode::Conflict},
    StatusMeaning {410, ErrorCode::Gone},
    StatusMeaning {411, ErrorCode::UnexpectedStatus},
    StatusMeaning {412, ErrorCode::Conflict},
    StatusMeaning {413, ErrorCode::BadRequest},
    StatusMeaning {414, ErrorCode::BadRequest},
    StatusMeaning {415, ErrorCode::BadRequest},
    StatusMeaning {416, ErrorCode::UnexpectedStatus},
    StatusMeaning {417, ErrorCode::UnexpectedStatus},
    StatusMeaning {421, ErrorCode::UnexpectedStatus},
    StatusMeaning {422, ErrorCode::Unprocessable},
    StatusMeaning {423, ErrorCode::Conflict},
    StatusMeaning {424, ErrorCode::UnexpectedStatus},
    StatusMeaning {425, ErrorCode::UnexpectedStatus},
    StatusMeaning {426, ErrorCode::UnexpectedStatus},
    StatusMeaning {428, ErrorCode::UnexpectedStatus},
    StatusMeaning {429, ErrorCode::RateLimited},
    StatusMeaning {431, ErrorCode::BadRequest},
    StatusMeaning {451, ErrorCode::Forbidden},
};

// Delivery of a failure that the server answered, before its words are considered.
Delivery answeredDelivery(const Exchange &exchange)
{
    if (!isMutation(exchange))
        return Delivery::Answered;
    const bool refused = std::any_of(refusals.begin(), refusals.end(),
        [&exchange](const StatusMeaning &meaning) { return meaning.status == exchange.status; });
    return refused ? Delivery::Answered : Delivery::Unknown;
}

QString requestIdOf(const Exchange &exchange)
{
    const QByteArray id = headerOf(exchange, "x-request-id");
    return QString::fromLatin1((id.isEmpty() ? headerOf(exchange, "cf-ray") : id).left(128));
}

Error answered(const Exchange &exchange, ErrorCode code, const QString &message = {})
{
    Error error = Error::of(code, message);
    error.httpStatus = exchange.status;
    error.requestId = requestIdOf(exchange);
    error.delivery = answeredDelivery(exchange);
    return error;
}

void noteWebPage(Error &error)
{
    error.type = webPageType;
    error.message = QStringLiteral("the answer is a web page");
}

// 400, 403 and 409 have several meanings; the words decide.
void refine(const Exchange &exchange, const ServerWords &words, Error &error)
{
    const bool mayNameScope
        = error.code == ErrorCode::BadRequest || error.code == ErrorCode::Forbidden;
    const bool mayNameKey = exchange.verb == Verb::Post
        && (error.code == ErrorCode::BadRequest || error.code == ErrorCode::Conflict
            || error.code == ErrorCode::Unprocessable);
    if (mayNameScope) {
        if (const std::optional<QString> scope = missingScope(words)) {
            error.code = ErrorCode::MissingPermission;
            error.scope = *scope;
            return;
        }
    }
    if (mayNameKey) {
        const ErrorCode code = idempotencyCode(words);
        const bool conflict = error.code == ErrorCode::Conflict;
        if (code == ErrorCode::KeyMismatch || (conflict && code != ErrorCode::None))
            error.code = code;
        // An unreadable 409 may concern a request of ours that is still running.
        else if (conflict && words.type.isEmpty() && words.code.isEmpty()
            && words.message.isEmpty())
            error.code = ErrorCode::OutcomeUnknown;
    }
    if (error.code == ErrorCode::RequestInProgress || error.code == ErrorCode::OutcomeUnknown)
        error.delivery = Delivery::Unknown;
}

void speak(const Exchange &exchange, const ServerWords &words, Error &error)
{
    error.type = words.type;
    error.serverCode = words.code;
    error.param = words.param;
    if (!words.message.isEmpty())
        error.message = words.message;
    refine(exchange, words, error);
    if (error.code == ErrorCode::RateLimited || error.code == ErrorCode::ServerError)
        error.retryAfter = retryDelay(exchange, words.message);
}

Error redirected(const Exchange &exchange)
{
    const QUrl target = QUrl::fromEncoded(headerOf(exchange, "location"), QUrl::TolerantMode);
    const QString host = target.host().isEmpty() ? QStringLiteral("(same host)") : target.host();
    Error error = answered(
        exchange, ErrorCode::Redirected, QLatin1String("unexpected redirect to ") + host);
    error.param = target.host();
    return error;
}

ErrorCode codeOfStatus(int status)
{
    for (const StatusMeaning &meaning : refusals) {
        if (meaning.status == status)
            return meaning.code;
    }
    if (status == 408)
        return ErrorCode::Timeout;
    if (status == 511)
        return ErrorCode::NotApi; // a network that requires a sign-in
    return status >= 500 && status <= 599 ? ErrorCode::ServerError : ErrorCode::UnexpectedStatus;
}

// 410 may also mean a retired endpoint, without any deletion. Only the API's own statement about
// the requested record counts as its absence.
bool isRetired(const Exchange &exchange, BodyKind kind)
{
    return isMutation(exchange) || kind != BodyKind::Json
        || !headerOf(exchange, "deprecation").isEmpty() || !headerOf(exchange, "sunset").isEmpty()
        || headerOf(exchange, "link").contains("successor-version");
}

Error failedStatus(const Exchange &exchange)
{
    if (exchange.status >= 300 && exchange.status < 400)
        return redirected(exchange);
    const BodyKind kind = bodyKind(exchange);
    ErrorCode code = codeOfStatus(exchange.status);
    // A web page about the key or a missing record is not the API's statement.
    const bool weighty = code == ErrorCode::Unauthorized || code == ErrorCode::Forbidden
        || code == ErrorCode::NotFound || code == ErrorCode::Gone;
    if (kind == BodyKind::Html && weighty)
        code = ErrorCode::NotApi;
    if (code == ErrorCode::Gone && isRetired(exchange, kind))
        code = ErrorCode::UnexpectedStatus;
    Error error = answered(exchange, code);
    speak(exchange, kind == BodyKind::Json ? readWords(exchange) : ServerWords {}, error);
    if (kind == BodyKind::Html)
        noteWebPage(error);
    return error;
}

// Errors of the network before any status.
Error unanswered(const Exchange &exchange)
{
    using Net = QNetworkReply::NetworkError;
    const bool left = isMutation(exchange) && exchange.mayHaveLeft;
    if (!left && exchange.proxyProblem != ProxyProblem::None)
        return proxyError(exchange.proxyProblem, exchange.networkMessage);
    ErrorCode code = ErrorCode::ConnectionLost;
    switch (exchange.networkError) {
    case Net::ConnectionRefusedError:
    case Net::HostNotFoundError:
    case Net::TemporaryNetworkFailureError:
    case Net::NetworkSessionFailedError:
    case Net::BackgroundRequestNotAllowedError:
    case Net::ProxyConnectionRefusedError:
    case Net::ProxyNotFoundError:
    case Net::ProxyTimeoutError:
    case Net::ProxyAuthenticationRequiredError:
    case Net::UnknownProxyError:
    case Net::UnknownNetworkError: // network or host unreachable
        code = left ? ErrorCode::ConnectionLost : ErrorCode::Offline;
        break;
    case Net::TimeoutError:
    case Net::OperationCanceledError: // the inactivity timeout; ends of our own are in endedBy
        code = ErrorCode::Timeout;
        break;
    case Net::SslHandshakeFailedError:
        code = ErrorCode::TlsFailed;
        break;
    case Net::ProtocolFailure:
        code = ErrorCode::NotApi;
        break;
    default:
        break;
    }
    Error error = Error::of(code, exchange.networkMessage);
    error.delivery = left ? Delivery::Unknown : Delivery::NotSent;
    return error;
}

// Ends of our own, without a refusal before.
Error endedByUs(const Exchange &exchange)
{
    Error error = exchange.status > 0 ? answered(exchange, exchange.endedBy) : unanswered(exchange);
    error.code = exchange.endedBy;
    error.message = exchange.networkMessage;
    return error;
}

// Checks for the complete JSON of a 2xx; otherwise gives the reason.
std::optional<Error> problemOfSuccess(const Exchange &exchange)
{
    if (exchange.networkError != QNetworkReply::NoError) {
        const bool content = exchange.networkError == QNetworkReply::UnknownContentError
            || exchange.networkError == QNetworkReply::ProtocolFailure;
        const bool silent = exchange.networkError == QNetworkReply::OperationCanceledError
            || exchange.networkError == QNetworkReply::TimeoutError;
        return answered(exchange,
            content      ? ErrorCode::NotApi
                : silent ? ErrorCode::Timeout
                         : ErrorCode::ConnectionLost,
            exchange.networkMessage);
    }
    const BodyKind kind = bodyKind(exchange);
    if (kind == BodyKind::Missing) {
        const bool allowed = exchange.expect == Expect::DocumentOrEmpty
            || exchange.verb == Verb::Delete || (exchange.status == 204 && isMutation(exchange));
        if (allowed)
            return std::nullopt;
        return answered(exchange, ErrorCode::NotApi, QStringLiteral("an empty answer"));
    }
    if (kind != BodyKind::Json) {
        Error error
            = answered(exchange, ErrorCode::NotApi, QStringLiteral("the answer is not JSON"));
        if (kind == BodyKind::Html)
            noteWebPage(error);
        return error;
    }

    const QByteArrayView text = trimmedView(exchange.body);
    const bool page = exchange.expect == Expect::Page;
    if (page && !(text.startsWith('{') && text.endsWith('}')))
        return answered(
            exchange, ErrorCode::NotApi, QStringLiteral("the answer is not a list page"));
    const bool searched = page ? text.first(std::min(text.size(), smallBody)).contains("\"error\"")
                               : text.startsWith('{') && text.contains("\"error\"");
    if (page && !searched)
        return std::nullopt;
    if (!searched) {
        if (Json::accept(text.begin(), text.end()))
            return std::nullopt;
        return answered(
            exchange, ErrorCode::NotApi, QStringLiteral("the answer is not complete JSON"));
    }
    const Result<Json> json = parseJson(text);
    if (!json)
        return answered(exchange, ErrorCode::NotApi, json.error().message);
    const ServerWords words = wordsOf(*json);
    // Records may have a field of that name; an error takes the place of a record.
    const bool ownField = words.null ? json->size() > 1 : json->contains("id");
    if (!words.present || ownField)
        return std::nullopt;
    Error error = answered(exchange, words.null ? ErrorCode::NotApi : codeOfType(words));
    if (error.code != ErrorCode::UnexpectedStatus && error.code != ErrorCode::ServerError
        && !words.null)
        error.delivery = Delivery::Answered;
    speak(exchange, words, error);
    return error;
}

} // namespace

std::chrono::milliseconds retryDelay(const Exchange &exchange, const QString &message)
{
    double delayMs = 0;
    const auto consider = [&delayMs](double ms) {
        if (std::isfinite(ms))
            delayMs = std::max(delayMs, ms);
    };
    bool isNumber = false;
    const double ms = headerOf(exchange, "retry-after-ms").trimmed().toDouble(&isNumber);
    if (isNumber)
        consider(ms);
    const QByteArray retryAfter = headerOf(exchange, "retry-after").trimmed();
    const double seconds = retryAfter.toDouble(&isNumber);
    if (isNumber) {
        consider(seconds * 1000);
    } else if (const QDateTime until = httpDate(retryAfter); until.isValid()) {
        // Computed with the server's clock if known; ours may be wrong.
        const QDateTime date = httpDate(headerOf(exchange, "date"));
        consider(double(until.toMSecsSinceEpoch()
            - (date.isValid() ? date.toMSecsSinceEpoch() : exchange.wallMs)));
    }
    static const QRegularExpression words(
        QStringLiteral(R"((\d{1,9}(?:\.\d{1,3})?)\s*(millisecond|ms\b|second|s\b|minute|hour))"),
        QRegularExpression::CaseInsensitiveOption);
    if (const QRegularExpressionMatch match = words.match(message); match.hasMatch()) {
        const QString unit = match.captured(2).toLower();
        const double factor
            = unit.startsWith(QLatin1String("mi")) && !unit.startsWith(QLatin1String("min")) ? 1
            : unit == QLatin1String("ms")                                                    ? 1
            : unit.startsWith(QLatin1String("min")) ? 60'000
            : unit.startsWith(QLatin1Char('h'))     ? 3'600'000
                                                    : 1000;
        consider(match.captured(1).toDouble() * factor);
    }
    constexpr auto most = std::chrono::duration_cast<std::chrono::milliseconds>(longestRetry);
    return std::chrono::milliseconds(qint64(std::min(delayMs, double(most.count()))));
}

Result<ApiResponse> classifyExchange(const Exchange &exchange)
{
    if (exchange.endedBy == ErrorCode::Cancelled)
        return endedByUs(exchange);
    const bool success = exchange.status >= 200 && exchange.status < 300;
    if (exchange.status > 0 && !success)
        return failedStatus(exchange);
    if (exchange.endedBy != ErrorCode::None)
        return endedByUs(exchange);
    if (exchange.status == 0) {
        if (exchange.networkError == QNetworkReply::NoError) {
            Error error = unanswered(exchange);
            error.code = ErrorCode::NotApi;
            return error;
        }
        return unanswered(exchange);
    }
    if (std::optional<Error> problem = problemOfSuccess(exchange)) {
        const auto mended
            = problem->code == ErrorCode::NotApi ? mendedJson(exchange.body) : std::nullopt;
        if (!mended)
            return std::move(*problem);
        Exchange readable = exchange;
        readable.body = *mended;
        return classifyExchange(readable);
    }
    ApiResponse response;
    response.status = exchange.status;
    response.body = exchange.body;
    response.requestId = requestIdOf(exchange);
    response.serverDate = httpDate(headerOf(exchange, "date"));
    response.replayed
        = headerOf(exchange, "idempotent-replayed").trimmed().compare("true", Qt::CaseInsensitive)
        == 0;
    return response;
}

} // namespace hopyard
