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

namespace hopyard {

namespace {
struct DemoServer
{
    explicit DemoServer(const QString &samples)
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
} // namespace

ApiClient::NetworkFactory demoNetwork(const QString &samples, std::chrono::milliseconds visitEvery)
{
    auto server = std::make_shared<std::unique_ptr<DemoServer>>();
    return [server, samples, visitEvery]() -> std::unique_ptr<QNetworkAccessManager> {
        if (!*server)
            *server = std::make_unique<DemoServer>(samples);
        auto network = std::make_unique<SimulatedNetwork>((*server)->whop, (*server)->clock);
        auto *visitors = new QTimer(network.get());
        QObject::connect(visitors, &QTimer::timeout, network.get(), [server] {
            visitForums((*server)->whop, (*server)->visits++, (*server)->clock.wallMs());
        });
        visitors->start(visitEvery);
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
