// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"

#include <QList>
#include <QObject>
#include <QRandomGenerator>

#include <functional>
#include <memory>
#include <optional>

namespace hopyard {

// The engine's only way to the API: counts requests under way, repeats reads after transient errors
// (never mutations), learns the server's clock, and reports every exchange.
class Gateway : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Result<ApiResponse> &)>;

    // seed: for the jitter between repetitions.
    Gateway(ApiClient &api, Clock &clock, quint32 seed, QObject *parent = nullptr);

    // Sends a read, up to three times. The handler is not called once context is gone.
    void read(const ApiRequest &request, QObject *context, Handler handler);
    // Sends exactly one request, whatever its outcome.
    void once(const ApiRequest &request, QObject *context, Handler handler);
    // While closed, reads are not repeated: the first failure is final.
    void setOpen(bool open) { m_open = open; }
    // Ends the waits of reads between attempts: these waits were due to another key.
    void endWaits();

    [[nodiscard]] int underWay() const { return m_underWay; }
    // Milliseconds since the epoch by the server's clock, as well as it is known.
    [[nodiscard]] qint64 serverNowMs() const;
    // Whether the server's time was learned in this run and this computer neither slept nor had its
    // clock set since.
    [[nodiscard]] bool knowsServerTime() const;

Q_SIGNALS:
    void heard(const hopyard::Result<hopyard::ApiResponse> &result);
    void underWayChanged();

private:
    struct Read;
    void attempt(const std::shared_ptr<Read> &read);
    void goOn(const std::shared_ptr<Read> &read, int wait);
    void finish(const std::shared_ptr<Read> &read, const Result<ApiResponse> &result);
    void listen(const Result<ApiResponse> &result);
    [[nodiscard]] std::chrono::milliseconds pause(int attempts, const Error &error);

    ApiClient &m_api;
    Clock &m_clock;
    QRandomGenerator m_random;
    QList<std::shared_ptr<Read>> m_waiting;
    int m_underWay = 0;
    bool m_open = true;
    // The server's last known time, and our clocks at that moment.
    struct Heard
    {
        qint64 serverMs = 0;
        qint64 monotonicMs = 0;
        qint64 wallMs = 0;
    };
    std::optional<Heard> m_heard;
};

} // namespace hopyard
