// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/picturefetch.h"

#include "api/barerequest.h"
#include "core/logging.h"

#include <QNetworkAccessManager>

#include <utility>

namespace hopyard {

namespace {

constexpr std::chrono::seconds pictureDeadline {30};

} // namespace

PictureFetch::PictureFetch(QUrl url, PictureRules rules, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_rules(std::move(rules))
    , m_clock(clock)
{
}

PictureFetch::~PictureFetch()
{
    if (m_reply) {
        m_reply->disconnect(this);
        delete m_reply;
    }
}

void PictureFetch::start(std::shared_ptr<QNetworkAccessManager> network)
{
    m_network = std::move(network);
    if (!m_rules.allow(m_url)) {
        fail(Error::of(ErrorCode::InvalidArgument, QStringLiteral("not an address to read from")));
        return;
    }
    QNetworkRequest wire = bareRequest(m_url);
    wire.setRawHeader("Accept", "image/png,image/jpeg,image/webp,image/gif");
    wire.setRawHeader(
        "Accept-Encoding", "identity"); // prevents small data that unpacks to something big
    m_reply = m_network->get(wire);
    m_reply->setReadBufferSize(mostBytes + 1);
    connect(m_reply, &QNetworkReply::readyRead, this, &PictureFetch::read);
    connect(m_reply, &QNetworkReply::finished, this, &PictureFetch::onFinished);
    m_clock.callAfter(pictureDeadline, this,
        [this] { settle(Error::of(ErrorCode::Timeout, QStringLiteral("took too long"))); });
}

void PictureFetch::fail(const Error &error)
{
    settle(error);
}

void PictureFetch::read()
{
    m_bytes += m_reply->readAll();
    if (m_bytes.size() > mostBytes)
        settle(Error::of(ErrorCode::TooLarge, QStringLiteral("too many bytes for a picture")));
}

void PictureFetch::onFinished()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_reply->error() == QNetworkReply::NoError && status == 200)
        m_bytes += m_reply->readAll();
    if (m_bytes.size() > mostBytes) {
        settle(Error::of(ErrorCode::TooLarge, QStringLiteral("too many bytes for a picture")));
    } else if (m_reply->error() == QNetworkReply::NoError && status == 200) {
        settle(m_bytes);
    } else {
        settle(fileError(*m_reply, status == 200));
    }
}

void PictureFetch::settle(const Result<QByteArray> &result)
{
    if (m_settled)
        return;
    m_settled = true;
    // Addresses of pictures may be signed: they are not logged.
    qCInfo(lcApi).noquote() << QStringLiteral("GET [picture] %1 bytes%2")
                                   .arg(m_bytes.size())
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
