// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "folder/coursefolder.h"
#include "simulator/democourses.h"
#include "support/testcase.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/importdialog.h"
#include "ui/experiences/experiencespage.h"
#include "ui/outbox/outboxpage.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDirIterator>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeWidget>

#include <algorithm>
#include <cstdio>
#include <fstream>

#ifdef Q_OS_LINUX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace hopyard;
using hopyard::test::Desk;

// Whole courses in from folders, out to folders, and copied.
class TestCourseFolders : public test::TestCase
{
    Q_OBJECT

    QDialog *dialog(const char *name) const
    {
        return m_page->findChild<QDialog *>(QString::fromLatin1(name));
    }
    void approveAll()
    {
        QStringList ids;
        for (const Operation &operation : m_desk->client.engine().operations())
            ids << operation.id;
        QVERIFY(m_desk->client.engine().approve(ids).ok());
        m_desk->settleAll();
    }
    // As somebody else, if we are root, for whom nothing is closed.
    static void become(unsigned int user)
    {
#ifdef Q_OS_LINUX
        static const bool root = geteuid() == 0;
        if (root && seteuid(user) != 0)
            qFatal("cannot be somebody else");
#else
        Q_UNUSED(user)
#endif
    }
    static void allow(const QString &path, unsigned int mode)
    {
#ifdef Q_OS_LINUX
        if (chmod(qPrintable(path), mode) != 0)
            qFatal("cannot be closed");
#else
        Q_UNUSED(path)
        Q_UNUSED(mode)
#endif
    }
    static QByteArray rawName(const QTemporaryDir &folder, const QByteArray &bytes)
    {
        return QFile::encodeName(folder.path()) + "/01 A/02 " + bytes.mid(2) + ".md";
    }
    static void putRaw(const QByteArray &file)
    {
        std::ofstream out(file.toStdString());
        out << "Text";
        if (!out)
            qFatal("no room");
    }
    qsizetype lessonsOnWhop() const
    {
        return m_desk->client.whop.rows(QStringLiteral("lesson")).size();
    }
    QPushButton *primary(QDialog *of) const
    {
        return of->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        SimulatedWhop &whop = m_desk->client.whop;
        const QString experience = whop.addRow(QStringLiteral("experience"),
            Json {{"name", "Lessons"},
                {"app",
                    Json {{"id", "app_0vPZThfBpAwLo"}, {"icon", nullptr}, {"name", "Courses"}}}});
        seedCourses(whop, {experience});
        m_desk->client.sync();
        whop.clearEffects();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1200, 760);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
    }

