// SPDX-License-Identifier: GPL-3.0-or-later
#include "payoutsfixture.h"
#include "ui/outbox/operationcard.h"
#include "ui/outbox/outboxpage.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/withdrawwizard.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QRegularExpression>
#include <QScrollArea>

using namespace hopyard;

// Taking money out, as a person does it: by widgets' names, on a simulated Whop that counts.
class TestWithdraw : public test::PayoutsTest
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
    // In another currency a quote tells neither whether the fee comes on top, nor what it is there.
    void saysWhatIsNotKnownOfAnExchange()
    {
        open();
        type("withdrawAmount", "250");
        auto *method = child<QComboBox>("withdrawMethod");
        method->setCurrentIndex(method->findData(QStringLiteral("potk_Nth2SparbankEur")));
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY2(shown("reviewBalance").contains(QLatin1String("At most")),
            qPrintable(shown("reviewBalance")));
        QVERIFY(shown("reviewBalance").contains(leftShown("250", "usd")));
        QVERIFY(!shown("reviewReceived").contains(QLatin1String("at least")));
        click(child<QPushButton>("paymentBack"));
        child<QCheckBox>("withdrawPlatformPays")->setChecked(true);
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY(!shown("reviewBalance").contains(QLatin1String("At most")));
        QVERIFY2(shown("reviewReceived").contains(QLatin1String("at least")),
            qPrintable(shown("reviewReceived")));
    }
    // The API has no such thing; where a method has it, whop.com does.
    void sendsPeopleToWhopForInstantMoney()
    {
        m_desk->client.whop.editRow(QStringLiteral("payout_method"),
            QStringLiteral("potk_Nth2SparbankEur"),
            Json {{"payout_destination", Json {{"supports_instant_delivery", true}}}});
        m_desk->current()->commands().refresh(QStringLiteral("payout_method"));
        m_desk->settleAll();
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        QVERIFY(!child<QWidget>("withdrawInstant")->isVisible());
        auto *method = child<QComboBox>("withdrawMethod");
        method->setCurrentIndex(method->findData(QStringLiteral("potk_Nth2SparbankEur")));
        QVERIFY(child<QWidget>("withdrawInstant")->isVisible());
        click(child<QPushButton>("withdrawInstantOpen"));
        QCOMPARE(m_desk->browsed.size(), 1);
        QCOMPARE(step(), QStringLiteral("form"));
    }
    // A key may pay that must not look: that is said, and not taken for "there is none".
    void saysThatTwinsCannotBeLookedFor()
    {
        m_desk->client.whop.setKey(
            test::canaryKey, {{QStringLiteral("payout:withdrawal:read")}, false});
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        click(primary());
        QVERIFY2(shown("paymentConfirmText").contains(QLatin1String("payout:withdrawal:read")),
            qPrintable(shown("paymentConfirmText")));
    }
    // While another amount is asked about, what the last one costs is no answer.
    void knowsNoQuoteBeforeItIsThere()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        QVERIFY(shown("withdrawQuote").contains(QLatin1String("247.50")));
        const QString quotes = QStringLiteral("GET /payouts/methods");
        const int asked = m_desk->client.requests(quotes);
        fault("GET /payouts/methods", SimulatedFault::Action::Delay);
        type("withdrawAmount", "500");
        QTRY_COMPARE(m_desk->client.requests(quotes), asked + 1);
        m_desk->turn();
        QVERIFY(!primary()->isEnabled());
        QVERIFY2(!shown("withdrawQuote").contains(QLatin1String("7.50")),
            qPrintable(shown("withdrawQuote")));
        m_desk->client.pass(std::chrono::seconds(31));
        QTRY_VERIFY(primary()->isEnabled());
        QVERIFY(shown("withdrawQuote").contains(QLatin1String("497.50")));
    }
    // Paid by somebody else, or from another place: the list is read when the wizard opens, and
    // what comes while the amount is typed again is looked at first.
    void warnsOfATwinMadeElsewhere()
    {
        const Json twin {{"amount", jsonDecimal(QStringLiteral("250.00"))}, {"currency", "usd"},
            {"status", "requested"}, {"fee_amount", 0}, {"markup_fee", 0}};
        SimulatedWhop &whop = m_desk->client.whop;
        const QString first = whop.addRow(QStringLiteral("withdrawal"), twin);
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY(shown("withdrawTwin").contains(first));
        child<QCheckBox>("withdrawTwinKnown")->setChecked(true);
        click(primary());
        type("withdrawTyped", "250");
        QVERIFY(primary()->isEnabled());
        const QString second = whop.addRow(QStringLiteral("withdrawal"), twin);
        m_desk->current()->commands().refresh(QStringLiteral("withdrawal"));
        m_desk->settleAll();
        QTRY_COMPARE(step(), QStringLiteral("form"));
        click(primary());
        QVERIFY2(shown("withdrawTwin").contains(second), qPrintable(shown("withdrawTwin")));
        QVERIFY(!primary()->isEnabled());
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 0);
    }
    // What others do changes the list at any moment, also just before a press.
    void newsDoNotEatAPress()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        QObject once;
        connect(m_desk->current()->source(QStringLiteral("withdrawal")), &RecordSource::changed,
            &once, [this] {
                if (step() == QLatin1String("form"))
                    primary()->click();
            });
        m_desk->client.whop.addRow(QStringLiteral("withdrawal"),
            Json {{"amount", jsonDecimal(QStringLiteral("7.00"))}, {"currency", "usd"},
                {"status", "requested"}, {"fee_amount", 0}, {"markup_fee", 0}});
        m_desk->current()->commands().refresh(QStringLiteral("withdrawal"));
        m_desk->settleAll();
        QTRY_COMPARE(step(), QStringLiteral("review"));
    }
    // The day it is asked about is Whop's, whatever this computer's clock says.
    void goesByWhopsClock()
    {
        const QString first = withdrawOnWhop(m_desk->client.clock.wallMs() - 3'600'000);
        m_desk->client.ownClock.skew = std::chrono::hours(26);
        m_desk->current()->commands().refresh();
        m_desk->settleAll();
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        QVERIFY2(shown("withdrawTwin").contains(first), qPrintable(shown("withdrawTwin")));
        QVERIFY(!primary()->isEnabled());
    }
    void waitsForWhatOthersWithdrew_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("word");
        QTest::newRow("no answer")
            << int(SimulatedFault::Action::Stall) << QStringLiteral("Looking at earlier");
        QTest::newRow("an error") << int(SimulatedFault::Action::Answer)
                                  << QStringLiteral("can’t be looked at");
    }
    void waitsForWhatOthersWithdrew()
    {
        QFETCH(int, action);
        QFETCH(QString, word);
        m_desk->client.pass(std::chrono::minutes(5));
        refuse("GET /withdrawals", SimulatedFault::Action(action));
        click(child<QPushButton>("withdrawButton"));
        m_desk->turn();
        if (SimulatedFault::Action(action) == SimulatedFault::Action::Answer)
            m_desk->settleAll();
        type("withdrawAmount", "250");
        QTRY_VERIFY2(shown("withdrawQuote").contains(QLatin1String("247.50")),
            qPrintable(shown("withdrawQuote")));
        m_desk->turn();
        QTRY_VERIFY2(problem().contains(word), qPrintable(problem()));
        QVERIFY(!primary()->isEnabled());
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->current()->commands().refresh(QStringLiteral("withdrawal"));
        m_desk->settleAll();
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
    }
    // A key that may pay and not look is not kept from paying; that nobody looked is said.
    void paysThoughItMayNotLook()
    {
        m_desk->client.pass(std::chrono::minutes(5));
        SimulatedFault forbidden; // and Whop names no permission
        forbidden.operation = QStringLiteral("GET /withdrawals");
        forbidden.times = -1;
        forbidden.status = 403;
        m_desk->client.whop.setFaults({forbidden});
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        click(primary());
        QCOMPARE(step(), QStringLiteral("confirm"));
        QVERIFY2(shown("paymentConfirmText").contains(QLatin1String("does not let this key look")),
            qPrintable(shown("paymentConfirmText")));
    }
    // Each minute there is a new quote. One that says something else is looked at before it is
    // gone by.
    void looksAgainAtAnotherQuote_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("fee");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("other");
        QTest::newRow("fee, reviewing") << QStringLiteral("review") << "3.75" << 0 << true;
        QTest::newRow("fee, confirming") << QStringLiteral("confirm") << "3.75" << 0 << true;
        QTest::newRow("later, confirming") << QStringLiteral("confirm") << "2.50" << 4 << true;
        QTest::newRow("the same") << QStringLiteral("confirm") << "2.50" << 0 << false;
    }
    void looksAgainAtAnotherQuote()
    {
        QFETCH(QString, step);
        QFETCH(QString, fee);
        QFETCH(int, days);
        QFETCH(bool, other);
        answerQuotes("2.50", 0);
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        if (step == QLatin1String("confirm")) {
            click(primary());
            type("withdrawTyped", "250");
            QVERIFY(primary()->isEnabled());
        }
        answerQuotes(fee.toLatin1().constData(), days);
        const QString quotes = QStringLiteral("GET /payouts/methods");
        const int asked = m_desk->client.requests(quotes);
        m_desk->client.pass(std::chrono::seconds(61));
        QTRY_VERIFY(m_desk->client.requests(quotes) > asked);
        m_desk->turn();
        if (!other) {
            QTRY_VERIFY(primary()->isEnabled());
            QCOMPARE(this->step(), step);
            return;
        }
        QTRY_COMPARE(this->step(), QStringLiteral("form"));
        QVERIFY2(shown("withdrawQuote").contains(QLatin1String("not what you looked at")),
            qPrintable(shown("withdrawQuote")));
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 0);
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        QVERIFY(shown("reviewFee").contains(fee));
    }
    // What it costs is not gone by for longer than two minutes.
    void needsAQuoteThatIsNotOld()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        click(primary());
        type("withdrawTyped", "250");
        QVERIFY(primary()->isEnabled());
        refuse("GET /payouts/methods", SimulatedFault::Action::Answer);
        m_desk->client.pass(std::chrono::seconds(121));
        QTRY_VERIFY2(problem().contains(QLatin1String("quote is too old")), qPrintable(problem()));
        QVERIFY(!primary()->isEnabled());
        QCOMPARE(step(), QStringLiteral("confirm"));
        m_desk->client.whop.setFaults(std::vector<SimulatedFault>());
        m_desk->client.pass(std::chrono::seconds(11));
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
        QCOMPARE(m_desk->client.requests(QStringLiteral("POST /withdrawals")), 0);
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
    void warnsOfATwin()
    {
        sendRequest("250");
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        m_desk->settleAll();
        const QString first
            = jsonText(m_desk->client.whop.rows(QStringLiteral("withdrawal")).constFirst(), "id");
        click(primary());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY2(primary()->isEnabled(), qPrintable(problem()));
        click(primary());
        QVERIFY(child<QWidget>("withdrawTwin")->isVisible());
        QVERIFY(shown("withdrawTwin").contains(first));
        QVERIFY(!primary()->isEnabled());
        child<QCheckBox>("withdrawTwinKnown")->setChecked(true);
        QVERIFY(primary()->isEnabled());
        click(primary());
        type("withdrawTyped", "250");
        click(primary());
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        QCOMPARE(m_desk->client.effects(QStringLiteral("POST /withdrawals")), 2);
    }
    void keepsAmountsOutOfNotices()
    {
        sendRequest("251.37");
        QTRY_COMPARE(outcome(), QStringLiteral("done"));
        for (const QString &notice : std::as_const(m_desk->notices))
            QVERIFY2(!notice.contains(QLatin1String("251")), qPrintable(notice));
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

private:
    void grab() const { keep(wizard(), QString(QStringLiteral("withdraw-") + step())); }
    // As somebody else did, on whop.com.
    QString withdrawOnWhop(qint64 atMs)
    {
        return m_desk->client.whop.addRow(QStringLiteral("withdrawal"),
            Json {{"amount", jsonDecimal(QStringLiteral("250.00"))}, {"currency", "usd"},
                {"created_at", simulatedTime(atMs)}, {"status", "requested"}, {"fee_amount", 0},
                {"markup_fee", 0}});
    }
    // For good, and not so that the connection is taken for broken.
    void refuse(const char *operation, SimulatedFault::Action action)
    {
        SimulatedFault refusal;
        refusal.operation = QString::fromLatin1(operation);
        refusal.action = action;
        refusal.times = -1;
        refusal.status = 404;
        m_desk->client.whop.setFaults({refusal});
    }
    // From now on 250 dollars cost this, and arrive so many days later than three.
    void answerQuotes(const char *fee, int days)
    {
        SimulatedFault answer;
        answer.operation = QStringLiteral("GET /payouts/methods");
        answer.times = -1;
        answer.status = 200;
        Json data = Json::array();
        const Money amount = *Money::fromText(u"250", QStringLiteral("usd"));
        const Money cost = *Money::fromText(QString::fromLatin1(fee), QStringLiteral("usd"));
        for (Json method : m_desk->client.whop.rows(QStringLiteral("payout_method"))) {
            method["quote"] = Json {{"amount", jsonDecimal(amount.text())}, {"currency", "usd"},
                {"exchange_rate", 1}, {"instant", nullptr}, {"max_limit", nullptr},
                {"min_limit", nullptr},
                {"standard",
                    Json {{"estimated_arrival",
                              simulatedTime(
                                  m_desk->client.clock.wallMs() + (days + 3) * 86'400'000LL)},
                        {"fee", jsonDecimal(cost.text())},
                        {"total_received", jsonDecimal(amount.minus(cost)->text())}}}};
            data.push_back(method);
        }
        answer.body = dumpJson(Json {{"data", data},
            {"page_info",
                Json {{"end_cursor", nullptr}, {"has_next_page", false},
                    {"has_previous_page", false}, {"start_cursor", nullptr}}}});
        m_desk->client.whop.setFaults({answer});
    }
    // What the Outbox says about looking for it.
    QString lookedFor(const Operation &operation)
    {
        const OperationCard card(
            operation, {nullptr, &m_desk->titles(), m_desk->nowMs(), false, {}}, nullptr);
        QStringList texts;
        for (const char *name : {"unknownLookedFor", "unknownLooksFailed"}) {
            if (const auto *label = card.findChild<SafeLabel *>(QString::fromLatin1(name)))
                texts << label->text();
        }
        return texts.join(u' ');
    }
    // One of 250 dollars of which nobody knows; the key is another one.
    void leaveUnknown()
    {
        fault("POST /withdrawals", SimulatedFault::Action::CutBeforeApply);
        sendRequest("250");
        m_desk->turn();
        loseTheKey();
        QTRY_COMPARE(outcome(), QStringLiteral("unknown"));
        close();
    }
    // The Outbox, on the first operation.
    void openOutbox()
    {
        m_outbox = std::make_unique<OutboxPage>(*m_desk);
        m_outbox->resize(1000, 900);
        m_outbox->setContext(m_desk->current());
        m_outbox->show();
        m_outbox->openItem(m_desk->current()->commands().operations().constFirst().id);
        m_desk->turn();
    }
    QString inOutbox(const char *name) const
    {
        const auto *widget = m_outbox->findChild<QWidget *>(QString::fromLatin1(name));
        return widget ? test::visibleTexts(*widget).join(u' ') : QString();
    }
    QPushButton *inOutboxButton(const char *name) const
    {
        return m_outbox->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    void answer(const char *dialog)
    {
        auto *asked = m_outbox->findChild<QDialog *>(QString::fromLatin1(dialog));
        QVERIFY(asked);
        click(asked->findChild<QPushButton *>(QStringLiteral("dialogPrimary")));
    }
    WithdrawWizard *wizard() const { return m_page->findChild<WithdrawWizard *>(); }
    void open()
    {
        click(child<QPushButton>("withdrawButton"));
        QVERIFY(wizard());
        m_desk->settleAll();
        m_desk->client.pass(std::chrono::seconds(2)); // what is asked next has its second again
    }
    void sendRequest(const char *amount)
    {
        open();
        type("withdrawAmount", amount);
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        click(primary());
        type("withdrawTyped", amount);
        QVERIFY(primary()->isEnabled());
        click(primary());
    }

    std::unique_ptr<OutboxPage> m_outbox;
};

HOPYARD_TEST(TestWithdraw)
#include "tst_withdraw.moc"
