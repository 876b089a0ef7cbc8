// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftspagefixture.h"
#include "ui/outbox/settledialogs.h"
#include "ui/posts/posteditor.h"
#include "ui/posts/postspage.h"
#include "ui/posts/scheduledialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace hopyard;
using std::chrono::hours;
using test::draftsSend;

// A scheduled post becomes a draft again, once, and with all it had.
class TestTakingBack : public test::DraftsPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void enterTwiceMakesOneDraft()
    {
        schedule(hours(24), QStringLiteral("Sooner"));
        schedule(hours(48), QStringLiteral("Later"));
        choose(0);
        Q_EMIT table()->activated(table()->currentIndex());
        Q_EMIT table()->activated(table()->currentIndex());
        QVERIFY(!child<QPushButton>("draftEdit")->isEnabled());
        choose(1); // and another one before the first is decided
        Q_EMIT table()->activated(table()->currentIndex());
        m_desk->turn();
        QTRY_COMPARE(m_desk->openedDrafts.size(), 1);
        QCOMPARE(m_desk->current()->commands().drafts().size(), 1);
        QCOMPARE(m_desk->client.engine().operations().size(), 1);
        QTRY_VERIFY(child<QPushButton>("draftEdit")->isEnabled());
    }

    void editingTakesItBackFirst()
    {
        schedule(hours(24), QStringLiteral("Later"));
        choose(0);
        child<QPushButton>("draftEdit")->click();
        m_desk->turn();
        QCOMPARE(m_desk->openedDrafts.size(), 1);
        QCOMPARE(m_desk->client.engine().operations().size(), 0);
        const auto kept = KeptDraft::from(m_desk->current()->commands().drafts().first());
        QVERIFY(kept);
        QCOMPARE(jsonText(kept->values, "title"), QStringLiteral("Later"));
        QCOMPARE(kept->values.at("forums").size(), size_t(1));
        // The editor knows everything, the time included.
        PostsPage posts(*m_desk);
        posts.setContext(m_desk->current());
        m_desk->turn();
        PostEditor *editor = posts.openEditor(kept->address.objects.constFirst());
        QCOMPARE(editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))->text(),
            QStringLiteral("Later"));
        editor->findChild<QPushButton *>(QStringLiteral("postSchedule"))->click();
        QCOMPARE(editor->findChild<ScheduleDialog *>()->schedule().atMs, m_at);
        m_desk->client.settle(hours(48));
        QCOMPARE(m_desk->client.requests(draftsSend), 0);
        posts.setContext(nullptr);
    }

    // What had a price has it again, in the unit that was meant, and is ticked anew.
    void editingKeepsThePrice_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("typed");
        QTest::newRow("units") << "units"
                               << "20.00"
                               << "eur"
                               << "20.00";
        QTest::newRow("cents") << "cents"
                               << "2050"
                               << "usd"
                               << "20.50";
        QTest::newRow("cents, then units") << "units"
                                           << "5"
                                           << "usd"
                                           << "0.05";
    }
    void editingKeepsThePrice()
    {
        QFETCH(QString, unit);
        QFETCH(QString, amount);
        QFETCH(QString, currency);
        m_desk->settings().setText(Setting::PaywallUnit, unit, m_desk->current()->workspace().id);
        PostsPage posts(*m_desk);
        PostEditor *editor = reopenPriced(posts, amount, currency);
        QVERIFY(editor->findChild<QCheckBox *>(QStringLiteral("postPaywall"))->isChecked());
        QTEST(editor->findChild<QLineEdit *>(QStringLiteral("paywallAmount"))->text(), "typed");
        QCOMPARE(editor->findChild<QComboBox *>(QStringLiteral("paywallCurrency"))
                     ->currentData()
                     .toString(),
            currency);
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        editor->findChild<QCheckBox *>(QStringLiteral("paywallTick"))->setChecked(true);
        QVERIFY(primary->isEnabled());
        QVERIFY(editor->intents().constFirst().args.contains("paywall_amount"));
        posts.setContext(nullptr);
    }

    void aPriceThatCannotBeTakenBackIsNoFreePost_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("currency");
        QTest::newRow("no unit") << ""
                                 << "20.00"
                                 << "usd";
        QTest::newRow("other currency") << "units"
                                        << "20.00"
                                        << "sek";
        QTest::newRow("other amount") << "units"
                                      << "20.005"
                                      << "usd";
    }
    void aPriceThatCannotBeTakenBackIsNoFreePost()
    {
        QFETCH(QString, unit);
        QFETCH(QString, amount);
        QFETCH(QString, currency);
        m_desk->settings().setText(Setting::PaywallUnit, unit, m_desk->current()->workspace().id);
        PostsPage posts(*m_desk);
        PostEditor *editor = reopenPriced(posts, amount, currency);
        auto *primary = editor->findChild<QPushButton *>(QStringLiteral("dialogPrimary"));
        QVERIFY(!primary->isEnabled());
        // Typing on keeps it in the draft.
        editor->findChild<QLineEdit *>(QStringLiteral("postTitle"))
            ->setText(QStringLiteral("Other words"));
        editor->draft()->flush();
        m_desk->turn();
        const auto kept = KeptDraft::from(m_desk->current()->commands().drafts().first());
        QCOMPARE(jsonText(kept->values, "title"), QStringLiteral("Other words"));
        QVERIFY(jsonBool(kept->values, "price.locked"));
        QVERIFY(!primary->isEnabled());
        auto *without = editor->findChild<QCheckBox *>(
            unit.isEmpty() ? QStringLiteral("paywallWithout") : QStringLiteral("postPaywall"));
        QVERIFY(without->isVisibleTo(editor));
        without->setChecked(unit.isEmpty());
        QVERIFY(primary->isEnabled()); // a person said so
        posts.setContext(nullptr);
    }

    // What is over when it is to be given up is not a draft as well.
    void editingComesTooLate()
    {
        const QString id = schedule(hours(24), QStringLiteral("Later"));
        choose(0);
        child<QPushButton>("draftEdit")->click();
        // Between the draft on disk and the giving up.
        connect(&m_desk->current()->commands(), &Commands::draftSaved, m_page.get(),
            [this, id] { QVERIFY(m_desk->client.engine().discard({id}).ok()); });
        m_desk->turn();
        QCOMPARE(m_desk->openedDrafts, QStringList());
        QVERIFY(m_desk->current()->commands().drafts().isEmpty());
        QVERIFY(test::visibleTexts(*m_page).join(u' ').contains(
            QStringLiteral("It was already on its way to Whop.")));
    }

    void discardingAsks()
    {
        schedule(hours(24), QStringLiteral("Later"));
        choose(0);
        child<QPushButton>("draftDiscard")->click();
        auto *ask = m_page->findChild<ConfirmDialog *>();
        QVERIFY(ask);
        ask->accept();
        m_desk->turn();
        QCOMPARE(titles(), QStringList());
        QCOMPARE(m_desk->client.engine().operations().size(), 0);
    }

private:
    // A priced post that is scheduled, taken back, and open in an editor of its own.
    PostEditor *reopenPriced(PostsPage &posts, const QString &amount, const QString &currency)
    {
        const auto taken = m_desk->client.engine().submit({Intent {QStringLiteral("post.create"),
            {},
            Json {{"experience_id", m_help}, {"title", "Worth it"},
                {"paywall_amount", *parseJson(amount.toLatin1())}, {"paywall_currency", currency}},
            {m_desk->client.clock.wallMs() + 86'400'000, QStringLiteral("UTC")}}});
        if (!taken)
            qFatal("not taken");
        m_desk->turn();
        choose(0);
        child<QPushButton>("draftEdit")->click();
        m_desk->turn();
        const auto kept = KeptDraft::from(m_desk->current()->commands().drafts().first());
        posts.setContext(m_desk->current());
        m_desk->turn();
        return posts.openEditor(kept->address.objects.constFirst());
    }
};

HOPYARD_TEST(TestTakingBack)
#include "tst_takingback.moc"
