// SPDX-License-Identifier: GPL-3.0-or-later
#include "coursefoldersfixture.h"
#include "ui/courses/importdialog.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeWidget>

#include <algorithm>

using namespace hopyard;
using hopyard::test::Desk;

// Whole courses in from folders, out to folders, and copied.
class TestCourseFolders : public test::CourseFoldersTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void outAndInAgainIsNoChange_data()
    {
        QTest::addColumn<int>("course");
        QTest::addRow("texts") << 3;
        QTest::addRow("files") << 1;
    }
    void outAndInAgainIsNoChange()
    {
        QFETCH(int, course);
        const QString id = QStringLiteral("cors_Course0000000%1").arg(course);
        const Json body = m_desk->client.whop.row(QStringLiteral("course"), id);
        int rows = 0;
        for (const Json &chapter : body.at("chapters"))
            rows += 1 + int(chapter.at("lessons").size());
        QTemporaryDir folder;
        m_page->exportTo(id, folder.path());
        m_desk->settleAll();
        const QString made = folder.filePath(jsonText(body, "title"));
        QTRY_VERIFY(m_desk->notices.join(u' ').contains(QStringLiteral("exported")));
        QVERIFY(QFile::exists(QString(made + QStringLiteral("/course.json"))));
        m_page->findChild<QPushButton *>(QStringLiteral("importCourse"))->click();
        auto *import = static_cast<ImportCourseDialog *>(dialog("importCourseWizard"));
        QVERIFY(import);
        QVERIFY(!primary(import)->isEnabled());
        import->setFolder(made);
        auto *table = import->findChild<QTreeWidget *>(QStringLiteral("importTable"));
        QTRY_VERIFY(import->findChild<QComboBox *>(QStringLiteral("importTarget"))
                        ->currentText()
                        .contains(QStringLiteral("Update")));
        m_desk->settleAll();
        QTRY_COMPARE_WITH_TIMEOUT(table->topLevelItemCount(), rows, 30'000);
        QVERIFY(test::visibleTexts(*import).join(u' ').contains(QStringLiteral("No changes")));
        QVERIFY(!primary(import)->isEnabled());
    }

    void filesComeAlong()
    {
        QTemporaryDir folder;
        SimulatedFault refusal;
        refusal.operation = QStringLiteral("GET /__files/file_DemoChecklist");
        refusal.times = -1;
        refusal.status = 403;
        m_desk->client.whop.setFaults({refusal});
        const QString id = QStringLiteral("cors_Course00000001");
        m_page->exportTo(id, folder.path());
        m_desk->settleAll();
        QTRY_VERIFY2(isExported(folder, 1), qPrintable(told()));
        // A row for what did not come, and it is named by its id as before.
        auto *progress = dialog("exportCourseProgress");
        QVERIFY(progress);
        auto *failures = progress->findChild<QTreeWidget *>(QStringLiteral("exportFailures"));
        QVERIFY(failures->isVisible() && failures->topLevelItemCount() > 0);
        QVERIFY(failures->topLevelItem(0)->text(0).contains(QStringLiteral("checklist.pdf")));
        QVERIFY(!failures->topLevelItem(0)->text(1).isEmpty());
        QCOMPARE(failures->topLevelItem(0)->text(2), QStringLiteral("Whop doesn’t give it"));
        QCOMPARE(test::nameless(*progress), QStringList());
        const QString told = m_desk->notices.last();
        QVERIFY(told.contains(QStringLiteral("left on Whop")));
        QVERIFY2(!told.contains(QStringLiteral("..")), qPrintable(told));
        primary(progress)->click();
        m_desk->turn();
        // Once more, into a folder beside it: only what did not come is fetched.
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        const QString getFile = QStringLiteral("GET /__files/{id}");
        const int fetched = m_desk->client.requests(getFile);
        m_page->exportTo(id, folder.path());
        m_desk->settleAll();
        QTRY_VERIFY2(isExported(folder, 2), qPrintable(this->told()));
        QVERIFY2(m_desk->notices.last().contains(QStringLiteral("(2)")),
            qPrintable(m_desk->notices.last()));
        QCOMPARE(m_desk->client.requests(getFile), fetched + 1);
        QDir again(folder.path());
        const QString beside = again.entryList({QStringLiteral("* (2)")}, QDir::Dirs).value(0);
        QVERIFY(again.cd(beside));
        QVERIFY(again.removeRecursively());
        QStringList there;
        QDirIterator all(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext())
            there << QFileInfo(all.next()).fileName();
        QVERIFY(there.contains(QStringLiteral("worksheet.pdf")));
        QVERIFY(there.contains(QStringLiteral("raw files.zip")));
        QVERIFY(!there.contains(QStringLiteral("checklist.pdf")));
    }

    // Lists do not tell of changes to what a lesson has beside its text.
    void exportsWhatIsOnWhopNow()
    {
        SimulatedWhop &whop = m_desk->client.whop;
        const Json course = whop.row(QStringLiteral("course"), courseA);
        const QString lesson = jsonText(course.at("chapters").at(0).at("lessons").at(0), "id");
        m_desk->settleAll();
        whop.editRow(QStringLiteral("lesson"), lesson,
            Json {{"attachments",
                Json::array({Json {{"id", "file_Fresh"}, {"content_type", nullptr},
                    {"filename", "fresh.pdf"},
                    {"url", "https://assets.example/__files/file_Fresh"}}})}});
        QTemporaryDir folder;
        m_page->exportTo(courseA, folder.path());
        m_desk->settleAll();
        QTRY_VERIFY2(isExported(folder, 1), qPrintable(told()));
        QDirIterator all(folder.path(), {QStringLiteral("fresh.pdf")}, QDir::Files,
            QDirIterator::Subdirectories);
        QVERIFY(all.hasNext());
    }

    void tellsWhyAFolderCannotBeWritten()
    {
        QTemporaryDir folder;
        const int files = m_desk->client.requests(QStringLiteral("GET /__files/{id}"));
        const QString id = QStringLiteral("cors_Course00000001");
        m_page->exportTo(id, folder.filePath(QStringLiteral("nowhere")));
        m_desk->settleAll();
        QVERIFY2(told().contains(QStringLiteral("Nothing can be written")), qPrintable(told()));
        QCOMPARE(m_desk->client.requests(QStringLiteral("GET /__files/{id}")), files);
        m_page->exportTo(id, folder.path());
        QVERIFY(folder.remove()); // the disk was pulled out meanwhile
        m_desk->settleAll();
        QTRY_VERIFY2(told().contains(QStringLiteral("could not be written")), qPrintable(told()));
        QVERIFY2(told().contains(QStringLiteral("the disk didn’t work")), qPrintable(told()));
        QVERIFY(!dialog("exportCourseProgress") || !dialog("exportCourseProgress")->isVisible());
    }

    void oneCourseIsExportedOnceAtATime()
    {
        QTemporaryDir folder;
        SimulatedFault stall;
        stall.operation = QStringLiteral("GET /__files/{id}");
        stall.action = SimulatedFault::Action::Stall;
        m_desk->client.whop.setFaults({stall});
        const QString id = QStringLiteral("cors_Course00000001");
        for (int press = 0; press < 2; ++press) {
            m_page->exportTo(id, folder.path());
            m_desk->client.settle(std::chrono::seconds(20));
        }
        QCOMPARE(m_page->findChildren<QDialog *>(QStringLiteral("exportCourseProgress")).size(), 1);
        m_desk->settleAll(); // the file that stood still is asked for once more
        QTRY_VERIFY2(isExported(folder, 1), qPrintable(told()));
    }

    void anExportThatIsCancelledWritesNothing()
    {
        QTemporaryDir folder;
        SimulatedFault stall;
        stall.operation = QStringLiteral("GET /__files/{id}");
        stall.action = SimulatedFault::Action::Stall;
        m_desk->client.whop.setFaults({stall});
        m_page->exportTo(QStringLiteral("cors_Course00000001"), folder.path());
        m_desk->client.settle(std::chrono::seconds(50)); // less than it takes to be given up
        QCOMPARE(m_desk->client.requests(QStringLiteral("GET /__files/{id}")), 1);
        QDialog *progress = dialog("exportCourseProgress");
        QVERIFY(progress);
        progress->findChild<QPushButton *>(QStringLiteral("dialogCancel"))->click();
        m_desk->settleAll();
        QVERIFY(QDir(folder.path()).isEmpty());
        QVERIFY(m_desk->client.engine().isIdle());
    }

    void whatIsBeingReadIsReadWhateverIsOnScreen()
    {
        beginWithoutDetails();
        QTemporaryDir folder;
        m_page->exportTo(courseA, folder.path());
        m_desk->turn();
        m_desk->current()->commands().setVisible(QStringLiteral("product")); // another place
        m_desk->settleAll();
        QTRY_VERIFY2(isExported(folder, 1), qPrintable(told()));
    }

    void twoCoursesAreReadAtOnce()
    {
        beginWithoutDetails();
        QTemporaryDir folder;
        m_page->exportTo(courseA, folder.path());
        m_page->exportTo(courseB, folder.path());
        m_desk->settleAll();
        QTRY_VERIFY2(isExported(folder, 2), qPrintable(told()));
    }

    void saysWhichLessonWhopDoesNotGive()
    {
        beginWithoutDetails();
        const auto lessons = m_desk->current()->scopedSource(
            QStringLiteral("lesson"), {QStringLiteral("course"), courseA});
        const RowId row = lessons->keys(std::nullopt, 3).back().row;
        const Record lesson = lessons->records(std::span(&row, 1)).front();
        SimulatedFault refusal;
        refusal.operation = QStringLiteral("GET /course_lessons/") + lesson.id;
        refusal.times = -1;
        refusal.status = 403;
        m_desk->client.whop.setFaults({refusal});
        QTemporaryDir folder;
        m_page->exportTo(courseA, folder.path());
        m_desk->settleAll();
        const QString told = test::visibleTexts(*m_page).join(u' ');
        QVERIFY2(
            told.contains(QLatin1String("give")) && told.contains(jsonText(lesson.body(), "title")),
            qPrintable(told));
        QVERIFY(isExported(folder, 0));
    }

    void severalAreNotTakenForOne()
    {
        m_desk->settleAll();
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("coursesTable"));
        table->selectAll();
        m_desk->turn();
        for (const char *name :
            {"actionCourseOpen", "actionOpenOnWhop", "actionCourseCopy", "actionCourseExport"})
            QVERIFY2(!m_page->findChild<QAction *>(QString::fromLatin1(name))->isEnabled(), name);
        QVERIFY(m_page->findChild<QAction *>(QStringLiteral("actionCourseDelete"))->isEnabled());
        table->selectRow(1);
        m_desk->turn();
        QVERIFY(m_page->findChild<QAction *>(QStringLiteral("actionCourseExport"))->isEnabled());
    }

    void saysWhereACourseLives()
    {
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("coursesTable"));
        m_desk->settleAll(); // the lists of the experiences are read
        table->selectRow(0);
        m_page->findChild<QAction *>(QStringLiteral("actionOpenOnWhop"))->trigger();
        QCOMPARE(m_desk->browsed.size(), 1);
        QVERIFY2(m_desk->browsed.first().startsWith(QStringLiteral("/experiences/exp_")),
            qPrintable(m_desk->browsed.first()));
        QStringList titles;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            titles << table->model()->index(0, column).data().toString();
        QVERIFY2(
            titles.join(u'|').contains(QStringLiteral("Lessons")), qPrintable(titles.join(u'|')));
    }

