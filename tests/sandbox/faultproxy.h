// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <vector>

namespace hopyard {

// Something that happens to the bytes of a connection.
struct ProxyFault
{
    enum class Action
    {
        Cut, // the connection ends after so many bytes
        Reset, // the same, with a RST
        Stall, // nothing more comes through, the connection stays
        Drip, // from there on a few bytes at a time
    };

    int connection = 0; // counted from 1; 0 = every one
    bool up = false; // bytes from the client; otherwise bytes to it
    qint64 after = 0; // bytes that pass first
    Action action = Action::Cut;
    int bytes = 1; // Drip: so many
    int ms = 10; // Drip: so often
};

// [{"connection":1|"*","direction":"up"|"down","after":0,"action":"cut"|"reset"|"stall"|"drip","bytes":1,"ms":10}]
Result<std::vector<ProxyFault>> proxyPlan(const Json &json);

// Passes TCP connections on to a target and spoils them as planned. One thread.
class FaultProxy : public QObject
{
    Q_OBJECT

public:
    FaultProxy(
        QHostAddress target, quint16 port, std::vector<ProxyFault> plan, QObject *parent = nullptr);
    // Listens on 127.0.0.1; 0 = any port.
    bool listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

private:
    void accept();

    QHostAddress m_target;
    quint16 m_targetPort;
    std::vector<ProxyFault> m_plan;
    QTcpServer m_server;
    int m_connections = 0;
};

} // namespace hopyard
