// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/demonetwork.h"

#include "simulator/demodata.h"
#include "simulator/demoforums.h"
#include "simulator/simulatednetwork.h"

#include <QTimer>

#include <chrono>
#include <memory>

namespace hopyard {

namespace {
// Other people write while you read.
constexpr std::chrono::seconds demoVisitEvery {40};

struct DemoServer
{
    DemoServer()
        : whop(clock)
    {
        seedWhop(whop, Seed::Demo);
    }

    SystemClock clock;
    SimulatedWhop whop;
    int visits = 0;
};
} // namespace

ApiClient::NetworkFactory demoNetwork()
{
    auto server = std::make_shared<std::unique_ptr<DemoServer>>();
    return [server]() -> std::unique_ptr<QNetworkAccessManager> {
        if (!*server)
            *server = std::make_unique<DemoServer>();
        auto network = std::make_unique<SimulatedNetwork>((*server)->whop, (*server)->clock);
        auto *visitors = new QTimer(network.get());
        QObject::connect(visitors, &QTimer::timeout, network.get(), [server] {
            visitForums((*server)->whop, (*server)->visits++, (*server)->clock.wallMs());
        });
        visitors->start(demoVisitEvery);
        return network;
    };
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
