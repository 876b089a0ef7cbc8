// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace hopyard {

// What the Secret Service says about its default collection.
enum class KeyringState
{
    NotAsked, // this system or build has none to ask
    Unlocked,
    Locked,
    NoCollection, // the service is there but has no keyring yet
    NoService, // nobody answers to the name, or there is no session bus
    Refused, // a sandbox forbids to ask (an unconnected snap interface, for instance)
    Silent, // no answer in time
};

struct KeyringAnswer
{
    KeyringState state = KeyringState::NotAsked;
    QString detail; // technical, English
};

// Asks and answers from the event loop, within 3 seconds; not at all if context is gone by then.
void askKeyringState(QObject *context, std::function<void(const KeyringAnswer &)> done);

} // namespace hopyard
