// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"

#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslKey>

class QSignalSpy;

namespace hopyard::test {

class WireServer;

// The test certificate authority and what it signed (tests/api/data; the keys protect nothing).
// name: "ca", "good", "wronghost", "expired", "selfsigned".
QSslCertificate testCertificate(const QString &name);
QSslKey testServerKey();
void useTls(WireServer &server, const QString &certificate = QStringLiteral("good"));

// Trusts the test authority beside what every access manager trusts.
class TrustingNetwork final : public QNetworkAccessManager
{
public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply *createRequest(
        Operation operation, const QNetworkRequest &request, QIODevice *outgoing) override;
};

std::unique_ptr<QNetworkAccessManager> makeTrustingNetwork();

// A client of the server, with the canary key and without limits that would slow a test.
std::unique_ptr<ApiClient> makeClient(
    const QUrl &baseUrl, Clock &clock, ApiClient::NetworkFactory network = {});

// A valid request: POSTs have an Idempotency-Key, mutations a small body.
ApiRequest makeRequest(Verb verb, const QString &path = QStringLiteral("/things/1"));

// Sends and waits for the end; ErrorCode::Internal if it does not come.
Result<ApiResponse> runRequest(ApiClient &client, const ApiRequest &request);
// What the first finished() in a spy said.
Result<ApiResponse> resultIn(const QSignalSpy &finished);
// Waits for a job that was sent.
Result<ApiResponse> awaitJob(ApiJob *job);

} // namespace hopyard::test
