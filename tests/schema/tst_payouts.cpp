// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/ledger.h"
#include "schema/newestfirst.h"
#include "schema/payouts.h"
#include "schema/registry.h"
#include "schema/transfers.h"
#include "schema/withdrawals.h"
#include "support/testcase.h"

using namespace hopyard;

namespace {
Json payoutRow(const char *text)
{
    return parseJson(text).value();
}
QString plain(const std::optional<Money> &money)
{
    return money ? money->text() : QStringLiteral("?");
}
} // namespace

class TestPayouts : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatArrives_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("net");
        QTest::newRow("fees on top")
            << QByteArray(R"({"amount":100,"currency":"usd","fee_amount":2.5,"markup_fee":0.25,
                "fee_type":"exclusive"})")
            << QStringLiteral("100.00");
        QTest::newRow("fees taken out")
            << QByteArray(R"({"amount":100,"currency":"usd","fee_amount":2.5,"markup_fee":0.25,
                "fee_type":"inclusive"})")
            << QStringLiteral("97.25");
        QTest::newRow("no fees") << QByteArray(
            R"({"amount":100,"currency":"usd","fee_amount":0,"markup_fee":0.0,
                "fee_type":null})")
                                 << QStringLiteral("100.00");
        QTest::newRow("nobody says who pays them") << QByteArray(
            R"({"amount":100,"currency":"usd","fee_amount":1,"markup_fee":0,
                "fee_type":null})") << QStringLiteral("?");
        QTest::newRow("a fee that cannot be read")
            << QByteArray(R"({"amount":100,"currency":"usd","fee_amount":null,"markup_fee":0})")
            << QStringLiteral("?");
        QTest::newRow("nothing") << QByteArray("{}") << QStringLiteral("?");
    }
    void tellsWhatArrives()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, net);
        QCOMPARE(plain(withdrawals::net(payoutRow(row.constData()))), net);
    }
    void knowsEveryStatus_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("stage");
        QTest::addColumn<bool>("settled");
        using withdrawals::Stage;
        const auto row = [](const char *status, Stage stage, bool settled) {
            QTest::newRow(status) << QString::fromLatin1(status) << int(stage) << settled;
        };
        row("requested", Stage::Requested, false);
        row("awaiting_payment", Stage::Requested, false);
        row("in_transit", Stage::InTransit, false);
        row("completed", Stage::Completed, true);
        row("failed", Stage::Failed, true);
        row("canceled", Stage::Failed, true);
        row("denied", Stage::Failed, true);
        row("in_review", Stage::Unknown, false); // added later: looked at again
    }
    void knowsEveryStatus()
    {
        QFETCH(QString, status);
        const Json row {{"status", status}};
        QTEST(int(withdrawals::stage(row)), "stage");
        QTEST(withdrawals::isSettled(row), "settled");
        QVERIFY(!withdrawals::isSettled(Json::object()));
    }
    void readsBalances()
    {
        const Json account = payoutRow(R"({"balances":[
            {"balance":12.5,"currency":"usd","pending_balance":0,"reserve_balance":1.005},
            {"balance":"much","currency":"eur","pending_balance":0,"reserve_balance":0},
            {"balance":500,"currency":"jpy","pending_balance":20,"reserve_balance":0}, 7]})");
        const auto balances = ledgeraccounts::balances(account);
        QCOMPARE(balances.size(), size_t(2));
        QCOMPARE(balances[0].available.text(), QStringLiteral("12.50"));
        QCOMPARE(plain(balances[0].reserved), QStringLiteral("1.005"));
        QCOMPARE(plain(balances[1].pending), QStringLiteral("20"));
        QVERIFY(!ledgeraccounts::areBalancesTold(account));
        QVERIFY(ledgeraccounts::balances(Json::object()).empty());
    }
    // Without a scope Whop tells null, which is neither nothing nor no balance.
    void tellsWhatIsNotTold()
    {
        QVERIFY(!ledgeraccounts::areBalancesTold(Json {{"balances", nullptr}}));
        QVERIFY(ledgeraccounts::areBalancesTold(Json {{"balances", Json::array()}}));
        const Json part = payoutRow(R"({"balances":[
            {"balance":12.5,"currency":"usd","pending_balance":null,"reserve_balance":1}]})");
        QVERIFY(ledgeraccounts::areBalancesTold(part));
        const auto balances = ledgeraccounts::balances(part);
        QCOMPARE(balances.size(), size_t(1));
        QVERIFY(!balances[0].pending);
        QCOMPARE(plain(balances[0].reserved), QStringLiteral("1.00"));
    }
    void readsLines()
    {
        const Json line = payoutRow(R"({"amount":"-1250","currency":{"code":"usd",
            "precision":"100"},"resource":{"object":"user","name":null,"username":"lumen"}})");
        QCOMPARE(plain(ledgerlines::amount(line)), QStringLiteral("-12.50"));
        QCOMPARE(ledgerlines::counterparty(line), QStringLiteral("lumen"));
        QCOMPARE(plain(ledgerlines::amount(Json {{"amount", 1250}})), QStringLiteral("?"));
        QVERIFY(ledgerlines::counterparty(Json {{"resource", nullptr}}).isEmpty());
    }
    void namesRecipientsAndMethods()
    {
        QCOMPARE(transfers::recipient(payoutRow(R"({"destination":{"username":"lab"},
                     "destination_ledger_account_id":"ldgr_1"})")),
            QStringLiteral("lab"));
        QCOMPARE(transfers::recipient(Json {{"destination_ledger_account_id", "ldgr_1"}}),
            QStringLiteral("ldgr_1"));
        QCOMPARE(payoutmethods::title(Json {{"nickname", nullptr}, {"institution_name", "Bank"}}),
            QStringLiteral("Bank"));
        QCOMPARE(payoutmethods::title(Json {{"id", "potk_1"}}), QStringLiteral("potk_1"));
    }
    void sortsNewestFirst()
    {
        const auto key = [](const char *time) {
            return newestFirstKey(Json {{"created_at", time}}, withdrawals::createdAt);
        };
        QVERIFY(key("2026-07-20T09:30:00.001Z") < key("2026-07-20T09:30:00.000Z"));
        QVERIFY(key("1969-12-31T23:59:59Z") > key("1970-01-01T00:00:01Z"));
        QVERIFY(key("1900-01-01T00:00:00Z") > key("1969-12-31T23:59:59Z"));
    }
    // Nothing has a time before Whop has told it: a payment that was just confirmed is looked for
    // at the top of its list.
    void whatIsBeingSentStandsFirst()
    {
        for (const char *kind : {"withdrawal", "transfer", "payout", "ledger_line", "post"}) {
            const ResourceSpec *spec = findResource(QString::fromLatin1(kind));
            QVERIFY(spec && spec->sortKey);
            const QByteArray waiting = spec->sortKey(Json::object());
            const QByteArray newest = spec->sortKey(Json {
                {"created_at", "2200-01-01T00:00:00Z"}, {"posted_at", "2200-01-01T00:00:00Z"}});
            const QByteArray older = spec->sortKey(Json {
                {"created_at", "2026-07-20T09:30:00Z"}, {"posted_at", "2026-07-20T09:30:00Z"}});
            QVERIFY2(waiting < newest, kind);
            QVERIFY2(newest < older, kind);
        }
    }
};

HOPYARD_TEST(TestPayouts)
#include "tst_payouts.moc"
