// SPDX-License-Identifier: GPL-3.0-or-later
#include "outlinefixture.h"
#include "schema/courses.h"
#include "schema/lessons.h"
#include "schema/overlay.h"
#include "support/testcase.h"

#include <algorithm>

using namespace hopyard;
using test::outlineFrom;
using test::outlineText;

// A course and its outline with what waits on top of them, and what is sent of it.
class TestCourseOutline : public test::TestCase
{
    Q_OBJECT

    static Operation operation(
        const char *action, const char *kind, const char *target, const Json &args, qint64 seq)
    {
        Operation op;
        op.id = QStringLiteral("op-%1").arg(seq);
        op.seq = seq;
        op.action = QString::fromLatin1(action);
        op.kind = QString::fromLatin1(kind);
        op.target = QString::fromLatin1(target);
        op.args = args;
        return op;
    }
    static Record course()
    {
        return Record(QStringLiteral("course"), QStringLiteral("cors_1"), 1,
            *parseJson(R"({"id":"cors_1","title":"Light","chapters":[
                {"id":"chap_1","title":"One","order":0,"lessons":[
                    {"id":"lesn_1","title":"First","order":0,"lesson_type":"text"},
                    {"id":"lesn_2","title":"Second","order":1,"lesson_type":"quiz"}]},
                {"id":"chap_2","title":"Two","order":1,"lessons":[]}]})"));
    }

