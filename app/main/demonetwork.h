// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"

#include <QString>

#include <chrono>
#include <utility>

namespace hopyard {

// The demo workspace's Whop: simulated in this process, with the sample data. Every access manager
// the factory makes talks to the same one, which lives in the thread of the first call and as long
// as the factory. It writes the bank's statements of its business into the directory.
// Other people write into its forums, once in visitEvery.
ApiClient::NetworkFactory demoNetwork(
    const QString &samples, std::chrono::milliseconds visitEvery = std::chrono::seconds(40));

// What the simulated Whop accepts as a key.
inline constexpr auto demoKey = "apik_demo";

// Id and title of its company.
std::pair<QString, QString> demoCompany();

} // namespace hopyard
