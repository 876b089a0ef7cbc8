// SPDX-License-Identifier: GPL-3.0-or-later
#include "withdrawfixture.h"

using namespace hopyard;

// What is said of a withdrawal once it was sent, and what a person may say of it.
class TestWithdrawOutcome : public test::WithdrawTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup()
    {
        m_outbox.reset();
        tearDown();
    }

    void neverSaysThatItFailedWhenItHappened_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("times");
        using Action = SimulatedFault::Action;
        QTest::newRow("answer lost") << int(Action::CutAfterApply) << 1;
        QTest::newRow("answer lost thrice") << int(Action::CutAfterApply) << 3;
        QTest::newRow("request lost") << int(Action::CutBeforeApply) << 1;
        QTest::newRow("outcome lost") << int(Action::LoseOutcome) << 1;
        QTest::newRow("done late") << int(Action::ApplyLate) << 1;
        QTest::newRow("no answer") << int(Action::Stall) << 1;
    }
    void neverSaysThatItFailedWhenItHappened()
    {
        QFETCH(int, action);
        QFETCH(int, times);
        fault("POST /withdrawals", SimulatedFault::Action(action), times);
        sendRequest("250");
        m_desk->client.pass(std::chrono::seconds(90)); // past the deadline of a request
        m_desk->turn();
        QVERIFY2(outcome() == QLatin1String("checking") || outcome() == QLatin1String("done"),
            qPrintable(outcome()));
        if (outcome() == QLatin1String("checking")) {
            QVERIFY(child<QPushButton>("paymentCheck")->isVisible());
            click(child<QPushButton>("paymentCheck"));
        }
        m_desk->settleAll();
        m_desk->client.whop.finishLate();
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /withdrawals")), 1);
    }
    void saysWhenItDoesNotKnow()
    {
        fault("POST /withdrawals", SimulatedFault::Action::CutBeforeApply);
        sendRequest("250");
        m_desk->turn();
        loseTheKey();
        QTRY_COMPARE(outcome(), QStringLiteral("unknown"));
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 1);
        // Nothing else goes there until a person has said what happened.
        close();
        open();
        type("withdrawAmount", "99");
        QTRY_VERIFY(problem().contains(QLatin1String("not settled")));
        QVERIFY(!primary()->isEnabled());
        // Nothing in the Outbox repeats it.
        const Operation open = m_desk->current()->commands().operations().constFirst();
        OperationCard card(open, {nullptr, &m_desk->titles(), m_desk->nowMs(), false, {}}, nullptr);
        QVERIFY(!card.findChild<QPushButton *>(QStringLiteral("unknownSendAgain")));
        QVERIFY(!card.findChild<QPushButton *>(QStringLiteral("operationRetry")));
        QVERIFY(!card.findChild<QPushButton *>(QStringLiteral("operationEdit")));
        QVERIFY(card.findChild<QPushButton *>(QStringLiteral("unknownNotDone")));
    }
    // What one needs to find it on Whop: when it was sent, what was looked for and where, the
    // request's names, and the way there.
    void tellsWhatToLookFor()
    {
        SimulatedFault lost; // answered, and the answer says nothing
        lost.operation = QStringLiteral("POST /withdrawals");
        lost.status = 500;
        lost.headers = {{"x-request-id", "req_Lost1"}};
        lost.times = -1;
        m_desk->client.whop.setFaults({lost});
        sendRequest("250");
        m_desk->turn();
        // Nobody has looked yet: nothing else is said.
        const QString before = lookedFor(m_desk->current()->commands().operations().constFirst());
        QVERIFY2(before.startsWith(QLatin1String("To be looked for")), qPrintable(before));
        loseTheKey();
        QTRY_COMPARE(outcome(), QStringLiteral("unknown"));
        QVERIFY(child<QPushButton>("paymentOnWhop")->isVisible());
        click(child<QPushButton>("paymentOnWhop"));
        QCOMPARE(m_desk->browsed, QStringList {payoutsOnWhop()});
        close();
        openOutbox();
        const Operation open = m_desk->current()->commands().operations().constFirst();
        QVERIFY(open.firstSentMs > 0);
        QVERIFY(inOutbox("unknownSent").contains(Words::absolute(open.firstSentMs)));
        const QString looked = inOutbox("unknownLookedFor");
        QVERIFY2(looked.contains(QLatin1String("250.00")), qPrintable(looked));
        QVERIFY2(looked.contains(QLatin1String("potk_Nth1HarbourUsd")), qPrintable(looked));
        QVERIFY2(looked.contains(QLatin1String("withdrawals")), qPrintable(looked));
        QVERIFY2(looked.contains(QLatin1String("Looked for")), qPrintable(looked));
        QVERIFY2(looked.contains(QLatin1String("Not found so far")), qPrintable(looked));
        // As much older as a row may be to be taken for it.
        QVERIFY2(looked.contains(Words::absolute(open.firstSentMs - 10'000)), qPrintable(looked));
        // Where no method was named it is a withdrawal all the same.
        Operation plain = open;
        plain.args.erase("payout_method_id");
        const QString plainly = lookedFor(plain);
        QVERIFY2(plainly.contains(QLatin1String("withdrawals")), qPrintable(plainly));
        QVERIFY2(plainly.contains(QLatin1String("to the default method")), qPrintable(plainly));
        QCOMPARE(m_outbox->findChild<CopyableId *>(QStringLiteral("unknownKey"))->id(),
            QString::fromLatin1(open.idempotencyKey));
        QTRY_VERIFY(m_outbox->findChild<CopyableId *>(QStringLiteral("unknownRequest")));
        QCOMPARE(m_outbox->findChild<CopyableId *>(QStringLiteral("unknownRequest"))->id(),
            QStringLiteral("req_Lost1"));
        click(inOutboxButton("unknownOnWhop"));
        QCOMPARE(m_desk->browsed.size(), 2);
        m_desk->settings().setFlag(Setting::HideAmounts, true);
        openOutbox();
        QVERIFY(!inOutbox("unknownLookedFor").contains(QLatin1String("250")));
        static const QRegularExpression amount(QStringLiteral("\\b250\\b|250[.,]0"));
        const QString all = test::visibleTexts(*m_outbox).join(u'\n');
        QVERIFY2(!all.contains(amount), qPrintable(all));
    }
    // A look that Whop refused has not found nothing.
    void countsOnlyLooksThatWereAnswered()
    {
        fault("POST /withdrawals", SimulatedFault::Action::CutBeforeApply);
        sendRequest("250");
        m_desk->turn();
        refuse("GET /withdrawals", SimulatedFault::Action::Answer);
        loseTheKey();
        QTRY_COMPARE(outcome(), QStringLiteral("unknown"));
        const Operation open = m_desk->current()->commands().operations().constFirst();
        QCOMPARE(open.state, OperationState::NeedsReview);
        QVERIFY(open.probes > 0);
        const QString looked = lookedFor(open);
        QVERIFY2(looked.startsWith(QLatin1String("To be looked for")), qPrintable(looked));
        QVERIFY2(!looked.contains(QLatin1String("Not found")), qPrintable(looked));
        QVERIFY2(looked.contains(QLatin1String("no answer that tells")), qPrintable(looked));
    }
    // A person who looked says that it did not happen: it is forgotten, and may be made anew.
    void aPersonSaysThatItDidNotHappen()
    {
        leaveUnknown();
        openOutbox();
        click(inOutboxButton("unknownNotDone"));
        answer("notDoneDialog");
        m_desk->settleAll();
        QVERIFY(m_desk->current()->commands().operations().isEmpty());
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 1);
        open(); // and nothing stands in the way of the next
        type("withdrawAmount", "99");
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
    }
    // Or that it did, and which one it is.
    void aPersonSaysThatItHappened()
    {
        leaveUnknown();
        const QString made = withdrawOnWhop(m_desk->client.clock.wallMs());
        openOutbox();
        click(inOutboxButton("unknownMarkSent"));
        auto *dialog = m_outbox->findChild<QDialog *>(QStringLiteral("markSentDialog"));
        QVERIFY(dialog);
        auto *id = dialog->findChild<QLineEdit *>(QStringLiteral("resultId"));
        QTest::keyClicks(id, QStringLiteral("biz_1"));
        QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary"))->isEnabled());
        id->setText(made);
        answer("markSentDialog");
        m_desk->settleAll();
        QVERIFY(m_desk->current()->commands().operations().isEmpty());
        QCOMPARE(m_desk->client.settledOperations.constLast().state, OperationState::Done);
        QCOMPARE(m_desk->client.settledOperations.constLast().resultId, made);
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 1);
    }
    // Two on Whop that may be it: both ids stand in red where it is settled.
    void namesBothWhenThereMayBeTwo()
    {
        fault("POST /withdrawals", SimulatedFault::Action::CutAfterApply);
        sendRequest("250");
        m_desk->turn();
        Json twin = m_desk->client.whop.rows(QStringLiteral("withdrawal")).constFirst();
        QVERIFY(jsonText(twin, "id").startsWith(QLatin1String("wdrl_")));
        const QString first = jsonText(twin, "id");
        twin["id"] = "wdrl_Twin";
        m_desk->client.whop.addRow(QStringLiteral("withdrawal"), twin);
        loseTheKey();
        QTRY_COMPARE(outcome(), QStringLiteral("unknown"));
        close();
        openOutbox();
        QStringList ids;
        for (const CopyableId *each :
            m_outbox->findChildren<CopyableId *>(QStringLiteral("duplicateId")))
            ids << each->id();
        ids.sort();
        QStringList both {first, QStringLiteral("wdrl_Twin")};
        both.sort();
        QCOMPARE(ids, both);
        QVERIFY(test::visibleTexts(*m_outbox).join(u' ').contains(
            QStringLiteral("can’t be taken back")));
    }
    // It had to wait until the balance that was looked at was old: nothing left, and what was typed
    // is there to be looked at again.
    void looksAgainWhenTheBalanceIsTooOld()
    {
        SimulatedFault busy;
        busy.operation = QStringLiteral("POST /withdrawals");
        busy.status = 429;
        busy.headers = {{"Retry-After", "90"}};
        m_desk->client.whop.setFaults({busy});
        open();
        type("withdrawAmount", "250");
        child<QLineEdit>("withdrawStatementText")->setText(QStringLiteral("Northlight7"));
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        click(primary());
        type("withdrawTyped", "250");
        click(primary());
        m_desk->turn();
        QTRY_COMPARE(outcome(), QStringLiteral("waiting"));
        QVERIFY(!child<QPushButton>("paymentBack")->isVisible());
        m_desk->client.pass(std::chrono::seconds(62));
        QTRY_COMPARE(outcome(), QStringLiteral("outdated"));
        QVERIFY2(shown("paymentOutcomeText").contains(QLatin1String("minute old")),
            qPrintable(shown("paymentOutcomeText")));
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 1);
        m_desk->client.pass(std::chrono::seconds(60)); // and nothing goes by itself
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 1);
        QVERIFY(child<QPushButton>("paymentBack")->isVisible());
        click(child<QPushButton>("paymentBack"));
        QCOMPARE(step(), QStringLiteral("form"));
        QCOMPARE(child<QLineEdit>("withdrawAmount")->text(), QStringLiteral("250"));
        QCOMPARE(child<QLineEdit>("withdrawStatementText")->text(), QStringLiteral("Northlight7"));
        QVERIFY(child<QPushButton>("dialogCancel")->isVisible());
        m_desk->settleAll();
        QVERIFY(m_desk->current()->commands().operations().isEmpty());
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        QVERIFY(!child<QWidget>("withdrawTwin")->isVisible()); // nothing was paid
        click(primary());
        type("withdrawTyped", "250");
        click(primary());
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /withdrawals")), 1);
    }
    // A key that may pay and not read the list: that nobody looked for a second one is said.
    void tellsThatNobodyCouldLook()
    {
        fault("POST /withdrawals", SimulatedFault::Action::CutAfterApply);
        sendRequest("250");
        m_desk->turn();
        m_desk->client.whop.setKey(
            test::canaryKey, {{QStringLiteral("payout:withdrawal:read")}, false});
        m_desk->client.pass(std::chrono::seconds(30));
        m_desk->turn();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        close();
        m_outbox = std::make_unique<OutboxPage>(*m_desk);
        m_outbox->setContext(m_desk->current());
        m_outbox->show();
        connect(&m_desk->current()->commands(), &Commands::statusChanged, m_outbox.get(),
            &OutboxPage::showStatus);
        const auto *card = m_outbox->findChild<QWidget *>(QStringLiteral("notLookedFor"));
        QTRY_VERIFY(card->isVisible());
        const QString text = inOutbox("notLookedFor");
        QVERIFY2(text.contains(QLatin1String("may not read withdrawals")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("payout:withdrawal:read")), qPrintable(text));
        click(inOutboxButton("notLookedForKey"));
        QCOMPARE(m_desk->went, QStringList {QStringLiteral("settings/key")});
        m_desk->client.whop.setKey(test::canaryKey, {});
        m_desk->current()->commands().recheckPermissions();
        m_desk->turn();
        QTRY_VERIFY(!card->isVisible());
    }
    // Nor is it kept quiet that nothing Whop answers tells of a second one.
    void tellsThatNothingTold()
    {
        fault("POST /withdrawals", SimulatedFault::Action::CutAfterApply);
        sendRequest("250");
        m_desk->turn();
        SimulatedFault unreadable;
        unreadable.operation = QStringLiteral("GET /withdrawals");
        unreadable.status = 422;
        unreadable.times = -1;
        m_desk->client.whop.setFaults({unreadable});
        m_desk->client.pass(std::chrono::seconds(30));
        m_desk->turn();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        close();
        for (int step = 0; step < 18; ++step)
            m_desk->client.pass(std::chrono::minutes(10));
        m_desk->turn();
        m_outbox = std::make_unique<OutboxPage>(*m_desk);
        m_outbox->setContext(m_desk->current());
        m_outbox->show();
        QTRY_VERIFY(m_outbox->findChild<QWidget *>(QStringLiteral("notLookedFor"))->isVisible());
        const QString text = inOutbox("notLookedFor");
        QVERIFY2(text.contains(QLatin1String("no answer about withdrawals")), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String("may not read")), qPrintable(text));
    }
    void saysWhyItWasRefused()
    {
        SimulatedFault fault;
        fault.operation = QStringLiteral("POST /withdrawals");
        fault.status = 400;
        fault.body
            = R"({"error":{"type":"invalid_request_error","message":"<b>No</b> payouts today"}})";
        m_desk->client.whop.setFaults({fault});
        sendRequest("250");
        QTRY_COMPARE(outcome(), QStringLiteral("refused"));
        QVERIFY(shown("paymentOutcomeText").contains(QLatin1String("<b>No</b>"))); // as text
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /withdrawals")), 0);
    }
    void keepsAmountsOutOfNotices()
    {
        sendRequest("251.37");
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        for (const QString &notice : std::as_const(m_desk->notices))
            QVERIFY2(!notice.contains(QLatin1String("251")), qPrintable(notice));
    }
};

HOPYARD_TEST(TestWithdrawOutcome)
#include "tst_withdrawoutcome.moc"
