// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultproxy.h"

#include <array>
#include <optional>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace hopyard {

namespace {

// So that closing sends a RST instead of a FIN.
void makeAbortive(const QTcpSocket &socket)
{
    linger hard {};
    hard.l_onoff = 1;
    hard.l_linger = 0;
#ifdef Q_OS_WIN
    setsockopt(SOCKET(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER,
        reinterpret_cast<const char *>(&hard), sizeof hard);
#else
    setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
#endif
}

// One direction of a connection.
struct ProxyLane
{
    QTcpSocket *from = nullptr;
    QTcpSocket *to = nullptr;
    std::optional<ProxyFault> fault;
    qint64 passed = 0;
};

// Two sockets and what happens between them; deletes itself with its client.
class ProxyConnection final : public QObject
{
public:
    ProxyConnection(QTcpSocket *client, const QHostAddress &target, quint16 port,
        const std::optional<ProxyFault> &up, const std::optional<ProxyFault> &down, QObject *parent)
        : QObject(parent)
        , m_client(client)
        , m_server(new QTcpSocket(this))
        , m_up {client, m_server, up}
        , m_down {m_server, client, down}
    {
        client->setParent(this);
        connect(m_client, &QTcpSocket::readyRead, this, [this] { pass(m_up); });
        connect(m_server, &QTcpSocket::readyRead, this, [this] { pass(m_down); });
        connect(m_server, &QTcpSocket::connected, this, [this] { pass(m_up); });
        connect(m_client, &QTcpSocket::disconnected, this, [this] { closed(m_up); });
        connect(m_server, &QTcpSocket::disconnected, this, [this] { closed(m_down); });
        connect(m_server, &QTcpSocket::errorOccurred, this, [this] {
            if (m_server->state() == QAbstractSocket::UnconnectedState)
                closed(m_down);
        });
        connect(&m_dripTimer, &QTimer::timeout, this, [this] {
            drip(m_up);
            drip(m_down);
        });
        m_server->connectToHost(target, port);
        spoilAtOnce(m_up);
        spoilAtOnce(m_down);
    }

private:
    void spoilAtOnce(ProxyLane &lane)
    {
        if (lane.fault && lane.fault->after == 0)
            pass(lane);
    }
    void pass(ProxyLane &lane)
    {
        if (m_over || m_server->state() != QAbstractSocket::ConnectedState)
            return;
        if (!lane.fault) {
            forward(lane, lane.from->bytesAvailable());
            return;
        }
        forward(lane, qMin(lane.from->bytesAvailable(), lane.fault->after - lane.passed));
        if (lane.passed < lane.fault->after)
            return;
        switch (lane.fault->action) {
        case ProxyFault::Action::Cut:
            end(false);
            break;
        case ProxyFault::Action::Reset:
            end(true);
            break;
        case ProxyFault::Action::Stall:
            break;
        case ProxyFault::Action::Drip:
            if (!m_dripTimer.isActive())
                m_dripTimer.start(lane.fault->ms);
            break;
        }
    }
    void forward(ProxyLane &lane, qint64 count)
    {
        if (count <= 0)
            return;
        const QByteArray bytes = lane.from->read(count);
        lane.passed += bytes.size();
        lane.to->write(bytes);
    }
    void drip(ProxyLane &lane)
    {
        if (m_over || !lane.fault || lane.fault->action != ProxyFault::Action::Drip
            || lane.passed < lane.fault->after)
            return;
        const qint64 count = qMin(lane.from->bytesAvailable(), qint64(lane.fault->bytes));
        if (count > 0) {
            const QByteArray bytes = lane.from->read(count);
            lane.to->write(bytes);
        } else if (lane.from->state() == QAbstractSocket::UnconnectedState) {
            end(false);
        }
    }
    // One side is gone: the other gets what is left and goes too, unless a fault keeps it.
    void closed(ProxyLane &lane)
    {
        if (m_over)
            return;
        const bool holds = lane.fault && lane.passed >= lane.fault->after;
        if (holds && lane.fault->action != ProxyFault::Action::Cut)
            return;
        forward(lane, lane.from->bytesAvailable());
        m_over = true;
        lane.to->disconnectFromHost();
        deleteWhenSent(lane.to);
    }
    void end(bool abortive)
    {
        m_over = true;
        m_dripTimer.stop();
        if (abortive) {
            makeAbortive(*m_client);
            m_client->abort();
        } else {
            m_client->disconnectFromHost(); // after what was written
        }
        m_server->abort();
        deleteWhenSent(m_client);
    }
    void deleteWhenSent(QTcpSocket *socket)
    {
        if (socket->state() == QAbstractSocket::UnconnectedState)
            deleteLater();
        else
            connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    ProxyLane m_up;
    ProxyLane m_down;
    QTimer m_dripTimer;
    bool m_over = false;
};

std::optional<ProxyFault::Action> proxyAction(const QString &name)
{
    static constexpr std::array actions {
        std::pair {"cut", ProxyFault::Action::Cut},
        std::pair {"reset", ProxyFault::Action::Reset},
        std::pair {"stall", ProxyFault::Action::Stall},
        std::pair {"drip", ProxyFault::Action::Drip},
    };
    for (const auto &[text, action] : actions) {
        if (name == QLatin1String(text))
            return action;
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<ProxyFault>> proxyPlan(const Json &json)
{
    std::vector<ProxyFault> plan;
    if (!json.is_array())
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("a plan is an array"));
    for (const Json &item : json) {
        const auto action = proxyAction(jsonText(item, "action"));
        if (!action)
            return Error::of(ErrorCode::InvalidArgument, QStringLiteral("unknown action"));
        plan.push_back({int(jsonInt(item, "connection")),
            jsonText(item, "direction") == QLatin1String("up"), jsonInt(item, "after"), *action,
            int(qMax<qint64>(1, jsonInt(item, "bytes", 1))), int(jsonInt(item, "ms", 10))});
    }
    return plan;
}

FaultProxy::FaultProxy(
    QHostAddress target, quint16 port, std::vector<ProxyFault> plan, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_targetPort(port)
    , m_plan(std::move(plan))
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::accept);
}

bool FaultProxy::listen(quint16 port)
{
    return m_server.listen(QHostAddress::LocalHost, port);
}

void FaultProxy::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        ++m_connections;
        const auto planned = [this](bool up) -> std::optional<ProxyFault> {
            for (const ProxyFault &fault : m_plan) {
                if (fault.up == up && (fault.connection == 0 || fault.connection == m_connections))
                    return fault;
            }
            return std::nullopt;
        };
        new ProxyConnection(client, m_target, m_targetPort, planned(true), planned(false), this);
    }
}

} // namespace hopyard
