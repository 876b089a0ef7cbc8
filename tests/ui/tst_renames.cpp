// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edits.h"
#include "windowfixture.h"

#include <QCheckBox>
#include <QPointer>
#include <QSignalSpy>

using namespace hopyard;

// Names that change on Whop while somebody has them in an editor: nobody's is written over without
// a question, and nothing is asked for that nobody typed.
class RenamesTest : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpClass(); }
    void cleanup() { tearDown(); }
    void cleanupTestCase() { tearDownClass(); }

    // The keyboard was in the field, and that is all.
    void aNameNobodyTypedFollowsWhop()
    {
        openWith(5);
        QLineEdit *name = nameInTheDetail();
        const quint64 before = m_host->commands().lastTicket();
        renameOnWhop("exp_1", "VIP Club");
        QTRY_COMPARE(name->text(), QStringLiteral("VIP Club"));
        QTest::keyClick(name, Qt::Key_Tab);
        QVERIFY(!name->hasFocus());
        QCOMPARE(m_host->commands().lastTicket(), before);
    }

    // What was undone is not done again because the field is left.
    void anUndoneNameStaysUndone()
    {
        openWith(5);
        workOffline(true);
        QLineEdit *name = nameInTheDetail();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("VIP Lounge"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Lounge"));
        QTRY_VERIFY(child<QAction>("actionUndo")->isEnabled());
        trigger("actionUndo");
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Chat"));
        QVERIFY(name->hasFocus());
        QCOMPARE(name->text(), QStringLiteral("VIP Chat"));
        QTRY_VERIFY(m_host->commands().operations().isEmpty());
        const quint64 before = m_host->commands().lastTicket();
        clickRow(2);
        QCOMPARE(m_host->commands().lastTicket(), before);
        QTRY_COMPARE(name->text(), cell(2));
    }

    // The name was changed on Whop while another was typed over it: that is asked about.
    void aNameTypedOverAnOlderOneIsAConflict()
    {
        openWith(5);
        QLineEdit *name = nameInTheDetail();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("VIP Lounge"));
        renameOnWhop("exp_1", "VIP Club");
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Club"));
        QCOMPARE(name->text(), QStringLiteral("VIP Lounge"));
        QTest::keyClick(name, Qt::Key_Return);
        expectConflict("VIP Chat", "VIP Lounge");
    }

    // Names typed one after the other are one person's, however fast.
    void namesTypedInARowAreNoConflict()
    {
        openWith(5);
        QLineEdit *name = nameInTheDetail();
        name->end(false);
        QTest::keyClicks(name, QStringLiteral(" 1"));
        QTest::keyClick(name, Qt::Key_Return);
        QTest::keyClicks(name, QStringLiteral("2")); // before the first is on disk
        QTRY_COMPARE(m_host->effects(),
            QStringList({QStringLiteral("PATCH /experiences/exp_1 {\"name\":\"VIP Chat 1\"}")}));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(m_host->effects(),
            QStringList({QStringLiteral("PATCH /experiences/exp_1 {\"name\":\"VIP Chat 1\"}"),
                QStringLiteral("PATCH /experiences/exp_1 {\"name\":\"VIP Chat 12\"}")}));
    }

    // The same in the table.
    void aCellTypedOverAnOlderNameIsAConflict()
    {
        openWith(5);
        QLineEdit *editor = editCell(0);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("VIP Lounge"));
        renameOnWhop("exp_1", "VIP Club");
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Club"));
        QCOMPARE(editor->text(), QStringLiteral("VIP Lounge"));
        QTest::keyClick(editor, Qt::Key_Return);
        expectConflict("VIP Chat", "VIP Lounge");
    }

    // An editor in which nobody typed writes nothing, whatever it shows.
    void aCellNobodyTypedInWritesNothing()
    {
        openWith(5);
        const quint64 before = m_host->commands().lastTicket();
        const QPointer<QLineEdit> editor = editCell(0);
        renameOnWhop("exp_1", "VIP Club");
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Club"));
        QCOMPARE(editor->text(), QStringLiteral("VIP Club"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!editor);
        QCOMPARE(m_host->commands().lastTicket(), before);
        QVERIFY(m_host->commands().drafts().isEmpty());
    }

    // The names of many were made of what the dialog showed.
    void namesOfManyThatChangedMeanwhileAreConflicts()
    {
        openWith(5);
        table()->setFocus();
        table()->selectAll();
        trigger("actionBulkRename");
        inDialog<QLineEdit>("bulkRenameDialog", "renameFind")->setText(QStringLiteral("2025"));
        inDialog<QLineEdit>("bulkRenameDialog", "renameReplace")->setText(QStringLiteral("2026"));
        renameOnWhop("exp_4", "Room of the colleague");
        QTRY_COMPARE(cell(3), QStringLiteral("Room of the colleague"));
        press("bulkRenameDialog");
        QTRY_COMPARE(m_host->effects().size(), 2);
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        const Operation left = m_host->commands().operations().first();
        QTRY_COMPARE(m_host->commands().operations().first().state, OperationState::Conflict);
        QCOMPARE(left.target, QStringLiteral("exp_4"));
        QCOMPARE(jsonText(left.base, "name"), QStringLiteral("Room 2025 no 4"));
        QStringList sent = m_host->effects();
        sent.sort();
        QCOMPARE(sent,
            QStringList({QStringLiteral("PATCH /experiences/exp_3 {\"name\":\"Room 2026 no 3\"}"),
                QStringLiteral("PATCH /experiences/exp_5 {\"name\":\"Room 2026 no 5\"}")}));
    }

    // What could not be saved is not shown as if it were, and what goes can not be changed.
    void aRefusedEditIsNotShown()
    {
        openWith(5);
        workOffline(true);
        QLineEdit *name = nameInTheDetail();
        auto *box = child<QCheckBox>("detailPublic");
        QVERIFY(!box->isChecked());
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("VIP Lounge"));
        QSignalSpy failed(&m_window->edits(), &Edits::failed);
        // Before the window hears of it.
        m_host->commands().submit({{QStringLiteral("experience.delete"), QStringLiteral("exp_1")}});
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QVERIFY(!box->isChecked()); // it is not saved yet, and will not be
        QTRY_COMPARE(failed.size(), 2); // the name, whose field was left, too
        QVERIFY(!box->isChecked());
        QTRY_VERIFY(!box->isEnabled());
        QVERIFY(!name->isEnabled());
        QCOMPARE(m_host->commands().operations().size(), 1);
        // What was typed is there again once the deletion is taken back.
        QTRY_VERIFY(m_host->commands().drafts().contains(QStringLiteral("experience.cell/exp_1")));
        m_host->commands().discard({m_host->commands().operations().first().id});
        QTRY_VERIFY(name->isEnabled());
        QVERIFY(box->isEnabled());
        QCOMPARE(name->text(), QStringLiteral("VIP Lounge"));
        name->setFocus();
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Lounge"));
        QTRY_VERIFY(m_host->commands().drafts().isEmpty());
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QTRY_VERIFY(box->isChecked());
    }

