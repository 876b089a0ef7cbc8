// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/picturestage.h"

#include "core/logging.h"
#include "main/appcontroller.h"
#include "schema/experiences.h"
#include "schema/forums.h"
#include "simulator/demodata.h"
#include "simulator/simulatednetwork.h"
#include "ui/mainwindow.h"

#include <QDateTime>
#include <QTimeZone>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace hopyard {

namespace {

constexpr auto stageLookEvery = std::chrono::milliseconds(60);
constexpr int stageLooks = 1500; // one and a half minutes, on a busy machine

SimulatedFault stageFault(const char *operation, int status)
{
    SimulatedFault fault;
    fault.operation = QString::fromLatin1(operation);
    fault.times = -1;
    fault.status = status;
    return fault;
}

// The first records in list order.
std::vector<Record> firstRecords(RecordSource &source, qsizetype count)
{
    std::vector<RowId> rows;
    for (const RowKey &key : source.keys(std::nullopt, count))
        rows.push_back(key.row);
    return source.records(rows);
}

Intent renamed(const Record &record, const char *suffix)
{
    return {QStringLiteral("experience.update"), record.id,
        Json {{"name", QString(record.text(experiences::name) + QString::fromUtf8(suffix))}}};
}

} // namespace

PictureStage::PictureStage(AppController &controller, MainWindow &window)
    : m_controller(controller)
    , m_window(window)
    , m_keyWhop(m_clock)
{
    seedWhop(m_keyWhop, Seed::Demo);
    m_keyWhop.setKey(demoKey, {.denied = {QStringLiteral("courses:read")}});
    m_controller.setNetwork(
        [this] { return std::make_unique<SimulatedNetwork>(m_keyWhop, m_clock); });
}

PictureStage::~PictureStage() = default;

void PictureStage::enter(PictureScene::World world)
{
    using World = PictureScene::World;
    switch (world) {
    case World::Closed:
        waitFor([] { return true; });
        break;
    case World::Fresh:
        openDemo();
        break;
    case World::Usual:
        makeTrouble();
        break;
    case World::Offline:
        m_window.setWorkOffline(true);
        waitFor([this] {
            return m_controller.current()->commands().status().connection
                == Connection::WorkingOffline;
        });
        break;
    case World::Limited:
        slowDown();
        break;
    case World::Failing:
        fail();
        break;
    case World::Refused:
        refuse();
        break;
    }
}

// The first sync must be over before there is something to change and to look at.
void PictureStage::openDemo()
{
    m_controller.openDemo();
    waitFor([this] {
        const QList<AreaStatus> areas = m_controller.current()
            ? m_controller.current()->commands().status().areas
            : QList<AreaStatus>();
        return !areas.isEmpty()
            && std::all_of(areas.cbegin(), areas.cend(),
                [](const AreaStatus &area) { return area.asOfMs > 0 && !area.refreshing; });
    });
}

// Makes operations that were sent, one that is refused, and one changed by somebody else.
void PictureStage::makeTrouble()
{
    Commands &commands = m_controller.current()->commands();
    RecordSource *source = m_controller.current()->source(QStringLiteral("experience"));
    const std::vector<Record> records = firstRecords(*source, 12);
    const Record other = records.at(8);
    m_controller.demoWhop().act([id = other.id](SimulatedWhop &whop) {
        whop.editRow(QStringLiteral("experience"), id, Json {{"name", "Renamed on whop.com"}});
        SimulatedFault refused = stageFault("POST /experiences/{id}/attach", 403);
        refused.body = R"({"error":{"type":"forbidden","message":)"
                       R"("Actor is missing all required permissions: experience:attach"}})";
        whop.setFaults(std::vector {refused});
    });
    m_controller.settings().setNumber(Setting::UndoSeconds, 0); // they go at once
    const std::vector<Record> products
        = firstRecords(*m_controller.current()->source(QStringLiteral("product")), 8);
    const Record &lonely = records.at(9);
    const QStringList has = lonely.links.value(QString::fromLatin1(experiences::productsRelation));
    const auto free = std::find_if(products.cbegin(), products.cend(),
        [&has](const Record &product) { return !has.contains(product.id); });
    commands.submit({renamed(records.at(5), " live")});
    commands.submit({renamed(records.at(6), " (new)")});
    commands.submit({renamed(other, " – Berlin")});
    if (free != products.cend())
        commands.submit({Intent {
            QStringLiteral("experience.attach"), lonely.id, Json {{"product_id", free->id}}}});
    waitFor(
        [&commands] {
            const OutboxCounts counts = commands.status().outbox;
            return counts.conflicts > 0 && counts.failed > 0
                && counts.sending + counts.waiting == 0;
        },
        [this] {
            m_controller.settings().setNumber(Setting::UndoSeconds, 10);
            m_controller.demoWhop().act(
                [](SimulatedWhop &whop) { whop.setFaults(std::vector<SimulatedFault>()); });
            makeSomeChanges();
        });
}

