// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/errorclassifier.h"
#include "support/testcase.h"

using namespace hopyard;
using namespace std::chrono_literals;
using Net = QNetworkReply::NetworkError;

namespace {
constexpr std::array verbs {Verb::Get, Verb::Post, Verb::Patch, Verb::Delete};

Exchange exchangeOf(
    Verb verb, int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    Exchange exchange;
    exchange.verb = verb;
    exchange.status = status;
    exchange.body = body;
    exchange.headers
        = {{"Content-Type", type}, {"Date", "Fri, 20 Nov 2026 10:00:00 GMT"}, {"CF-Ray", "ray-1"}};
    exchange.mayHaveLeft = verb != Verb::Get;
    exchange.wallMs = 1'795'168'800'000 + 3'600'000; // an hour fast
    return exchange;
}

Error errorOf(const Exchange &exchange)
{
    const Result<ApiResponse> result = classifyExchange(exchange);
    return result ? Error {} : result.error();
}
} // namespace

class TestErrorClassifier : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // Every status there is, with every verb and a readable, a foreign and no body.
    void everyStatusHasAMeaning()
    {
        for (int status = 100; status <= 599; ++status) {
            for (const Verb verb : verbs) {
                for (const QByteArray &body :
                    {QByteArray(R"({"error":{"type":"t","message":"m"}})"), QByteArray("<html>"),
                        QByteArray()}) {
                    const Error error = errorOf(exchangeOf(verb, status, body));
                    const bool emptyDelete
                        = verb == Verb::Delete && body.isEmpty() && status >= 200 && status < 300;
                    const bool noContent = verb != Verb::Get && body.isEmpty() && status == 204;
                    QCOMPARE(error.code == ErrorCode::None, emptyDelete || noContent);
                    if (error.code == ErrorCode::None)
                        continue;
                    QCOMPARE(error.httpStatus, status);
                    QCOMPARE(error.requestId, QStringLiteral("ray-1"));
                    QVERIFY(error.delivery != Delivery::NotSent);
                    if (verb == Verb::Get)
                        QCOMPARE(error.delivery, Delivery::Answered);
                    else if (status < 400 || status == 408 || status >= 500)
                        QCOMPARE(error.delivery, Delivery::Unknown);
                    if (status >= 300 && status < 400)
                        QCOMPARE(error.code, ErrorCode::Redirected);
                    if (status >= 500 && status != 511)
                        QCOMPARE(error.code, ErrorCode::ServerError);
                }
            }
        }
    }

    void statuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<Delivery>("delivery"); // of a POST
        const auto row = [](int status, const QByteArray &body, ErrorCode code, Delivery delivery,
                             const char *name = "") {
            QTest::addRow("%d %s", status, name) << status << body << code << delivery;
        };
        const QByteArray plain = R"({"error":{"type":"x","message":"no"}})";
        row(400, plain, ErrorCode::BadRequest, Delivery::Answered);
        row(401, plain, ErrorCode::Unauthorized, Delivery::Answered);
        row(402, plain, ErrorCode::Unprocessable, Delivery::Answered);
        row(403, plain, ErrorCode::Forbidden, Delivery::Answered);
        row(404, plain, ErrorCode::NotFound, Delivery::Answered);
        row(408, plain, ErrorCode::Timeout, Delivery::Unknown);
        row(409, plain, ErrorCode::Conflict, Delivery::Answered);
        row(410, plain, ErrorCode::UnexpectedStatus, Delivery::Answered); // see goneIsAnAbsence()
        row(413, plain, ErrorCode::BadRequest, Delivery::Answered);
        row(415, plain, ErrorCode::BadRequest, Delivery::Answered);
        row(418, plain, ErrorCode::UnexpectedStatus, Delivery::Unknown);
        row(422, plain, ErrorCode::Unprocessable, Delivery::Answered);
        row(422, R"({"error":null})", ErrorCode::Unprocessable, Delivery::Answered, "null");
        row(425, plain, ErrorCode::UnexpectedStatus, Delivery::Answered);
        row(429, plain, ErrorCode::RateLimited, Delivery::Answered);
        row(451, plain, ErrorCode::Forbidden, Delivery::Answered);
        row(500, plain, ErrorCode::ServerError, Delivery::Unknown);
        row(503, "", ErrorCode::ServerError, Delivery::Unknown, "empty");
        row(511, plain, ErrorCode::NotApi, Delivery::Unknown);
        row(103, plain, ErrorCode::UnexpectedStatus, Delivery::Unknown);
        // A web page is not the API's word on keys and records.
        for (const int status : {401, 403, 404, 410})
            row(status, "<!doctype html><html>", ErrorCode::NotApi, Delivery::Answered, "html");
        row(502, "<html>", ErrorCode::ServerError, Delivery::Unknown, "html");
        // The three meanings of 409.
        row(409, R"({"error":{"code":"idempotency_request_in_progress","message":"…"}})",
            ErrorCode::RequestInProgress, Delivery::Unknown, "in progress");
        row(409,
            R"({"error":{"type":"conflict","message":"A request with this Idempotency-Key is still running"}})",
            ErrorCode::RequestInProgress, Delivery::Unknown, "still running");
        row(409,
            R"({"error":{"type":"idempotency_error","message":"The outcome of the first request is unknown"}})",
            ErrorCode::OutcomeUnknown, Delivery::Unknown, "unknown");
        row(409, "", ErrorCode::OutcomeUnknown, Delivery::Unknown, "unreadable");
        row(409, R"({"error":{"type":"conflict","message":"This post is locked"}})",
            ErrorCode::Conflict, Delivery::Answered, "state");
        row(400, R"({"error":{"code":"idempotency_key_mismatch","message":"…"}})",
            ErrorCode::KeyMismatch, Delivery::Answered, "mismatch");
        row(400,
            R"({"error":{"type":"bad_request","message":"Idempotency key was used with a different request"}})",
            ErrorCode::KeyMismatch, Delivery::Answered, "mismatch in words");
    }
    void statuses()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        QFETCH(Delivery, delivery);
        const Error error = errorOf(exchangeOf(Verb::Post, status, body));
        QCOMPARE(error.code, code);
        QCOMPARE(error.delivery, delivery);
        QCOMPARE(error.type == webPageType, body.startsWith('<'));
    }

    void goneIsAnAbsenceOfARecordOnly_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray plain = R"({"error":{"type":"gone","message":"no"}})";
        const auto row
            = [](const char *name, Verb verb, const QByteArray &header, const QByteArray &body,
                  ErrorCode code) { QTest::newRow(name) << verb << header << body << code; };
        row("a record", Verb::Get, "", plain, ErrorCode::Gone);
        row("nothing", Verb::Get, "", "", ErrorCode::UnexpectedStatus);
        row("deprecated", Verb::Get, "Deprecation", plain, ErrorCode::UnexpectedStatus);
        row("past its life", Verb::Get, "Sunset", plain, ErrorCode::UnexpectedStatus);
        row("replaced", Verb::Get, "Link", plain, ErrorCode::UnexpectedStatus);
        row("a deletion", Verb::Delete, "", plain, ErrorCode::UnexpectedStatus);
        row("a change", Verb::Patch, "", plain, ErrorCode::UnexpectedStatus);
    }
    void goneIsAnAbsenceOfARecordOnly()
    {
        QFETCH(const Verb, verb);
        QFETCH(const QByteArray, header);
        QFETCH(const QByteArray, body);
        Exchange exchange = exchangeOf(verb, 410, body);
        if (!header.isEmpty())
            exchange.headers.append(
                {header, R"(<https://api.whop.com/v2/payouts>; rel="successor-version")"});
        QTEST(errorOf(exchange).code, "code");
    }

    void idempotencyIsForPostOnly()
    {
        const QByteArray body
            = R"({"error":{"code":"idempotency_request_in_progress","message":""}})";
        QCOMPARE(errorOf(exchangeOf(Verb::Patch, 409, body)).code, ErrorCode::Conflict);
        QCOMPARE(errorOf(exchangeOf(Verb::Patch, 409, "")).code, ErrorCode::Conflict);
    }

    void errorShapes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("words"); // type, code, param, message
        const auto row = [](const char *name, const QByteArray &body, const QStringList &words) {
            QTest::newRow(name) << body << words;
        };
        const auto s = [](const char *text) { return QString::fromUtf8(text); };
        row("type and message", R"({"error":{"type":"t","message":"m"}})",
            {s("t"), s(""), s(""), s("m")});
        row("code and message", R"({"error":{"code":"c","message":"m"}})",
            {s(""), s("c"), s(""), s("m")});
        row("all", R"({"error":{"type":"t","message":"m","code":"c","param":"title"}})",
            {s("t"), s("c"), s("title"), s("m")});
        row("nulls", R"({"error":{"type":"t","message":"m","code":null,"param":null}})",
            {s("t"), s(""), s(""), s("m")});
        row("oauth", R"({"error":"invalid_scope","error_description":"d"})",
            {s("invalid_scope"), s(""), s(""), s("d")});
        row("null", R"({"error":null})", {s(""), s(""), s(""), s("")});
        row("flat", R"({"message":"m","code":17})", {s(""), s("17"), s(""), s("m")});
        row("not an object", R"([1,2])", {s(""), s(""), s(""), s("")});
        row("wrong types", R"({"error":{"type":["x"],"message":{"a":1}}})",
            {s(""), s(""), s(""), s("")});
        row("cut", "{\"error\":{\"type\":\"t\",\"mess", {s(""), s(""), s(""), s("")});
    }
    void errorShapes()
    {
        QFETCH(QByteArray, body);
        QFETCH(QStringList, words);
        const Error error = errorOf(exchangeOf(Verb::Get, 400, body));
        QCOMPARE(error.code, ErrorCode::BadRequest);
        QCOMPARE((QStringList {error.type, error.serverCode, error.param, error.message}), words);
    }

    void missingScopes_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("scope");
        const auto row = [](const char *message, ErrorCode code, const char *scope) {
            QTest::newRow(message)
                << QString::fromUtf8(message) << code << QString::fromUtf8(scope);
        };
        row("Actor is missing all required permissions: experience:update",
            ErrorCode::MissingPermission, "experience:update");
        row("credential lacks the experience:update scope", ErrorCode::MissingPermission,
            "experience:update");
        row("Requires the payout:withdrawal:read permission", ErrorCode::MissingPermission,
            "payout:withdrawal:read");
        row("You are missing a permission", ErrorCode::MissingPermission, "");
        row("Title is missing", ErrorCode::BadRequest, "");
        row("You may not do this: now", ErrorCode::BadRequest, "");
    }
    void missingScopes()
    {
        QFETCH(QString, message);
        QFETCH(ErrorCode, code);
        QFETCH(QString, scope);
        const QByteArray body
            = "{\"error\":{\"type\":\"x\",\"message\":\"" + message.toUtf8() + "\"}}";
        for (const int status : {400, 403}) {
            const Error error = errorOf(exchangeOf(Verb::Patch, status, body));
            QCOMPARE(error.code,
                code == ErrorCode::BadRequest && status == 403 ? ErrorCode::Forbidden : code);
            QCOMPARE(error.scope, scope);
            QCOMPARE(error.delivery, Delivery::Answered);
        }
        QCOMPARE(errorOf(exchangeOf(Verb::Patch, 401, body)).code, ErrorCode::Unauthorized);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("message");
        QTest::addColumn<qint64>("ms");
        const auto row = [](const char *name, const char *value, const char *message, qint64 ms) {
            QTest::addRow("%s %s %s", name, value, message)
                << QByteArray(name) << QByteArray(value) << QString::fromUtf8(message) << ms;
        };
        row("X", "", "", 0);
        row("Retry-After", "7", "", 7'000);
        row("retry-after", "1.5", "", 1'500);
        row("retry-after-ms", "250", "", 250);
        row("Retry-After", "Fri, 20 Nov 2026 10:00:30 GMT", "", 30'000); // on the server's clock
        row("Retry-After", "Fri, 20 Nov 2026 09:00:00 GMT", "", 0); // past
        row("Retry-After", "soon", "", 0);
        row("Retry-After", "-5", "", 0);
        row("Retry-After", "1e300", "", 900'000);
        row("Retry-After", "7200", "", 900'000);
        row("Retry-After", "nan", "", 0);
        row("X", "", "Try again in 12 seconds.", 12'000);
        row("X", "", "Try again in 1 second", 1'000);
        row("X", "", "Try again in 2 minutes.", 120'000);
        row("X", "", "wait 300 ms", 300);
        row("X", "", "wait 300 milliseconds", 300);
        row("X", "", "Too many requests", 0);
        row("Retry-After", "3", "Try again in 12 seconds.", 12'000);
        row("Retry-After", "30", "Try again in 12 seconds.", 30'000);
    }
    void retryAfter()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QString, message);
        QFETCH(qint64, ms);
        Exchange exchange = exchangeOf(Verb::Post, 429,
            "{\"error\":{\"type\":\"rate_limit_exceeded\",\"message\":\"" + message.toUtf8()
                + "\"}}");
        exchange.headers << QNetworkReply::RawHeaderPair(name, value);
        const Error error = errorOf(exchange);
        QCOMPARE(error.code, ErrorCode::RateLimited);
        QCOMPARE(error.delivery, Delivery::Answered);
        QCOMPARE(error.retryAfter.count(), ms);
    }

    void successes_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<Expect>("expect");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, Verb verb, Expect expect, int status,
                             const QByteArray &body, const QByteArray &type, ErrorCode code) {
            QTest::newRow(name) << verb << expect << status << body << type << code;
        };
        const QByteArray json = "application/json; charset=utf-8";
        row("object", Verb::Get, Expect::Document, 200, R"({"id":"a"})", json, ErrorCode::None);
        row("white space", Verb::Get, Expect::Document, 200, " \r\n{\"id\":\"a\"}\n", json,
            ErrorCode::None);
        row("true", Verb::Delete, Expect::Document, 200, "true", json, ErrorCode::None);
        row("201", Verb::Post, Expect::Document, 201, R"({"id":"a"})", json, ErrorCode::None);
        row("202", Verb::Post, Expect::Document, 202, R"({"id":"a"})", json, ErrorCode::None);
        row("problem type", Verb::Get, Expect::Document, 200, "{}", "application/vnd.api+json",
            ErrorCode::None);
        row("no type", Verb::Get, Expect::Document, 200, "{}", "", ErrorCode::None);
        row("empty delete", Verb::Delete, Expect::Document, 200, "", json, ErrorCode::None);
        row("empty allowed", Verb::Post, Expect::DocumentOrEmpty, 200, "", json, ErrorCode::None);
        row("204", Verb::Patch, Expect::Document, 204, "", "", ErrorCode::None);
        row("204 to a read", Verb::Get, Expect::Document, 204, "", "", ErrorCode::NotApi);
        row("empty", Verb::Get, Expect::Document, 200, "", json, ErrorCode::NotApi);
        row("empty post", Verb::Post, Expect::Document, 200, "", json, ErrorCode::NotApi);
        row("cut", Verb::Get, Expect::Document, 200, "{\"data\":[1", json, ErrorCode::NotApi);
        row("trailing", Verb::Get, Expect::Document, 200, R"({} {})", json, ErrorCode::NotApi);
        row("bad utf-8", Verb::Get, Expect::Document, 200, "{\"a\":\"\xff\"}", json,
            ErrorCode::None);
        row("half a surrogate", Verb::Post, Expect::Document, 200, R"({"a":"\ud83d"})", json,
            ErrorCode::None);
        row("bad utf-8, cut", Verb::Get, Expect::Document, 200, "{\"a\":\"\xff", json,
            ErrorCode::NotApi);
        row("error in bad utf-8", Verb::Get, Expect::Document, 200,
            "{\"error\":{\"type\":\"not_found\",\"message\":\"\xff\"}}", json, ErrorCode::NotFound);
        row("html", Verb::Get, Expect::Document, 200, "<html>", "text/html", ErrorCode::NotApi);
        row("html that lies", Verb::Get, Expect::Document, 200, "\n<!doctype html>", json,
            ErrorCode::NotApi);
        row("json as html", Verb::Get, Expect::Document, 200, "{}", "text/html", ErrorCode::NotApi);
        row("text", Verb::Get, Expect::Document, 200, "ok", "text/plain", ErrorCode::NotApi);
        row("html post", Verb::Post, Expect::DocumentOrEmpty, 200, "<html>", "text/html",
            ErrorCode::NotApi);
        row("page", Verb::Get, Expect::Page, 200, R"({"data":[],"page_info":{}})", json,
            ErrorCode::None);
        row("cut page", Verb::Get, Expect::Page, 200, "{\"data\":[1", json, ErrorCode::NotApi);
        row("array for a page", Verb::Get, Expect::Page, 200, "[]", json, ErrorCode::NotApi);
        row("error page", Verb::Get, Expect::Page, 200,
            R"({"error":{"type":"not_found","message":""}})", json, ErrorCode::NotFound);
        row("error 1", Verb::Get, Expect::Document, 200,
            R"({"error":{"type":"unauthorized","message":"m"}})", json, ErrorCode::Unauthorized);
        row("error 2", Verb::Get, Expect::Document, 200,
            R"({"error":{"code":"parameter_missing","message":"m"}})", json, ErrorCode::BadRequest);
        row("error 3", Verb::Get, Expect::Document, 200,
            R"({"error":"invalid_grant","error_description":"m"})", json, ErrorCode::Unauthorized);
        row("error 4", Verb::Get, Expect::Document, 200, R"({"error":null})", json,
            ErrorCode::NotApi);
        row("error and data", Verb::Get, Expect::Document, 200,
            R"({"data":null,"error":{"type":"x","message":"m"}})", json,
            ErrorCode::UnexpectedStatus);
        row("rate limit in a 200", Verb::Get, Expect::Document, 200,
            R"({"error":{"type":"rate_limit_exceeded","message":"Try again in 12 seconds."}})",
            json, ErrorCode::RateLimited);
        row("a record's own field", Verb::Get, Expect::Document, 200,
            R"({"id":"a","error":"declined"})", json, ErrorCode::None);
        row("a null field", Verb::Get, Expect::Document, 200, R"({"status":"x","error":null})",
            json, ErrorCode::None);
        row("the word in a text", Verb::Get, Expect::Document, 200,
            "{\"id\":\"a\",\"title\":\"\\\"error\\\"\"}", json, ErrorCode::None);
    }
    void successes()
    {
        QFETCH(Verb, verb);
        QFETCH(Expect, expect);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(ErrorCode, code);
        Exchange exchange = exchangeOf(verb, status, body, type);
        exchange.expect = expect;
        const Error error = errorOf(exchange);
        QCOMPARE(error.code, code);
        if (code == ErrorCode::NotApi && verb != Verb::Get) {
            // It was done; what came of it is not known.
            QCOMPARE(error.delivery, Delivery::Unknown);
            QCOMPARE(error.httpStatus, status);
        }
    }

    void deliveryOfAnErrorInsideA200()
    {
        QCOMPARE(
            errorOf(exchangeOf(Verb::Post, 200, R"({"error":{"type":"not_found","message":""}})"))
                .delivery,
            Delivery::Answered);
        QCOMPARE(errorOf(exchangeOf(Verb::Post, 200, R"({"error":{"type":"odd","message":""}})"))
                     .delivery,
            Delivery::Unknown);
        QCOMPARE(errorOf(exchangeOf(Verb::Post, 200,
                             R"({"error":{"type":"internal_server_error","message":""}})"))
                     .delivery,
            Delivery::Unknown);
    }

    void readsTheHeadersOfASuccess()
    {
        Exchange exchange = exchangeOf(Verb::Post, 201, R"({"id":"a"})");
        exchange.headers << QNetworkReply::RawHeaderPair("X-Request-Id", "req-9");
        exchange.headers << QNetworkReply::RawHeaderPair("Idempotent-Replayed", "true");
        const Result<ApiResponse> result = classifyExchange(exchange);
        QVERIFY(result.ok());
        QCOMPARE(result->status, 201);
        QCOMPARE(result->requestId, QStringLiteral("req-9"));
        QVERIFY(result->replayed);
        QCOMPARE(result->serverDate, QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC));
        exchange.headers = {};
        QVERIFY(!classifyExchange(exchange)->serverDate.isValid());
        QVERIFY(!classifyExchange(exchange)->replayed);
    }

    void networkErrors_data()
    {
        QTest::addColumn<int>("networkError");
        QTest::addColumn<ErrorCode>("before"); // the body was not read
        QTest::addColumn<ErrorCode>("after");
        const auto row = [](const char *name, Net error, ErrorCode before, ErrorCode after) {
            QTest::newRow(name) << int(error) << before << after;
        };
        row("refused", Net::ConnectionRefusedError, ErrorCode::Offline, ErrorCode::ConnectionLost);
        row("no such host", Net::HostNotFoundError, ErrorCode::Offline, ErrorCode::ConnectionLost);
        row("unreachable", Net::UnknownNetworkError, ErrorCode::Offline, ErrorCode::ConnectionLost);
        row("proxy sign-in", Net::ProxyAuthenticationRequiredError, ErrorCode::Offline,
            ErrorCode::ConnectionLost);
        row("closed", Net::RemoteHostClosedError, ErrorCode::ConnectionLost,
            ErrorCode::ConnectionLost);
        row("resend", Net::ContentReSendError, ErrorCode::ConnectionLost,
            ErrorCode::ConnectionLost);
        row("timeout", Net::TimeoutError, ErrorCode::Timeout, ErrorCode::Timeout);
        row("inactive", Net::OperationCanceledError, ErrorCode::Timeout, ErrorCode::Timeout);
        row("tls", Net::SslHandshakeFailedError, ErrorCode::TlsFailed, ErrorCode::TlsFailed);
        row("not http", Net::ProtocolFailure, ErrorCode::NotApi, ErrorCode::NotApi);
    }
    void networkErrors()
    {
        QFETCH(int, networkError);
        QFETCH(ErrorCode, before);
        QFETCH(ErrorCode, after);
        for (const Verb verb : verbs) {
            Exchange exchange;
            exchange.verb = verb;
            exchange.networkError = Net(networkError);
            QCOMPARE(errorOf(exchange).code, before);
            QCOMPARE(errorOf(exchange).delivery, Delivery::NotSent);
            exchange.mayHaveLeft = true;
            const bool read = verb == Verb::Get;
            QCOMPARE(errorOf(exchange).code, read ? before : after);
            QCOMPARE(errorOf(exchange).delivery, read ? Delivery::NotSent : Delivery::Unknown);
        }
    }

    void endsOfOurOwn()
    {
        for (const ErrorCode code : {ErrorCode::Timeout, ErrorCode::Cancelled, ErrorCode::TooLarge,
                 ErrorCode::ConnectionLost}) {
            Exchange exchange;
            exchange.verb = Verb::Post;
            exchange.endedBy = code;
            QCOMPARE(errorOf(exchange).code, code);
            QCOMPARE(errorOf(exchange).delivery, Delivery::NotSent);
            exchange.mayHaveLeft = true;
            QCOMPARE(errorOf(exchange).delivery, Delivery::Unknown);
            exchange.status = 200;
            QCOMPARE(errorOf(exchange).code, code);
            QCOMPARE(errorOf(exchange).delivery, Delivery::Unknown);
            // A refusal whose body never ended is a refusal.
            exchange.status = 404;
            QCOMPARE(
                errorOf(exchange).code, code == ErrorCode::Cancelled ? code : ErrorCode::NotFound);
            QCOMPARE(errorOf(exchange).delivery, Delivery::Answered);
        }
    }

    void aStatusCountsBeforeTheNetworkError()
    {
        Exchange exchange = exchangeOf(Verb::Post, 422, "{\"error\":{\"ty");
        exchange.networkError = Net::RemoteHostClosedError;
        QCOMPARE(errorOf(exchange).code, ErrorCode::Unprocessable);
        QCOMPARE(errorOf(exchange).delivery, Delivery::Answered);
        exchange = exchangeOf(
            Verb::Post, 200, R"({"id":"a"})"); // complete by chance: the rest may be missing
        exchange.networkError = Net::RemoteHostClosedError;
        QCOMPARE(errorOf(exchange).code, ErrorCode::ConnectionLost);
        QCOMPARE(errorOf(exchange).delivery, Delivery::Unknown);
    }

    void aRedirectNamesItsHost()
    {
        Exchange exchange = exchangeOf(Verb::Get, 302, "");
        exchange.headers << QNetworkReply::RawHeaderPair(
            "Location", "http://portal.example.test/login?next=/secret");
        const Error error = errorOf(exchange);
        QCOMPARE(error.code, ErrorCode::Redirected);
        QVERIFY(error.message.contains(QLatin1String("portal.example.test")));
        QVERIFY(!error.message.contains(QLatin1String("secret")));
    }
};

HOPYARD_TEST(TestErrorClassifier)
#include "tst_errorclassifier.moc"
