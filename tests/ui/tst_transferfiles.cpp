// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfersfixture.h"

using namespace hopyard;

// Files of many transfers.
class TestTransferFiles : public test::TransfersTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(2); }
    void cleanup() { tearDown(); }

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
    // What could not leave while the balance was young is looked at again; what has left is not
    // sent twice, whatever is said of duplicates.
    void sendsTheRestAfterAnotherLook()
    {
        SimulatedFault busy;
        busy.operation = QStringLiteral("POST /transfers");
        busy.skip = 2;
        busy.status = 429;
        busy.headers = {{"Retry-After", "90"}};
        m_desk->client.whop.setFaults({busy});
        sendFile("recipient,amount,currency\nuser_a,10,usd\nuser_b,11,usd\nuser_c,12,usd\n"
                 "user_a,10,usd\nuser_d,13,usd\n",
            "56", true);
        m_desk->client.pass(std::chrono::seconds(65));
        QTRY_COMPARE(outcome(), QStringLiteral("partly"));
        QVERIFY2(shown("paymentOutcomeText").contains(QLatin1String("send the rest")),
            qPrintable(shown("paymentOutcomeText")));
        const int paid = m_desk->client.effects(QStringLiteral("POST /transfers"));
        QVERIFY(paid >= 2 && paid < 5);
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->client.pass(std::chrono::seconds(60)); // and nothing goes by itself
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), paid);
        click(child<QPushButton>("paymentBack"));
        QCOMPARE(step(), QStringLiteral("form"));
        m_desk->settleAll();
        QVERIFY(child<QTableWidget>("transferRows")->isVisible());
        QVERIFY(child<QCheckBox>("transferDuplicates")->isChecked());
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        // The sum is of what is left.
        const auto left = [this] {
            Money sum = *Money::fromText(u"56", QStringLiteral("usd"));
            for (const SimulatedEffect &effect : m_desk->client.whop.effects())
                sum = *sum.minus(*MoneyField {"amount", "currency"}.in(effect.body));
            return sum;
        };
        const QByteArray rest = left().text().toLatin1();
        QVERIFY2(shown("paymentConfirmText").contains(moneyShown(left(), false)),
            qPrintable(shown("paymentConfirmText")));
        type("transferTyped_usd", rest.constData());
        QVERIFY(primary()->isEnabled());
        click(primary());
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 5);
        QVERIFY(left().isZero());
    }
    // One of them refused, and the others too late: what was never sent is looked at again.
    void sendsTheRestOfAFileOfWhichOneWasRefused()
    {
        SimulatedFault refusal;
        refusal.operation = QStringLiteral("POST /transfers");
        refusal.status = 400;
        refusal.body
            = R"({"error":{"type":"invalid_request_error","message":"Nobody of that name"}})";
        SimulatedFault busy;
        busy.operation = QStringLiteral("POST /transfers");
        busy.status = 429;
        busy.headers = {{"Retry-After", "90"}};
        busy.times = -1;
        m_desk->client.whop.setFaults({refusal, busy});
        confirmFile(
            "recipient,amount,currency\nuser_a,10,usd\nuser_b,11,usd\nuser_c,12,usd\n", "33");
        QTRY_COMPARE(outcome(), QStringLiteral("sending"));
        QVERIFY(!child<QPushButton>("paymentBack")->isVisible());
        m_desk->client.pass(std::chrono::seconds(65));
        QTRY_COMPARE(outcome(), QStringLiteral("refused"));
        const QString told = shown("paymentOutcomeText");
        QVERIFY2(told.contains(QLatin1String("Refused: 1 ("))
                && told.contains(QLatin1String("Nobody of that name"))
                && told.contains(QLatin1String("Not sent: 2"))
                && told.contains(QLatin1String("look again")),
            qPrintable(told));
        QVERIFY(child<QPushButton>("paymentBack")->isVisible());
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->client.pass(std::chrono::seconds(60)); // and nothing goes by itself
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 0);
        click(child<QPushButton>("paymentBack"));
        QCOMPARE(step(), QStringLiteral("form"));
        m_desk->settleAll();
        // All three are in the form again, and nowhere else.
        QVERIFY(m_desk->current()->commands().operations().isEmpty());
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        type("transferTyped_usd", "33");
        click(primary());
        m_desk->settleAll();
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /transfers")), 3);
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
    void saysThatAFileCannotBeRead()
    {
        m_page->findChild<TransfersTab *>()->openFile(m_files.filePath(QStringLiteral("gone.csv")));
        QTRY_VERIFY(test::visibleTexts(*m_page).join(u' ').contains(
            QStringLiteral("can’t be read. Nothing is sent")));
        QVERIFY(!paying());
    }
};

HOPYARD_TEST(TestTransferFiles)
#include "tst_transferfiles.moc"
