// SPDX-License-Identifier: GPL-3.0-or-later
#include "withdrawfixture.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>

using namespace hopyard;

// What a withdrawal costs, and how old that may be.
class TestWithdrawQuotes : public test::WithdrawTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup()
    {
        m_outbox.reset();
        tearDown();
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
    // No request asks for money at once; what it would cost is told, and where to ask for it.
    void tellsWhatInstantMoneyWouldCost()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        QVERIFY(child<QWidget>("withdrawInstant")->isVisible());
        const QString told = shown("withdrawInstantText");
        QVERIFY2(told.contains(QLatin1String("243.50")), qPrintable(told)); // what arrives,
        QVERIFY2(told.contains(QLatin1String("6.50")), qPrintable(told)); // the fee,
        QVERIFY2(told.contains(QLatin1String("Expected by")), qPrintable(told)); // when,
        QVERIFY2(told.contains(QLatin1String("only on whop.com")), qPrintable(told)); // and where
        // The standard one stands beside it, and is what is asked for.
        QVERIFY(shown("withdrawQuote").contains(QLatin1String("247.50")));
        click(child<QPushButton>("withdrawInstantOpen"));
        QCOMPARE(m_desk->browsed.size(), 1);
        QCOMPARE(step(), QStringLiteral("form"));
        // Where the method has no such thing nothing is said of it.
        auto *method = child<QComboBox>("withdrawMethod");
        method->setCurrentIndex(method->findData(QStringLiteral("potk_Nth2SparbankEur")));
        QVERIFY(!child<QWidget>("withdrawInstant")->isVisible());
    }
    // One that has it, and no quote for it: where it can be asked for is told all the same.
    void sendsPeopleToWhopForInstantMoney()
    {
        answerQuotes("2.50", 0);
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        QVERIFY(child<QWidget>("withdrawInstant")->isVisible());
        const QString told = shown("withdrawInstantText");
        QVERIFY2(told.trimmed().startsWith(QLatin1String("Money at once")), qPrintable(told));
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
    // The wizard grows for what it has to say, and not back each second after it was made smaller.
    void staysAsSmallAsItIsMade()
    {
        open();
        type("withdrawAmount", "250");
        QTRY_VERIFY(primary()->isEnabled());
        const auto *scrolled = child<QScrollArea>("withdrawForm")->verticalScrollBar();
        QTRY_COMPARE(scrolled->maximum(), 0);
        const int whole = wizard()->height();
        wizard()->resize(wizard()->width(), whole * 2 / 3);
        const int small = wizard()->height();
        QVERIFY(small < whole);
        QTimer *seconds = nullptr;
        for (QTimer *timer :
            wizard()->findChildren<QTimer *>(QString(), Qt::FindDirectChildrenOnly))
            seconds = timer->interval() == 1000 ? timer : seconds;
        QVERIFY(seconds);
        QSignalSpy ticks(seconds, &QTimer::timeout);
        m_desk->client.pass(std::chrono::seconds(7)); // the age of the quote is told all the same
        QVERIFY(ticks.wait());
        QVERIFY2(shown("withdrawQuoteAge").contains(QLatin1String("7 seconds")),
            qPrintable(shown("withdrawQuoteAge")));
        QCOMPARE(wizard()->height(), small);
        child<QLineEdit>("withdrawAmount")->setText(QStringLiteral("x")); // news: a problem
        QVERIFY(!problem().isEmpty());
        QVERIFY(wizard()->height() > small);
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
};

HOPYARD_TEST(TestWithdrawQuotes)
#include "tst_withdrawquotes.moc"
