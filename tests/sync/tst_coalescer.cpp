// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"
#include "schema/overlay.h"
#include "schema/registry.h"
#include "support/testcase.h"
#include "sync/coalescer.h"
#include "sync/plannedqueue.h"
#include "sync/threeway.h"

#include <rapidcheck.h>

#include <QRandomGenerator>

#include <array>

using namespace hopyard;

namespace {

const QString coalescedId = QStringLiteral("exp_1");

Operation op(const char *action, const Json &args, OperationState state = OperationState::Queued)
{
    static qint64 seq = 0;
    Operation operation;
    operation.seq = ++seq;
    operation.id = QString::number(operation.seq);
    operation.action = QString::fromLatin1(action);
    operation.kind = QStringLiteral("experience");
    operation.target = coalescedId;
    operation.args = args;
    operation.base = Json {{"id", "exp_1"}, {"name", "A"}, {"is_public", false}, {"order", "1.50"}};
    operation.baseLinks.insert(QStringLiteral("products"), {QStringLiteral("prod_on")});
    operation.approved = true;
    operation.state = state;
    operation.attempts = state == OperationState::Queued ? 0 : 1;
    return operation;
}

// What is in the queue afterwards.
QList<Operation> queueOf(const QList<Operation> &queue, const Coalesced &result)
{
    QList<Operation> after = queue;
    for (const QString &id : result.erased)
        after.removeIf([&id](const Operation &entry) { return entry.id == id; });
    for (const Operation &changed : result.upserts) {
        const auto same = std::find_if(after.begin(), after.end(),
            [&](const Operation &entry) { return entry.id == changed.id; });
        if (same == after.end())
            after.append(changed);
        else
            *same = changed;
    }
    return after;
}

// "update{…} attach{…}" of it.
QString queueAfter(const QList<Operation> &queue, const Coalesced &result)
{
    const QList<Operation> after = queueOf(queue, result);
    QStringList texts;
    for (const Operation &operation : after)
        texts << QString(
            (operation.state == OperationState::Blocked ? QStringLiteral("blocked ") : QString())
            + operation.action.section(QLatin1Char('.'), 1)
            + QString::fromUtf8(dumpJson(operation.args)));
    return texts.join(QLatin1Char(' '));
}

QStringList textsOf(const QList<Operation> &operations)
{
    QStringList texts;
    for (const Operation &operation : operations)
        texts << QStringLiteral("%1 %2 %3 %4 %5 %6")
                     .arg(operation.id, operation.action, operation.target,
                         QString::fromUtf8(dumpJson(operation.args)),
                         QString(stateName(operation.state)),
                         operation.dependsOn.join(QLatin1Char(',')));
    return texts;
}

// One of a few changes on one of a few records, in any state if it has been there before.
Operation anyOperation(QRandomGenerator &random, const QList<Operation> &queue)
{
    const Json product {{"product_id", random.bounded(2) == 0 ? "prod_on" : "prod_off"}};
    Operation operation = op("experience.update", Json::object());
    switch (random.bounded(6)) {
    case 0:
        operation = op("experience.create", Json {{"app_id", "app_1"}});
        break;
    case 1:
        operation = op("experience.delete", Json::object());
        break;
    case 2:
        operation = op("experience.attach", product);
        break;
    case 3:
        operation = op("experience.detach", product);
        break;
    case 4:
        operation = op("experience.update", Json {{"is_public", random.bounded(2) == 0}});
        break;
    default:
        operation = op("experience.update", Json {{"name", random.bounded(2) == 0 ? "A" : "B"}});
        break;
    }
    const bool local = random.bounded(2) == 0;
    operation.target = QString(QLatin1String(local ? "L-" : "exp_"))
        + QString::number(random.bounded(local ? 3 : 5));
    if (random.bounded(5) == 0) {
        operation.state = OperationState::Sending;
        operation.attempts = 1;
    }
    if (!queue.isEmpty() && random.bounded(3) == 0)
        operation.dependsOn.append(queue.at(random.bounded(queue.size())).id);
    return operation;
}

// One of some changes of a record that waits, or is on its way.
Operation changeOf(int which)
{
    const Json on {{"product_id", "prod_on"}};
    const Json off {{"product_id", "prod_off"}};
    switch (which % 8) {
    case 0:
        return op("experience.update", Json {{"name", "A"}});
    case 1:
        return op("experience.update", Json {{"name", "B"}, {"is_public", true}});
    case 2:
        return op("experience.update", Json {{"is_public", false}, {"order", "2"}});
    case 3:
        return op("experience.attach", on);
    case 4:
        return op("experience.attach", off);
    case 5:
        return op("experience.detach", on);
    case 6:
        return op("experience.detach", off);
    default:
        return op("experience.update", Json {{"name", "C"}}, OperationState::Sending);
    }
}

// What a person sees of the record with these laid over it.
QByteArray seen(const QList<Operation> &operations)
{
    Record server(QStringLiteral("experience"), coalescedId, 1,
        Json {{"name", "A"}, {"is_public", false}, {"order", "1.50"}});
    server.links.insert(QStringLiteral("products"), {QStringLiteral("prod_on")});
    const Record shown = Overlay(operations).apply(server);
    QStringList products = shown.links.value(QStringLiteral("products"));
    products.sort();
    return dumpJson(shown.body()) + products.join(QLatin1Char(' ')).toUtf8();
}

// Values that meet often: members of a record as it was, is wanted and is now.
rc::Gen<Json> anyBody()
{
    return rc::gen::map(rc::gen::container<std::vector<int>>(3, rc::gen::inRange(0, 4)),
        [](const std::vector<int> &values) {
            Json body = Json::object();
            const std::array members {"name", "is_public", "order"};
            for (size_t i = 0; i < members.size(); ++i) {
                if (values[i] == 0)
                    continue; // not told
                body[members.at(i)] = i == 1 ? Json(values[i] % 2 == 0)
                    : i == 2                 ? Json(std::to_string(values[i]))
                                             : Json("name " + std::to_string(values[i]));
            }
            return body;
        });
}

} // namespace

