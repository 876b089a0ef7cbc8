// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testcase.h"
#include "support/testclient.h"

#include <memory>

namespace hopyard::test {

inline const QString postsSend = QStringLiteral("POST /forum_posts");

inline const QString postsList = QStringLiteral("GET /forum_posts");

inline const QString postsKind = QStringLiteral("post");

inline SimulatedFault postsFault(SimulatedFault::Action action, int status = 500)
{
    SimulatedFault fault;
    fault.operation = postsSend;
    fault.action = action;
    fault.status = status;
    fault.ms = 20'000;
    return fault;
}

// Two forums on a simulated Whop, one of them with an old post.
class ForumPostsTest : public TestCase
{
protected:
    void setUp()
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
    void tearDown() { m_client.reset(); }

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

} // namespace hopyard::test
