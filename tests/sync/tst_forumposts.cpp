// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/apps.h"
#include "schema/registry.h"
#include "support/testcase.h"
#include "support/testclient.h"
#include "sync/countedreader.h"

#include <QSet>

using namespace hopyard;
using test::TestClient;

namespace {

const QString postsSend = QStringLiteral("POST /forum_posts");
const QString postsList = QStringLiteral("GET /forum_posts");
const QString postsPatch = QStringLiteral("PATCH /forum_posts/{id}");
const QString postsKind = QStringLiteral("post");

SimulatedFault postsFault(SimulatedFault::Action action, int status = 500)
{
    SimulatedFault fault;
    fault.operation = postsSend;
    fault.action = action;
    fault.status = status;
    fault.ms = 20'000;
    return fault;
}

} // namespace

// A post is public at once and nothing deletes it: one press is one post, or a question.
class TestForumPosts : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_client = std::make_unique<TestClient>();
        m_forum = m_client->addForum(QStringLiteral("Help"));
        m_other = m_client->addForum(QStringLiteral("News"));
        m_old = m_client->whop.addRow(postsKind,
            Json {{"experience_id", m_forum}, {"title", "Old"}, {"content", "Words"},
                {"is_poster_admin", true}});
        m_client->start();
        m_client->sync();
        m_client->whop.clearEffects();
    }
    void cleanup() { m_client.reset(); }

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

    // Whose post was edited says nothing about who we are.
    void anEditOfAMembersPostTeachesNoAuthor()
    {
        const QString theirs = m_client->whop.addRow(postsKind,
            Json {{"experience_id", m_forum}, {"content", "Hi"},
                {"user", Json {{"id", "user_Member"}, {"username", "member"}}}});
        m_client->sync();
        const Operation edit
            = m_client->submit(QStringLiteral("post.update"), theirs, Json {{"is_pinned", true}});
        m_client->settle();
        QCOMPARE(m_client->state(edit.id), OperationState::Done);
        m_client->whop.setFaults({postsFault(SimulatedFault::Action::CutAfterApply)});
        const Operation operation = post(QStringLiteral("Text"));
        m_client->settle();
        QCOMPARE(m_client->state(operation.id), OperationState::Done);
        QCOMPARE(m_client->effects(postsSend), 1);
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

    void anEditOfWhatChangedMeanwhileIsAConflict()
    {
        const Operation edit = m_client->submit(
            QStringLiteral("post.update"), m_old, Json {{"content", "Mine"}, {"is_pinned", true}});
        m_client->whop.editRow(postsKind, m_old, Json {{"content", "Theirs"}});
        m_client->settle();
        QCOMPARE(m_client->state(edit.id), OperationState::Conflict);
        QCOMPARE(m_client->effects(postsPatch), 0);
        QVERIFY(m_client->engine().resolve(edit.id, Resolution::KeepMine, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->effects(postsPatch), 1);
        QCOMPARE(jsonText(m_client->whop.row(postsKind, m_old), "content"), QStringLiteral("Mine"));
    }

    void aNewParagraphIsAnEdit()
    {
        const Operation edit = m_client->submit(
            QStringLiteral("post.update"), m_old, Json {{"content", "\n\n  Words"}});
        m_client->settle();
        QCOMPARE(m_client->state(edit.id), OperationState::Done);
        QCOMPARE(m_client->effects(postsPatch), 1);
        QCOMPARE(jsonText(m_client->whop.row(postsKind, m_old), "content"),
            QStringLiteral("\n\n  Words"));
    }

    void otherMembersDoNotStandInTheWay()
    {
        const Operation edit
            = m_client->submit(QStringLiteral("post.update"), m_old, Json {{"is_pinned", true}});
        m_client->whop.editRow(postsKind, m_old,
            Json {{"content", "Theirs"}, {"comment_count", 3}, {"like_count", 9}});
        m_client->settle();
        QCOMPARE(m_client->state(edit.id), OperationState::Done);
        QCOMPARE(
            jsonText(m_client->whop.row(postsKind, m_old), "content"), QStringLiteral("Theirs"));
    }

    void whatIsNotShownIsSentOnce()
    {
        const Operation edit = m_client->submit(
            QStringLiteral("post.update"), m_old, Json {{"visibility", "globally_visible"}});
        m_client->settle();
        QCOMPARE(m_client->state(edit.id), OperationState::Done);
        QCOMPARE(m_client->effects(postsPatch), 1);
    }

    void anEditOfAnUnsentPostJoinsIt()
    {
        const Operation operation = post(QStringLiteral("First"));
        m_client->submit(
            QStringLiteral("post.update"), operation.target, Json {{"content", "Second"}});
        m_client->settle();
        QCOMPARE(m_client->effects(postsSend), 1);
        QCOMPARE(m_client->effects(postsPatch), 0);
        QCOMPARE(
            jsonText(m_client->whop.effects().back().body, "content"), QStringLiteral("Second"));
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

    // --- Threads nobody has opened ----------------------------------------------------------

    void threadsAreThereWithoutBeingOpened()
    {
        const QString asked = thread(m_forum, 2, 1);
        const QString quiet = thread(m_forum, 0, 2);
        const int before = m_client->requests(postsList);
        m_client->sync();
        const int lists = 4; // two forums: their posts, and their pinned ones
        QCOMPARE(m_client->requests(postsList) - before, lists + 1);
        m_client->engine().setNetworkAvailable(false);
        QCOMPARE(here(asked), 2);
        QCOMPARE(here(quiet), 0);
        const auto comments = m_client->engine().mirror().ids(QStringLiteral("comment"));
        QVERIFY(comments && comments->size() == 2);
        QCOMPARE(
            jsonText(m_client->local(comments->first(), QStringLiteral("comment")), "parent_id"),
            asked);
    }
    void whatIsKnownIsNotAskedForAgain()
    {
        const QString asked = thread(m_forum, 2, 1);
        // Counts what is below comments, too: more than the list will ever have.
        const QString nested = thread(m_forum, 1, 2);
        m_client->whop.editRow(postsKind, nested, Json {{"comment_count", 5}});
        m_client->sync();
        QCOMPARE(here(asked), 2);
        QCOMPARE(here(nested), 1);
        int before = m_client->requests(postsList);
        m_client->sync();
        const int lists = m_client->requests(postsList) - before;
        QCOMPARE(lists, 4);
        // One of them goes on.
        addComments(asked, m_forum, 1);
        m_client->whop.editRow(postsKind, asked, Json {{"comment_count", 3}});
        before = m_client->requests(postsList);
        m_client->sync();
        QCOMPARE(m_client->requests(postsList) - before, lists + 1);
        QCOMPARE(here(asked), 3);
        m_client->restart();
        before = m_client->requests(postsList);
        m_client->sync();
        QCOMPARE(m_client->requests(postsList) - before, lists);
    }
    void theNewestThreadsComeFirstSoManyAtATime()
    {
        constexpr int count = CountedReader::listsPerRound + 7;
        QStringList posts; // oldest first
        for (int i = 0; i < count; ++i)
            posts << thread(i % 2 == 0 ? m_forum : m_other, 1, i);
        m_client->sync();
        for (int i = 0; i < count; ++i)
            QCOMPARE(here(posts.at(i)), i < 7 ? 0 : 1);
        m_client->sync();
        for (const QString &post : posts)
            QCOMPARE(here(post), 1);
    }
    void theyComeByThemselvesInTheBackground()
    {
        constexpr int count = CountedReader::listsPerRound + 7;
        QStringList posts;
        for (int i = 0; i < count; ++i)
            posts << thread(m_forum, 1, i);
        EngineOptions options = m_client->config.options;
        options.automaticRefresh = true;
        m_client->engine().setOptions(options);
        m_client->engine().refresh(postsKind);
        m_client->pass(std::chrono::minutes(3));
        for (const QString &post : posts)
            QCOMPARE(here(post), 1);
    }
    void whatIsOnScreenComesFirst()
    {
        constexpr int count = 20;
        QStringList posts;
        for (int i = 0; i < count; ++i)
            posts << thread(m_forum, 1, i);
        m_client->engine().refreshList(postsKind, {QStringLiteral("forum"), forumRow(m_forum)});
        m_client->pass(std::chrono::seconds(5));
        QCOMPARE(here(posts.first()), 0); // nobody asked for everything, nothing goes by itself
        EngineOptions options = m_client->config.options;
        options.automaticRefresh = true;
        m_client->engine().setVisibleLists({{QStringLiteral("comment"),
            {QStringLiteral("post"), {}}, {posts.at(0), posts.at(1)}}});
        QStringList order;
        connect(&m_client->engine(), &Engine::changed, this, [&order](const ChangeSet &set) {
            for (const Change &change : set.changes) {
                if (change.kind == QLatin1String("comment"))
                    order << change.id;
            }
        });
        m_client->engine().setOptions(options);
        m_client->pass(std::chrono::minutes(2));
        QCOMPARE(order.size(), count);
        const auto parentOf = [&](int place) {
            return jsonText(
                m_client->local(order.at(place), QStringLiteral("comment")), "parent_id");
        };
        QCOMPARE(
            QSet<QString>({parentOf(0), parentOf(1)}), QSet<QString>({posts.at(0), posts.at(1)}));
        QCOMPARE(parentOf(2), posts.last()); // then the newest
    }
    void aThreadThatCannotBeReadStopsNothing()
    {
        const QString bad = thread(m_forum, 1, 2);
        const QString good = thread(m_forum, 1, 1);
        m_client->sync(); // both
        addComments(bad, m_forum, 1);
        addComments(good, m_forum, 1);
        for (const QString &post : {bad, good})
            m_client->whop.editRow(postsKind, post, Json {{"comment_count", 2}});
        // The lists of both forums are read, then Whop does not know the first thread.
        SimulatedFault fine;
        fine.operation = postsList;
        fine.action = SimulatedFault::Action::Delay;
        fine.ms = 1;
        fine.times = 4;
        SimulatedFault gone;
        gone.operation = postsList;
        gone.status = 404;
        m_client->whop.setFaults({fine, gone});
        m_client->sync();
        QCOMPARE(here(bad) + here(good), 3); // one of them
        int before = m_client->requests(postsList);
        m_client->sync(); // it would say the same again
        QCOMPARE(m_client->requests(postsList) - before, 4);
        for (const QString &post : {bad, good})
            m_client->whop.editRow(postsKind, post, Json {{"comment_count", 3}});
        before = m_client->requests(postsList);
        m_client->sync(); // that is another number
        QCOMPARE(m_client->requests(postsList) - before, 4 + 2);
        QCOMPARE(here(bad), 2);
        QCOMPARE(here(good), 2);
    }

    void aForbiddenThreadKeepsNoOtherOut()
    {
        const QString one = thread(m_forum, 1, 2);
        const QString other = thread(m_forum, 1, 1);
        SimulatedFault fine;
        fine.operation = postsList;
        fine.action = SimulatedFault::Action::Delay;
        fine.ms = 1;
        fine.times = 4; // the lists of both forums
        SimulatedFault forbidden;
        forbidden.operation = postsList;
        forbidden.status = 403;
        forbidden.body = R"({"error":{"type":"forbidden","message":"Not for you."}})";
        m_client->whop.setFaults({fine, forbidden});
        m_client->sync();
        QCOMPARE(here(one) + here(other), 1);
        m_client->sync(); // a person asks again
        QCOMPARE(here(one) + here(other), 2);
    }
    // A moderator clears a thread: more than is believed of a list that may be cut short.
    void aThreadThatWasClearedIsEmptyHereToo()
    {
        const QString cleared = thread(m_forum, 30, 1);
        m_client->sync();
        QCOMPARE(here(cleared), 30);
        const auto comments = m_client->engine().mirror().members(
            {QStringLiteral("comment"), QStringLiteral("post"), cleared});
        for (const QString &comment : *comments)
            QVERIFY(m_client->whop.removeRow(postsKind, comment));
        m_client->whop.editRow(postsKind, cleared, Json {{"comment_count", 0}});
        m_client->sync();
        m_client->sync();
        QCOMPARE(here(cleared), 0);
    }

    // --- Answers to comments ----------------------------------------------------------------

    void answersToCommentsAreReadWithTheirThread()
    {
        const QString asked = thread(m_forum, 2, 1);
        const QString comment = below(asked).constFirst();
        const QString answer = m_client->whop.addRow(postsKind,
            Json {{"experience_id", m_forum}, {"parent_id", comment}, {"content", "Answer"},
                {"comment_count", 1}});
        m_client->whop.addRow(postsKind,
            Json {{"experience_id", m_forum}, {"parent_id", answer}, {"content", "Thanks"}});
        m_client->whop.editRow(postsKind, comment, Json {{"comment_count", 1}});
        int before = m_client->requests(postsList);
        m_client->sync();
        const int lists = 4; // two forums: their posts, and their pinned ones
        QCOMPARE(m_client->requests(postsList) - before, lists + 1 + 1 + 1);
        QCOMPARE(here(asked), 2);
        QCOMPARE(answersHere(comment), 1);
        QCOMPARE(answersHere(answer), 1);
        before = m_client->requests(postsList);
        m_client->sync(); // nothing new, nothing asked
        QCOMPARE(m_client->requests(postsList) - before, lists);
        m_client->restart();
        before = m_client->requests(postsList);
        m_client->sync();
        QCOMPARE(m_client->requests(postsList) - before, lists);
    }
    void anAnswerToACommentIsWrittenOnce()
    {
        const QString asked = thread(m_forum, 1, 1);
        m_client->sync();
        const QString comment = below(asked).constFirst();
        SimulatedFault lost;
        lost.operation = postsSend;
        lost.action = SimulatedFault::Action::CutAfterApply;
        m_client->whop.setFaults({lost});
        const Operation answer = m_client->submit(QStringLiteral("comment.create"), {},
            Json {{"experience_id", m_forum}, {"parent_id", comment}, {"content", "Answer"}});
        m_client->settle(std::chrono::minutes(30));
        QCOMPARE(m_client->state(answer.id), OperationState::Done);
        QCOMPARE(m_client->effects(postsSend), 1);
        // Below its comment, and of no post by that id.
        QCOMPARE(answersHere(comment), 1);
        QCOMPARE(here(comment), 0);
        QCOMPARE(here(asked), 1);
        QCOMPARE(jsonInt(m_client->local(comment, QStringLiteral("comment")), "comment_count"), 1);
        QVERIFY(m_client->local(comment, postsKind).is_null());
        m_client->sync();
        QCOMPARE(answersHere(comment), 1);
    }

    void aCommentWaitsForItsPost()
    {
        const Operation above = post(QStringLiteral("Question"));
        const Operation below = m_client->submit(QStringLiteral("comment.create"), {},
            Json {{"experience_id", m_forum}, {"parent_id", above.target}, {"content", "Answer"}});
        m_client->settle();
        QCOMPARE(m_client->state(below.id), OperationState::Done);
        QCOMPARE(m_client->effects(postsSend), 2);
        QCOMPARE(jsonText(m_client->whop.effects().back().body, "parent_id"),
            m_client->operation(above.id).resultId);
    }

    void visibilityAndBannedWordsRaiseNoAlarm()
    {
        m_client->submit(
            QStringLiteral("post.update"), m_old, Json {{"visibility", "members_only"}});
        m_client->submit(QStringLiteral("forum.update"),
            jsonText(m_client->whop.rows(QStringLiteral("forum")).constFirst(), "id"),
            Json {{"banned_words", Json::array({"spam"})}});
        m_client->settle();
        QCOMPARE(m_client->effects(QStringLiteral("PATCH /forum_posts/{id}")), 1);
        QCOMPARE(m_client->effects(QStringLiteral("PATCH /forums/{id}")), 1);
        QVERIFY(m_client->notices.isEmpty());
    }

    void aTextReplacedWithItsFilesComesBackWhole()
    {
        m_client->whop.editRow(postsKind, m_old,
            *parseJson(R"({"title":null,"attachments":[{"id":"file_1","filename":"a.pdf",
                "content_type":"application/pdf","url":"signed1"}]})"));
        m_client->sync();
        // The address is signed anew each time it is asked for: nobody changed that.
        m_client->whop.editRow(
            postsKind, m_old, *parseJson(R"({"attachments":[{"id":"file_1","filename":"a.pdf",
                "content_type":"application/pdf","url":"signed2"}]})"));
        const QString id = m_client
                               ->submit(QStringLiteral("post.update"), m_old,
                                   Json {{"title", "Removed"}, {"content", "Removed"},
                                       {"attachments", Json::array()}})
                               .id;
        m_client->settle();
        QCOMPARE(m_client->state(id), OperationState::Done);
        QVERIFY(m_client->whop.row(postsKind, m_old).at("attachments").empty());
        const auto back = m_client->engine().revert(id);
        QVERIFY(back.ok());
        QVERIFY(m_client->engine().approve({back->first().id}).ok());
        m_client->settle();
        const Json row = m_client->whop.row(postsKind, m_old);
        QVERIFY(jsonText(row, "title").isEmpty());
        QCOMPARE(jsonText(row, "content"), QStringLiteral("Words"));
        QCOMPARE(jsonText(row.at("attachments").at(0), "id"), QStringLiteral("file_1"));
        QCOMPARE(dumpJson(m_client->whop.effects().back().body.at("attachments")),
            QByteArray(R"([{"id":"file_1"}])"));
    }

    void anEditorThatWasOpenForLongOverwritesNothing()
    {
        m_client->whop.editRow(postsKind, m_old, Json {{"content", "Theirs"}});
        m_client->sync(); // so the news is known here, but not to who is typing
        Intent intent {QStringLiteral("post.update"), m_old, Json {{"content", "Mine"}}};
        intent.base = Json {{"title", "Old"}, {"content", "Words"}};
        const auto saved = m_client->engine().submit({intent});
        QVERIFY(saved.ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved->first().id), OperationState::Conflict);
        QCOMPARE(
            jsonText(m_client->whop.row(postsKind, m_old), "content"), QStringLiteral("Theirs"));
    }

    void settingsAreSetOnce()
    {
        const QString forum
            = jsonText(m_client->whop.rows(QStringLiteral("forum")).constFirst(), "id");
        SimulatedFault lost;
        lost.operation = QStringLiteral("PATCH /forums/{id}");
        lost.action = SimulatedFault::Action::CutAfterApply;
        m_client->whop.setFaults({lost});
        const Operation operation = m_client->submit(
            QStringLiteral("forum.update"), forum, Json {{"who_can_post", "admins"}});
        m_client->settle();
        QCOMPARE(m_client->state(operation.id), OperationState::Done);
        QCOMPARE(m_client->effects(lost.operation), 1);
        QCOMPARE(jsonText(m_client->whop.row(QStringLiteral("forum"), forum), "who_can_post"),
            QStringLiteral("admins"));
    }

