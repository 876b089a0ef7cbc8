// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/session.h"

#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/networknews.h"
#include "sync/overlaidsource.h"
#include "sync/pictures.h"

#include <QHostAddress>
#include <QNetworkInformation>
#include <QNetworkInterface>
#include <QTimer>

#include <chrono>

namespace hopyard {

namespace {
// The platform reports the network through a plugin and a bus: the window is painted first.
constexpr std::chrono::milliseconds watchNetworkAfter {500};
// Nobody reports a new tunnel, or a move to another network of the same kind.
constexpr std::chrono::seconds lookAtAddressesEvery {15};

// The addresses of this computer.
QString ownAddresses()
{
    QStringList addresses;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && !address.isLinkLocal())
            addresses.append(address.toString());
    }
    addresses.sort();
    return addresses.join(QLatin1Char(' '));
}

// The state of the network, from the platform.
struct NetworkState
{
    bool available = true;
    int medium = 0;

    static NetworkState now(const QNetworkInformation &network)
    {
        // "Local" and "Site" may well reach a proxy or a tunnel: only a missing network counts.
        return {network.reachability() != QNetworkInformation::Reachability::Disconnected,
            int(network.transportMedium())};
    }
};
} // namespace

// Client and engine, made, used and ended in the engine thread.
class Session::Worker : public QObject
{
    Q_OBJECT

public:
    explicit Worker(Parts parts)
        : m_parts(std::move(parts))
    {
    }

    Outcome open()
    {
        if (!m_parts.clock)
            m_parts.clock = std::make_shared<SystemClock>();
        m_client = std::make_unique<ApiClient>(
            ApiClient::Settings {.baseUrl = m_parts.baseUrl, .limits = m_parts.limits},
            *m_parts.clock, m_parts.network);
        m_client->setCredential(m_parts.key);
        m_engine = std::make_unique<Engine>(m_parts.engine, *m_client, *m_parts.clock);
        // Nobody listens yet who could inform a person.
        const auto listening = connect(m_engine.get(), &Engine::noticed, this,
            [this](const Notice &notice) { m_notices.append(notice); });
        Outcome started = m_engine->start();
        disconnect(listening);
        if (!started) {
            close();
            return started;
        }
        m_pictures = std::make_unique<Pictures>(*m_client, *m_parts.clock,
            QString(m_parts.engine.directory + QStringLiteral("/pictures")));
        connect(m_pictures.get(), &Pictures::ready, this, &Worker::pictureReady);
        return started;
    }
    void close()
    {
        m_news.reset();
        m_pictures.reset();
        m_engine.reset();
        m_client.reset();
    }
    void requestPicture(const QString &url)
    {
        if (m_pictures)
            m_pictures->request(url);
    }
    void replaceKey(const Secret &key, const QString &identity)
    {
        if (!m_engine)
            return;
        m_client->setCredential(key);
        m_engine->setIdentity(identity);
    }
    void missKey(ErrorCode why)
    {
        if (m_engine)
            m_engine->missKey(why);
    }
    void noteMirrorDamage()
    {
        if (m_engine)
            m_engine->noteMirrorDamage();
    }
    void noteNetwork(const NetworkState &state)
    {
        if (!m_engine)
            return;
        m_network = state;
        if (!m_news)
            watchNetwork();
        m_news->tell(state.available,
            QString(QString::number(state.medium) + QLatin1Char(' ') + ownAddresses()));
    }
    [[nodiscard]] Engine *engine() const { return m_engine.get(); }
    // The notices of opening.
    [[nodiscard]] const QList<Notice> &notices() const { return m_notices; }

Q_SIGNALS:
    void pictureReady(const QString &url, const QByteArray &bytes);

private:
    void watchNetwork()
    {
        m_news = std::make_unique<NetworkNews>(*m_parts.clock);
        connect(m_news.get(), &NetworkNews::lost, m_engine.get(),
            [engine = m_engine.get()] { engine->setNetworkAvailable(false); });
        connect(m_news.get(), &NetworkNews::changed, m_engine.get(), &Engine::networkChanged);
        auto *look = new QTimer(m_news.get());
        look->setTimerType(Qt::VeryCoarseTimer);
        connect(look, &QTimer::timeout, this, [this] { noteNetwork(m_network); });
        look->start(lookAtAddressesEvery);
    }

    Parts m_parts;
    NetworkState m_network;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<NetworkNews> m_news;
    std::unique_ptr<Pictures> m_pictures;
    QList<Notice> m_notices;
};

