// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "models/roles.h"
#include "support/testcase.h"
#include "ui/experiences/experiencespage.h"
#include "ui/widgets/chip.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

using namespace hopyard;
using test::Desk;

// The chips over the table, the switch of the detail, and the header of the matrix.
class ExperienceFiltersTest final : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ExperiencesPage> m_page;
    QString m_lounge;
    QString m_course;

    template <class T>
    T *child(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    QTableView *table() const { return child<QTableView>("experiencesTable"); }
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            names << table()->model()->index(row, 0).data().toString();
        names.sort();
        return names;
    }
    // Chooses from the menu that a chip opens.
    void choose(const char *chip, const QString &entry)
    {
        if (QGuiApplication::platformName() == QLatin1String("offscreen"))
            QTest::ignoreMessage(
                QtWarningMsg, "This plugin does not support grabbing the keyboard");
        child<FilterChip>(chip)->click();
        QMenu *menu = nullptr;
        for (QMenu *each : m_page->findChildren<QMenu *>()) {
            if (each->isVisible())
                menu = each;
        }
        QVERIFY(menu);
        QAction *found = nullptr;
        for (QAction *action : menu->actions()) {
            QString text = action->text();
            if (text.remove(QChar(0x2068)).remove(QChar(0x2069)) == entry)
                found = action;
        }
        QVERIFY2(found, qPrintable(entry));
        found->trigger();
        menu->close();
        m_desk->turn();
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        const Json chat {{"id", "app_xml5hbizmZPgUT"}, {"name", "Chat"}};
        const Json courses {{"id", "app_0vPZThfBpAwLo"}, {"name", "Courses"}};
        SimulatedWhop &whop = m_desk->client.whop;
        for (const Json &app : {chat, courses})
            whop.addRow(QStringLiteral("app"), app);
        for (const QString &id : {m_desk->hostile, m_desk->signals_, m_desk->old, m_desk->vip})
            whop.removeRow(QStringLiteral("experience"), id);
        m_lounge = whop.addRow(QStringLiteral("experience"),
            Json {{"name", "Lounge"}, {"order", "1"}, {"is_public", true}, {"app", chat}},
            {m_desk->gold});
        whop.addRow(QStringLiteral("experience"),
            Json {{"name", "Alerts"}, {"order", "2"}, {"is_public", false}, {"app", chat}},
            {m_desk->silver});
        m_course = whop.addRow(QStringLiteral("experience"),
            Json {{"name", "Basics"}, {"order", "3"}, {"is_public", false}, {"app", courses}}, {});
        for (int i = 0; i < 2; ++i) // absence is believed the second time
            m_desk->client.sync();
        m_page = std::make_unique<ExperiencesPage>(*m_desk);
        m_page->resize(1248, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        QTRY_COMPARE(names(),
            QStringList(
                {QStringLiteral("Alerts"), QStringLiteral("Basics"), QStringLiteral("Lounge")}));
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void chips_data()
    {
        QTest::addColumn<QByteArray>("chip");
        QTest::addColumn<QString>("entry"); // of its menu; empty: the chip is a switch
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const char *chip, const char *entry,
                             const QStringList &expected) {
            QTest::newRow(name) << QByteArray(chip) << QString::fromUtf8(entry) << expected;
        };
        const QString alerts = QStringLiteral("Alerts");
        const QString basics = QStringLiteral("Basics");
        const QString lounge = QStringLiteral("Lounge");
        row("app", "filterApp", "Chat", {alerts, lounge});
        row("another app", "filterApp", "Courses", {basics});
        row("product", "filterProduct", "Gold", {lounge});
        row("public", "filterPublic", "Yes", {lounge});
        row("not public", "filterPublic", "No", {alerts, basics});
        row("unattached", "filterUnattached", "", {basics});
        row("changed", "filterChanged", "", {alerts});
    }
    void chips()
    {
        QFETCH(QByteArray, chip);
        QFETCH(QString, entry);
        QFETCH(QStringList, expected);
        m_desk->setOffline(true);
        const int row = [this] {
            for (int at = 0; at < 3; ++at) {
                if (table()->model()->index(at, 0).data().toString() == QLatin1String("Alerts"))
                    return at;
            }
            return -1;
        }();
        m_desk->submit(QStringLiteral("experience.update"),
            table()->model()->index(row, 0).data(IdRole).toString(), Json {{"order", "2.5"}});
        if (entry.isEmpty())
            child<FilterChip>(chip.constData())->click();
        else
            choose(chip.constData(), entry);
        QTRY_COMPARE(names(), expected);
        // The matrix follows the same chips.
        m_page->showMatrix(true);
        QTRY_COMPARE(child<QTableView>("experiencesMatrix")->model()->rowCount(), expected.size());
        m_page->showMatrix(false);
        // And back.
        if (entry.isEmpty())
            child<FilterChip>(chip.constData())->click();
        else
            Q_EMIT child<FilterChip>(chip.constData())->cleared();
        QTRY_COMPARE(names().size(), 3);
    }

    void showsAndHidesFromTheDetailAndTheMenu()
    {
        m_desk->setOffline(true);
        const auto last = [this] {
            const Operation &operation = m_desk->current()->commands().operations().last();
            return QString(operation.target + QLatin1Char(' ')
                + (jsonBool(operation.args, "is_public") ? u'1' : u'0'));
        };
        m_page->openItem(m_lounge);
        auto *box = child<QCheckBox>("detailPublic");
        QVERIFY(box->isVisible() && box->isChecked());
        box->click();
        m_desk->turn();
        QCOMPARE(last(), QString(m_lounge + QStringLiteral(" 0")));
        QVERIFY(!box->isChecked());
        table()->selectAll();
        child<QAction>("actionMakePublic")->trigger();
        m_desk->turn();
        const QList<Operation> &operations = m_desk->current()->commands().operations();
        QVERIFY(std::ranges::all_of(operations,
            [](const Operation &operation) { return jsonBool(operation.args, "is_public"); }));
        QCOMPARE(operations.size(), 2); // one was public on Whop all the time
        child<QAction>("actionMakePrivate")->trigger();
        m_desk->turn();
        QCOMPARE(m_desk->current()->commands().operations().size(), 1);
    }

    // What waits to be deleted keeps nothing else back, and is told.
    void whatIsToBeDeletedIsLeftOut()
    {
        m_desk->setOffline(true);
        m_desk->submit(QStringLiteral("experience.delete"), m_course);
        table()->selectAll();
        m_desk->notices.clear();
        child<QAction>("actionMakePublic")->trigger();
        m_desk->turn();
        QStringList changed;
        for (const Operation &operation : m_desk->current()->commands().operations()) {
            if (operation.action == QLatin1String("experience.update"))
                changed.append(operation.target);
        }
        QCOMPARE(changed.size(), 1); // "Alerts"; the third is public
        QVERIFY(!changed.contains(m_course));
        const auto leftOut = [this] {
            return m_desk->notices.filter(QStringLiteral("left out: it waits to be deleted"));
        };
        QVERIFY2(leftOut().size() == 1, qPrintable(m_desk->notices.join(u'\n')));
        QVERIFY(!m_page->findChild<QDialog *>());
        child<QAction>("actionAttach")->trigger();
        QCOMPARE(leftOut().size(), 2);
        auto *dialog = m_page->findChild<QDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->reject();
        // Deleting is what can still be done with it.
        child<QAction>("actionDelete")->trigger();
        QCOMPARE(leftOut().size(), 2);
    }

    // A box in the header of the matrix is about the whole column.
    void attachesAWholeColumn()
    {
        m_desk->setOffline(true);
        m_page->showMatrix(true);
        auto *matrix = child<QTableView>("experiencesMatrix");
        QTRY_COMPARE(matrix->model()->rowCount(), 3);
        QTRY_COMPARE(matrix->model()->columnCount(), 3);
        QHeaderView *header = matrix->horizontalHeader();
        const auto state = [matrix] {
            return Qt::CheckState(
                matrix->model()->headerData(1, Qt::Horizontal, Qt::CheckStateRole).toInt());
        };
        QTRY_COMPARE(state(), Qt::PartiallyChecked);
        const int middle = header->sectionViewportPosition(1) + header->sectionSize(1) / 2;
        int clicked = 0; // the box stands somewhere left of the middle
        for (int x = header->sectionViewportPosition(1);
             x < middle && m_desk->current()->commands().operations().isEmpty(); x += 8) {
            QTest::mouseClick(
                header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
            m_desk->turn();
            ++clicked;
        }
        QVERIFY(clicked > 0);
        QCOMPARE(m_desk->current()->commands().operations().size(), 2);
        QTRY_COMPARE(state(), Qt::Checked);
    }

    // The same by keyboard, for the column the keyboard is in.
    void attachesAWholeColumnByKeyboard()
    {
        m_desk->setOffline(true);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
        m_page->showMatrix(true);
        auto *matrix = child<QTableView>("experiencesMatrix");
        QTRY_COMPARE(matrix->model()->columnCount(), 3);
        QTRY_COMPARE(matrix->model()->rowCount(), 3);
        const auto *whole = child<QAction>("actionWholeColumn");
        matrix->setFocus();
        matrix->setCurrentIndex(matrix->model()->index(0, 0));
        QVERIFY(!whole->isEnabled());
        matrix->setCurrentIndex(matrix->model()->index(0, 1));
        QVERIFY(whole->isEnabled());
        QTest::keyClick(matrix, Qt::Key_Space, Qt::ControlModifier | Qt::ShiftModifier);
        m_desk->turn();
        QCOMPARE(m_desk->current()->commands().operations().size(), 2);
        QTRY_COMPARE(matrix->model()->headerData(1, Qt::Horizontal, Qt::CheckStateRole).toInt(),
            int(Qt::Checked));
    }

    // What is shown as a file for spreadsheets: no formula comes out of a name.
    void exportsWhatIsShown()
    {
        m_desk->setOffline(true);
        m_desk->submit(QStringLiteral("experience.update"), m_lounge, Json {{"name", "=1+1"}});
        child<FilterChip>("filterUnattached")->click();
        m_desk->turn();
        child<FilterChip>("filterUnattached")->click();
        m_desk->turn();
        QTRY_COMPARE(names().size(), 3);
        auto *header = table()->horizontalHeader();
        const QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("experiences.csv"));
        const auto exported = [this, &file] {
            m_desk->notices.clear();
            m_page->exportTo(file);
            static_cast<void>(
                QTest::qWaitFor([this] { return !m_desk->notices.isEmpty(); }, test::patience));
            QFile written(file);
            return m_desk->notices.value(0) == QLatin1String("Table exported")
                    && written.open(QIODevice::ReadOnly)
                ? QString::fromUtf8(written.readAll()).split(QStringLiteral("\r\n"))
                : QStringList();
        };
        QStringList lines = exported();
        QCOMPARE(lines.size(), 5);
        QVERIFY2(lines.at(0).startsWith(QLatin1String("id,Name,App,Products,Public,Order")),
            qPrintable(lines.at(0)));
        QVERIFY2(
            lines.at(1).startsWith(QString(m_lounge + QStringLiteral(",'=1+1,Chat,Gold,Yes,1,"))),
            qPrintable(lines.at(1)));
        QCOMPARE(lines.at(4), QString()); // the end of the last line
        // Sorted, without a column, and only what the filter shows.
        header->setSectionHidden(1, true);
        header->setSortIndicator(0, Qt::DescendingOrder);
        choose("filterApp", QStringLiteral("Chat"));
        QTRY_COMPARE(names().size(), 2);
        lines = exported();
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines.at(0).startsWith(QLatin1String("id,Name,Products")));
        QVERIFY(lines.at(1).contains(QLatin1String(",Alerts,Silver,")));
        // Nobody is told of a file that is not there.
        m_desk->notices.clear();
        m_page->exportTo(files.filePath(QStringLiteral("nowhere/experiences.csv")));
        QTRY_COMPARE(
            m_desk->notices, QStringList {QStringLiteral("The file could not be written.")});
        // It is given up with its workspace.
        m_page->exportTo(file);
        m_page->setContext(nullptr);
        QCOMPARE(m_desk->notices.size(), 2);
    }

    // The pointer on a row that failed tells why.
    void tellsWhyARowFailed()
    {
        SimulatedFault refused;
        refused.operation = QStringLiteral("PATCH /experiences/{id}");
        refused.status = 403;
        refused.body
            = R"({"error":{"type":"forbidden","message":"You need one of: experience:update"}})";
        m_desk->client.whop.setFaults({refused});
        m_desk->submit(QStringLiteral("experience.update"), m_lounge, Json {{"name", "Bar"}});
        m_desk->settleAll();
        const QModelIndex cell = table()->model()->index(0, 0);
        QCOMPARE(cell.data(MarkRole).toInt(), int(Mark::Failed));
        const QPoint at = table()->visualRect(cell).center();
        QHelpEvent help(QEvent::ToolTip, at, table()->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(table()->viewport(), &help);
        QString told = QToolTip::text();
        told.remove(QChar(0x2068)).remove(QChar(0x2069));
        QVERIFY2(told.contains(QStringLiteral("Couldn’t rename")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("kept in the Outbox")), qPrintable(told));
        QToolTip::hideText();
    }

    // Of what may have happened nobody is told that it did not.
    void doesNotSayThatAnUnknownOneFailed()
    {
        SimulatedFault lost;
        lost.operation = QStringLiteral("POST /experiences");
        lost.action = SimulatedFault::Action::CutAfterApply;
        SimulatedFault unseen; // and it can't be looked for
        unseen.operation = QStringLiteral("GET /experiences");
        unseen.action = SimulatedFault::Action::CutBeforeApply;
        unseen.times = -1;
        m_desk->client.whop.setFaults({lost, unseen});
        const Operation made = m_desk->submit(QStringLiteral("experience.create"), {},
            Json {{"name", "Bar"}, {"app_id", "app_xml5hbizmZPgUT"}});
        m_desk->client.pass(std::chrono::seconds(30));
        m_desk->turn();
        const Operation now = m_desk->client.operation(made.id);
        QCOMPARE(now.state, OperationState::Ambiguous);
        QVERIFY(now.lastError.code != ErrorCode::None);
        const QList<QModelIndex> rows = table()->model()->match(
            table()->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Bar"));
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().data(MarkRole).toInt(), int(Mark::Unknown));
        table()->scrollTo(rows.first());
        const QRect cell = table()->visualRect(rows.first());
        const QPoint at(cell.left() + 3, cell.center().y());
        QHelpEvent help(QEvent::ToolTip, at, table()->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(table()->viewport(), &help);
        const QString told = QToolTip::text();
        QVERIFY2(told.contains(QLatin1String("We don't know whether Whop received this")),
            qPrintable(told));
        QVERIFY2(!told.contains(QLatin1String("Couldn")), qPrintable(told));
        QToolTip::hideText();
    }

    // What is inside: courses of a courses app, posts of a forum; a chat says nothing.
    void countsWhatIsInside()
    {
        SimulatedWhop &whop = m_desk->client.whop;
        auto *summary = child<QWidget>("contentSummary");
        m_page->openItem(m_lounge);
        m_desk->turn();
        QVERIFY(!summary->isVisible());
        for (const char *title : {"First", "Second"})
            whop.addRow(QStringLiteral("course"),
                Json {{"title", title}, {"experience_id", m_course}, {"visibility", "visible"}});
        m_desk->setOffline(true);
        m_page->openItem(m_course);
        m_desk->turn();
        QVERIFY(summary->isVisible());
        // Nobody has asked Whop yet: that is not the same as none.
        QCOMPARE(child<QPushButton>("summaryCourses")->text(), QStringLiteral("Courses"));
        m_desk->setOffline(false);
        m_desk->client.sync();
        m_desk->turn();
        QTRY_COMPARE(child<QPushButton>("summaryCourses")->text(), QStringLiteral("2 courses"));
        QVERIFY(!child<QPushButton>("summaryPosts")->isVisible());
        child<QPushButton>("summaryCourses")->click();
        QCOMPARE(m_desk->went, QStringList {QStringLiteral("courses/")});
        // It is read for as long as somebody looks.
        const auto read = [this] {
            const QList<ScopeStatus> lists = m_desk->current()->commands().status().visibleScopes;
            return std::any_of(lists.cbegin(), lists.cend(), [this](const ScopeStatus &list) {
                return list.kind == QLatin1String("course") && list.scope.id == m_course;
            });
        };
        QVERIFY(read());
        QVERIFY(m_page->back());
        m_desk->settleAll();
        QVERIFY(!read());
        m_page->openItem(m_course);
        m_desk->settleAll();
        QVERIFY(read());
    }
    // Posts lead to their own forum.
    void postsLeadToTheirForum()
    {
        SimulatedWhop &whop = m_desk->client.whop;
        const QString forum = whop.addRow(QStringLiteral("forum"),
            Json {{"experience", Json {{"id", m_lounge}, {"name", "Lounge"}}},
                {"who_can_post", "everyone"}, {"who_can_comment", "everyone"},
                {"email_notification_preference", "none"}});
        m_desk->client.sync();
        m_page->openItem(m_lounge);
        m_desk->turn();
        QVERIFY(child<QPushButton>("summaryPosts")->isVisible());
        child<QPushButton>("summaryPosts")->click();
        QCOMPARE(m_desk->went, QStringList {QString(QStringLiteral("posts/") + forum)});
    }
};

HOPYARD_TEST(ExperienceFiltersTest)
#include "tst_experiencefilters.moc"