// A few pending changes.
void PictureStage::makeSomeChanges()
{
    Commands &commands = m_controller.current()->commands();
    QList<Intent> intents;
    for (const Record &record :
        firstRecords(*m_controller.current()->source(QStringLiteral("experience")), 4))
        intents.append(renamed(record, " 2027"));
    intents.append(
        {QStringLiteral("experience.delete"), intents.constLast().target, Json::object()});
    commands.submit(intents, true);
    const Record forum
        = firstRecords(*m_controller.current()->source(QStringLiteral("forum")), 1).front();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const int hours : {5, 29, 53, 150})
        commands.submit({Intent {QStringLiteral("post.create"), {},
            Json {{"experience_id", forum.text(forums::experienceId)},
                {"title", QStringLiteral("Office hours, part %1").arg(hours)}},
            {now + hours * 3'600'000LL, QString::fromLatin1(QTimeZone::systemTimeZoneId())}}});
    waitFor([&commands] { return commands.status().outbox.toReview >= 4; });
}

void PictureStage::slowDown()
{
    m_window.setWorkOffline(false);
    m_controller.demoWhop().act([](SimulatedWhop &whop) {
        SimulatedFault limited = stageFault("GET /experiences", 429);
        limited.headers = {{"Retry-After", "1800"}};
        whop.setFaults(std::vector {limited});
    });
    m_controller.current()->commands().refresh(QStringLiteral("experience"));
    waitFor([this] { return m_controller.current()->commands().status().heldUntilMs > 0; });
}

void PictureStage::fail()
{
    m_controller.demoWhop().act([](SimulatedWhop &whop) {
        whop.setKey(demoKey, {});
        whop.setFaults(std::vector {stageFault("GET /products", 500)});
    });
    m_controller.current()->commands().refresh(QStringLiteral("product"));
    waitFor([this] {
        const EngineStatus status = m_controller.current()->commands().status();
        return status.connection == Connection::Unreachable
            || std::any_of(status.areas.cbegin(), status.areas.cend(), [](const AreaStatus &area) {
                   return area.kind == QLatin1String("product") && area.error != ErrorCode::None;
               });
    });
}

void PictureStage::refuse()
{
    m_controller.demoWhop().act([](SimulatedWhop &whop) {
        whop.setFaults(std::vector<SimulatedFault>());
        whop.setKey(demoKey, {.denied = {}, .revoked = true});
    });
    m_controller.current()->commands().refresh();
    waitFor([this] {
        return m_controller.current()->commands().status().connection == Connection::KeyProblem;
    });
}

QString PictureStage::idOf(const QString &object) const
{
    if (!object.startsWith(QLatin1Char('@')))
        return object;
    for (const Operation &operation : m_controller.current()->commands().operations()) {
        if (object == QLatin1String("@changed")
                ? operation.state == OperationState::Queued
                    && operation.action == QLatin1String("experience.update")
                : QStringView(object).sliced(1) == stateName(operation.state))
            return object == QLatin1String("@changed") ? operation.target : operation.id;
    }
    return {};
}

// --- Waiting --------------------------------------------------------------------------------

void PictureStage::waitFor(const std::function<bool()> &isThere, const std::function<void()> &then)
{
    m_isThere = isThere;
    m_then = then;
    m_looksLeft = stageLooks;
    QTimer::singleShot(0, this, &PictureStage::look);
}

void PictureStage::look()
{
    if (m_isThere()) {
        if (const auto then = std::exchange(m_then, {}))
            then();
        else
            Q_EMIT ready(true);
    } else if (--m_looksLeft > 0) {
        QTimer::singleShot(stageLookEvery, this, &PictureStage::look);
    } else {
        qCWarning(lcUi, "what pictures are to be taken of does not come about");
        Q_EMIT ready(false);
    }
}

} // namespace hopyard
