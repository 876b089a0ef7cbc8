// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fielddiff.h"
#include "models/historymodel.h"
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
        QCOMPARE(model.indexOf(QStringLiteral("op4")), model.index(2, 0));
        QVERIFY(!model.indexOf(QStringLiteral("op7")).isValid());
        QCOMPARE(model.bySeq(3), model.operation(held));
        QVERIFY(!model.bySeq(2) && !model.bySeq(7));
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
    // As a tree, and with titles as they are, whatever is in them.
    void diffsOfOutlinesAreTrees()
    {
        const auto lesson = [](const char *id, const char *title, int order) {
            return Json {{"id", id}, {"title", title}, {"order", order}};
        };
        Operation reorder
            = makeOperation(1, QStringLiteral("cors_1"), QStringLiteral("course.update"));
        reorder.kind = QStringLiteral("course");
        reorder.base = Json {{"chapters",
            Json::array({Json {{"id", "chap_1"}, {"title", "100%2"}, {"order", 0},
                             {"lessons",
                                 Json::array({lesson("lesn_1", "%3 light", 0),
                                     lesson("lesn_2", "Stays", 1)})}},
                Json {{"id", "chap_2"}, {"title", "Two"}, {"order", 1},
                    {"lessons", Json::array({lesson("lesn_3", "Old name", 0)})}},
                Json {{"id", "chap_3"}, {"title", "Untouched"}, {"order", 2},
                    {"lessons", Json::array({lesson("lesn_4", "Here", 0)})}}})}};
        reorder.args = Json {{"chapters",
            Json::array({Json {{"id", "chap_1"}, {"title", "100%2"}, {"order", 0},
                             {"lessons", Json::array({lesson("lesn_2", "Stays", 0)})}},
                Json {{"id", "chap_2"}, {"title", "Two"}, {"order", 1},
                    {"lessons",
                        Json::array({lesson("lesn_3", "New name", 0),
                            lesson("lesn_1", "%3 light", 1), lesson("L-new", "Fresh", 2)})}},
                Json {{"id", "chap_3"}, {"title", "Untouched"}, {"order", 2},
                    {"lessons", Json::array({lesson("lesn_4", "Here", 0)})}}})}};
        const QList<FieldChange> changes = fieldDiff(reorder, {}, {});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).was,
            QStringLiteral("1. 100%2\n\u20031. %3 light\n"
                           "2. Two\n\u20031. Old name"));
        QCOMPARE(changes.at(0).willBe,
            QStringLiteral("2. Two\n\u20031. New name (renamed)\n\u20032. %3 light (moved)\n"
                           "\u20033. Fresh (new)"));
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

    // What one side deleted is told on that side, and where it was when it began.
    void listSidesTellWhatIsGone()
    {
        const auto lesson = [](const char *id) {
            return Json {{"id", id},
                {"title", QStringLiteral("Lesson %1").arg(QLatin1String(id)).toStdString()}};
        };
        const auto outline = [](const Json &lessons) {
            return Json::array({Json {{"id", "chap_1"}, {"title", "One"}, {"lessons", lessons}}});
        };
        const Json base = outline(Json::array({lesson("a"), lesson("b"), lesson("c")}));
        const Json moved = outline(Json::array({lesson("c"), lesson("a"), lesson("b")}));
        const Json without = outline(Json::array({lesson("a"), lesson("b")}));
        const auto sides = [&](const Json &theirs, const Json &mine) {
            return listSides(QStringLiteral("chapters"), base, theirs, mine);
        };
        const ListSides deletedThere = sides(without, moved);
        const QString gone = QStringLiteral("Lesson c (gone)");
        QVERIFY2(deletedThere.base.contains(QLatin1String("3. Lesson c")),
            qPrintable(deletedThere.base));
        QVERIFY2(deletedThere.theirs.startsWith(gone), qPrintable(deletedThere.theirs));
        QVERIFY2(!deletedThere.mine.contains(gone), qPrintable(deletedThere.mine));
        const ListSides deletedHere = sides(moved, without);
        QCOMPARE(deletedHere.mine, deletedThere.theirs);
        QCOMPARE(deletedHere.theirs, deletedThere.mine);
        // A chapter goes with what is in it.
        const ListSides emptied = sides(Json::array(), moved);
        QCOMPARE(emptied.theirs.count(QLatin1String("(gone)")), 4);
    }
};

HOPYARD_TEST(TestOperations)
#include "tst_operations.moc"
