// SPDX-License-Identifier: GPL-3.0-or-later
#include "coursesfixture.h"
#include "outboxfixture.h"

using namespace hopyard;
using test::answer;

// What waits for a refused edit.
class TestRefusedBefore : public test::CoursesTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // A course is to be shown once its lesson is right: typed anew, it waits for that.
    void whatWaitedWaitsForTheNewOne()
    {
        const auto [lesson, visible] = refusedLesson();
        QCOMPARE(m_client->state(visible.id), OperationState::Blocked);
        const Operation newer = m_client->submit(
            QStringLiteral("lesson.update"), QStringLiteral("lesn_a"), Json {{"title", "Right"}});
        QCOMPARE(m_client->state(visible.id), OperationState::Queued);
        QCOMPARE(m_client->operation(visible.id).dependsOn, QStringList {newer.id});
        m_client->whop.clearEffects();
        m_client->settle();
        QCOMPARE(m_client->state(visible.id), OperationState::Done);
        QCOMPARE(m_client->whop.effects().size(), 2U);
        QCOMPARE(m_client->whop.effects().front().operation, test::patchLesson);
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

    // Taken back it is as if it had been discarded: what can do without it goes on, …
    void whatCanDoWithoutGoesOn()
    {
        const auto [lesson, visible] = refusedLesson();
        Intent back {lesson.action, lesson.target, Json {{"title", "lesn_a"}}, {},
            Json {{"title", "Wrong"}}};
        back.takesBack = lesson.id;
        QVERIFY(m_client->engine().submit({back}).ok());
        QCOMPARE(m_client->state(lesson.id), OperationState::Cancelled);
        QCOMPARE(m_client->state(visible.id), OperationState::Queued);
        m_client->settle();
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

    // … and what was asked for because of it falls.
    void whatCannotDoWithoutGoesWithIt()
    {
        m_client->whop.setFaults({answer(test::patchCourse, 422)});
        const Outline before = shown();
        Outline outline = before;
        std::vector<OutlineLesson> &lessons = outline.chapters[0].lessons;
        outline.chapters[1].lessons.push_back(lessons.front());
        lessons.erase(lessons.begin());
        const Operation moved = submit(outline);
        m_client->settle();
        QCOMPARE(m_client->state(moved.id), OperationState::Rejected);
        const Operation removal = m_client->submit(test::deleteChapter, QStringLiteral("chap_A"));
        QCOMPARE(m_client->state(removal.id), OperationState::Blocked);
        Intent back {moved.action, moved.target, Json {{"chapters", before.toRequest()}}, {},
            Json {{"chapters", outline.toRequest()}}};
        back.takesBack = moved.id;
        QVERIFY(m_client->engine().submit({back}).ok());
        QCOMPARE(m_client->state(moved.id), OperationState::Cancelled);
        QCOMPARE(m_client->state(removal.id), OperationState::Cancelled);
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

    // An edit is pointless once its lesson is deleted: what waited for it goes without it.
    void whatWaitedForAPointlessEditGoesOn()
    {
        m_client->whop.editRow(
            QStringLiteral("course"), test::courseId, Json {{"visibility", "hidden"}});
        m_client->sync();
        m_client->engine().setNetworkAvailable(false);
        m_client->processAll();
        Outline outline = shown();
        outline.moveLessons({QStringLiteral("lesn_b")}, QStringLiteral("chap_B"), 0);
        submit(outline);
        const Operation edit = m_client->submit(
            QStringLiteral("lesson.update"), QStringLiteral("lesn_a"), Json {{"title", "New"}});
        const Operation deletion
            = m_client->submit(QStringLiteral("lesson.delete"), QStringLiteral("lesn_a"));
        const Operation visible = m_client->submit(
            QStringLiteral("course.update"), test::courseId, Json {{"visibility", "visible"}});
        QCOMPARE(m_client->state(visible.id), OperationState::Blocked);
        QVERIFY(m_client->engine().approve({deletion.id}).ok());
        m_client->engine().setNetworkAvailable(true);
        m_client->settle();
        QCOMPARE(m_client->state(edit.id), OperationState::Cancelled);
        QCOMPARE(m_client->state(visible.id), OperationState::Done);
        QCOMPARE(
            jsonText(m_client->whop.row(QStringLiteral("course"), test::courseId), "visibility"),
            QStringLiteral("visible"));
    }

private:
    std::pair<Operation, Operation> refusedLesson()
    {
        m_client->whop.editRow(
            QStringLiteral("course"), test::courseId, Json {{"visibility", "hidden"}});
        m_client->sync();
        m_client->whop.setFaults({answer(test::patchLesson, 422)});
        const auto taken
            = m_client->engine().submit({Intent {QStringLiteral("lesson.update"),
                                             QStringLiteral("lesn_a"), Json {{"title", "Wrong"}}},
                Intent {QStringLiteral("course.update"), test::courseId,
                    Json {{"visibility", "visible"}}}});
        if (!taken)
            qFatal("not taken");
        m_client->settle();
        if (m_client->state(taken->at(0).id) != OperationState::Rejected)
            qFatal("not refused");
        return {taken->at(0), taken->at(1)};
    }
};

HOPYARD_TEST(TestRefusedBefore)
#include "tst_refusedbefore.moc"
