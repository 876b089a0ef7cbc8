// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordtablemodel.h"
#include "models/tables/registry.h"
#include "models/titlelookup.h"
#include "schema/experiences.h"
#include "support/testcase.h"
#include "vectorsource.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <memory>

using namespace hopyard;
using test::makeExperience;

namespace {

constexpr auto failing = QAbstractItemModelTester::FailureReportingMode::QtTest;

QStringList shownIds(const RecordTableModel &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.data(model.index(row, 0), IdRole).toString());
    return ids;
}

struct TableFuzz
{
    test::VectorSource source;
    QRandomGenerator random;
    RowId next = 1;
    RowId nextLocal = -1;

    explicit TableFuzz(quint32 seed)
        : random(seed)
    {
    }
    Record make(RowId row)
    {
        const QString order
            = random.bounded(4) == 0 ? QString() : QString::number(random.bounded(20));
        return makeExperience(
            row, QStringLiteral("Name q%1").arg(random.bounded(30)), order, random.bounded(3) != 0);
    }
    RowId any()
    {
        const QList<RowId> rows = source.all().keys();
        return rows.at(random.bounded(rows.size()));
    }
    void mutate()
    {
        const int kind = source.all().isEmpty() ? 0 : int(random.bounded(10));
        if (kind < 3) {
            const bool local = random.bounded(3) == 0;
            Record record = make(local ? nextLocal-- : next++);
            if (local)
                record.id = QStringLiteral("L-%1").arg(-record.row);
            source.put(record);
        } else if (kind < 5) {
            source.take(any());
        } else if (kind < 6) {
            for (const RowId row : source.all().keys()) {
                if (row < 0) {
                    source.rename(row, make(next++));
                    break;
                }
            }
        } else {
            const RowId row = any();
            Record record = make(row);
            record.id = source.all().value(row).id;
            source.put(record);
        }
    }
};

// What should be shown, computed the plain way.
QStringList expectedIds(const TableFuzz &fuzz, const RecordTableModel &model)
{
    std::vector<std::pair<RowKey, QString>> rows;
    const CellContext context;
    for (const Record &record : fuzz.source.all()) {
        const RecordFilter &filter = model.filter();
        if (!filter.conditionsMatch(record))
            continue;
        const QString name = record.text(experiences::name);
        if (!filter.text.isEmpty() && !name.contains(filter.text))
            continue;
        QByteArray key = fuzz.source.sortKey(record);
        if (model.sortColumn() == 0)
            key = textSortKey(name);
        rows.push_back({{key, record.row}, record.id});
    }
    const bool rising = model.sortOrder() == Qt::AscendingOrder;
    std::sort(rows.begin(), rows.end(), [rising](const auto &a, const auto &b) {
        const int order = a.first.sortKey.compare(b.first.sortKey);
        if (order != 0)
            return rising ? order < 0 : order > 0;
        return a.first.row < b.first.row;
    });
    QStringList ids;
    for (const auto &row : rows)
        ids.append(row.second);
    return ids;
}

} // namespace

