// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "models/recordtreemodel.h"
#include "simulator/democourses.h"
#include "simulator/demostudents.h"
#include "support/testcase.h"
#include "ui/courses/bulkdialogs.h"
#include "ui/courses/coursecopies.h"
#include "ui/courses/coursesettings.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/importdialog.h"
#include "ui/courses/lessonfiles.h"
#include "ui/courses/outlineview.h"
#include "ui/courses/quizeditor.h"
#include "ui/draftkeeper.h"
#include "ui/experiences/duplicatedialog.h"
#include "ui/experiences/experiencespage.h"
#include "ui/experiences/placedialog.h"
#include "ui/history/historypage.h"
#include "ui/onboarding/firstsyncdialog.h"
#include "ui/onboarding/onboardingwizard.h"
#include "ui/outbox/conflictdialog.h"
#include "ui/outbox/editoperationdialog.h"
#include "ui/outbox/outboxpage.h"
#include "ui/settings/keydialogs.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/duplicatealert.h"
#include "ui/shell/keymap.h"
#include "ui/shell/shortcuttable.h"
#include "ui/shell/welcome.h"
#include "ui/shell/windowmenus.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QUndoGroup>

using namespace hopyard;
using test::Desk;

// Paints the pages with what a person meets on them. The pictures lie in <build>/gallery, to be
// looked at; the test itself sees to it that each page can be shown in each look.
class TestPagePictures : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_theme = std::make_unique<Theme>(qApp);
        QVERIFY(QDir(folder()).mkpath(QStringLiteral(".")));
    }
    void cleanup()
    {
        m_theme.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void pages_data()
    {
        QTest::addColumn<int>("appearance");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("font");
        QTest::newRow("light") << int(Appearance::Light) << false << 1.0 << 1.0;
        QTest::newRow("dark") << int(Appearance::Dark) << false << 1.0 << 1.0;
        QTest::newRow("mirrored") << int(Appearance::Light) << true << 1.0 << 1.0;
        QTest::newRow("double") << int(Appearance::Dark) << false << 2.0 << 1.0;
        QTest::newRow("bigtext") << int(Appearance::Light) << false << 1.0 << 2.0;
    }
    void pages()
    {
        QFETCH(int, appearance);
        QFETCH(bool, mirrored);
        QFETCH(double, scale);
        QFETCH(double, font);
        m_scale = scale;
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        m_theme->apply({Appearance(appearance), Density::Comfortable, font});
        outbox();
        history();
        onboarding();
        settings();
        courses();
        courseDialogs();
        whatStandsInTheWay();
    }

private:
    static QString folder() { return QStringLiteral(HOPYARD_BINARY_DIR "/gallery"); }

    void save(QWidget &widget, const char *name)
    {
        widget.ensurePolished();
        QApplication::processEvents();
        QImage image(
            (QSizeF(widget.size()) * m_scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(m_scale);
        image.fill(tokens(m_theme->scheme()).color(ColorRole::Window));
        widget.render(&image);
        QVERIFY(image.save(QStringLiteral("%1/%2-%3.png")
                               .arg(folder(), QString::fromLatin1(name),
                                   QString::fromUtf8(QTest::currentDataTag()))));
    }

    // A workspace that cannot be opened, a key that cannot be read, an experience to be moved.
    void whatStandsInTheWay()
    {
        QMenu others;
        OpenProblem problem(
            QStringLiteral("Trading Room"), Error::of(ErrorCode::NewerSchema), &others);
        problem.resize(960, 640);
        problem.show();
        save(problem, "openproblem");
        for (const auto *line : problem.findChildren<SafeLabel *>())
            QVERIFY2(line->height() >= line->heightForWidth(line->width()), "a line is cut");
        Desk desk;
        ExperiencesPage page(desk);
        page.resize(960, 640);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        desk.client.api().setCredential({});
        desk.client.engine().missKey(ErrorCode::KeychainLocked);
        desk.turn();
        page.showStatus(desk.current()->commands().status());
        page.openItem(desk.vip);
        desk.turn();
        save(page, "keylocked");
        // Not selectRow(): mirrored it looks for a column just beside the viewport, and finds none.
        auto *table = page.findChild<QTableView *>(QStringLiteral("experiencesTable"));
        table->setCurrentIndex(table->model()->index(3, 0));
        page.openMove();
        auto *dialog = page.findChild<PlaceDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QSpinBox *>()->setValue(2);
        save(*dialog, "placedialog");
        DuplicateAlert alert;
        alert.tell(QStringLiteral("one"),
            {QStringLiteral("wdrl_9Q4mXvT2LkB7e"), QStringLiteral("wdrl_7Hn2RsPzKw81c")}, true);
        alert.resize(720, alert.heightForWidth(720) > 0 ? alert.heightForWidth(720) : 240);
        alert.show();
        save(alert, "duplicatealert");
    }

    static void fill(Desk &desk)
    {
        const auto named = [](const char *name) { return Json {{"name", name}}; };
        const QString update = QStringLiteral("experience.update");
        SimulatedFault refused;
        refused.operation = QStringLiteral("PATCH /experiences/{id}");
        refused.status = 403;
        refused.body
            = R"({"error":{"type":"forbidden","message":"Actor is missing all required permissions: experience:update"}})";
        desk.client.whop.setFaults({refused});
        desk.submit(update, desk.signals_, named("Signals 2026"));
        desk.settleAll();
        desk.setOffline(true);
        desk.submit(update, desk.vip, named("VIP Lounge"));
        desk.client.whop.editRow(
            QStringLiteral("experience"), desk.vip, Json {{"name", "VIP Club"}});
        desk.setOffline(false);
        desk.settleAll();
        SimulatedFault cut;
        cut.operation = QStringLiteral("POST /experiences");
        cut.action = SimulatedFault::Action::CutBeforeApply;
        desk.client.whop.setFaults({cut});
        desk.setOptions({.undoWindow = std::chrono::seconds(0), .automaticRefresh = false});
        desk.submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_xml5hbizmZPgUT"}, {"name", "Morning briefing"}});
        desk.client.pass(std::chrono::seconds(2));
        desk.setOptions({.undoWindow = std::chrono::seconds(10), .automaticRefresh = false});
        desk.submit(
            QStringLiteral("experience.detach"), desk.vip, Json {{"product_id", desk.gold}});
        desk.submit(QStringLiteral("experience.delete"), desk.old);
        desk.submit(
            QStringLiteral("experience.attach"), desk.hostile, Json {{"product_id", desk.silver}});
        desk.submit(update, desk.hostile, Json {{"is_public", true}, {"name", "Office hours"}});
    }

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
        const QString experience = desk.client.whop.addRow(QStringLiteral("experience"),
            Json {{"name", "Portrait school"},
                {"app",
                    Json {{"id", "app_0vPZThfBpAwLo"}, {"icon", nullptr}, {"name", "Courses"}}}});
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

    void outbox()
    {
        Desk desk;
        OutboxPage page(desk);
        page.resize(1048, 760);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        save(page, "outbox-empty");
        fill(desk);
        page.showStatus(desk.current()->commands().status());
        save(page, "outbox-failed");
        for (const Operation &operation : desk.current()->commands().operations()) {
            if (operation.state == OperationState::Conflict)
                continue;
            page.openItem(operation.id);
            QByteArray name = "outbox-" + operation.action.section(QLatin1Char('.'), 1).toLatin1();
            name += "-" + QByteArray(stateName(operation.state).data());
            save(page, name.constData());
        }
        for (const Operation &operation : desk.current()->commands().operations()) {
            if (operation.state == OperationState::Conflict) {
                ConflictDialog dialog(operation, *desk.current(), desk.titles(), &page);
                dialog.setAttribute(Qt::WA_DeleteOnClose, false);
                dialog.show();
                save(dialog, "conflict");
            } else if (operation.state == OperationState::Rejected) {
                EditOperationDialog dialog(operation, *desk.current(), desk.titles(), &page);
                dialog.setAttribute(Qt::WA_DeleteOnClose, false);
                dialog.show();
                save(dialog, "edit");
            }
        }
    }

    void history()
    {
        Desk desk;
        HistoryPage page(desk);
        page.resize(1048, 700);
        page.setContext(desk.current());
        page.show();
        desk.turn();
        save(page, "history-empty");
        for (const char *name : {"VIP Lounge", "VIP Salon", "VIP Club"}) {
            desk.submit(QStringLiteral("experience.update"), desk.vip, Json {{"name", name}});
            desk.settleAll();
        }
        desk.submit(
            QStringLiteral("experience.attach"), desk.signals_, Json {{"product_id", desk.gold}});
        desk.settleAll();
        desk.turn();
        save(page, "history");
    }

    void onboarding()
    {
        Desk desk;
        OnboardingWizard wizard(desk);
        wizard.resize(1280, 800);
        wizard.show();
        save(wizard, "onboarding-1");
        wizard.findChild<QPushButton *>(QStringLiteral("connectButton"))->click();
        auto *key = wizard.findChild<QLineEdit *>(QStringLiteral("keyInput"));
        key->setText(QLatin1String(test::canaryKey));
        save(wizard, "onboarding-2");
        desk.client.whop.setKey(
            test::canaryKey, {.denied = {QStringLiteral("access_pass:basic:read")}});
        QTest::keyClick(key, Qt::Key_Return);
        desk.settleAll();
        save(wizard, "onboarding-3");
        desk.connectError = ErrorCode::NoKeychain;
        wizard.findChild<QPushButton *>(QStringLiteral("continueButton"))->click();
        save(wizard, "onboarding-3-nokeychain");
        FirstSyncDialog progress(desk, *desk.current(), &wizard);
        progress.setAttribute(Qt::WA_DeleteOnClose, false);
        progress.show();
        save(progress, "onboarding-4");
    }

    void settings()
    {
        Desk desk;
        desk.setOffline(true);
        desk.submit(QStringLiteral("experience.update"), desk.vip, Json {{"name", "VIP Lounge"}});
        QMainWindow menuWindow;
        QUndoGroup undo;
        const WindowMenus menus(menuWindow.menuBar(), undo, &menuWindow);
        const ExperiencesPage page(desk);
        desk.keys = std::make_unique<Keymap>(desk.settings());
        desk.keys->adopt(menus);
        desk.keys->adopt(page, QStringLiteral("experiences"));
        SettingsDialog dialog(desk);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        for (const char *section : {"general", "appearance", "shortcuts", "sync", "key", "advanced", "about"}) {
            dialog.showSection(QString::fromLatin1(section));
            save(dialog, QByteArray(QByteArray("settings-") + section).constData());
        }
        dialog.showSection(QStringLiteral("shortcuts"));
        auto *table = dialog.findChild<ShortcutTable *>();
        table->setCurrentIndex(table->model()->index(11, 0));
        QTest::keyClick(dialog.findChild<QLineEdit *>(QStringLiteral("newKeys")), Qt::Key_I,
            Qt::ControlModifier);
        save(dialog, "settings-shortcuts-conflict");
        dialog.showSection(QStringLiteral("sync"));
        auto *proxy = dialog.findChild<QComboBox *>(QStringLiteral("settingProxy"));
        proxy->setCurrentIndex(proxy->findData(QStringLiteral("http")));
        auto *scroll = proxy->parentWidget();
        while (scroll && !qobject_cast<QScrollArea *>(scroll))
            scroll = scroll->parentWidget();
        QApplication::processEvents();
        qobject_cast<QScrollArea *>(scroll)->ensureWidgetVisible(
            dialog.findChild<QWidget *>(QStringLiteral("proxyNote")));
        save(dialog, "settings-proxy");
        RemoveWorkspaceDialog remove(desk, desk.current()->workspace(), &dialog);
        remove.setAttribute(Qt::WA_DeleteOnClose, false);
        remove.show();
        save(remove, "remove");
        Workspace other = desk.current()->workspace();
        other.id = QStringLiteral("another");
        RemoveWorkspaceDialog closed(desk, other, &dialog);
        closed.setAttribute(Qt::WA_DeleteOnClose, false);
        closed.show();
        save(closed, "remove-looking");
        const KeptDraft draft {{QStringLiteral("post.create"), {}, QStringLiteral("posts"),
                                   QStringLiteral("New post")},
            Json {{"content", "Typed"}}, desk.nowMs()};
        desk.answerUnsent(UnsentWork {desk.current()->commands().operations(),
            {{draft.address.key(), draft.content(), draft.savedMs}}, {}});
        save(closed, "remove-closed");
        ReplaceKeyDialog replace(desk, desk.current()->workspace(), &dialog);
        replace.setAttribute(Qt::WA_DeleteOnClose, false);
        replace.show();
        save(replace, "replace");
    }

    std::unique_ptr<Theme> m_theme;
    double m_scale = 1.0;
};

HOPYARD_TEST(TestPagePictures)
#include "tst_pagepictures.moc"
