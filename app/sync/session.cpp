// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/session.h"

#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/overlaidsource.h"

#include <QNetworkInformation>

namespace hopyard {

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
        return m_engine->start();
    }
    void close()
    {
        m_engine.reset();
        m_client.reset();
    }
    void replaceKey(const Secret &key, const QString &identity)
    {
        m_client->setCredential(key);
        m_engine->setIdentity(identity);
    }
    void setNetworkAvailable(bool available)
    {
        if (m_engine)
            m_engine->setNetworkAvailable(available);
    }
    [[nodiscard]] Engine *engine() const { return m_engine.get(); }

private:
    Parts m_parts;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Engine> m_engine;
};

Session::Session(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    m_thread.setObjectName(QStringLiteral("engine"));
}

Session::~Session()
{
    qDeleteAll(m_sources);
    m_sources.clear();
    m_reader.reset();
    if (m_worker)
        QMetaObject::invokeMethod(m_worker, &Worker::close, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_commands.reset();
    delete m_worker;
}

Outcome Session::open()
{
    m_worker = new Worker(m_parts);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    Outcome opened = Done {};
    Worker *worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker, &opened] { opened = worker->open(); }, Qt::BlockingQueuedConnection);
    if (!opened)
        return opened;
    auto reader = MirrorReader::open(m_parts.engine.directory);
    if (!reader)
        return reader.error();
    m_reader = std::move(reader).value();
    m_commands = std::make_unique<Commands>(m_worker->engine());
    for (const ResourceSpec *resource : allResources()) {
        auto *source = new OverlaidSource(*resource, *m_reader, this);
        m_sources.insert(source->kind(), source);
        connect(m_commands.get(), &Commands::changed, source, &OverlaidSource::apply);
    }
    watchNetwork();
    return Done {};
}

void Session::watchNetwork()
{
    if (m_parts.network || !QNetworkInformation::loadDefaultBackend())
        return;
    const auto *network = QNetworkInformation::instance();
    if (!network || !network->supports(QNetworkInformation::Feature::Reachability))
        return;
    const auto tell = [worker = m_worker](QNetworkInformation::Reachability reachability) {
        // "Local" and "Site" may well reach a proxy or a tunnel: only no network at all counts.
        const bool available = reachability != QNetworkInformation::Reachability::Disconnected;
        QMetaObject::invokeMethod(
            worker, [worker, available] { worker->setNetworkAvailable(available); },
            Qt::QueuedConnection);
    };
    connect(network, &QNetworkInformation::reachabilityChanged, this, tell);
    tell(network->reachability());
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
    if (!m_worker)
        return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, key, identity] { worker->replaceKey(key, identity); },
        Qt::QueuedConnection);
}

} // namespace hopyard

#include "session.moc"
