// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "postspagefixture.h"
#include "ui/markdown/markdownview.h"
#include "ui/posts/posteditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/safelabel.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace hopyard;
using test::postsPageHostile;
using test::postsPageSend;

class TestPostsPage : public test::PostsPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void showsForumsAndWhoMayPost()
    {
        const QAbstractItemModel *forums = list("forumsList")->model();
        QCOMPARE(forums->rowCount(), 3);
        QCOMPARE(forums->index(0, 0).data().toString(), QStringLiteral("All forums"));
        QCOMPARE(forums->index(1, 0).data().toString(), QStringLiteral("Help"));
        QCOMPARE(
            forums->index(1, 0).data(SubtitleRole).toString(), QStringLiteral("Everyone posts"));
        QCOMPARE(forums->index(2, 0).data(SubtitleRole).toString(), QStringLiteral("Admins post"));
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        chooseForum(2);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(cell(0, 0), QStringLiteral("Rules"));
        chooseForum(1);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        // The newest first; without a title the first line says what it is.
        QCOMPARE(cell(0, 0), QStringLiteral("Nobody answered this yet"));
    }

    void filters_data()
    {
        QTest::addColumn<QByteArray>("chip");
        QTest::addColumn<QStringList>("titles");
        QTest::newRow("pinned") << QByteArray("filterPinned")
                                << QStringList {QStringLiteral("Rules")};
        QTest::newRow("unanswered") << QByteArray("filterUnanswered")
                                    << QStringList {QStringLiteral("Nobody answered this yet")};
        QTest::newRow("team") << QByteArray("filterTeam") << QStringList {QStringLiteral("Rules")};
        QTest::newRow("files") << QByteArray("filterFiles")
                               << QStringList {QStringLiteral("Rules")};
        QTest::newRow("mine") << QByteArray("filterChanged") << QStringList();
    }
    void filters()
    {
        QFETCH(QByteArray, chip);
        QFETCH(QStringList, titles);
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        m_page->findChild<FilterChip *>(QString::fromLatin1(chip))->click();
        QTRY_COMPARE(titlesShown(), titles);
    }

    // Whom Whop shows as the author of what was posted from here; other admins are others.
    void mineIsWhatWasPostedFromHere()
    {
        auto *mine = child<FilterChip>("filterMine");
        QVERIFY(!mine->isEnabled()); // nobody knows yet
        m_desk->submit(QStringLiteral("post.create"), {},
            Json {{"experience_id", m_help}, {"content", "Posted from here"}});
        m_desk->settleAll();
        QTRY_COMPARE(table()->model()->rowCount(), 4);
        QTRY_VERIFY(mine->isEnabled());
        mine->click();
        QTRY_COMPARE(titlesShown(), QStringList {QStringLiteral("Posted from here")});
        m_desk->setOffline(true);
        m_desk->submit(QStringLiteral("post.create"), {},
            Json {{"experience_id", m_help}, {"content", "Not there yet"}});
        QTRY_COMPARE(titlesShown().size(), 2);
        // Known from the history after a restart.
        m_page.reset();
        m_page = std::make_unique<PostsPage>(*m_desk);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        QTRY_VERIFY(child<FilterChip>("filterMine")->isEnabled());
    }

    void draftsAndScheduledStandInTheList()
    {
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Begun & not done"));
        editor->reject();
        m_desk->turn();
        Intent later {QStringLiteral("post.create"), {},
            Json {{"experience_id", m_news}, {"content", "Good morning"}}};
        later.schedule = {m_desk->nowMs() + 86'400'000, QStringLiteral("UTC")};
        m_desk->current()->commands().submit({later});
        m_desk->turn();
        auto *drafts = child<FilterChip>("filterDrafts");
        auto *scheduled = child<FilterChip>("filterScheduled");
        child<FilterChip>("filterPinned")->click();
        drafts->click();
        QVERIFY(!child<FilterChip>("filterPinned")->isChecked());
        const auto shown = [this] {
            QStringList texts;
            const QAbstractItemModel *model = list("waitingList")->model();
            for (int row = 0; row < model->rowCount(); ++row)
                texts << withoutMarks(model->index(row, 0).data().toString());
            return texts;
        };
        QVERIFY(list("waitingList")->isVisible());
        QTRY_COMPARE(shown(), QStringList {QStringLiteral("Begun & not done")});
        Q_EMIT list("waitingList")->activated(list("waitingList")->model()->index(0, 0));
        QCOMPARE(m_desk->openedDrafts.size(), 1);
        chooseForum(2); // of another forum
        QTRY_COMPARE(shown(), QStringList());
        scheduled->click();
        QVERIFY(!drafts->isChecked());
        QTRY_COMPARE(shown(), QStringList {QStringLiteral("Good morning")});
        child<QLineEdit>("listSearch")->setText(QStringLiteral("evening"));
        QTRY_COMPARE(shown(), QStringList());
        child<QLineEdit>("listSearch")->clear();
        QTRY_COMPARE(shown().size(), 1);
        Q_EMIT list("waitingList")->activated(list("waitingList")->model()->index(0, 0));
        QVERIFY(m_desk->went.value(0).startsWith(QStringLiteral("drafts/")));
        QCOMPARE(test::nameless(*m_page).join(u' '), QString());
        scheduled->click(); // the list again
        QTRY_VERIFY(table()->isVisible());
        QVERIFY(!list("waitingList")->isVisible());
    }

    void findsPostsAndComments()
    {
        auto *search = child<QLineEdit>("listSearch");
        search->setText(QStringLiteral("welcome lesson"));
        QListView *hits = list("postHits");
        open(m_question); // its comments are read now
        QTRY_VERIFY(thread()->model()->rowCount() == 3);
        search->clear();
        search->setText(QStringLiteral("welcome lesson"));
        QTRY_COMPARE(hits->model()->rowCount(), 1);
        QCOMPARE(hits->model()->index(0, 0).data(IdRole).toString(), m_answer);
        m_page->back();
        hits->setCurrentIndex(hits->model()->index(0, 0));
        QTRY_COMPARE(thread()->currentComment().id, m_answer);
        search->setText(QStringLiteral("nothing like it"));
        QTRY_COMPARE(hits->model()->rowCount(), 0);
    }

    void commentsNobodyHasOpenedAreFoundOffline()
    {
        m_desk->setOffline(true);
        child<QLineEdit>("listSearch")->setText(QStringLiteral("welcome lesson"));
        const QListView *hits = list("postHits");
        QTRY_COMPARE(hits->model()->rowCount(), 1);
        QCOMPARE(hits->model()->index(0, 0).data(IdRole).toString(), m_answer);
        list("postHits")->setCurrentIndex(hits->model()->index(0, 0));
        QTRY_COMPARE(thread()->currentComment().id, m_answer);
        QTRY_COMPARE(child<SafeLabel>("postThreadState")->text(), QStringLiteral("2 comments"));
    }

    // What is found is of the list that is searched: its forum, its filters, as it is now.
    void searchKeepsToForumAndFilters()
    {
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        open(m_question); // its comments are read
        m_page->back();
        const QListView *hits = list("postHits");
        auto *search = child<QLineEdit>("listSearch");
        const auto found = [hits] {
            QStringList ids;
            for (int row = 0; row < hits->model()->rowCount(); ++row)
                ids << hits->model()->index(row, 0).data(IdRole).toString();
            ids.sort();
            return ids;
        };
        QStringList both {m_pinned, m_answer};
        both.sort();
        search->setText(QStringLiteral("welcome"));
        QTRY_COMPARE(found(), QStringList {m_answer});
        m_desk->client.whop.editRow(
            QStringLiteral("post"), m_pinned, Json {{"content", "Be welcome here"}});
        m_desk->client.sync();
        m_desk->turn();
        QTRY_COMPARE(found(), both); // without being asked again
        QVERIFY(test::visibleTexts(*m_page).contains(QStringLiteral("2 found")));
        chooseForum(2);
        QTRY_COMPARE(found(), QStringList {m_pinned});
        chooseForum(1);
        QTRY_COMPARE(found(), QStringList {m_answer});
        m_page->findChild<FilterChip *>(QStringLiteral("filterUnanswered"))->click();
        QTRY_COMPARE(found(), QStringList());
        QVERIFY(test::visibleTexts(*m_page).join(u' ').contains(QStringLiteral("these filters")));
        chooseForum(0);
        m_page->findChild<FilterChip *>(QStringLiteral("filterUnanswered"))->click();
        QTRY_COMPARE(found(), both);
        m_page->findChild<FilterChip *>(QStringLiteral("filterPinned"))->click();
        QTRY_COMPARE(found(), QStringList {m_pinned});
    }

    void hostileTextIsLiteralEverywhere()
    {
        const QString id = addPost(m_help,
            Json {{"title", postsPageHostile}, {"content", postsPageHostile},
                {"user", Json {{"id", "u"}, {"name", postsPageHostile}, {"username", "u"}}},
                {"attachments",
                    Json::array({Json {{"id", "f"}, {"filename", postsPageHostile},
                        {"content_type", nullptr}, {"url", "file:///etc/passwd"}}})}});
        m_desk->client.sync();
        m_desk->turn();
        open(id);
        const QStringList texts = test::visibleTexts(*m_page);
        QVERIFY(texts.join(u'\n').contains(QLatin1String("<img src=file:///etc/passwd>")));
        QStringList painted;
        for (const auto *label : m_page->findChildren<SafeLabel *>())
            painted << label->shownText();
        for (const auto *button : m_page->findChildren<QAbstractButton *>())
            painted << button->text();
        painted << child<MarkdownView>("postText")->toPlainText();
        for (const QString &text : painted)
            QVERIFY2(!text.contains(QChar(0x202e)), qPrintable(text));
        QVERIFY(!child<QPushButton>("postFile")->isEnabled()); // leads to no web address
        (void)m_page->grab();
    }

    void everythingHasAName()
    {
        open(m_question);
        QCOMPARE(test::nameless(*m_page), QStringList());
    }

    void whatIsAnsweredHereIsNotUnanswered()
    {
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        const QString asked = QStringLiteral("Nobody answered this yet");
        m_page->findChild<FilterChip *>(QStringLiteral("filterUnanswered"))->click();
        QTRY_COMPARE(titlesShown(), QStringList {asked});
        m_desk->setOffline(true);
        const Json words {{"experience_id", m_help}, {"parent_id", m_open}, {"content", "Here"}};
        const Operation first = m_desk->submit(QStringLiteral("comment.create"), {}, words);
        QTRY_COMPARE(titlesShown(), QStringList());
        m_desk->current()->commands().discard({first.id});
        m_desk->turn();
        QTRY_COMPARE(titlesShown(), QStringList {asked}); // taken back
        m_desk->submit(QStringLiteral("comment.create"), {}, words);
        QTRY_COMPARE(titlesShown(), QStringList());
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(postsPageSend), 1);
        QTRY_COMPARE(titlesShown(), QStringList());
        // By Whop's own word, although the post is not open and no list was read since.
        QCOMPARE(jsonInt(m_desk->client.local(m_open, QStringLiteral("post")), "comment_count"), 1);
        // Whop counted it: if it goes again there, it is Whop that says so.
        m_desk->client.whop.editRow(QStringLiteral("post"), m_open, Json {{"comment_count", 0}});
        m_desk->client.sync();
        m_desk->turn();
        QCOMPARE(jsonInt(m_desk->client.local(m_open, QStringLiteral("post")), "comment_count"), 0);
        QTRY_COMPARE(titlesShown(), QStringList {asked});
    }

    void theLastVisibilityIsTold()
    {
        open(m_question);
        const auto set = [this](const Json &args) {
            m_desk->submit(QStringLiteral("post.update"), m_question, args);
            m_desk->settleAll();
        };
        auto *sent = child<SafeLabel>("postAsSent");
        QVERIFY(!sent->isVisibleTo(m_page.get()));
        set(Json {{"visibility", "members_only"}});
        QTRY_VERIFY(sent->shownText().contains(QLatin1String("Members only")));
        set(Json {{"visibility", "globally_visible"}});
        QTRY_VERIFY(sent->shownText().contains(QLatin1String("Everyone")));
        QVERIFY(!sent->shownText().contains(QLatin1String("Members only")));
        set(Json {{"title", "Another one"}}); // says nothing of it
        open(m_pinned);
        QVERIFY(!sent->isVisibleTo(m_page.get()));
        open(m_question);
        QTRY_VERIFY(sent->shownText().contains(QLatin1String("Everyone")));
    }

    void unpins()
    {
        open(m_pinned);
        QVERIFY(!action("actionPin")->isEnabled());
        action("actionUnpin")->trigger();
        m_desk->settleAll();
        QVERIFY(!jsonBool(m_desk->client.whop.row(QStringLiteral("post"), m_pinned), "is_pinned"));
        QTRY_VERIFY(action("actionPin")->isEnabled());
        QVERIFY(!action("actionUnpin")->isEnabled());
    }

    void anAmpersandIsNoKey()
    {
        QCOMPARE(child<QPushButton>("showDrafts")->text(), QStringLiteral("Drafts && scheduled"));
        const QString id = addPost(m_help,
            Json {{"title", "Files"},
                {"attachments",
                    Json::array({Json {{"id", "f"}, {"filename", "Q&A.pdf"},
                        {"content_type", nullptr}, {"url", "https://a.example/q"}}})}});
        m_desk->client.sync();
        m_desk->turn();
        open(id);
        QVERIFY(child<QPushButton>("postFile")->text().contains(QLatin1String("Q&&A.pdf")));
        // The forums' pane takes the room it has.
        auto *forums = list("forumsList");
        int widths = 0;
        for (const QObject *pane : forums->parentWidget()->children()) {
            const auto *widget = qobject_cast<const QWidget *>(pane);
            widths += widget && widget->isVisible() ? widget->width() : 0;
        }
        QVERIFY2(
            widths >= forums->parentWidget()->width() - 2, qPrintable(QString::number(widths)));
        forums->resize(400, forums->height());
        QCOMPARE(forums->width(), 400);
    }

private:
    static QString withoutMarks(QString text)
    {
        return text.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
};

HOPYARD_TEST(TestPostsPage)
#include "tst_postspage.moc"