private:
    // The background reads no lessons any more; of some courses none was read before that.
    void beginWithoutDetails()
    {
        m_page.reset();
        m_desk = std::make_unique<Desk>();
        SimulatedWhop &whop = m_desk->client.whop;
        const QString experience = whop.addRow(QStringLiteral("experience"),
            Json {{"name", "Lessons"},
                {"app",
                    Json {{"id", "app_0vPZThfBpAwLo"}, {"icon", nullptr}, {"name", "Courses"}}}});
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
    QString told() const
    {
        return QString(m_desk->notices.join(u'|') + u'#' + test::visibleTexts(*m_page).join(u'|'));
    }
    const QString courseA = QStringLiteral("cors_Course00000003");
    const QString courseB = QStringLiteral("cors_Course00000004");

private Q_SLOTS:
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

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
    void undoBeforeItIsSavedTakesItBack()
    {
        const auto homes = m_desk->client.whop.rows(QStringLiteral("experience"));
        Edits &edits = m_desk->edits();
        edits.submit(QStringLiteral("New course"),
            {Intent {QStringLiteral("course.create"), {},
                Json {{"experience_id", jsonText(homes.front(), "id")}, {"title", "Light"}}}});
        edits.stack().undo();
        m_desk->settleAll();
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /courses")), 0);
        edits.stack().redo();
        edits.stack().undo();
        edits.stack().redo();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /courses")), 1);
    }
    void aFolderBecomesACourseAfterTheReview()
    {
        QTemporaryDir folder;
        const auto put = [&folder](const char *path, const char *text) {
            const QString file = folder.filePath(QString::fromLatin1(path));
            QDir().mkpath(QFileInfo(file).path());
            QFile out(file);
            if (!out.open(QIODevice::WriteOnly) || out.write(text) < 0)
                qFatal("no room");
        };
        put("01 Start/01 Hello.md", "Hello");
        put("01 Start/02 Watch.mp4", "video");
        put("01 Start/03 Odd.md", "---\nvisiblity: hidden\n---\n");
        m_page->findChild<QAction *>(QStringLiteral("actionCourseImport"))->trigger();
        auto *import = static_cast<ImportCourseDialog *>(dialog("importCourseWizard"));
        auto *table = import->findChild<QTreeWidget *>(QStringLiteral("importTable"));
        QVERIFY(import->focusWidget());
        QCOMPARE(import->focusWidget()->objectName(), QStringLiteral("importChoose"));
        import->setFolder(folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(table->topLevelItemCount() > 3, 30'000);
        QVERIFY(!primary(import)->isEnabled()); // a typo in a key
        QVERIFY(test::visibleTexts(*import).join(u' ').contains(QStringLiteral("Mend")));
        QVERIFY(table->topLevelItem(0)->text(0).contains(QStringLiteral("visiblity"))); // it first
        QVERIFY(table->topLevelItem(1)->text(0).contains(QStringLiteral("Watch.mp4")));
        put("01 Start/03 Odd.md", "---\nvisibility: hidden\n---\n");
        import->setFolder(folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(primary(import)->isEnabled(), 30'000);
        const qsizetype before = lessonsOnWhop();
        primary(import)->click();
        m_desk->settleAll();
        QVERIFY(m_desk->client.whop.effects().empty());
        approveAll();
        QCOMPARE(lessonsOnWhop(), before + 3);
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /courses")), 1);
        QVERIFY(m_desk->client.engine().operations().isEmpty());
    }
    // Whatever is in a folder: a row with the file and the reason, and nothing is done.
    void oddFoldersAreTold_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("size"); // -1 = that of the bytes
        QTest::addColumn<QString>("reason");
        QTest::addColumn<bool>("stops");
        QTest::newRow("no UTF-8") << QStringLiteral("01 A/02 x.md") << QByteArray("caf\xe9")
                                  << qint64(-1) << QStringLiteral("UTF-8") << true;
        QTest::newRow("duplicate number")
            << QStringLiteral("01 A/01 x.md") << QByteArray("x") << qint64(-1)
            << QStringLiteral("the number of another one") << false;
        QTest::newRow("unknown key")
            << QStringLiteral("01 A/02 x.md") << QByteArray("---\nvisiblity: hidden\n---\n")
            << qint64(-1) << QStringLiteral("visiblity") << true;
        QTest::newRow("a video of 3 GB")
            << QStringLiteral("01 A/02 x.mp4") << QByteArray() << qint64(3) * 1024 * 1024 * 1024
            << QStringLiteral("100 MB") << false;
        QTest::newRow("a file that is not there")
            << QStringLiteral("01 A/02 x.md") << QByteArray("---\nattachments: gone.pdf\n---\n")
            << qint64(-1) << QStringLiteral("gone.pdf") << true;
        QTest::newRow("a loop") << QStringLiteral("01 A/02 x.md") << QByteArray("->") << qint64(-1)
                                << QStringLiteral("links are not followed") << false;
#ifdef Q_OS_LINUX
        QTest::newRow("a name that is no text")
            << QStringLiteral("01 A/02 caf\ufffd.md") << QByteArray("<<caf\xe9") << qint64(-1)
            << QStringLiteral("name that is no UTF-8") << true;
        QTest::newRow("somebody else's") << QStringLiteral("01 A/02 x.md") << QByteArray("!")
                                         << qint64(-1) << QStringLiteral("can’t be read") << true;
#endif
    }
    void oddFoldersAreTold()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, size);
        QFETCH(QString, reason);
        QFETCH(bool, stops);
        QTemporaryDir folder;
        const auto put = [&folder](const QString &path, const QByteArray &content) {
            const QString place = folder.filePath(path);
            QDir().mkpath(QFileInfo(place).path());
            QFile out(place);
            if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
                qFatal("no room");
        };
        put(QStringLiteral("01 A/01 good.md"), "Good");
        if (bytes == "->") // to itself, by way of the folder
            QVERIFY(QFile::link(folder.filePath(QStringLiteral("01 A")), folder.filePath(file)));
        else if (bytes.startsWith("<<")) // written by the bytes of its name
            putRaw(rawName(folder, bytes));
        else
            put(file, bytes);
        const bool closed = bytes == "!";
        const auto open = qScopeGuard([&] {
            become(0);
            if (bytes.startsWith("<<")) // Qt does not find it to take it away
                std::remove(rawName(folder, bytes).constData());
        });
        if (closed) {
            allow(folder.path(), 0755);
            allow(folder.filePath(QStringLiteral("01 A")), 0755);
            allow(folder.filePath(file), 0);
            become(65534);
        }
        if (size >= 0)
            QVERIFY(QFile::resize(folder.filePath(file), size)); // takes no room on the disk
        m_page->findChild<QAction *>(QStringLiteral("actionCourseImport"))->trigger();
        auto *import = static_cast<ImportCourseDialog *>(dialog("importCourseWizard"));
        import->setFolder(folder.path());
        auto *table = import->findChild<QTreeWidget *>(QStringLiteral("importTable"));
        QTRY_VERIFY_WITH_TIMEOUT(table->topLevelItemCount() > 2, 30'000);
        bool told = false;
        for (int row = 0; row < table->topLevelItemCount(); ++row) {
            const QString text = table->topLevelItem(row)->text(0);
            told = told || (text.contains(file) && text.contains(reason));
        }
        QVERIFY2(told, qPrintable(table->topLevelItem(0)->text(0)));
        QCOMPARE(primary(import)->isEnabled(), !stops);
        QVERIFY(m_desk->client.engine().operations().isEmpty());
    }
    void videosAreWhatIsChosen()
    {
        QTemporaryDir folder;
        const auto put = [&folder](const char *path) {
            const QString file = folder.filePath(QString::fromLatin1(path));
            QDir().mkpath(QFileInfo(file).path());
            QFile out(file);
            if (!out.open(QIODevice::WriteOnly) || out.write("video") < 0)
                qFatal("no room");
        };
        put("01 Start/01 Here.mp4");
        put("01 Start/02 There.mp4");
        m_page->findChild<QAction *>(QStringLiteral("actionCourseImport"))->trigger();
        auto *import = static_cast<ImportCourseDialog *>(dialog("importCourseWizard"));
        import->setFolder(folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(primary(import)->isEnabled(), 30'000);
        QVERIFY(test::visibleTexts(*import).join(u' ').contains(
            QStringLiteral("2 lessons hidden until you add the video on whop.com")));
        import->findChild<QPushButton *>(QStringLiteral("importVideos"))->click();
        auto *videos = import->findChild<QDialog *>(QStringLiteral("importVideosDialog"));
        QVERIFY(videos);
        QCOMPARE(test::nameless(*videos), QStringList());
        auto *first = videos->findChild<QComboBox *>(QStringLiteral("videoWay.0"));
        auto *second = videos->findChild<QComboBox *>(QStringLiteral("videoWay.1"));
        QVERIFY(primary(videos)->isEnabled());
        first->setCurrentIndex(first->findData(int(VideoChoice::Way::Download)));
        second->setCurrentIndex(second->findData(int(VideoChoice::Way::Link)));
        QVERIFY(!primary(videos)->isEnabled()); // which one?
        videos->findChild<QLineEdit *>(QStringLiteral("videoLink.1"))
            ->setText(QStringLiteral("https://youtu.be/abcdefghijk"));
        QVERIFY(primary(videos)->isEnabled());
        primary(videos)->click();
        const QString told = test::visibleTexts(*import).join(u' ');
        QVERIFY2(!told.contains(QStringLiteral("hidden until you add")), qPrintable(told));
        auto *show = import->findChild<QCheckBox *>(QStringLiteral("importShow"));
        QVERIFY(show->isVisible() && !show->isChecked());
        show->click();
        QVERIFY(!test::visibleTexts(*import).join(u' ').contains(
            QStringLiteral("hidden until you show it")));
        primary(import)->click();
        m_desk->settleAll();
        approveAll();
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        const QList<Json> lessons = m_desk->client.whop.rows(QStringLiteral("lesson"));
        QCOMPARE(jsonText(lessons.at(1), "lesson_type"), QStringLiteral("multi"));
        QCOMPARE(lessons.at(1).at("attachments").size(), size_t(1));
        QCOMPARE(jsonText(lessons.at(0), "embed_id"), QStringLiteral("abcdefghijk"));
        const Json course = m_desk->client.whop.rows(QStringLiteral("course")).constFirst();
        QCOMPARE(jsonText(course, "visibility"), QStringLiteral("visible"));
        QCOMPARE(m_desk->client.whop.effects().back().operation,
            QStringLiteral("PATCH /courses/{id}")); // shown last
    }
    // A file of an import that takes too long: the rest goes on without it.
    void aFileOfAnImportIsCancelled()
    {
        const QString uploadPut = QStringLiteral("PUT /__uploads/{id}");
        QTemporaryDir folder;
        QDir(folder.path()).mkdir(QStringLiteral("01 Start"));
        const auto put = [&folder](const char *name, const char *text) {
            QFile out(folder.filePath(QString::fromLatin1(name)));
            if (!out.open(QIODevice::WriteOnly) || out.write(text) < 0)
                qFatal("no room");
        };
        put("01 Start/01 Print.pdf", "pdf");
        put("01 Start/02 Read.md", "---\nattachments: notes.zip\n---\nText");
        put("01 Start/notes.zip", "notes");
        m_page->findChild<QAction *>(QStringLiteral("actionCourseImport"))->trigger();
        auto *import = static_cast<ImportCourseDialog *>(dialog("importCourseWizard"));
        import->setFolder(folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(primary(import)->isEnabled(), 30'000);
        import->findChild<QCheckBox *>(QStringLiteral("importShow"))->click();
        primary(import)->click();
        m_desk->turn();
        SimulatedFault stall;
        stall.operation = uploadPut;
        stall.action = SimulatedFault::Action::Stall;
        m_desk->client.whop.setFaults({stall});
        const qsizetype before = lessonsOnWhop();
        QStringList ids;
        for (const Operation &operation : m_desk->client.engine().operations())
            ids << operation.id;
        QVERIFY(m_desk->client.engine().approve(ids).ok());
        OutboxPage outbox(*m_desk);
        outbox.resize(1048, 700);
        outbox.setContext(m_desk->current());
        outbox.show();
        m_desk->client.settle(std::chrono::seconds(40)); // less than it takes to be given up
        QCOMPARE(m_desk->client.requests(uploadPut), 1);
        for (const Operation &operation : m_desk->client.engine().operations()) {
            if (operation.args.contains("main_pdf"))
                outbox.openItem(operation.id);
        }
        auto *cancel = outbox.findChild<QPushButton *>(QStringLiteral("operationCancelUpload"));
        QVERIFY(cancel && cancel->isVisible());
        cancel->click();
        m_desk->turn();
        for (const Operation &operation : m_desk->client.engine().operations()) {
            if (!operation.args.contains("chapters"))
                continue;
            const Json &chapters = operation.args.at("chapters");
            QCOMPARE(chapters.at(0).at("lessons").size(), size_t(2)); // the lesson is there still
        }
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->settleAll();
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        QCOMPARE(lessonsOnWhop(), before + 2);
        QCOMPARE(m_desk->client.requests(uploadPut), 2); // then the other lesson's
        const QList<Json> lessons = m_desk->client.whop.rows(QStringLiteral("lesson"));
        const auto lesson = [&lessons](const char *title) {
            return *std::find_if(lessons.begin(), lessons.end(), [title](const Json &row) {
                return jsonText(row, "title") == QLatin1String(title);
            });
        };
        QVERIFY(jsonText(lesson("Print"), "main_pdf.id").isEmpty());
        QCOMPARE(lesson("Read").at("attachments").size(), size_t(1));
        const Json course = m_desk->client.whop.rows(QStringLiteral("course")).constFirst();
        QCOMPARE(jsonText(course, "visibility"), QStringLiteral("visible"));
    }
    void aPlanIsTakenBackWhole()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir(QStringLiteral("01 Start"));
        QFile lesson(folder.filePath(QStringLiteral("01 Start/01 One.md")));
        QVERIFY(lesson.open(QIODevice::WriteOnly) && lesson.write("Text") == 4);
        lesson.close();
        const auto import = [&] {
            m_page->findChild<QAction *>(QStringLiteral("actionCourseImport"))->trigger();
            auto *wizard = static_cast<ImportCourseDialog *>(dialog("importCourseWizard"));
            wizard->setFolder(folder.path());
            QTRY_VERIFY_WITH_TIMEOUT(primary(wizard)->isEnabled(), 30'000);
            primary(wizard)->click();
            m_desk->settleAll();
            QTRY_VERIFY(!dialog("importCourseWizard"));
        };
        import();
        QVERIFY(m_desk->client.engine().operations().size() > 2);
        m_desk->edits().stack().undo();
        m_desk->settleAll();
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        // After it was sent only the course is asked to go: the rest is in it.
        import();
        approveAll();
        m_desk->client.whop.clearEffects();
        m_desk->edits().stack().undo();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QCOMPARE(
            m_desk->client.engine().operations().first().action, QStringLiteral("course.delete"));
        QVERIFY(m_desk->client.whop.effects().empty()); // it waits for a review
        // Once more, it is another course.
        const QString first = m_desk->client.engine().operations().first().target;
        m_desk->edits().stack().redo();
        m_desk->settleAll();
        int made = 0;
        for (const Operation &operation : m_desk->client.engine().operations()) {
            made += operation.action == QLatin1String("course.create");
            QVERIFY(
                operation.action == QLatin1String("course.delete") || operation.target != first);
        }
        QCOMPARE(made, 1);
    }
    void copiesWaitForTheirCourses()
    {
        ExperiencesPage page(*m_desk);
        page.setContext(m_desk->current());
        page.show();
        m_desk->turn();
        const auto rows = m_desk->client.whop.rows(QStringLiteral("experience"));
        const auto home = std::find_if(rows.begin(), rows.end(),
            [](const Json &row) { return jsonText(row, "name") == QLatin1String("Lessons"); });
        page.openItem(jsonText(*home, "id"));
        page.findChild<QAction *>(QStringLiteral("actionDuplicate"))->trigger();
        auto *duplicate = page.findChild<QDialog *>(QStringLiteral("duplicateDialog"));
        // As a draft of it is opened again: at once.
        duplicate->findChild<QCheckBox *>(QStringLiteral("duplicateCourses"))->setChecked(true);
        QVERIFY(!primary(duplicate)->isEnabled());
        m_desk->settleAll();
        QTRY_VERIFY(primary(duplicate)->isEnabled());
        const QString told = test::visibleTexts(*duplicate).join(u' ');
        QVERIFY2(told.contains(QStringLiteral("180 lessons")), qPrintable(told));
    }
    void copiesOfExperiencesTakeTheirCoursesAlong()
    {
        ExperiencesPage page(*m_desk);
        page.resize(1200, 760);
        page.setContext(m_desk->current());
        page.show();
        m_desk->turn();
        const auto rows = m_desk->client.whop.rows(QStringLiteral("experience"));
        const auto home = std::find_if(rows.begin(), rows.end(),
            [](const Json &row) { return jsonText(row, "name") == QLatin1String("Lessons"); });
        page.openItem(jsonText(*home, "id"));
        page.findChild<QAction *>(QStringLiteral("actionDuplicate"))->trigger();
        m_desk->settleAll();
        auto *duplicate = page.findChild<QDialog *>(QStringLiteral("duplicateDialog"));
        QVERIFY(duplicate);
        auto *with = duplicate->findChild<QCheckBox *>(QStringLiteral("duplicateCourses"));
        QVERIFY(with->isVisible() && !with->isChecked());
        QVERIFY2(with->text().contains(QLatin1String("6 courses")), qPrintable(with->text()));
        with->click();
        m_desk->settleAll();
        QTRY_VERIFY(primary(duplicate)->isEnabled());
        const QString told = test::visibleTexts(*duplicate).join(u' ');
        QVERIFY2(told.contains(QStringLiteral("180 lessons")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("requests")), qPrintable(told));
        const qsizetype before = lessonsOnWhop();
        primary(duplicate)->click();
        m_desk->settleAll();
        QVERIFY(m_desk->client.whop.effects().empty());
        // Answers are lost and the program ends in the middle: nothing is doubled.
        SimulatedFault cut;
        cut.operation = QStringLiteral("POST /course_lessons");
        cut.skip = 60;
        cut.times = 3;
        cut.action = SimulatedFault::Action::CutAfterApply;
        m_desk->client.whop.setFaults(std::vector<SimulatedFault> {cut});
        approveAll();
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /experiences/{id}/duplicate")), 1);
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /courses")), 6);
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /course_lessons")), 180);
        QCOMPARE(lessonsOnWhop(), before + 180);
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
    void copiesAreTheirOwnCourse()
    {
        auto *table = m_page->findChild<QTableView *>(QStringLiteral("coursesTable"));
        table->selectRow(0);
        m_page->findChild<QAction *>(QStringLiteral("actionCourseCopy"))->trigger();
        m_desk->settleAll();
        QDialog *copy = dialog("copyCourseDialog");
        QVERIFY(copy);
        QVERIFY(test::visibleTexts(*copy).join(u' ').contains(QStringLiteral("requests")));
        const qsizetype before = lessonsOnWhop();
        primary(copy)->click();
        m_desk->settleAll();
        QVERIFY(m_desk->client.whop.effects().empty());
        approveAll();
        QCOMPARE(m_desk->client.whop.rows(QStringLiteral("course")).size(), 7);
        const auto made = m_desk->client.effects(QStringLiteral("POST /course_lessons"));
        QCOMPARE(lessonsOnWhop(), before + made);
        QVERIFY(made > 0);
        const Json course = m_desk->client.whop.rows(QStringLiteral("course")).constFirst();
        QVERIFY(jsonText(course, "title").endsWith(QStringLiteral("(copy)")));
        QCOMPARE(jsonText(course, "visibility"), QStringLiteral("hidden"));
    }

private:
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<CoursesPage> m_page;
};

HOPYARD_TEST(TestCourseFolders)
#include "tst_coursefolders.moc"
