// SPDX-License-Identifier: GPL-3.0-or-later
#include "forumpostsfixture.h"
#include "sync/countedreader.h"

#include <QSet>

using namespace hopyard;
using test::postsKind;
using test::postsList;
using test::postsSend;

// Comments are here without being opened, and answers to them too.
class TestPostThreads : public test::ForumPostsTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
};

HOPYARD_TEST(TestPostThreads)
#include "tst_postthreads.moc"
