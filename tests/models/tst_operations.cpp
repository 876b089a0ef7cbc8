// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fielddiff.h"
#include "models/historymodel.h"
#include "models/operationsmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace hopyard;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

Operation makeOperation(
    qint64 seq, const QString &target, const QString &action = QStringLiteral("experience.update"))
{
    Operation operation;
    operation.id = QStringLiteral("op%1").arg(seq);
    operation.seq = seq;
    operation.action = action;
    operation.kind = QStringLiteral("experience");
    operation.target = target;
    operation.args = Json {{"name", "After"}};
    operation.base = Json {{"name", "Before"}, {"is_public", true}};
    return operation;
}

} // namespace

class TestOperations : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void keepsRowsById()
    {
        OperationsModel model;
        const QAbstractItemModelTester tester(&model, strict);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QList<Operation> operations {makeOperation(1, QStringLiteral("L-1")),
            makeOperation(2, QStringLiteral("exp_2")), makeOperation(3, QStringLiteral("L-1"))};
        model.setOperations(operations);
        QCOMPARE(model.rowCount(), 2);
        const QPersistentModelIndex third(model.indexOf(QStringLiteral("op3")));
        const QPersistentModelIndex local(model.indexOfTarget(QStringLiteral("L-1")));
        QCOMPARE(local.data(CountRole).toInt(), 2);

        // The local record gets its id; its first operation is done and goes: the target moves
        // down.
        operations[0].target = operations[2].target = QStringLiteral("exp_9");
        model.setOperations(operations);
        QCOMPARE(local.data(IdRole).toString(), QStringLiteral("exp_9"));
        operations.removeFirst();
        model.setOperations(operations);
        QCOMPARE(local.row(), 1);
        QCOMPARE(third.data(IdRole).toString(), QStringLiteral("op3"));
        QVERIFY(third.parent() == local);
        QCOMPARE(resets.count(), 0);
    }

    void followsAnyUpdates_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void followsAnyUpdates()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        OperationsModel model;
        const QAbstractItemModelTester tester(&model, strict);
        QList<Operation> operations;
        qint64 seq = 1;
        QHash<QString, QPersistentModelIndex> held;
        for (int round = 0; round < 60; ++round) {
            const int kind = int(random.bounded(4));
            if (kind <= 1 || operations.isEmpty())
                operations.append(
                    makeOperation(seq++, QStringLiteral("exp_%1").arg(random.bounded(6))));
            else if (kind == 2)
                operations.removeAt(random.bounded(operations.size()));
            else
                operations[random.bounded(operations.size())].state = OperationState::Sending;
            model.setOperations(operations);
            QCOMPARE(model.operationCount(), int(operations.size()));
            for (const Operation &operation : operations) {
                const QModelIndex index = model.indexOf(operation.id);
                QCOMPARE(index.data(StateRole).toInt(), int(operation.state));
                QCOMPARE(index.parent().data(IdRole).toString(), operation.target);
                if (held.contains(operation.id))
                    QVERIFY(held.value(operation.id) == index);
                held.insert(operation.id, index);
            }
        }
    }

    void uncheckedOnesAreLeftOut()
    {
        OperationsModel model;
        Operation sending = makeOperation(3, QStringLiteral("exp_1"));
        sending.state = OperationState::Sending;
        model.setOperations({makeOperation(1, QStringLiteral("exp_1")),
            makeOperation(2, QStringLiteral("exp_1")), sending});
        QCOMPARE(
            model.checkedOperations(), QStringList({QStringLiteral("op1"), QStringLiteral("op2")}));
        const QSignalSpy changed(&model, &OperationsModel::checkedChanged);
        QVERIFY(
            model.setData(model.indexOf(QStringLiteral("op1")), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.setData(
            model.indexOf(QStringLiteral("op3")), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.checkedOperations(), QStringList({QStringLiteral("op2")}));
        QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.checkedOperations().size(), 2);
    }

    void historyAsksForOlderOnes()
    {
        HistoryModel model;
        QSignalSpy asked(&model, &HistoryModel::moreRequested);
        model.fetchMore({});
        model.fetchMore({}); // one question at a time
        QCOMPARE(asked.count(), 1);
        const int limit = asked.at(0).at(1).toInt();
        QList<Operation> page;
        for (qint64 seq = 1000; seq > 1000 - limit; --seq)
            page.append(makeOperation(seq, QStringLiteral("exp_1")));
        model.append(page);
        model.add(makeOperation(1001, QStringLiteral("exp_2")));
        model.add(makeOperation(1000, QStringLiteral("exp_3"))); // listed already
        QCOMPARE(model.rowCount(), limit + 1);
        QCOMPARE(model.index(0, 0).data(IdRole).toString(), QStringLiteral("op1001"));
        QCOMPARE(model.index(1, 0).data(TargetRole).toString(), QStringLiteral("exp_3"));
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QCOMPARE(asked.at(1).at(0).toLongLong(), qint64(1000 - limit + 1));
        model.append({makeOperation(1, QStringLiteral("exp_1"))});
        QVERIFY(!model.canFetchMore({}));
    }

    void historyIsAModel()
    {
        HistoryModel model;
        const QAbstractItemModelTester tester(&model, strict);
        model.append(
            {makeOperation(5, QStringLiteral("exp_1")), makeOperation(3, QStringLiteral("exp_1"))});
        const QPersistentModelIndex held(model.index(1, 0));
        model.add(makeOperation(4, QStringLiteral("exp_2")));
        model.add(makeOperation(6, QStringLiteral("exp_2")));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(held.data(IdRole).toString(), QStringLiteral("op3"));
    }

    void diffsNameEachField()
    {
        const QList<FieldChange> changes
            = fieldDiff(makeOperation(1, QStringLiteral("exp_1")), {}, {});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).title, QStringLiteral("Name"));
        QCOMPARE(changes.at(0).was, QStringLiteral("Before"));
        QCOMPARE(changes.at(0).willBe, QStringLiteral("After"));
    }
    void diffsOfLinksShowProducts()
    {
        Operation attach
            = makeOperation(1, QStringLiteral("exp_1"), QStringLiteral("experience.attach"));
        attach.args = Json {{"product_id", "prod_2"}};
        attach.baseLinks[QStringLiteral("products")] = {QStringLiteral("prod_1")};
        const QList<FieldChange> changes = fieldDiff(attach, {}, {});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).was, QStringLiteral("prod_1"));
        QCOMPARE(changes.at(0).willBe, QStringLiteral("prod_1, prod_2"));
    }
    void diffsOfCreatesAndDeletesHaveOneSide()
    {
        Operation create
            = makeOperation(1, QStringLiteral("L-1"), QStringLiteral("experience.create"));
        create.base = Json::object();
        for (const FieldChange &change : fieldDiff(create, {}, {}))
            QVERIFY(change.was.isNull() && !change.willBe.isNull());
        Operation remove
            = makeOperation(1, QStringLiteral("exp_1"), QStringLiteral("experience.delete"));
        remove.args = Json::object();
        const QList<FieldChange> changes = fieldDiff(remove, {}, {});
        QCOMPARE(changes.size(), 2);
        for (const FieldChange &change : changes)
            QVERIFY(!change.was.isNull() && change.willBe.isNull());
    }
    void diffsTakeUnknownActions()
    {
        QVERIFY(fieldDiff(makeOperation(1, QStringLiteral("x"), QStringLiteral("no.such")), {}, {})
                    .isEmpty());
        QCOMPARE(operationData(
                     makeOperation(1, QStringLiteral("x"), QStringLiteral("no.such")), ActionRole)
                     .toString(),
            QStringLiteral("no.such"));
    }
};

HOPYARD_TEST(TestOperations)
#include "tst_operations.moc"
