// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace hopyard {

// A video as Whop takes it: of which service, and its id there.
struct VideoEmbed
{
    QString type; // "youtube", "loom"
    QString id;
    bool operator==(const VideoEmbed &other) const = default;
};

// From an address as people copy it ("https://youtu.be/…?t=3"); nothing for other services.
[[nodiscard]] std::optional<VideoEmbed> videoFromLink(const QString &link);
// The address to look at it; empty for a service that is not known.
[[nodiscard]] QString linkOfVideo(const VideoEmbed &video);

} // namespace hopyard
