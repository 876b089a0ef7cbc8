// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/overlay.h"
#include "support/testcase.h"

using namespace hopyard;

class TestOverlay : public test::TestCase
{
    Q_OBJECT

    static Operation operation(
        const char *action, const char *target, const QByteArray &args, qint64 seq = 1)
    {
        Operation op;
        op.id = QStringLiteral("op-%1").arg(seq);
        op.seq = seq;
        op.action = QString::fromLatin1(action);
        op.kind = QStringLiteral("experience");
        op.target = QString::fromLatin1(target);
        op.args = *parseJson(args);
        return op;
    }
    static Record server()
    {
        Record record(QStringLiteral("experience"), QStringLiteral("exp_1"), 7,
            *parseJson(R"({"id":"exp_1","name":"A","order":"1","is_public":false})"));
        record.links[QStringLiteral("products")] = {QStringLiteral("prod_1")};
        return record;
    }

private Q_SLOTS:
    void untouchedRecordsStayAsTheyAre()
    {
        const Overlay overlay({operation("experience.update", "exp_2", R"({"name":"B"})")});
        const Record shown = overlay.apply(server());
        QCOMPARE(shown.mark, Mark::None);
        QCOMPARE(&shown.body(), &shown.serverBody());
    }
    void showsWhatIsPendingBesideWhatIsThere()
    {
        const Overlay overlay({operation("experience.update", "exp_1", R"({"name":"B"})", 1),
            operation("experience.attach", "exp_1", R"({"product_id":"prod_2"})", 2),
            operation("experience.detach", "exp_1", R"({"product_id":"prod_1"})", 3)});
        const Record shown = overlay.apply(server());
        QCOMPARE(jsonText(shown.body(), "name"), QStringLiteral("B"));
        QCOMPARE(jsonText(shown.serverBody(), "name"), QStringLiteral("A"));
        QCOMPARE(
            shown.links.value(QStringLiteral("products")), QStringList {QStringLiteral("prod_2")});
        QCOMPARE(shown.serverLinks.value(QStringLiteral("products")),
            QStringList {QStringLiteral("prod_1")});
        QCOMPARE(shown.mark, Mark::Changed);
        QCOMPARE(shown.operations.size(), 3);
    }
    void isPure()
    {
        const Overlay overlay({operation("experience.update", "exp_1", R"({"name":"B"})")});
        const Record before = server();
        const Record once = overlay.apply(before);
        const Record again = overlay.apply(before);
        QCOMPARE(dumpJson(once.body()), dumpJson(again.body()));
        QCOMPARE(jsonText(before.body(), "name"), QStringLiteral("A"));
    }
    void theMarkThatNeedsAPersonWins_data()
    {
        QTest::addColumn<OperationState>("state");
        QTest::addColumn<Mark>("mark");
        QTest::newRow("queued") << OperationState::Queued << Mark::Changed;
        QTest::newRow("sending") << OperationState::Sending << Mark::Sending;
        QTest::newRow("ambiguous") << OperationState::Ambiguous << Mark::Unknown;
        QTest::newRow("needs review") << OperationState::NeedsReview << Mark::Unknown;
        QTest::newRow("conflict") << OperationState::Conflict << Mark::Conflict;
        QTest::newRow("blocked") << OperationState::Blocked << Mark::Blocked;
        QTest::newRow("rejected") << OperationState::Rejected << Mark::Failed;
        QTest::newRow("paused") << OperationState::Paused << Mark::Failed;
        QTest::newRow("done") << OperationState::Done << Mark::None;
        QTest::newRow("cancelled") << OperationState::Cancelled << Mark::None;
    }
    void theMarkThatNeedsAPersonWins()
    {
        QFETCH(OperationState, state);
        QFETCH(Mark, mark);
        Operation op = operation("experience.update", "exp_1", R"({"name":"B"})");
        op.state = state;
        QList<Operation> operations {op};
        if (mark != Mark::None)
            operations.append(
                operation("experience.attach", "exp_1", R"({"product_id":"prod_2"})", 2));
        QCOMPARE(Overlay(operations).apply(server()).mark, mark);
    }
    void createdRecordsAreRowsOfTheirOwn()
    {
        Operation copy = operation("experience.duplicate", "L-1", R"({"name":"A 2"})", 5);
        copy.base = *parseJson(
            R"({"id":"exp_1","name":"A","app":{"id":"app_1"},"created_at":"2026-01-01T00:00:00Z"})");
        copy.baseLinks[QStringLiteral("products")] = {QStringLiteral("prod_1")};
        const Overlay overlay(
            {operation("experience.create", "L-0", R"({"app_id":"app_1","name":"N"})", 4), copy,
                operation("experience.update", "L-1", R"({"is_public":true})", 6)});
        const QList<Record> created = overlay.created(QStringLiteral("experience"));
        QCOMPARE(created.size(), 2);
        QCOMPARE(created[0].row, -4);
        QCOMPARE(jsonText(created[0].body(), "app.id"), QStringLiteral("app_1"));
        QCOMPARE(created[1].row, -5);
        QCOMPARE(jsonText(created[1].body(), "name"), QStringLiteral("A 2"));
        QCOMPARE(jsonBool(created[1].body(), "is_public"), true);
        QCOMPARE(created[1].links.value(QStringLiteral("products")).size(), 1);
        QCOMPARE(created[1].mark, Mark::New);
        QVERIFY(overlay.created(QStringLiteral("experience"), QStringLiteral("L-1")));
        QCOMPARE(
            overlay.touched(QStringLiteral("experience")), QStringList {QStringLiteral("L-1")});
    }
    void hostileArgumentsDoNotThrow()
    {
        const Overlay overlay(
            {operation("experience.update", "exp_1", R"({"name":{"a":[1]},"order":null})", 1),
                operation("experience.attach", "exp_1", R"({"product_id":7})", 2),
                operation("experience.unknown", "exp_1", "{}", 3)});
        QCOMPARE(overlay.apply(server()).operations.size(), 3);
    }
};

HOPYARD_TEST(TestOverlay)
#include "tst_overlay.moc"
