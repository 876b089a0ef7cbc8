// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"
#include "schema/overlay.h"
#include "schema/registry.h"
#include "support/testcase.h"
#include "sync/coalescer.h"
#include "sync/outdone.h"
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
    after.removeIf([](const Operation &entry) { return entry.state == OperationState::Cancelled; });
    return after;
}

QString wordOf(OperationState state)
{
    switch (state) {
    case OperationState::Blocked:
        return QStringLiteral("blocked ");
    case OperationState::Rejected:
    case OperationState::Expired:
        return QStringLiteral("refused ");
    case OperationState::Conflict:
        return QStringLiteral("conflict ");
    default:
        return {};
    }
}

// "update{…} attach{…}" of it.
QString queueAfter(const QList<Operation> &queue, const Coalesced &result)
{
    const QList<Operation> after = queueOf(queue, result);
    QStringList texts;
    for (const Operation &operation : after)
        texts << QString(wordOf(operation.state) + operation.action.section(QLatin1Char('.'), 1)
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
    if (const int state = random.bounded(15); state < 6) {
        operation.state = state < 3 ? OperationState::Sending
            : state < 5             ? OperationState::Rejected
                                    : OperationState::Conflict;
        operation.attempts = state < 5 ? 1 : 0;
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

void refuseOne(QList<Operation> &queue)
{
    const auto oldest = std::find_if(queue.begin(), queue.end(),
        [](const Operation &operation) { return !isSettled(operation.state); });
    if (oldest == queue.end())
        return;
    Operation refused = *oldest;
    refused.state = OperationState::Rejected;
    refused.attempts = 1;
    *oldest = refusedBeside(queue, refused);
    queue.removeIf([](const Operation &entry) { return entry.state == OperationState::Cancelled; });
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
Q_DECLARE_METATYPE(hopyard::OperationState)

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
        const auto refused = OperationState::Rejected;
        const auto refusedRename = [&] { return op(update, name("B"), refused); };
        row("refused, typed anew", {refusedRename()}, op(update, name("C")),
            R"(update{"name":"C"})");
        row("too old, typed anew", {op(update, name("B"), OperationState::Expired)},
            op(update, name("C")), R"(update{"name":"C"})");
        row("refused, back to the base", {refusedRename()}, op(update, name("A")), "");
        row("refused, back to a base that is no longer so", {refusedRename()}, backButChanged,
            R"(update{"name":"A"})");
        row("refused, one field back",
            {op(update, Json {{"name", "B"}, {"is_public", true}}, refused)}, op(update, name("A")),
            R"(refused update{"is_public":true})");
        row("refused, another field", {refusedRename()}, op(update, Json {{"is_public", true}}),
            R"(refused update{"name":"B"} update{"is_public":true})");
        row("refused, one field anew and another one",
            {op(update, Json {{"name", "B"}, {"order", "2"}}, refused)},
            op(update, Json {{"name", "C"}, {"is_public", true}}),
            R"(refused update{"order":"2"} update{"is_public":true,"name":"C"})");
        row("refused, into what waits", {refusedRename(), op(update, Json {{"is_public", true}})},
            op(update, name("C")), R"(update{"is_public":true,"name":"C"})");
        row("refused, and the base while another is on its way",
            {refusedRename(), op(update, name("C"), OperationState::Sending)},
            op(update, name("A")), R"(update{"name":"C"} update{"name":"A"})");
        Operation triedTwice = refusedRename();
        triedTwice.attempts = 2;
        row("refused at the second try, back to the base", {triedTwice}, op(update, name("A")),
            R"(update{"name":"A"})");
        row("unknown is not refused", {op(update, name("B"), OperationState::NeedsReview)},
            op(update, name("A")), R"(update{"name":"B"} update{"name":"A"})");
        row("refused attach, detach", {op(attach, off, refused)}, op(detach, off), "");
        row("refused detach, attach", {op(detach, on, refused)}, op(attach, on), "");
        row("refused attach, attach", {op(attach, off, refused)}, op(attach, off),
            R"(attach{"product_id":"prod_off"})");
        row("refused useless attach, detach", {op(attach, on, refused)}, op(detach, on),
            R"(detach{"product_id":"prod_on"})");
        row("refused attach, other product", {op(attach, off, refused)}, op(detach, on),
            R"(refused attach{"product_id":"prod_off"} detach{"product_id":"prod_on"})");
        Operation attachedMeanwhile = op(detach, off);
        attachedMeanwhile.baseLinks.insert(
            QStringLiteral("products"), {QStringLiteral("prod_off")});
        row("refused attach, somebody attached it, detach", {op(attach, off, refused)},
            attachedMeanwhile, R"(detach{"product_id":"prod_off"})");
        Operation neverRead = op(detach, off);
        neverRead.base = Json::object();
        neverRead.baseLinks.clear();
        row("refused attach, detach of what was never read", {op(attach, off, refused)}, neverRead,
            R"(detach{"product_id":"prod_off"})");
        row("refused delete, delete", {op(remove, Json::object(), refused)},
            op(remove, Json::object()), "delete{}");
        row("refused create, change", {op(create, Json {{"app_id", "app_1"}}, refused)},
            op(update, name("B")), R"(refused create{"app_id":"app_1"} update{"name":"B"})");
        row("conflict, typed anew", {conflict}, op(update, name("C")),
            R"(conflict update{"name":"C"})");
        row("conflict, typed anew with another field", {conflict},
            op(update, Json {{"name", "C"}, {"is_public", true}}),
            R"(conflict update{"name":"C"} update{"is_public":true})");
        row("conflict and another field waiting, typed anew",
            {conflict, op(update, Json {{"is_public", true}})}, op(update, name("C")),
            R"(conflict update{"name":"C"} update{"is_public":true})");
        row("conflict after it was sent", {op(update, name("B"), OperationState::Conflict)},
            op(update, name("C")), R"(conflict update{"name":"B"} update{"name":"C"})");
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
        const QList<Operation> changed = planned.changed();
        const auto isEnded = [&changed](const QString &id) {
            return std::any_of(changed.begin(), changed.end(), [&id](const Operation &entry) {
                return entry.id == id && entry.state == OperationState::Cancelled;
            });
        };
        for (const QString &id : std::as_const(onDisk))
            QCOMPARE(planned.erased().contains(id) || isEnded(id),
                std::none_of(plain.begin(), plain.end(),
                    [&id](const Operation &entry) { return entry.id == id; }));
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

    // The person saw none that came in between: the edits that did not get through hid it.
    void keepsTheBaseOfWhatWasRefused_data()
    {
        QTest::addColumn<OperationState>("state");
        QTest::newRow("refused") << OperationState::Rejected;
        QTest::newRow("conflict") << OperationState::Conflict;
    }
    void keepsTheBaseOfWhatWasRefused()
    {
        QFETCH(OperationState, state);
        const Operation first = op("experience.update", Json {{"name", "B"}}, state);
        Operation second = op("experience.update", Json {{"name", "C"}, {"is_public", true}});
        second.base = Json {{"name", "Theirs"}, {"is_public", true}};
        const Coalesced result = coalesce({first}, second);
        QCOMPARE(dumpJson(result.operation->base), QByteArray(R"({"is_public":true,"name":"A"})"));
    }

    void whatWasRefusedStaysInHistory()
    {
        const Operation refused
            = op("experience.update", Json {{"name", "B"}}, OperationState::Rejected);
        Operation incoming = op("experience.update", Json {{"name", "C"}});
        incoming.createdMs = 7;
        const Coalesced result = coalesce({refused}, incoming);
        QCOMPARE(result.erased, QStringList());
        const auto ended = std::find_if(result.upserts.begin(), result.upserts.end(),
            [&refused](const Operation &operation) { return operation.id == refused.id; });
        QVERIFY(ended != result.upserts.end());
        QCOMPARE(ended->state, OperationState::Cancelled);
        QCOMPARE(ended->settledMs, 7);
        QCOMPARE(dumpJson(ended->args), QByteArray(R"({"name":"B"})"));
    }

    // What waited for the refused one waits for the new one, or for nothing where there is none.
    void whatWaitedForTheRefusedOne_data()
    {
        QTest::addColumn<Json>("refused");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<OperationState>("state");
        QTest::addColumn<QString>("waitsFor"); // r: the refused one, n: the new one
        const Json rename {{"name", "B"}};
        const Json both {{"name", "B"}, {"is_public", true}};
        QTest::newRow("anew") << rename << QByteArray("C") << OperationState::Queued << "n";
        QTest::newRow("back") << rename << QByteArray("A") << OperationState::Queued << "";
        QTest::newRow("part anew") << both << QByteArray("C") << OperationState::Blocked << "rn";
        QTest::newRow("part back") << both << QByteArray("A") << OperationState::Blocked << "r";
    }
    void whatWaitedForTheRefusedOne()
    {
        QFETCH(Json, refused);
        QFETCH(QByteArray, name);
        const Operation first = op("experience.update", refused, OperationState::Rejected);
        Operation waiting = op("experience.attach", Json {{"product_id", "prod_off"}});
        waiting.target = QStringLiteral("exp_2");
        waiting.dependsOn.append(first.id);
        waiting.state = OperationState::Blocked;
        waiting.lastError = Error::of(ErrorCode::Gone);
        const Operation incoming = op("experience.update", Json {{"name", name.toStdString()}});
        const QList<Operation> queue
            = queueOf({first, waiting}, coalesce({first, waiting}, incoming));
        const auto left = std::find_if(queue.begin(), queue.end(),
            [&waiting](const Operation &operation) { return operation.id == waiting.id; });
        QTEST(left->state, "state");
        QString waitsFor;
        for (const QString &id : left->dependsOn)
            waitsFor += id == first.id ? u'r' : id == incoming.id ? u'n' : u'?';
        QTEST(waitsFor, "waitsFor");
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
            constexpr int refusal = 8; // Whop refuses the oldest that is not over
            const auto changes
                = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, refusal + 3));
            QList<Operation> each;
            QList<Operation> queue;
            for (const int change : changes) {
                if (change >= refusal) {
                    refuseOne(queue);
                    RC_ASSERT(seen(queue).toStdString() == seen(each).toStdString());
                    continue;
                }
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
