// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "sync/waiting.h"

using namespace hopyard;

namespace {

Operation waitingOne(const char *id, const char *action, const char *target,
    const QStringList &dependsOn = {}, OperationState state = OperationState::Queued)
{
    Operation operation;
    operation.id = QString::fromLatin1(id);
    operation.action = QString::fromLatin1(action);
    operation.target = QString::fromLatin1(target);
    operation.dependsOn = dependsOn;
    operation.state = state;
    return operation;
}

// A change of a course that shows lessons which are still to be made.
Operation waitingOutline(const QStringList &dependsOn, const QStringList &lessons)
{
    Operation outline
        = waitingOne("outline", "course.update", "cors_1", dependsOn, OperationState::Blocked);
    Json list = Json::array();
    for (const QString &lesson : lessons)
        list.push_back(Json {{"id", lesson}});
    outline.args = Json {{"chapters", Json::array({Json {{"id", "chap_A"}, {"lessons", list}}})}};
    return outline;
}

const Operation *waitingFind(const QList<Operation> &queue, const char *id)
{
    const Operation *found = nullptr;
    for (const Operation &operation : queue) {
        if (operation.id != QLatin1String(id))
            continue;
        if (found)
            return nullptr; // stored twice, the last one would win
        found = &operation;
    }
    return found;
}

} // namespace

