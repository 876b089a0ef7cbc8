// SPDX-License-Identifier: GPL-3.0-or-later
#include "../models/vectorsource.h"
#include "models/recordtablemodel.h"
#include "models/tables/registry.h"
#include "support/testcase.h"
#include "ui/shell/chosen.h"
#include "ui/shell/recordtablepane.h"

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
        QVERIFY(all.contains(QStringLiteral("exp_77777")));
        QVERIFY(!all.contains(QStringLiteral("exp_0")));
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
        QVERIFY(chosenRows(&selection).contains(QStringLiteral("exp_6")));
        selection.select(
            QItemSelection(model.index(0, 0), model.index(199, 5)), QItemSelectionModel::Select);
        selection.select(
            QItemSelection(model.index(77, 0), model.index(77, 5)), QItemSelectionModel::Deselect);
        const Chosen many = chosenRows(&selection);
        QCOMPARE(many.count, 199);
        QVERIFY(many.ids.isEmpty());
        QVERIFY(many.contains(QStringLiteral("exp_77")));
        QVERIFY(!many.contains(QStringLiteral("exp_78")));
    }
};

HOPYARD_TEST(TestChosen)
#include "tst_chosen.moc"
