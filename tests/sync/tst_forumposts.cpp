// SPDX-License-Identifier: GPL-3.0-or-later
#include "forumpostsfixture.h"
#include "schema/apps.h"
#include "schema/registry.h"

using namespace hopyard;
using test::postsFault;
using test::postsKind;
using test::postsList;
using test::postsSend;

// A post is public at once and nothing deletes it: one press is one post, or a question.
class TestForumPosts : public test::ForumPostsTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void readsPostsOfEveryForum()
    {
        QCOMPARE(jsonText(m_client->local(m_old, postsKind), "content"), QStringLiteral("Words"));
        const auto stored = m_client->engine().mirror().record(postsKind, m_old);
        QVERIFY(stored && *stored);
        QCOMPARE((*stored)->links.value(QStringLiteral("forum")).size(), 1);
    }

    void aPostGoesOutOnceWithEverything()
    {
        const Json args {{"experience_id", m_forum}, {"title", "T"}, {"content", "Text"},
            {"pinned", true}, {"visibility", "members_only"}, {"is_mention", true},
            {"poll",
                Json {{"options",
                    Json::array(
                        {Json {{"id", "1"}, {"text", "A"}}, Json {{"id", "2"}, {"text", "B"}}})}}}};
        const Operation operation = m_client->submit(QStringLiteral("post.create"), {}, args);
        m_client->settle();
        QCOMPARE(m_client->state(operation.id), OperationState::Done);
        QCOMPARE(m_client->effects(postsSend), 1);
        QCOMPARE(m_client->whop.effects().back().body, args);
        const QString id = m_client->operation(operation.id).resultId;
        QCOMPARE(jsonText(m_client->local(id, postsKind), "content"), QStringLiteral("Text"));
    }

    void nothingLeavesDuringTheHold()
    {
        const Operation operation = post(QStringLiteral("Text"));
        m_client->pass(std::chrono::seconds(9));
        QCOMPARE(m_client->requests(postsSend), 0);
        QVERIFY(m_client->engine().discard({operation.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->requests(postsSend), 0);
        QCOMPARE(m_client->effects(postsSend), 0);
    }

    void aCutAtAnyPointIsOnePostOrAQuestion_data()
    {
        QTest::addColumn<SimulatedFault::Action>("action");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("comment");
        for (const bool comment : {false, true}) {
            const char *what = comment ? "comment" : "post";
            QTest::addRow("%s, never arrived", what)
                << SimulatedFault::Action::CutBeforeApply << 0 << comment;
            QTest::addRow("%s, reply lost", what)
                << SimulatedFault::Action::CutAfterApply << 0 << comment;
            QTest::addRow("%s, outcome lost", what)
                << SimulatedFault::Action::LoseOutcome << 0 << comment;
            QTest::addRow("%s, no reply ever", what)
                << SimulatedFault::Action::Stall << 0 << comment;
            QTest::addRow("%s, late", what) << SimulatedFault::Action::Delay << 0 << comment;
            for (const int status : {408, 500, 502, 503, 504})
                QTest::addRow("%s, %d", what, status)
                    << SimulatedFault::Action::Answer << status << comment;
        }
    }
    void aCutAtAnyPointIsOnePostOrAQuestion()
    {
        QFETCH(SimulatedFault::Action, action);
        QFETCH(int, status);
        QFETCH(bool, comment);
        m_client->whop.setFaults({postsFault(action, status)});
        const Operation operation
            = comment ? answer(QStringLiteral("Text")) : post(QStringLiteral("Text"));
        m_client->settle(std::chrono::hours(30));
        const OperationState state = m_client->state(operation.id);
        QVERIFY2(m_client->effects(postsSend) <= 1, "posted twice");
        if (m_client->effects(postsSend) == 1)
            QCOMPARE(state, OperationState::Done);
        else
            QVERIFY(state == OperationState::NeedsReview || state == OperationState::Rejected);
    }

    void aLookEndsWhereOlderPostsBegin()
    {
        constexpr int pagesOfOld = 6;
        for (int i = 0; i < pagesOfOld * findResource(postsKind)->pageSize; ++i)
            m_client->whop.addRow(postsKind,
                Json {{"experience_id", m_forum}, {"content", "Old"},
                    {"created_at", "2026-01-01T10:00:00.000Z"}});
        m_client->sync();
        m_client->whop.setFaults({postsFault(SimulatedFault::Action::CutAfterApply)});
        const int before = m_client->requests(postsList);
        const Operation operation = post(QStringLiteral("Text"));
        m_client->settle();
        QCOMPARE(m_client->state(operation.id), OperationState::Done);
        QCOMPARE(m_client->effects(postsSend), 1);
        QVERIFY(m_client->requests(postsList) - before < pagesOfOld);
    }

    void aCrashAtAnyMomentIsOnePostOrAQuestion_data()
    {
        QTest::addColumn<int>("afterMs");
        QTest::addColumn<SimulatedFault::Action>("action");
        for (const int afterMs : {0, 5'000, 10'000, 10'050, 11'000, 15'000, 31'000}) {
            QTest::addRow("%d ms, slow reply", afterMs) << afterMs << SimulatedFault::Action::Delay;
            QTest::addRow("%d ms, lost reply", afterMs)
                << afterMs << SimulatedFault::Action::CutAfterApply;
            QTest::addRow("%d ms, lost request", afterMs)
                << afterMs << SimulatedFault::Action::CutBeforeApply;
        }
    }
    void aCrashAtAnyMomentIsOnePostOrAQuestion()
    {
        QFETCH(int, afterMs);
        QFETCH(SimulatedFault::Action, action);
        m_client->whop.setFaults({postsFault(action)});
        const Operation operation = post(QStringLiteral("Text"));
        m_client->pass(std::chrono::milliseconds(afterMs));
        m_client->crash();
        m_client->start();
        m_client->settle(std::chrono::hours(30));
        m_client->crash();
        m_client->start();
        m_client->settle(std::chrono::hours(30));
        const int effects = m_client->effects(postsSend);
        QVERIFY2(effects <= 1, "posted twice");
        const OperationState state = m_client->state(operation.id);
        if (effects == 1)
            QCOMPARE(state, OperationState::Done);
        else
            QCOMPARE(state, OperationState::NeedsReview);
    }

    void aQuestionIsSentAgainOnlyWhenAsked()
    {
        m_client->whop.setFaults({postsFault(SimulatedFault::Action::CutBeforeApply)});
        const Operation operation = post(QStringLiteral("Text"));
        m_client->settle(std::chrono::hours(30));
        QCOMPARE(m_client->state(operation.id), OperationState::NeedsReview);
        QCOMPARE(m_client->effects(postsSend), 0);
        QVERIFY(m_client->engine().resolve(operation.id, Resolution::SendAgain, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(operation.id), OperationState::Done);
        QCOMPARE(m_client->effects(postsSend), 1);
    }

    void whatIsSentAnewIsHeldAnew_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("retried") << 0;
        QTest::newRow("edited") << 1;
        QTest::newRow("a question sent again") << 2;
        QTest::newRow("edited while it waits") << 3;
    }
    void whatIsSentAnewIsHeldAnew()
    {
        QFETCH(int, how);
        Json other {{"experience_id", m_forum}, {"content", "Other words"}};
        if (how < 2)
            m_client->whop.setFaults({postsFault(SimulatedFault::Action::Answer, 400)});
        else if (how == 2)
            m_client->whop.setFaults({postsFault(SimulatedFault::Action::CutBeforeApply)});
        const Operation operation = post(QStringLiteral("Text"));
        if (how == 3)
            m_client->pass(std::chrono::seconds(8));
        else
            m_client->settle(std::chrono::hours(30));
        QCOMPARE(m_client->effects(postsSend), 0);
        Engine &engine = m_client->engine();
        switch (how) {
        case 0:
            QVERIFY(engine.retry({operation.id}).ok());
            break;
        case 2:
            QVERIFY(engine.resolve(operation.id, Resolution::SendAgain, {}, {}).ok());
            break;
        default:
            QVERIFY(engine.edit(operation.id, other).ok());
        }
        m_client->pass(std::chrono::seconds(9));
        QCOMPARE(m_client->effects(postsSend), 0);
        m_client->pass(std::chrono::seconds(3));
        QCOMPARE(m_client->effects(postsSend), 1);
        QCOMPARE(m_client->state(operation.id), OperationState::Done);
    }

    void theSameWordsOfSomebodyElseAreNotOurs()
    {
        m_client->whop.setFaults({postsFault(SimulatedFault::Action::CutBeforeApply)});
        const Operation operation = post(QStringLiteral("Same words"));
        m_client->pass(std::chrono::seconds(12));
        m_client->whop.addRow(postsKind,
            Json {
                {"experience_id", m_forum}, {"content", "Same words"}, {"is_poster_admin", false}});
        m_client->settle(std::chrono::hours(30));
        QCOMPARE(m_client->state(operation.id), OperationState::NeedsReview);
    }

    void theSameWordsOfLastWeekAreNotOurs()
    {
        m_client->whop.setFaults({postsFault(SimulatedFault::Action::CutBeforeApply)});
        const Operation operation = post(QStringLiteral("Words"), QStringLiteral("Old"));
        m_client->settle(std::chrono::hours(30));
        QCOMPARE(m_client->state(operation.id), OperationState::NeedsReview);
        QCOMPARE(m_client->effects(postsSend), 0);
    }

    void twoAlikeAreTwo()
    {
        SimulatedFault lost = postsFault(SimulatedFault::Action::CutAfterApply);
        lost.times = 2;
        m_client->whop.setFaults({lost});
        const Operation one = post(QStringLiteral("Good morning"));
        const Operation two = post(QStringLiteral("Good morning"));
        m_client->settle(std::chrono::hours(30));
        QCOMPARE(m_client->effects(postsSend), 2);
        QCOMPARE(m_client->state(one.id), OperationState::Done);
        QCOMPARE(m_client->state(two.id), OperationState::Done);
        QVERIFY(m_client->operation(one.id).resultId != m_client->operation(two.id).resultId);
    }

    void forumsFailApart()
    {
        SimulatedFault refused = postsFault(SimulatedFault::Action::Answer, 403);
        m_client->whop.setFaults({refused});
        const auto operations
            = m_client->engine().submit({{QStringLiteral("post.create"), {},
                                             Json {{"experience_id", m_forum}, {"content", "x"}}},
                {QStringLiteral("post.create"), {},
                    Json {{"experience_id", m_other}, {"content", "x"}}}});
        QVERIFY(operations.ok());
        m_client->settle();
        QCOMPARE(m_client->effects(postsSend), 1);
        QList<OperationState> states;
        for (const Operation &operation : *operations)
            states << m_client->state(operation.id);
        QVERIFY(states.contains(OperationState::Done));
        QVERIFY(states.contains(OperationState::Rejected));
    }

    void severalForumsThroughCutsAndCrashes_data()
    {
        QTest::addColumn<SimulatedFault::Action>("action");
        QTest::addColumn<int>("cut"); // which of the requests
        QTest::addColumn<int>("crashMs");
        using Action = SimulatedFault::Action;
        for (const int cut : {0, 1, 2}) {
            for (const int crashMs : {9'000, 10'020, 12'000, 40'000}) {
                QTest::addRow("reply %d lost, crash %d", cut, crashMs)
                    << Action::CutAfterApply << cut << crashMs;
                QTest::addRow("request %d lost, crash %d", cut, crashMs)
                    << Action::CutBeforeApply << cut << crashMs;
                QTest::addRow("reply %d slow, crash %d", cut, crashMs)
                    << Action::Delay << cut << crashMs;
            }
        }
    }
    void severalForumsThroughCutsAndCrashes()
    {
        QFETCH(SimulatedFault::Action, action);
        QFETCH(int, cut);
        QFETCH(int, crashMs);
        const QStringList forums {m_forum, m_other, m_client->addForum(QStringLiteral("Third"))};
        std::vector<SimulatedFault> faults;
        if (cut > 0) {
            faults.push_back(postsFault(SimulatedFault::Action::Delay));
            faults.back().ms = 1;
            faults.back().times = cut;
        }
        faults.push_back(postsFault(action));
        m_client->whop.setFaults(faults);
        QList<Intent> intents;
        for (const QString &forum : forums)
            intents.append({QStringLiteral("post.create"), {},
                Json {{"experience_id", forum}, {"content", "Same words"}}});
        const auto operations = m_client->engine().submit(intents);
        QVERIFY(operations.ok());
        m_client->pass(std::chrono::milliseconds(crashMs));
        for (int run = 0; run < 2; ++run) {
            m_client->crash();
            m_client->start();
            m_client->settle(std::chrono::hours(30));
        }
        for (qsizetype i = 0; i < forums.size(); ++i) {
            const auto sent = std::count_if(m_client->whop.effects().begin(),
                m_client->whop.effects().end(), [&](const SimulatedEffect &effect) {
                    return jsonText(effect.body, "experience_id") == forums.at(i);
                });
            const OperationState state = m_client->state(operations->at(i).id);
            QVERIFY2(sent <= 1, "posted twice");
            QCOMPARE(state, sent == 1 ? OperationState::Done : OperationState::NeedsReview);
        }
    }

    void theSameWordsOfAColleagueAreNotOurs()
    {
        // Whop shows once who posts with this key; from then on only that is taken for ours.
        const Operation first = post(QStringLiteral("Good morning"));
        m_client->settle();
        QCOMPARE(m_client->state(first.id), OperationState::Done);
        m_client->whop.setFaults({postsFault(SimulatedFault::Action::CutBeforeApply)});
        const Operation operation = post(QStringLiteral("Same words"));
        m_client->pass(std::chrono::seconds(12));
        m_client->whop.addRow(postsKind,
            Json {{"experience_id", m_forum}, {"content", "Same words"}, {"is_poster_admin", true},
                {"user",
                    Json {{"id", "user_colleague"}, {"name", "Colleague"},
                        {"username", "colleague"}}}});
        m_client->restart();
        m_client->settle(std::chrono::hours(30));
        QCOMPARE(m_client->state(operation.id), OperationState::NeedsReview);
        QCOMPARE(m_client->effects(postsSend), 1);
    }

    void withoutAHoldItGoesAtOnce()
    {
        EngineOptions options = m_client->config.options;
        for (const int hold : {0, 30, 60}) {
            options.undoWindow = std::chrono::seconds(hold);
            m_client->engine().setOptions(options);
            m_client->whop.clearEffects();
            const Operation operation = post(QString::number(hold));
            m_client->pass(std::chrono::seconds(std::max(0, hold - 1)));
            QCOMPARE(m_client->effects(postsSend), hold == 0 ? 1 : 0);
            m_client->pass(std::chrono::seconds(3));
            QCOMPARE(m_client->effects(postsSend), 1);
            QCOMPARE(m_client->state(operation.id), OperationState::Done);
        }
    }

    // A post that was pinned long ago stands on no first page.
    void pinnedPostsHaveAListOfTheirOwn()
    {
        const QString pinned = m_client->whop.addRow(postsKind,
            Json {{"experience_id", m_forum}, {"content", "Rules"}, {"is_pinned", true},
                {"created_at", "2025-01-01T10:00:00.000Z"}});
        m_client->sync();
        const ListKey list {postsKind, QStringLiteral("pinned_in"), forumRow(m_forum)};
        const auto members = m_client->engine().mirror().members(list);
        QVERIFY(members.ok());
        QCOMPARE(*members, QStringList {pinned});
        QVERIFY(m_client->engine()
                    .mirror()
                    .members({postsKind, QStringLiteral("pinned_in"), forumRow(m_other)})
                    ->isEmpty());
    }
};

HOPYARD_TEST(TestForumPosts)
#include "tst_forumposts.moc"
