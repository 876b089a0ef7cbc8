// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/demonetwork.h"

#include "core/logging.h"
#include "simulator/demobank.h"
#include "simulator/demodata.h"
#include "simulator/demoforums.h"
#include "simulator/simulatednetwork.h"

#include <QTimer>

#include <chrono>
#include <memory>
#include <mutex>

namespace hopyard {

struct DemoWhop::Server
{
    explicit Server(const QString &samples)
        : whop(clock)
    {
        seedWhop(whop, Seed::Demo);
        if (!writeDemoStatements(whop, samples))
            qCInfo(lcUi) << "the demo's sample files cannot be written";
    }

    SystemClock clock;
    SimulatedWhop whop;
    int visits = 0;
};

struct DemoWhop::Shared
{
    std::mutex mutex;
    std::unique_ptr<Server> server;
    QObject *inItsThread = nullptr; // the newest access manager
};

DemoWhop::DemoWhop()
    : m_shared(std::make_shared<Shared>())
{
}

ApiClient::NetworkFactory DemoWhop::network(
    const QString &samples, std::chrono::milliseconds visitEvery) const
{
    return [shared = m_shared, samples, visitEvery]() -> std::unique_ptr<QNetworkAccessManager> {
        const std::scoped_lock lock(shared->mutex);
        if (!shared->server)
            shared->server = std::make_unique<Server>(samples);
        Server *server = shared->server.get();
        auto network = std::make_unique<SimulatedNetwork>(server->whop, server->clock);
        QObject *made = network.get();
        shared->inItsThread = made;
        QObject::connect(made, &QObject::destroyed, [shared, made] {
            const std::scoped_lock ending(shared->mutex);
            if (shared->inItsThread == made)
                shared->inItsThread = nullptr;
        });
        auto *visitors = new QTimer(made);
        QObject::connect(visitors, &QTimer::timeout, made,
            [server] { visitForums(server->whop, server->visits++, server->clock.wallMs()); });
        visitors->start(visitEvery);
        return network;
    };
}

void DemoWhop::act(const std::function<void(SimulatedWhop &)> &work) const
{
    const std::scoped_lock lock(m_shared->mutex);
    if (!m_shared->inItsThread)
        return;
    QMetaObject::invokeMethod(
        m_shared->inItsThread, [work, server = m_shared->server.get()] { work(server->whop); },
        Qt::QueuedConnection);
}

std::pair<QString, QString> demoCompany()
{
    const SystemClock clock;
    SimulatedWhop whop(clock);
    seedWhop(whop, Seed::Empty);
    return {
        whop.companyId(), jsonText(whop.row(QStringLiteral("account"), whop.companyId()), "title")};
}

} // namespace hopyard
