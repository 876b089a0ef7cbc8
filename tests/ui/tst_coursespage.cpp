// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "desk.h"
#include "models/recordtreemodel.h"
#include "models/roles.h"
#include "support/testcase.h"
#include "ui/courses/coursedetail.h"
#include "ui/courses/coursesettings.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/outlineview.h"
#include "ui/outbox/conflictdialog.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDrag>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTreeView>

using namespace hopyard;
using hopyard::test::Desk;

// The Courses place on a real engine: what a person does with an outline, and what becomes of it.
class TestCoursesPage : public test::TestCase
{
    Q_OBJECT

    QString add(const char *kind, const char *id, const char *parentMember, const QString &parent)
    {
        return m_desk->client.whop.addRow(
            QString::fromLatin1(kind), Json {{"id", id}, {"title", id}, {parentMember, parent}});
    }
    QTreeView *tree() const
    {
        return m_page->findChild<QTreeView *>(QStringLiteral("courseOutline"));
    }
    OutlineView *outline() const { return m_page->findChild<OutlineView *>(); }
    RecordTreeModel *model() const { return outline()->model(); }
    QModelIndex at(const char *id) const { return model()->indexOf(QString::fromLatin1(id)); }
    void choose(const QStringList &ids)
    {
        tree()->selectionModel()->clear();
        for (const QString &id : ids)
            tree()->selectionModel()->select(
                model()->indexOf(id), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        tree()->selectionModel()->setCurrentIndex(
            model()->indexOf(ids.first()), QItemSelectionModel::NoUpdate);
    }
    void trigger(const char *name)
    {
        auto *action = m_page->findChild<QAction *>(QString::fromLatin1(name));
        QVERIFY2(action && action->isEnabled(), name);
        action->trigger();
        m_desk->turn();
    }
    // "chap_A:lesn_a lesn_b|chap_B:…", by title.
    static QString text(const Outline &outline)
    {
        QStringList parts;
        for (const OutlineChapter &chapter : outline.chapters) {
            QStringList lessons;
            for (const OutlineLesson &lesson : chapter.lessons)
                lessons << lesson.title;
            parts << QString(chapter.title + u':' + lessons.join(u' '));
        }
        return parts.join(u'|');
    }
    QString shown() const { return text(model()->outline()); }
    QString theirs()
    {
        return text(
            Outline(m_desk->client.whop.row(QStringLiteral("course"), QStringLiteral("cors_1"))
                        .at("chapters")));
    }
    QStringList effects() const
    {
        QStringList names;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects())
            names << effect.operation;
        return names;
    }
    void typeInto(const char *field, const QString &value)
    {
        auto *line = m_page->findChild<QLineEdit *>(QString::fromLatin1(field));
        QVERIFY2(line, field);
        line->setText(value);
    }
    QDialog *dialog(const char *name) const
    {
        return m_page->findChild<QDialog *>(QString::fromLatin1(name));
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
        add("course", "cors_1", "experience_id", experience);
        for (const char *chapter : {"chap_A", "chap_B", "chap_C"})
            add("chapter", chapter, "course_id", QStringLiteral("cors_1"));
        for (const char *lesson : {"lesn_a", "lesn_b", "lesn_c"})
            add("lesson", lesson, "chapter_id", QStringLiteral("chap_A"));
        add("lesson", "lesn_d", "chapter_id", QStringLiteral("chap_B"));
        m_desk->client.sync();
        m_page = std::make_unique<CoursesPage>(*m_desk);
        m_page->resize(1100, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        m_page->openItem(QStringLiteral("cors_1"));
        m_desk->settleAll();
        whop.clearEffects();
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_a lesn_b lesn_c|chap_B:lesn_d|chap_C:"));
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
    }

    void reorganisingIsOnePendingChangeAndOneRequest()
    {
        m_desk->setOffline(true);
        // Lesson 3 of chapter 1 to the top of chapter 2, dragged.
        const std::unique_ptr<QMimeData> dragged(model()->mimeData({at("lesn_c")}));
        QVERIFY(model()->dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, at("chap_B")));
        m_desk->turn();
        choose({QStringLiteral("chap_A")});
        trigger("actionLessonDown");
        trigger("actionLessonDown");
        QVERIFY(model()->setData(at("lesn_d"), QStringLiteral("Renamed"), Qt::EditRole));
        m_desk->turn();
        const QString wanted = QStringLiteral("chap_B:lesn_c Renamed|chap_C:|chap_A:lesn_a lesn_b");
        QCOMPARE(shown(), wanted);
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QCOMPARE(at("lesn_c").data(MarkRole).toInt(), int(Mark::Changed));
        QCOMPARE(at("lesn_a").data(MarkRole).toInt(), int(Mark::None));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(effects(), QStringList {QStringLiteral("PATCH /courses/{id}")});
        QCOMPARE(theirs(), wanted);
        QCOMPARE(shown(), wanted);
        QCOMPARE(at("lesn_c").data(MarkRole).toInt(), int(Mark::None));
    }
    // Three lessons of two chapters by the mouse: pressed, pulled, dropped on the third chapter,
    // and then between two lessons.
    void manyLessonsAreDraggedByTheMouse()
    {
        m_desk->setOffline(true);
        tree()->expandAll();
        QWidget *viewport = tree()->viewport();
        const auto middle = [this](const char *id) { return tree()->visualRect(at(id)).center(); };
        const auto drag = [&](std::initializer_list<QString> chosen, const char *taken, QPoint to) {
            choose(chosen);
            const QPoint from = middle(taken);
            QTest::mousePress(viewport, Qt::LeftButton, Qt::NoModifier, from);
            for (const int step : {1, 2, 3}) {
                const QPoint at = from + QPoint(0, step * QApplication::startDragDistance());
                QMouseEvent move(QEvent::MouseMove, QPointF(at), viewport->mapToGlobal(QPointF(at)),
                    Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
                QCoreApplication::sendEvent(viewport, &move);
            }
            // The drag is the one that the view began. No platform moves it here, so nobody knows
            // by then that it came from this view: that alone is not asked for.
            const auto *begun = tree()->findChild<QDrag *>();
            QVERIFY(begun && begun->source() == tree());
            QMimeData *data = begun->mimeData();
            QCOMPARE(tree()->dragDropMode(), QAbstractItemView::InternalMove);
            tree()->setDragDropMode(QAbstractItemView::DragDrop);
            QDragEnterEvent enter(from, Qt::MoveAction, data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(viewport, &enter);
            QDragMoveEvent over(to, Qt::MoveAction, data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(viewport, &over);
            QVERIFY(over.isAccepted());
            QDropEvent drop(QPointF(to), Qt::MoveAction, data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(viewport, &drop);
            QVERIFY(drop.isAccepted());
            tree()->setDragDropMode(QAbstractItemView::InternalMove);
            QTest::mouseRelease(viewport, Qt::LeftButton, Qt::NoModifier, to);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            m_desk->turn();
        };
        drag({QStringLiteral("lesn_a"), QStringLiteral("lesn_c"), QStringLiteral("lesn_d")},
            "lesn_c", middle("chap_C"));
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_b|chap_B:|chap_C:lesn_a lesn_c lesn_d"));
        tree()->expandAll();
        const QRect above = tree()->visualRect(at("lesn_d"));
        drag({QStringLiteral("lesn_a"), QStringLiteral("lesn_b")}, "lesn_b",
            above.topLeft() + QPoint(above.width() / 2, 1));
        QCOMPARE(shown(), QStringLiteral("chap_A:|chap_B:|chap_C:lesn_c lesn_b lesn_a lesn_d"));
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(effects(), QStringList {QStringLiteral("PATCH /courses/{id}")});
        QCOMPARE(theirs(), shown());
    }
    void keysMoveThroughChapters()
    {
        choose({QStringLiteral("lesn_b"), QStringLiteral("lesn_c")});
        trigger("actionLessonUp");
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_b lesn_c lesn_a|chap_B:lesn_d|chap_C:"));
        choose({QStringLiteral("lesn_a")});
        trigger("actionLessonDown"); // over the edge
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_b lesn_c|chap_B:lesn_a lesn_d|chap_C:"));
        // The window's Back has the same key; in the outline the outline's meaning counts.
        QAction back;
        back.setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
        const QSignalSpy went(&back, &QAction::triggered);
        m_page->addAction(&back);
        tree()->setFocus();
        QTest::keyClick(tree(), Qt::Key_Right, Qt::AltModifier);
        m_desk->turn();
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_b lesn_c|chap_B:lesn_d|chap_C:lesn_a"));
        QCOMPARE(outline()->currentId(), QStringLiteral("lesn_a")); // the keyboard goes along
        QTest::keyClick(tree(), Qt::Key_Left, Qt::AltModifier);
        m_desk->turn();
        QCOMPARE(went.count(), 0);
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_b lesn_c|chap_B:lesn_d lesn_a|chap_C:"));
        trigger("actionLessonMove");
        QDialog *move = dialog("moveDialog");
        QVERIFY(move);
        move->findChild<QComboBox *>(QStringLiteral("moveChapter"))->setCurrentIndex(0);
        move->findChild<QSpinBox *>(QStringLiteral("movePlace"))->setValue(2);
        move->accept();
        m_desk->turn();
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_b lesn_a lesn_c|chap_B:lesn_d|chap_C:"));
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
    }
    void undoPutsBackWhatWasThere()
    {
        const QString before = shown();
        choose({QStringLiteral("lesn_a")});
        trigger("actionLessonDown");
        trigger("actionLessonDown"); // of one lesson: one step
        QVERIFY(model()->setData(at("chap_A"), QStringLiteral("First"), Qt::EditRole));
        m_desk->turn();
        QUndoStack &stack = m_desk->edits().stack();
        QCOMPARE(stack.count(), 2);
        stack.undo();
        m_desk->turn();
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_b lesn_c lesn_a|chap_B:lesn_d|chap_C:"));
        stack.undo();
        m_desk->turn();
        QCOMPARE(shown(), before);
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        stack.redo();
        m_desk->turn();
        QCOMPARE(shown(), QStringLiteral("chap_A:lesn_b lesn_c lesn_a|chap_B:lesn_d|chap_C:"));
        m_desk->settleAll();
        QCOMPARE(theirs(), shown());
    }
    void newLessonsAreNamedWhereTheyStand()
    {
        choose({QStringLiteral("lesn_a")});
        auto *add = m_page->findChild<QAction *>(QStringLiteral("addLesson_quiz"));
        QVERIFY(add);
        add->trigger();
        m_desk->turn();
        QCOMPARE(shown(),
            QStringLiteral("chap_A:lesn_a New lesson lesn_b lesn_c|chap_B:lesn_d|chap_C:"));
        auto *editor = tree()->findChild<QLineEdit *>(QStringLiteral("outlineEditor"));
        QVERIFY(editor);
        QCOMPARE(editor->maxLength(), 120);
        editor->setText(QStringLiteral("Check yourself"));
        QTest::keyClick(editor, Qt::Key_Return);
        m_desk->turn();
        const QString wanted
            = QStringLiteral("chap_A:lesn_a Check yourself lesn_b lesn_c|chap_B:lesn_d|chap_C:");
        QCOMPARE(shown(), wanted);
        const QPersistentModelIndex row = tree()->currentIndex();
        QVERIFY(isLocalId(row.data(IdRole).toString()));
        QCOMPARE(row.data(MarkRole).toInt(), int(Mark::New));
        m_desk->settleAll();
        QCOMPARE(theirs(), wanted);
        QCOMPARE(shown(), wanted);
        QVERIFY(row.isValid() && !isLocalId(row.data(IdRole).toString()));
        QCOMPARE(tree()->currentIndex(), QModelIndex(row));
        QCOMPARE(effects(),
            (QStringList {
                QStringLiteral("POST /course_lessons"), QStringLiteral("PATCH /courses/{id}")}));
    }
    void newChaptersComeLast()
    {
        m_page->findChild<QPushButton *>(QStringLiteral("addChapter"))->click();
        m_desk->turn();
        auto *editor = tree()->findChild<QLineEdit *>(QStringLiteral("outlineEditor"));
        QVERIFY(editor);
        QCOMPARE(editor->maxLength(), 150);
        editor->setText(QStringLiteral("Four"));
        QTest::keyClick(editor, Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(
            theirs(), QStringLiteral("chap_A:lesn_a lesn_b lesn_c|chap_B:lesn_d|chap_C:|Four:"));
        QCOMPARE(effects(), QStringList {QStringLiteral("POST /course_chapters")});
    }
    void lessonsAreHiddenAndShown()
    {
        choose({QStringLiteral("chap_A"), QStringLiteral("lesn_d")});
        trigger("actionLessonHide");
        QVERIFY(at("lesn_b").data(HiddenRole).toBool());
        QCOMPARE(at("lesn_b").siblingAtColumn(1).data(ChipsRole).toStringList().size(), 1);
        QCOMPARE(at("lesn_b").data(MarkRole).toInt(), int(Mark::Changed));
        m_desk->settleAll();
        QCOMPARE(effects(), QStringList()); // one plan, and somebody looks at it first
        QStringList plan;
        for (const Operation &operation : m_desk->client.engine().operations())
            plan << operation.id;
        QCOMPARE(plan.size(), 4);
        QVERIFY(m_desk->client.engine().approve(plan).ok());
        m_desk->settleAll();
        QCOMPARE(effects().count(QStringLiteral("PATCH /course_lessons/{id}")), 4);
        choose({QStringLiteral("lesn_d")});
        trigger("actionLessonShow");
        QVERIFY(!at("lesn_d").data(HiddenRole).toBool());
    }
    void aCopyStandsBehindItsSource()
    {
        m_desk->client.whop.editRow(QStringLiteral("lesson"), QStringLiteral("lesn_a"),
            Json {{"content", "Text"}, {"visibility", "hidden"},
                {"attachments",
                    Json::array({Json {{"id", "file_1"}, {"content_type", nullptr},
                        {"filename", "a.pdf"}, {"url", nullptr}}})}});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        choose({QStringLiteral("lesn_a")});
        m_desk->settleAll(); // reads what lists leave out
        trigger("actionLessonDuplicate");
        m_desk->settleAll();
        QCOMPARE(theirs(),
            QStringLiteral("chap_A:lesn_a lesn_a (copy) lesn_b lesn_c|chap_B:lesn_d|chap_C:"));
        QCOMPARE(shown(), theirs());
        const QString copy = model()->outline().chapters[0].lessons[1].id;
        const Json row = m_desk->client.whop.row(QStringLiteral("lesson"), copy);
        QCOMPARE(jsonText(row, "content"), QStringLiteral("Text"));
        QCOMPARE(jsonText(row, "visibility"), QStringLiteral("hidden"));
        QCOMPARE(jsonText(row.at("attachments").at(0), "id"), QStringLiteral("file_1"));
    }
    void manyCopiesAreLookedAtFirst()
    {
        for (const char *lesson : {"lesn_e", "lesn_f", "lesn_g"})
            add("lesson", lesson, "chapter_id", QStringLiteral("chap_A"));
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        const QStringList all {QStringLiteral("lesn_a"), QStringLiteral("lesn_b"),
            QStringLiteral("lesn_c"), QStringLiteral("lesn_e"), QStringLiteral("lesn_f"),
            QStringLiteral("lesn_g")};
        choose(all);
        m_desk->settleAll(); // reads what lists leave out
        trigger("actionLessonDuplicate");
        m_desk->settleAll();
        QVERIFY(effects().isEmpty());
        QStringList toReview;
        for (const Operation &operation : m_desk->client.engine().operations()) {
            if (operation.action == QLatin1String("lesson.create") && !operation.approved)
                toReview << operation.id;
        }
        QCOMPARE(toReview.size(), 6);
        QVERIFY(shown().startsWith(QStringLiteral("chap_A:lesn_a lesn_a (copy) lesn_b")));
        QVERIFY(m_desk->client.engine().approve(toReview).ok());
        m_desk->settleAll();
        QCOMPARE(effects().count(QStringLiteral("POST /course_lessons")), 6);
        QCOMPARE(theirs(), shown());
        QVERIFY(theirs().contains(QStringLiteral("lesn_g lesn_g (copy)|chap_B")));
    }
    void undoLeavesWhatOthersDidSince()
    {
        choose({QStringLiteral("lesn_a")});
        trigger("actionLessonDown");
        m_desk->settleAll();
        m_desk->client.whop.editRow(
            QStringLiteral("lesson"), QStringLiteral("lesn_d"), Json {{"title", "Theirs"}});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        m_desk->edits().stack().undo();
        m_desk->settleAll();
        QCOMPARE(theirs(), QStringLiteral("chap_A:lesn_a lesn_b lesn_c|chap_B:Theirs|chap_C:"));
        m_desk->edits().stack().redo();
        m_desk->settleAll();
        QCOMPARE(theirs(), QStringLiteral("chap_A:lesn_b lesn_a lesn_c|chap_B:Theirs|chap_C:"));
    }
    void twoTitlesForOneLessonAreShownInWords()
    {
        m_desk->setOffline(true);
        QVERIFY(model()->setData(at("lesn_a"), QStringLiteral("Mine"), Qt::EditRole));
        m_desk->turn();
        m_desk->client.whop.editRow(
            QStringLiteral("lesson"), QStringLiteral("lesn_a"), Json {{"title", "Theirs"}});
        m_desk->client.whop.editRow(
            QStringLiteral("lesson"), QStringLiteral("lesn_d"), Json {{"title", "Untouched"}});
        m_desk->setOffline(false);
        m_desk->settleAll();
        const Operation stuck = m_desk->client.engine().operations().first();
        QCOMPARE(stuck.state, OperationState::Conflict);
        auto *conflict // deletes itself
            = new ConflictDialog(stuck, *m_desk->current(), m_desk->titles(), m_page.get());
        const QString words = test::visibleTexts(*conflict).join(u'\n');
        for (const char *text : {"lesn_a", "Mine", "Theirs"})
            QVERIFY2(words.contains(QString::fromLatin1(text)), text);
        QVERIFY(!words.contains(QLatin1String("{")));
        conflict->accept(); // mine
        m_desk->settleAll();
        QCOMPARE(theirs(), QStringLiteral("chap_A:Mine lesn_b lesn_c|chap_B:Untouched|chap_C:"));
    }
    void deletingAsksAndWaits()
    {
        choose({QStringLiteral("chap_A"), QStringLiteral("lesn_a")});
        trigger("actionLessonDelete");
        QDialog *ask = dialog("outlineDeleteDialog");
        QVERIFY(ask);
        auto *primary = ask->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        typeInto("deleteTyped", QStringLiteral("chap_A"));
        QVERIFY(primary->isEnabled());
        primary->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QVERIFY(effects().isEmpty());
        QVERIFY(m_desk->client.engine()
                    .approve({m_desk->client.engine().operations().first().id})
                    .ok());
        m_desk->settleAll();
        QCOMPARE(shown(), QStringLiteral("chap_B:lesn_d|chap_C:"));
        QCOMPARE(theirs(), shown());
    }
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

private:
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<CoursesPage> m_page;
};

HOPYARD_TEST(TestCoursesPage)
#include "tst_coursespage.moc"
