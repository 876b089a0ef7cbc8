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

// The demo workspace's Whop: simulated in this process, with the sample data.
class DemoWhop
{
public:
    DemoWhop();

    // Every access manager this makes talks to the same Whop, which lives in the thread of the
    // first call and as long as the factory. It writes the bank's statements of its business into
    // the directory samples. Other people write into its forums, once in visitEvery. What it was
    // asked to do is kept in the file journal, and done again by the next Whop with that file.
    [[nodiscard]] ApiClient::NetworkFactory network(const QString &samples, const QString &journal,
        std::chrono::milliseconds visitEvery = std::chrono::seconds(40)) const;
    // Soon, in the thread of that Whop; nothing happens while it has none. Any thread.
    void act(const std::function<void(SimulatedWhop &)> &work) const;

private:
    struct Server;
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

// What the simulated Whop accepts as a key.
inline constexpr auto demoKey = "apik_demo";

// Id and title of its company.
std::pair<QString, QString> demoCompany();

} // namespace hopyard
