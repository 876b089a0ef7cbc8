// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatorclient.h"
#include "support/testcase.h"

#include "schema/courses.h"
#include "schema/lessons.h"

using namespace hopyard;
using hopyard::test::SimulatorClient;

class TestSimulatedCourses : public test::TestCase
{
    Q_OBJECT

    static QByteArray coursesOf(const SimulatorClient &client)
    {
        return "/courses?first=50&company_id=" + client.whop.companyId().toUtf8();
    }
    static QString firstCourse(SimulatorClient &client)
    {
        return SimulatorClient::idsOf(client.json("GET", coursesOf(client))).constLast();
    }

private Q_SLOTS:
    void hasWhatIsPromised()
    {
        SimulatorClient client;
        SimulatorClient other;
        QCOMPARE(client.whop.rowCount(QStringLiteral("course")), 6);
        QCOMPARE(client.whop.rowCount(QStringLiteral("lesson")), 180);
        for (const char *kind : {"course", "chapter", "lesson"})
            QCOMPARE(client.whop.rows(QString::fromLatin1(kind)),
                other.whop.rows(QString::fromLatin1(kind)));
        QSet<QString> types;
        for (const Json &lesson : client.whop.rows(QStringLiteral("lesson"))) {
            types << lessons::type.in(lesson).value_or(QString());
            QVERIFY(lessons::content.in(lesson).value_or(QString()).size() > 50);
        }
        QCOMPARE(types.size(), qsizetype(lessons::types.size()));
        // Students of each course: some not begun, some done, some between.
        for (const Json &course : client.whop.rows(QStringLiteral("course"))) {
            const Json list = client.json(
                "GET", "/course_students?first=50&course_id=" + jsonText(course, "id").toLatin1());
            QCOMPARE(list.at("data").size(), 18U);
            QSet<QString> stages;
            for (const Json &student : list.at("data")) {
                const qint64 done = jsonInt(student, "completed_lessons_count");
                const qint64 all = jsonInt(student, "total_lessons_count");
                QVERIFY(done <= all && all > 0);
                stages << (done == 0  ? QStringLiteral("begins")
                        : done == all ? QStringLiteral("done")
                                      : QStringLiteral("between"));
            }
            QCOMPARE(stages.size(), 3);
        }
    }
    void listsLeaveOutWhatDetailsHave()
    {
        SimulatorClient client;
        const Json courses = client.json("GET", coursesOf(client));
        QCOMPARE(courses.at("data").size(), 6U);
        QVERIFY(!courses.at("data").at(0).contains("chapters"));
        const QByteArray id = firstCourse(client).toUtf8();
        const Json course = client.json("GET", "/courses/" + id);
        const Json lessons = client.json("GET", "/course_lessons?first=50&course_id=" + id);
        QCOMPARE(
            qsizetype(lessons.at("data").size()), Outline(course.at("chapters")).lessonCount());
        QVERIFY(!lessons.at("data").at(0).contains("assessment_questions"));
        QVERIFY(!lessons.at("data").at(0).contains("chapter_id"));
        const Json chapters = client.json("GET", "/course_chapters?course_id=" + id);
        QVERIFY(!chapters.at("data").at(0).contains("lessons"));
        const QByteArray chapter = jsonText(chapters.at("data").at(0), "id").toUtf8();
        QVERIFY(client.json("GET", "/course_chapters/" + chapter).contains("lessons"));
        QVERIFY(client.json("GET", "/course_lessons?chapter_id=" + chapter).at("data").size() < 50);
        QCOMPARE(SimulatorClient::errorOf(client.ask("GET", "/course_lessons")),
            QStringLiteral("parameter_missing course_id"));
    }
    void chaptersReplaceWhatIsThere()
    {
        SimulatorClient client;
        const QByteArray path = "/courses/" + firstCourse(client).toUtf8();
        const Outline before(client.json("GET", path).at("chapters"));
        Outline now = before;
        const QString moved = now.chapters[0].lessons[2].id;
        now.moveLessons({moved}, now.chapters[1].id, 0);
        now.rename(now.chapters[0].id, QStringLiteral("Renamed"));
        const Json reply
            = client.json("PATCH", path, dumpJson(Json {{"chapters", now.toRequest()}}));
        QCOMPARE(Outline(reply.at("chapters")), now);
        QCOMPARE(client.whop.rowCount(QStringLiteral("lesson")), 180);
        // A list that is not whole deletes: that is why the client never sends one.
        Outline partial = now;
        partial.remove(moved);
        partial.remove(now.chapters[2].id);
        client.ask("PATCH", path, dumpJson(Json {{"chapters", partial.toRequest()}}));
        QCOMPARE(Outline(client.json("GET", path).at("chapters")), partial);
        QCOMPARE(client.whop.rowCount(QStringLiteral("lesson")),
            180 - 1 - qsizetype(now.chapters[2].lessons.size()));
    }
    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *method, const QByteArray &path,
                             const QByteArray &body, int status) {
            QTest::newRow(name) << QByteArray(method) << path << body << status;
        };
        SimulatorClient client;
        const QByteArray firstLesson = "/course_lessons/"
            + jsonText(client.whop.rows(QStringLiteral("lesson")).constFirst(), "id").toUtf8();
        row("unknown type", "POST", "/course_lessons",
            R"({"chapter_id":"chap_Chapter0000001","lesson_type":"song"})", 400);
        row("no such chapter", "POST", "/course_lessons",
            R"({"chapter_id":"chap_no","lesson_type":"text"})", 404);
        row("visibility on create", "POST", "/course_lessons",
            R"({"chapter_id":"chap_Chapter0000001","lesson_type":"text","visibility":"hidden"})",
            400);
        row("title too long", "PATCH", "/course_chapters/chap_Chapter0000001",
            "{\"title\":\"" + QByteArray(151, 'x') + "\"}", 400);
        row("a lesson of nobody", "PATCH", "/courses/cors_Course00000001",
            R"({"chapters":[{"id":"chap_Chapter0000001","order":0,"title":"A","lessons":[
                {"id":"lesn_no","chapter_id":"chap_Chapter0000001","order":0,"title":"B"}]}]})",
            404);
        row("unknown member", "PATCH", "/courses/cors_Course00000001",
            R"({"chapters":[{"id":"chap_Chapter0000001","order":0,"title":"A","lesson_type":"text"}]})",
            400);
        row("what only answers tell of a file", "PATCH", firstLesson,
            R"({"attachments":[{"id":"file_1","url":"u"}]})", 400);
        row("what only answers tell of a question", "PATCH", firstLesson,
            R"({"assessment_questions":[{"question_text":"?","question_type":"short_answer",
                "correct_answer":"x","order":0}]})",
            400);
        row("a question of another lesson", "PATCH", firstLesson,
            R"({"assessment_questions":[{"id":"ques_no","question_text":"?",
                "question_type":"short_answer","correct_answer":"x"}]})",
            404);
        row("an answer of another lesson", "PATCH", firstLesson,
            R"({"assessment_questions":[{"question_text":"?","question_type":"multiple_choice",
                "correct_answer":"x","options":[
                    {"id":"opt_no","is_correct":true,"option_text":"x"}]}]})",
            404);
        row("twice", "PATCH", "/courses/cors_Course00000001",
            R"({"chapters":[{"id":"chap_Chapter0000001","order":0,"title":"A"},
                {"id":"chap_Chapter0000001","order":1,"title":"A"}]})",
            404);
    }
    void refusesWhatIsWrong()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        SimulatorClient client;
        const SimulatedReply reply = client.ask(method, path, body);
        QVERIFY2(reply.status == status, reply.body.constData());
        QCOMPARE(client.whop.rowCount(QStringLiteral("lesson")), 180);
    }
    void permissions()
    {
        SimulatorClient client;
        client.whop.setKey("apik_demo", {{QStringLiteral("courses:read")}});
        QCOMPARE(client.ask("GET", coursesOf(client)).status, 403);
        client.whop.setKey("apik_demo", {{QStringLiteral("courses:update")}});
        QCOMPARE(client.ask("GET", coursesOf(client)).status, 200);
        QCOMPARE(client.ask("DELETE", "/courses/cors_Course00000001").status, 403);
        client.whop.setKey("apik_demo", {});
        QCOMPARE(client.ask("DELETE", "/courses/cors_Course00000001").body, QByteArray("true"));
        QVERIFY(client.whop.rowCount(QStringLiteral("lesson")) < 150);
    }
    void questionsReplaceAndKeepTheirIds()
    {
        SimulatorClient client;
        QByteArray path;
        Json questions;
        for (const Json &lesson : client.whop.rows(QStringLiteral("lesson"))) {
            if (!lesson.at("assessment_questions").empty()) {
                path = "/course_lessons/" + jsonText(lesson, "id").toUtf8();
                questions = lesson.at("assessment_questions");
            }
        }
        Json wanted = lessons::update.body({{"assessment_questions", questions}}, {});
        Json &list = wanted["assessment_questions"];
        list.erase(1);
        list.push_back(Json {{"question_text", "New?"}, {"question_type", "short_answer"},
            {"correct_answer", "Yes"}});
        const Json now = client.json("PATCH", path, dumpJson(wanted)).at("assessment_questions");
        QCOMPARE(now.size(), questions.size());
        QCOMPARE(now.at(0).at("id"), questions.at(0).at("id"));
        QCOMPARE(
            now.at(0).at("options").at(1).at("id"), questions.at(0).at("options").at(1).at("id"));
        QVERIFY(!jsonText(now.back(), "id").isEmpty());
    }
};

HOPYARD_TEST(TestSimulatedCourses)
#include "tst_simulatedcourses.moc"
