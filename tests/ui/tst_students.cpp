// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "folder/coursefolder.h"
#include "models/recordtablemodel.h"
#include "models/roles.h"
#include "simulator/demostudents.h"
#include "support/testcase.h"
#include "ui/courses/courseprogress.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/studentsview.h"
#include "ui/widgets/chip.h"

#include <QDir>
#include <QFile>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QThreadPool>
#include <QToolTip>
#include <QTreeWidget>

using namespace hopyard;
using hopyard::test::Desk;

// Who is how far: read from Whop when it is looked at, filtered and exported from here.
class TestStudents : public test::TestCase
{
    Q_OBJECT

    template <class Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    StudentsView *view() const { return m_page->findChild<StudentsView *>(); }
    QTableView *table() const { return child<QTableView>("studentsTable"); }
    QStringList shown() const
    {
        QStringList names;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            names << table()->model()->index(row, 0).data().toString();
        return names;
    }
    QByteArray exported()
    {
        const QString file = m_files.filePath(QStringLiteral("students.csv"));
        m_desk->notices.clear();
        view()->saveTo(file);
        const bool told
            = QTest::qWaitFor([this] { return !m_desk->notices.isEmpty(); }, test::patience);
        QFile written(file);
        return told && m_desk->notices.constFirst() == QLatin1String("Students exported")
                && written.open(QIODevice::ReadOnly)
            ? written.readAll()
            : QByteArray();
    }
    void chip(const char *name, bool on)
    {
        child<FilterChip>(name)->setChecked(on);
        m_desk->turn();
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        SimulatedWhop &whop = m_desk->client.whop;
        const auto add = [&whop](const char *kind, const Json &row) {
            return whop.addRow(QString::fromLatin1(kind), row);
        };
        const QString experience = add("experience", Json {{"name", "Lessons"}});
        const QString course = QStringLiteral("cors_1");
        add("course", Json {{"id", "cors_1"}, {"title", "Light"}, {"experience_id", experience}});
        add("chapter", Json {{"id", "chap_A"}, {"title", "One"}, {"course_id", "cors_1"}});
        for (const char *lesson : {"lesn_a", "lesn_b", "lesn_c"})
            add("lesson", Json {{"id", lesson}, {"title", lesson}, {"chapter_id", "chap_A"}});
        addStudent(whop, course, QStringLiteral("=danger"), 0, 1);
        addStudent(whop, course, QStringLiteral("halfway"), 2, 3);
        addStudent(whop, course, QStringLiteral("sleeper"), 1, 30);
        addStudent(whop, course, QStringLiteral("whole"), 3, 60);
        m_desk->client.sync();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1200, 760);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        m_page->openItem(course);
        m_desk->settleAll();
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }
    void open()
    {
        child<QTabWidget>("courseTabs")->setCurrentWidget(view());
        m_desk->settleAll();
    }

    // The list of courses has read it for its figures; nobody reads it twice.
    void isReadOnlyWhenLookedAt()
    {
        QCOMPARE(m_desk->client.requests(QStringLiteral("GET /course_students")), 1);
        open();
        QCOMPARE(m_desk->client.requests(QStringLiteral("GET /course_students")), 1);
        QCOMPARE(m_desk->client.requests(QStringLiteral("GET /course_lesson_interactions")), 0);
        QCOMPARE(shown().size(), 4);
        QVERIFY(test::visibleTexts(*view()).join(u' ').contains(QStringLiteral("no gradebook")));
    }
    QString figure(const char *title) const
    {
        const QAbstractItemModel *model = child<QTableView>("coursesTable")->model();
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->headerData(column, Qt::Horizontal).toString() == QLatin1String(title))
                return model->index(0, column).data().toString();
        }
        return {};
    }
    void theListTellsHowFarStudentsAre()
    {
        m_page->back();
        m_desk->settleAll();
        QTRY_COMPARE(figure("Students"), QStringLiteral("4"));
        QCOMPARE(figure("Completion"), QStringLiteral("50 %")); // of 0, 33, 67 and 100
        QVERIFY(explained().contains(QStringLiteral("as of")));
        // Nothing is asked for again before an hour has passed.
        const QString list = QStringLiteral("GET /course_students");
        const int before = m_desk->client.requests(list);
        m_page->hide();
        m_page->show();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(list), before);
        // After it they are: not while another place is shown, but when somebody comes back.
        EngineOptions options = m_desk->client.config.options;
        options.automaticRefresh = true;
        m_desk->client.engine().setOptions(options);
        m_page->hide();
        m_desk->client.pass(std::chrono::hours(2));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(list), before);
        addStudent(m_desk->client.whop, QStringLiteral("cors_1"), QStringLiteral("newcomer"), 0, 1);
        m_page->show();
        m_desk->settleAll();
        QTRY_COMPARE(figure("Students"), QStringLiteral("5"));
    }
    // One list after the other, as long as somebody looks.
    void listsOfStudentsAreReadForWhoLooks()
    {
        for (const char *id : {"cors_2", "cors_3", "cors_4"})
            m_desk->client.whop.addRow(QStringLiteral("course"),
                Json {{"id", id}, {"title", id}, {"experience_id", nullptr}});
        m_desk->client.sync();
        const QString list = QStringLiteral("GET /course_students");
        const int before = m_desk->client.requests(list);
        m_page->back();
        m_desk->turn();
        m_page->hide();
        m_desk->settleAll();
        QVERIFY2(m_desk->client.requests(list) <= before + 1,
            qPrintable(QString::number(m_desk->client.requests(list) - before)));
        m_page->show();
        m_desk->settleAll();
        QTRY_VERIFY(m_desk->client.requests(list) >= before + 3);
    }
    void figuresComeOnceThereIsAConnection()
    {
        m_desk->client.whop.addRow(QStringLiteral("course"),
            Json {{"id", "cors_0"}, {"title", "A first one"}, {"experience_id", nullptr}});
        m_desk->client.sync();
        EngineOptions options = m_desk->client.config.options;
        options.workOffline = true;
        m_desk->client.engine().setOptions(options);
        m_desk->settleAll();
        const QString list = QStringLiteral("GET /course_students");
        const int before = m_desk->client.requests(list);
        m_page->back();
        m_page->hide();
        m_page->show(); // somebody looks, at once
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(list), before);
        options.workOffline = false;
        m_desk->client.engine().setOptions(options);
        m_desk->settleAll();
        QTRY_COMPARE(m_desk->client.requests(list), before + 1);
    }
    void theListTellsWhyItCannot()
    {
        m_page.reset();
        m_desk->client.whop.setKey(
            test::canaryKey, {.denied = {QStringLiteral("course_analytics:read")}});
        m_desk->client.whop.addRow(
            QStringLiteral("course"), Json {{"id", "cors_0"}, {"title", "A first one"}});
        m_desk->client.sync();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1200, 760);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->settleAll();
        const QAbstractItemModel *model = child<QTableView>("coursesTable")->model();
        QTRY_COMPARE(model->rowCount(), 2);
        QStringList figures;
        for (int row = 0; row < 2; ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                if (model->headerData(column, Qt::Horizontal).toString()
                    == QLatin1String("Students"))
                    figures << model->index(row, column).data().toString();
            }
        }
        QVERIFY(figures.contains(QStringLiteral("–")));
        m_desk->settleAll();
        QVERIFY2(
            explained().contains(QStringLiteral("course_analytics:read")), qPrintable(explained()));
    }
    // Several lists at once: one that is closed is not forgotten over one that is open.
    void anyClosedListIsTold()
    {
        CourseProgress progress(*m_desk);
        progress.setWorkspace(m_desk->current());
        progress.look({QStringLiteral("cors_1"), QStringLiteral("cors_2")});
        const auto tell = [this](std::initializer_list<std::pair<const char *, ErrorCode>> lists) {
            EngineStatus status;
            status.connection = Connection::Online;
            for (const auto &[course, error] : lists)
                status.visibleScopes.append({QStringLiteral("student"),
                    {QStringLiteral("course"), QString::fromLatin1(course)}, m_desk->nowMs(), false,
                    error, {}});
            Q_EMIT m_desk->current()->commands().statusChanged(status);
        };
        tell({{"cors_1", ErrorCode::None}});
        tell({{"cors_1", ErrorCode::MissingPermission}, {"cors_2", ErrorCode::None}});
        QVERIFY2(progress.explain(QStringLiteral("cors_2"))
                     .contains(QStringLiteral("course_analytics:read")),
            qPrintable(progress.explain(QStringLiteral("cors_2"))));
        tell({}); // nothing is told of them
        QVERIFY(progress.explain(QStringLiteral("cors_2"))
                    .contains(QStringLiteral("course_analytics:read")));
        tell({{"cors_1", ErrorCode::None}, {"cors_2", ErrorCode::None}});
        QVERIFY(!progress.explain(QStringLiteral("cors_2"))
                     .contains(QStringLiteral("course_analytics:read")));
    }
    // The tool tip over the figure of the first course.
    QString explained() const
    {
        auto *table = child<QTableView>("coursesTable");
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            if (table->model()->headerData(column, Qt::Horizontal).toString()
                != QLatin1String("Students"))
                continue;
            const QPoint at = table->visualRect(table->model()->index(0, column)).center();
            QHelpEvent help(QEvent::ToolTip, at, table->viewport()->mapToGlobal(at));
            QCoreApplication::sendEvent(table->viewport(), &help);
        }
        return QToolTip::text();
    }
    void filtersTellWhoIsStuck()
    {
        open();
        chip("filterNotStarted", true);
        QTRY_COMPARE(shown(), QStringList {QStringLiteral("=danger")});
        chip("filterDone", true); // alternatives
        QTRY_COMPARE(shown().size(), 2);
        chip("filterNotStarted", false);
        chip("filterDone", false);
        chip("filterStuck", true);
        QTRY_COMPARE(shown(), QStringList {QStringLiteral("sleeper")});
        child<QSpinBox>("stuckDays")->setValue(2);
        m_desk->turn();
        QTRY_COMPARE(shown().size(), 2); // halfway, too; who is done is never stuck
        child<QSpinBox>("stuckDays")->setValue(40);
        m_desk->turn();
        QTRY_VERIFY(shown().isEmpty());
    }
    void clearingFiltersClearsTheSearchToo()
    {
        open();
        chip("filterNotStarted", true);
        auto *search = view()->findChild<QLineEdit *>(QStringLiteral("listSearch"));
        search->setText(QStringLiteral("zzz"));
        QTRY_VERIFY(shown().isEmpty());
        auto *clear = view()->findChild<QPushButton *>(QStringLiteral("emptyStateAction"));
        QTRY_VERIFY(clear && clear->isVisible());
        clear->click();
        QTRY_COMPARE(shown().size(), 4);
        QVERIFY(search->text().isEmpty());
    }
    void ticksOfTheChosenStudent()
    {
        open();
        table()->selectRow(int(shown().indexOf(QStringLiteral("halfway"))));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(QStringLiteral("GET /course_lesson_interactions")), 1);
        auto *ticks = child<QTreeWidget>("studentTicks");
        QCOMPARE(ticks->topLevelItemCount(), 1);
        const QTreeWidgetItem *chapter = ticks->topLevelItem(0);
        QCOMPARE(chapter->text(1), QStringLiteral("2 of 3"));
        QCOMPARE(chapter->child(0)->text(1), QStringLiteral("Completed"));
        QCOMPARE(chapter->child(2)->text(1), QStringLiteral("Begun"));
        table()->selectRow(int(shown().indexOf(QStringLiteral("=danger"))));
        m_desk->settleAll();
        QCOMPARE(ticks->topLevelItem(0)->text(1), QStringLiteral("0 of 3"));
    }
    void theExportIsNoFormula()
    {
        open();
        const QByteArray csv = exported();
        const QList<QByteArray> lines = csv.split('\n');
        QCOMPARE(lines.size(), 6);
        QVERIFY(lines.at(1).startsWith("'=danger,"));
        QVERIFY(csv.contains("halfway,halfway,Started,2,3,66.66,"));
        chip("filterDone", true);
        QTRY_COMPARE(shown().size(), 1);
        QCOMPARE(exported().split('\n').size(), 3); // what is shown
    }
    // Reading goes on between events: nothing was read when saveTo() is back.
    void theExportIsGivenUpWithItsWorkspace()
    {
        open();
        const QString file = m_files.filePath(QStringLiteral("late.csv"));
        view()->saveTo(file);
        QVERIFY(!child<QPushButton>("studentsExport")->isEnabled());
        m_page->setContext(nullptr);
        QCOMPARE(m_desk->notices, QStringList {QStringLiteral("The file could not be written.")});
        QThreadPool::globalInstance()->waitForDone();
        m_desk->turn();
        QVERIFY(!QFile::exists(file));
    }
    void theExportOutlivesItsCourse()
    {
        open();
        const QString file = m_files.filePath(QStringLiteral("students.csv"));
        view()->saveTo(file);
        view()->setCourse(QStringLiteral("cors_2"));
        QTRY_COMPARE(m_desk->notices, QStringList {QStringLiteral("Students exported")});
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll().split('\n').size(), 6);
    }
    // Beside the course's folder, where somebody wants that; it is nothing that comes in again.
    void goBesideAnExportedCourse_data()
    {
        QTest::addColumn<bool>("wanted");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("not wanted") << false << true;
        QTest::newRow("wanted") << true << true;
        QTest::newRow("may not be read") << true << false;
    }
    void goBesideAnExportedCourse()
    {
        QFETCH(bool, wanted);
        QFETCH(bool, allowed);
        m_page.reset();
        if (!allowed)
            m_desk->client.whop.setKey(
                test::canaryKey, {.denied = {QStringLiteral("course_analytics:read")}});
        // A course whose students nobody has read.
        m_desk->client.whop.addRow(
            QStringLiteral("course"), Json {{"id", "cors_2"}, {"title", "Dark"}});
        addStudent(m_desk->client.whop, QStringLiteral("cors_2"), QStringLiteral("one"), 0, 1);
        m_desk->client.sync();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->setContext(m_desk->current());
        QTemporaryDir folder;
        m_desk->notices.clear();
        m_page->exportTo(QStringLiteral("cors_2"), folder.path(), wanted);
        m_desk->settleAll();
        QTRY_VERIFY(!m_desk->notices.isEmpty()); // of the course
        m_desk->settleAll();
        if (wanted)
            QTRY_VERIFY2(m_desk->notices.size() == 2, qPrintable(m_desk->notices.join(u'|')));
        const QString course = folder.filePath(QStringLiteral("Dark"));
        QFile file(QDir(course).filePath(QStringLiteral("students.csv")));
        QCOMPARE(file.exists(), wanted && allowed);
        if (wanted && allowed)
            QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("one,"));
        else if (wanted)
            QVERIFY(m_desk->notices.last().contains(QStringLiteral("could not be read")));
        QVERIFY(readCourseFolder(course)->faults.empty());
    }
    void aKeyWithoutThePermissionIsTold()
    {
        m_desk->client.whop.setKey(
            test::canaryKey, {.denied = {QStringLiteral("course_analytics:read")}});
        open();
        m_desk->current()->commands().refreshList(
            QStringLiteral("student"), {QStringLiteral("course"), QStringLiteral("cors_1")});
        m_desk->settleAll();
        m_page->showStatus(m_desk->current()->commands().status());
        QVERIFY(child<QWidget>("studentsLocked")->isVisible());
        QVERIFY(test::visibleTexts(*view()).join(u' ').contains(
            QStringLiteral("course_analytics:read")));
    }
    void everythingSaysWhatItIs()
    {
        open();
        QCOMPARE(test::nameless(*m_page).join(u' '), QString());
    }

private:
    QTemporaryDir m_files;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<CoursesPage> m_page;
};

HOPYARD_TEST(TestStudents)
#include "tst_students.moc"
