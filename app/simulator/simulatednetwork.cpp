// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatednetwork.h"

#include "core/logging.h"

#include <QIODevice>
#include <QNetworkReply>
#include <QPointer>

#include <cstring>

namespace hopyard {

namespace {

QNetworkReply::NetworkError errorOfStatus(int status)
{
    switch (status) {
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        break;
    }
    if (status >= 500)
        return QNetworkReply::UnknownServerError;
    return status >= 400 ? QNetworkReply::UnknownContentError : QNetworkReply::NoError;
}

QByteArray verbOf(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return "HEAD";
    case QNetworkAccessManager::GetOperation:
        return "GET";
    case QNetworkAccessManager::PutOperation:
        return "PUT";
    case QNetworkAccessManager::PostOperation:
        return "POST";
    case QNetworkAccessManager::DeleteOperation:
        return "DELETE";
    default:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    }
}

// Collects the upload, passes it to the whop, and delivers the answer.
class SimulatedNetworkReply final : public QNetworkReply
{
public:
    SimulatedNetworkReply(SimulatedWhop &whop, Clock &clock,
        QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
        QIODevice *upload, QObject *parent)
        : QNetworkReply(parent)
        , m_whop(whop)
        , m_clock(clock)
        , m_upload(upload)
    {
        setOperation(operation);
        setRequest(request);
        setUrl(request.url());
        m_request.method = verbOf(operation, request);
        m_request.path = request.url().path(QUrl::FullyEncoded).toUtf8();
        m_request.query = QUrlQuery(request.url());
        const QList<QByteArray> names = request.rawHeaderList();
        for (const QByteArray &name : names)
            m_request.headers.insert(name.toLower(), request.rawHeader(name));
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        if (m_upload && m_upload->isSequential())
            connect(m_upload, &QIODevice::readyRead, this, &SimulatedNetworkReply::readUpload);
        QMetaObject::invokeMethod(this, &SimulatedNetworkReply::readUpload, Qt::QueuedConnection);
    }

    void abort() override
    {
        if (isFinished())
            return;
        m_answer.clear();
        fail(QNetworkReply::OperationCanceledError, QStringLiteral("Operation canceled"));
    }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return QNetworkReply::bytesAvailable() + m_answer.size() - m_read;
    }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = qMin(maxSize, m_answer.size() - m_read);
        if (size <= 0)
            return isFinished() ? -1 : 0;
        std::memcpy(data, m_answer.constData() + m_read, size_t(size));
        m_read += size;
        return size;
    }

private:
    void readUpload()
    {
        if (m_sent || isFinished())
            return;
        if (m_upload)
            m_request.body += m_upload->readAll();
        // A sequential device ends at the announced length, as on a real connection.
        const qint64 length = request().header(QNetworkRequest::ContentLengthHeader).toLongLong();
        if (m_upload && m_upload->isSequential() && m_request.body.size() < length)
            return;
        m_sent = true;
        Q_EMIT uploadProgress(m_request.body.size(), m_request.body.size());
        m_reply = m_whop.handle(m_request);
        if (m_reply.unknownRoute) {
            qCCritical(lcApi, "the simulated server has no %s %s", m_request.method.constData(),
                m_request.path.constData());
        }
        if (m_reply.fate == SimulatedReply::Fate::Stalled)
            return;
        if (m_reply.delayMs > 0)
            m_clock.callAfter(
                std::chrono::milliseconds(m_reply.delayMs), this, [this] { answer(); });
        else
            QMetaObject::invokeMethod(this, &SimulatedNetworkReply::answer, Qt::QueuedConnection);
    }

    void answer()
    {
        if (isFinished())
            return;
        if (m_reply.fate == SimulatedReply::Fate::Cut) {
            fail(QNetworkReply::RemoteHostClosedError, QStringLiteral("Connection closed"));
            return;
        }
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_reply.status);
        for (const auto &[name, value] : m_reply.headers)
            setRawHeader(name, value);
        setRawHeader("Content-Length", QByteArray::number(m_reply.body.size()));
        m_answer = m_reply.body;
        const QPointer<SimulatedNetworkReply> guard(this); // each signal may end this reply
        Q_EMIT metaDataChanged();
        if (!guard || isFinished())
            return;
        if (!m_answer.isEmpty()) {
            Q_EMIT readyRead();
            if (!guard || isFinished())
                return;
            Q_EMIT downloadProgress(m_answer.size(), m_answer.size());
            if (!guard || isFinished())
                return;
        }
        if (const QNetworkReply::NetworkError error = errorOfStatus(m_reply.status);
            error != NoError)
            fail(error, QStringLiteral("Error transferring: status %1").arg(m_reply.status));
        else
            finish();
    }
    void fail(QNetworkReply::NetworkError error, const QString &message)
    {
        const QPointer<SimulatedNetworkReply> guard(this);
        setError(error, message);
        Q_EMIT errorOccurred(error);
        if (guard && !isFinished())
            finish();
    }
    void finish()
    {
        setFinished(true);
        Q_EMIT finished();
    }

    SimulatedWhop &m_whop;
    Clock &m_clock;
    QPointer<QIODevice> m_upload;
    SimulatedRequest m_request;
    SimulatedReply m_reply;
    QByteArray m_answer;
    qint64 m_read = 0;
    bool m_sent = false;
};

} // namespace

SimulatedNetwork::SimulatedNetwork(SimulatedWhop &whop, Clock &clock, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_whop(whop)
    , m_clock(clock)
{
}

QNetworkReply *SimulatedNetwork::createRequest(
    Operation operation, const QNetworkRequest &request, QIODevice *upload)
{
    return new SimulatedNetworkReply(m_whop, m_clock, operation, request, upload, this);
}

} // namespace hopyard
