// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apijob.h"
#include "core/clock.h"
#include "core/secret.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace hopyard {

class OnceUploadDevice;

// Error::type of a request that ended because its connection was given up, not lost.
inline constexpr QLatin1String connectionGivenUpType("connection_given_up");

// One request of an ApiClient: waits, runs, settles once. Whatever the network does, a running job
// settles by its deadline.
class NetworkJob final : public ApiJob
{
    Q_OBJECT

public:
    // Called once, when the job settles, before finished(); result is nullptr if the job was
    // destroyed.
    using Settled = std::function<void(NetworkJob *job, const Result<ApiResponse> *result)>;

    NetworkJob(const ApiRequest &request, const Clock &clock, Settled settled, QObject *parent);
    ~NetworkJob() override;

    // Sets the request as it will be sent; it was computed when the job was accepted.
    void setWire(const QNetworkRequest &wire) { m_wire = wire; }
    [[nodiscard]] const QNetworkRequest &wire() const { return m_wire; }
    // Whether it has waited longer than ApiRequest::startWithin.
    [[nodiscard]] bool isTooLate() const;
    void failTooLate();
    // Sends the request, once.
    void start(
        std::shared_ptr<QNetworkAccessManager> network, const QNetworkRequest &wire, Clock &clock);
    [[nodiscard]] bool isRunning() const { return m_startedMs >= 0 && !m_settled; }
    [[nodiscard]] bool wasStarted() const { return m_startedMs >= 0; }

    void abort() override;
    // Ends the job with this error; sets its delivery.
    void fail(Error error);
    // Ends a running job for a reason of ours: Timeout, Cancelled, ConnectionLost.
    void endBecause(ErrorCode code, const QString &message);
    // The client has another key now: a refusal that still arrives becomes Cancelled.
    void supersede() { m_superseded = true; }

private:
    void onFinished();
    void onReadyRead();
    void onSslErrors(const QList<QSslError> &errors);
    bool drain(); // false if the body exceeds its limit
    [[nodiscard]] bool mayHaveLeft() const;
    void conclude(ErrorCode endedBy, const QString &message);
    // Removes the credential from the server's words.
    void scrub(Error &error) const;
    void settle(Result<ApiResponse> result);
    void dropReply();
    void log(const Result<ApiResponse> &result, const QByteArray &note) const;
    void deliver();

    const Clock &m_clock;
    Settled m_onSettled;
    std::shared_ptr<QNetworkAccessManager> m_network; // whose connections it uses
    QPointer<QNetworkReply> m_reply;
    QPointer<OnceUploadDevice> m_upload;
    QByteArray m_body;
    QString m_tlsProblem;
    QString m_tlsSubject; // owner of a refused certificate
    QNetworkRequest m_wire;
    Secret m_credential; // as sent, to recognise it in an answer
    Result<ApiResponse> m_result;
    qsizetype m_received = 0;
    qint64 m_startedMs = -1;
    qint64 m_madeMs = 0; // monotonic
    qint64 m_madeWallMs = 0;
    bool m_settled = false;
    bool m_superseded = false;
};

} // namespace hopyard
