// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "postspagefixture.h"
#include "ui/posts/filelist.h"
#include "ui/posts/forumdialogs.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace hopyard;

// What a forum is like: who may post, its banner, and forums that are made.
class TestForumSettings : public test::PostsPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aNewBannerGoesToEveryForum()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("banner.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("banner");
        file.close();
        m_page->openSettings();
        auto *dialog = m_page->findChild<ForumSettingsDialog *>();
        auto *forums = dialog->findChild<QListWidget *>(QStringLiteral("settingsForums"));
        forums->item(0)->setCheckState(Qt::Checked);
        forums->item(1)->setCheckState(Qt::Checked);
        dialog->findChild<FileList *>()->add({file.fileName()});
        QCOMPARE(dialog->intents().size(), 2);
        dialog->accept();
        m_desk->client.pass(std::chrono::minutes(1));
        QStringList ids;
        for (const Operation &operation : m_desk->client.engine().operations())
            ids << operation.id;
        QCOMPARE(ids.size(), 2);
        QVERIFY(m_desk->client.engine().approve(ids).ok());
        m_desk->settleAll();
        int changed = 0;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects()) {
            if (effect.operation != QLatin1String("PATCH /forums/{id}"))
                continue;
            ++changed;
            QVERIFY(jsonText(effect.body, "banner_image.id").startsWith(QLatin1String("file_")));
        }
        QCOMPARE(changed, 2);
    }

    void aForumIsNotMadeTwice()
    {
        m_desk->setOffline(true);
        const auto ask = [this](const QString &name) {
            m_page->openNewForum();
            auto *dialog = m_page->findChildren<NewForumDialog *>().constLast();
            dialog->findChild<QLineEdit *>(QStringLiteral("forumName"))->setText(name);
            return dialog;
        };
        const auto button = [](const NewForumDialog *dialog) {
            return dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        };
        NewForumDialog *first = ask(QStringLiteral("Feedback"));
        QVERIFY(button(first)->isEnabled()); // says that Whop could not be asked
        QVERIFY(test::visibleTexts(*first).join(u' ').contains(QStringLiteral("can’t be asked")));
        button(first)->click();
        m_desk->turn();
        const NewForumDialog *second = ask(QStringLiteral(" feedback"));
        QVERIFY(!button(second)->isEnabled());
        QVERIFY(test::visibleTexts(*second).join(u' ').contains(QStringLiteral("Outbox")));
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
    }

    // Made elsewhere since the list was read.
    void aForumIsLookedForOnWhop()
    {
        m_desk->client.addForum(QStringLiteral("Feedback"), QStringLiteral("everyone"));
        m_page->openNewForum();
        auto *dialog = m_page->findChild<NewForumDialog *>();
        auto *button = dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        dialog->findChild<QLineEdit *>(QStringLiteral("forumName"))
            ->setText(QStringLiteral("Feedback"));
        QVERIFY(!button->isEnabled());
        m_desk->settleAll();
        QTRY_VERIFY(button->isEnabled());
        QVERIFY(!dialog->existing().isEmpty());
        dialog->findChild<QLineEdit *>(QStringLiteral("forumName"))->setText(QStringLiteral("New"));
        QVERIFY(button->isEnabled()); // it was looked at
        QVERIFY(dialog->existing().isEmpty());
    }

    void whoMayPostIsChangedOnceItWasLookedAt()
    {
        chooseForum(1);
        m_page->openSettings();
        auto *dialog = m_page->findChild<ForumSettingsDialog *>();
        dialog->findChild<QListWidget *>(QStringLiteral("settingsForums"))
            ->item(1)
            ->setCheckState(Qt::Checked);
        for (const char *name : {"settingsPosters", "settingsCommenters"}) {
            auto *choice = dialog->findChild<QComboBox *>(QString::fromLatin1(name));
            choice->setCurrentIndex(choice->findData(QStringLiteral("admins")));
        }
        dialog->accept();
        m_desk->settleAll();
        QStringList waiting;
        for (const Operation &operation : m_desk->client.engine().operations())
            waiting << operation.id;
        QCOMPARE(waiting.size(), 2);
        QVERIFY(m_desk->client.engine().approve(waiting).ok());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("PATCH /forums/{id}")), 2);
        for (const Json &forum : m_desk->client.whop.rows(QStringLiteral("forum"))) {
            QCOMPARE(jsonText(forum, "who_can_post"), QStringLiteral("admins"));
            QCOMPARE(jsonText(forum, "who_can_comment"), QStringLiteral("admins"));
        }
    }

    void settingsOfTwoForumsAreOnePlan()
    {
        chooseForum(1);
        m_page->openSettings();
        auto *dialog = m_page->findChild<ForumSettingsDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->intents().isEmpty());
        auto *forums = dialog->findChild<QListWidget *>(QStringLiteral("settingsForums"));
        forums->item(1)->setCheckState(Qt::Checked);
        auto *mails = dialog->findChild<QComboBox *>(QStringLiteral("settingsMails"));
        mails->setCurrentIndex(mails->findData(QStringLiteral("only_weekly_summary")));
        dialog->findChild<QCheckBox *>(QStringLiteral("settingsReplaceWords"))->setChecked(true);
        dialog->findChild<QPlainTextEdit *>(QStringLiteral("settingsWords"))
            ->setPlainText(QStringLiteral("spam\n\n scam "));
        QCOMPARE(dialog->intents().size(), 2);
        QCOMPARE(
            dialog->intents().constFirst().args.at("banned_words"), Json::array({"spam", "scam"}));
        dialog->accept();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.whop.effects().size(), size_t(0)); // a plan to look at first
        QCOMPARE(m_desk->client.engine().operations().size(), 2);
    }

    // Somebody else has changed the same while the dialog was open: neither wins unasked.
    void whatWasSeenIsTheBase_data()
    {
        QTest::addColumn<bool>("restored");
        QTest::newRow("in the dialog") << false;
        QTest::newRow("in one that comes back") << true;
    }
    void whatWasSeenIsTheBase()
    {
        QFETCH(bool, restored);
        chooseForum(1);
        m_page->openSettings();
        auto *dialog = m_page->findChild<ForumSettingsDialog *>();
        QVERIFY(dialog->intents().isEmpty());
        const QString forum = list("forumsList")->currentIndex().data(IdRole).toString();
        const auto choose = [&dialog](const char *name, const char *value) {
            auto *choice = dialog->findChild<QComboBox *>(QString::fromLatin1(name));
            choice->setCurrentIndex(choice->findData(QString::fromLatin1(value)));
        };
        choose("settingsMails", "all_admin_posts");
        choose("settingsCommenters", "admins");
        const Json before = m_desk->client.whop.row(QStringLiteral("forum"), forum);
        const auto base = [&dialog] {
            return dialog->intents().isEmpty() ? Json() : dialog->intents().constFirst().base;
        };
        for (const char *member : {"email_notification_preference", "who_can_comment"})
            QCOMPARE(jsonText(base(), member), jsonText(before, member));
        QVERIFY(!base().contains("who_can_post")); // which is not changed
        Commands &commands = m_desk->current()->commands();
        QTRY_COMPARE(commands.drafts().size(), 1);
        m_desk->client.whop.editRow(QStringLiteral("forum"), forum,
            Json {{"email_notification_preference", "only_weekly_summary"}});
        commands.refresh();
        m_desk->settleAll();
        if (restored) {
            dialog->close();
            delete dialog;
            const auto kept = KeptDraft::from(commands.drafts().first());
            QVERIFY(kept && m_page->openDraft(*kept));
            dialog = m_page->findChild<ForumSettingsDialog *>();
        }
        QCOMPARE(jsonText(base(), "email_notification_preference"),
            jsonText(before, "email_notification_preference"));
        dialog->accept();
        m_desk->turn();
        const QList<Operation> waiting = m_desk->client.engine().operations();
        QCOMPARE(waiting.size(), 1);
        QVERIFY(m_desk->client.engine().approve({waiting.first().id}).ok());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("PATCH /forums/{id}")), 0);
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QCOMPARE(m_desk->client.engine().operations().first().state, OperationState::Conflict);
    }

    void forumSettingsBeingTypedAreKept()
    {
        chooseForum(1);
        m_page->openSettings();
        auto *dialog = m_page->findChild<ForumSettingsDialog *>();
        dialog->findChild<QCheckBox *>(QStringLiteral("settingsReplaceWords"))->setChecked(true);
        auto *words = dialog->findChild<QPlainTextEdit *>(QStringLiteral("settingsWords"));
        QTest::keyClicks(words, QStringLiteral("spam"));
        Commands &commands = m_desk->current()->commands();
        QTRY_COMPARE(commands.drafts().size(), 1);
        QVERIFY(commands.drafts().firstKey().startsWith(QLatin1String("forum.settings/")));
        dialog->findChild<QListWidget *>(QStringLiteral("settingsForums"))
            ->item(1)
            ->setCheckState(Qt::Checked);
        dialog->close(); // as the end of the program does
        delete dialog;
        QCOMPARE(commands.drafts().size(), 1);
        const auto kept = KeptDraft::from(commands.drafts().first());
        QVERIFY(kept);
        chooseForum(0);
        QVERIFY(m_page->openDraft(*kept));
        dialog = m_page->findChild<ForumSettingsDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->intents().size(), 2);
        QCOMPARE(dialog->intents().first().args, Json({{"banned_words", Json::array({"spam"})}}));
        dialog->accept();
        m_desk->turn();
        QVERIFY(commands.drafts().isEmpty());
    }
};

HOPYARD_TEST(TestForumSettings)
#include "tst_forumsettings.moc"
