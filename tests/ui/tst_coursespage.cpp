// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "coursespagefixture.h"
#include "ui/courses/coursedetail.h"
#include "ui/courses/coursesettings.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>

using namespace hopyard;

// The Courses place on a real engine: what a person does with an outline, and what becomes of it.
class TestCoursesPage : public test::CoursesPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void settingsAreSentOneByOne()
    {
        auto *tabs = m_page->findChild<QTabWidget *>(QStringLiteral("courseTabs"));
        tabs->setCurrentIndex(1);
        auto *title = m_page->findChild<QLineEdit *>(QStringLiteral("settingTitle"));
        QCOMPARE(title->text(), QStringLiteral("cors_1"));
        title->setText(QStringLiteral("  "));
        Q_EMIT title->editingFinished();
        QCOMPARE(title->text(), QStringLiteral("cors_1"));
        title->setText(QStringLiteral("Light"));
        Q_EMIT title->editingFinished();
        m_page->findChild<QCheckBox *>(QStringLiteral("settingHidden"))->click();
        m_page->findChild<QCheckBox *>(QStringLiteral("settingInOrder"))->click();
        m_desk->turn();
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        m_desk->settleAll();
        const Json course
            = m_desk->client.whop.row(QStringLiteral("course"), QStringLiteral("cors_1"));
        QCOMPARE(jsonText(course, "title"), QStringLiteral("Light"));
        QCOMPARE(jsonText(course, "visibility"), QStringLiteral("hidden"));
        QVERIFY(jsonBool(course, "require_completing_lessons_in_order"));
        QCOMPARE(theirs(), shown());
    }

    // Not before it is on disk, and not at all if it can't be.
    void aBoxSaysWhatIsSaved()
    {
        auto *tabs = m_page->findChild<QTabWidget *>(QStringLiteral("courseTabs"));
        tabs->setCurrentIndex(1);
        auto *hidden = m_page->findChild<QCheckBox *>(QStringLiteral("settingHidden"));
        auto *inOrder = m_page->findChild<QCheckBox *>(QStringLiteral("settingInOrder"));
        auto *language = m_page->findChild<QComboBox *>(QStringLiteral("settingLanguage"));
        const bool wasHidden = hidden->isChecked();
        const QString before = language->currentData().toString();
        const auto choose = [language](int row) {
            language->setCurrentIndex(row);
            Q_EMIT language->activated(row);
        };
        hidden->click();
        QTest::keyClick(inOrder, Qt::Key_Space);
        choose(2);
        QCOMPARE(hidden->isChecked(), wasHidden);
        QVERIFY(!inOrder->isChecked());
        QCOMPARE(language->currentData().toString(), before);
        m_desk->turn();
        QCOMPARE(hidden->isChecked(), !wasHidden);
        QVERIFY(inOrder->isChecked());
        QCOMPARE(language->currentIndex(), 2);
        // Nothing is saved of what is about to go, which the page does not know yet.
        QSignalSpy failed(&m_desk->edits(), &Edits::failed);
        m_desk->current()->commands().submit(
            {{QStringLiteral("course.delete"), QStringLiteral("cors_1")}});
        hidden->click();
        inOrder->click();
        choose(0);
        m_desk->turn();
        QCOMPARE(failed.size(), 3);
        QCOMPARE(hidden->isChecked(), !wasHidden);
        QVERIFY(inOrder->isChecked());
        QCOMPARE(language->currentIndex(), 2);
    }

    void coversAreUploaded()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cover.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("png") == 3);
        file.close();
        m_page->findChild<CourseSettings *>()->setPicture(path);
        m_desk->turn();
        QVERIFY(test::visibleTexts(*m_page).contains(QStringLiteral("cover.png")));
        m_desk->settleAll();
        const Json course
            = m_desk->client.whop.row(QStringLiteral("course"), QStringLiteral("cors_1"));
        QVERIFY(jsonText(course, "thumbnail.id").startsWith(QLatin1String("file_")));
        QVERIFY(m_desk->client.engine().operations().isEmpty());
    }

    void aCoverOnItsWayIsCancelled()
    {
        const QString put = QStringLiteral("PUT /__uploads/{id}");
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cover.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("png") == 3);
        file.close();
        SimulatedFault stall;
        stall.operation = put;
        stall.action = SimulatedFault::Action::Stall;
        m_desk->client.whop.setFaults({stall});
        auto *settings = m_page->findChild<CourseSettings *>();
        auto *cancel = settings->findChild<QPushButton *>(QStringLiteral("settingPictureCancel"));
        QVERIFY(!cancel->isVisibleTo(settings));
        settings->setPicture(path);
        m_desk->client.pass(std::chrono::seconds(15));
        QCOMPARE(m_desk->client.requests(put), 1);
        QVERIFY(cancel->isVisibleTo(settings));
        cancel->click();
        m_desk->turn();
        QVERIFY(!cancel->isVisibleTo(settings));
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        QTRY_VERIFY(!test::visibleTexts(*m_page).contains(QStringLiteral("cover.png")));
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(put), 1);
    }

    void aCoverTakenBackIsNotNamed()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cover.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("png") == 3);
        file.close();
        m_page->findChild<CourseSettings *>()->setPicture(path);
        m_desk->turn();
        QVERIFY(test::visibleTexts(*m_page).contains(QStringLiteral("cover.png")));
        m_desk->edits().stack().undo();
        m_desk->turn();
        QTRY_VERIFY(!test::visibleTexts(*m_page).contains(QStringLiteral("cover.png")));
    }

    void daysAreSpread()
    {
        choose({QStringLiteral("lesn_a")}); // one is not several: all of the course
        trigger("actionLessonDrip");
        QDialog *dialog = this->dialog("dripDialog");
        QVERIFY(dialog);
        dialog->findChild<QComboBox *>(QStringLiteral("dripUnit"))->setCurrentIndex(1);
        dialog->accept();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.engine().operations().size(), 1); // the first chapter stays
        QVERIFY(effects().isEmpty()); // a plan to review
        QStringList waiting;
        for (const Operation &operation : m_desk->client.engine().operations())
            waiting << operation.id;
        QVERIFY(m_desk->client.engine().approve(waiting).ok());
        m_desk->settleAll();
        QCOMPARE(at("lesn_d").data(UnlockDaysRole).toInt(), 7);
        QVERIFY(!at("lesn_c").data(UnlockDaysRole).isValid());
        trigger("actionLessonDrip");
        dialog = this->dialog("dripDialog");
        dialog->findChild<QSpinBox *>(QStringLiteral("dripFirst"))->setValue(1);
        dialog->findChild<QSpinBox *>(QStringLiteral("dripEvery"))->setValue(2);
        dialog->accept();
        m_desk->turn();
        QCOMPARE(at("lesn_a").data(UnlockDaysRole).toInt(), 1);
        QCOMPARE(at("lesn_d").data(UnlockDaysRole).isValid(), true);
        QCOMPARE(m_desk->client.engine().operations().size(), 3); // the last was on day 7 already
    }

    void textsAreReplacedAfterALook()
    {
        for (const char *lesson : {"lesn_a", "lesn_c"})
            m_desk->client.whop.editRow(QStringLiteral("lesson"), QString::fromLatin1(lesson),
                Json {{"content", "Season 2025 and 2025"}});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        trigger("actionLessonReplace");
        QDialog *replace = dialog("replaceDialog");
        QVERIFY(replace);
        auto *primary = replace->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        replace->findChild<QLineEdit *>(QStringLiteral("replaceFind"))
            ->setText(QStringLiteral("2025"));
        replace->findChild<QLineEdit *>(QStringLiteral("replaceWith"))
            ->setText(QStringLiteral("2026"));
        auto *list = replace->findChild<QListWidget *>(QStringLiteral("replacePreview"));
        QCOMPARE(list->count(), 2);
        list->item(0)->setCheckState(Qt::Unchecked);
        primary->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QVERIFY(effects().isEmpty());
        QVERIFY(m_desk->client.engine()
                    .approve({m_desk->client.engine().operations().first().id})
                    .ok());
        m_desk->settleAll();
        QCOMPARE(
            jsonText(m_desk->client.whop.row(QStringLiteral("lesson"), QStringLiteral("lesn_c")),
                "content"),
            QStringLiteral("Season 2026 and 2026"));
        QCOMPARE(
            jsonText(m_desk->client.whop.row(QStringLiteral("lesson"), QStringLiteral("lesn_a")),
                "content"),
            QStringLiteral("Season 2025 and 2025"));
    }

    void newCoursesAreMadeAndFilledWithoutANetwork()
    {
        m_desk->setOffline(true);
        m_page->newItem();
        QDialog *make = dialog("newCourseDialog");
        QVERIFY(make);
        QCOMPARE(make->findChild<QComboBox *>(QStringLiteral("courseExperience"))->count(), 1);
        make->findChild<QLineEdit *>(QStringLiteral("courseTitle"))
            ->setText(QStringLiteral("Dusk"));
        make->accept();
        m_desk->turn();
        QVERIFY(isLocalId(model()->courseId()));
        outline()->addChapter();
        m_desk->turn();
        QCOMPARE(shown(), QStringLiteral("New chapter:"));
        outline()->addLesson(QStringLiteral("text"));
        m_desk->turn();
        QCOMPARE(shown(), QStringLiteral("New chapter:New lesson"));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(shown(), QStringLiteral("New chapter:New lesson"));
        QVERIFY(!isLocalId(model()->courseId()));
        QCOMPARE(effects().size(), 3);
        QVERIFY(m_desk->client.engine().operations().isEmpty());
    }

    // Choosing very many reads none of them; showing and hiding change what differs.
    void manyLessonsAreChosenAtOnce()
    {
        constexpr int many = 60;
        for (int i = 0; i < many; ++i)
            m_desk->client.whop.addRow(QStringLiteral("lesson"),
                Json {{"title", "L"}, {"chapter_id", "chap_B"}, {"lesson_type", "video"}});
        m_desk->client.sync();
        m_desk->current()->commands().setVisibleLists({});
        m_desk->turn();
        m_desk->current()->commands().setVisibleLists(
            {{QStringLiteral("course"), {}, {QStringLiteral("cors_1")}}});
        m_desk->settleAll();
        QTRY_COMPARE(model()->outline().lessonCount(), qsizetype(many + 4));
        auto *finish = m_page->findChild<QPushButton *>(QStringLiteral("finishOnWhop"));
        QTRY_VERIFY(finish->isVisible());
        QCOMPARE(outline()->lessonsWithoutVideo().size(), qsizetype(many));
        QTRY_VERIFY(finish->text().startsWith(QStringLiteral("60 ")));
        tree()->selectAll();
        QCOMPARE(outline()->chosenLessons().size(), qsizetype(many + 4));
        const auto *show = m_page->findChild<QAction *>(QStringLiteral("actionLessonShow"));
        QVERIFY(show->isEnabled());
        trigger("actionLessonShow"); // all are shown already
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        choose({QStringLiteral("lesn_a")});
        QVERIFY(!show->isEnabled());
    }

    // The menu offers what is on screen: no two entries of the same words, one of them about
    // something else.
    void theMenuIsAboutWhatIsOnScreen()
    {
        const auto names = [this] {
            QStringList all;
            const QList<QAction *> actions = m_page->itemActions();
            for (const QAction *action : actions) {
                if (action)
                    all << action->objectName();
            }
            return all;
        };
        QSignalSpy others(m_page.get(), &Page::actionsChanged);
        QVERIFY(names().contains(QStringLiteral("actionLessonHide")));
        QVERIFY(!names().contains(QStringLiteral("actionCourseHide")));
        m_page->findChild<CourseDetail *>()->tabs()->setCurrentIndex(2);
        QCOMPARE(others.size(), 1);
        QVERIFY(!names().contains(QStringLiteral("actionLessonHide")));
        QVERIFY(m_page->back());
        QCOMPARE(others.size(), 2);
        QVERIFY(names().contains(QStringLiteral("actionCourseHide")));
        QVERIFY(!names().contains(QStringLiteral("actionLessonHide")));
        m_page->openItem(QStringLiteral("cors_1"));
        QCOMPARE(others.size(), 3);
    }

    // Fields that ask when they are left keep what is typed until then.
    void settingsBeingTypedAreKept_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("draft");
        QTest::newRow("title") << QByteArray("settingTitle") << QStringLiteral("course.title");
        QTest::newRow("tagline") << QByteArray("settingTagline")
                                 << QStringLiteral("course.tagline");
        QTest::newRow("description")
            << QByteArray("settingDescription") << QStringLiteral("course.description");
    }
    void settingsBeingTypedAreKept()
    {
        QFETCH(QByteArray, field);
        QFETCH(QString, draft);
        const auto widget
            = [this, &field] { return m_page->findChild<QWidget *>(QString::fromLatin1(field)); };
        const auto text = [&widget] {
            const auto *line = qobject_cast<QLineEdit *>(widget());
            return line ? line->text() : qobject_cast<QPlainTextEdit *>(widget())->toPlainText();
        };
        m_page->findChild<CourseDetail *>()->tabs()->setCurrentIndex(2);
        Commands &commands = m_desk->current()->commands();
        const QString key = QString(draft + QStringLiteral("/cors_1"));
        QTest::keyClicks(widget(), QStringLiteral("Half a th"));
        const QString typed = text();
        QVERIFY(typed.contains(QStringLiteral("Half a th")));
        QTRY_VERIFY(commands.drafts().contains(key));
        // The workspace is left with the caret in the field: nothing is sent, nothing lost.
        QTest::keyClicks(widget(), QStringLiteral("!"));
        const QString whole = text();
        m_page->setContext(nullptr);
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
        m_desk->settleAll();
        QVERIFY(effects().isEmpty());
        const auto kept = KeptDraft::from(commands.drafts().value(key));
        QVERIFY(kept);
        QVERIFY(m_page->openDraft(*kept));
        QCOMPARE(text(), whole);
        QCOMPARE(QApplication::focusWidget(), widget());
        QCOMPARE(m_desk->notices.size(), 1);
        // News of the course do not write over it; leaving the field asks for it.
        m_desk->client.whop.editRow(
            QStringLiteral("course"), QStringLiteral("cors_1"), Json {{"visibility", "hidden"}});
        m_desk->client.sync();
        m_desk->turn();
        QCOMPARE(text(), whole);
        m_page->findChild<QComboBox *>(QStringLiteral("settingLanguage"))->setFocus();
        m_desk->turn();
        QVERIFY(!commands.drafts().contains(key));
        m_desk->settleAll();
        const Json row
            = m_desk->client.whop.row(QStringLiteral("course"), QStringLiteral("cors_1"));
        QCOMPARE(jsonText(row, draft.mid(7).toStdString()), whole);
        QCOMPARE(text(), whole);
    }

    // What came while a field kept the typing is not written over: a person decides.
    void settingsBeingTypedAreNoAnswerToNews_data()
    {
        QTest::addColumn<bool>("again");
        QTest::newRow("at once") << false;
        QTest::newRow("after the page was left") << true;
    }
    void settingsBeingTypedAreNoAnswerToNews()
    {
        QFETCH(bool, again);
        const auto tagline
            = [this] { return m_page->findChild<QLineEdit *>(QStringLiteral("settingTagline")); };
        m_page->findChild<CourseDetail *>()->tabs()->setCurrentIndex(2);
        QTest::keyClicks(tagline(), QStringLiteral("Mine"));
        const QString typed = tagline()->text();
        m_desk->client.whop.editRow(
            QStringLiteral("course"), QStringLiteral("cors_1"), Json {{"tagline", "Theirs"}});
        if (again) {
            const QString key = QStringLiteral("course.tagline/cors_1");
            Commands &commands = m_desk->current()->commands();
            QTRY_VERIFY(commands.drafts().contains(key));
            m_page->setContext(nullptr);
            m_desk->client.sync();
            m_page->setContext(m_desk->current());
            const auto kept = KeptDraft::from(commands.drafts().value(key));
            QVERIFY(kept && m_page->openDraft(*kept));
        } else {
            m_desk->client.sync();
        }
        m_desk->settleAll();
        QCOMPARE(tagline()->text(), typed);
        Q_EMIT tagline()->editingFinished();
        m_desk->settleAll();
        QVERIFY(effects().isEmpty());
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QCOMPARE(m_desk->client.engine().operations().first().state, OperationState::Conflict);
        const Json row
            = m_desk->client.whop.row(QStringLiteral("course"), QStringLiteral("cors_1"));
        QCOMPARE(jsonText(row, "tagline"), QStringLiteral("Theirs"));
    }

    void theTitleOfALessonBeingTypedIsKept()
    {
        outline()->select(QStringLiteral("lesn_a"));
        m_desk->settleAll();
        auto *title = m_page->findChild<QLineEdit *>(QStringLiteral("lessonTitle"));
        QTest::keyClicks(title, QStringLiteral("Half a th"));
        const QString whole = title->text();
        Commands &commands = m_desk->current()->commands();
        const QString key = QStringLiteral("lesson.title/lesn_a");
        QTRY_VERIFY(commands.drafts().contains(key));
        outline()->select(QStringLiteral("lesn_b"));
        m_desk->settleAll();
        const auto kept = KeptDraft::from(commands.drafts().value(key));
        QVERIFY(kept && m_page->openDraft(*kept));
        QCOMPARE(title->text(), whole);
        Q_EMIT title->editingFinished();
        m_desk->settleAll();
        QVERIFY(!commands.drafts().contains(key));
        QVERIFY(theirs().contains(whole));
    }

    void whatIsTypedStaysWhenWhopNamesTheCourse()
    {
        m_desk->setOffline(true);
        m_page->newItem();
        dialog("newCourseDialog")
            ->findChild<QLineEdit *>(QStringLiteral("courseTitle"))
            ->setText(QStringLiteral("Dusk"));
        dialog("newCourseDialog")->accept();
        m_desk->turn();
        outline()->addChapter();
        m_desk->turn();
        outline()->addLesson(QStringLiteral("text"));
        m_desk->turn();
        outline()->select(model()->outline().chapters.front().lessons.front().id);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
        m_page->findChild<CourseDetail *>()->tabs()->setCurrentIndex(2);
        auto *text = m_page->findChild<QPlainTextEdit *>(QStringLiteral("settingDescription"));
        text->setFocus();
        QTest::keyClicks(text, QStringLiteral("About the eve"));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QVERIFY(!isLocalId(model()->courseId()));
        QCOMPARE(text->toPlainText(), QStringLiteral("About the eve"));
        // The lesson in the editor is still the one that was chosen.
        QCOMPARE(outline()->currentId(), model()->outline().chapters.front().lessons.front().id);
        QTest::keyClicks(text, QStringLiteral("ning"));
        m_page->findChild<QLineEdit *>(QStringLiteral("settingTitle"))->setFocus();
        m_desk->settleAll();
        QCOMPARE(jsonText(m_desk->client.whop.row(QStringLiteral("course"), model()->courseId()),
                     "description"),
            QStringLiteral("About the evening"));
    }

    void everythingSaysWhatItIs()
    {
        QCOMPARE(test::nameless(*m_page).join(u' '), QString());
        for (const QAction *action : outline()->actions())
            QVERIFY(!action->text().isEmpty());
    }
};

HOPYARD_TEST(TestCoursesPage)
#include "tst_coursespage.moc"
