// SPDX-License-Identifier: GPL-3.0-or-later
#include "coursesfixture.h"

using namespace hopyard;
using test::courseId;
using test::deleteChapter;
using test::dropChapter;
using test::patchCourse;
using test::patchLesson;

// Outlines and lists on their way to Whop: one request, whatever was done, and nothing lost.
class TestCourses : public test::CoursesTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // It may be a permission that was lost: the list, which still has it, decides.
    void detailsThatAreNotFoundAreNoDeletion()
    {
        m_client->whop.addRow(QStringLiteral("course"), Json {{"id", "cors_2"}, {"title", "Dark"}});
        SimulatedFault gone;
        gone.operation = QStringLiteral("GET /courses/{id}");
        gone.status = 404;
        gone.times = -1;
        m_client->whop.setFaults({gone});
        for (int i = 0; i < 3; ++i)
            m_client->sync();
        QVERIFY(!m_client->local(QStringLiteral("cors_2"), QStringLiteral("course")).is_null());
    }

    // What a train has no network for is here already, and nothing is read twice for it.
    void detailsOfLessonsAreReadAhead()
    {
        const QString getLesson = QStringLiteral("GET /course_lessons/{id}");
        add("lesson", "lesn_d", "chapter_id", "chap_B");
        m_client->sync();
        QCOMPARE(
            m_client->requests(getLesson), 0); // a program that runs once has other things to do
        m_client->engine().setOptions({.automaticRefresh = true});
        m_client->settle();
        QCOMPARE(m_client->requests(getLesson), 4);
        for (const char *id : {"lesn_a", "lesn_b", "lesn_c", "lesn_d"}) {
            const auto lesson = m_client->engine().mirror().record(
                QStringLiteral("lesson"), QString::fromLatin1(id));
            QCOMPARE((*lesson)->completeness, Completeness::Whole);
        }
        Outline outline = shown();
        outline.moveLessons({QStringLiteral("lesn_b")}, QStringLiteral("chap_B"), 0);
        submit(outline);
        m_client->pass(std::chrono::seconds(30));
        QCOMPARE(m_client->effects(patchCourse), 1);
        m_client->sync();
        m_client->config.options.automaticRefresh = true;
        m_client->restart();
        m_client->sync();
        QCOMPARE(m_client->requests(getLesson), 4); // nothing that details tell is new
        m_client->whop.editRow(
            QStringLiteral("lesson"), QStringLiteral("lesn_c"), Json {{"title", "New"}});
        m_client->sync();
        QCOMPARE(m_client->requests(getLesson), 5);
        // What no list tells is looked for after a week, and what is here is good until then.
        for (const int days : {6, 2}) {
            QCOMPARE(m_client->requests(getLesson), 5);
            m_client->crash();
            m_client->clock.advance(std::chrono::hours(days * 24));
            m_client->start();
            m_client->settle();
        }
        QCOMPARE(m_client->requests(getLesson), 9);
        m_client->restart();
        m_client->settle();
        QCOMPARE(m_client->requests(getLesson), 9);
    }

    void detailsThatMayBeOldAreReadOnceMore()
    {
        const QString getLesson = QStringLiteral("GET /course_lessons/{id}");
        const QString lesson = QStringLiteral("lesson");
        const QString id = QStringLiteral("lesn_a");
        const auto completeness = [this, &lesson, &id] {
            return (*m_client->engine().mirror().record(lesson, id))->completeness;
        };
        const QList<VisibleList> wanted {
            {lesson, ListScope {QStringLiteral("course"), courseId}, {id}}};
        m_client->engine().setVisibleLists(wanted);
        m_client->settle();
        QCOMPARE(completeness(), Completeness::Whole);
        m_client->whop.editRow(lesson, id, Json {{"main_pdf", Json {{"id", "file_new"}}}});
        const ListScope scope {QStringLiteral("course"), courseId};
        m_client->engine().refreshList(lesson, scope);
        QCOMPARE(completeness(), Completeness::Outdated);
        m_client->engine().setVisibleLists({});
        m_client->engine().setVisibleLists(wanted);
        m_client->settle();
        QCOMPARE(completeness(), Completeness::Whole);
        QCOMPARE(jsonText((*m_client->engine().mirror().record(lesson, id))->body(), "main_pdf.id"),
            QStringLiteral("file_new"));
        // Out of reach it is the best there is.
        m_client->engine().setOptions({.workOffline = true, .automaticRefresh = false});
        m_client->engine().refreshList(lesson, scope);
        QCOMPARE(completeness(), Completeness::Whole);
    }

    // 240 a minute is the background's share, and what is on screen does not stand behind it.
    void readingAheadLeavesRoomForTheScreen()
    {
        for (int i = 0; i < 300; ++i)
            add("lesson", qPrintable(QStringLiteral("lesn_%1").arg(i)), "chapter_id", "chap_B");
        m_client->sync();
        m_client->engine().setOptions({.automaticRefresh = true});
        const qint64 before = m_client->clock.monotonicMs();
        const QString getLesson = QStringLiteral("GET /course_lessons/{id}");
        while (m_client->requests(getLesson) < 240 && m_client->clock.advanceToNext())
            m_client->processAll();
        QVERIFY(m_client->clock.monotonicMs() - before < 60'000);
        m_client->clock.advance(std::chrono::seconds(2));
        m_client->processAll();
        QCOMPARE(m_client->requests(getLesson), 240);
        const auto wanted = m_client->engine().mirror().wantedDetails(lessons::resource, 1);
        QVERIFY(wanted.ok() && wanted->size() == 1); // one that waits for its place by now
        m_client->engine().setVisibleLists({{QStringLiteral("lesson"),
            ListScope {QStringLiteral("course"), courseId}, {wanted->constFirst()}}});
        m_client->processAll();
        m_client->clock.advance(std::chrono::seconds(1));
        m_client->processAll();
        const auto lesson
            = m_client->engine().mirror().record(QStringLiteral("lesson"), wanted->constFirst());
        QCOMPARE((*lesson)->completeness, Completeness::Whole);
        m_client->pass(std::chrono::minutes(2));
        QCOMPARE(m_client->engine().mirror().wantedDetails(lessons::resource, 1)->size(), 0);
    }

    void aCourseStaysWhileSomethingInItIsUnsent()
    {
        const auto edit
            = m_client->engine().submit({Intent {QStringLiteral("lesson.update"),
                                            QStringLiteral("lesn_a"), Json {{"title", "Mine"}}}},
                true);
        QVERIFY(edit.ok());
        QVERIFY(m_client->whop.removeRow(QStringLiteral("course"), courseId));
        for (int i = 0; i < 4; ++i)
            m_client->sync();
        QVERIFY(!m_client->local(courseId, QStringLiteral("course")).is_null());
        QVERIFY(!m_client->local(QStringLiteral("lesn_a"), QStringLiteral("lesson")).is_null());
        QVERIFY(m_client->engine().discard({edit->constFirst().id}).ok());
        for (int i = 0; i < 4; ++i)
            m_client->sync();
        QVERIFY(m_client->local(courseId, QStringLiteral("course")).is_null());
    }

    void whatNobodySawIsNotDeleted_data()
    {
        QTest::addColumn<bool>("told");
        QTest::newRow("came later") << false;
        QTest::newRow("came while the question was open") << true;
    }
    void whatNobodySawIsNotDeleted()
    {
        QFETCH(bool, told);
        Outline outline = shown();
        outline.moveLessons({QStringLiteral("lesn_c")}, QStringLiteral("chap_A"), 0);
        submit(outline);
        m_client->settle();
        Intent intent {deleteChapter, QStringLiteral("chap_B"), Json::object()};
        if (told) {
            intent.base = Json {{"lessons", Json::array()}};
            add("lesson", "lesn_x", "chapter_id", "chap_B");
            m_client->show({});
            m_client->show(QStringLiteral("course"), courseId);
            m_client->settle();
            QCOMPARE(text(shown()), QStringLiteral("chap_A:lesn_c lesn_a lesn_b|chap_B:lesn_x"));
        }
        const auto deleted = m_client->engine().submit({intent});
        QVERIFY(deleted.ok());
        const QString id = deleted->first().id;
        if (!told)
            add("lesson", "lesn_x", "chapter_id", "chap_B");
        QVERIFY(m_client->engine().approve({id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(id), OperationState::Conflict);
        QCOMPARE(m_client->effects(dropChapter), 0);
        QVERIFY(m_client->engine().resolve(id, Resolution::KeepMine, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->effects(dropChapter), 1);
        QCOMPARE(text(theirs()), QStringLiteral("chap_A:lesn_c lesn_a lesn_b"));
    }

    void whatWasSeenGoesWithIt()
    {
        m_client->engine().setNetworkAvailable(false);
        newLesson("chap_A", "New"); // has another id by then
        const QString id = m_client->submit(deleteChapter, QStringLiteral("chap_A")).id;
        m_client->engine().setNetworkAvailable(true);
        m_client->settle();
        QVERIFY(m_client->engine().approve({id}).ok());
        m_client->settle();
        QCOMPARE(text(theirs()), QStringLiteral("chap_B:lesn_c"));
    }

    void anOlderChapterIsNotWhatWasMade_data()
    {
        QTest::addColumn<bool>("applied");
        QTest::newRow("lost on the way there") << false;
        QTest::newRow("lost on the way back") << true;
    }
    void anOlderChapterIsNotWhatWasMade()
    {
        QFETCH(bool, applied);
        const QString title = QStringLiteral("New chapter");
        m_client->whop.addRow(QStringLiteral("chapter"),
            Json {{"id", "chap_old"}, {"title", title}, {"course_id", "cors_1"}});
        SimulatedFault fault;
        fault.operation = QStringLiteral("POST /course_chapters");
        fault.action = applied ? SimulatedFault::Action::CutAfterApply
                               : SimulatedFault::Action::CutBeforeApply;
        m_client->whop.setFaults({fault});
        const Operation create = m_client->submit(
            QStringLiteral("chapter.create"), {}, Json {{"course_id", "cors_1"}, {"title", title}});
        newLesson(create.target.toUtf8().constData(), "New lesson");
        m_client->settle();
        QCOMPARE(m_client->effects(QStringLiteral("POST /course_chapters")), 1);
        QCOMPARE(text(theirs()),
            QStringLiteral(
                "chap_A:lesn_a lesn_b|chap_B:lesn_c|New chapter:|New chapter:New lesson"));
        const Operation done = m_client->operation(create.id);
        QCOMPARE(done.state, OperationState::Done);
        QVERIFY(done.resultId != QStringLiteral("chap_old"));
    }

    // Nor is one that somebody made between a refusal and the next try.
    void aChapterOfSomebodyElseIsNotWhatWasMade()
    {
        const QString title = QStringLiteral("New chapter");
        SimulatedFault fault;
        fault.operation = QStringLiteral("POST /course_chapters");
        fault.status = 422;
        m_client->whop.setFaults({fault});
        const Operation create = m_client->submit(
            QStringLiteral("chapter.create"), {}, Json {{"course_id", "cors_1"}, {"title", title}});
        m_client->settle();
        QCOMPARE(m_client->state(create.id), OperationState::Rejected);
        m_client->whop.addRow(QStringLiteral("chapter"),
            Json {{"id", "chap_theirs"}, {"title", title}, {"course_id", "cors_1"}});
        fault.action = SimulatedFault::Action::CutBeforeApply;
        m_client->whop.setFaults({fault});
        QVERIFY(m_client->engine().retry({create.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->effects(QStringLiteral("POST /course_chapters")), 1);
        const Operation done = m_client->operation(create.id);
        QCOMPARE(done.state, OperationState::Done);
        QVERIFY(done.resultId != QStringLiteral("chap_theirs"));
    }

    void aHiddenCopyIsHiddenWhateverElseFails()
    {
        SimulatedFault fault;
        fault.operation = patchLesson;
        fault.skip = 1;
        fault.status = 422;
        m_client->whop.setFaults({fault});
        const QString copy = newLesson("chap_A", "Copy");
        const auto rest = m_client->engine().submit(
            {{QStringLiteral("lesson.update"), copy, Json {{"visibility", "hidden"}}},
                {QStringLiteral("lesson.update"), copy, Json {{"max_attempts", 3}}}});
        QVERIFY(rest.ok());
        m_client->settle();
        const QString id = m_client->operation(rest->first().id).target;
        QCOMPARE(jsonText(m_client->whop.row(QStringLiteral("lesson"), id), "visibility"),
            QStringLiteral("hidden"));
        QCOMPARE(m_client->state(rest->last().id), OperationState::Rejected);
    }

    void aCopiedQuizIsAnotherQuiz()
    {
        const QString lesson = QStringLiteral("lesn_a");
        m_client->whop.editRow(QStringLiteral("lesson"), lesson,
            *parseJson(R"({"assessment_questions":[{"id":"q1","question_text":"?",
                "question_type":"multiple_choice","correct_answer":"Yes","options":[
                    {"id":"o1","is_correct":true,"option_text":"Yes"}]}]})"));
        const Json source = m_client->whop.row(QStringLiteral("lesson"), lesson);
        const QString copy = newLesson("chap_A", "Copy");
        QList<Intent> rest;
        for (const Json &args : lessons::copyRemainder(source))
            rest.append({QStringLiteral("lesson.update"), copy, args});
        const auto submitted = m_client->engine().submit(rest);
        QVERIFY(submitted.ok());
        m_client->settle();
        QCOMPARE(m_client->state(submitted->last().id), OperationState::Done);
        const QString made = m_client->operation(submitted->last().id).target;
        const Json shownQuestions
            = m_client->whop.row(QStringLiteral("lesson"), made).at("assessment_questions");
        QCOMPARE(jsonText(shownQuestions.at(0).at("options").at(0), "option_text"),
            QStringLiteral("Yes"));
        QVERIFY(jsonText(shownQuestions.at(0).at("options").at(0), "id") != QStringLiteral("o1"));
    }

    void keepingMineKeepsWhatOthersDidBesides()
    {
        Outline outline = shown();
        outline.moveLessons({QStringLiteral("lesn_a")}, QStringLiteral("chap_B"), 0);
        const Operation mine = m_client->submit(QStringLiteral("course.update"), courseId,
            Json {{"title", "Mine"}, {"chapters", outline.toRequest()}});
        m_client->whop.editRow(QStringLiteral("course"), courseId, Json {{"title", "Theirs"}});
        m_client->whop.editRow(
            QStringLiteral("lesson"), QStringLiteral("lesn_c"), Json {{"title", "Renamed"}});
        m_client->settle();
        QCOMPARE(m_client->state(mine.id), OperationState::Conflict);
        QVERIFY(m_client->engine().resolve(mine.id, Resolution::KeepMine, {}, {}).ok());
        m_client->settle();
        QCOMPARE(jsonText(m_client->whop.row(QStringLiteral("course"), courseId), "title"),
            QStringLiteral("Mine"));
        QCOMPARE(text(theirs()), QStringLiteral("chap_A:lesn_b|chap_B:lesn_a Renamed"));
    }

    void keepingMineDeletesNoQuestionOfOthers()
    {
        const auto question = [](const char *id, const char *what) {
            return Json {{"id", id}, {"question_text", what}, {"question_type", "short_answer"},
                {"correct_answer", "x"}, {"options", Json::array()}};
        };
        const QString lesson = QStringLiteral("lesn_a");
        const auto setQuestions = [&](const Json &list) {
            m_client->whop.editRow(
                QStringLiteral("lesson"), lesson, Json {{"assessment_questions", list}});
        };
        setQuestions(Json::array({question("q1", "One?")}));
        m_client->show(QStringLiteral("lesson"), lesson);
        m_client->settle();
        const QString id
            = m_client
                  ->submit(QStringLiteral("lesson.update"), lesson,
                      Json {{"assessment_questions", Json::array({question("q1", "Mine?")})}})
                  .id;
        setQuestions(Json::array({question("q1", "Theirs?"), question("q2", "Two?")}));
        m_client->settle();
        QCOMPARE(m_client->state(id), OperationState::Conflict);
        QVERIFY(m_client->engine().resolve(id, Resolution::KeepMine, {}, {}).ok());
        m_client->settle();
        QStringList texts;
        const Json row = m_client->whop.row(QStringLiteral("lesson"), lesson);
        for (const Json &entry : row.at("assessment_questions"))
            texts << jsonText(entry, "question_text");
        QCOMPARE(texts.join(u' '), QStringLiteral("Mine? Two?"));
    }

    void whatIsNotShownRaisesNoAlarm_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("target");
        QTest::addColumn<Json>("args");
        const Json file {{"id", "file_1"}};
        QTest::newRow("course picture") << QStringLiteral("course.update") << courseId
                                        << Json {{"title", "New"}, {"thumbnail", file}};
        QTest::newRow("lesson picture") << QStringLiteral("lesson.update")
                                        << QStringLiteral("lesn_a") << Json {{"thumbnail", file}};
        QTest::newRow("attempts") << QStringLiteral("lesson.update") << QStringLiteral("lesn_a")
                                  << Json {{"max_attempts", 3}};
    }
    void whatIsNotShownRaisesNoAlarm()
    {
        QFETCH(QString, action);
        QFETCH(QString, target);
        QFETCH(Json, args);
        const QString id = m_client->submit(action, target, args).id;
        m_client->settle();
        QCOMPARE(m_client->state(id), OperationState::Done);
        QVERIFY(m_client->notices.isEmpty());
    }

    void questionsAreMergedBeforeTheyAreSent()
    {
        const auto question = [](const char *id, const char *what) {
            return Json {{"id", id}, {"question_text", what}, {"question_type", "short_answer"},
                {"correct_answer", "x"}, {"options", Json::array()}};
        };
        const QString lesson = QStringLiteral("lesn_a");
        m_client->whop.editRow(QStringLiteral("lesson"), lesson,
            Json {{"assessment_questions",
                Json::array({question("q1", "One?"), question("q2", "Two?")})}});
        m_client->show(QStringLiteral("lesson"), lesson);
        m_client->settle();
        Json mine = Json::array({question("q1", "One, truly?"), question("q2", "Two?")});
        mine.push_back(Json {{"question_text", "Mine?"}, {"question_type", "short_answer"},
            {"correct_answer", "y"}});
        m_client->submit(
            QStringLiteral("lesson.update"), lesson, Json {{"assessment_questions", mine}});
        m_client->whop.editRow(QStringLiteral("lesson"), lesson,
            Json {{"assessment_questions",
                Json::array(
                    {question("q2", "Two?"), question("q1", "One?"), question("q3", "Theirs?")})}});
        m_client->settle();
        QCOMPARE(m_client->effects(patchLesson), 1);
        const Json row = m_client->whop.row(QStringLiteral("lesson"), lesson);
        QStringList texts;
        for (const Json &entry : row.at("assessment_questions"))
            texts << jsonText(entry, "question_text");
        QCOMPARE(texts.join(u' '), QStringLiteral("Two? Mine? One, truly? Theirs?"));
    }
};

HOPYARD_TEST(TestCourses)
#include "tst_courses.moc"
