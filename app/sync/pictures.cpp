// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pictures.h"

#include "api/apiclient.h"
#include "core/privatefiles.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QUrl>

#include <chrono>

namespace hopyard {

namespace {

constexpr int picturesAtOnce = 2;
constexpr int mostPicturesWaiting = 200; // a text may contain any number
constexpr qint64 notAgainForMs = 5LL * 60 * 1000;

} // namespace

Pictures::Pictures(ApiClient &api, Clock &clock, QString directory, PictureRules rules,
    qint64 budget, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
    , m_directory(std::move(directory))
    , m_rules(std::move(rules))
    , m_budget(budget)
{
}

QString Pictures::fileOf(const QString &url) const
{
    const QByteArray digest
        = QCryptographicHash::hash(url.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QString(m_directory + QLatin1Char('/') + QString::fromLatin1(digest));
}

void Pictures::request(const QString &url)
{
    if (m_asked.contains(url))
        return;
    const qint64 failed = m_failedMs.value(url, -notAgainForMs - 1);
    if (!m_rules.allow(QUrl(url)) || m_clock.monotonicMs() - failed < notAgainForMs
        || m_waiting.size() >= mostPicturesWaiting) {
        Q_EMIT ready(url, {});
        return;
    }
    if (const auto bytes = kept(url)) {
        Q_EMIT ready(url, *bytes);
        return;
    }
    m_asked.insert(url);
    m_waiting.enqueue(url);
    next();
}

void Pictures::next()
{
    while (m_running < picturesAtOnce && !m_waiting.isEmpty()) {
        const QString url = m_waiting.dequeue();
        ++m_running;
        PictureFetch *fetch = m_api.fetchPicture(QUrl(url), m_rules);
        connect(fetch, &PictureFetch::finished, this,
            [this, url](const Result<QByteArray> &picture) { onFetched(url, picture); });
    }
}

void Pictures::onFetched(const QString &url, const Result<QByteArray> &picture)
{
    --m_running;
    m_asked.remove(url);
    if (picture)
        keep(url, *picture);
    else if (picture.error().code != ErrorCode::Offline)
        m_failedMs.insert(url, m_clock.monotonicMs());
    Q_EMIT ready(url, picture ? *picture : QByteArray());
    next();
}

std::optional<QByteArray> Pictures::kept(const QString &url)
{
    QFile file(fileOf(url));
    const bool open = file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)
        || file.open(QIODevice::ReadOnly); // for a disk that takes no writes
    if (!open || file.size() > PictureFetch::mostBytes)
        return std::nullopt;
    noteLook(file);
    return file.readAll();
}

void Pictures::keep(const QString &url, const QByteArray &bytes)
{
    if (bytes.size() > m_budget || !makePrivateDirectory(m_directory))
        return;
    makeRoom(bytes.size());
    QSaveFile file(fileOf(url));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return; // a picture that is not kept is fetched again
    noteLook(file);
    if (file.commit())
        m_keptBytes += bytes.size();
}

// The file's time records when it was last used; if it cannot be set the file counts as older.
void Pictures::noteLook(QFileDevice &file)
{
    file.setFileTime(
        QDateTime::fromMSecsSinceEpoch(m_clock.wallMs()), QFileDevice::FileModificationTime);
}

void Pictures::makeRoom(qint64 needed)
{
    if (m_keptBytes >= 0 && m_keptBytes + needed <= m_budget)
        return;
    qint64 sum = needed;
    m_keptBytes = 0;
    // Newest first.
    const QFileInfoList files = QDir(m_directory).entryInfoList(QDir::Files, QDir::Time);
    for (const QFileInfo &file : files) {
        sum += file.size();
        if (sum > m_budget)
            QFile::remove(file.filePath());
        else
            m_keptBytes += file.size();
    }
}

} // namespace hopyard
