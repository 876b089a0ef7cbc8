// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/networkjob.h"

#include "api/barerequest.h"
#include "api/errorclassifier.h"
#include "api/onceuploaddevice.h"
#include "api/wirerequest.h"
#include "core/logging.h"

#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslError>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {
constexpr qint64 readChunk = 256LL * 1024;
constexpr qint64 largestReserve = 4LL * 1024 * 1024;
} // namespace

NetworkJob::NetworkJob(
    const ApiRequest &request, const Clock &clock, Settled settled, QObject *parent)
    : ApiJob(request, parent)
    , m_clock(clock)
    , m_onSettled(std::move(settled))
    , m_result(Error::of(ErrorCode::Internal))
    , m_madeMs(clock.monotonicMs())
    , m_madeWallMs(clock.wallMs())
{
}

NetworkJob::~NetworkJob()
{
    dropReply();
    if (!m_settled && m_onSettled)
        m_onSettled(this, nullptr);
}

bool NetworkJob::isTooLate() const
{
    if (request().startWithin.count() <= 0 || m_startedMs >= 0)
        return false;
    const qint64 byWall = m_clock.wallMs() - m_madeWallMs;
    return byWall < 0
        || std::max(byWall, m_clock.monotonicMs() - m_madeMs) >= request().startWithin.count();
}

void NetworkJob::failTooLate()
{
    fail(Error::of(ErrorCode::Cancelled, QStringLiteral("its turn came too late")));
}

void NetworkJob::start(
    std::shared_ptr<QNetworkAccessManager> network, const QNetworkRequest &wire, Clock &clock)
{
    m_network = std::move(network);
    m_startedMs = clock.monotonicMs();
    m_credential = Secret::fromPasted(wire.rawHeader("Authorization"));
    const QByteArray verb(verbName(request().verb).data());
    if (request().verb == Verb::Get) {
        m_reply = m_network->get(wire);
    } else {
        m_upload = new OnceUploadDevice(wireBody(request()), this);
        m_reply = request().verb == Verb::Post ? m_network->post(wire, m_upload)
                                               : m_network->sendCustomRequest(wire, verb, m_upload);
    }
    if (!m_reply) {
        fail(Error::of(ErrorCode::Internal, QStringLiteral("no reply object")));
        return;
    }
    if (m_upload)
        m_upload->setParent(m_reply); // read as long as the reply lives
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkJob::onReadyRead);
    connect(m_reply, &QNetworkReply::sslErrors, this, &NetworkJob::onSslErrors);
    connect(m_reply, &QNetworkReply::finished, this, &NetworkJob::onFinished);
    if (m_reply->isFinished())
        QMetaObject::invokeMethod(this, &NetworkJob::onFinished, Qt::QueuedConnection);
    // Also settles a request whose finished() never comes.
    clock.callAfter(wireDeadline(request()), this,
        [this] { endBecause(ErrorCode::Timeout, QStringLiteral("the deadline passed")); });
}

void NetworkJob::abort()
{
    endBecause(ErrorCode::Cancelled, QStringLiteral("given up"));
}

void NetworkJob::fail(Error error)
{
    if (m_settled)
        return;
    error.delivery = mayHaveLeft() ? Delivery::Unknown : Delivery::NotSent;
    settle(std::move(error));
}

void NetworkJob::endBecause(ErrorCode code, const QString &message)
{
    if (m_settled)
        return;
    if (m_reply)
        conclude(code, message);
    else
        fail(Error::of(code, message));
}

void NetworkJob::onFinished()
{
    if (m_settled || !m_reply)
        return;
    const bool whole = drain();
    conclude(whole ? ErrorCode::None : ErrorCode::TooLarge,
        QStringLiteral("the answer is larger than allowed"));
}

void NetworkJob::onReadyRead()
{
    if (!m_settled && m_reply && !drain())
        conclude(ErrorCode::TooLarge, QStringLiteral("the answer is larger than allowed"));
}

void NetworkJob::onSslErrors(const QList<QSslError> &errors)
{
    // Logged, never ignored: the handshake then fails.
    QStringList problems;
    for (const QSslError &error : errors)
        problems << error.errorString();
    if (!errors.isEmpty() && !errors.first().certificate().isNull()) {
        m_tlsSubject = errors.first().certificate().subjectDisplayName();
        problems << QLatin1String("certificate of ") + m_tlsSubject;
    }
    m_tlsProblem = problems.join(QLatin1String("; "));
}

