// SPDX-License-Identifier: GPL-3.0-or-later
#include "postspagefixture.h"
#include "ui/courses/textversions.h"
#include "ui/markdown/markdownview.h"
#include "ui/outbox/outboxplan.h"
#include "ui/posts/filelist.h"
#include "ui/posts/forumdialogs.h"
#include "ui/posts/posteditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace hopyard;
using test::postsPageSend;

// The editor of posts: text, files, price, preview, and what an edit sends.
class TestPostEditor : public test::PostsPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void theCounterStopsAtTheLimit()
    {
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        auto *text = editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"));
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        text->setPlainText(QString(50'000, u'x'));
        QVERIFY(primary->isEnabled());
        text->setPlainText(QString(50'001, u'x'));
        QVERIFY(!primary->isEnabled());
        // Characters, not code units.
        text->setPlainText(QStringLiteral("\U0001F389").repeated(50'000));
        QVERIFY(primary->isEnabled());
    }

    void largeTextHasRoom()
    {
        Theme theme(qApp);
        theme.apply({Appearance::Light, Density::Comfortable, 2.0});
        m_desk->settings().setText(
            Setting::PaywallUnit, QStringLiteral("units"), m_desk->current()->workspace().id);
        PostEditor *editor = m_page->openEditor();
        const auto *forums = editor->findChild<QListWidget *>(QStringLiteral("postForums"));
        QVERIFY(forums->sizeHintForRow(0) >= forums->fontMetrics().height());
        QVERIFY(forums->height() >= 2 * forums->fontMetrics().height());
        const auto *price = editor->findChild<QLineEdit *>(QStringLiteral("paywallAmount"));
        QVERIFY(price->maximumWidth()
            > price->fontMetrics().horizontalAdvance(QStringLiteral("10,000.00")) + space::l);
        m_page->openSettings();
        const auto *words = m_page->findChild<QPlainTextEdit *>(QStringLiteral("settingsWords"));
        QVERIFY(words->maximumHeight() > 3 * words->fontMetrics().lineSpacing());
        theme.apply({Appearance::Light, Density::Comfortable, 1.0});
    }

    void filesAreChosenDroppedAndTakenOut()
    {
        chooseForum(1);
        QTemporaryDir directory;
        QStringList paths;
        for (const char *name : {"a.png", "b.pdf", "c.txt"}) {
            QFile file(directory.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(name);
            paths << file.fileName();
        }
        PostEditor *editor = m_page->openEditor();
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        auto *files = editor->findChild<FileList *>();
        QVERIFY(files->isVisible());
        files->add({paths.at(0), paths.at(0)});
        QVERIFY(primary->isEnabled()); // a file alone is a post
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(paths.at(1)), QUrl::fromLocalFile(paths.at(2)),
            QUrl(QStringLiteral("https://elsewhere.example/x.png"))});
        QWidget *target
            = editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))->viewport();
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
        QCOMPARE(files->attachments().size(), size_t(3));
        QVERIFY(editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
                    ->toPlainText()
                    .isEmpty());
        m_desk->client.pass(std::chrono::minutes(2));
        m_desk->turn();
        QTRY_COMPARE(files->findChild<SafeLabel *>(QStringLiteral("postFileState"))->text(),
            QStringLiteral("Uploaded"));
        files->findChild<QToolButton *>(QStringLiteral("postFileRemove"))->click();
        QCOMPARE(files->attachments().size(), size_t(2));
        QCOMPARE(test::nameless(*editor).join(u' '), QString());
        primary->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(postsPageSend), 1);
        QCOMPARE(m_desk->client.whop.effects().back().body.at("attachments").size(), size_t(2));
    }

    void aFileThatIsGoneStopsThePost()
    {
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        auto *files = editor->findChild<FileList *>();
        files->add({QStringLiteral("/nowhere/<b>gone</b>.png")});
        m_desk->client.pass(std::chrono::minutes(2));
        m_desk->turn();
        QTRY_VERIFY(!files->problem().isEmpty());
        QVERIFY(!editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->isEnabled());
        QVERIFY(files->findChild<QPushButton *>(QStringLiteral("postFileRetry"))->isVisible());
    }

    void aDraftKeepsItsFiles()
    {
        chooseForum(1);
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("kept.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("kept");
        file.close();
        PostEditor *editor = m_page->openEditor();
        editor->findChild<FileList *>()->add({file.fileName()});
        editor->reject();
        m_desk->turn();
        const auto kept = KeptDraft::from(m_desk->current()->commands().drafts().first());
        QVERIFY(kept);
        PostEditor *again = m_page->openEditor(kept->address.objects.constFirst());
        QCOMPARE(again->findChild<FileList *>()->attachments().size(), size_t(1));
        QCOMPARE(jsonText(again->findChild<FileList *>()->kept().at(0), "filename"),
            QStringLiteral("kept.png"));
    }

    void filesOfAPostAreReplacedAsAList()
    {
        open(m_pinned);
        PostEditor *editor = m_page->editPost();
        auto *files = editor->findChild<FileList *>();
        QCOMPARE(files->attachments().size(), size_t(1));
        files->findChild<QToolButton *>(QStringLiteral("postFileRemove"))->click();
        // The address of a file is another one each time it is asked for: no conflict.
        m_desk->client.whop.editRow(QStringLiteral("post"), m_pinned,
            Json {{"attachments",
                Json::array({Json {{"id", "file_1"}, {"filename", "rules.pdf"},
                    {"content_type", "application/pdf"},
                    {"url", "https://assets.example/rules.pdf?signed=2"}}})}});
        editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.whop.effects().size(), size_t(1));
        QCOMPARE(m_desk->client.whop.effects().back().body, Json({{"attachments", Json::array()}}));
    }

    void withoutAUnitThereIsNoPrice()
    {
        PostEditor *editor = m_page->openEditor();
        QVERIFY(!editor->findChild<QCheckBox *>(QStringLiteral("postPaywall")));
        QVERIFY(editor->findChild<SafeLabel *>(QStringLiteral("paywallHelp"))
                    ->text()
                    .contains(QLatin1String("contradict")));
    }

    void aPriceIsToldInWordsAndTicked_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("sent"); // empty: not taken
        QTest::addColumn<QString>("words");
        const auto row
            = [](const char *unit, const char *typed, const char *sent, const char *words) {
                  QTest::addRow("%s %s", unit, typed)
                      << QString::fromLatin1(unit) << QString::fromLatin1(typed)
                      << QString::fromLatin1(sent) << QString::fromLatin1(words);
              };
        row("units", "9.99", "9.99", "Locked, 9.99 USD");
        row("units", "9,9", "9.90", "Locked, 9.90 USD");
        row("units", "5", "5.00", "Locked, 5.00 USD");
        row("cents", "9.99", "999", "Locked, 9.99 USD");
        row("cents", "0.05", "5", "Locked, 0.05 USD");
        row("cents", "5", "500", "Locked, 5.00 USD");
        row("units", "0", "", "");
        row("units", "-5", "", "");
        row("units", "1e3", "", "");
        row("units", "10000.01", "", "");
        row("units", "5.001", "", "");
    }
    void aPriceIsToldInWordsAndTicked()
    {
        QFETCH(QString, unit);
        QFETCH(QString, typed);
        QFETCH(QString, sent);
        QFETCH(QString, words);
        m_desk->settings().setText(Setting::PaywallUnit, unit, m_desk->current()->workspace().id);
        m_desk->setOptions({.reviewEverything = true, .automaticRefresh = false});
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Worth it"));
        QVERIFY(primary->isEnabled());
        editor->findChild<QCheckBox *>(QStringLiteral("postPaywall"))->setChecked(true);
        QVERIFY(!primary->isEnabled());
        editor->findChild<QLineEdit *>(QStringLiteral("paywallAmount"))->setText(typed);
        QVERIFY(!primary->isEnabled());
        auto *tick = editor->findChild<QCheckBox *>(QStringLiteral("paywallTick"));
        if (sent.isEmpty()) {
            QVERIFY(tick->isHidden());
            return;
        }
        QVERIFY(tick->text().remove(QChar(0x2068)).remove(QChar(0x2069)).startsWith(words));
        QVERIFY(tick->text().contains(sent));
        tick->setChecked(true);
        QVERIFY(primary->isEnabled());
        editor->findChild<QComboBox *>(QStringLiteral("paywallCurrency"))->setCurrentIndex(1);
        QVERIFY(!primary->isEnabled()); // another price: ticked again
        editor->findChild<QComboBox *>(QStringLiteral("paywallCurrency"))->setCurrentIndex(0);
        tick->setChecked(true);
        primary->click();
        m_desk->turn();
        // The plan says it, too, and wants a tick.
        const QList<Operation> waiting = m_desk->client.engine().operations();
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(OutboxPlan::of({&waiting.constFirst()}).irreversible.size(), 1);
        QStringList rows;
        for (const DiffRow &row : Words::diff(waiting.constFirst(), {}, m_desk->titles()))
            rows << row.willBe;
        rows.replaceInStrings(QString(QChar(0x2068)), QString());
        rows.replaceInStrings(QString(QChar(0x2069)), QString());
        QVERIFY2(rows.contains(words), qPrintable(rows.join(u'|')));
        QVERIFY(m_desk->client.engine().approve({waiting.constFirst().id}).ok());
        m_desk->settleAll();
        const Operation after = m_desk->client.operation(waiting.constFirst().id);
        QVERIFY2(after.state == OperationState::Done, dumpJson(operationJson(after)).constData());
        QCOMPARE(m_desk->client.effects(postsPageSend), 1);
        const Json body = m_desk->client.whop.effects().back().body;
        QCOMPARE(jsonNumberText(body.at("paywall_amount")), sent);
        QCOMPARE(jsonText(body, "paywall_currency"), QStringLiteral("usd"));
    }

    void aTextThatIsTooLongHasNoVersions()
    {
        const std::string words(200'001, 'x');
        const Record post(
            QStringLiteral("post"), m_open, 1, Json {{"title", "Long"}, {"content", words}});
        PostEditor *editor = m_page->editRecord(post);
        auto *versions = editor->findChild<QPushButton *>(QStringLiteral("postVersions"));
        QVERIFY(!versions->isEnabled());
        QVERIFY2(versions->toolTip().contains(QLatin1String("too long")),
            qPrintable(versions->toolTip()));
    }

    void earlierVersionsComeBack()
    {
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        auto *text = editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"));
        for (const char *words : {"First thought", "Second thought"}) {
            text->setPlainText(QString::fromLatin1(words));
            editor->draft()->flush();
            m_desk->turn();
            m_desk->client.pass(std::chrono::minutes(2));
        }
        editor->findChild<QPushButton *>(QStringLiteral("postVersions"))->click();
        m_desk->turn();
        auto *dialog = editor->findChild<VersionsDialog *>();
        QVERIFY(dialog);
        auto *versions = dialog->findChild<QListWidget *>(QStringLiteral("versionsList"));
        QTRY_COMPARE(versions->count(), 2);
        versions->setCurrentRow(1);
        dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        QCOMPARE(text->toPlainText(), QStringLiteral("First thought"));
        text->undo();
        QCOMPARE(text->toPlainText(), QStringLiteral("Second thought"));
    }

    void thePreviewShowsWhatEachOneSees()
    {
        m_desk->settings().setText(
            Setting::PaywallUnit, QStringLiteral("units"), m_desk->current()->workspace().id);
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))
            ->setText(QStringLiteral("Vote"));
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Which **one**?"));
        editor->findChild<QCheckBox *>(QStringLiteral("postHasPoll"))->setChecked(true);
        editor->findChild<QLineEdit *>(QStringLiteral("pollOption1"))
            ->setText(QStringLiteral("*Tea* <b>"));
        auto *viewer = editor->findChild<QComboBox *>(QStringLiteral("postViewer"));
        auto *preview = editor->findChild<MarkdownView *>(QStringLiteral("postPreview"));
        auto *seen = editor->findChild<QComboBox *>(QStringLiteral("postVisibility"));
        editor->findChild<QTabWidget *>()->setCurrentIndex(1);
        seen->setCurrentIndex(seen->findData(QStringLiteral("members_only")));
        QVERIFY(preview->toPlainText().contains(QStringLiteral("Which one?")));
        QVERIFY(preview->toPlainText().contains(QStringLiteral("*Tea* <b>")));
        viewer->setCurrentIndex(1);
        QVERIFY(!preview->toPlainText().contains(QStringLiteral("Which")));
        QVERIFY(preview->toPlainText().contains(QStringLiteral("Members only")));
        seen->setCurrentIndex(seen->findData(QStringLiteral("globally_visible")));
        QVERIFY(preview->toPlainText().contains(QStringLiteral("Which one?")));
        // Who has not paid reads the title and the price.
        editor->findChild<QCheckBox *>(QStringLiteral("postPaywall"))->setChecked(true);
        editor->findChild<QLineEdit *>(QStringLiteral("paywallAmount"))
            ->setText(QStringLiteral("9.99"));
        QVERIFY(preview->toPlainText().contains(QStringLiteral("Vote")));
        QVERIFY(preview->toPlainText().contains(QStringLiteral("Locked, 9.99")));
        QVERIFY(!preview->toPlainText().contains(QStringLiteral("Which")));
        viewer->setCurrentIndex(0);
        QVERIFY(preview->toPlainText().contains(QStringLiteral("Locked, 9.99")));
        QVERIFY(preview->toPlainText().contains(QStringLiteral("Which one?")));
    }

    void everyoneIsNotifiedOnlyWhenItSaysWhom()
    {
        chooseForum(1);
        PostEditor *editor = m_page->openEditor();
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Good morning"));
        auto *forums = editor->findChild<QListWidget *>(QStringLiteral("postForums"));
        forums->item(1)->setCheckState(Qt::Checked);
        const auto *hint = editor->findChild<SafeLabel *>(QStringLiteral("dialogProblem"));
        QVERIFY(!hint->shownText().contains(QStringLiteral("notification")));
        auto *notify = editor->findChild<QCheckBox *>(QStringLiteral("postNotify"));
        QVERIFY(!notify->isChecked());
        notify->setChecked(true);
        QVERIFY(hint->shownText().contains(QStringLiteral("gets a notification")));
        QVERIFY(hint->shownText().contains(QStringLiteral("Help")));
        QVERIFY(hint->shownText().contains(QStringLiteral("News")));
        auto *seen = editor->findChild<QComboBox *>(QStringLiteral("postVisibility"));
        seen->setCurrentIndex(seen->findData(QStringLiteral("globally_visible")));
        editor->findChild<QCheckBox *>(QStringLiteral("postPinned"))->setChecked(true);
        editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(postsPageSend), 2);
        for (const SimulatedEffect &effect : m_desk->client.whop.effects()) {
            QVERIFY(jsonBool(effect.body, "is_mention"));
            QVERIFY(jsonBool(effect.body, "pinned"));
            QCOMPARE(jsonText(effect.body, "visibility"), QStringLiteral("globally_visible"));
        }
    }

    void theBarMarksWhatIsChosen_data()
    {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *tool, const char *text) {
            QTest::newRow(tool) << QString::fromLatin1(tool) << QString::fromLatin1(text);
        };
        row("formatBold", "**one**\ntwo");
        row("formatItalic", "*one*\ntwo");
        row("formatHeading", "## one\ntwo");
        row("formatList", "- one\ntwo");
        row("formatQuote", "> one\ntwo");
        row("formatCode", "`one`\ntwo");
        row("formatLink", "[one](https://)\ntwo");
    }
    void theBarMarksWhatIsChosen()
    {
        QFETCH(QString, tool);
        QFETCH(QString, text);
        PostEditor *editor = m_page->openEditor();
        auto *body = editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"));
        body->setPlainText(QStringLiteral("one\ntwo"));
        QTextCursor one(body->document());
        one.setPosition(3, QTextCursor::KeepAnchor);
        body->setTextCursor(one);
        editor->findChild<QToolButton *>(tool)->click();
        QCOMPARE(body->toPlainText(), text);
        body->undo();
        QCOMPARE(body->toPlainText(), QStringLiteral("one\ntwo"));
    }

    void anEditSendsWhatIsDifferent()
    {
        open(m_question);
        PostEditor *editor = m_page->editPost();
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Other words"));
        primary->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.whop.effects().size(), size_t(1));
        QCOMPARE(m_desk->client.whop.effects().back().body, Json({{"content", "Other words"}}));
    }

    void anEditIsOfWhatTheEditorShowed()
    {
        open(m_question);
        PostEditor *editor = m_page->editPost();
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Mine"));
        m_desk->client.whop.editRow(
            QStringLiteral("post"), m_question, Json {{"content", "Theirs"}});
        m_desk->client.sync();
        editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        m_desk->settleAll();
        QVERIFY(m_desk->client.whop.effects().empty());
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QCOMPARE(m_desk->client.engine().operations().first().state, OperationState::Conflict);
    }

    void anOldDraftChangesNothingElse()
    {
        open(m_question);
        PostEditor *editor = m_page->editPost();
        editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))
            ->setPlainText(QStringLiteral("Mine"));
        editor->reject(); // deletes itself
        m_desk->settleAll();
        m_desk->client.whop.editRow(QStringLiteral("post"), m_question, Json {{"title", "Theirs"}});
        m_desk->client.sync();
        open(m_open);
        open(m_question);
        editor = m_page->editPost();
        QCOMPARE(editor->findChild<QPlainTextEdit *>(QStringLiteral("postBody"))->toPlainText(),
            QStringLiteral("Mine"));
        editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->click();
        m_desk->settleAll();
        QCOMPARE(m_desk->client.whop.effects().size(), size_t(1));
        QCOMPARE(m_desk->client.whop.effects().back().body, Json({{"content", "Mine"}}));
    }

    void pinsAndRemovesText()
    {
        open(m_question);
        action("actionPin")->trigger();
        m_desk->settleAll();
        QVERIFY(jsonBool(m_desk->client.whop.row(QStringLiteral("post"), m_question), "is_pinned"));
        QTRY_VERIFY(action("actionUnpin")->isEnabled());
        m_page->openRemoveText();
        auto *dialog = m_page->findChild<RemoveTextDialog *>();
        QVERIFY(dialog);
        dialog->accept();
        m_desk->settleAll();
        const Json row = m_desk->client.whop.row(QStringLiteral("post"), m_question);
        QCOMPARE(jsonText(row, "content"), QStringLiteral("(removed)"));
        QCOMPARE(jsonText(row, "title"), QStringLiteral("(removed)"));
        action("actionOpenOnWhop")->trigger();
        QCOMPARE(m_desk->browsed.size(), 1);
    }
};

HOPYARD_TEST(TestPostEditor)
#include "tst_posteditor.moc"
