// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filefetch.h"

#include "api/barerequest.h"
#include "core/logging.h"

#include <QNetworkAccessManager>

namespace hopyard {

namespace {

constexpr qint64 getSilenceMs = 60'000;
constexpr qint64 getBufferBytes = qint64(1024) * 1024;

} // namespace

FileFetch::FileFetch(FileGet get, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_get(std::move(get))
    , m_clock(clock)
    , m_file(m_get.path)
{
}

FileFetch::~FileFetch()
{
    if (m_reply) {
        m_reply->disconnect(this);
        delete m_reply;
    }
    if (!m_settled && m_file.isOpen())
        m_file.remove();
}

void FileFetch::start(QNetworkAccessManager &network)
{
    if (!isSafeAddress(m_get.url)) {
        fail(Error::of(ErrorCode::NotApi, QStringLiteral("not an address to read from")));
        return;
    }
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        fail(Error::of(ErrorCode::Io, m_file.errorString()));
        return;
    }
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QNetworkRequest wire = bareRequest(m_get.url);
    wire.setRawHeader("Accept-Encoding", "identity"); // nothing small that unpacks to something big
    m_movedMs = m_clock.monotonicMs();
    m_reply = network.get(wire);
    m_reply->setReadBufferSize(getBufferBytes);
    connect(m_reply, &QNetworkReply::readyRead, this, &FileFetch::read);
    connect(m_reply, &QNetworkReply::finished, this, &FileFetch::onFinished);
    watch();
}

void FileFetch::watch()
{
    m_clock.callAfter(std::chrono::milliseconds(getSilenceMs / 2), this, [this] {
        if (m_settled)
            return;
        if (m_clock.monotonicMs() - m_movedMs >= getSilenceMs)
            settle(Error::of(ErrorCode::Timeout, QStringLiteral("nothing comes any more")));
        else
            watch();
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
        return; // a page that tells of an error is no file
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    m_bytes += bytes.size();
    m_movedMs = m_clock.monotonicMs();
    if (m_bytes > m_get.mostBytes || announced > m_get.mostBytes)
        settle(Error::of(ErrorCode::TooLarge, QStringLiteral("larger than is fetched")));
    else if (m_file.write(bytes) != bytes.size())
        settle(Error::of(ErrorCode::DiskFull, m_file.errorString()));
    else
        Q_EMIT progressed(m_bytes);
}

void FileFetch::onFinished()
{
    read();
    if (m_settled)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray length = m_reply->rawHeader("Content-Length");
    if (m_reply->error() != QNetworkReply::NoError || status != 200) {
        Error error = Error::of(
            status > 0 && status != 200 ? codeOfFileStatus(status) : ErrorCode::ConnectionLost);
        error.httpStatus = status;
        settle(error);
    } else if (!length.isEmpty() && length.toLongLong() != m_bytes) {
        settle(Error::of(ErrorCode::ConnectionLost, QStringLiteral("it came in part")));
    } else if (!m_file.flush()) {
        settle(Error::of(ErrorCode::DiskFull, m_file.errorString()));
    } else {
        settle(m_bytes);
    }
}

void FileFetch::settle(const Result<qint64> &result)
{
    if (m_settled)
        return;
    m_settled = true;
    m_file.close();
    if (!result && m_reply) // else it was never made, and what is there is somebody else's
        m_file.remove();
    // The address may be a key by itself: it is not told.
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
