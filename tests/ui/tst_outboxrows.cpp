// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "outboxpagefixture.h"
#include "ui/outbox/operationcard.h"
#include "ui/outbox/outboxmodel.h"
#include "ui/widgets/safelabel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace hopyard;
using test::outboxDelete;
using test::outboxName;
using test::outboxUpdate;

// Rows of the Outbox, of thousands of changes as well.
class TestOutboxRows : public test::OutboxPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void showsServerTextsLiterally()
    {
        m_desk->setOffline(true);
        m_desk->submit(outboxUpdate, m_desk->hostile, outboxName(QStringLiteral("<u>x</u>")));
        QVERIFY(says(QStringLiteral("<b>bold</b> & tricky")));
        const auto *sentence = visible<OperationCard>()->findChild<SafeLabel *>();
        QVERIFY2(!sentence->shownText().contains(QChar(0x202E)), qPrintable(sentence->shownText()));
    }

    void tellsScreenReaders()
    {
        m_desk->setOffline(true);
        m_desk->submit(outboxUpdate, m_desk->vip, outboxName(QStringLiteral("VIP Lounge")));
        m_desk->submit(outboxDelete, m_desk->old);
        QCOMPARE(test::nameless(*m_page), QStringList());
        const QModelIndex section = tree()->model()->index(0, 0);
        QVERIFY(!section.data(Qt::AccessibleTextRole).toString().isEmpty());
        const QModelIndex row = tree()->model()->index(0, 0, section);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Old lounge")));
        QCOMPARE(row.data(Qt::AccessibleDescriptionRole).toString(),
            QStringLiteral("Can’t be taken back"));
    }

    void thousandsChangeInFewSteps()
    {
        QList<Operation> operations;
        for (qint64 seq = 1; seq <= 5000; ++seq) {
            Operation operation;
            operation.seq = seq;
            operation.id = QString::number(seq);
            operation.action = outboxUpdate;
            operation.kind = QStringLiteral("experience");
            operation.target = QString::number(seq);
            operations.append(operation);
        }
        OutboxModel model;
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setOperations(operations);
        QCOMPARE(model.rowCount(model.index(0, 0)), 5000);
        QCOMPARE(inserted.count(), 1);
        const QPersistentModelIndex held = model.indexOf(QStringLiteral("4000"));

        operations.remove(1000, 2000);
        operations.first().args = Json {{"name", "Another"}};
        changed.clear();
        model.setOperations(operations);
        QCOMPARE(model.rowCount(model.index(0, 0)), 3000);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(changed.count(), 2); // the row and its section
        QCOMPARE(held.row(), 1999);
        QCOMPARE(model.parent(held), model.index(0, 0));
        QVERIFY(model.operationsAt(model.indexOf(QStringLiteral("1"))).first().args
            == operations.first().args);

        for (qint64 seq = 5001; seq <= 6000; ++seq) {
            Operation operation = operations.first();
            operation.seq = seq;
            operation.id = operation.target = QString::number(seq);
            operations.append(operation);
        }
        model.setOperations(operations);
        QCOMPARE(model.rowCount(model.index(0, 0)), 4000);
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(moved.count(), 0);
        QCOMPARE(model.index(0, 0).data(CountRole).toInt(), 4000);
        QCOMPARE(model.checkedOperations().size(), 4000u);
    }

    void keepsItsRowsThroughAnything()
    {
        OutboxModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QRandomGenerator random(20261121);
        QList<Operation> operations;
        qint64 seq = 0;
        for (int step = 0; step < 300; ++step) {
            if (operations.size() < 3 || random.bounded(3) == 0) {
                Operation operation;
                operation.seq = ++seq;
                operation.id = QString::number(seq);
                operation.action = outboxUpdate;
                operation.kind = QStringLiteral("experience");
                operation.target = QString::number(random.bounded(6));
                operations.append(operation);
            } else if (random.bounded(2) == 0) {
                operations.removeAt(random.bounded(operations.size()));
            } else {
                Operation &operation = operations[random.bounded(operations.size())];
                operation.state = OperationState(random.bounded(9));
                operation.approved = random.bounded(2) == 0;
            }
            model.setOperations(operations);
            QList<Operation> shown;
            for (int section = 0; section < model.rowCount(); ++section)
                shown.append(model.operationsAt(model.index(section, 0)));
            QCOMPARE(shown.size(), operations.size());
            for (const Operation &operation : std::as_const(operations))
                QVERIFY(model.indexOf(operation.id).isValid());
        }
    }

    // What one of many does is told of that one, and many that come together in one step.
    void tellsOfWhatChangedOnly()
    {
        OutboxModel model;
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QList<Operation> operations;
        for (int i = 0; i < 500; ++i) {
            Operation operation;
            operation.seq = i;
            operation.id = QString::number(i);
            operation.action = outboxUpdate;
            operation.kind = QStringLiteral("experience");
            operation.target = operation.id;
            operations.append(operation);
        }
        model.setOperations(operations);
        QCOMPARE(inserted.size(), 1); // the section, with all of them in it
        for (Operation &operation : operations)
            operation.approved = true;
        model.setOperations(operations);
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(changed.size(), 0);

        operations[250].attempts = 1;
        model.setOperations(operations);
        QCOMPARE(changed.size(), 2); // the row, and the section over it
        operations.removeAt(100);
        model.setOperations(operations);
        QCOMPARE(removed.size(), 2);
        QCOMPARE(removed.last().at(1).toInt(), 100);
        QCOMPARE(removed.last().at(2).toInt(), 100);
        QCOMPARE(changed.size(), 3);
        QCOMPARE(inserted.size(), 2);
    }
};

HOPYARD_TEST(TestOutboxRows)
#include "tst_outboxrows.moc"
