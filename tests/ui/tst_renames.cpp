// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

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

private:
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