bool NetworkJob::drain()
{
    if (m_body.isEmpty()) {
        const qint64 length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (length > 0)
            m_body.reserve(qsizetype(std::min({length, request().maxBytes, largestReserve})));
    }
    for (;;) {
        const qint64 available = m_reply->bytesAvailable();
        if (available <= 0)
            return true;
        const qsizetype before = m_body.size();
        // One more than allowed, to detect excess.
        const qint64 room = request().maxBytes - before + 1;
        if (room <= 0)
            return false;
        m_body.resize(before + qsizetype(std::min({available, room, readChunk})));
        const qint64 got = m_reply->read(m_body.data() + before, m_body.size() - before);
        m_body.truncate(before + qsizetype(std::max<qint64>(0, got)));
        if (m_body.size() > request().maxBytes)
            return false;
        if (got <= 0)
            return true;
    }
}

bool NetworkJob::mayHaveLeft() const
{
    if (request().verb == Verb::Get || m_startedMs < 0)
        return false;
    // Without the body a server cannot act; until it is read nothing was sent.
    return !m_upload || m_upload->wasRead();
}

void NetworkJob::conclude(ErrorCode endedBy, const QString &message)
{
    Exchange exchange;
    exchange.verb = request().verb;
    exchange.expect = request().expect;
    exchange.endedBy = endedBy;
    exchange.networkError = m_reply->error();
    exchange.networkMessage = endedBy != ErrorCode::None  ? message
        : !m_tlsProblem.isEmpty()                         ? m_tlsProblem
        : exchange.networkError != QNetworkReply::NoError ? m_reply->errorString()
                                                          : QString();
    exchange.mayHaveLeft = mayHaveLeft();
    if (endedBy == ErrorCode::None)
        exchange.proxyProblem = proxyProblemOf(*m_reply);
    exchange.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    exchange.headers = m_reply->rawHeaderPairs();
    m_received = m_body.size();
    if (endedBy != ErrorCode::TooLarge)
        exchange.body = std::move(m_body);
    exchange.wallMs = m_clock.wallMs();
    Result<ApiResponse> result = classifyExchange(exchange);
    if (!result) {
        Error error = result.error();
        if (error.code == ErrorCode::TlsFailed)
            error.param = m_tlsSubject;
        if (endedBy == ErrorCode::ConnectionLost && error.code == endedBy)
            error.type = connectionGivenUpType;
        scrub(error);
        result = error;
    }
    settle(std::move(result));
}

void NetworkJob::scrub(Error &error) const
{
    // It would reach the store, the screen and printed output.
    for (QString *text : {&error.type, &error.serverCode, &error.param, &error.message}) {
        if (!m_credential.isEmpty())
            text->replace(QString::fromUtf8(m_credential.reveal()), QStringLiteral("[removed]"));
        *text = redacted(*text);
    }
}

void NetworkJob::settle(Result<ApiResponse> result)
{
    m_settled = true;
    if (m_startedMs >= 0)
        log(result, m_reply ? m_reply->rawHeader("deprecation") : QByteArray());
    dropReply();
    m_result = std::move(result);
    if (m_onSettled)
        m_onSettled(this, &m_result);
    // Always later, so that receivers can connect first.
    QMetaObject::invokeMethod(this, &NetworkJob::deliver, Qt::QueuedConnection);
}

void NetworkJob::deliver()
{
    // Refused means not carried out, whichever key was meant.
    if (m_superseded && !m_result && m_result.error().code == ErrorCode::Unauthorized)
        m_result = Error::of(ErrorCode::Cancelled, QStringLiteral("the key was replaced"));
    const QPointer<NetworkJob> self(this);
    Q_EMIT finished(m_result);
    if (self)
        deleteLater();
}

void NetworkJob::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this); // anything later is ignored
    // Its destructor ends the request. abort() would warn about a second error if one is already
    // queued.
    reply->deleteLater();
}

void NetworkJob::log(const Result<ApiResponse> &result, const QByteArray &note) const
{
    if (!lcApi().isInfoEnabled())
        return;
    const int status = result ? result->status : result.error().httpStatus;
    const QString requestId = result ? result->requestId : result.error().requestId;
    QString line = QStringLiteral("%1 [%2] %3 %4 ms %5 bytes")
                       .arg(verbName(request().verb), request().operation, QString::number(status),
                           QString::number(m_clock.monotonicMs() - m_startedMs),
                           QString::number(m_received));
    if (!requestId.isEmpty())
        line += QLatin1String(" id ") + requestId;
    if (!result)
        line += QLatin1String(" ") + errorName(result.error().code);
    if (!note.isEmpty())
        line += QLatin1String(" deprecated");
    qCInfo(lcApi).noquote() << line;
}

} // namespace hopyard
