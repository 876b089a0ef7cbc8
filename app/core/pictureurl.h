// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QUrl>

namespace hopyard {

// Which pictures are fetched automatically. Any other host named in a text could see who reads it
// and when. Only https, without a user name, on the default port.
struct PictureRules
{
    // Whop's hosts for uploads, and the service that scales them. Not its other subdomains, where
    // third-party apps live.
    QStringList hosts {QStringLiteral("media.whop.com"), QStringLiteral("assets.whop.com"),
        QStringLiteral("assets-2-prod.whop.com"), QStringLiteral("img-v2-prod.whop.com")};
    bool anyPort = false; // for tests

    [[nodiscard]] bool allow(const QUrl &url) const;
};

} // namespace hopyard
