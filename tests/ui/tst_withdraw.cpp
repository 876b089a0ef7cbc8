// SPDX-License-Identifier: GPL-3.0-or-later
#include "withdrawfixture.h"

using namespace hopyard;

// Taking money out, as a person does it: by widgets' names, on a simulated Whop that counts.
class TestWithdraw : public test::WithdrawTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup()
    {
        m_outbox.reset();
        tearDown();
    }

    void readsAmountsAsTheyAreTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("amount");
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        const QLocale german(QLocale::German, QLocale::Germany);
        const QLocale french(QLocale::French, QLocale::France);
        const auto row = [](const char *text, const char *currency, const QLocale &locale,
                             const char *amount) {
            QTest::addRow("%s %s %s", text, currency, qPrintable(locale.name()))
                << QString::fromUtf8(text) << QString::fromLatin1(currency) << locale
                << QString::fromLatin1(amount);
        };
        row("250", "usd", english, "250.00");
        row(" 250.5 ", "usd", english, "250.50");
        row("1,234.50", "usd", english, "1234.50");
        row("1,23", "usd", english, ""); // no decimal comma here, and no thousands
        row("1,2345", "usd", english, "");
        row("1234,50", "usd", english, "");
        row("250.005", "usd", english, "");
        row("250.", "usd", english, "");
        row(".5", "usd", english, "");
        row("-5", "usd", english, "");
        row("1e3", "usd", english, "");
        row("5 usd", "usd", english, "");
        row("1.234,50", "eur", german, "1234.50");
        row("250,5", "eur", german, "250.50");
        row("250.50", "eur", german, ""); // thousands come in threes
        row("1.234", "eur", german, "1234.00");
        row("1 234,50", "eur", french, "1234.50");
        row("1234.50", "eur", french, "1234.50");
        row("100", "jpy", english, "100");
        row("100.5", "jpy", english, "");
        row("0.004", "xau", english, "0.004"); // ounces
        row("0.000001", "usdt", english, "0.000001");
        row("0.0000001", "usdt", english, "");
        row("", "usd", english, "");
    }
    void readsAmountsAsTheyAreTyped()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        QFETCH(QLocale, locale);
        const auto money = typedMoney(text, currency, locale);
        QTEST(money ? money->text() : QString(), "amount");
    }
    void takesMoneyOutOnce()
    {
        open();
        QCOMPARE(step(), QStringLiteral("form"));
        QVERIFY(!primary()->isEnabled());
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        QVERIFY(shown("withdrawQuote").contains(QLatin1String("247.50")));
        QVERIFY(shown("withdrawQuote").contains(QLatin1String("Quote from")));
        click(primary());
        QCOMPARE(step(), QStringLiteral("review"));
        QVERIFY(shown("reviewAmount").contains(QLatin1String("250.00")));
        QVERIFY(shown("reviewFee").contains(QLatin1String("2.50")));
        QVERIFY(shown("reviewReceived").contains(QLatin1String("247.50")));
        QVERIFY(shown("reviewMethod").contains(QLatin1String("Business checking")));
        QVERIFY(shown("reviewMethod").contains(QLatin1String("4417"))); // the account's last four
        QVERIFY2(shown("reviewBalance").contains(leftShown("250", "usd")),
            qPrintable(shown("reviewBalance")));
        QVERIFY(shown("reviewArrival").contains(QLatin1String("2026")));
        QVERIFY(!child<QWidget>("withdrawTwin")->isVisible());
        click(primary());
        QCOMPARE(step(), QStringLiteral("confirm"));
        QVERIFY(shown("paymentConfirmText").contains(QLatin1String("4417")));
        QVERIFY(!primary()->isEnabled());
        type("withdrawTyped", "251");
        QVERIFY(!primary()->isEnabled());
        type("withdrawTyped", "250.00"); // the same amount
        QVERIFY(primary()->isEnabled());
        QCOMPARE(test::nameless(*wizard()), QStringList());
        doubleClick(primary());
        QVERIFY(wizard() && wizard()->isVisible());
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /withdrawals")), 1);
        const Json body = m_desk->client.whop.effects().front().body;
        QVERIFY(!jsonText(body, "idempotency_key").isEmpty());
        QCOMPARE(jsonText(body, "payout_method_id"), QStringLiteral("potk_Nth1HarbourUsd"));
        click(child<QPushButton>("paymentOpen"));
        QCOMPARE(m_desk->went.size(), 1);
        QVERIFY(m_desk->went.constFirst().startsWith(QLatin1String("payouts/wdrl_")));
    }
    // What the statement says, and who pays the fee: looked at, and sent as it was.
    void sendsWhatIsWished()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        for (const char *refused :
            {"abcd", "North Light", "Nörthlight", "abcdefghijklmnopqrstuvw"}) {
            child<QLineEdit>("withdrawStatementText")->setText(QString::fromUtf8(refused));
            QVERIFY2(!primary()->isEnabled(), refused);
            QVERIFY2(problem().contains(QLatin1String("5 to 22")), qPrintable(problem()));
        }
        child<QLineEdit>("withdrawStatementText")->setText(QStringLiteral(" Northlight7 "));
        child<QCheckBox>("withdrawPlatformPays")->setChecked(true);
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY(shown("reviewStatementText").contains(QLatin1String("Northlight7")));
        QVERIFY2(shown("reviewFee").contains(QLatin1String("asked of the platform")),
            qPrintable(shown("reviewFee")));
        // All of it then, whatever the quote takes off.
        QVERIFY2(shown("reviewReceived").contains(QLatin1String("250.00")),
            qPrintable(shown("reviewReceived")));
        click(primary());
        type("withdrawTyped", "250");
        click(primary());
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        m_desk->settleAll();
        const Json body = m_desk->client.whop.effects().front().body;
        QCOMPARE(jsonText(body, "statement_descriptor"), QStringLiteral("Northlight7"));
        QVERIFY(jsonBool(body, "platform_covers_fees"));
        QCOMPARE(
            m_desk->settings().text(Setting::StatementTexts, m_desk->current()->workspace().id),
            QStringLiteral("Northlight7"));
    }
    // Closed on whop.com since the list was read.
    void readsTheMethodsAnew()
    {
        m_desk->client.whop.editRow(QStringLiteral("payout_method"),
            QStringLiteral("potk_Nth2SparbankEur"), Json {{"status", "broken"}});
        const QString methods = QStringLiteral("GET /payouts/methods");
        const int asked = m_desk->client.requests(methods);
        click(child<QPushButton>("withdrawButton"));
        const auto *method = child<QComboBox>("withdrawMethod");
        QVERIFY(method->findData(QStringLiteral("potk_Nth2SparbankEur")) >= 0);
        m_desk->turn();
        QTRY_VERIFY(m_desk->client.requests(methods) > asked);
        m_desk->turn();
        QTRY_COMPARE(method->findData(QStringLiteral("potk_Nth2SparbankEur")), -1);
    }
    void enterAgainAndAgainIsOneRequest()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(wizard(), Qt::Key_Return);
        QCOMPARE(step(), QStringLiteral("confirm")); // no further without the amount
        type("withdrawTyped", "250");
        for (int i = 0; i < 20 && wizard(); ++i)
            QTest::keyClick(wizard(), Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /withdrawals")), 1);
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 1);
        QTRY_COMPARE(outcome(), QStringLiteral("done")); // a second try would say "not sent"
    }
    // Between two looks at the clock a balance may have grown old, and the button does not know.
    void needsAFreshBalanceWhenItIsPressed_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("a minute later") << 61;
        QTest::newRow("the clock is set back: how old it is, is not known") << -600;
    }
    void needsAFreshBalanceWhenItIsPressed()
    {
        QFETCH(int, seconds);
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        click(primary());
        type("withdrawTyped", "250");
        QVERIFY(primary()->isEnabled());
        m_desk->client.clock.jumpWall(std::chrono::seconds(seconds));
        QVERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY(step() != QLatin1String("result"));
        QVERIFY(!primary()->isEnabled());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 0);
    }
    // What was reviewed breaks on Whop, and there is another one to which it could go.
    void goesNowhereElseWhenWhatWasChosenIsGone_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<bool>("balance");
        QTest::newRow("method, reviewing") << QStringLiteral("review") << false;
        QTest::newRow("method, confirming") << QStringLiteral("confirm") << false;
        QTest::newRow("balance, reviewing") << QStringLiteral("review") << true;
        QTest::newRow("balance, confirming") << QStringLiteral("confirm") << true;
    }
    void goesNowhereElseWhenWhatWasChosenIsGone()
    {
        QFETCH(QString, step);
        QFETCH(bool, balance);
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        if (step == QLatin1String("confirm")) {
            click(primary());
            type("withdrawTyped", "250");
        }
        QCOMPARE(this->step(), step);
        QVERIFY(primary()->isEnabled());
        SimulatedWhop &whop = m_desk->client.whop;
        if (balance) {
            const Json account = whop.rows(QStringLiteral("ledger_account")).constFirst();
            Json balances = account.at("balances");
            for (Json &each : balances) {
                if (jsonText(each, "currency") == QLatin1String("usd"))
                    each["balance"] = 0;
            }
            whop.editRow(QStringLiteral("ledger_account"), jsonText(account, "id"),
                Json {{"balances", balances}});
        } else {
            whop.editRow(QStringLiteral("payout_method"), QStringLiteral("potk_Nth1HarbourUsd"),
                Json {{"status", "broken"}});
        }
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        QCOMPARE(this->step(), QStringLiteral("form"));
        auto *lost = child<QComboBox>(balance ? "withdrawBalance" : "withdrawMethod");
        QVERIFY(lost->count() > 0);
        QCOMPARE(lost->currentIndex(), -1);
        QVERIFY2(problem().contains(QLatin1String("Choose another one")), qPrintable(problem()));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(wizard(), Qt::Key_Return);
        m_desk->settleAll();
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 0);
        // Chosen by a person it goes there, looked at anew.
        if (balance)
            return;
        lost->setCurrentIndex(lost->findData(QStringLiteral("potk_Nth2SparbankEur")));
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY(shown("reviewMethod").contains(QLatin1String("Sparbank")));
        click(primary());
        type("withdrawTyped", "250");
        click(primary());
        m_desk->settleAll();
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /withdrawals")), 1);
        const Json body = m_desk->client.whop.effects().front().body;
        QCOMPARE(jsonText(body, "payout_method_id"), QStringLiteral("potk_Nth2SparbankEur"));
    }
    void needsAConnection()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        m_desk->setOffline(true);
        QTRY_VERIFY(!primary()->isEnabled());
        QVERIFY(problem().contains(QLatin1String("connection")));
        close();
        QVERIFY(!child<QPushButton>("withdrawButton")->isEnabled());
        QVERIFY(
            child<QPushButton>("withdrawButton")->toolTip().contains(QLatin1String("connection")));
        m_page->newItem();
        QVERIFY(!wizard());
    }
    void needsAFreshBalance()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        SimulatedFault fault;
        fault.operation = QStringLiteral("GET /ledger_accounts/{id}");
        fault.status = 500;
        fault.times = -1;
        m_desk->client.whop.setFaults({fault});
        m_desk->client.pass(std::chrono::seconds(90));
        QTRY_VERIFY(!primary()->isEnabled());
        QVERIFY2(problem().contains(QLatin1String("balance")), qPrintable(problem()));
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->current()->commands().refresh(QStringLiteral("ledger_account"));
        m_desk->settleAll();
        QTRY_VERIFY(primary()->isEnabled());
    }
    void refusesMoreThanThereIs()
    {
        open();
        type("withdrawAmount", "99,999,999.00");
        QTRY_VERIFY(problem().contains(QLatin1String("more than the balance")));
        type("withdrawAmount", "12.345");
        QTRY_VERIFY(problem().contains(QLatin1String("Type an amount")));
        type("withdrawAmount", "1");
        QTRY_VERIFY(problem().contains(QLatin1String("least")));
    }
    void goesWithItsWorkspace()
    {
        open();
        m_page->setContext(nullptr);
        QVERIFY(!wizard());
    }
    void looks_data() { addLooks(); }
    void looks()
    {
        putOnLook();
        fault("POST /withdrawals", SimulatedFault::Action::CutAfterApply);
        m_desk->client.whop.addRow(QStringLiteral("withdrawal"),
            Json {{"amount", jsonDecimal(QStringLiteral("250.00"))}, {"currency", "usd"},
                {"status", "requested"}, {"fee_amount", 0}, {"markup_fee", 0}});
        m_desk->current()->commands().refresh(QStringLiteral("withdrawal"));
        m_desk->settleAll();
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        grab();
        const auto *form = child<QScrollArea>("withdrawForm");
        QTRY_VERIFY(form->widget()->width() <= form->viewport()->width());
        for (const SafeLabel *label : form->findChildren<SafeLabel *>()) {
            if (label->isVisible() && label->hasHeightForWidth())
                QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()),
                    qPrintable(label->text()));
        }
        click(primary());
        // Nothing of what is looked at is cut, however large letters are.
        auto *review = child<QScrollArea>("withdrawReview");
        QTRY_VERIFY(review->widget()->width() <= review->viewport()->width());
        for (const SafeLabel *label : review->findChildren<SafeLabel *>()) {
            if (label->isVisible() && label->hasHeightForWidth())
                QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()),
                    qPrintable(label->text()));
        }
        grab();
        child<QCheckBox>("withdrawTwinKnown")->setChecked(true);
        click(primary());
        type("withdrawTyped", "250");
        grab();
        click(primary());
        QTRY_COMPARE(outcome(), QStringLiteral("checking"));
        grab();
    }
};

HOPYARD_TEST(TestWithdraw)
#include "tst_withdraw.moc"