Q_DECLARE_METATYPE(QList<hopyard::Operation>)

class TestCoalescer : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheTable_data()
    {
        QTest::addColumn<QList<Operation>>("queue");
        QTest::addColumn<Operation>("incoming");
        QTest::addColumn<QString>("expected");
        const Json on {{"product_id", "prod_on"}};
        const Json off {{"product_id", "prod_off"}};
        const auto name = [](const char *text) { return Json {{"name", text}}; };
        const auto row = [](const char *title, QList<Operation> queue, const Operation &incoming,
                             const char *expected) {
            QTest::newRow(title) << std::move(queue) << incoming << QString::fromLatin1(expected);
        };
        const char *update = "experience.update";
        const char *attach = "experience.attach";
        const char *detach = "experience.detach";
        const char *remove = "experience.delete";
        const char *create = "experience.create";
        row("nothing waits", {}, op(update, name("B")), R"(update{"name":"B"})");
        row("last value", {op(update, name("B"))}, op(update, name("C")), R"(update{"name":"C"})");
        row("fields join", {op(update, name("B"))}, op(update, Json {{"is_public", true}}),
            R"(update{"is_public":true,"name":"B"})");
        row("back to the base", {op(update, name("B"))}, op(update, name("A")), "");
        Operation backButChanged = op(update, name("A"));
        backButChanged.base["name"] = "Theirs";
        row("back to a base that is no longer so", {op(update, name("B"))}, backButChanged,
            R"(update{"name":"A"})");
        row("numbers by value", {op(update, Json {{"order", "2"}})},
            op(update, Json {{"order", "1.5"}}), "");
        row("one field back", {op(update, Json {{"name", "B"}, {"is_public", true}})},
            op(update, name("A")), R"(update{"is_public":true})");
        row("base is on its way",
            {op(update, name("B"), OperationState::Sending), op(update, name("C"))},
            op(update, name("A")), R"(update{"name":"B"} update{"name":"A"})");
        row("never into what was sent", {op(update, name("B"), OperationState::Ambiguous)},
            op(update, name("C")), R"(update{"name":"B"} update{"name":"C"})");
        row("into the create", {op(create, Json {{"app_id", "app_1"}})}, op(update, name("B")),
            R"(create{"app_id":"app_1","name":"B"})");
        row("what the create cannot carry", {op(create, Json {{"app_id", "app_1"}})},
            op(update, Json {{"name", "B"}, {"order", "2"}}),
            R"(create{"app_id":"app_1","name":"B"} update{"order":"2"})");
        row("create is on its way",
            {op(create, Json {{"app_id", "app_1"}}, OperationState::Sending)},
            op(update, name("B")), R"(create{"app_id":"app_1"} update{"name":"B"})");
        row("create and delete", {op(create, Json {{"app_id", "app_1"}}), op(attach, off)},
            op(remove, Json::object()), "");
        Operation copy = op("experience.duplicate", Json::object());
        copy.source = coalescedId;
        copy.target = QStringLiteral("L-copy");
        row("a copy of what goes stays", {op(create, Json {{"app_id", "app_1"}}), copy},
            op(remove, Json::object()), R"(create{"app_id":"app_1"} duplicate{} delete{})");
        row("delete blocks", {op(update, name("B")), op(attach, off)}, op(remove, Json::object()),
            R"(blocked update{"name":"B"} blocked attach{"product_id":"prod_off"} delete{})");
        row("delete keeps what was sent",
            {op(update, name("B"), OperationState::Sending), op(attach, off)},
            op(remove, Json::object()),
            R"(update{"name":"B"} blocked attach{"product_id":"prod_off"} delete{})");
        Operation conflict = op(update, name("B"), OperationState::Conflict);
        conflict.attempts = 0;
        row("delete blocks what is in conflict", {conflict}, op(remove, Json::object()),
            R"(blocked update{"name":"B"} delete{})");
        row("delete twice", {op(remove, Json::object())}, op(remove, Json::object()), "delete{}");
        row("attach, detach", {op(attach, off)}, op(detach, off), "");
        row("detach, attach", {op(detach, on)}, op(attach, on), "");
        row("useless detach, attach", {op(detach, off)}, op(attach, off),
            R"(attach{"product_id":"prod_off"})");
        row("attach twice", {op(attach, off)}, op(attach, off),
            R"(attach{"product_id":"prod_off"})");
        Operation unread = op(attach, off); // what the record was attached to is not known
        unread.base = Json::object();
        unread.baseLinks.clear();
        row("attach, detach, not read", {unread}, op(detach, off),
            R"(detach{"product_id":"prod_off"})");
        unread.action = QString::fromLatin1(detach);
        row("detach, attach, not read", {unread}, op(attach, off),
            R"(attach{"product_id":"prod_off"})");
        row("other product", {op(attach, off)}, op(detach, on),
            R"(attach{"product_id":"prod_off"} detach{"product_id":"prod_on"})");
        row("attach is on its way", {op(attach, off, OperationState::Sending)}, op(detach, off),
            R"(attach{"product_id":"prod_off"} detach{"product_id":"prod_off"})");
        row("attach on its way, detach, attach",
            {op(attach, off, OperationState::Sending), op(detach, off)}, op(attach, off),
            R"(attach{"product_id":"prod_off"})");
        row("duplicates stay two", {op("experience.duplicate", Json::object())},
            op("experience.duplicate", Json::object()), "duplicate{} duplicate{}");
    }
    void followsTheTable()
    {
        QFETCH(QList<Operation>, queue);
        QFETCH(Operation, incoming);
        QFETCH(QString, expected);
        QCOMPARE(queueAfter(queue, coalesce(queue, incoming)), expected);
    }

    // A submission shows coalesce() only what concerns the new operation: nothing else may matter.
    void needsOnlyWhatConcernsTheRecord_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 30; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void needsOnlyWhatConcernsTheRecord()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        PlannedQueue planned;
        QList<Operation> plain;
        QStringList onDisk;
        for (int step = 0; step < 120; ++step) {
            Operation incoming = anyOperation(random, plain);
            if (step < 20) { // what was stored before
                planned.put(incoming);
                plain.append(incoming);
                onDisk.append(incoming.id);
                if (step == 19)
                    planned = PlannedQueue(plain);
                continue;
            }
            incoming.seq = 0;
            const Coalesced expected = coalesce(plain, incoming);
            const Coalesced result = coalesce(planned.concerning(incoming), incoming);
            QCOMPARE(result.erased, expected.erased);
            QCOMPARE(result.operation.has_value(), expected.operation.has_value());
            QCOMPARE(textsOf(result.upserts), textsOf(expected.upserts));
            for (const QString &id : result.erased)
                planned.erase(id);
            for (const Operation &changed : result.upserts)
                planned.put(changed);
            plain = queueOf(plain, result);
            QCOMPARE(textsOf(planned.all()), textsOf(plain));
        }
        // What is stored in the end makes the one list into the other.
        for (const QString &id : planned.erased())
            QVERIFY(onDisk.contains(id));
        for (const QString &id : std::as_const(onDisk))
            QCOMPARE(planned.erased().contains(id),
                std::none_of(plain.begin(), plain.end(),
                    [&id](const Operation &entry) { return entry.id == id; }));
        const QList<Operation> changed = planned.changed();
        for (const Operation &entry : std::as_const(plain)) {
            const auto stored = std::find_if(changed.begin(), changed.end(),
                [&entry](const Operation &other) { return other.id == entry.id; });
            if (!onDisk.contains(entry.id))
                QVERIFY(stored != changed.end());
            if (stored != changed.end())
                QCOMPARE(textsOf({*stored}), textsOf({entry}));
        }
    }

    void keepsTheFirstBase()
    {
        Operation first = op("experience.update", Json {{"name", "B"}});
        Operation second = op("experience.update", Json {{"name", "C"}});
        second.base = Json {{"name", "Z"}};
        const Coalesced result = coalesce({first}, second);
        QCOMPARE(dumpJson(result.operation->base.at("name")), QByteArray("\"A\""));
        QCOMPARE(result.operation->id, first.id);
    }

    void waitsForAReviewIfEitherDoes()
    {
        Operation second = op("experience.update", Json {{"name", "C"}});
        second.approved = false;
        QVERIFY(
            !coalesce({op("experience.update", Json {{"name", "B"}})}, second).operation->approved);
    }

    // However many changes became one, a person sees what he would have seen of each by itself.
    void whatIsSeenStays()
    {
        QVERIFY(rc::check("apply(coalesce(changes)) = apply(changes)", [] {
            const auto changes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8));
            QList<Operation> each;
            QList<Operation> queue;
            for (const int change : changes) {
                const Operation incoming = changeOf(change);
                each.append(incoming);
                queue = queueOf(queue, coalesce(queue, incoming));
            }
            RC_ASSERT(queue.size() <= each.size());
            RC_ASSERT(seen(queue).toStdString() == seen(each).toStdString());
        }));
    }
    // Each wanted member is sent as it is wanted, or somebody set it: to the same, or to another
    // value.
    void threeWaysInventNothing()
    {
        const ActionSpec &action = *findAction(u"experience.update");
        const auto compare = [&action](const Json &base, const Json &mine, const Json &server) {
            return compareThreeWays(
                action, base, mine, Record(QStringLiteral("experience"), coalescedId, 1, server));
        };
        QVERIFY(rc::check("sent, so already, or in conflict", [&compare] {
            const Json base = *anyBody();
            const Json mine = *anyBody();
            const Json server = *anyBody();
            const ThreeWay merged = compare(base, mine, server);
            for (const auto &[name, value] : merged.toSend.items())
                RC_ASSERT(mine.contains(name) && mine[name] == value);
            RC_ASSERT(qsizetype(merged.toSend.size()) + merged.alreadySo.size()
                    + merged.conflicting.size()
                == qsizetype(mine.size()));
            for (const QString &name : merged.conflicting) {
                const std::string member = name.toStdString();
                RC_ASSERT(base.value(member, Json()) != server.value(member, Json()));
                RC_ASSERT(mine[member] != server.value(member, Json()));
            }
        }));
        QVERIFY(rc::check("what others changed elsewhere is no matter", [&compare] {
            const Json base = *anyBody();
            const Json mine = *anyBody();
            Json server = *anyBody();
            for (const auto &[name, value] : mine.items()) {
                server.erase(name);
                if (base.contains(name))
                    server[name] = base[name];
            }
            RC_ASSERT(compare(base, mine, server).conflicting.isEmpty());
        }));
    }

    void threeWays_data()
    {
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<QByteArray>("send");
        QTest::addColumn<QString>("conflicts");
        QTest::newRow("unchanged") << QByteArray(R"({"name":"A","is_public":false})")
                                   << QByteArray(R"({"is_public":true,"name":"B"})") << QString();
        QTest::newRow("other field") << QByteArray(R"({"name":"A","is_public":false,"order":"9"})")
                                     << QByteArray(R"({"is_public":true,"name":"B"})") << QString();
        QTest::newRow("already so") << QByteArray(R"({"name":"B","is_public":false})")
                                    << QByteArray(R"({"is_public":true})") << QString();
        QTest::newRow("all so") << QByteArray(R"({"name":"B","is_public":true})")
                                << QByteArray("{}") << QString();
        QTest::newRow("conflict") << QByteArray(R"({"name":"X","is_public":false})")
                                  << QByteArray(R"({"is_public":true})") << QStringLiteral("name");
    }
    void threeWays()
    {
        QFETCH(QByteArray, server);
        const Record record(QStringLiteral("experience"), coalescedId, 1, *parseJson(server));
        const ThreeWay merged = compareThreeWays(*findAction(u"experience.update"),
            Json {{"name", "A"}, {"is_public", false}}, Json {{"name", "B"}, {"is_public", true}},
            record);
        QTEST(dumpJson(merged.toSend), "send");
        QTEST(merged.conflicting.join(QLatin1Char(',')), "conflicts");
    }
};

HOPYARD_TEST(TestCoalescer)
#include "tst_coalescer.moc"
