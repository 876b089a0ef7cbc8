// SPDX-License-Identifier: GPL-3.0-or-later
#include "coursesfixture.h"

using namespace hopyard;
using test::courseId;
using test::deleteChapter;
using test::dropChapter;
using test::patchCourse;
using test::patchLesson;

namespace {

const QString postLesson = QStringLiteral("POST /course_lessons");

} // namespace

// A course that is reorganised is one request, whatever others do meanwhile.
class TestCourseOutlines : public test::CoursesTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aReorganisedCourseIsOneRequest()
    {
        Outline outline = shown();
        for (int i = 0; i < 4; ++i) { // as fast as a person can
            outline.moveLessons({QStringLiteral("lesn_a")}, QStringLiteral("chap_B"), i % 2);
            submit(outline);
        }
        outline.moveChapters({QStringLiteral("chap_B")}, 0);
        submit(outline);
        outline.rename(QStringLiteral("lesn_c"), QStringLiteral("New name"));
        submit(outline);
        QCOMPARE(m_client->engine().operations().size(), 1);
        QCOMPARE(shown(), outline);
        m_client->settle();
        QCOMPARE(m_client->effects(patchCourse), 1);
        QCOMPARE(m_client->effects(patchLesson), 0);
        QCOMPARE(theirs(), outline);
        QCOMPARE(text(shown()), text(outline));
        QVERIFY(m_client->engine().operations().isEmpty());
    }

    void whatOthersDidMeanwhileStays()
    {
        Outline outline = shown();
        outline.moveLessons({QStringLiteral("lesn_b")}, QStringLiteral("chap_B"), 0);
        submit(outline);
        add("lesson", "lesn_x", "chapter_id", "chap_A");
        add("chapter", "chap_X", "course_id", "cors_1");
        m_client->whop.editRow(
            QStringLiteral("chapter"), QStringLiteral("chap_A"), Json {{"title", "Theirs"}});
        m_client->settle();
        QCOMPARE(
            text(theirs()), QStringLiteral("Theirs:lesn_a lesn_x|chap_B:lesn_b lesn_c|chap_X:"));
        QCOMPARE(m_client->effects(patchCourse), 1);
    }

    void twoTitlesForOneLessonAreAQuestion()
    {
        Outline outline = shown();
        outline.rename(QStringLiteral("lesn_a"), QStringLiteral("Mine"));
        const QString id = submit(outline).id;
        m_client->whop.editRow(
            QStringLiteral("lesson"), QStringLiteral("lesn_a"), Json {{"title", "Theirs"}});
        m_client->settle();
        QCOMPARE(m_client->state(id), OperationState::Conflict);
        QCOMPARE(m_client->effects(patchCourse), 0);
        QVERIFY(m_client->engine().resolve(id, Resolution::KeepMine, {}, {}).ok());
        m_client->settle();
        QCOMPARE(theirs().titleOf(QStringLiteral("lesn_a")), QStringLiteral("Mine"));
    }

    void backToTheBeginningIsNothing()
    {
        const Outline before = shown();
        Outline outline = before;
        outline.moveChapters({QStringLiteral("chap_B")}, 0);
        submit(outline);
        submit(before);
        QVERIFY(m_client->engine().operations().isEmpty());
        m_client->settle();
        QCOMPARE(m_client->effects(patchCourse), 0);
    }

    void newLessonsComeFirstAndThenTheirPlace()
    {
        Outline outline = shown();
        outline.rename(QStringLiteral("chap_A"), QStringLiteral("First"));
        submit(outline);
        const QString local = newLesson("chap_A", "New");
        outline = shown();
        QCOMPARE(text(outline), QStringLiteral("First:lesn_a lesn_b New|chap_B:lesn_c"));
        outline.moveLessons({local}, QStringLiteral("chap_A"), 0);
        submit(outline);
        QCOMPARE(m_client->engine().operations().size(), 2);
        QCOMPARE(text(shown()), QStringLiteral("First:New lesn_a lesn_b|chap_B:lesn_c"));
        m_client->settle();
        QCOMPARE(m_client->effects(postLesson), 1);
        QCOMPARE(m_client->effects(patchCourse), 1);
        QCOMPARE(text(theirs()), QStringLiteral("First:New lesn_a lesn_b|chap_B:lesn_c"));
        QCOMPARE(text(shown()), text(theirs()));
    }

    void whatIsTakenBackLeavesTheRestAlone_data()
    {
        QTest::addColumn<bool>("discarded");
        QTest::newRow("deleted") << false;
        QTest::newRow("discarded") << true;
    }
    void whatIsTakenBackLeavesTheRestAlone()
    {
        QFETCH(bool, discarded);
        m_client->engine().setNetworkAvailable(false);
        const Operation create = m_client->submit(QStringLiteral("lesson.create"), {},
            Json {{"chapter_id", "chap_A"}, {"lesson_type", "text"}, {"title", "New"}});
        Outline outline = shown();
        outline.moveLessons({create.target}, QStringLiteral("chap_A"), 0);
        outline.rename(QStringLiteral("chap_B"), QStringLiteral("Second"));
        submit(outline);
        if (discarded)
            QVERIFY(m_client->engine().discard({create.id}).ok());
        else
            QVERIFY(m_client->engine()
                        .submit({{QStringLiteral("lesson.delete"), create.target, Json::object()}})
                        .ok());
        QCOMPARE(m_client->engine().operations().size(), 1);
        m_client->engine().setNetworkAvailable(true);
        m_client->settle();
        QCOMPARE(m_client->effects(postLesson), 0);
        QCOMPARE(text(theirs()), QStringLiteral("chap_A:lesn_a lesn_b|Second:lesn_c"));
    }

    void settledOnesStayInTheirPlace()
    {
        newLesson("chap_B", "New");
        m_client->submit(QStringLiteral("chapter.create"), {},
            Json {{"course_id", "cors_1"}, {"title", "Three"}});
        m_client->settle();
        // Nothing was read again, and still the course shows them.
        QCOMPARE(text(shown()), QStringLiteral("chap_A:lesn_a lesn_b|chap_B:lesn_c New|Three:"));
        QCOMPARE(shown(), theirs());
        const auto removed = m_client->engine().submit(
            {{QStringLiteral("lesson.delete"), QStringLiteral("lesn_c"), Json::object()}});
        QVERIFY(removed.ok());
        QVERIFY(m_client->engine().approve({removed->first().id}).ok());
        m_client->settle();
        QCOMPARE(text(shown()), QStringLiteral("chap_A:lesn_a lesn_b|chap_B:New|Three:"));
    }

    void aLostAnswerIsNotARepetition()
    {
        SimulatedFault fault;
        fault.operation = patchCourse;
        fault.action = SimulatedFault::Action::CutAfterApply;
        m_client->whop.setFaults({fault});
        Outline outline = shown();
        outline.moveLessons({QStringLiteral("lesn_b")}, QStringLiteral("chap_B"), 0);
        submit(outline);
        m_client->settle();
        QCOMPARE(theirs(), outline);
        QCOMPARE(m_client->effects(patchCourse), 1);
        QVERIFY(m_client->engine().operations().isEmpty());
    }

    void anEmptiedChapterGoesAfterItsLessonsLeft_data()
    {
        QTest::addColumn<bool>("movedFirst");
        QTest::newRow("moved, then deleted") << true;
        QTest::newRow("deleted, then moved") << false; // while the deletion waited for its review
    }
    void anEmptiedChapterGoesAfterItsLessonsLeft()
    {
        QFETCH(bool, movedFirst);
        m_client->engine().setNetworkAvailable(false);
        Outline outline = shown();
        outline.moveLessons(
            {QStringLiteral("lesn_a"), QStringLiteral("lesn_b")}, QStringLiteral("chap_B"), 0);
        if (movedFirst)
            submit(outline);
        const QString deletion = m_client->submit(deleteChapter, QStringLiteral("chap_A")).id;
        if (!movedFirst)
            submit(outline);
        QVERIFY(m_client->engine().approve({deletion}).ok());
        m_client->engine().setNetworkAvailable(true);
        m_client->settle();
        QCOMPARE(text(theirs()), QStringLiteral("chap_B:lesn_a lesn_b lesn_c"));
        QCOMPARE(m_client->effects(patchCourse), 1);
        QVERIFY(m_client->engine().operations().isEmpty());
    }

    void aChapterStaysWhileItsLessonsCannotLeave_data()
    {
        QTest::addColumn<bool>("refused");
        QTest::addColumn<bool>("movedFirst");
        QTest::newRow("refused") << true << true;
        QTest::newRow("conflict") << false << true;
        QTest::newRow("refused, deleted before") << true << false;
        QTest::newRow("conflict, deleted before") << false << false;
    }
    void aChapterStaysWhileItsLessonsCannotLeave()
    {
        QFETCH(bool, refused);
        QFETCH(bool, movedFirst);
        m_client->engine().setNetworkAvailable(false);
        Outline outline = shown();
        outline.moveLessons(
            {QStringLiteral("lesn_a"), QStringLiteral("lesn_b")}, QStringLiteral("chap_B"), 0);
        outline.rename(QStringLiteral("lesn_c"), QStringLiteral("Mine"));
        QString move = movedFirst ? submit(outline).id : QString();
        const QString deletion = m_client->submit(deleteChapter, QStringLiteral("chap_A")).id;
        if (!movedFirst)
            move = submit(outline).id;
        QVERIFY(m_client->engine().approve({deletion}).ok());
        if (refused) {
            SimulatedFault fault;
            fault.operation = patchCourse;
            fault.status = 422;
            m_client->whop.setFaults({fault});
        } else {
            m_client->whop.editRow(
                QStringLiteral("lesson"), QStringLiteral("lesn_c"), Json {{"title", "Theirs"}});
        }
        m_client->engine().setNetworkAvailable(true);
        m_client->settle();
        QCOMPARE(
            m_client->state(move), refused ? OperationState::Rejected : OperationState::Conflict);
        QCOMPARE(
            m_client->state(deletion), refused ? OperationState::Blocked : OperationState::Queued);
        QCOMPARE(m_client->effects(dropChapter), 0);
        // Asked for once more it waits no less.
        const QString another = m_client->submit(deleteChapter, QStringLiteral("chap_A")).id;
        QVERIFY(m_client->engine().approve({another}).ok());
        m_client->settle();
        QCOMPARE(m_client->effects(dropChapter), 0);
        // Without the move there is no reason to think that it is empty.
        QVERIFY(m_client->engine().discard({move}).ok());
        m_client->settle();
        QCOMPARE(m_client->effects(dropChapter), 0);
        QVERIFY(m_client->engine().operations().isEmpty());
    }

    void whatTheMoveWasMergedIntoIsWaitedFor()
    {
        m_client->engine().setNetworkAvailable(false);
        Outline outline = shown();
        outline.moveLessons(
            {QStringLiteral("lesn_a"), QStringLiteral("lesn_b")}, QStringLiteral("chap_B"), 0);
        submit(outline);
        const QString deletion = m_client->submit(deleteChapter, QStringLiteral("chap_A")).id;
        QVERIFY(m_client->engine().approve({deletion}).ok());
        const QString local = newLesson("chap_B", "New");
        outline = shown();
        outline.moveLessons({local}, QStringLiteral("chap_B"), 0);
        submit(outline); // depends on more, so it becomes another, younger operation
        m_client->engine().setNetworkAvailable(true);
        m_client->settle();
        QCOMPARE(text(theirs()), QStringLiteral("chap_B:New lesn_a lesn_b lesn_c"));
    }

    void takingBackAMoveTakesBackNothingElse()
    {
        Outline outline = shown();
        outline.moveLessons({QStringLiteral("lesn_a")}, QStringLiteral("chap_B"), 0);
        const QString move = submit(outline).id;
        const auto rename = [this](const char *lesson, const char *title) {
            m_client->whop.editRow(
                QStringLiteral("lesson"), QString::fromLatin1(lesson), Json {{"title", title}});
        };
        rename("lesn_b", "Before"); // goes into what is sent
        m_client->settle();
        rename("lesn_c", "After");
        m_client->settle();
        const auto back = m_client->engine().revert(move);
        QVERIFY(back.ok());
        QVERIFY(m_client->engine().approve({back->first().id}).ok());
        m_client->settle();
        QCOMPARE(text(theirs()), QStringLiteral("chap_A:lesn_a Before|chap_B:After"));
    }

    void takingBackATitleAsksWhenItIsAnotherByNow()
    {
        const QString rename
            = m_client->submit(QStringLiteral("course.update"), courseId, Json {{"title", "Mine"}})
                  .id;
        m_client->settle();
        m_client->whop.editRow(QStringLiteral("course"), courseId, Json {{"title", "Theirs"}});
        m_client->show({});
        m_client->show(QStringLiteral("course"), courseId);
        m_client->settle();
        const auto back = m_client->engine().revert(rename);
        QVERIFY(back.ok());
        QVERIFY(m_client->engine().approve({back->first().id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(back->first().id), OperationState::Conflict);
    }
};

HOPYARD_TEST(TestCourseOutlines)
#include "tst_courseoutlines.moc"
