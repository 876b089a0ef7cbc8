// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace hopyard {

// A video as Whop stores it: a service, and an id there.
struct VideoEmbed
{
    QString type; // "youtube", "loom"
    QString id;
    bool operator==(const VideoEmbed &other) const = default;
};

// Reads an address as people copy it ("https://youtu.be/…?t=3"); empty for other services.
[[nodiscard]] std::optional<VideoEmbed> videoFromLink(const QString &link);
// The address for watching; empty for an unknown service.
[[nodiscard]] QString linkOfVideo(const VideoEmbed &video);

} // namespace hopyard
