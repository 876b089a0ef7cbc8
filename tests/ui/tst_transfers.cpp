// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfersfixture.h"

using namespace hopyard;

// Sending money to others, by widgets' names, on a simulated Whop that counts.
class TestTransfers : public test::TransfersTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(2); }
    void cleanup() { tearDown(); }

    void sendsToOneOnce()
    {
        m_page->newItem();
        QVERIFY(paying());
        m_desk->settleAll();
        type("transferRecipient", "nobody");
        QTRY_VERIFY(problem().contains(QLatin1String("user_")));
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        type("transferNote", "Prints");
        QTRY_VERIFY(primary()->isEnabled());
        QCOMPARE(test::nameless(*paying()), QStringList());
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(paying(), Qt::Key_Return);
        QCOMPARE(step(), QStringLiteral("confirm"));
        const QString told = shown("paymentConfirmText");
        QVERIFY2(told.contains(QLatin1String("Fee: none")), qPrintable(told));
        QVERIFY2(told.contains(leftShown("40.50", "usd")), qPrintable(told));
        type("transferTyped", "40.5");
        QVERIFY(primary()->isEnabled());
        doubleClick(primary());
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 1);
        const Json body = m_desk->client.whop.effects().front().body;
        QVERIFY(!jsonText(body, "idempotence_key").isEmpty());
        QCOMPARE(jsonText(body, "notes"), QStringLiteral("Prints"));
        QCOMPARE(jsonText(body, "type"), QStringLiteral("ledger"));
        // The same again is warned of.
        click(primary());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(child<QWidget>("transferTwin")->isVisible());
        QVERIFY(!primary()->isEnabled());
        child<QCheckBox>("transferTwinKnown")->setChecked(true);
        QTRY_VERIFY(primary()->isEnabled());
    }
    void looksForALostAnswer()
    {
        fault("POST /transfers", SimulatedFault::Action::CutAfterApply);
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        type("transferTyped", "40.50");
        click(primary());
        m_desk->turn();
        QTRY_COMPARE(outcome(), QStringLiteral("checking"));
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 1);
    }
    void saysWhenItDoesNotKnow()
    {
        fault("POST /transfers", SimulatedFault::Action::CutBeforeApply);
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        type("transferTyped", "40.50");
        click(primary());
        m_desk->turn();
        loseTheKey();
        QTRY_COMPARE(outcome(), QStringLiteral("unknown"));
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /transfers")), 1);
        close();
        // Nothing else goes there, alone or in a file, until a person has said what happened.
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "7");
        QTRY_VERIFY(problem().contains(QLatin1String("not settled")));
        QVERIFY(!primary()->isEnabled());
        close();
        open("recipient,amount,currency\nuser_a,5,usd\nuser_film-lab,6.25,usd\n");
        QTRY_VERIFY(problem().contains(QLatin1String("not settled")));
        QVERIFY(!primary()->isEnabled());
    }
    void needsAConnection()
    {
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        m_desk->setOffline(true);
        QTRY_VERIFY(!primary()->isEnabled());
        QVERIFY(problem().contains(QLatin1String("connection")));
        close();
        QVERIFY(!child<QPushButton>("transferButton")->isEnabled());
        QVERIFY(!child<QPushButton>("transferFileButton")->isEnabled());
        m_page->newItem();
        QVERIFY(!paying());
    }
    void choosesNoOtherBalance()
    {
        fillIn("user_film-lab", "1");
        auto *balance = child<QComboBox>("transferBalance");
        balance->setCurrentIndex(balance->findData(QStringLiteral("eur")));
        QTRY_VERIFY(primary()->isEnabled());
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped", "1");
        QVERIFY2(primary()->isEnabled(), qPrintable(problem()));
        for (const char *currency : {"eur", "usd"}) { // the second news is about another one
            setBalance(currency, currency == QByteArrayView("eur") ? "0" : "5000");
            QCOMPARE(balance->currentIndex(), -1);
            QVERIFY(!primary()->isEnabled());
            QVERIFY2(problem().contains(QLatin1String("Go back")), qPrintable(problem()));
        }
        QTest::mouseClick(primary(), Qt::LeftButton);
        QTest::keyClick(paying(), Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /transfers")), 0);
        QTest::mouseClick(child<QPushButton>("paymentBack"), Qt::LeftButton);
        balance->setCurrentIndex(balance->findData(QStringLiteral("usd"))); // by a person
        QTRY_VERIFY(primary()->isEnabled());
    }
    void looksAtAllOfADay()
    {
        const qint64 now = m_desk->client.clock.wallMs();
        constexpr qint64 hour = 3'600'000;
        for (const char *recipient : {"user_a", "user_b"})
            payOnWhop(recipient, "5", now - 3 * hour);
        for (int i = 0; i < 205; ++i)
            payOnWhop("user_other", "1", now - hour);
        open("recipient,amount,currency\nuser_a,5,usd\nuser_b,5,usd\n");
        const auto *table = child<QTableWidget>("transferRows");
        for (int row = 0; row < 2; ++row)
            QVERIFY(table->item(row, 4)->text().contains(QLatin1String("Sent already")));
        QVERIFY(!primary()->isEnabled());
    }
    void waitsForWhatOthersPaid()
    {
        m_desk->client.pass(std::chrono::minutes(5));
        SimulatedFault fault;
        fault.operation = QStringLiteral("GET /transfers");
        fault.action = SimulatedFault::Action::Stall;
        m_desk->client.whop.setFaults({fault});
        m_page->newItem();
        m_desk->turn();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        m_desk->turn();
        QVERIFY2(problem().contains(QLatin1String("earlier transfers")), qPrintable(problem()));
        QVERIFY(!primary()->isEnabled());
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->settleAll();
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
    }
    void tellsWhatWasPaidMeanwhile()
    {
        fillIn("user_film-lab", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped", "40.50");
        QVERIFY(primary()->isEnabled());
        payOnWhop("user_film-lab", "40.50", m_desk->client.clock.wallMs());
        refresh("transfer");
        QVERIFY(!primary()->isEnabled());
        QVERIFY2(problem().contains(QLatin1String("meanwhile")), qPrintable(problem()));
        close();
        open("recipient,amount,currency\nuser_a,5,usd\nuser_b,5,usd\n");
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped_usd", "10");
        QVERIFY(primary()->isEnabled());
        payOnWhop("user_b", "5", m_desk->client.clock.wallMs());
        refresh("transfer");
        QVERIFY(!primary()->isEnabled());
        QVERIFY2(problem().contains(QLatin1String("Line 3")), qPrintable(problem()));
        // Back, it is another total.
        QTest::mouseClick(child<QPushButton>("paymentBack"), Qt::LeftButton);
        QTRY_VERIFY(primary()->isEnabled());
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped_usd", "5");
        QTest::mouseClick(primary(), Qt::LeftButton);
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 1);
        const Json body = m_desk->client.whop.effects().front().body;
        QCOMPARE(jsonText(body, "destination_id"), QStringLiteral("user_a"));
    }
    void goesByWhopsClock()
    {
        payOnWhop("user_film-lab", "40.50", m_desk->client.clock.wallMs() - 3'600'000);
        m_desk->client.ownClock.skew = std::chrono::hours(26);
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        fillIn("user_film-lab", "40.50");
        QTRY_VERIFY(child<QWidget>("transferTwin")->isVisible());
        QVERIFY(!primary()->isEnabled());
    }
    // Whop says that it takes something, and not what that number means.
    void tellsThatThereIsAFee()
    {
        m_desk->client.whop.editRow(QStringLiteral("ledger_account"),
            jsonText(m_desk->client.whop.rows(QStringLiteral("ledger_account")).constFirst(), "id"),
            Json {{"transfer_fee", jsonDecimal(QStringLiteral("1.5"))}});
        refresh("ledger_account");
        fillIn("user_film-lab", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY2(shown("paymentConfirmText").contains(QLatin1String("Whop takes")),
            qPrintable(shown("paymentConfirmText")));
        QVERIFY(shown("paymentConfirmText").contains(QLatin1String("1.5")));
        QVERIFY(shown("paymentConfirmText").contains(QLatin1String("less the fee")));
        // News of the balance is told there, and what was typed stays.
        type("transferTyped", "40.50");
        setBalance("usd", "100.00");
        QTRY_VERIFY2(shown("paymentConfirmText").contains(QLatin1String("59.50")),
            qPrintable(shown("paymentConfirmText")));
        QVERIFY(primary()->isEnabled());
        close();
        open("recipient,amount,currency\nuser_a,5,usd\nuser_b,6.25,usd\n");
        click(primary());
        QVERIFY2(shown("paymentConfirmText").contains(QLatin1String("88.75")),
            qPrintable(shown("paymentConfirmText")));
        QVERIFY(shown("paymentConfirmText").contains(QLatin1String("less the fee")));
    }
    // Of a balance that is not there any more nothing is said.
    void saysNothingOfABalanceThatIsGone()
    {
        fillIn("user_film-lab", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY(shown("paymentConfirmText").contains(QLatin1String("Balance afterwards")));
        m_desk->client.whop.editRow(QStringLiteral("ledger_account"),
            jsonText(m_desk->client.whop.rows(QStringLiteral("ledger_account")).constFirst(), "id"),
            Json {{"balances", Json::array()}});
        refresh("ledger_account");
        QTRY_VERIFY(!primary()->isEnabled());
        QTRY_VERIFY2(!shown("paymentConfirmText").contains(QLatin1String("Balance afterwards")),
            qPrintable(shown("paymentConfirmText")));
    }
    // A batch brings news of each of its lines.
    void readsWhatChangedOncePerTurn()
    {
        payOnWhop("user_film-lab", "40.50", m_desk->client.clock.wallMs());
        refresh("transfer");
        WorkspaceAccess &workspace = *m_desk->current();
        const EarlierPayments earlier(
            EarlierPayments::Kind::Transfers, workspace, m_desk->nowMs(), nullptr);
        m_desk->settleAll();
        QCOMPARE(earlier.hindrance(), QString());
        QCOMPARE(earlier.recipients().value(0), QStringLiteral("user_film-lab"));
        const QSignalSpy spy(&earlier, &EarlierPayments::changed);
        RecordSource *source = workspace.source(QStringLiteral("transfer"));
        const RowId row = source->keys(std::nullopt, 1).front().row;
        for (int i = 0; i < 50; ++i)
            Q_EMIT source->changed(
                {Change {Change::Type::Upserted, QStringLiteral("transfer"), QString(), row, 0}});
        QCOMPARE(spy.count(), 0);
        QVERIFY(!earlier.hindrance().isEmpty()); // nothing goes while it is not read
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(earlier.hindrance(), QString());
        const auto amount = *Money::fromText(u"40.50", QStringLiteral("usd"));
        QVERIFY(earlier.twin(QStringLiteral("user_film-lab"), amount, m_desk->nowMs()));
        QVERIFY(!earlier.twin(QStringLiteral("user_other"), amount, m_desk->nowMs()));
    }
    void canBeClosedWhileSending()
    {
        fault("POST /transfers", SimulatedFault::Action::Stall);
        fillIn("user_film-lab", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        QTest::mouseClick(primary(), Qt::LeftButton);
        type("transferTyped", "40.50");
        QTest::mouseClick(primary(), Qt::LeftButton);
        m_desk->turn();
        QCOMPARE(outcome(), QStringLiteral("sending"));
        QVERIFY(!primary()->isEnabled()); // not by the second half of a double click
        QTRY_VERIFY(primary()->isEnabled());
        QCOMPARE(outcome(), QStringLiteral("sending"));
        QCOMPARE(paying()->focusWidget(), primary());
        QTest::keyClick(paying(), Qt::Key_Return);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!paying());
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /transfers")), 1);
    }
    void looks_data() { addLooks(); }
    void looks()
    {
        putOnLook();
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", "user_film-lab");
        type("transferAmount", "40.50");
        QTRY_VERIFY(primary()->isEnabled());
        grab("one");
        close();
        open("recipient,amount,currency,note\nuser_a,5,usd,one\nuser_b,6.25,usd,two\n"
             "user_a,5,usd,again\nuser_a,7,usd,three\n");
        grab("file");
        click(primary());
        grab("file-confirm");
        type("transferTyped_usd", "18.25");
        click(primary());
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        grab("file-done");
    }
};

HOPYARD_TEST(TestTransfers)
#include "tst_transfers.moc"
