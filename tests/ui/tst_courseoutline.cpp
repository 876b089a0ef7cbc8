// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "coursespagefixture.h"
#include "models/roles.h"
#include "ui/outbox/conflictdialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDrag>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace hopyard;

// Chapters and lessons where they stand: moved, copied, made, hidden and deleted.
class TestCourseOutline : public test::CoursesPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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

private:
    void typeInto(const char *field, const QString &value)
    {
        auto *line = m_page->findChild<QLineEdit *>(QString::fromLatin1(field));
        QVERIFY2(line, field);
        line->setText(value);
    }
};

HOPYARD_TEST(TestCourseOutline)
#include "tst_courseoutline.moc"
