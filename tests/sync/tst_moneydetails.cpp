// SPDX-License-Identifier: GPL-3.0-or-later
#include "moneyscenario.h"
#include "support/testcase.h"

using namespace hopyard;
using namespace hopyard::test;

// Payments whose answer is lost and whose details do not tell where they went: Whop leaves out, or
// refuses, what the key may not see.
class TestMoneyDetails : public TestCase
{
    Q_OBJECT

    using Action = SimulatedFault::Action;

    static QStringList newOnes(MoneyScenario &scenario, const char *kind)
    {
        QStringList ids;
        for (const Json &row : scenario.client.whop.rows(QString::fromLatin1(kind))) {
            if (jsonText(row, "id") != QLatin1String("wdrl_OldTwin"))
                ids << jsonText(row, "id");
        }
        return ids;
    }
    static void changeKey(MoneyScenario &scenario)
    {
        scenario.client.whop.setKey("apik_next", {});
        scenario.client.setKey("apik_next", QStringLiteral("key-2"));
        scenario.client.settle(std::chrono::hours(60));
    }
    static QString refuseDetails(MoneyScenario &scenario)
    {
        SimulatedFault refused
            = moneyFault(Action::Answer, QStringLiteral("GET /withdrawals/{id}"));
        refused.status = 403;
        refused.times = -1;
        scenario.client.whop.setFaults(
            {moneyFault(Action::CutAfterApply, postWithdrawal), refused});
        return scenario.withdraw(QStringLiteral("250.00"));
    }
    // Nobody said that it is not there, and the one that may be it has a name.
    static void isQuestionAbout(
        const MoneyScenario &scenario, const QString &operation, const QStringList &ids)
    {
        const Operation unknown = scenario.client.operation(operation);
        QCOMPARE(unknown.state, OperationState::NeedsReview);
        QCOMPARE(unknown.inquiry.emptyLooks, 0);
        QCOMPARE(unknown.inquiry.candidates, ids);
    }

private Q_SLOTS:
    void aMethodThatIsNotToldMayBeIt()
    {
        MoneyScenario scenario;
        scenario.client.whop.setFaults({moneyFault(Action::CutAfterApply, postWithdrawal)});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        const QStringList made = newOnes(scenario, "withdrawal");
        QCOMPARE(made.size(), 1);
        scenario.client.whop.editRow(
            QStringLiteral("withdrawal"), made.constFirst(), Json {{"payout_token", nullptr}});
        changeKey(scenario);
        isQuestionAbout(scenario, id, made);
        QCOMPARE(scenario.problem(), QString());
    }
    void detailsThatAreRefusedMayBeIt()
    {
        MoneyScenario scenario;
        const QString id = refuseDetails(scenario);
        changeKey(scenario);
        isQuestionAbout(scenario, id, newOnes(scenario, "withdrawal"));
        QCOMPARE(scenario.problem(), QString());
    }
    void aTransferWithoutAPersonMayBeIt()
    {
        MoneyScenario scenario;
        scenario.client.whop.setFaults({moneyFault(Action::CutAfterApply, postTransfer)});
        const QString id = scenario.pay(QStringLiteral("40"), QStringLiteral("user_lumen"));
        const QStringList made = newOnes(scenario, "transfer");
        QCOMPARE(made.size(), 1);
        scenario.client.whop.editRow(QStringLiteral("transfer"), made.constFirst(),
            Json {{"destination", nullptr}, {"destination_ledger_account_id", "ldgr_Somewhere"}});
        changeKey(scenario);
        isQuestionAbout(scenario, id, made);
    }
    // One alone is a question, no duplicate; whoever says that this is it is asked nothing more,
    // and a second payment is looked for as ever.
    void oneThatMayBeItIsNoDuplicate()
    {
        MoneyScenario scenario;
        const QString id = refuseDetails(scenario);
        changeKey(scenario);
        const QStringList made = newOnes(scenario, "withdrawal");
        const auto isAlarm
            = [](const Notice &notice) { return notice.kind == Notice::Kind::PossibleDuplicate; };
        scenario.client.restart();
        const QList<Notice> &notices = scenario.client.notices;
        QVERIFY(std::none_of(notices.cbegin(), notices.cend(), isAlarm));
        QVERIFY(scenario.client.engine().resolve(id, Resolution::MarkDone, {}, made.constFirst()));
        scenario.client.processAll();
        const Operation done = scenario.client.operation(id);
        QCOMPARE(done.state, OperationState::Done);
        QVERIFY(done.inquiry.candidates.isEmpty());
        QVERIFY(scenario.client.engine().duplicated()->isEmpty());
    }
    // A key that sees more tells it after all.
    void isFoundOnceTheDetailsAreTold()
    {
        MoneyScenario scenario;
        const QString id = refuseDetails(scenario);
        changeKey(scenario);
        QCOMPARE(scenario.client.state(id), OperationState::NeedsReview);
        scenario.client.whop.setFaults(std::vector<SimulatedFault>());
        QVERIFY(scenario.client.engine().resolve(id, Resolution::CheckAgain, {}, {}));
        scenario.client.settle(std::chrono::hours(60));
        QCOMPARE(scenario.client.state(id), OperationState::Done);
        QCOMPARE(
            QStringList(scenario.client.operation(id).resultId), newOnes(scenario, "withdrawal"));
    }
};

HOPYARD_TEST(TestMoneyDetails)
#include "tst_moneydetails.moc"
