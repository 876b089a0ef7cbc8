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
