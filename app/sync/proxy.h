// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QString>

namespace hopyard {

class Settings;
enum class Setting;

// The proxy that a person chose. Its password is not in it: that is in the system's password store,
// under proxyPasswordKey().
struct ProxyChoice
{
    enum class Kind
    {
        System, // what the system's settings or the environment say
        None,
        Http,
        Socks5
    };

    Kind kind = Kind::System;
    QString host;
    quint16 port = 0;
    QString user; // empty: it asks for none

    // Asks for a password.
    [[nodiscard]] bool hasPassword() const
    {
        return (kind == Kind::Http || kind == Kind::Socks5) && !user.isEmpty();
    }
    bool operator==(const ProxyChoice &) const = default;
};

[[nodiscard]] ProxyChoice proxyFrom(const Settings &settings);
[[nodiscard]] bool isAboutProxy(Setting key);
[[nodiscard]] QString proxyPasswordKey();

// From now on every connection of this process that is opened anew goes this way, in all threads;
// to this computer itself without any proxy. One without a host counts as none at all.
void applyProxy(const ProxyChoice &proxy, const Secret &password = {});

} // namespace hopyard
