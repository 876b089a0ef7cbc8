// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QUrl>

namespace hopyard {

// Which pictures are fetched without asking: whoever else is named in a text would learn who reads
// it and when. Only https, without a user, on the port of https.
struct PictureRules
{
    // Where Whop keeps what was uploaded, and the service that scales it. Not its other subdomains:
    // apps of others live there.
    QStringList hosts {QStringLiteral("media.whop.com"), QStringLiteral("assets.whop.com"),
        QStringLiteral("assets-2-prod.whop.com"), QStringLiteral("img-v2-prod.whop.com")};
    bool anyPort = false; // for tests

    [[nodiscard]] bool allow(const QUrl &url) const;
};

} // namespace hopyard
