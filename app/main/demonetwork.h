// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace hopyard {

class SimulatedWhop;

// The demo workspace's Whop: simulated in this process, with sample data.
class DemoWhop
{
public:
    DemoWhop();

    // Makes access managers that all talk to one simulated Whop, which lives in the thread of the
    // first call and as long as the factory. It writes bank statements of its business into the
    // directory samples. Other people write in its forums, once in visitEvery. Requests that change
    // it are recorded in the file journal, and replayed by the next Whop with that file.
    [[nodiscard]] ApiClient::NetworkFactory network(const QString &samples, const QString &journal,
        std::chrono::milliseconds visitEvery = std::chrono::seconds(40)) const;
    // Calls work soon, in the thread of that Whop; does nothing while there is none. Any thread.
    void act(const std::function<void(SimulatedWhop &)> &work) const;

private:
    struct Server;
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

// The key that the simulated Whop accepts.
inline constexpr auto demoKey = "apik_demo";

// Id and title of its company.
std::pair<QString, QString> demoCompany();

} // namespace hopyard
