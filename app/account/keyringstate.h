// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace hopyard {

// State of the Secret Service's default collection.
enum class KeyringState
{
    NotAsked, // no Secret Service on this system or in this build
    Unlocked,
    Locked,
    NoCollection, // the service has no keyring yet
    NoService, // no service of that name, or no session bus
    Refused, // a sandbox forbids asking (an unconnected snap interface, for instance)
    Silent, // no answer in time
};

struct KeyringAnswer
{
    KeyringState state = KeyringState::NotAsked;
    QString detail; // technical, English
};

// Answers from the event loop, within 3 seconds; not at all if context is gone by then.
void askKeyringState(QObject *context, std::function<void(const KeyringAnswer &)> done);

} // namespace hopyard