private:
    QLineEdit *editCell(int row)
    {
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(row, 0));
        trigger("actionRename");
        [&] { QTRY_VERIFY(table()->viewport()->findChild<QLineEdit *>()); }();
        return table()->viewport()->findChild<QLineEdit *>();
    }
    QLineEdit *nameInTheDetail()
    {
        m_window->go(QStringLiteral("experiences"), QStringLiteral("exp_1"));
        auto *name = child<QLineEdit>("detailName");
        [&] { QTRY_VERIFY(name->isVisible()); }();
        name->setFocus();
        return name;
    }
    void renameOnWhop(const char *id, const char *name)
    {
        m_host->onWhop([id, name](SimulatedWhop &whop) {
            whop.editRow(
                QStringLiteral("experience"), QString::fromLatin1(id), Json {{"name", name}});
        });
        m_host->commands().refresh();
    }
    void clickRow(int row)
    {
        const QPoint middle = table()->visualRect(table()->model()->index(row, 1)).center();
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, middle);
    }
    void expectConflict(const char *seen, const char *typed)
    {
        const auto only = [this] {
            const QList<Operation> &all = m_host->commands().operations();
            return all.size() == 1 ? all.first() : Operation();
        };
        QTRY_COMPARE(only().state, OperationState::Conflict);
        QCOMPARE(jsonText(only().base, "name"), QString::fromLatin1(seen));
        QCOMPARE(jsonText(only().args, "name"), QString::fromLatin1(typed));
        QCOMPARE(m_host->effects(), QStringList());
    }
};

HOPYARD_TEST(RenamesTest)
#include "tst_renames.moc"
