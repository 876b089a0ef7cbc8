// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QString>

namespace hopyard {

class Settings;
enum class Setting;

// The proxy that a person chose. Its password is kept in the system's password store, under
// proxyPasswordKey().
struct ProxyChoice
{
    enum class Kind
    {
        System, // from the system's settings or the environment
        None,
        Http,
        Socks5
    };

    Kind kind = Kind::System;
    QString host;
    quint16 port = 0;
    QString user; // empty: the proxy asks for none

    // Whether the proxy asks for a password.
    [[nodiscard]] bool hasPassword() const
    {
        return (kind == Kind::Http || kind == Kind::Socks5) && !user.isEmpty();
    }
    bool operator==(const ProxyChoice &) const = default;
};

[[nodiscard]] ProxyChoice proxyFrom(const Settings &settings);
[[nodiscard]] bool isAboutProxy(Setting key);
[[nodiscard]] QString proxyPasswordKey();

// Sets the proxy for every new connection of this process, in all threads; connections to this
// computer itself use none. A choice without a host counts as no proxy.
void applyProxy(const ProxyChoice &proxy, const Secret &password = {});

} // namespace hopyard