class TestRecordTableModel : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void followsAnyChanges_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void followsAnyChanges()
    {
        QFETCH(quint32, seed);
        TableFuzz fuzz(seed);
        for (int i = 0; i < 40; ++i)
            fuzz.source.put(fuzz.make(fuzz.next++));
        fuzz.source.deliver();

        RecordTableModel model(tables::experiences, &fuzz.source);
        const QAbstractItemModelTester tester(&model, failing);
        if (seed % 4 == 1 || seed % 4 == 3)
            model.sort(0, seed % 8 < 4 ? Qt::AscendingOrder : Qt::DescendingOrder);
        if (seed % 4 >= 2) {
            RecordFilter filter;
            filter.conditions = {FilterCondition::flagIs(experiences::isPublic, true)};
            if (seed % 3 == 0)
                filter.text = QStringLiteral("q1"); // in no other column
            model.setFilter(filter);
        }
        model.start();
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(shownIds(model), expectedIds(fuzz, model));

        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
        QHash<RowId, QPersistentModelIndex> held;
        for (int set = 0; set < 200; ++set) {
            const int changes = 1 + int(fuzz.random.bounded(6));
            for (int i = 0; i < changes; ++i)
                fuzz.mutate();
            if (fuzz.random.bounded(4) == 0)
                continue; // announced together with the next
            fuzz.source.deliver();
            QCOMPARE(shownIds(model), expectedIds(fuzz, model));
            for (auto row = held.begin(); row != held.end();) {
                if (row->isValid()) {
                    QCOMPARE(model.data(*row, RowIdRole).toLongLong(), model.rowIdAt(row->row()));
                    if (fuzz.source.all().contains(row.key()))
                        QCOMPARE(model.rowIdAt(row->row()), row.key());
                    ++row;
                } else {
                    QVERIFY2(model.rowOf(row.key()) < 0 || !fuzz.source.all().contains(row.key())
                            || !model.filter().isEmpty(),
                        "a row that is still there lost its index");
                    row = held.erase(row);
                }
            }
            if (model.rowCount() > 0) {
                const int row = int(fuzz.random.bounded(model.rowCount()));
                held.insert(model.rowIdAt(row), QPersistentModelIndex(model.index(row, 0)));
                QCOMPARE(model.rowOf(model.rowIdAt(row)), row);
                QCOMPARE(model.rowOfId(model.record(row).id), row);
            }
        }
        QCOMPARE(resets.count(), 0);
        QCOMPARE(layouts.count(), 0);
    }

    // Changes arrive while the list is still read, some later than what is read.
    void settlesWhenItChangesWhileLoading_data() { followsAnyChanges_data(); }
    void settlesWhenItChangesWhileLoading()
    {
        QFETCH(quint32, seed);
        TableFuzz fuzz(seed);
        for (int i = 0; i < 700; ++i)
            fuzz.source.put(fuzz.make(fuzz.next++));
        fuzz.source.deliver();
        RecordTableModel model(tables::experiences, &fuzz.source);
        const QAbstractItemModelTester tester(&model, failing);
        model.start();
        for (int round = 0; round < 12; ++round) {
            if (round % 4 == 1)
                model.sort(round % 8 == 1 ? 0 : -1,
                    seed % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            if (round % 5 == 2) {
                RecordFilter filter;
                if (round < 6)
                    filter.conditions = {FilterCondition::flagIs(experiences::isPublic, true)};
                model.setFilter(filter);
            }
            for (int i = 0; i < 5; ++i)
                fuzz.mutate();
            if (fuzz.random.bounded(2) == 0)
                fuzz.source.deliver();
            QCoreApplication::processEvents();
        }
        fuzz.source.deliver();
        QTRY_VERIFY(!model.isLoading());
        QTRY_COMPARE(shownIds(model), expectedIds(fuzz, model));
        QTRY_COMPARE(model.total(), fuzz.source.count());
    }

    void opensALongListWithFewReads()
    {
        test::EndlessSource source(1'000'000);
        RecordTableModel model(tables::experiences, &source);
        model.start();
        QCOMPARE(source.keyReads, 1);
        QCOMPARE(source.recordReads, 0);
        QCOMPARE(model.rowCount(), 200);
        QVERIFY(model.isLoading());
        QTRY_VERIFY_WITH_TIMEOUT(!model.isLoading(), 60000);
        QCOMPARE(model.rowCount(), 1'000'000);
        QCOMPARE(source.recordReads, 0);
        QVERIFY2(source.keyReads < 300, qPrintable(QString::number(source.keyReads)));

        // One screen anywhere: one window, whatever is asked about it.
        for (int row = 700'000; row < 700'030; ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                for (int role :
                    {int(Qt::DisplayRole), int(ChipsRole), int(Qt::CheckStateRole), int(MarkRole)})
                    (void)model.data(model.index(row, column), role);
            }
        }
        QVERIFY(source.recordReads <= 2);
        QVERIFY(source.recordsRead <= 128);
        QCOMPARE(model.rowOfId(QStringLiteral("exp_654321")), 654'320);
    }

    // Type-ahead of a view: whether there is such a row or not.
    void aLetterReadsAFewRows()
    {
        test::EndlessSource source(100'000);
        RecordTableModel model(tables::experiences, &source);
        model.start();
        QTRY_VERIFY_WITH_TIMEOUT(!model.isLoading(), 60000);
        const auto find = [&](int from, const char *text) {
            source.recordsRead = 0;
            const QModelIndexList found
                = model.match(model.index(from, 0), Qt::DisplayRole, QString::fromLatin1(text), 1);
            [&] {
                QVERIFY2(
                    source.recordsRead <= 640, qPrintable(QString::number(source.recordsRead)));
            }();
            return found.isEmpty() ? -1 : found.first().row();
        };
        QCOMPARE(find(50'000, "none is called so"), -1);
        QCOMPARE(find(50'000, "experience 501"), 50'099); // the next of many
        QCOMPARE(find(99'990, "experience 11"), 10); // past the end
        QCOMPARE(find(50'000, "experience 9"), -1); // too far to be looked for
        // Sorted by it the place is known.
        model.sort(0);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isLoading(), 60000);
        QCOMPARE(model.sortColumn(), 0);
        QCOMPARE(find(50'000, "experience 9"), 8);
        QCOMPARE(find(50'000, "none is called so"), -1);
    }

    void keepsSelectionThroughARename()
    {
        test::VectorSource source;
        Record local = makeExperience(-3, QStringLiteral("Mine"), QStringLiteral("2"));
        local.id = QStringLiteral("L-3");
        local.mark = Mark::New;
        source.put(local);
        for (RowId row = 1; row <= 5; ++row)
            source.put(makeExperience(row, QStringLiteral("E"), QString::number(row)));
        RecordTableModel model(tables::experiences, &source);
        const QAbstractItemModelTester tester(&model, failing);
        model.start();
        source.deliver();
        const QPersistentModelIndex selected(model.index(model.rowOf(-3), 0));
        QVERIFY(selected.isValid());
        QCOMPARE(selected.data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("Mine, new, not sent"));

        source.rename(-3, makeExperience(9, QStringLiteral("Mine"), QStringLiteral("7")));
        source.deliver();
        QVERIFY(selected.isValid());
        QCOMPARE(selected.data(IdRole).toString(), QStringLiteral("exp_9"));
        QCOMPARE(selected.row(), 5);
    }

    void aNewOrderKeepsIndexes()
    {
        test::VectorSource source;
        for (RowId row = 1; row <= 9; ++row)
            source.put(
                makeExperience(row, QStringLiteral("N%1").arg(10 - row), QString::number(row)));
        RecordTableModel model(tables::experiences, &source);
        const QAbstractItemModelTester tester(&model, failing);
        model.start();
        QTRY_VERIFY(!model.isLoading());
        const QPersistentModelIndex held(model.index(0, 0));
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.sort(0);
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(held.row(), 8);
        QCOMPARE(held.data(IdRole).toString(), QStringLiteral("exp_1"));
        QCOMPARE(resets.count(), 0);
    }

    void editsAreOnlyAskedFor()
    {
        test::VectorSource source;
        source.put(makeExperience(1, QStringLiteral("Old")));
        RecordTableModel model(tables::experiences, &source);
        model.start();
        QSignalSpy asked(&model, &RecordTableModel::editRequested);
        QVERIFY(!model.setData(model.index(0, 0), QStringLiteral("Old")));
        QVERIFY(model.setData(model.index(0, 0), QStringLiteral("New")));
        const int isPublic = columnOf(tables::experiences, "public");
        QVERIFY(model.setData(model.index(0, isPublic), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.setData(
            model.index(0, columnOf(tables::experiences, "app")), QStringLiteral("x")));
        QCOMPARE(asked.count(), 2);
        const auto rename = asked.at(0).at(0).value<Intent>();
        QCOMPARE(rename.action, QStringLiteral("experience.update"));
        QCOMPARE(rename.target, QStringLiteral("exp_1"));
        QVERIFY(rename.args == (Json {{"name", "New"}}));
        QVERIFY(asked.at(1).at(0).value<Intent>().args == (Json {{"is_public", false}}));
        QCOMPARE(model.data(model.index(0, 0)).toString(), QStringLiteral("Old"));
    }

    void aReloadedSourceIsReadAgain()
    {
        test::VectorSource source;
        for (RowId row = 1; row <= 5; ++row)
            source.put(makeExperience(row, QStringLiteral("N"), QString::number(row)));
        RecordTableModel model(tables::experiences, &source);
        const QAbstractItemModelTester tester(&model, failing);
        model.start();
        QTRY_VERIFY(!model.isLoading());
        (void)model.data(model.index(2, 0));
        const QPersistentModelIndex held(model.index(2, 0));
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        source.clear();
        Record same = makeExperience(50, QStringLiteral("N"), QStringLiteral("1"));
        same.id = QStringLiteral("exp_3");
        source.put(makeExperience(49, QStringLiteral("N"), QStringLiteral("0")));
        source.put(same);
        Q_EMIT source.reloaded();
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(held.row(), 1);
        QCOMPARE(resets.count(), 0);
    }

    void onlyRowsOnScreenAreReadAgain()
    {
        test::VectorSource source;
        for (RowId row = 1; row <= 200; ++row)
            source.put(makeExperience(row, QStringLiteral("N"), QString::number(row)));
        RecordTableModel model(tables::experiences, &source);
        model.start();
        QTRY_VERIFY(!model.isLoading());
        source.deliver();
        (void)model.data(model.index(0, 0)); // a window of 64
        source.recordsRead = 0;

        for (RowId row = 1; row <= 1200; ++row)
            source.put(makeExperience(row, QStringLiteral("Changed"), QString::number(row)));
        source.take(150);
        source.deliver();
        QTRY_COMPARE(model.rowCount(), 1199);
        QVERIFY2(source.recordsRead <= 64, qPrintable(QString::number(source.recordsRead)));
        QCOMPARE(model.data(model.index(0, 0)).toString(), QStringLiteral("Changed"));
        QCOMPARE(model.data(model.index(1198, 0)).toString(), QStringLiteral("Changed"));

        // Where the order needs them, all are.
        model.sort(0);
        QTRY_VERIFY(!model.isLoading());
        source.recordsRead = 0;
        for (RowId row = 1; row <= 100; ++row)
            source.put(makeExperience(row, QStringLiteral("Again"), QString::number(row)));
        source.deliver();
        QTRY_VERIFY(source.recordsRead >= 100);
        QTRY_COMPARE(model.data(model.index(99, 0)).toString(), QStringLiteral("Again"));
    }

    void sortsWhileChangesPourIn()
    {
        test::VectorSource source;
        for (RowId row = 1; row <= 1000; ++row)
            source.put(makeExperience(row, QStringLiteral("N%1").arg(row, 4, 10, QLatin1Char('0')),
                QString::number(row)));
        source.deliver();
        RecordTableModel model(tables::experiences, &source);
        model.start();
        QTRY_VERIFY(!model.isLoading());
        const auto pour = [&source] {
            for (RowId row = 1; row <= 600; ++row)
                source.put(source.all().value(row));
            source.deliver();
        };
        // More with each state of the model than one slice takes.
        const auto more = connect(&model, &RecordTableModel::dataChanged, &source, pour);
        pour();
        model.sort(0, Qt::DescendingOrder);
        QTRY_VERIFY(!model.isLoading());
        disconnect(more);
        QCOMPARE(model.rowCount(), 1000);
        QTRY_COMPARE(model.index(0, 0).data(IdRole).toString(), QStringLiteral("exp_1000"));
    }

    void thousandsOfChangesBecomeFewSignals()
    {
        test::VectorSource source;
        for (RowId row = 1; row <= 100; ++row)
            source.put(makeExperience(row, QStringLiteral("N"), QString::number(row)));
        RecordTableModel model(tables::experiences, &source);
        model.start();
        QTRY_VERIFY(!model.isLoading());
        source.deliver();
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        for (RowId row = 1001; row <= 6000; ++row)
            source.put(makeExperience(row, QStringLiteral("N"), QString::number(row)));
        source.deliver();
        QTRY_COMPARE(model.rowCount(), 5100);
        QVERIFY2(inserted.count() <= 20, qPrintable(QString::number(inserted.count())));
        QVERIFY(source.largestRead <= 512);
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        for (RowId row = 1001; row <= 6000; ++row)
            source.take(row);
        source.deliver();
        QTRY_COMPARE(model.rowCount(), 100);
        QVERIFY2(removed.count() <= 20, qPrintable(QString::number(removed.count())));
    }
};

HOPYARD_TEST(TestRecordTableModel)
#include "tst_recordtablemodel.moc"
