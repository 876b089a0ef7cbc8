// SPDX-License-Identifier: GPL-3.0-or-later
#include "experiencespagefixture.h"
#include "models/roles.h"
#include "ui/experiences/attachdialog.h"
#include "ui/experiences/deletedialog.h"
#include "ui/experiences/logodialog.h"
#include "ui/shell/recorddetail.h"
#include "ui/widgets/statebar.h"

#include <QApplication>
#include <QHeaderView>
#include <QHoverEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace hopyard;
using test::shownExperience;

class TestExperiencesPage : public test::ExperiencesPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // However narrow the window, names can be read.
    void namesKeepTheirRoom()
    {
        const auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        const int readable
            = table->fontMetrics().horizontalAdvance(QStringLiteral("VIP Chat 2025"));
        for (const int width : {1300, 1048, 760, 560, 400, 1300}) {
            m_page->resize(width, 700);
            m_desk->turn();
            QVERIFY2(table->columnWidth(0) > readable + 60, qPrintable(QString::number(width)));
            const bool wider = table->horizontalHeader()->length() > table->viewport()->width();
            QCOMPARE(wider, width < 1000);
        }
    }

    // The matrix by keyboard alone: asked for, it has the focus; arrows and Space attach.
    void attachesInTheMatrixByKeyboard()
    {
        m_desk->setOptions({.reviewEverything = true, .automaticRefresh = false});
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
        m_page->findChild<QAction *>(QStringLiteral("actionMatrix"))->trigger();
        m_desk->turn();
        auto *matrix = m_page->findChild<QTableView *>(QStringLiteral("experiencesMatrix"));
        QVERIFY(matrix->isVisible());
        QTRY_COMPARE(matrix->model()->rowCount(), 4);
        QCOMPARE(QApplication::focusWidget(), matrix);
        const auto press
            = [](int key) { QTest::keyClick(QApplication::focusWidget(), Qt::Key(key)); };
        press(Qt::Key_Down);
        press(Qt::Key_Home);
        press(Qt::Key_Right);
        press(Qt::Key_Space);
        m_desk->turn();
        const QList<Operation> &operations = m_desk->current()->commands().operations();
        QCOMPARE(operations.size(), 1);
        QVERIFY(operations.first().action.startsWith(QLatin1String("experience.")));
        // The names beside it are part of it, and a click on one leaves the keys where they were.
        auto *names = m_page->findChild<QTableView *>(QStringLiteral("experiencesMatrixNames"));
        const int row = matrix->currentIndex().row();
        const auto ground = [row](const QTableView *view, int column) {
            const QRect cell = view->visualRect(view->model()->index(row, column));
            return view->viewport()->grab().toImage().pixelColor(cell.left() + 3, cell.top() + 3);
        };
        QCOMPARE(ground(names, 0), ground(matrix, 2));
        QTest::mouseClick(names->viewport(), Qt::LeftButton, {},
            names->visualRect(names->model()->index(row, 0)).center());
        QCOMPARE(QApplication::focusWidget(), matrix);
        // Shown again, the page gives the focus to what is seen.
        m_page->findChild<QLineEdit *>()->setFocus();
        m_page->setFocus();
        QCOMPARE(QApplication::focusWidget(), matrix);
        m_page->showMatrix(false);
        m_page->setFocus();
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("experiencesTable"));
    }

    // Space looks into a row and back; the keyboard stays in the list, and a name that is typed to
    // find its row may have a space in it.
    void looksIntoARowAndBack()
    {
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        const auto *detail = m_page->findChild<RecordDetail *>();
        const auto press
            = [](int key) { QTest::keyClick(QApplication::focusWidget(), Qt::Key(key)); };
        table->setFocus();
        press(Qt::Key_Down);
        QCOMPARE(table->currentIndex().row(), 0);
        press(Qt::Key_Space);
        QVERIFY(detail->isVisible());
        QCOMPARE(detail->record().id, table->currentIndex().data(IdRole).toString());
        QCOMPARE(QApplication::focusWidget(), table);
        press(Qt::Key_Down);
        QCOMPARE(detail->record().id, table->model()->index(1, 0).data(IdRole).toString());
        press(Qt::Key_Space);
        QVERIFY(!detail->isVisible());
        QCOMPARE(QApplication::focusWidget(), table);
        press(Qt::Key_V);
        press(Qt::Key_Space);
        QVERIFY(!detail->isVisible());
        // A cell with a box is ticked.
        m_desk->setOffline(true);
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            const QModelIndex cell = table->currentIndex().siblingAtColumn(column);
            if (cell.flags().testFlag(Qt::ItemIsUserCheckable))
                table->setCurrentIndex(cell);
        }
        press(Qt::Key_Space);
        m_desk->turn();
        QVERIFY(!detail->isVisible());
        QCOMPARE(m_desk->current()->commands().operations().size(), 1);
        // The same on the names of the matrix.
        m_page->showMatrix(true);
        auto *matrix = m_page->findChild<QTableView *>(QStringLiteral("experiencesMatrix"));
        QTRY_COMPARE(matrix->model()->rowCount(), 4);
        matrix->setFocus();
        matrix->setCurrentIndex(matrix->model()->index(2, 0));
        press(Qt::Key_Space);
        QVERIFY(detail->isVisible());
        press(Qt::Key_Space);
        QVERIFY(!detail->isVisible());
        QCOMPARE(QApplication::focusWidget(), matrix);
        press(Qt::Key_Return);
        QVERIFY(detail->isVisible());
    }

    // The whole row shows where the pointer is, also when it comes back without moving.
    void hoverIsTheWholeRow()
    {
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        QWidget *viewport = table->viewport();
        const QRect first = table->visualRect(table->model()->index(1, 0));
        const QRect last = table->visualRect(table->model()->index(1, 3));
        const auto ground = [viewport](const QRect &cell) {
            return viewport->grab().toImage().pixelColor(cell.left() + 2, cell.top() + 2);
        };
        const QColor plain = ground(last);
        const QPointF at = first.center();
        const QPointF outside(-1, -1);
        QHoverEvent enter(QEvent::HoverEnter, at, viewport->mapToGlobal(at), outside);
        QCoreApplication::sendEvent(viewport, &enter);
        QVERIFY(ground(last) != plain);
        QCOMPARE(ground(first), ground(last));
        QHoverEvent leave(QEvent::HoverLeave, outside, viewport->mapToGlobal(outside), at);
        QCoreApplication::sendEvent(viewport, &leave);
        QCOMPARE(ground(last), plain);
    }

    // The name is the person's while it is typed, whatever is told of the record.
    void theNameBeingTypedStaysWhenWhopNamesTheExperience()
    {
        m_desk->setOffline(true);
        const Operation made = m_desk->submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_xml5hbizmZPgUT"}, {"name", "Night"}});
        m_page->openItem(made.target);
        QLineEdit *name = typeName(QStringLiteral(" shift"));
        Commands &commands = m_desk->current()->commands();
        QTRY_VERIFY(commands.drafts().contains(QStringLiteral("experience.cell/") + made.target));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(name->text(), QStringLiteral("Night shift"));
        QCOMPARE(commands.drafts().size(), 1);
        const QString draft = commands.drafts().firstKey();
        QVERIFY2(draft.startsWith(QLatin1String("experience.cell/exp_")), qPrintable(draft));
        QTest::keyClick(name, Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(jsonText(m_desk->client.whop.row(shownExperience, draft.mid(16)), "name"),
            QStringLiteral("Night shift"));
        QVERIFY(commands.drafts().isEmpty());
    }

    void theNameBeingTypedStaysWhenProductsChange()
    {
        m_page->openItem(m_desk->vip);
        QLineEdit *name = typeName(QStringLiteral(" of the ni"));
        Commands &commands = m_desk->current()->commands();
        QTRY_COMPARE(commands.drafts().size(), 1);
        m_desk->client.whop.editRow(
            QStringLiteral("product"), m_desk->gold, Json {{"member_count", 413}});
        sync();
        QCOMPARE(name->text(), QStringLiteral("VIP Chat of the ni"));
        QTest::keyClicks(name, QStringLiteral("ght"));
        QCOMPARE(name->text(), QStringLiteral("VIP Chat of the night"));
        QCOMPARE(commands.drafts().size(), 1);
        QVERIFY(test::visibleTexts(*m_page).join(u' ').contains(QStringLiteral("413")));
    }

    // The button of a toast is about what the toast says, whatever was done since.
    void undoOfADetachTakesBackTheDetach()
    {
        m_desk->setOffline(true);
        const auto operations = [this] {
            QStringList all;
            for (const Operation &operation : m_desk->client.engine().operations())
                all << QString(operation.action + u' ' + operation.target);
            all.sort();
            return all;
        };
        m_page->openItem(m_desk->vip);
        m_page->findChild<QToolButton *>(QStringLiteral("detailDetach"))->click();
        m_desk->turn();
        const QString detached = QString(QStringLiteral("experience.detach ") + m_desk->vip);
        QCOMPARE(operations(), QStringList {detached});
        QCOMPARE(m_desk->noticeActions.size(), 1);
        m_desk->edits().submit(QStringLiteral("Rename"),
            {{QStringLiteral("experience.update"), m_desk->old, Json {{"name", "New lounge"}}}});
        m_desk->turn();
        const QString renamed = QString(QStringLiteral("experience.update ") + m_desk->old);
        QCOMPARE(operations(), QStringList({detached, renamed}));
        m_desk->noticeActions.first()();
        m_desk->turn();
        QCOMPARE(operations(), QStringList {renamed});
        m_desk->edits().stack().undo(); // that was a step, too
        m_desk->turn();
        QCOMPARE(operations(), QStringList({detached, renamed}));
        m_desk->edits().stack().undo();
        m_desk->edits().stack().undo();
        m_desk->turn();
        QCOMPARE(operations(), QStringList());
        m_desk->noticeActions.first()(); // undone by then: nothing
        m_desk->turn();
        QCOMPARE(operations(), QStringList());
        QVERIFY(m_desk->edits().stack().canRedo());
    }

    // What is typed next is not about the neighbour, whatever becomes of the selection.
    void aRecordThatGoesStaysWhereSomebodyTypes()
    {
        m_page->openItem(m_desk->vip);
        QLineEdit *name = typeName(QStringLiteral(" of the ni"));
        QTRY_COMPARE(m_desk->current()->commands().drafts().size(), 1);
        m_desk->client.whop.removeRow(shownExperience, m_desk->vip);
        const auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        for (int i = 0; i < 2; ++i) // absence is believed the second time
            sync();
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QCOMPARE(name->text(), QStringLiteral("VIP Chat of the ni"));
        QVERIFY(!name->isEnabled());
        const auto *gone = m_page->findChild<StateBar *>(QStringLiteral("detailGone"));
        QVERIFY(gone->isVisible());
        QCOMPARE(m_desk->current()->commands().drafts().size(), 1);
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        m_page->openItem(m_desk->old);
        QVERIFY(name->isEnabled() && !gone->isVisible());
        QCOMPARE(name->text(), QStringLiteral("Old lounge"));
    }

    // What stands in the detail is about the experience it shows, whatever is selected beside it.
    void buttonsOfTheDetailAreAboutWhatItShows()
    {
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("experiencesTable"));
        QTRY_COMPARE(table->model()->rowCount(), 4);
        m_page->openItem(m_desk->vip);
        table->selectAll();
        const auto *title = m_page->findChild<QLineEdit *>(QStringLiteral("detailName"));
        QCOMPARE(title->text(), QStringLiteral("VIP Chat"));
        const auto press = [this](const char *name) {
            m_page->findChild<QPushButton *>(QString::fromLatin1(name))->click();
        };
        press("detailDelete");
        auto *dialog = m_page->findChild<DeleteDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->intents().size(), 1);
        QCOMPARE(dialog->intents().first().target, m_desk->vip);
        dialog->reject();
        press("detailAttach");
        QCOMPARE(m_desk->current()->commands().drafts().size(), 0);
        auto *attach = m_page->findChild<AttachDialog *>();
        QVERIFY(attach);
        QVERIFY(test::visibleTexts(*attach).join(u' ').contains(QStringLiteral("VIP Chat")));
        attach->reject();
        press("detailLogo");
        auto *logo = m_page->findChild<LogoDialog *>();
        QVERIFY(logo);
        logo->reject();
        press("detailOpen");
        QCOMPARE(
            m_desk->browsed, QStringList {QString(QStringLiteral("/experiences/") + m_desk->vip)});
    }

    void theDetailFollowsTheMatrix()
    {
        m_page->showMatrix(true);
        auto *matrix = m_page->findChild<QTableView *>(QStringLiteral("experiencesMatrix"));
        QTRY_COMPARE(matrix->model()->rowCount(), 4);
        matrix->setCurrentIndex(matrix->model()->index(0, 0));
        m_page->openItem(matrix->model()->index(0, 0).data(IdRole).toString());
        matrix->setCurrentIndex(matrix->model()->index(2, 1));
        const auto *name = m_page->findChild<QLineEdit *>(QStringLiteral("detailName"));
        QCOMPARE(name->text(), matrix->model()->index(2, 0).data().toString());
    }

    // What is wrong with the key decides what is to be done.
    void tellsWhyThereIsNoKey()
    {
        const auto tell = [this](ErrorCode why) {
            m_desk->client.engine().missKey(why);
            m_desk->turn();
            m_page->showStatus(m_desk->current()->commands().status());
        };
        tell(ErrorCode::NoKey); // there is one by now: what the password store said was too late
        QCOMPARE(bar(), QString());
        m_desk->client.api().setCredential({});
        tell(ErrorCode::None);
        QVERIFY2(bar().startsWith(QStringLiteral("Waiting for this computer’s password store")),
            qPrintable(bar()));
        tell(ErrorCode::KeychainLocked);
        QVERIFY2(bar().contains(QLatin1String("store is locked")), qPrintable(bar()));
        auto *action = m_page->findChild<QPushButton *>(QStringLiteral("stateBarAction"));
        QCOMPARE(action->text(), QStringLiteral("Try again"));
        action->click();
        QCOMPARE(m_desk->keysRead, QStringList {m_desk->current()->workspace().id});
        // However else it fails: it is the password store that does, and not the key.
        for (const ErrorCode why :
            {ErrorCode::NoKeychain, ErrorCode::Io, ErrorCode::Cancelled, ErrorCode::Unauthorized}) {
            tell(ErrorCode::NoKey);
            tell(why);
            QVERIFY2(bar().contains(QStringLiteral("can’t be reached")), qPrintable(bar()));
            QCOMPARE(action->text(), QStringLiteral("Try again"));
            action->click();
        }
        QCOMPARE(m_desk->keysRead.size(), 5);
        QCOMPARE(m_desk->went, QStringList());
        tell(ErrorCode::NoKey);
        QVERIFY2(bar().startsWith(QLatin1String("This computer has no key")), qPrintable(bar()));
        QCOMPARE(action->text(), QStringLiteral("Enter key…"));
        action->click();
        QCOMPARE(m_desk->went, QStringList {QStringLiteral("settings/key")});
        m_desk->client.setKey("apik_revoked", QStringLiteral("key-2"));
        m_desk->client.engine().refresh({});
        sync();
        QVERIFY2(bar().startsWith(QStringLiteral("Whop doesn’t accept")), qPrintable(bar()));
        QCOMPARE(action->text(), QStringLiteral("Replace key…"));
    }

    // A product seems to have lost everything: the bar names it and asks.
    void asksAboutAnEmptiedProduct()
    {
        QStringList attached;
        for (int i = 0; i < 24; ++i)
            attached << m_desk->client.whop.addRow(shownExperience,
                Json {
                    {"name", QStringLiteral("Room %1").arg(i)}, {"order", QString::number(9 + i)}},
                {m_desk->silver});
        sync();
        QCOMPARE(m_desk->client.links(attached.first()), QStringList {m_desk->silver});
        for (const QString &id : std::as_const(attached))
            m_desk->client.whop.setProducts(id, {});
        sync();
        QCOMPARE(bar(),
            QStringLiteral("Whop suddenly no longer shows 24 of 24 attachments to ‘Silver’. They "
                           "stay here until you decide."));
        // Closed: they stay, and it is asked again after the next refresh.
        m_page->findChild<QToolButton *>(QStringLiteral("stateBarClose"))->click();
        m_desk->turn();
        m_page->showStatus(m_desk->current()->commands().status());
        QCOMPARE(bar(), QString());
        QCOMPARE(m_desk->client.links(attached.first()), QStringList {m_desk->silver});
        sync();
        QVERIFY(!bar().isEmpty());
        m_page->findChild<QPushButton *>(QStringLiteral("stateBarAction"))->click();
        m_desk->turn();
        m_page->showStatus(m_desk->current()->commands().status());
        QCOMPARE(bar(), QString());
        QCOMPARE(m_desk->client.links(attached.first()), QStringList());
    }

private:
    [[nodiscard]] QString bar() const
    {
        auto *bar = m_page->findChild<StateBar *>(QStringLiteral("stateBar"));
        return bar->isVisible() ? bar->text().remove(QChar(0x2068)).remove(QChar(0x2069))
                                : QString();
    }
    // In the detail, at the end of the name.
    QLineEdit *typeName(const QString &text)
    {
        m_page->activateWindow();
        [&] { QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience)); }();
        auto *name = m_page->findChild<QLineEdit *>(QStringLiteral("detailName"));
        name->setFocus();
        name->end(false);
        QTest::keyClicks(name, text);
        return name;
    }
};

HOPYARD_TEST(TestExperiencesPage)
#include "tst_experiencespage.moc"
