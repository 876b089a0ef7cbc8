// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordtreemodel.h"
#include "pagepicturesfixture.h"
#include "simulator/democourses.h"
#include "simulator/demostudents.h"
#include "ui/courses/bulkdialogs.h"
#include "ui/courses/coursecopies.h"
#include "ui/courses/coursesettings.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/importdialog.h"
#include "ui/courses/lessonfiles.h"
#include "ui/courses/outlineview.h"
#include "ui/courses/quizeditor.h"
#include "ui/experiences/duplicatedialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace hopyard;
using test::Desk;

// The page of courses and its dialogs, at their fullest.
class TestCoursePictures : public test::PagePicturesTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void pages_data() { looks(); }
    void pages()
    {
        takeLook();
        courses();
    }
    void dialogs_data() { looks(); }
    void dialogs()
    {
        takeLook();
        courseDialogs();
    }

private:
    void courses()
    {
        Desk desk;
        seedCourses(desk.client.whop, {desk.vip});
        seedStudents(desk.client.whop);
        desk.client.sync();
        CoursesPage page(desk);
        page.resize(1048, 760);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        page.showStatus(desk.current()->commands().status());
        desk.settleAll(); // the lists that tell where courses are
        save(page, "courses-list");
        page.openItem(QStringLiteral("cors_Course00000001"));
        desk.settleAll();
        auto *outline = page.findChild<OutlineView *>();
        const Outline order = outline->model()->outline();
        QVERIFY(!order.chapters.empty());
        outline->moveTo({order.chapters[0].lessons[2].id}, order.chapters[1].id, 1);
        desk.submit(QStringLiteral("lesson.delete"), order.chapters[1].lessons[4].id);
        desk.submit(QStringLiteral("lesson.create"), {},
            Json {{"chapter_id", order.chapters[0].id}, {"lesson_type", "video"},
                {"title", "Watch: the north window"}});
        outline->select(order.chapters[1].lessons[0].id);
        desk.settleAll();
        save(page, "courses-outline");
        auto *parts = page.findChild<QTabWidget *>(QStringLiteral("lessonParts"));
        for (const OutlineLesson &lesson : order.chapters[0].lessons) {
            if (lesson.type == QLatin1String("pdf") || lesson.type == QLatin1String("multi"))
                outline->select(lesson.id);
        }
        desk.settleAll();
        parts->setCurrentWidget(page.findChild<LessonFiles *>());
        save(page, "courses-files");
        QTemporaryDir chosen;
        const auto choose = [&chosen](const char *name) {
            QFile file(chosen.filePath(QString::fromUtf8(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write(name) < 0)
                qFatal("no room");
            return file.fileName();
        };
        auto *files = page.findChild<LessonFiles *>();
        files->addFiles({choose("Raw recordings of the whole day.zip"), choose("notes.pdf")});
        files->setPdf(choose("worksheet.pdf"));
        desk.turn();
        save(page, "courses-uploading");
        for (const OutlineLesson &lesson : order.chapters[0].lessons) {
            if (lesson.type == QLatin1String("quiz")
                || lesson.type == QLatin1String("knowledge_check"))
                outline->select(lesson.id);
        }
        desk.settleAll();
        parts->setCurrentWidget(page.findChild<QuizEditor *>());
        save(page, "courses-quiz");
        parts->setCurrentIndex(0);
        auto *tabs = page.findChild<QTabWidget *>(QStringLiteral("courseTabs"));
        tabs->setCurrentIndex(1);
        desk.settleAll();
        auto *students = page.findChild<QTableView *>(QStringLiteral("studentsTable"));
        students->selectRow(3);
        desk.settleAll();
        save(page, "courses-students");
        tabs->setCurrentIndex(2);
        page.findChild<CourseSettings *>()->setPicture(choose("cover.png"));
        desk.turn();
        save(page, "courses-settings");
        QTemporaryDir folder;
        const FolderCourse course = courseFromWhop(
            desk.client.whop.row(QStringLiteral("course"), QStringLiteral("cors_Course00000006")),
            [&desk](
                const QString &id) { return desk.client.whop.row(QStringLiteral("lesson"), id); });
        const QString directory = folder.filePath(QStringLiteral("Pricing"));
        QVERIFY(writeCourseFolder(directory, course).ok());
        ImportCourseDialog import(*desk.current(), &page);
        import.setFolder(directory);
        auto *table = import.findChild<QTreeWidget *>(QStringLiteral("importTable"));
        // The folder is read by another thread, and only then the course.
        const auto isPlanned = [&desk, table] {
            desk.settleAll();
            return table->topLevelItemCount() > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isPlanned(), 30'000);
        save(import, "courses-import");
    }

    // What the dialogs about courses say, at their fullest.
    void courseDialogs()
    {
        Desk desk;
        const QString experience = desk.client.addCoursesHome(QStringLiteral("Portrait school"));
        seedCourses(desk.client.whop, {experience});
        desk.client.sync();
        CoursesPage page(desk);
        page.resize(1048, 760);
        page.setContext(desk.current());
        page.show();
        desk.settleAll();
        page.showStatus(desk.current()->commands().status());
        save(page, "courses-homes");
        QTemporaryDir folder;
        const auto put = [&folder](const char *path, const QByteArray &bytes) {
            const QString file = folder.filePath(QString::fromUtf8(path));
            QDir().mkpath(QFileInfo(file).path());
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
        };
        put("01 Before you go/01 Welcome.md", "Hello **you**\n");
        put("01 Before you go/02 Checklist.pdf", "%PDF-1.4");
        put("01 Before you go/03 A walk through the old town, unedited.mp4", "moving pictures");
        put("02 Talking/01 The first sentence.mov", "moving pictures");
        put("02 Talking/01 Check yourself.quiz.md", "## Ready?\n- [x] yes\n- [ ] no\n");
        ImportCourseDialog import(*desk.current(), &page);
        import.setAttribute(Qt::WA_DeleteOnClose, false);
        import.show();
        auto *table = import.findChild<QTreeWidget *>(QStringLiteral("importTable"));
        import.setFolder(folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(table->topLevelItemCount() > 0, 30'000);
        save(import, "courses-import-videos");
        const int row = table->visualItemRect(table->topLevelItem(0)).height();
        QVERIFY(row > 0 && table->viewport()->height() >= 4 * row); // also with large letters
        import.findChild<QPushButton *>(QStringLiteral("importVideos"))->click();
        auto *videos = import.findChild<QDialog *>(QStringLiteral("importVideosDialog"));
        QVERIFY(videos);
        auto *way = videos->findChild<QComboBox *>(QStringLiteral("videoWay.1"));
        way->setCurrentIndex(way->count() - 1);
        save(*videos, "courses-videos");
        put("02 Talking/02 Typo.md", "---\nvisiblity: hidden\n---\n");
        put("02 Talking/03 Latin.md", "caf\xe9");
        import.setFolder(folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(
            !import.findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->isEnabled()
                && table->topLevelItemCount() > 9,
            30'000);
        save(import, "courses-import-bad");
        const FolderCourse course = courseFromWhop(
            desk.client.whop.row(QStringLiteral("course"), QStringLiteral("cors_Course00000001")),
            [&desk](
                const QString &id) { return desk.client.whop.row(QStringLiteral("lesson"), id); });
        CopyCourseDialog copy(course, planCourseCopy(course, experience),
            *desk.current()->source(QStringLiteral("experience")), experience, &page);
        copy.setAttribute(Qt::WA_DeleteOnClose, false);
        copy.show();
        save(copy, "courses-copy");
        auto *courses = new CourseCopies(*desk.current(), {experience});
        DuplicateDialog duplicate(
            {desk.current()->source(QStringLiteral("experience"))->record(experience)}, courses,
            &page);
        duplicate.setAttribute(Qt::WA_DeleteOnClose, false);
        duplicate.show();
        desk.settleAll();
        duplicate.findChild<QCheckBox *>(QStringLiteral("duplicateCourses"))->click();
        desk.settleAll();
        save(duplicate, "courses-with-experience");
        std::vector<BulkLesson> lessons;
        for (const FolderChapter &chapter : course.chapters) {
            for (const FolderLesson &lesson : chapter.lessons)
                lessons.push_back({lesson.id, lesson.title, chapter.id,
                    desk.current()->source(QStringLiteral("lesson"))->record(lesson.id)});
        }
        DripDialog drip(lessons, &page);
        drip.setAttribute(Qt::WA_DeleteOnClose, false);
        drip.show();
        save(drip, "courses-drip");
        ReplaceDialog replace(lessons, &page);
        replace.setAttribute(Qt::WA_DeleteOnClose, false);
        replace.show();
        const auto fields = replace.findChildren<QLineEdit *>();
        fields.at(0)->setText(QStringLiteral("light"));
        fields.at(1)->setText(QStringLiteral("daylight"));
        QApplication::processEvents();
        save(replace, "courses-replace");
    }
};

HOPYARD_TEST(TestCoursePictures)
#include "tst_coursepictures.moc"