private:
    // The background reads no lessons any more; of some courses none was read before that.
    void beginWithoutDetails()
    {
        m_page.reset();
        m_desk = std::make_unique<Desk>();
        SimulatedWhop &whop = m_desk->client.whop;
        const QString experience = m_desk->client.addCoursesHome();
        seedCourses(whop, {experience});
        // Of the first and of the last ones, wherever the reading begins.
        constexpr qsizetype lessonsOfOne = 30;
        const QList<Json> lessons = whop.rows(QStringLiteral("lesson"));
        std::vector<SimulatedFault> refusals;
        for (qsizetype i = 0; i < lessons.size(); ++i) {
            if (i >= lessonsOfOne && i < lessons.size() - lessonsOfOne)
                continue;
            SimulatedFault refusal;
            refusal.operation
                = QString(QStringLiteral("GET /course_lessons/") + jsonText(lessons.at(i), "id"));
            refusal.status = 403;
            refusals.push_back(refusal);
        }
        whop.setFaults(refusals);
        m_desk->client.sync();
        whop.setFaults(std::vector<SimulatedFault>());
        QVERIFY(missingOf(courseA) > 0);
        QVERIFY(missingOf(courseB) > 0);
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1200, 760);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
    }
    qsizetype missingOf(const QString &course) const
    {
        const auto lessons = m_desk->current()->scopedSource(
            QStringLiteral("lesson"), {QStringLiteral("course"), course});
        std::vector<RowId> rows;
        for (const RowKey &key : lessons->keys(std::nullopt, 1000))
            rows.push_back(key.row);
        const std::vector<Record> all = lessons->records(rows);
        return std::count_if(all.begin(), all.end(),
            [](const Record &record) { return record.completeness != Completeness::Whole; });
    }
    bool isExported(const QTemporaryDir &folder, int count) const
    {
        return QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() == count
            && m_desk->notices.filter(QStringLiteral("exported")).size() == count;
    }
    const QString courseA = QStringLiteral("cors_Course00000003");
    const QString courseB = QStringLiteral("cors_Course00000004");
};

HOPYARD_TEST(TestCourseFolders)
#include "tst_coursefolders.moc"
