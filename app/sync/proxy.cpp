// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/proxy.h"

#include "account/settings.h"

#include <QNetworkProxy>
#include <QNetworkProxyFactory>

namespace hopyard {

ProxyChoice proxyFrom(const Settings &settings)
{
    ProxyChoice proxy;
    const QString kind = settings.text(Setting::ProxyKind);
    proxy.kind = kind == QLatin1String("none") ? ProxyChoice::Kind::None
        : kind == QLatin1String("http")        ? ProxyChoice::Kind::Http
        : kind == QLatin1String("socks5")      ? ProxyChoice::Kind::Socks5
                                               : ProxyChoice::Kind::System;
    proxy.host = settings.text(Setting::ProxyHost);
    proxy.port = quint16(settings.number(Setting::ProxyPort));
    proxy.user = settings.text(Setting::ProxyUser);
    return proxy;
}

bool isAboutProxy(Setting key)
{
    return key == Setting::ProxyKind || key == Setting::ProxyHost || key == Setting::ProxyPort
        || key == Setting::ProxyUser;
}

QString proxyPasswordKey()
{
    return QStringLiteral("proxy");
}

void applyProxy(const ProxyChoice &proxy, const Secret &password)
{
    // Setting a factory removes the proxy, and vice versa.
    if (proxy.kind == ProxyChoice::Kind::System) {
        QNetworkProxyFactory::setUseSystemConfiguration(true);
        return;
    }
    const bool none = proxy.kind == ProxyChoice::Kind::None || proxy.host.isEmpty();
    QNetworkProxy chosen(none                       ? QNetworkProxy::NoProxy
            : proxy.kind == ProxyChoice::Kind::Http ? QNetworkProxy::HttpProxy
                                                    : QNetworkProxy::Socks5Proxy);
    if (!none) {
        chosen.setHostName(proxy.host);
        chosen.setPort(proxy.port);
        chosen.setUser(proxy.user);
        chosen.setPassword(QString::fromUtf8(password.reveal()));
        // The proxy resolves names: the network here may be unable to.
        chosen.setCapabilities(chosen.capabilities() | QNetworkProxy::HostNameLookupCapability);
    }
    QNetworkProxy::setApplicationProxy(chosen);
}

} // namespace hopyard