private Q_SLOTS:
    void courseShowsWhatWaits()
    {
        const Outline outline = *courses::outlineOf(course().body());
        Outline moved = outline;
        moved.moveLessons({QStringLiteral("lesn_1")}, QStringLiteral("chap_2"), 0);
        moved.rename(QStringLiteral("chap_1"), QStringLiteral("Beginning"));
        const Overlay overlay({
            operation("course.update", "course", "cors_1", {{"chapters", moved.toRequest()}}, 1),
            operation("chapter.create", "chapter", "L-9",
                {{"course_id", "cors_1"}, {"title", "Three"}}, 2),
            operation("lesson.create", "lesson", "L-8",
                {{"chapter_id", "L-9"}, {"lesson_type", "pdf"}, {"title", "New"}}, 3),
            operation("lesson.update", "lesson", "lesn_2", {{"title", "Later"}}, 4),
            operation("chapter.create", "chapter", "L-7",
                {{"course_id", "cors_2"}, {"title", "Elsewhere"}}, 5),
        });
        const Record shown = overlay.apply(course());
        const Outline now = *courses::outlineOf(shown.body());
        QCOMPARE(outlineText(now), QStringLiteral("chap_1:lesn_2|chap_2:lesn_1|L-9:L-8"));
        QCOMPARE(now.titleOf(QStringLiteral("chap_1")), QStringLiteral("Beginning"));
        QCOMPARE(now.titleOf(QStringLiteral("lesn_2")), QStringLiteral("Later"));
        QCOMPARE(now.chapters[0].lessons[0].type, QStringLiteral("quiz"));
        QCOMPARE(now.chapters[2].lessons[0].type, QStringLiteral("pdf"));
        QCOMPARE(shown.mark, Mark::Changed);
        QCOMPARE(shown.operations.size(), 4);
        QCOMPARE(outlineText(*courses::outlineOf(shown.serverBody())), outlineText(outline));
    }

    void malformedChaptersAreLeftOut()
    {
        Record broken = course();
        broken.editBody()["chapters"].push_back(nullptr);
        broken.editBody()["chapters"].push_back("x");
        broken.editBody()["chapters"].push_back({{"id", "chap_3"}, {"lessons", nullptr}});
        Outline wanted = *courses::outlineOf(course().body());
        wanted.rename(QStringLiteral("chap_1"), QStringLiteral("Beginning"));
        const Overlay overlay({operation(
            "course.update", "course", "cors_1", {{"chapters", wanted.toRequest()}}, 1)});
        const Outline now = *courses::outlineOf(overlay.apply(broken).body());
        QCOMPARE(now.titleOf(QStringLiteral("chap_1")), QStringLiteral("Beginning"));
    }

    void newOnesStandWhereTheyWerePut()
    {
        Outline wanted = *courses::outlineOf(course().body());
        wanted.chapters[0].lessons.insert(wanted.chapters[0].lessons.begin() + 1,
            OutlineLesson {QStringLiteral("L-8"), QStringLiteral("New"), {}});
        const Overlay overlay(
            {operation("lesson.create", "lesson", "L-8",
                 {{"chapter_id", "chap_1"}, {"lesson_type", "pdf"}, {"title", "New"}}, 1),
                operation(
                    "course.update", "course", "cors_1", {{"chapters", wanted.toRequest()}}, 2)});
        const Outline now = *courses::outlineOf(overlay.apply(course()).body());
        QCOMPARE(outlineText(now), QStringLiteral("chap_1:lesn_1 L-8 lesn_2|chap_2:"));
        QCOMPARE(now.chapters[0].lessons[1].type, QStringLiteral("pdf"));
    }

    void sendsWhatTheApiTakes()
    {
        const Json body = courses::update.body(
            Json {{"chapters", course().body().at("chapters")}}, QStringLiteral("biz_1"));
        QCOMPARE(body.at("chapters"), Outline(course().body().at("chapters")).toRequest());
        const Json lesson = lessons::update.body(
            *parseJson(R"({"attachments":[{"id":"file_1","url":"x"}],"assessment_questions":[
                {"id":"q1","question_text":"?","question_type":"true_false","correct_answer":null,
                 "created_at":"2026","order":0,"image":{"id":"f","url":"u"},
                 "options":[{"id":"o","is_correct":true,"option_text":"Yes","order":0}]}]})"),
            QString());
        QCOMPARE(dumpJson(lesson),
            QByteArray(
                R"({"assessment_questions":[{"correct_answer":"","id":"q1","image":{"id":"f"},)"
                R"("options":[{"id":"o","is_correct":true,"option_text":"Yes"}],)"
                R"("question_text":"?","question_type":"true_false"}],"attachments":[{"id":"file_1"}]})"));
    }

    void checksLengthsInside()
    {
        Outline outline = outlineFrom("A:a");
        QVERIFY(checkArguments(courses::update, {{"chapters", outline.toRequest()}}).ok());
        outline.rename(QStringLiteral("a"), QString(lessons::maxTitleLength + 1, u'x'));
        const Outcome refused
            = checkArguments(courses::update, {{"chapters", outline.toRequest()}});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().limit, lessons::maxTitleLength);
    }

    void copiesALesson()
    {
        const Json source = *parseJson(R"({"id":"lesn_1","title":"Quiz","content":"Text",
            "lesson_type":"quiz","visibility":"hidden","embed_id":null,
            "days_from_course_start_until_unlock":7,"attachments":[{"id":"file_1","url":"u"}],
            "assessment_questions":[{"id":"q","question_text":"?","question_type":"short_answer",
                "correct_answer":"x","options":[{"id":"o","is_correct":true,"option_text":"Yes"}]}]})");
        const Json args = lessons::copyArguments(
            source, QStringLiteral("chap_1"), QStringLiteral("Quiz (copy)"));
        QVERIFY(checkArguments(lessons::create, args).ok());
        QCOMPARE(jsonInt(args, "days_from_course_start_until_unlock"), 7);
        QVERIFY(!args.contains("embed_id"));
        const std::vector<Json> rest = lessons::copyRemainder(source);
        QCOMPARE(rest.size(), size_t(2));
        QCOMPARE(rest[0], (Json {{"visibility", "hidden"}}));
        QVERIFY(checkArguments(lessons::update, rest[1]).ok());
        const Json &question = rest[1].at("assessment_questions").at(0);
        QVERIFY(!question.contains("id"));
        QVERIFY(!question.at("options").at(0).contains("id"));
        QCOMPARE(jsonText(question.at("options").at(0), "option_text"), QStringLiteral("Yes"));
    }
};

HOPYARD_TEST(TestCourseOutline)
#include "tst_courseoutline.moc"
