// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxserver.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <chrono>

#ifndef Q_OS_WIN
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace hopyard {

namespace {

constexpr size_t serverThreads = 64; // a kept-alive connection holds one
constexpr qint64 stallMs = 600'000;

SimulatedRequest requestOf(const httplib::Request &request)
{
    SimulatedRequest simulated;
    simulated.method = QByteArray::fromStdString(request.method);
    simulated.setTarget(QByteArray::fromStdString(request.target));
    for (const auto &[name, value] : request.headers) {
        if (name.starts_with("REMOTE_") || name.starts_with("LOCAL_"))
            continue; // the library's own
        simulated.headers.insert(
            QByteArray::fromStdString(name).toLower(), QByteArray::fromStdString(value));
    }
    simulated.body = QByteArray::fromStdString(request.body);
    return simulated;
}

bool isList(const SimulatedReply &reply)
{
    return reply.body.startsWith("{\"data\":");
}

#ifndef Q_OS_WIN
int portOf(const sockaddr_storage &address)
{
    if (address.ss_family != AF_INET)
        return 0;
    sockaddr_in ipv4 {};
    memcpy(&ipv4, &address, sizeof ipv4);
    return ntohs(ipv4.sin_port);
}
#endif

} // namespace

SandboxServer::SandboxServer(SimulatedWhop &whop, Options options)
    : m_whop(whop)
    , m_options(std::move(options))
{
    m_server.new_task_queue = [] { return new httplib::ThreadPool(serverThreads); };
    m_server.set_keep_alive_max_count(1'000'000'000);
    m_server.set_keep_alive_timeout(60);
    m_server.set_tcp_nodelay(true);
    // The whop routes by itself: the library has no PATCH or DELETE with a body of its own to
    // offer.
    const auto handler = [this](const httplib::Request &request, httplib::Response &response) {
        serve(request, response);
    };
    m_server.Get(".*", handler)
        .Post(".*", handler)
        .Put(".*", handler)
        .Patch(".*", handler)
        .Delete(".*", handler);
}

int SandboxServer::bind()
{
    if (!m_options.recordFile.isEmpty()) {
        m_record.setFileName(m_options.recordFile);
        if (!m_record.open(QIODevice::WriteOnly | QIODevice::Append))
            return 0;
    }
    if (m_options.port == 0)
        m_port = m_server.bind_to_any_port("127.0.0.1");
    else if (m_server.bind_to_port("127.0.0.1", m_options.port))
        m_port = m_options.port;
    return m_port > 0 ? m_port : 0;
}

bool SandboxServer::run()
{
    return m_server.listen_after_bind();
}

void SandboxServer::stop()
{
    {
        const std::lock_guard lock(m_stopMutex);
        m_stopping = true;
    }
    m_stopChanged.notify_all();
    m_server.stop();
}

void SandboxServer::wait(qint64 ms)
{
    if (ms <= 0)
        return;
    std::unique_lock lock(m_stopMutex);
    m_stopChanged.wait_for(lock, std::chrono::milliseconds(ms), [this] { return m_stopping; });
}

httplib::Server::HandlerResponse SandboxServer::serve(
    const httplib::Request &request, httplib::Response &response)
{
    const SimulatedRequest simulated = requestOf(request);
    SimulatedReply reply;
    {
        const std::lock_guard lock(m_mutex);
        reply = m_whop.handle(simulated);
        if (m_record.isOpen())
            record(simulated, reply, QDateTime::currentMSecsSinceEpoch());
    }
    if (reply.unknownRoute) {
        fprintf(stderr, "hopyard-sandbox: no such route: %s %s\n", simulated.method.constData(),
            simulated.path.constData());
        reply.status = 404;
    }
    wait(reply.delayMs);
    if (isList(reply))
        wait(m_options.pageDelayMs);
    if (reply.fate == SimulatedReply::Fate::Stalled)
        wait(stallMs);
    if (reply.fate != SimulatedReply::Fate::Answered) {
        cutConnection(request);
        return httplib::Server::HandlerResponse::Handled;
    }
    response.status = reply.status;
    std::string contentType = "application/json";
    for (const auto &[name, value] : reply.headers) {
        if (name.compare("content-type", Qt::CaseInsensitive) == 0)
            contentType = value.toStdString();
        else
            response.set_header(name.toStdString(), value.toStdString());
    }
    response.set_content(reply.body.constData(), size_t(reply.body.size()), contentType);
    return httplib::Server::HandlerResponse::Handled;
}

// The library always answers, and does not tell a request's socket: it is found by its two ports.
// After the shutdown the library's own attempt to answer fails, and it closes the socket.
void SandboxServer::cutConnection(const httplib::Request &request) const
{
#ifdef Q_OS_WIN
    Q_UNUSED(request);
#else
    const int last = int(std::min<long>(sysconf(_SC_OPEN_MAX), 65'536));
    for (int fd = 3; fd < last; ++fd) {
        sockaddr_storage peer {};
        sockaddr_storage own {};
        socklen_t peerSize = sizeof peer;
        socklen_t ownSize = sizeof own;
        if (getpeername(fd, reinterpret_cast<sockaddr *>(&peer), &peerSize) == 0
            && getsockname(fd, reinterpret_cast<sockaddr *>(&own), &ownSize) == 0
            && portOf(own) == m_port && portOf(peer) == request.remote_port) {
            shutdown(fd, SHUT_RDWR);
            return;
        }
    }
#endif
}

void SandboxServer::record(
    const SimulatedRequest &request, const SimulatedReply &reply, qint64 atMs)
{
    Json headers = Json::object();
    for (auto header = request.headers.cbegin(); header != request.headers.cend(); ++header) {
        if (header.key() != "authorization")
            headers[header.key().toStdString()] = QString::fromUtf8(header.value());
    }
    // Which credential, without telling it.
    const QByteArray credential = QCryptographicHash::hash(
        request.headers.value("authorization"), QCryptographicHash::Sha256)
                                      .toHex()
                                      .left(8);
    const Json line {{"at", simulatedTime(atMs)}, {"method", QString::fromLatin1(request.method)},
        {"path", QString::fromUtf8(request.path)},
        {"query", request.query.toString(QUrl::FullyEncoded)}, {"headers", headers},
        {"credential", QString::fromLatin1(credential)}, {"body", QString::fromUtf8(request.body)},
        {"status", reply.status}, {"answered", reply.fate == SimulatedReply::Fate::Answered}};
    m_record.write(dumpJson(line) + '\n');
    m_record.flush();
}

} // namespace hopyard
