// SPDX-License-Identifier: GPL-3.0-or-later
#include "payoutsfixture.h"
#include "ui/payouts/earlierpayments.h"
#include "ui/payouts/transferbatchdialog.h"
#include "ui/payouts/transferstab.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace hopyard;

// Sending money to others, by widgets' names, on a simulated Whop that counts.
class TestTransfers : public test::PayoutsTest
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
    void checksAFileFirst()
    {
        open("recipient,amount,currency,note\nuser_a,5,usd,one\nnobody,6,usd,two\n"
             "user_b,x,usd,three\n");
        QVERIFY2(problem().contains(QLatin1String("2 lines")), qPrintable(problem()));
        QVERIFY(!primary()->isEnabled());
        const auto *table = child<QTableWidget>("transferRows");
        QCOMPARE(table->rowCount(), 3);
        QVERIFY(table->item(1, 4)->text().contains(QLatin1String("user_")));
        close();
        open("recipient,amount\nuser_a,\"5\n");
        QVERIFY2(problem().contains(QLatin1String("Line 2, column 2")), qPrintable(problem()));
        close();
        open("recipient,amount,currency\nuser_a,99999999,usd\n");
        QVERIFY(problem().contains(QLatin1String("more than the balance")));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /transfers")), 0);
    }
    void sendsAFileLineByLine()
    {
        fault("POST /transfers", SimulatedFault::Action::CutAfterApply);
        open("recipient,amount,currency,note\nuser_a,5,usd,one\nuser_b,6.25,usd,two\n"
             "user_a,5,usd,again\nuser_a,7,usd,three\n");
        QVERIFY(shown("transferTotal").contains(QLatin1String("18.25")));
        const auto *table = child<QTableWidget>("transferRows");
        QVERIFY(table->item(2, 4)->text().contains(QLatin1String("line 2")));
        click(primary());
        type("transferTyped_usd", "18");
        QVERIFY(!primary()->isEnabled());
        type("transferTyped_usd", "18.25");
        click(primary());
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 3);
        QStringList amounts;
        for (const SimulatedEffect &effect : m_desk->client.whop.effects())
            amounts << jsonNumberText(effect.body.at("amount"));
        amounts.sort();
        QCOMPARE(amounts,
            (QStringList {QStringLiteral("5"), QStringLiteral("6.25"), QStringLiteral("7")}));
    }
    void warnsOfAFileThatWasSentBefore()
    {
        const QByteArray file("recipient,amount,currency\nuser_a,5,usd\nuser_b,6.25,usd\n");
        sendFile(file, "11.25");
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        close();
        open(file);
        const auto *table = child<QTableWidget>("transferRows");
        for (int row = 0; row < 2; ++row) {
            const QString check = table->item(row, 4)->text();
            QVERIFY2(check.contains(QLatin1String("Sent already")), qPrintable(check));
            QVERIFY2(check.contains(QLatin1String("ctt_")), qPrintable(check));
        }
        QVERIFY(!primary()->isEnabled());
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 2);
        child<QCheckBox>("transferDuplicates")->setChecked(true); // on purpose
        QTRY_VERIFY(primary()->isEnabled());
    }
    void wantsATotalPerCurrency()
    {
        open("recipient,amount,currency\nuser_a,5,usd\nuser_b,6.25,eur\nuser_c,1,usd\n");
        QVERIFY(shown("transferTotal").contains(QLatin1String("6.25")));
        QVERIFY(shown("transferTotal").contains(QLatin1String("6.00")));
        click(primary());
        QCOMPARE(step(), QStringLiteral("confirm"));
        type("transferTyped_usd", "6");
        QVERIFY(!primary()->isEnabled());
        type("transferTyped_eur", "6");
        QVERIFY(!primary()->isEnabled());
        type("transferTyped_eur", "6.25");
        QVERIFY(primary()->isEnabled());
        QCOMPARE(test::nameless(*paying()), QStringList());
        click(primary());
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 3);
        // Each line says what became of it.
        const auto *table = child<QTableWidget>("transferRows");
        QVERIFY(table->isVisible());
        QCOMPARE(table->item(0, 4)->text(), table->item(2, 4)->text());
    }
    void saysWhatOfAFileWasRefused()
    {
        SimulatedFault refusal;
        refusal.operation = QStringLiteral("POST /transfers");
        refusal.status = 400;
        refusal.body
            = R"({"error":{"type":"invalid_request_error","message":"Nobody of that name"}})";
        m_desk->client.whop.setFaults({refusal});
        sendFile("recipient,amount,currency\nuser_a,5,usd\nuser_b,6.25,usd\n", "11.25");
        QTRY_COMPARE(outcome(), QStringLiteral("partly"));
        const QString told = shown("paymentOutcomeText");
        QVERIFY2(told.contains(QLatin1String("Done: 1 of 2")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("Nobody of that name")), qPrintable(told));
        QVERIFY(!told.contains(QLatin1String("Nothing was paid")));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 1);
    }
    void refusesAFileThatWouldBeCut()
    {
        QByteArray file("recipient,amount,currency,note\n");
        while (file.size() <= mostTransferBytes)
            file += "user_a,5,usd," + QByteArray(400, 'x') + '\n';
        open(file);
        QVERIFY2(problem().contains(QLatin1String("too large")), qPrintable(problem()));
        QVERIFY(!primary()->isEnabled());
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
    void saysThatAFileCannotBeRead()
    {
        m_page->findChild<TransfersTab *>()->openFile(m_files.filePath(QStringLiteral("gone.csv")));
        QTRY_VERIFY(test::visibleTexts(*m_page).join(u' ').contains(
            QStringLiteral("can’t be read. Nothing is sent")));
        QVERIFY(!paying());
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

private:
    void grab(const char *what) const
    {
        keep(paying(), QString(QStringLiteral("transfer-") + QString::fromLatin1(what)));
    }
    void sendFile(const QByteArray &text, const char *total)
    {
        open(text);
        QVERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        type("transferTyped_usd", total);
        QVERIFY(primary()->isEnabled());
        click(primary());
        m_desk->settleAll();
    }
    void fillIn(const char *recipient, const char *amount)
    {
        m_page->newItem();
        m_desk->settleAll();
        type("transferRecipient", recipient);
        type("transferAmount", amount);
    }
    void refresh(const char *kind)
    {
        m_desk->current()->commands().refresh(QString::fromLatin1(kind));
        m_desk->settleAll();
    }
    // As somebody else did, on whop.com.
    void payOnWhop(const char *recipient, const char *amount, qint64 atMs)
    {
        m_desk->client.whop.addRow(QStringLiteral("transfer"),
            Json {{"amount", jsonDecimal(QString::fromLatin1(amount))},
                {"created_at", simulatedTime(atMs)}, {"currency", "usd"},
                {"destination", Json {{"id", recipient}, {"typename", "User"}}},
                {"destination_ledger_account_id", "ldgr_other"}, {"fee_amount", nullptr},
                {"metadata", nullptr}, {"notes", nullptr}});
    }
    void setBalance(const char *currency, const char *amount)
    {
        RecordSource *source = m_desk->current()->source(QStringLiteral("ledger_account"));
        const RowId row = source->keys(std::nullopt, 1).front().row;
        const Record account = source->records(std::span(&row, 1)).front();
        Json balances = account.body().at("balances");
        for (Json &balance : balances) {
            if (jsonText(balance, "currency") == QLatin1String(currency))
                balance["balance"] = jsonDecimal(QString::fromLatin1(amount));
        }
        QVERIFY(m_desk->client.whop.editRow(
            QStringLiteral("ledger_account"), account.id, Json {{"balances", balances}}));
        refresh("ledger_account");
    }
    void open(const QByteArray &text)
    {
        const QString name = m_files.filePath(QStringLiteral("pay.csv"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        m_page->findChild<TransfersTab *>()->openFile(name);
        QTRY_VERIFY(paying());
        m_desk->settleAll();
    }

    QTemporaryDir m_files;
};

HOPYARD_TEST(TestTransfers)
#include "tst_transfers.moc"
