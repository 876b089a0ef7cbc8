// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "postspagefixture.h"
#include "ui/markdown/markdownview.h"
#include "ui/posts/forumdialogs.h"
#include "ui/posts/linkdialog.h"
#include "ui/posts/posteditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

using namespace hopyard;
using test::postsPageHostile;

// A post with its comments: read, liked, edited, with their files.
class TestPostThreads : public test::PostsPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void opensAPostWithItsThread()
    {
        open(m_question);
        QCOMPARE(child<SafeLabel>("postAuthor")->text(), QStringLiteral("member"));
        QCOMPARE(child<MarkdownView>("postText")->toPlainText().trimmed(),
            QStringLiteral("First steps needed."));
        QTRY_COMPARE(thread()->model()->rowCount(), 3); // the post and two comments
        QCOMPARE(thread()->comment(thread()->model()->index(1, 0)).id, m_answer);
        QTRY_COMPARE(child<SafeLabel>("postThreadState")->text(), QStringLiteral("2 comments"));
    }

    // News of other threads are none of this one, also once it has comments of its own.
    void otherThreadsStayElsewhere()
    {
        m_desk->setOptions({.automaticRefresh = true});
        open(m_open);
        QCOMPARE(thread()->model()->rowCount(), 1);
        const int before = commentsHere();
        addPost(m_help, Json {{"parent_id", m_question}, {"content", "Of another thread"}});
        m_desk->client.whop.editRow(
            QStringLiteral("post"), m_question, Json {{"comment_count", 3}});
        m_desk->client.sync();
        m_desk->turn();
        QTRY_COMPARE(commentsHere() - before, 1);
        QCOMPARE(thread()->model()->rowCount(), 1);
        QCOMPARE(child<SafeLabel>("postThreadState")->text(), QStringLiteral("No comments yet"));
        addPost(m_help, Json {{"parent_id", m_open}, {"content", "Of this one"}});
        m_desk->client.whop.editRow(QStringLiteral("post"), m_open, Json {{"comment_count", 1}});
        m_desk->client.sync();
        m_desk->turn();
        QTRY_COMPARE(thread()->model()->rowCount(), 2);
        QCOMPARE(thread()->comment(thread()->model()->index(1, 0)).text(posts::content),
            QStringLiteral("Of this one"));
    }

    // Long before its turn in the background.
    void threadsOfRowsOnScreenAreRead()
    {
        m_desk->setOptions({.automaticRefresh = true});
        const QString late = addPost(m_help,
            Json {{"content", "An old question"}, {"created_at", "2026-05-20T10:00:00Z"},
                {"comment_count", 1}});
        addPost(m_help, Json {{"parent_id", late}, {"content", "An answer from far away"}});
        const int before = commentsHere();
        m_desk->client.engine().refreshList(
            QStringLiteral("post"), {QStringLiteral("forum"), forumId(m_help)});
        m_desk->client.pass(std::chrono::seconds(3));
        QTRY_COMPARE(table()->model()->rowCount(), 4);
        const auto comments = [this] {
            m_desk->client.processAll();
            return commentsHere();
        };
        QTRY_COMPARE(comments() - before, 1);
    }

    void aLinkIsAskedFor()
    {
        open(m_pinned);
        // & is part of a name, no key.
        QCOMPARE(child<QPushButton>("postFile")->text().remove(QChar(0x2068)).remove(QChar(0x2069)),
            QStringLiteral("Rules && Q&&A.pdf"));
        auto *text = child<MarkdownView>("postText");
        QVERIFY(text->toPlainText().contains(QLatin1String("here (rules.example)")));
        Q_EMIT text->anchorClicked(QUrl(QStringLiteral("https://rules.example/x")));
        auto *dialog = m_page->findChild<LinkDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<SafeLabel *>(QStringLiteral("linkAddress"))->text(),
            QStringLiteral("https://rules.example/x"));
        dialog->reject();
    }

    void aLongThreadOpensAtOnce()
    {
        const QString id = addPost(m_help, Json {{"title", "Long"}, {"comment_count", 5000}});
        for (int i = 0; i < 5000; ++i)
            addPost(m_help,
                Json {{"parent_id", id},
                    {"content",
                        QStringLiteral(
                            "Comment **%1** with a few words and a [link](https://a.example)")
                            .arg(i)}});
        m_desk->client.sync();
        m_desk->turn();
        open(id);
        QTRY_COMPARE_WITH_TIMEOUT(thread()->model()->rowCount(), 5001, 60'000);
        m_page->back();
        open(m_question);
        const double before = test::threadCpuMs();
        m_page->openItem(id);
        (void)m_page->grab();
        const double took = test::threadCpuMs() - before;
        qInfo("a thread of 5,000 opens in %.1f ms", took);
        QVERIFY2(
            took < 1000, qPrintable(QString::number(took))); // what all of it takes is far more
    }

    // A thread of thousands is neither read to show one comment nor laid out anew for each step of
    // an edge that is being dragged.
    void aLongThreadIsReadWhereItIsLookedAt()
    {
        class Comments final : public QAbstractTableModel
        {
        public:
            [[nodiscard]] int rowCount(const QModelIndex &parent) const override
            {
                return parent.isValid() ? 0 : 2000;
            }
            [[nodiscard]] int columnCount(const QModelIndex &parent) const override
            {
                return parent.isValid() ? 0 : 1;
            }
            [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
            {
                if (role == RecordRole || role == IdRole) {
                    read.insert(index.row());
                    ++reads;
                }
                if (role != RecordRole)
                    return {};
                return QVariant::fromValue(
                    Record(QStringLiteral("comment"), QStringLiteral("c%1").arg(index.row()),
                        index.row() + 1, Json {{"content", "A few words"}}));
            }
            mutable QSet<int> read;
            mutable qint64 reads = 0;
        };
        Comments comments;
        ThreadView view;
        view.setHead(new QWidget);
        view.setComments(&comments);
        view.resize(400, 500);
        view.show();
        auto *pause = view.findChild<QTimer *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(pause && pause->isSingleShot());
        // Laying out goes on between events, and may begin twice for a view that is just shown.
        const auto isLaidOut = [this, &comments, pause] {
            const qint64 before = comments.reads;
            for (int turn = 0; turn < 3; ++turn)
                m_desk->turn();
            return comments.reads == before && comments.read.size() == 2000 && !pause->isActive();
        };
        QTRY_VERIFY(isLaidOut());
        comments.read.clear();
        view.showComment(1990);
        QCOMPARE(view.currentComment().id, QStringLiteral("c1990"));
        m_desk->turn();
        QVERIFY2(comments.read.size() < 60, qPrintable(QString::number(comments.read.size())));
        comments.read.clear();
        view.resize(401, 500);
        QTRY_VERIFY(isLaidOut()); // the first step is followed at once
        pause->setInterval(60'000);
        pause->start();
        comments.read.clear();
        for (int width = 402; width < 420; ++width) {
            view.resize(width, 500);
            m_desk->turn();
        }
        QVERIFY2(comments.read.size() < 60, qPrintable(QString::number(comments.read.size())));
        QVERIFY(pause->isActive());
        pause->start(0);
        QTRY_COMPARE(comments.read.size(), 2000); // in the width that stayed
        view.setComments(nullptr);
    }

    void whatWhopNeverShowsIsTold()
    {
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))
            ->setText(QStringLiteral("Vote"));
        editor->findChild<QCheckBox *>(QStringLiteral("postHasPoll"))->setChecked(true);
        editor->findChild<QLineEdit *>(QStringLiteral("pollOption1"))
            ->setText(QStringLiteral("Tea"));
        editor->findChild<QLineEdit *>(QStringLiteral("pollOption2"))->setText(postsPageHostile);
        editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        m_desk->settleAll();
        const QString id = m_desk->client.settledOperations.constLast().resultId;
        QVERIFY(!m_desk->client.whop.row(QStringLiteral("post"), id).contains("poll"));
        open(id);
        QCOMPARE(jsonText(m_desk->client.whop.row(QStringLiteral("post"), id), "title"),
            QStringLiteral("Vote"));
        auto *sent = child<SafeLabel>("postAsSent");
        QTRY_VERIFY(sent->isVisibleTo(m_page.get()));
        QVERIFY(sent->shownText().contains(QLatin1String("As sent from this computer")));
        QVERIFY(sent->shownText().contains(QLatin1String("Tea")));
        QVERIFY(sent->shownText().contains(QLatin1String("<img src=file:///etc/passwd>")));
        QVERIFY(!sent->shownText().contains(QChar(0x202e)));
        open(m_question); // not from here
        QVERIFY(!sent->isVisibleTo(m_page.get()));
    }

    void filesOfCommentsAreNamedAndOpened()
    {
        addPost(m_help,
            Json {{"parent_id", m_question}, {"content", "See"},
                {"created_at", "2026-06-01T13:00:00Z"},
                {"attachments",
                    Json::array({Json {{"id", "file_7"}, {"filename", "plan & <b>.pdf"},
                                     {"url", "https://assets.example/plan.pdf"}},
                        Json {{"id", "file_8"}, {"filename", "passwd"},
                            {"url", "file:///etc/passwd"}}})}});
        open(m_question);
        m_page->refresh();
        m_desk->settleAll();
        QTRY_COMPARE(thread()->model()->rowCount(), 4);
        const QModelIndex last = thread()->model()->index(3, 0);
        thread()->setCurrentIndex(last);
        const QString said = last.data(Qt::AccessibleTextRole).toString();
        QVERIFY(said.contains(QStringLiteral("plan & <b>.pdf")));
        // By the keyboard's way.
        QAction *files = action("actionOpenFiles");
        QVERIFY(files->isEnabled());
        Q_EMIT files->menu()->aboutToShow();
        const QList<QAction *> named = files->menu()->actions();
        QCOMPARE(named.size(), 2);
        // News while it is open leaves it as it is.
        const QPointer<QAction> pointedAt = named.first();
        m_desk->submit(QStringLiteral("post.update"), m_open, Json {{"content", "Other words"}});
        QVERIFY(pointedAt);
        QVERIFY(!named.last()->isEnabled()); // leads to no web address
        QVERIFY(named.first()->isEnabled());
        QSignalSpy asked(thread(), &ThreadView::linkRequested);
        // With the mouse: the names are the last lines of the row.
        thread()->scrollTo(last);
        const QRect row = thread()->visualRect(last);
        QVERIFY(row.height() > thread()->visualRect(thread()->model()->index(2, 0)).height());
        const int line = QFontMetrics(typeFont(TypeRole::Caption)).height() + space::xs;
        const int left = row.left() + space::xl + 60;
        const int bottom = row.bottom() - space::m;
        QTest::mouseClick(
            thread()->viewport(), Qt::LeftButton, {}, QPoint(left, bottom - line / 2));
        QCOMPARE(asked.size(), 0);
        QTest::mouseClick(
            thread()->viewport(), Qt::LeftButton, {}, QPoint(left, bottom - line - line / 2));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(
            asked.first().first().toUrl(), QUrl(QStringLiteral("https://assets.example/plan.pdf")));
        (void)m_page->grab();
    }

    // However many there are, none is left out without a word.
    void moreFilesThanAreShownAreCounted()
    {
        Json files = Json::array();
        for (int i = 0; i < 12; ++i)
            files.push_back(Json {{"filename", "plan.pdf"}, {"url", "https://assets.example/p"}});
        Record comment(
            QStringLiteral("comment"), QStringLiteral("post_1"), 1, Json {{"attachments", files}});
        QCOMPARE(filesOf(comment).size(), 12);
        for (int i = 0; i < 3; ++i)
            files.push_back(files.front());
        comment = Record(
            QStringLiteral("comment"), QStringLiteral("post_1"), 1, Json {{"attachments", files}});
        QCOMPARE(filesOf(comment).size(), 13);
        QCOMPARE(filesOf(comment).constLast().name, QStringLiteral("and 3 more files"));
        QVERIFY(filesOf(comment).constLast().link.isEmpty());
    }

    void aCommentIsEditedAndRemoved()
    {
        open(m_question);
        QTRY_COMPARE(thread()->model()->rowCount(), 3);
        thread()->setCurrentIndex(thread()->model()->index(1, 0));
        PostEditor *editor = m_page->editPost();
        QVERIFY(editor && editor->isComment());
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Begin with the second lesson"));
        editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        m_desk->settleAll();
        const QString patch = QStringLiteral("PATCH /forum_posts/{id}");
        QCOMPARE(m_desk->client.effects(patch), 1);
        QCOMPARE(m_desk->client.whop.effects().back().body,
            Json({{"content", "Begin with the second lesson"}}));
        QCOMPARE(jsonText(m_desk->client.whop.row(QStringLiteral("post"), m_answer), "content"),
            QStringLiteral("Begin with the second lesson"));
        thread()->setCurrentIndex(thread()->model()->index(1, 0));
        m_page->openRemoveText();
        m_page->findChild<RemoveTextDialog *>()->accept();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(patch), 2);
        const Json row = m_desk->client.whop.row(QStringLiteral("post"), m_answer);
        QCOMPARE(jsonText(row, "content"), QStringLiteral("(removed)"));
        QVERIFY(!m_desk->client.whop.effects().back().body.contains("title"));
        QCOMPARE(jsonText(m_desk->client.whop.row(QStringLiteral("post"), m_question), "content"),
            QStringLiteral("First **steps** needed."));
    }

    void aPostIsLikedAndTheLikeTakenBack()
    {
        open(m_question);
        auto *like = child<QPushButton>("postLike");
        auto *counts = child<SafeLabel>("postCounts");
        QCOMPARE(like->text(), QStringLiteral("Like"));
        QVERIFY(counts->text().startsWith(QLatin1String("0 likes")));
        like->click();
        m_desk->turn();
        QVERIFY(counts->text().startsWith(QLatin1String("1 like"))); // at once
        QCOMPARE(like->text(), QStringLiteral("Liked"));
        like->click(); // before it was sent: nothing happens on Whop
        m_desk->turn();
        QVERIFY(counts->text().startsWith(QLatin1String("0 likes")));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.whop.effects().size(), size_t(0));

        like->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /reactions")), 1);
        QCOMPARE(m_desk->client.whop.effects().back().body, Json({{"resource_id", m_question}}));
        QTRY_COMPARE(like->text(), QStringLiteral("Liked"));
        QTRY_VERIFY(counts->text().startsWith(QLatin1String("1 like")));
        QVERIFY(!child<QAction>("actionLike")->isEnabled());
        QVERIFY(!counts->toolTip().isEmpty()); // who
        // Somebody else's like is not ours to take back.
        const QString others = m_desk->client.whop.addRow(QStringLiteral("reaction"),
            Json {{"emoji", ":heart:"}, {"resource_id", m_question},
                {"user", Json {{"id", "user_2"}, {"name", "Ann"}, {"username", "ann"}}}});
        m_page->refresh();
        m_desk->settleAll();
        QTRY_VERIFY(counts->toolTip().contains(QLatin1String("Ann")));
        child<QAction>("actionUnlike")->trigger();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("DELETE /reactions/{id}")), 1);
        QTRY_COMPARE(like->text(), QStringLiteral("Like"));
        QVERIFY(
            !jsonText(m_desk->client.whop.row(QStringLiteral("reaction"), others), "id").isEmpty());
    }

    void aCommentIsLiked()
    {
        open(m_question);
        QTRY_COMPARE(thread()->model()->rowCount(), 3);
        thread()->setCurrentIndex(thread()->model()->index(1, 0));
        m_desk->settleAll();
        child<QAction>("actionLike")->trigger();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /reactions")), 1);
        QCOMPARE(m_desk->client.whop.effects().back().body, Json({{"resource_id", m_answer}}));
        QTRY_VERIFY(child<QAction>("actionUnlike")->isEnabled());
        child<QAction>("actionUnlike")->trigger();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("DELETE /reactions/{id}")), 1);
    }

    // A lost answer to a like is a question: the list does not tell whose key gave one.
    void aLostLikeIsAQuestion()
    {
        open(m_question);
        SimulatedFault fault;
        fault.operation = QStringLiteral("POST /reactions");
        fault.action = SimulatedFault::Action::CutBeforeApply;
        m_desk->client.whop.setFaults({fault});
        child<QPushButton>("postLike")->click();
        m_desk->client.settle(std::chrono::hours(30));
        m_desk->turn();
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /reactions")), 0);
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /reactions")), 1);
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QCOMPARE(
            m_desk->client.engine().operations().constFirst().state, OperationState::NeedsReview);
    }

private:
    QString forumId(const QString &experience) const
    {
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("forum"))) {
            if (jsonText(row, "experience.id") == experience)
                return jsonText(row, "id");
        }
        return {};
    }
    int commentsHere() const
    {
        const auto ids = m_desk->client.engine().mirror().ids(QStringLiteral("comment"));
        return ids ? int(ids->size()) : -1;
    }
};

HOPYARD_TEST(TestPostThreads)
#include "tst_postthreads.moc"
