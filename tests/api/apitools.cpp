// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitools.h"

#include "support/testcase.h"
#include "support/testpaths.h"
#include "support/wireserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslConfiguration>

namespace hopyard::test {

namespace {
QByteArray readTestData(const QString &file)
{
    QFile data(test::sourcePath("/tests/api/data/") + file);
    return data.open(QIODevice::ReadOnly) ? data.readAll() : QByteArray();
}
} // namespace

QSslCertificate testCertificate(const QString &name)
{
    return QSslCertificate(readTestData(name + QLatin1String(".pem")));
}

QSslKey testServerKey()
{
    return QSslKey(readTestData(QStringLiteral("server.key")), QSsl::Ec);
}

void useTls(WireServer &server, const QString &certificate)
{
    server.setTls(testCertificate(certificate), testServerKey());
}

QNetworkReply *TrustingNetwork::createRequest(
    Operation operation, const QNetworkRequest &request, QIODevice *outgoing)
{
    QNetworkRequest trusting(request);
    QSslConfiguration configuration = request.sslConfiguration();
    configuration.addCaCertificate(testCertificate(QStringLiteral("ca")));
    trusting.setSslConfiguration(configuration);
    return QNetworkAccessManager::createRequest(operation, trusting, outgoing);
}

std::unique_ptr<QNetworkAccessManager> makeTrustingNetwork()
{
    return std::make_unique<TrustingNetwork>();
}

std::unique_ptr<ApiClient> makeClient(
    const QUrl &baseUrl, Clock &clock, ApiClient::NetworkFactory network)
{
    ApiClient::Settings settings;
    settings.baseUrl = baseUrl;
    settings.limits.perSecond = 0;
    settings.limits.perMinute = 1'000'000;
    auto client = std::make_unique<ApiClient>(settings, clock, std::move(network));
    client->setCredential(Secret(QByteArray(canaryKey)));
    return client;
}

ApiRequest makeRequest(Verb verb, const QString &path)
{
    ApiRequest request;
    request.verb = verb;
    request.path = path;
    request.operation = verbName(verb) + QLatin1String(" /things/{id}");
    if (verb != Verb::Get) {
        request.body = R"({"title":"Early birds"})";
        request.priority = Priority::Mutation;
    }
    if (verb == Verb::Post)
        request.idempotencyKey = "0192f0c1-op-1";
    return request;
}

Result<ApiResponse> resultIn(const QSignalSpy &finished)
{
    if (finished.isEmpty())
        return Error::of(ErrorCode::Internal, QStringLiteral("finished() did not come"));
    return *static_cast<const Result<ApiResponse> *>(finished.first().first().constData());
}

Result<ApiResponse> awaitJob(ApiJob *job)
{
    QSignalSpy finished(job, &ApiJob::finished);
    finished.wait(20'000);
    return resultIn(finished);
}

Result<ApiResponse> runRequest(ApiClient &client, const ApiRequest &request)
{
    return awaitJob(client.send(request));
}

} // namespace hopyard::test
