// SPDX-License-Identifier: GPL-3.0-or-later
#include "coursefoldersfixture.h"
#include "ui/courses/importdialog.h"
#include "ui/experiences/experiencespage.h"
#include "ui/outbox/outboxpage.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
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

// Courses that come: from a folder, or as a copy of another one.
class TestCourseImports : public test::CourseFoldersTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
};

HOPYARD_TEST(TestCourseImports)
#include "tst_courseimports.moc"
