// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "support/testcase.h"
#include "ui/drafts/draftspage.h"

#include <QTableView>

#include <memory>

namespace hopyard::test {

inline const QString draftsSend = QStringLiteral("POST /forum_posts");

// The page of drafts and scheduled posts, with two forums on a simulated Whop.
class DraftsPageTest : public TestCase
{
protected:
    void setUp()
    {
        TestCase::init();
        m_desk = std::make_unique<Desk>();
        m_help = m_desk->client.addForum(QStringLiteral("Help"));
        m_news = m_desk->client.addForum(QStringLiteral("News"));
        m_desk->client.sync();
        m_desk->client.whop.clearEffects();
        m_page = std::make_unique<DraftsPage>(*m_desk);
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

    QString schedule(std::chrono::milliseconds fromNow, const QString &title)
    {
        m_at = m_desk->client.clock.wallMs() + fromNow.count();
        const auto taken = m_desk->client.engine().submit({Intent {QStringLiteral("post.create"),
            {}, Json {{"experience_id", m_help}, {"title", title}},
            {m_at, QStringLiteral("UTC")}}});
        if (!taken)
            qFatal("not taken");
        m_desk->turn();
        return taken->constFirst().id;
    }
    template <class Widget>
    Widget *child(const char *name) const
    {
        return m_page->findChild<Widget *>(QString::fromLatin1(name));
    }
    QTableView *table() const { return child<QTableView>("draftsTable"); }
    void choose(int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    QString cell(int row, int column) const
    {
        QString text = table()->model()->index(row, column).data().toString();
        return text.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    QStringList titles() const
    {
        QStringList all;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            all << cell(row, DraftsModel::TitleColumn);
        return all;
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<DraftsPage> m_page;
    QString m_help, m_news; // experiences
    qint64 m_at = 0;
};

} // namespace hopyard::test
