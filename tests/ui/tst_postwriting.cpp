// SPDX-License-Identifier: GPL-3.0-or-later
#include "postspagefixture.h"
#include "ui/posts/forumdialogs.h"
#include "ui/posts/posteditor.h"
#include "ui/posts/scheduledialog.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

using namespace hopyard;
using test::postsPageSend;

// From what is written to what goes out, and back while it can be taken back.
class TestPostWriting : public test::PostsPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aCommentIsHeldAndCanBeTakenBack()
    {
        open(m_question);
        auto *reply = child<QPlainTextEdit>("replyText");
        auto *send = child<QPushButton>("replySend");
        QVERIFY(!send->isEnabled());
        reply->setPlainText(QStringLiteral("See the FAQ"));
        QTextCursor cursor = reply->textCursor();
        cursor.setPosition(3);
        reply->setTextCursor(cursor);
        send->click();
        m_desk->turn();
        QVERIFY(reply->toPlainText().isEmpty());
        QVERIFY(child<QWidget>("holdBar")->isVisible());
        QTRY_COMPARE(thread()->model()->rowCount(), 4); // seen at once
        child<QPushButton>("holdUndo")->click();
        m_desk->turn();
        QTRY_COMPARE(reply->toPlainText(), QStringLiteral("See the FAQ"));
        QCOMPARE(reply->textCursor().position(), 3);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(postsPageSend), 0);
        send->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(postsPageSend), 1);
        const Json body = m_desk->client.whop.effects().back().body;
        QCOMPARE(jsonText(body, "parent_id"), m_question);
        QCOMPARE(jsonText(body, "content"), QStringLiteral("See the FAQ"));
    }

    void aPostToTwoForumsIsTwoPosts()
    {
        PostEditor *editor = m_page->openEditor();
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))
            ->setText(QStringLiteral("Vote"));
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Which one?"));
        auto *forums = editor->findChild<QListWidget *>(QStringLiteral("postForums"));
        QCOMPARE(forums->count(), 2);
        forums->item(0)->setCheckState(Qt::Checked);
        forums->item(1)->setCheckState(Qt::Checked);
        QVERIFY(primary->isEnabled());
        editor->findChild<QCheckBox *>(QStringLiteral("postHasPoll"))->setChecked(true);
        QVERIFY(!primary->isEnabled()); // a poll needs two options
        editor->findChild<QLineEdit *>(QStringLiteral("pollOption1"))->setText(QStringLiteral("A"));
        editor->findChild<QLineEdit *>(QStringLiteral("pollOption2"))->setText(QStringLiteral("A"));
        QVERIFY(!primary->isEnabled());
        editor->findChild<QLineEdit *>(QStringLiteral("pollOption2"))->setText(QStringLiteral("B"));
        QVERIFY(primary->isEnabled());
        primary->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(postsPageSend), 2);
        QStringList experiences;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects()) {
            experiences << jsonText(effect.body, "experience_id");
            QCOMPARE(effect.body.at("poll"),
                Json({{"options",
                    Json::array(
                        {Json {{"id", "1"}, {"text", "A"}}, Json {{"id", "2"}, {"text", "B"}}})}}));
        }
        QVERIFY(experiences.contains(m_help) && experiences.contains(m_news));
    }

    void aPostThatIsTakenBackIsADraftAgain()
    {
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        auto *text = editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"));
        text->setPlainText(QStringLiteral("Good morning"));
        QTextCursor cursor = text->textCursor();
        cursor.setPosition(4);
        text->setTextCursor(cursor);
        editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        m_desk->turn();
        QVERIFY(!editor->isVisible());
        child<QPushButton>("holdUndo")->click();
        m_desk->turn();
        QTRY_VERIFY(editor->isVisible());
        QCOMPARE(text->toPlainText(), QStringLiteral("Good morning"));
        QCOMPARE(text->textCursor().position(), 4);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(postsPageSend), 0);
        QVERIFY(!m_desk->current()->commands().drafts().isEmpty());
    }

    // Its answer may come in days only; an editor that comes back then would post it once more.
    void aPostThatIsOnItsWayIsNotTakenBack()
    {
        chooseForum(1);
        const QPointer<PostEditor> editor = m_page->openEditor(); // goes once it cannot come back
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Good morning"));
        editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        m_desk->turn();
        SimulatedFault stall;
        stall.operation = postsPageSend;
        stall.action = SimulatedFault::Action::Stall;
        m_desk->client.whop.setFaults({stall});
        const QString id = m_desk->client.engine().operations().constFirst().id;
        QVERIFY(m_desk->client.engine().approve({id}).ok());
        m_desk->turn();
        QCOMPARE(m_desk->client.state(id), OperationState::Sending);
        child<QPushButton>("holdUndo")->click();
        m_desk->turn();
        const QString told = test::visibleTexts(*m_page).join(u' ');
        QVERIFY2(told.contains(QLatin1String("already on its way")), qPrintable(told));
        QVERIFY(!editor || !editor->isVisible());
        m_desk->settleAll();
        QTRY_VERIFY(m_desk->client.engine().operations().isEmpty());
        m_desk->turn();
        QVERIFY(!editor || !editor->isVisible());
        QVERIFY(m_desk->current()->commands().drafts().isEmpty());
    }

    void aDiscardedDraftCanBeTakenBack()
    {
        PostEditor *editor = m_page->openEditor();
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("An hour of work"));
        editor->findChild<QPushButton *>(QStringLiteral("postDiscard"))->click();
        m_desk->turn();
        Commands &commands = m_desk->current()->commands();
        QVERIFY(commands.drafts().isEmpty());
        QVERIFY(!m_desk->noticeActions.isEmpty());
        m_desk->noticeActions.constLast()();
        m_desk->turn();
        QCOMPARE(commands.drafts().size(), 1);
        const auto kept = KeptDraft::from(commands.drafts().first());
        QVERIFY(kept);
        QCOMPARE(jsonText(kept->values, "content"), QStringLiteral("An hour of work"));
        QCOMPARE(m_desk->openedDrafts, QStringList(kept->address.key()));
        // An empty one is no loss.
        const auto before = m_desk->notices.size();
        m_page->openEditor()->findChild<QPushButton *>(QStringLiteral("postDiscard"))->click();
        QCOMPARE(m_desk->notices.size(), before);
    }

    // A post that waits for its time is held, too, and not what the line is about.
    void undoIsAboutWhatTheLineTells()
    {
        chooseForum(1);
        const auto write = [this](const QString &text) {
            PostEditor *editor = m_page->openEditor();
            editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))->setPlainText(text);
            return editor;
        };
        write(QStringLiteral("Now"))
            ->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))
            ->click();
        m_desk->turn();
        PostEditor *later = write(QStringLiteral("Tomorrow"));
        later->findChild<QPushButton *>(QStringLiteral("postSchedule"))->click();
        auto *dialog = later->findChild<ScheduleDialog *>();
        dialog->findChild<QDateEdit *>(QStringLiteral("scheduleDate"))
            ->setDate(QDate(2026, 11, 22));
        dialog->accept();
        m_desk->turn();
        QCOMPARE(m_desk->client.engine().operations().size(), 2);
        auto *undo = child<QPushButton>("holdUndo");
        QVERIFY(undo->isVisible());
        undo->click();
        m_desk->turn();
        const QList<Operation> left = m_desk->client.engine().operations();
        QCOMPARE(left.size(), 1);
        QCOMPARE(jsonText(left.constFirst().args, "content"), QStringLiteral("Tomorrow"));
        QVERIFY(!undo->isVisible());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(postsPageSend), 0);
    }

    // Two windows of one draft would write over each other.
    void oneDraftHasOneEditor()
    {
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        QVERIFY(m_page->openEditor() != editor); // another post
        auto *text = editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"));
        text->setPlainText(QStringLiteral("Half a thought"));
        editor->draft()->flush();
        m_desk->turn();
        const QString draft = editor->draft()->address().objects.constFirst();
        QCOMPARE(m_page->openEditor(draft), editor);
        QCOMPARE(text->toPlainText(), QStringLiteral("Half a thought"));
        editor->reject();
        PostEditor *again = m_page->openEditor(draft);
        QVERIFY(again != editor);
        open(m_question);
        PostEditor *change = m_page->editPost();
        QVERIFY(change && change != again);
        QCOMPARE(m_page->editPost(), change);
        open(m_pinned);
        QVERIFY(m_page->editPost() != change);
    }

    void enterDoesNotPublish_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("title") << QStringLiteral("postTitle");
        QTest::newRow("option") << QStringLiteral("pollOption1");
        QTest::newRow("price") << QStringLiteral("paywallAmount");
    }
    void enterDoesNotPublish()
    {
        QFETCH(QString, field);
        m_desk->settings().setText(
            Setting::PaywallUnit, QStringLiteral("units"), m_desk->current()->workspace().id);
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        auto *text = editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"));
        editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))
            ->setText(QStringLiteral("Vote"));
        editor->findChild<QCheckBox *>(QStringLiteral("postHasPoll"))->setChecked(true);
        for (const char *option : {"pollOption1", "pollOption2"})
            editor->findChild<QLineEdit *>(QString::fromLatin1(option))
                ->setText(QString::fromLatin1(option));
        editor->findChild<QCheckBox *>(QStringLiteral("postPaywall"))->setChecked(true);
        editor->findChild<QLineEdit *>(QStringLiteral("paywallAmount"))
            ->setText(QStringLiteral("5"));
        editor->findChild<QCheckBox *>(QStringLiteral("paywallTick"))->setChecked(true);
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(primary->isEnabled());
        auto *line = editor->findChild<QLineEdit *>(field);
        editor->activateWindow();
        line->setFocus();
        QTRY_VERIFY(line->hasFocus());
        QTest::keyClick(line, Qt::Key_Return);
        QTest::keyClick(line, Qt::Key_Enter, Qt::KeypadModifier);
        m_desk->turn();
        QVERIFY(editor->isVisible());
        QCOMPARE(m_desk->client.engine().operations().size(), 0);
        QCOMPARE(text->hasFocus(), field == QLatin1String("postTitle"));
        // On purpose it does, from the text as well.
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        m_desk->turn();
        QVERIFY(!editor->isVisible());
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QVERIFY(!m_desk->client.engine().operations().constFirst().args.contains("content"));
    }

    void aCommentBegunStaysWhenWhopNamesThePost()
    {
        m_desk->setOffline(true);
        const Operation made = m_desk->submit(QStringLiteral("post.create"), {},
            Json {{"experience_id", m_help}, {"content", "Just being sent"}});
        open(made.target);
        auto *reply = child<QPlainTextEdit>("replyText");
        QTest::keyClicks(reply, QStringLiteral("And one mo"));
        Commands &commands = m_desk->current()->commands();
        QTRY_VERIFY(commands.drafts().contains(QStringLiteral("comment.create/") + made.target));
        m_desk->setOffline(false);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(postsPageSend), 1);
        QCOMPARE(reply->toPlainText(), QStringLiteral("And one mo"));
        QVERIFY(!commands.drafts().contains(QStringLiteral("comment.create/") + made.target));
        QCOMPARE(commands.drafts().size(), 1);
        QTest::keyClicks(reply, QStringLiteral("re"));
        child<QPushButton>("replySend")->click();
        m_desk->settleAll();
        const Json &sent = m_desk->client.whop.effects().back().body;
        QCOMPARE(jsonText(sent, "content"), QStringLiteral("And one more"));
        QVERIFY(jsonText(sent, "parent_id").startsWith(QLatin1String("post_")));
    }

    void aCommentIsTakenBackToThePostThatWhopNamed()
    {
        m_desk->setOffline(true);
        const Operation made = m_desk->submit(QStringLiteral("post.create"), {},
            Json {{"experience_id", m_help}, {"content", "Just being sent"}});
        open(made.target);
        auto *reply = child<QPlainTextEdit>("replyText");
        QTest::keyClicks(reply, QStringLiteral("And one more"));
        m_desk->setOptions({.undoWindow = std::chrono::seconds(60),
            .workOffline = true,
            .automaticRefresh = false});
        child<QPushButton>("replySend")->click();
        m_desk->turn();
        QVERIFY(reply->toPlainText().isEmpty());
        m_desk->setOptions({.undoWindow = std::chrono::seconds(60), .automaticRefresh = false});
        m_desk->client.pass(std::chrono::seconds(15));
        m_desk->turn();
        QCOMPARE(m_desk->client.effects(postsPageSend), 1);
        child<QPushButton>("holdUndo")->click();
        m_desk->turn();
        QTRY_COMPARE(reply->toPlainText(), QStringLiteral("And one more"));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(postsPageSend), 1);
        for (const QString &key : m_desk->current()->commands().drafts().keys())
            QVERIFY2(!key.contains(QLatin1String("L-")), qPrintable(key));
    }

    void aCommentBegunStaysWithThePostThatGoes()
    {
        m_desk->setOffline(true);
        const Operation made = m_desk->submit(QStringLiteral("post.create"), {},
            Json {{"experience_id", m_help}, {"content", "Taken back"}});
        open(made.target);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), test::patience));
        auto *reply = child<QPlainTextEdit>("replyText");
        reply->setFocus();
        QTest::keyClicks(reply, QStringLiteral("And one mo"));
        m_desk->current()->commands().discard({made.id});
        m_desk->turn();
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QCOMPARE(reply->toPlainText(), QStringLiteral("And one mo"));
        QVERIFY(child<QWidget>("detailGone")->isVisible());
        QVERIFY(!child<QPushButton>("replySend")->isEnabled());
        QVERIFY(!action("actionEditPost")->isEnabled());
        QTest::keyClick(reply, Qt::Key_Return, Qt::ControlModifier);
        m_desk->turn();
        QVERIFY(m_desk->client.engine().operations().isEmpty());
        open(m_open);
        QCOMPARE(reply->toPlainText(), QString());
        QTest::keyClicks(reply, QStringLiteral("Hello"));
        QVERIFY(child<QPushButton>("replySend")->isEnabled());
    }

    // Whoever cannot post yet is told why; forums that come later can be chosen, and a draft keeps
    // those it does not know.
    void aPostWithoutAForumSaysWhy()
    {
        Commands &commands = m_desk->current()->commands();
        QString help;
        for (const Json &row : m_desk->client.whop.rows(QStringLiteral("forum"))) {
            if (jsonText(row, "experience.id") == m_help)
                help = jsonText(row, "id");
        }
        const Json values {{"title", "Hello"}, {"content", "Words"},
            {"forums", Json::array({help.toStdString(), "feed_later"})}};
        PostEditor early(*m_desk, {}, {}, QStringLiteral("early"), nullptr);
        const auto *primary = early.findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        const auto said = [&early] { return test::visibleTexts(early).join(u' '); };
        early.show();
        QVERIFY(!primary->isEnabled());
        QVERIFY(said().contains(QStringLiteral("No forum is known")));

        const DraftAddress address {QString::fromLatin1(PostEditor::draftEditor),
            {QStringLiteral("d1")}, QStringLiteral("posts"), QStringLiteral("New post")};
        commands.saveDraft(address.key(), KeptDraft {address, values}.content());
        PostEditor *editor = m_page->openEditor(QStringLiteral("d1"));
        auto *forums = editor->findChild<QListWidget *>(QStringLiteral("postForums"));
        QCOMPARE(forums->count(), 2);
        QVERIFY(forums->item(0)->checkState() == Qt::Checked);
        forums->item(0)->setCheckState(Qt::Unchecked);
        primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        QVERIFY(test::visibleTexts(*editor).contains(QStringLiteral("Choose at least one forum.")));
        QTRY_VERIFY(!commands.drafts().value(address.key()).content.contains(help.toUtf8()));
        QVERIFY(commands.drafts().value(address.key()).content.contains("feed_later"));
        const QString later = m_desk->client.whop.addRow(
            QStringLiteral("experience"), Json {{"id", "exp_later"}, {"name", "Later"}});
        m_desk->client.whop.addRow(QStringLiteral("forum"),
            Json {{"id", "feed_later"}, {"experience", Json {{"id", later}, {"name", "Later"}}},
                {"who_can_post", "everyone"}, {"who_can_comment", "everyone"},
                {"email_notification_preference", "none"}});
        m_desk->client.sync();
        m_desk->turn();
        QTRY_COMPARE(forums->count(), 3);
        QVERIFY(forums->item(2)->checkState() == Qt::Checked);
        QVERIFY(primary->isEnabled());
        QCOMPARE(editor->intents().size(), 1);
        delete editor;
    }

    void aForumIsFoundOrMade()
    {
        m_page->openNewForum();
        auto *dialog = m_page->findChild<NewForumDialog *>();
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("forumName"));
        name->setText(QStringLiteral(" news "));
        QVERIFY(!dialog->existing().isEmpty());
        name->setText(QStringLiteral("Feedback"));
        QVERIFY(dialog->existing().isEmpty());
        dialog->accept();
        m_desk->settleAll();
        m_desk->client.sync();
        m_desk->turn();
        QTRY_COMPARE(list("forumsList")->model()->rowCount(), 4);
    }

    // Also where all forums were on screen when the list became another one.
    void aListOfForumsThatGrewCanBeChosenFrom()
    {
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QCOMPARE(list("forumsList")->currentIndex().row(), 0);
        m_desk->client.addForum(QStringLiteral("Feedback"), QStringLiteral("everyone"));
        m_desk->client.sync();
        m_desk->turn();
        QTRY_COMPARE(list("forumsList")->model()->rowCount(), 4);
        QCOMPARE(list("forumsList")->currentIndex().row(), 0);
        const QModelIndex news = list("forumsList")
                                     ->model()
                                     ->match(list("forumsList")->model()->index(0, 0),
                                         Qt::DisplayRole, QStringLiteral("News"))
                                     .value(0);
        QVERIFY(news.isValid());
        list("forumsList")->setCurrentIndex(news);
        QTRY_COMPARE(titlesShown(), QStringList {QStringLiteral("Rules")});
    }
};

HOPYARD_TEST(TestPostWriting)
#include "tst_postwriting.moc"