Session::Session(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    m_thread.setObjectName(QStringLiteral("engine"));
    connect(&m_thread, &QThread::finished, this, &Session::closed);
}

Session::~Session()
{
    close();
    m_thread.wait();
    delete m_worker;
}

void Session::open()
{
    m_worker = new Worker(m_parts);
    connect(m_worker, &Worker::pictureReady, this, &Session::pictureReady);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    // The session outlives the thread: its destructor waits for it.
    QMetaObject::invokeMethod(
        m_worker,
        [session = this, worker = m_worker] {
            const Outcome outcome = worker->open();
            const std::optional<Error> refusal
                = outcome ? worker->engine()->refusal() : std::nullopt;
            QMetaObject::invokeMethod(
                session,
                [session, outcome, refusal, notices = worker->notices()] {
                    session->onOpened(outcome, refusal, notices);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void Session::onOpened(
    const Outcome &outcome, const std::optional<Error> &refusal, const QList<Notice> &notices)
{
    if (m_closing)
        return;
    if (!outcome) {
        Q_EMIT opened(outcome);
        return;
    }
    auto reader = refusal ? MirrorReader::openFrozen(m_parts.engine.directory, *refusal)
                          : MirrorReader::open(m_parts.engine.directory);
    if (!reader) {
        Q_EMIT opened(reader.error());
        return;
    }
    m_reader = std::move(reader).value();
    m_reader->onDamage([worker = m_worker] {
        QMetaObject::invokeMethod(
            worker, [worker] { worker->noteMirrorDamage(); }, Qt::QueuedConnection);
    });
    m_commands = std::make_unique<Commands>(m_worker->engine());
    for (const ResourceSpec *resource : allResources()) {
        auto *source = new OverlaidSource(*resource, *m_reader, this);
        m_sources.insert(source->kind(), source);
        connect(m_commands.get(), &Commands::changed, source, &OverlaidSource::apply);
    }
    QTimer::singleShot(watchNetworkAfter, this, &Session::watchNetwork);
    Q_EMIT opened(Done {});
    for (const Notice &notice : notices) {
        if (m_commands) // a receiver of opened() may have closed it
            Q_EMIT m_commands->noticed(notice);
    }
}

void Session::close()
{
    if (std::exchange(m_closing, true))
        return;
    qDeleteAll(m_sources);
    m_sources.clear();
    m_reader.reset();
    m_commands.reset();
    if (!m_worker)
        return;
    // Runs after all earlier requests to it.
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker] {
            worker->close();
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
}

void Session::requestPicture(const QString &url)
{
    if (!m_worker || m_closing)
        return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, url] { worker->requestPicture(url); }, Qt::QueuedConnection);
}

void Session::watchNetwork()
{
    if (m_closing || m_parts.network)
        return;
    const auto tell = [worker = m_worker](const NetworkState &state) {
        QMetaObject::invokeMethod(
            worker, [worker, state] { worker->noteNetwork(state); }, Qt::QueuedConnection);
    };
    const auto *network
        = QNetworkInformation::loadDefaultBackend() ? QNetworkInformation::instance() : nullptr;
    if (!network) {
        tell({});
        return;
    }
    const auto look = [network, tell] { tell(NetworkState::now(*network)); };
    connect(network, &QNetworkInformation::reachabilityChanged, m_commands.get(), look);
    connect(network, &QNetworkInformation::transportMediumChanged, m_commands.get(), look);
    look();
}

RecordSource *Session::source(const QString &kind) const
{
    return m_sources.value(kind);
}

std::unique_ptr<RecordSource> Session::scopedSource(
    const QString &kind, const ListScope &scope) const
{
    const ResourceSpec *resource = findResource(kind);
    const auto *whole = qobject_cast<OverlaidSource *>(m_sources.value(kind));
    if (!resource || !whole || !findParent(*resource, scope.parent))
        return nullptr;
    auto source = std::make_unique<OverlaidSource>(*resource, *m_reader, scope, whole->overlay());
    connect(m_commands.get(), &Commands::changed, source.get(), &OverlaidSource::apply);
    return source;
}

void Session::replaceKey(const Secret &key, const QString &identity)
{
    m_parts.key = key;
    m_parts.engine.identity = identity;
    if (!m_worker || m_closing)
        return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, key, identity] { worker->replaceKey(key, identity); },
        Qt::QueuedConnection);
}

void Session::missKey(ErrorCode why)
{
    if (!m_worker || m_closing)
        return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, why] { worker->missKey(why); }, Qt::QueuedConnection);
}

} // namespace hopyard

#include "session.moc"
