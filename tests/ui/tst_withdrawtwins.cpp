// SPDX-License-Identifier: GPL-3.0-or-later
#include "withdrawfixture.h"

using namespace hopyard;

// An earlier withdrawal like this one, made here or elsewhere.
class TestWithdrawTwins : public test::WithdrawTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup()
    {
        m_outbox.reset();
        tearDown();
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
};

HOPYARD_TEST(TestWithdrawTwins)
#include "tst_withdrawtwins.moc"
