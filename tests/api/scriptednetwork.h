// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apitools.h"
#include "support/fakeclock.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QPointer>
#include <QSignalSpy>

#include <cstring>
#include <memory>

namespace hopyard::test {

// A reply that does only what the test makes it do.
class ScriptedReply final : public QNetworkReply
{
public:
    ScriptedReply(
        QNetworkAccessManager::Operation operation, const QNetworkRequest &request, QObject *parent)
        : QNetworkReply(parent)
    {
        setOperation(operation);
        setRequest(request);
        setUrl(request.url());
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    void complete(int status, const QByteArray &body)
    {
        m_body = body;
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, status);
        setRawHeader("Content-Type", "application/json");
        setFinished(true);
        Q_EMIT readyRead();
        Q_EMIT finished();
    }
    void breakOff(NetworkError error)
    {
        setError(error, QStringLiteral("scripted"));
        setFinished(true);
        Q_EMIT errorOccurred(error);
        Q_EMIT finished();
    }
    void finishAgain() { Q_EMIT finished(); }
    void abort() override { }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_body.size() - m_at + QNetworkReply::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qsizetype count = qsizetype(qMin<qint64>(size, m_body.size() - m_at));
        if (count > 0)
            std::memcpy(data, m_body.constData() + m_at, size_t(count));
        m_at += count;
        return count;
    }

private:
    QByteArray m_body;
    qsizetype m_at = 0;
};

// What the test sees of the in-process networks that a client made.
struct ScriptedNet
{
    int made = 0;
    bool readsBodies = true;
    QList<QPointer<ScriptedReply>> replies; // in the order of requests
};

class ScriptedNetwork : public QNetworkAccessManager
{
public:
    explicit ScriptedNetwork(std::shared_ptr<ScriptedNet> net)
        : m_net(std::move(net))
    {
    }

protected:
    QNetworkReply *createRequest(
        Operation operation, const QNetworkRequest &request, QIODevice *outgoing) override
    {
        if (outgoing && m_net->readsBodies)
            outgoing->readAll();
        auto *reply = new ScriptedReply(operation, request, this);
        m_net->replies << reply;
        return reply;
    }

private:
    const std::shared_ptr<ScriptedNet> m_net;
};

// A client on a network that does only what the test makes it do.
struct Bench
{
    FakeClock clock;
    std::shared_ptr<ScriptedNet> net = std::make_shared<ScriptedNet>();
    std::unique_ptr<ApiClient> client;

    explicit Bench(const QUrl &url = QUrl(QStringLiteral("https://api.example.test/v1")))
        : client(makeClient(url, clock, [net = net] {
            ++net->made;
            return std::make_unique<ScriptedNetwork>(net);
        }))
    {
    }
    ApiJob *send(
        Verb verb, Priority priority, const QString &operation = QStringLiteral("op")) const
    {
        ApiRequest request = makeRequest(verb);
        request.priority = priority;
        request.operation = operation;
        return client->send(request);
    }
    [[nodiscard]] qsizetype started() const { return net->replies.size(); }
};

inline Error errorIn(const QSignalSpy &spy)
{
    const Result<ApiResponse> result = resultIn(spy);
    return result ? Error {} : result.error();
}
inline void spin()
{
    QCoreApplication::processEvents();
}

} // namespace hopyard::test
