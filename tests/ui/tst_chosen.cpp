// SPDX-License-Identifier: GPL-3.0-or-later
#include "../models/vectorsource.h"
#include "desk.h"
#include "models/matrixmodel.h"
#include "models/recordtablemodel.h"
#include "models/tables/registry.h"
#include "support/testcase.h"
#include "ui/experiences/matrixview.h"
#include "ui/shell/chosen.h"
#include "ui/shell/inspector.h"
#include "ui/shell/recordtablepane.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

using namespace hopyard;

// What is chosen in a list too long to be read.
class TestChosen : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void choosingAllReadsWhatIsSeen()
    {
        static constexpr int rows = 100'000;
        test::EndlessSource source(rows);
        RecordTableModel model(tables::experiences, &source);
        RecordTablePane pane(tables::experiences, QStringLiteral("Experiences"));
        pane.resize(1000, 700);
        pane.setModel(&model);
        pane.show();
        model.start();
        QTRY_VERIFY_WITH_TIMEOUT(!model.isLoading(), 60000);
        (void)pane.grab();
        source.recordsRead = 0;
        int told = 0;
        connect(&pane, &RecordTablePane::selectionChanged, &pane, [&told, &pane] {
            ++told;
            QCOMPARE(pane.selectedCount(), rows);
            QCOMPARE(chosenRows(pane.view()->selectionModel()).count, rows);
        });
        pane.view()->selectAll();
        (void)pane.grab();
        QVERIFY(told > 0);
        QVERIFY2(source.recordsRead < 200, qPrintable(QString::number(source.recordsRead)));
        // Whether one is among them costs that one.
        const Chosen all = chosenRows(pane.view()->selectionModel());
        const QString among = QStringLiteral("exp_77777");
        QCOMPARE(all.chosenOf({among, QStringLiteral("exp_0")}), QSet<QString> {among});
        QVERIFY2(source.recordsRead < 200, qPrintable(QString::number(source.recordsRead)));
    }

    // Cells of one row are one, and what was given up is none.
    void countsRows()
    {
        test::EndlessSource source(200);
        RecordTableModel model(tables::experiences, &source);
        model.start();
        QTRY_COMPARE(model.rowCount(), 200);
        QItemSelectionModel selection(&model);
        QCOMPARE(selectedRowCount(&selection), 0);
        QCOMPARE(selectedRowCount(nullptr), 0);
        const auto select = [&](int row, int column) {
            selection.select(model.index(row, column), QItemSelectionModel::Select);
        };
        select(5, 1);
        select(3, 0);
        select(5, 3);
        select(4, 2);
        QCOMPARE(selectedRowCount(&selection), 3);
        QCOMPARE(idsOfSelectedRows(&selection),
            QStringList(
                {QStringLiteral("exp_4"), QStringLiteral("exp_5"), QStringLiteral("exp_6")}));
        QCOMPARE(chosenRows(&selection).ids.size(), 3);
        const QString sixth = QStringLiteral("exp_6");
        QCOMPARE(chosenRows(&selection).chosenOf({sixth, QStringLiteral("exp_7")}),
            QSet<QString> {sixth});
        selection.select(
            QItemSelection(model.index(0, 0), model.index(199, 5)), QItemSelectionModel::Select);
        selection.select(
            QItemSelection(model.index(77, 0), model.index(77, 5)), QItemSelectionModel::Deselect);
        const Chosen many = chosenRows(&selection);
        QCOMPARE(many.count, 199);
        QVERIFY(many.ids.isEmpty());
        const QString last = QStringLiteral("exp_200");
        QCOMPARE(many.chosenOf({sixth, last, QStringLiteral("exp_78"), QStringLiteral("exp_201")}),
            QSet<QString>({sixth, last}));
    }

    // Both lists are read anew, as after damage: the same cell is current, at the same place.
    void theMatrixStaysWhereItIs()
    {
        test::VectorSource source;
        test::VectorSource products(QStringLiteral("product"));
        const auto fill = [&source, &products](RowId more) {
            source.clear();
            products.clear();
            for (RowId row = 1; row <= 60; ++row) {
                Record record = test::makeExperience(
                    row, QStringLiteral("E%1").arg(row), QString::number(row));
                record.row += more;
                source.put(record);
                products.put(Record(QStringLiteral("product"), QStringLiteral("prod_%1").arg(row),
                    row + more, Json {{"title", std::to_string(100 + row)}}));
            }
        };
        fill(0);
        MatrixModel model(&source, &products, nullptr);
        MatrixView view;
        view.resize(900, 500);
        view.setModel(&model);
        view.show();
        model.startBoth();
        QTRY_COMPARE(model.columnCount(), 61);
        QTRY_VERIFY(!model.isLoading());
        (void)view.grab(); // lays the rows out: scrolling needs it
        view.setColumnWidth(33, 200); // by a person
        view.setCurrentIndex(model.index(40, 33));
        (void)view.grab();
        const QString product = model.productAt(33);
        const int down = view.verticalScrollBar()->value();
        const int across = view.horizontalScrollBar()->value();
        QVERIFY(down > 0 && across > 0);
        fill(1'000);
        QSignalSpy titles(&model, &QAbstractItemModel::headerDataChanged);
        Q_EMIT products.reloaded();
        QTRY_VERIFY(!titles.isEmpty());
        Q_EMIT source.reloaded();
        QTRY_VERIFY(!model.isLoading());
        (void)view.grab();
        QCOMPARE(view.verticalScrollBar()->value(), down);
        QCOMPARE(view.horizontalScrollBar()->value(), across);
        QCOMPARE(view.currentIndex().data(IdRole).toString(), QStringLiteral("exp_41"));
        QCOMPARE(model.productAt(view.currentIndex().column()), product);
        // Rows are chosen, whichever cell is the current one.
        QCOMPARE(view.selectionModel()->selectedRows(),
            QModelIndexList {view.currentIndex().siblingAtColumn(0)});
        QCOMPARE(view.columnWidth(33), 200);
    }

    // However often anything changes, and however many are chosen.
    void theInspectorAsksForEachChangeOnce()
    {
        test::Desk desk;
        desk.setOffline(true);
        QStringList asked;
        Inspector inspector(desk);
        inspector.setContext(desk.current());
        inspector.setSubject(
            QStringLiteral("experience"), Chosen(5'000, [&asked, &desk](const QSet<QString> &ids) {
                asked.append(QStringList(ids.cbegin(), ids.cend()));
                return QSet<QString>(ids).subtract({desk.old});
            }));
        inspector.show();
        const auto rename = [&desk](const QString &id, const char *name) {
            desk.submit(QStringLiteral("experience.update"), id, Json {{"name", name}});
        };
        const auto says = [&inspector](const char *text) {
            return test::visibleTexts(inspector).join(u' ').contains(QLatin1String(text));
        };
        rename(desk.vip, "A");
        rename(desk.old, "B");
        QTRY_VERIFY(says("1 change"));
        rename(desk.vip, "C");
        rename(desk.signals_, "D");
        QTRY_VERIFY(says("2 changes"));
        rename(desk.vip, "E");
        desk.turn();
        asked.sort();
        QStringList each {desk.vip, desk.old, desk.signals_};
        each.sort();
        QCOMPARE(asked, each);
        inspector.setContext(nullptr);
    }
};

HOPYARD_TEST(TestChosen)
#include "tst_chosen.moc"
