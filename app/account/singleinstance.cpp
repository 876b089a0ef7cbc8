// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/singleinstance.h"

#include "core/json.h"
#include "core/logging.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace hopyard {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype maxInstanceMessage = 4096;
constexpr int maxInstanceClients = 16;
constexpr qsizetype maxSocketPath = 100; // sockaddr_un holds 104 to 108 bytes
constexpr QByteArrayView instanceAnswer("taken\n");

QString currentUser()
{
#ifdef Q_OS_UNIX
    return QString::number(geteuid());
#else
    return qEnvironmentVariable("USERNAME");
#endif
}

QString socketName(const QString &profileDirectory)
{
    const QByteArray seed = (currentUser() + QLatin1Char('\n') + profileDirectory).toUtf8();
    const QString hash = QString::fromLatin1(
        QCryptographicHash::hash(seed, QCryptographicHash::Sha256).first(12).toHex());
    const QString name = QLatin1String("hopyard-") + hash;
#ifdef Q_OS_UNIX
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QFileInfo info(runtime);
    for (const QString &directory :
        {QDir::isAbsolutePath(runtime) && info.isDir() && info.ownerId() == geteuid() ? runtime
                                                                                      : QString(),
            profileDirectory}) {
        const QString path = directory + QLatin1Char('/') + name;
        if (!directory.isEmpty() && QFile::encodeName(path).size() <= maxSocketPath)
            return path;
    }
    return QDir::tempPath() + QLatin1Char('/') + name;
#else
    return name;
#endif
}

// The permissions of the socket keep others out already, where the system honours them.
bool isSameUser([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_LINUX
    ucred peer {};
    socklen_t size = sizeof peer;
    return getsockopt(int(descriptor), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
        && peer.uid == geteuid();
#elif defined(Q_OS_UNIX)
    uid_t uid = 0;
    gid_t gid = 0;
    return getpeereid(int(descriptor), &uid, &gid) == 0 && uid == geteuid();
#else
    return true;
#endif
}

// Reads one line from one client, then lets go of it.
class InstanceClient final : public QObject
{
public:
    InstanceClient(QLocalSocket *socket, SingleInstance *owner)
        : QObject(owner)
        , m_owner(owner)
        , m_socket(socket)
    {
        m_socket->setParent(this);
        m_socket->setReadBufferSize(maxInstanceMessage + 1);
        connect(m_socket, &QLocalSocket::readyRead, this, &InstanceClient::readMore);
        connect(m_socket, &QLocalSocket::disconnected, this, &InstanceClient::leave);
        QTimer::singleShot(5s, this, &InstanceClient::leave); // for a silent client
        readMore();
    }

private:
    void readMore()
    {
        if (m_left)
            return;
        m_text += m_socket->read(maxInstanceMessage + 1 - m_text.size());
        const qsizetype end = m_text.indexOf('\n');
        if (end >= 0)
            take(m_text.first(end));
        else if (m_text.size() > maxInstanceMessage)
            leave();
    }

    void take(const QByteArray &line)
    {
        const Result<Json> message = parseJson(line, {maxInstanceMessage, 4});
        const bool known = message && message->is_object() && message->size() == 1;
        const QString link = known ? jsonText(*message, "open") : QString();
        const bool raise = known && jsonBool(*message, "raise");
        if (!link.isEmpty() || raise) {
            m_socket->write(instanceAnswer.data(), instanceAnswer.size());
            m_socket->flush();
        }
        leave();
        if (!link.isEmpty())
            Q_EMIT m_owner->openRequested(link);
        else if (raise)
            Q_EMIT m_owner->raiseRequested();
    }

    void leave()
    {
        if (m_left)
            return;
        m_left = true;
        m_socket->disconnectFromServer();
        deleteLater();
    }

    SingleInstance *m_owner;
    QLocalSocket *m_socket;
    QByteArray m_text;
    bool m_left = false;
};

} // namespace

SingleInstance::SingleInstance(const QString &profileDirectory, QObject *parent)
    : QObject(parent)
    , m_name(socketName(profileDirectory))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::acceptAll);
}

bool SingleInstance::handOver(const QString &link, std::chrono::milliseconds timeout) const
{
    const QDeadlineTimer deadline(timeout);
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(int(timeout.count())) || !isSameUser(socket.socketDescriptor()))
        return false;
    const Json message = link.isEmpty() ? Json {{"raise", true}} : Json {{"open", link}};
    const QByteArray line = dumpJson(message) + '\n';
    if (line.size() > maxInstanceMessage || socket.write(line) != line.size())
        return false;
    QByteArray answer;
    while (!answer.contains('\n') && !deadline.hasExpired()) {
        if (!socket.bytesAvailable() && !socket.waitForReadyRead(int(deadline.remainingTime())))
            break;
        answer += socket.read(64);
    }
    return answer == instanceAnswer;
}

// A live process accepts at once, even if busy; the socket of a dead one refuses.
bool SingleInstance::isRunning() const
{
    QLocalSocket probe;
    probe.connectToServer(m_name);
    return probe.waitForConnected(500);
}

Outcome SingleInstance::listen()
{
    // Checked first, because a server for one user replaces any other socket, even one in use.
    if (isRunning())
        return Error::of(ErrorCode::InUse, m_name);
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name))
        return Error::of(ErrorCode::Io, m_server.errorString());
    return Done {};
}

void SingleInstance::acceptAll()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        const qsizetype clients = findChildren<QLocalSocket *>().size();
        if (isSameUser(socket->socketDescriptor()) && clients <= maxInstanceClients)
            new InstanceClient(socket, this);
        else
            socket->deleteLater();
    }
}

} // namespace hopyard
