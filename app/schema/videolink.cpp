// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/videolink.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace hopyard {

namespace {

bool isVideoId(const QString &id)
{
    static const QRegularExpression characters(QStringLiteral("^[A-Za-z0-9_-]{6,64}$"));
    return characters.match(id).hasMatch();
}

std::optional<VideoEmbed> videoOf(const char *type, const QString &id)
{
    return isVideoId(id) ? std::optional(VideoEmbed {QString::fromLatin1(type), id}) : std::nullopt;
}

} // namespace

std::optional<VideoEmbed> videoFromLink(const QString &link)
{
    QString text = link.trimmed();
    if (!text.contains(QLatin1String("://")))
        text.prepend(QLatin1String("https://"));
    const QUrl url(text);
    if (!url.isValid()
        || (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http")))
        return std::nullopt;
    QString host = url.host().toLower();
    for (const char *prefix : {"www.", "m."}) {
        if (host.startsWith(QLatin1String(prefix)))
            host.remove(0, qsizetype(qstrlen(prefix)));
    }
    const QStringList parts = url.path().split(u'/', Qt::SkipEmptyParts);
    if (host == QLatin1String("youtu.be"))
        return videoOf("youtube", parts.value(0));
    if (host == QLatin1String("youtube.com") || host == QLatin1String("youtube-nocookie.com")) {
        if (parts.value(0) == QLatin1String("watch"))
            return videoOf("youtube", QUrlQuery(url).queryItemValue(QStringLiteral("v")));
        const bool named = parts.value(0) == QLatin1String("embed")
            || parts.value(0) == QLatin1String("shorts") || parts.value(0) == QLatin1String("live");
        return named ? videoOf("youtube", parts.value(1)) : std::nullopt;
    }
    if (host == QLatin1String("loom.com")
        && (parts.value(0) == QLatin1String("share") || parts.value(0) == QLatin1String("embed")))
        return videoOf("loom", parts.value(1));
    return std::nullopt;
}

QString linkOfVideo(const VideoEmbed &video)
{
    if (video.id.isEmpty())
        return {};
    if (video.type == QLatin1String("youtube"))
        return QString(QStringLiteral("https://youtu.be/") + video.id);
    if (video.type == QLatin1String("loom"))
        return QString(QStringLiteral("https://www.loom.com/share/") + video.id);
    return {};
}

} // namespace hopyard
