// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "schema/posts.h"
#include "support/testcase.h"
#include "ui/posts/postspage.h"
#include "ui/posts/threadview.h"

#include <QAction>
#include <QListView>
#include <QTableView>

#include <memory>

namespace hopyard::test {

inline const QString postsPageSend = QStringLiteral("POST /forum_posts");

inline const QString postsPageHostile
    = QStringLiteral("<img src=file:///etc/passwd> \u202Etxt.exe <b>x</b>");

// The page of posts over two forums, Help and News, with three posts and a thread of two comments.
class PostsPageTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_help = m_desk->client.addForum(QStringLiteral("Help"), QStringLiteral("everyone"));
        m_news = m_desk->client.addForum(QStringLiteral("News"), QStringLiteral("admins"));
        m_question = addPost(m_help,
            Json {{"title", "How do I start?"}, {"content", "First **steps** needed."},
                {"created_at", "2026-06-01T10:00:00Z"}, {"comment_count", 2}});
        m_open = addPost(m_help,
            Json {{"content", "Nobody answered this yet"}, {"created_at", "2026-06-02T10:00:00Z"}});
        m_pinned = addPost(m_news,
            Json {{"title", "Rules"}, {"content", "Be kind, see [here](https://rules.example/x)"},
                {"is_pinned", true}, {"is_poster_admin", true}, {"comment_count", 0},
                {"attachments",
                    Json::array({Json {{"id", "file_1"}, {"filename", "Rules & Q&A.pdf"},
                        {"content_type", "application/pdf"},
                        {"url", "https://assets.example/rules.pdf"}}})},
                {"created_at", "2026-05-01T10:00:00Z"}});
        m_answer = addPost(m_help,
            Json {{"parent_id", m_question}, {"content", "Begin with the welcome lesson"},
                {"created_at", "2026-06-01T11:00:00Z"}});
        addPost(m_help,
            Json {{"parent_id", m_question}, {"content", "Thank you"},
                {"created_at", "2026-06-01T12:00:00Z"}});
        m_desk->client.sync();
        m_desk->client.whop.clearEffects();
        m_page = std::make_unique<PostsPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
    }
    void tearDown()
    {
        m_page.reset();
        m_desk.reset();
    }

    QString addPost(const QString &experience, Json body)
    {
        body["experience_id"] = experience;
        return m_desk->client.whop.addRow(QStringLiteral("post"), body);
    }
    template <class Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    QListView *list(const char *name) const { return child<QListView>(name); }
    QTableView *table() const { return child<QTableView>("postsTable"); }
    ThreadView *thread() const { return child<ThreadView>("postThread"); }
    QAction *action(const char *name) const { return child<QAction>(name); }
    QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    QStringList titlesShown() const
    {
        QStringList titles;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            titles << cell(row, 0);
        return titles;
    }
    void chooseForum(int row)
    {
        list("forumsList")->setCurrentIndex(list("forumsList")->model()->index(row, 0));
        m_desk->turn();
    }
    // With its comments read.
    void open(const QString &id)
    {
        m_page->openItem(id);
        m_desk->turn();
        m_desk->client.settle(std::chrono::seconds(30));
        m_desk->turn();
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PostsPage> m_page;
    QString m_help, m_news; // experiences
    QString m_question, m_open, m_pinned, m_answer;
};

} // namespace hopyard::test
