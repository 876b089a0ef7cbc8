// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "hugetexts.h"
#include "support/testcase.h"
#include "ui/drafts/draftspage.h"
#include "ui/markdown/markdownview.h"
#include "ui/outbox/outboxpage.h"
#include "ui/posts/forumdialogs.h"
#include "ui/posts/posteditor.h"
#include "ui/posts/postspage.h"
#include "ui/posts/threadview.h"
#include "ui/widgets/safelabel.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolTip>

#include <algorithm>
#include <ctime>

using namespace hopyard;
using test::Desk;
using test::hostileHugeLine;
using test::step;

namespace {

// Sixty texts that somebody might send to make a list lie, load something or stand still.
QStringList hostileTexts()
{
    QStringList texts;
    const auto add = [&texts](const char *text) { texts.append(QString::fromUtf8(text)); };
    for (const char *text :
        {"<img src=file:///etc/passwd>", "<img src=https://tracker.example/p.png>", "<b>bold</b>",
            "<script>alert(1)</script>", "<style>*{display:none}</style>",
            "<a href='file:///etc/passwd'>open</a>", "<table><tr><td>x", "<!-- hidden -->",
            "<html><body bgcolor=red>", "<svg onload=alert(1)>", "<iframe src=https://a.example>",
            "<div style='position:fixed'>", "&lt;b&gt;&#x202e;", "&#0;&#xD800;&#x110000;",
            "![](file:///etc/passwd)", "![x](https://tracker.example/p.png)",
            "[x](javascript:alert(1))", "[x](file:///etc/passwd)", "[x](data:text/html,<b>x)",
            "[https://whop.com](https://evil.example)", "[x](https://user:pass@whop.com)",
            "[x](//evil.example)", "<https://evil.example>", "[a]: https://evil.example\n[a]",
            "| a | b |\n|---|---|\n| <img src=x> | y |", "```\n<b>code</b>\n```", "    <b>code</b>",
            "> > > > > > > > > > deep", "- - - - - - - - - list", "1. 1. 1. 1. list",
            "# # # # heading", "***___***", "\\<b\\>", "%s %n %1 %2 %L1 %%", "{name} ${HOME} $(id)",
            "'; DROP TABLE post; --", "=cmd|' /C calc'!A0", "../../../../etc/passwd", "CON", "NUL",
            "\xE2\x80\xAEtxt.exe", "\xE2\x80\xAB\xE2\x80\xAA\xE2\x81\xA6isolates\xE2\x81\xA9",
            "zero\xE2\x80\x8Bwidth\xE2\x80\x8D\xEF\xBB\xBF",
            "a\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84"})
        add(text);
    texts.append(QString(QStringLiteral("nul") + QChar(0) + QStringLiteral("inside")));
    texts.append(QString(QStringLiteral("bell\a esc\x1b[31m back\b del\x7f")));
    texts.append(QString(QChar(0xD800))); // half a character
    texts.append(QString(QChar(0xFFFE)) + QChar(0xFFFF));
    texts.append(QString(300, u'\u0300'));
    texts.append(QString(20'000, u'x')); // one long line
    texts.append(QStringLiteral("<b>").repeated(2'000));
    texts.append(QStringLiteral("[").repeated(2'000));
    texts.append(QStringLiteral("> ").repeated(500));
    texts.append(QStringLiteral("**a").repeated(2'000));
    texts.append(QStringLiteral("![](").repeated(2'000));
    texts.append(QStringLiteral("\n").repeated(2'000));
    texts.append(QStringLiteral("a\n\n").repeated(2'000));
    texts.append(QStringLiteral("|").repeated(2'000));
    texts.append(QStringLiteral("\U0001F469\u200D\U0001F4BB").repeated(1'000));
    texts.append(QStringLiteral("\u202E\u2066").repeated(1'000));
    return texts;
}

bool overridesDirection(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return (c >= QChar(0x202a) && c <= QChar(0x202e)) || c == QChar(0x200e)
            || c == QChar(0x200f);
    });
}

} // namespace

// Texts that somebody might send, in every field of a forum, a post, a comment and a draft: in the
// lists, the open post, the thread, the editor, the dialogs, the drafts and the outbox they are
// what was written, and nothing stands still.
class TestHostilePosts : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_desk = std::make_unique<Desk>();
        for (const QString &text : hostileTexts())
            m_experience = m_desk->client.addForum(text);
        for (const QString &text : hostileTexts())
            m_posts.append(addPost(text));
        m_desk->client.sync();
        m_page = std::make_unique<PostsPage>(*m_desk);
        m_page->resize(1048, 700);
        m_page->setContext(m_desk->current());
        m_page->show();
        m_desk->turn();
        auto *forums = m_page->findChild<QListView *>(QStringLiteral("forumsList"));
        for (int row = 1; row < forums->model()->rowCount(); ++row) {
            forums->setCurrentIndex(forums->model()->index(row, 0));
            if (table()->model()->rowCount() == 60)
                break;
        }
        m_desk->turn();
    }
    void cleanupTestCase()
    {
        m_page.reset();
        m_desk.reset();
    }

    void thereAreSixty() { QCOMPARE(hostileTexts().size(), 60); }

    void listsPaintThem()
    {
        auto *forums = m_page->findChild<QListView *>(QStringLiteral("forumsList"));
        QTRY_COMPARE(table()->model()->rowCount(), 60);
        for (int row = 0; row < 60; row += 5) {
            table()->scrollTo(table()->model()->index(row, 0), QAbstractItemView::PositionAtTop);
            forums->scrollTo(forums->model()->index(row, 0), QAbstractItemView::PositionAtTop);
            step("scrolling", [this] { (void)m_page->grab(); });
        }
    }

    void openPostsAreLiteral_data() { numbers(); }
    void openPostsAreLiteral()
    {
        QFETCH(int, number);
        const QString text = hostileTexts().at(number);
        step("opening", [this, number] {
            m_page->openItem(m_posts.at(number));
            m_desk->turn();
            (void)m_page->grab();
        });
        m_desk->client.settle(std::chrono::seconds(30)); // the comment is read
        step("the thread", [this] {
            m_desk->turn();
            (void)m_page->grab();
        });
        auto *thread = m_page->findChild<ThreadView *>();
        QTRY_COMPARE(thread->model()->rowCount(), 2);
        QCOMPARE(thread->comment(thread->model()->index(1, 0)).text(Field<QString> {"content"}),
            jsonText(m_desk->client.local(m_posts.at(number), QStringLiteral("post")), "content"));
        checkPainted(*m_page);
        if (text.startsWith(u'<') && !text.contains(QLatin1String("https")))
            QVERIFY(m_page->findChild<MarkdownView *>(QStringLiteral("postText"))
                        ->toPlainText()
                        .contains(text.left(200)));
    }

    void editorsChangeNothing_data() { numbers(); }
    void editorsChangeNothing()
    {
        QFETCH(int, number);
        m_page->openItem(m_posts.at(number));
        m_desk->turn();
        PostEditor *editor = nullptr;
        step("the editor", [this, &editor] {
            editor = m_page->editPost();
            m_desk->turn();
            (void)editor->grab();
        });
        QVERIFY(editor);
        checkPainted(*editor);
        QVERIFY(editor->intents().isEmpty()); // looking is no change
        editor->reject();
    }

    void dialogsDraftsAndOutboxAreLiteral()
    {
        m_page->openSettings();
        auto *settings = m_page->findChild<ForumSettingsDialog *>();
        QVERIFY(settings);
        step("the settings", [settings] { (void)settings->grab(); });
        checkPainted(*settings);
        settings->reject();
        m_desk->setOffline(true);
        const QStringList texts = hostileTexts();
        for (qsizetype i = 0; i < texts.size(); ++i) {
            KeptDraft draft;
            draft.address = {QStringLiteral("post.create"), {QString::number(i)},
                QStringLiteral("posts"), QStringLiteral("New post")};
            draft.values = Json {{"title", texts.at(i)}, {"content", texts.at(i)}};
            m_desk->current()->commands().saveDraft(draft.address.key(), draft.content());
            const Json args {
                {"experience_id", m_experience}, {"title", texts.at(i)}, {"content", texts.at(i)}};
            static_cast<void>(
                m_desk->client.engine().submit({{QStringLiteral("post.create"), {}, args}}));
        }
        m_desk->turn();
        DraftsPage drafts(*m_desk);
        OutboxPage outbox(*m_desk);
        for (Page *page : {static_cast<Page *>(&drafts), static_cast<Page *>(&outbox)}) {
            page->resize(1048, 700);
            page->setContext(m_desk->current());
            page->show();
            step("drafts and outbox", [this, page] {
                m_desk->turn();
                (void)page->grab();
            });
            checkPainted(*page);
            page->setContext(nullptr);
        }
        m_desk->setOffline(false);
    }

    // Nothing may take longer because somebody sent megabytes; each field by itself.
    void hugeLines_data()
    {
        QTest::addColumn<QByteArray>("field");
        for (const char *field : {"content", "title", "author", "file", "forum", "comment",
                 "comment file", "liked by", "reaction", "commenter", "answer"})
            QTest::newRow(field) << QByteArray(field);
    }
    void hugeLines()
    {
        QFETCH(QByteArray, field);
        m_page->setContext(nullptr);
        Desk desk;
        SimulatedWhop &whop = desk.client.whop;
        const QString huge(hostileHugeLine, u'x');
        const auto in = [&field, &huge](const char *name) {
            return field == name ? huge : QStringLiteral("short");
        };
        const QString experience
            = whop.addRow(QStringLiteral("experience"), Json {{"name", "Forum"}});
        whop.addRow(QStringLiteral("forum"),
            Json {{"experience", Json {{"id", experience}, {"name", in("forum")}}},
                {"who_can_post", "everyone"}, {"who_can_comment", "everyone"},
                {"email_notification_preference", "none"}});
        const Json author {{"id", "user_1"}, {"name", in("author")}, {"username", "a"}};
        const Json files = Json::array({Json {{"id", "file_1"}, {"filename", in("file")},
            {"content_type", "image/png"}, {"url", "https://a.example/"}}});
        const QString post = whop.addRow(QStringLiteral("post"),
            Json {{"experience_id", experience}, {"title", in("title")}, {"content", in("content")},
                {"user", author}, {"attachments", files}, {"comment_count", 1}});
        const Json commenter {{"id", "user_3"}, {"name", in("commenter")}, {"username", "c"}};
        const QString comment = whop.addRow(QStringLiteral("post"),
            Json {{"experience_id", experience}, {"parent_id", post}, {"content", in("comment")},
                {"user", commenter}, {"comment_count", 1},
                {"attachments",
                    Json::array({Json {{"id", "file_2"}, {"filename", in("comment file")},
                        {"url", "https://a.example/"}}})}});
        whop.addRow(QStringLiteral("post"),
            Json {
                {"experience_id", experience}, {"parent_id", comment}, {"content", in("answer")}});
        whop.addRow(QStringLiteral("reaction"),
            Json {{"resource_id", post}, {"emoji", in("reaction")},
                {"user", Json {{"id", "user_2"}, {"username", in("liked by")}}}});
        desk.client.sync();
        PostsPage page(desk);
        page.resize(1048, 700);
        step("the list", [&page, &desk] {
            page.setContext(desk.current());
            page.show();
            desk.turn();
            (void)page.grab();
        });
        step("opening", [&page, &desk, &post] {
            page.openItem(post);
            desk.turn();
            (void)page.grab();
        });
        step("the thread", [&page, &desk] {
            desk.client.settle(std::chrono::seconds(30));
            desk.turn();
            (void)page.grab();
        });
        auto *thread = page.findChild<ThreadView *>();
        QCOMPARE(thread->model()->rowCount(), 3); // the post, a comment, an answer to that
        step("answering", [&page, &desk, thread] {
            thread->setCurrentIndex(thread->model()->index(1, 0));
            page.findChild<QAction *>(QStringLiteral("actionReply"))->trigger();
            desk.turn();
            (void)page.grab();
        });
        thread->setCurrentIndex({});
        PostEditor *editor = nullptr;
        step("the editor", [&page, &desk, &editor] {
            editor = page.editPost();
            desk.turn();
            (void)editor->grab();
        });
        QVERIFY(editor && editor->intents().isEmpty());
        editor->reject();
        step("finding", [&page, &desk] {
            page.findChild<QLineEdit *>(QStringLiteral("listSearch"))
                ->setText(QStringLiteral("short*"));
            desk.turn();
            (void)page.grab();
        });
        page.setContext(nullptr);
    }

    // What Qt takes for markup it shows as markup, and then opens the files it names.
    void toolTipsAreText()
    {
        const QString markup = QStringLiteral("Remove <img src=file:///etc/passwd>");
        QVERIFY(Qt::mightBeRichText(markup));
        QVERIFY(toolTipText(markup).contains(QLatin1String("&lt;img")));
        QCOMPARE(toolTipText(QStringLiteral("Remove a & b")), QStringLiteral("Remove a & b"));
        QVERIFY(toolTipText(QString(hostileHugeLine, u'x')).size() < 10'000);
        QWidget widget;
        showToolTip({}, markup, &widget);
        QVERIFY(QToolTip::text().contains(QLatin1String("&lt;img")));
        QToolTip::hideText();
    }

private:
    static void numbers()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < hostileTexts().size(); ++i)
            QTest::addRow("%d", i) << i;
    }

    QTableView *table() const
    {
        return m_page->findChild<QTableView *>(QStringLiteral("postsTable"));
    }
    QString addPost(const QString &text)
    {
        SimulatedWhop &whop = m_desk->client.whop;
        const Json author {{"id", "user_1"}, {"name", text}, {"username", text}};
        const Json files = Json::array(
            {Json {{"id", "file_1"}, {"filename", text}, {"content_type", text}, {"url", text}}});
        const QString post = whop.addRow(QStringLiteral("post"),
            Json {{"experience_id", m_experience}, {"title", text}, {"content", text},
                {"user", author}, {"attachments", files}, {"comment_count", 1}});
        whop.addRow(QStringLiteral("post"),
            Json {{"experience_id", m_experience}, {"parent_id", post}, {"content", text},
                {"user", author}, {"attachments", files}});
        return post;
    }

    static void checkPainted(const QWidget &root)
    {
        for (const auto *label : root.findChildren<SafeLabel *>())
            QVERIFY2(!overridesDirection(label->shownText()), qPrintable(label->objectName()));
        for (const auto *view : root.findChildren<MarkdownView *>())
            QVERIFY(!overridesDirection(view->toPlainText()));
        for (const auto *button : root.findChildren<QAbstractButton *>())
            QVERIFY2(!overridesDirection(button->text()), qPrintable(button->objectName()));
        for (const auto *label : root.findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()),
                qPrintable(label->objectName()));
        for (const auto *widget : root.findChildren<QWidget *>())
            QVERIFY2(!Qt::mightBeRichText(widget->toolTip())
                    || widget->toolTip().startsWith(QLatin1String("<p style")),
                qPrintable(widget->toolTip().left(200)));
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<PostsPage> m_page;
    QStringList m_posts;
    QString m_experience;
};

HOPYARD_TEST(TestHostilePosts)
#include "tst_hostileposts.moc"
