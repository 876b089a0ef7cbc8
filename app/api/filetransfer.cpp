// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filetransfer.h"

#include "api/barerequest.h"
#include "core/logging.h"
#include "core/safeaddress.h"

#include <QNetworkAccessManager>

#include <algorithm>
#include <utility>

namespace hopyard {

Outcome checkUploadUrl(const QUrl &url)
{
    if (!isSafeAddress(url))
        return Error::of(ErrorCode::NotApi, QStringLiteral("not an address to upload to"));
    return Done {};
}

FileUploadDevice::FileUploadDevice(const QString &path, qint64 size, QObject *parent)
    : QIODevice(parent)
    , m_file(path)
    , m_left(size)
{
}

Outcome FileUploadDevice::start()
{
    if (!m_file.open(QIODevice::ReadOnly))
        return Error::of(ErrorCode::FileGone, m_file.errorString());
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return Done {};
}

qint64 FileUploadDevice::bytesAvailable() const
{
    return m_left + QIODevice::bytesAvailable();
}

qint64 FileUploadDevice::readData(char *data, qint64 maxSize)
{
    if (m_left == 0 || m_short)
        return -1;
    const qint64 got = m_file.read(data, std::min(maxSize, m_left));
    if (got <= 0) {
        m_short = true;
        QMetaObject::invokeMethod(this, &FileUploadDevice::ranShort, Qt::QueuedConnection);
        return -1;
    }
    m_hash.addData(QByteArrayView(data, got));
    m_left -= got;
    return got;
}

qint64 FileUploadDevice::writeData(const char *, qint64)
{
    return -1;
}

FileTransfer::FileTransfer(FilePut put, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_put(std::move(put))
    , m_pace(clock)
    , m_device(new FileUploadDevice(m_put.path, m_put.size, this))
{
    connect(m_device, &FileUploadDevice::ranShort, this, [this] {
        settle(Error::of(ErrorCode::FileChanged, QStringLiteral("the file became shorter")));
    });
}

FileTransfer::~FileTransfer()
{
    if (m_reply) {
        m_reply->disconnect(this);
        delete m_reply; // ends the request, and stops reading the device
    }
}

void FileTransfer::start(std::shared_ptr<QNetworkAccessManager> network)
{
    m_network = std::move(network);
    if (const Outcome allowed = checkUploadUrl(m_put.url); !allowed) {
        fail(allowed.error());
        return;
    }
    if (const Outcome opened = m_device->start(); !opened) {
        fail(opened.error());
        return;
    }
    QNetworkRequest wire = bareRequest(m_put.url);
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    for (const auto &[name, value] : m_put.headers) {
        const QByteArray lower = name.toLower();
        const bool ours = lower == "authorization" || lower == "cookie" || lower == "content-length"
            || lower == "host" || lower == "transfer-encoding";
        const bool safe = !name.isEmpty() && std::none_of(value.begin(), value.end(), [](char c) {
            return c == '\r' || c == '\n';
        });
        if (!ours && safe)
            wire.setRawHeader(name, value);
    }
    if (!wire.hasRawHeader("Content-Type"))
        wire.setHeader(
            QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/octet-stream"));
    wire.setHeader(QNetworkRequest::ContentLengthHeader, m_put.size);
    m_reply = m_network->put(wire, m_device);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64) {
        m_pace.moved();
        if (!m_settled)
            Q_EMIT progressed(sent);
    });
    connect(m_reply, &QNetworkReply::finished, this, &FileTransfer::onFinished);
    m_pace.watch(
        this, [this] { return m_put.size; },
        [this] {
            settle(Error::of(ErrorCode::Timeout, QStringLiteral("the upload came to a halt")));
        });
}

void FileTransfer::abort()
{
    settle(Error::of(ErrorCode::Cancelled, QStringLiteral("given up")));
}

void FileTransfer::fail(const Error &error)
{
    settle(error);
}

Result<QByteArray> FileTransfer::outcome() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool taken = status >= 200 && status < 300;
    if (taken && m_device->atEnd())
        return m_device->sha256();
    Error error = fileError(*m_reply, taken);
    if (status == 0)
        error.message = m_reply->errorString();
    return error;
}

void FileTransfer::onFinished()
{
    settle(outcome());
}

void FileTransfer::settle(const Result<QByteArray> &result)
{
    if (m_settled)
        return;
    m_settled = true;
    // The address contains a key: it is not logged.
    qCInfo(lcApi).noquote() << QStringLiteral("PUT [file] %1 ms %2 bytes%3")
                                   .arg(m_pace.elapsedMs())
                                   .arg(m_put.size)
                                   .arg(result ? QString()
                                               : QString(QLatin1Char(' ')
                                                   + errorName(result.error().code)));
    if (m_reply) {
        m_reply->disconnect(this);
        m_device->setParent(m_reply);
        m_reply->deleteLater();
        m_reply.clear();
    }
    finishLater(this, result);
}

} // namespace hopyard
