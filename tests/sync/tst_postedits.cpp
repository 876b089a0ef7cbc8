// SPDX-License-Identifier: GPL-3.0-or-later
#include "forumpostsfixture.h"

using namespace hopyard;
using test::postsFault;
using test::postsKind;
using test::postsSend;

namespace {

const QString postsPatch = QStringLiteral("PATCH /forum_posts/{id}");

} // namespace

// Changes of posts that are there, and of what a forum is like.
class TestPostEdits : public test::ForumPostsTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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
};

HOPYARD_TEST(TestPostEdits)
#include "tst_postedits.moc"
