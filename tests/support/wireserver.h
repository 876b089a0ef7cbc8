// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QSslSocket;
class QTcpSocket;

namespace hopyard::test {

// One request as received.
struct WireRequest
{
    QByteArray method;
    QByteArray target; // path and query, as sent
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int connection = 0; // counted from 1: equal numbers share a connection

    // The value of a header (case-insensitive); empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

// The bytes of an answer.
struct WireReply
{
    QByteArray bytes; // status line, headers and body; empty: no answer
    bool close = false; // ends the connection afterwards
    int dripMs = 0; // > 0: one byte per this many milliseconds

    // A complete answer with a Content-Length.
    static WireReply json(
        const QByteArray &body, int status = 200, const QByteArray &extraHeaders = {});
    static WireReply typed(const QByteArray &body, const QByteArray &contentType, int status = 200,
        const QByteArray &extraHeaders = {}); // extra headers end with CRLF each
    static WireReply raw(const QByteArray &bytes, bool close);
};

// When the server ends a connection.
enum class WireCut
{
    Never,
    BeforeReading, // bytes of a request have arrived, none is read
    AfterHeaders, // the request's head was read, its body was not
    AfterBody,
    MidStatusLine,
    MidHeaders,
    MidBody,
    AfterReply,
};

// A scriptable HTTP/1.1 server on 127.0.0.1 that counts everything received. Lives in the thread of
// the test.
class WireServer final : public QTcpServer
{
    Q_OBJECT

public:
    using Handler = std::function<WireReply(const WireRequest &)>;

    // Listens on a free port. Answers {} until it has a handler.
    explicit WireServer(QObject *parent = nullptr);

    // Makes later connections speak TLS with this certificate.
    void setTls(const QSslCertificate &certificate, const QSslKey &key);
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    // Ends the connection at this point of the request with this number (counted from 0) and of all
    // later ones; hard: with a reset instead of an orderly end.
    void setCut(WireCut cut, int fromRequest = 0, bool hard = false);

    // http(s)://127.0.0.1:port and the path.
    [[nodiscard]] QUrl url(const QString &path = {}) const;
    // Number of requests of which bytes were received, complete or not.
    [[nodiscard]] int requestsBegun() const { return m_begun; }
    [[nodiscard]] const QList<WireRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    // Number of bytes received, inside TLS.
    [[nodiscard]] qint64 bytesReceived() const { return m_bytes; }
    [[nodiscard]] qint64 bytesSent() const { return m_sent; }
    void closeConnections();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Connection
    {
        int number = 0;
        int index = -1; // of the request that is being read
        std::optional<WireRequest> head;
        qsizetype bodySize = 0;
        QByteArray buffer;
    };

    void onReadyRead(QTcpSocket *socket);
    bool readHead(QTcpSocket *socket, Connection &connection);
    void answer(QTcpSocket *socket, const WireRequest &request, WireCut cut);
    void drip(QTcpSocket *socket, const WireReply &reply, qsizetype at);
    void send(QTcpSocket *socket, const QByteArray &bytes);
    void end(QTcpSocket *socket);
    [[nodiscard]] WireCut cutOf(int index) const
    {
        return index >= m_cutFrom ? m_cut : WireCut::Never;
    }

    Handler m_handler;
    QSslCertificate m_certificate;
    QSslKey m_key;
    WireCut m_cut = WireCut::Never;
    int m_cutFrom = 0;
    bool m_hard = false;
    int m_begun = 0;
    int m_connections = 0;
    qint64 m_bytes = 0;
    qint64 m_sent = 0;
    QList<WireRequest> m_requests;
    QHash<QTcpSocket *, std::shared_ptr<Connection>> m_open;
};

} // namespace hopyard::test