// What becomes of what waits, in an outbox where things fail.
class TestWaiting : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // The refusal of a lesson is not a question about its course.
    void anErrorOfAnotherIsNoConflict_data()
    {
        QTest::addColumn<int>("code");
        for (const ErrorCode code :
            {ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::InvalidArgument})
            QTest::newRow(errorName(code).data()) << int(code);
    }
    void anErrorOfAnotherIsNoConflict()
    {
        QFETCH(const int, code);
        Operation lesson
            = waitingOne("lesson", "lesson.create", "local-1", {}, OperationState::Rejected);
        lesson.lastError = Error::of(ErrorCode(code));
        Operation outline = waitingOutline({QStringLiteral("lesson")}, {QStringLiteral("local-1")});
        outline.lastError = lesson.lastError;
        const QList<Operation> changed
            = calledOff({lesson, outline}, {QStringLiteral("lesson")}, 5, 9);
        QCOMPARE(changed.size(), 2);
        const Operation *left = waitingFind(changed, "outline");
        QVERIFY(left);
        QCOMPARE(left->state, OperationState::Queued);
        QCOMPARE(left->lastError.code, ErrorCode::None);
        QVERIFY(!dumpJson(left->args).contains("local-1"));
    }

    // A conflict that a deletion covered is one again.
    void aConflictComesBack()
    {
        const Operation deletion = waitingOne("deletion", "course.delete", "cors_1");
        Operation conflict
            = waitingOne("rename", "course.update", "cors_1", {}, OperationState::Conflict);
        conflict.lastError = Error::of(ErrorCode::Conflict);
        conflict.result = Json {{"title", "Theirs"}};
        const QList<Operation> covered = supersededBy({conflict}, deletion);
        QCOMPARE(covered.size(), 1);
        QCOMPARE(covered.first().state, OperationState::Blocked);
        const QList<Operation> changed
            = calledOff({covered.first(), deletion}, {QStringLiteral("deletion")}, 5, 9);
        const Operation *back = waitingFind(changed, "rename");
        QVERIFY(back);
        QCOMPARE(back->state, OperationState::Conflict);
        QCOMPARE(back->lastError.code, ErrorCode::Conflict);
    }

    // Discarded at once: what can do without the one does not come back with it for the other.
    void aCreateAndADeletionAtOnce()
    {
        const Operation lesson = waitingOne("lesson", "lesson.create", "local-1");
        const Operation outline = waitingOutline(
            {QStringLiteral("lesson"), QStringLiteral("deletion")}, {QStringLiteral("local-1")});
        const Operation deletion = waitingOne("deletion", "course.delete", "cors_1");
        const QList<Operation> changed = calledOff({lesson, outline, deletion},
            {QStringLiteral("lesson"), QStringLiteral("deletion")}, 5, 9);
        const Operation *left = waitingFind(changed, "outline");
        QVERIFY(left);
        QCOMPARE(left->state, OperationState::Queued);
        QCOMPARE(left->dependsOn, QStringList());
        QCOMPARE(left->notBeforeMs, 9);
        QVERIFY(!dumpJson(left->args).contains("local-1"));
    }

    // Two of three refused lessons stand in the way; then one; then what waited behind it goes too.
    void freedWhenNothingIsInTheWay()
    {
        Operation first
            = waitingOne("first", "lesson.create", "local-1", {}, OperationState::Rejected);
        first.lastError = Error::of(ErrorCode::InvalidArgument);
        Operation second
            = waitingOne("second", "lesson.create", "local-2", {}, OperationState::Rejected);
        second.lastError = Error::of(ErrorCode::Forbidden);
        Operation outline = waitingOutline({first.id, second.id}, {first.target, second.target});
        outline.lastError = first.lastError;
        Operation shown
            = waitingOne("shown", "course.update", "cors_1", {outline.id}, OperationState::Blocked);
        shown.lastError = first.lastError;
        first.state = OperationState::Queued;
        const QList<Operation> blocked
            = freedBehind({first, second, outline, shown}, {first.id}, 0);
        QCOMPARE(blocked.size(), 1); // by the other one, and says why
        QCOMPARE(blocked.first().state, OperationState::Blocked);
        QCOMPARE(blocked.first().lastError.code, ErrorCode::Forbidden);
        second.state = OperationState::Queued;
        const QList<Operation> freed = freedBehind({first, second, outline, shown}, {second.id}, 7);
        QCOMPARE(freed.size(), 2);
        for (const Operation &operation : freed) {
            QCOMPARE(operation.state, OperationState::Queued);
            QCOMPARE(operation.lastError.code, ErrorCode::None);
            QCOMPARE(operation.notBeforeMs, 7);
        }
    }

    // What may have been made is looked for, not called off with what it waited for.
    void whatMayBeOnItsWayIsLookedFor()
    {
        Operation outline = waitingOne("outline", "course.update", "cors_1");
        Operation deletion = waitingOne("deletion", "chapter.delete", "chap_A", {outline.id});
        deletion.attempts = 1;
        deletion.inquiry.mayHaveHappened = true;
        for (const OperationState state : {OperationState::Queued, OperationState::Blocked}) {
            deletion.state = state;
            const QList<Operation> changed = calledOff({outline, deletion}, {outline.id}, 5, 9);
            QCOMPARE(waitingFind(changed, "outline")->state, OperationState::Cancelled);
            QCOMPARE(waitingFind(changed, "deletion")->state, OperationState::Ambiguous);
            QVERIFY(waitingFind(changed, "deletion")->discarded);
        }
    }

    // A blocked one that nothing blocks is no riddle for ever.
    void nothingIsBlockedByNothing()
    {
        const Operation lone = waitingOne(
            "lone", "course.update", "cors_1", {QStringLiteral("gone")}, OperationState::Blocked);
        const Operation behind
            = waitingOne("behind", "course.update", "cors_1", {lone.id}, OperationState::Blocked);
        Operation refused
            = waitingOne("refused", "lesson.create", "l", {}, OperationState::Rejected);
        const Operation waits
            = waitingOne("waits", "course.update", "cors_2", {refused.id}, OperationState::Blocked);
        const QList<Operation> freed = withoutBlocker({lone, behind, refused, waits});
        QCOMPARE(freed.size(), 2);
        QCOMPARE(waitingFind(freed, "lone")->state, OperationState::Queued);
        QCOMPARE(waitingFind(freed, "behind")->state, OperationState::Queued);
    }

    // A chain behind what can do without the discarded one is free as well.
    void aChainBehindWhatIsSpared()
    {
        Operation lesson
            = waitingOne("lesson", "lesson.create", "local-1", {}, OperationState::Rejected);
        lesson.lastError = Error::of(ErrorCode::InvalidArgument);
        const Operation outline = waitingOutline({lesson.id}, {lesson.target});
        const Operation shown
            = waitingOne("shown", "course.update", "cors_1", {outline.id}, OperationState::Blocked);
        const QList<Operation> changed = calledOff({lesson, outline, shown}, {lesson.id}, 5, 9);
        const Operation *last = waitingFind(changed, "shown");
        QVERIFY(last);
        QCOMPARE(last->state, OperationState::Queued);
    }
};

HOPYARD_TEST(TestWaiting)
#include "tst_waiting.moc"
