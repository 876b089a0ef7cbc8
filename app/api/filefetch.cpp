// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filefetch.h"

#include "api/barerequest.h"
#include "core/logging.h"
#include "core/safeaddress.h"
#include "core/savefile.h"

#include <QDateTime>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QStorageInfo>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

constexpr qint64 roomLookedAfter = qint64(16) * 1024 * 1024;
constexpr qint64 getBufferBytes = qint64(1024) * 1024;

} // namespace

FileFetch::FileFetch(FileGet get, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_get(std::move(get))
    , m_clock(clock)
    , m_pace(clock)
    , m_file(std::make_unique<QSaveFile>(m_get.path))
{
}

FileFetch::~FileFetch()
{
    if (m_reply) {
        m_reply->disconnect(this);
        delete m_reply;
    }
}

void FileFetch::start(std::shared_ptr<QNetworkAccessManager> network)
{
    m_network = std::move(network);
    if (!isSafeAddress(m_get.url)) {
        fail(Error::of(ErrorCode::NotApi, QStringLiteral("not an address to read from")));
        return;
    }
    if (QFileInfo::exists(m_get.path)) {
        fail(Error::of(ErrorCode::Io, QStringLiteral("there is a file already"), m_get.path));
        return;
    }
    if (!m_file->open(QIODevice::WriteOnly)) {
        fail(writeError(*m_file));
        return;
    }
    m_file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QNetworkRequest wire = bareRequest(m_get.url);
    wire.setRawHeader(
        "Accept-Encoding", "identity"); // prevents small data that unpacks to something big
    m_reply = m_network->get(wire);
    m_reply->setReadBufferSize(getBufferBytes);
    connect(m_reply, &QNetworkReply::readyRead, this, &FileFetch::read);
    connect(m_reply, &QNetworkReply::finished, this, &FileFetch::onFinished);
    m_pace.watch(
        this, [this] { return std::max(m_announced, m_bytes); }, // or what came so far
        [this] {
            settle(Error::of(ErrorCode::Timeout, QStringLiteral("the file came to a halt")));
        });
}

void FileFetch::fail(const Error &error)
{
    settle(error);
}

void FileFetch::read()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray bytes = m_reply->readAll();
    if (m_settled || status != 200 || bytes.isEmpty())
        return; // an error page is not the file
    m_announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    const qint64 left = std::max<qint64>(m_announced - m_bytes, bytes.size());
    m_bytes += bytes.size();
    m_pace.moved();
    if (m_bytes > m_get.mostBytes || m_announced > m_get.mostBytes)
        settle(Error::of(ErrorCode::TooLarge, QStringLiteral("larger than is fetched")));
    else if (!hasRoom(left))
        settle(Error::of(ErrorCode::DiskFull, QStringLiteral("there is no room for the file")));
    else if (m_file->write(bytes) != bytes.size())
        settle(writeError(*m_file));
    else
        Q_EMIT progressed(m_bytes);
}

bool FileFetch::hasRoom(qint64 more)
{
    if (m_bytes < m_nextRoom)
        return true;
    m_nextRoom = m_bytes + roomLookedAfter;
    const qint64 free = QStorageInfo(QFileInfo(m_get.path).path()).bytesAvailable();
    return free < 0 || free - more >= m_get.spareBytes;
}

void FileFetch::onFinished()
{
    read();
    if (m_settled)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray length = m_reply->rawHeader("Content-Length");
    if (m_reply->error() != QNetworkReply::NoError || status != 200) {
        settle(fileError(*m_reply, status == 200));
    } else if (!length.isEmpty() && length.toLongLong() != m_bytes) {
        settle(Error::of(ErrorCode::ConnectionLost, QStringLiteral("it came in part")));
    } else {
        onWhole();
    }
}

// The file gets its name only when it is on disk; its time is set by our clock, if possible.
void FileFetch::onWhole()
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.wallMs());
    if (m_file->flush())
        static_cast<void>(m_file->setFileTime(now, QFileDevice::FileModificationTime));
    if (m_file->commit())
        settle(m_bytes);
    else
        settle(writeError(*m_file));
}

void FileFetch::settle(const Result<qint64> &result)
{
    if (m_settled)
        return;
    m_settled = true;
    m_file.reset(); // deletes an incomplete file
    // The address may contain a key: it is not logged.
    qCInfo(lcApi).noquote() << QStringLiteral("GET [file] %1 bytes%2")
                                   .arg(m_bytes)
                                   .arg(result ? QString()
                                               : QString(QLatin1Char(' ')
                                                   + errorName(result.error().code)));
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply.clear();
    }
    finishLater(this, result);
}

} // namespace hopyard
