// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/markdown/picturesource.h"

#include "core/pictureurl.h"
#include "ui/apphost.h"

#include <QBuffer>
#include <QFutureWatcher>
#include <QImageReader>
#include <QtConcurrentRun>

namespace hopyard {

namespace {

constexpr int picturesKiB = 96 * 1024;
constexpr int longestPictureSide = 8192; // pixels
constexpr qint64 mostPicturePixels = 16'000'000; // unpacked whole
constexpr qint64 mostPhotoPixels = 40'000'000; // JPEG is reduced while it is decoded
constexpr qsizetype mostRefused = 10'000;

// Other installed decoders must not process foreign data.
QByteArray pictureFormat(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("GIF8"))
        return "gif";
    return bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP" ? QByteArray("webp")
                                                                 : QByteArray();
}

} // namespace

QImage decodedPicture(const QByteArray &bytes, QSize most)
{
    const QByteArray format = pictureFormat(bytes);
    if (format.isEmpty())
        return {};
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    const qint64 pixels = qint64(size.width()) * size.height();
    const qint64 allowed = format == "jpeg" ? mostPhotoPixels : mostPicturePixels;
    if (size.isEmpty() || qMax(size.width(), size.height()) > longestPictureSide
        || pixels > allowed)
        return {};
    if (size.width() > most.width() || size.height() > most.height())
        reader.setScaledSize(size.scaled(most, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

PictureSource *PictureSource::of(WorkspaceAccess &workspace)
{
    auto *known = workspace.findChild<PictureSource *>(QString(), Qt::FindDirectChildrenOnly);
    return known ? known : new PictureSource(workspace);
}

PictureSource::PictureSource(WorkspaceAccess &workspace)
    : QObject(&workspace)
    , m_workspace(workspace)
    , m_pictures(picturesKiB)
{
    connect(&workspace, &WorkspaceAccess::pictureReady, this, &PictureSource::onBytes);
}

QImage PictureSource::picture(const QString &url)
{
    if (const QImage *known = m_pictures.object(url))
        return *known;
    static const PictureRules rules;
    if (!m_asked.contains(url) && !m_none.contains(url) && rules.allow(QUrl(url))) {
        m_asked.insert(url);
        m_workspace.requestPicture(url);
    }
    return {};
}

void PictureSource::onBytes(const QString &url, const QByteArray &bytes)
{
    if (!m_asked.contains(url))
        return;
    if (bytes.isEmpty()) {
        m_asked.remove(url); // requested again when next shown
        return;
    }
    m_waiting.emplace_back(url, bytes);
    decodeNext();
}

void PictureSource::decodeNext()
{
    if (m_isDecoding || m_waiting.empty())
        return;
    m_isDecoding = true;
    const auto [url, bytes] = m_waiting.front();
    m_waiting.pop_front();
    auto *watcher = new QFutureWatcher<QImage>(this);
    connect(watcher, &QFutureWatcher<QImage>::finished, this, [this, watcher, url = url] {
        watcher->deleteLater();
        m_isDecoding = false;
        onDecoded(url, watcher->result());
        decodeNext();
    });
    watcher->setFuture(QtConcurrent::run([bytes = bytes] {
        return decodedPicture(bytes, {widest, highest});
    }));
}

void PictureSource::onDecoded(const QString &url, const QImage &image)
{
    m_asked.remove(url);
    if (image.isNull()) {
        if (m_none.size() >= mostRefused)
            m_none.clear();
        m_none.insert(url);
        return;
    }
    m_pictures.insert(url, new QImage(image), int(image.sizeInBytes() / 1024) + 1);
    Q_EMIT ready(url);
}

} // namespace hopyard
