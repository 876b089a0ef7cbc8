// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/demonetwork.h"

#include "simulator/demodata.h"
#include "simulator/simulatednetwork.h"

#include <memory>

namespace hopyard {

namespace {
struct DemoServer
{
    DemoServer()
        : whop(clock)
    {
        seedWhop(whop, Seed::Demo);
    }

    SystemClock clock;
    SimulatedWhop whop;
};
} // namespace

ApiClient::NetworkFactory demoNetwork()
{
    auto server = std::make_shared<std::unique_ptr<DemoServer>>();
    return [server]() -> std::unique_ptr<QNetworkAccessManager> {
        if (!*server)
            *server = std::make_unique<DemoServer>();
        return std::make_unique<SimulatedNetwork>((*server)->whop, (*server)->clock);
    };
}

std::pair<QString, QString> demoCompany()
{
    const SystemClock clock;
    SimulatedWhop whop(clock);
    seedWhop(whop, Seed::Demo, 1);
    return {
        whop.companyId(), jsonText(whop.row(QStringLiteral("account"), whop.companyId()), "title")};
}

} // namespace hopyard
