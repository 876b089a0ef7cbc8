// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testclient.h"

#include "schema/registry.h"
#include "support/testcase.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSet>

#include <algorithm>

namespace hopyard::test {

namespace {
// In memory where there is such a place: thousands of runs would otherwise wait for the disk.
QString clientDirectory()
{
    const QString memory = QStringLiteral("/dev/shm");
    const QString base = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return QString(base + QLatin1String("/hopyard-client-XXXXXX"));
}
} // namespace

TestClient::TestClient(Seed seed, qsizetype rows)
    : whop(clock, {.apiKey = canaryKey})
    , m_directory(clientDirectory())
    , m_key(canaryKey)
{
    // One line per exchange is a lot over thousands of schedules.
    QLoggingCategory::setFilterRules(QStringLiteral("hopyard.*.info=false"));
    seedWhop(whop, seed, rows);
    config.directory = m_directory.path();
    config.companyId = whop.companyId();
    config.identity = QStringLiteral("key-1");
    config.options.automaticRefresh = false;
}

TestClient::~TestClient()
{
    crash();
}

void TestClient::crash()
{
    m_engine.reset();
    m_api.reset();
}

void TestClient::start()
{
    crash();
    ApiClient::Settings settings;
    settings.baseUrl = QUrl(QStringLiteral("https://api.whop.com/api/v1"));
    m_api = std::make_unique<ApiClient>(
        settings, ownClock, [this] { return std::make_unique<SimulatedNetwork>(whop, clock); });
    m_api->setCredential(Secret(m_key));
    m_engine = std::make_unique<Engine>(config, *m_api, ownClock);
    connect(m_engine.get(), &Engine::changed, this,
        [this](const ChangeSet &changes) { lastChanges = changes; });
    connect(m_engine.get(), &Engine::noticed, this,
        [this](const Notice &notice) { notices.append(notice); });
    connect(m_engine.get(), &Engine::reopenNeeded, this, [this] { ++reopensNeeded; });
    connect(m_engine.get(), &Engine::settled, this,
        [this](const Operation &operation) { settledOperations.append(operation); });
    const Outcome started = m_engine->start();
    if (!started)
        qFatal("the engine does not start: %s", qPrintable(started.error().message));
    processAll();
}

void TestClient::setKey(const QByteArray &key, const QString &identity)
{
    m_key = key;
    config.identity = identity;
    if (!m_engine)
        return;
    m_api->setCredential(Secret(key));
    m_engine->setIdentity(identity);
}

void TestClient::processAll()
{
    // Replies, jobs and wake-ups follow each other through the event loop; a fixed number of turns
    // is no time.
    for (int turn = 0; turn < 12; ++turn) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

bool TestClient::isSettled() const
{
    if (!m_engine->isIdle())
        return false;
    const bool connected = m_engine->status().connection == Connection::Online
        || m_engine->status().connection == Connection::Connecting;
    const QList<Operation> operations = m_engine->operations();
    return std::none_of(
        operations.cbegin(), operations.cend(), [connected](const Operation &operation) {
            switch (operation.state) {
            case OperationState::Sending:
                return true;
            case OperationState::Ambiguous:
                return connected;
            case OperationState::Queued:
                return connected && operation.approved;
            default:
                return false;
            }
        });
}

void TestClient::settle(std::chrono::milliseconds atMost)
{
    const qint64 until = clock.monotonicMs() + atMost.count();
    processAll();
    while (!isSettled() && clock.monotonicMs() < until) {
        if (!clock.advanceToNext())
            break;
        processAll();
    }
}

void TestClient::pass(std::chrono::milliseconds time)
{
    constexpr int steps = 60;
    processAll();
    for (int step = 1; step <= steps; ++step) {
        clock.advance(time * step / steps - time * (step - 1) / steps);
        processAll();
    }
}

void TestClient::sync()
{
    m_engine->refresh({});
    settle();
}

void TestClient::show(const QString &kind, const QString &id)
{
    QList<VisibleList> lists;
    if (!kind.isEmpty())
        lists.append({kind, {}, id.isEmpty() ? QStringList() : QStringList {id}});
    m_engine->setVisibleLists(lists);
}

QString TestClient::addForum(const QString &name, const QString &whoCanPost)
{
    const QString experience = whop.addRow(QStringLiteral("experience"), Json {{"name", name}});
    whop.addRow(QStringLiteral("forum"),
        Json {{"experience", Json {{"id", experience}, {"name", name}}},
            {"who_can_post", whoCanPost}, {"who_can_comment", "everyone"},
            {"email_notification_preference", "none"}});
    return experience;
}

QString TestClient::addCoursesHome(const QString &name)
{
    const Json app {{"id", "app_0vPZThfBpAwLo"}, {"icon", nullptr}, {"name", "Courses"}};
    return whop.addRow(QStringLiteral("experience"), Json {{"name", name}, {"app", app}});
}

Operation TestClient::submit(const QString &action, const QString &target, const Json &args)
{
    const auto submitted = m_engine->submit({{action, target, args}});
    if (!submitted)
        qFatal("not taken: %s %s", qPrintable(submitted.error().message),
            qPrintable(submitted.error().param));
    processAll();
    return submitted->value(0);
}

Operation TestClient::operation(const QString &id) const
{
    const auto stored = m_engine->operation(id);
    return stored && *stored ? **stored : Operation();
}

int TestClient::effects(const QString &operation) const
{
    return int(std::count_if(whop.effects().begin(), whop.effects().end(),
        [&operation](const SimulatedEffect &effect) { return effect.operation == operation; }));
}

Json TestClient::local(const QString &id, const QString &kind) const
{
    const auto record = m_engine->mirror().record(kind, id);
    return record && *record ? (*record)->serverBody() : Json();
}

QStringList TestClient::links(const QString &id) const
{
    const auto record = m_engine->mirror().record(QStringLiteral("experience"), id);
    QStringList products
        = record && *record ? (*record)->links.value(QStringLiteral("products")) : QStringList();
    products.sort();
    return products;
}

QString TestClient::difference()
{
    const QString kind = QStringLiteral("experience");
    QSet<QString> remote;
    const QList<Json> rows = whop.rows(kind);
    for (const Json &row : rows) {
        const QString id = jsonText(row, "id");
        remote.insert(id);
        const Json mine = local(id);
        if (mine.is_null())
            return QString(QLatin1String("not here: ") + id);
        for (const char *member : {"name", "is_public", "order"}) {
            if (mine.value(member, Json()) != row.value(member, Json()))
                return QString(id + QLatin1Char('.') + QLatin1String(member) + QLatin1String(": ")
                    + QString::fromUtf8(dumpJson(mine.value(member, Json())))
                    + QLatin1String(" here, ")
                    + QString::fromUtf8(dumpJson(row.value(member, Json())))
                    + QLatin1String(" there"));
        }
        QStringList products;
        for (const Json &product : row.value("products", Json::array()))
            products << jsonText(product, "id");
        products.sort();
        if (products != links(id))
            return QString(id + QLatin1String(" products: ") + links(id).join(QLatin1Char(','))
                + QLatin1String(" here, ") + products.join(QLatin1Char(','))
                + QLatin1String(" there"));
    }
    const auto ids = m_engine->mirror().ids(kind);
    for (const QString &id : *ids) {
        if (!remote.contains(id))
            return QString(QLatin1String("only here: ") + id);
    }
    return {};
}

} // namespace hopyard::test