private:
    // A post with so many comments, made so many minutes after others.
    QString thread(const QString &forum, int comments, int minutes)
    {
        const QDateTime made = QDateTime(QDate(2026, 6, 1), QTime(10, 0), Qt::UTC);
        const QString id = m_client->whop.addRow(postsKind,
            Json {{"experience_id", forum}, {"content", "Question"}, {"comment_count", comments},
                {"created_at", made.addSecs(60 * minutes).toString(Qt::ISODateWithMs)}});
        addComments(id, forum, comments);
        return id;
    }
    void addComments(const QString &post, const QString &forum, int count)
    {
        for (int i = 0; i < count; ++i)
            m_client->whop.addRow(postsKind,
                Json {{"experience_id", forum}, {"parent_id", post}, {"content", "Answer"}});
    }
    // Comments of it that Whop has.
    QStringList below(const QString &post) const
    {
        QStringList ids;
        for (const Json &row : m_client->whop.rows(postsKind)) {
            if (jsonText(row, "parent_id") == post)
                ids << jsonText(row, "id");
        }
        return ids;
    }
    int answersHere(const QString &comment) const
    {
        const auto ids = m_client->engine().mirror().members(
            {QStringLiteral("comment"), QStringLiteral("comment"), comment});
        return ids ? int(ids->size()) : -1;
    }
    // How many comments of it are on this computer.
    int here(const QString &post) const
    {
        const auto members = m_client->engine().mirror().members(
            {QStringLiteral("comment"), QStringLiteral("post"), post});
        return members ? int(members->size()) : -1;
    }
    QString forumRow(const QString &experience) const
    {
        for (const Json &row : m_client->whop.rows(QStringLiteral("forum"))) {
            if (jsonText(row, "experience.id") == experience)
                return jsonText(row, "id");
        }
        return {};
    }
    Operation post(const QString &text, const QString &title = {})
    {
        Json args {{"experience_id", m_forum}, {"content", text}};
        if (!title.isEmpty())
            args["title"] = title;
        return m_client->submit(QStringLiteral("post.create"), {}, args);
    }
    Operation answer(const QString &text)
    {
        return m_client->submit(QStringLiteral("comment.create"), {},
            Json {{"experience_id", m_forum}, {"parent_id", m_old}, {"content", text}});
    }

    std::unique_ptr<TestClient> m_client;
    QString m_forum; // experiences
    QString m_other;
    QString m_old; // a post
};

HOPYARD_TEST(TestForumPosts)
#include "tst_forumposts.moc"
