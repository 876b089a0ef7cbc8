// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/wireserver.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#ifndef Q_OS_WIN
#include <sys/socket.h>
#endif

namespace hopyard::test {

namespace {
constexpr QByteArrayView headEnd = "\r\n\r\n";

WireRequest parseHead(const QByteArray &head)
{
    WireRequest request;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.first(colon).trimmed(), line.sliced(colon + 1).trimmed()});
    }
    return request;
}
} // namespace

QByteArray WireRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

WireReply WireReply::typed(const QByteArray &body, const QByteArray &contentType, int status,
    const QByteArray &extraHeaders)
{
    WireReply reply;
    reply.bytes = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: "
        + contentType + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
        + extraHeaders + "\r\n" + body;
    return reply;
}

WireReply WireReply::json(const QByteArray &body, int status, const QByteArray &extraHeaders)
{
    return typed(body, "application/json", status, extraHeaders);
}

WireReply WireReply::raw(const QByteArray &bytes, bool close)
{
    WireReply reply;
    reply.bytes = bytes;
    reply.close = close;
    return reply;
}

WireServer::WireServer(QObject *parent)
    : QTcpServer(parent)
    , m_handler([](const WireRequest &) { return WireReply::json("{}"); })
{
    listen(QHostAddress::LocalHost, 0);
}

void WireServer::setTls(const QSslCertificate &certificate, const QSslKey &key)
{
    m_certificate = certificate;
    m_key = key;
}

void WireServer::setCut(WireCut cut, int fromRequest, bool hard)
{
    m_cut = cut;
    m_cutFrom = fromRequest;
    m_hard = hard;
}

QUrl WireServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_certificate.isNull() ? QStringLiteral("http") : QStringLiteral("https"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

void WireServer::closeConnections()
{
    const QList<QTcpSocket *> sockets = m_open.keys();
    for (QTcpSocket *socket : sockets) {
#ifdef Q_OS_WIN
        socket->disconnectFromHost();
#else
        // Only our half: the socket goes once the client has noticed, which is what callers wait
        // for.
        ::shutdown(int(socket->socketDescriptor()), SHUT_WR);
#endif
    }
}

void WireServer::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = nullptr;
    if (m_certificate.isNull()) {
        socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
    } else {
        auto *secure = new QSslSocket(this);
        socket = secure;
        secure->setSocketDescriptor(descriptor);
        QSslConfiguration configuration = secure->sslConfiguration();
        configuration.setLocalCertificate(m_certificate);
        configuration.setPrivateKey(m_key);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        secure->setSslConfiguration(configuration);
        secure->startServerEncryption();
    }
    auto connection = std::make_shared<Connection>();
    connection->number = ++m_connections;
    m_open.insert(socket, connection);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_open.remove(socket);
        socket->deleteLater();
    });
}

void WireServer::onReadyRead(QTcpSocket *socket)
{
    const std::shared_ptr<Connection> connection = m_open.value(socket);
    if (!connection || socket->bytesAvailable() == 0)
        return;
    if (connection->index < 0 && connection->buffer.isEmpty()) {
        connection->index = m_begun++;
        if (cutOf(connection->index) == WireCut::BeforeReading) {
            end(socket);
            return;
        }
    }
    const QByteArray bytes = socket->readAll();
    m_bytes += bytes.size();
    connection->buffer += bytes;
    if (!connection->head && !readHead(socket, *connection))
        return;
    if (connection->buffer.size() < connection->bodySize)
        return;
    WireRequest request = std::move(*connection->head);
    request.body = connection->buffer.first(connection->bodySize);
    connection->buffer.remove(0, connection->bodySize);
    connection->head.reset();
    const WireCut cut = cutOf(std::exchange(connection->index, -1));
    m_requests << request;
    answer(socket, request, cut);
}

bool WireServer::readHead(QTcpSocket *socket, Connection &connection)
{
    const qsizetype at = connection.buffer.indexOf(headEnd);
    if (at < 0)
        return false;
    connection.head = parseHead(connection.buffer.first(at));
    connection.head->connection = connection.number;
    connection.bodySize = connection.head->header("content-length").toLongLong();
    connection.buffer.remove(0, at + headEnd.size());
    if (cutOf(connection.index) != WireCut::AfterHeaders)
        return true;
    end(socket);
    return false;
}

void WireServer::answer(QTcpSocket *socket, const WireRequest &request, WireCut cut)
{
    if (cut == WireCut::AfterBody) {
        end(socket);
        return;
    }
    const WireReply reply = m_handler(request);
    const qsizetype headSize = reply.bytes.indexOf(headEnd) + headEnd.size();
    qsizetype size = reply.bytes.size();
    if (cut == WireCut::MidStatusLine)
        size = 10; // "HTTP/1.1 2"
    else if (cut == WireCut::MidHeaders)
        size = headSize / 2;
    else if (cut == WireCut::MidBody)
        size = headSize + (reply.bytes.size() - headSize) / 2;
    if (reply.dripMs > 0) {
        drip(socket, reply, 0);
        return;
    }
    send(socket, reply.bytes.first(size));
    if (cut != WireCut::Never || reply.close)
        end(socket);
}

void WireServer::send(QTcpSocket *socket, const QByteArray &bytes)
{
    m_sent += bytes.size();
    socket->write(bytes);
    socket->flush();
}

void WireServer::drip(QTcpSocket *socket, const WireReply &reply, qsizetype at)
{
    if (at == reply.bytes.size() || !m_open.contains(socket))
        return;
    send(socket, reply.bytes.sliced(at, 1));
    QTimer::singleShot(
        reply.dripMs, socket, [this, socket, reply, at] { drip(socket, reply, at + 1); });
}

void WireServer::end(QTcpSocket *socket)
{
    // What was written must arrive first: a reset would throw it away on the other side too.
    const bool nothingWritten = m_cut == WireCut::BeforeReading || m_cut == WireCut::AfterHeaders
        || m_cut == WireCut::AfterBody;
    if (m_hard && nothingWritten)
        socket->abort();
    else
        socket->disconnectFromHost();
}

} // namespace hopyard::test
