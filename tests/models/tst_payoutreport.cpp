// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankfixtures.h"
#include "models/payouts/payoutreport.h"
#include "support/testcase.h"

#include <QBuffer>

#include <algorithm>

using namespace hopyard;
using namespace hopyard::test;

// What a report states of withdrawals and the bank's lines.
class TestPayoutReport : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // Where Whop does not say who pays the fee the bank's line may. What nobody says is left open,
    // and in no sum.
    void reportsNoNetThatNobodyKnows()
    {
        std::vector<ExpectedPayment> payments;
        for (int i = 0; i < 5; ++i) {
            payments.push_back(expectedPayment(i, QDate(2026, 2, 2).addDays(i), 100'00 + i));
            payments.back().fees = cents(2'50);
            payments.back().alternative = cents(97'50 + i);
        }
        payments[3].alternative.reset(); // Whop does not even say what it cost
        payments[3].fees.reset();
        payments[4].alternative.reset(); // and here it says everything
        payments[4].taken = cents(102'54);
        const std::vector<BankRow> rows {
            bankRow(1, payments[0].expected, 97'50, QString(u"WHOP " + payments[0].trace)),
            bankRow(2, payments[1].expected, 100'01, QString(u"WHOP " + payments[1].trace))};
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 2, 10));
        QCOMPARE(found.matches.size(), size_t(2));
        const PayoutReport report
            = PayoutReport::of(payments, found, rows, {{}, {}, {}, QTimeZone::utc()});
        QStringList told;
        for (const auto &line : report.lines()) {
            const auto text = [](const std::optional<Money> &money) {
                return money ? money->text() : QStringLiteral("?");
            };
            told << QString(text(line.gross) + u' ' + text(line.fees) + u' ' + text(line.net));
        }
        const QStringList expected {QStringLiteral("100.00 2.50 97.50"), // taken out of it
            QStringLiteral("102.51 2.50 100.01"), // on top of it
            QStringLiteral("? 2.50 ?"), QStringLiteral("? ? ?"),
            QStringLiteral("102.54 2.50 100.04")};
        QCOMPARE(told, expected);
        const QString usd = QStringLiteral("usd");
        QCOMPARE(report.sums().gross.of(usd).text(), QStringLiteral("305.05"));
        QCOMPARE(report.sums().fees.of(usd).text(), QStringLiteral("7.50"));
        QCOMPARE(report.sums().net.of(usd).text(), QStringLiteral("297.55"));
        QCOMPARE(report.sums().unexplained, 2);
        QBuffer file;
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(report.writeCsv(file));
        QVERIFY(file.data().split('\n').at(3).startsWith("2026-02-04,USD,,2.50,,"));
    }
    // What the bank sent back had left the balance; what failed at Whop never did.
    void reportsWhatCameBackWhereItIs()
    {
        std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 1, 5), 100'00),
            expectedPayment(2, QDate(2026, 1, 6), 70'07)};
        for (ExpectedPayment &each : payments) {
            each.taken = each.amount;
            each.fees = cents(0);
        }
        payments[1].returned = true;
        const std::vector<BankRow> rows {bankRow(1, QDate(2026, 1, 9), 100'00, payments[0].trace),
            bankRow(2, QDate(2026, 1, 12), -100'00, payments[0].trace)};
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 2, 10));
        QCOMPARE(int(found.arrivals.at(payments[0].id).state), int(ArrivalState::Returned));
        QCOMPARE(int(found.arrivals.at(payments[1].id).state), int(ArrivalState::Returned));
        const PayoutReport report
            = PayoutReport::of(payments, found, rows, {{}, {}, {}, QTimeZone::utc()});
        const PayoutReport::Sums &sums = report.sums();
        const QString usd = QStringLiteral("usd");
        QCOMPARE(sums.gross.of(usd).text(), QStringLiteral("100.00"));
        QCOMPARE(sums.sentBack.of(usd).text(), QStringLiteral("100.00"));
        QVERIFY(sums.received.all().empty());
    }
    // The amount of a line that holds two stands with one of them, in whatever month each is.
    void reportsABankLineInOneMonthOnly()
    {
        std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 1, 31), 100'00),
            expectedPayment(2, QDate(2026, 2, 1), 100'01)};
        const std::vector<BankRow> rows {bankRow(1, QDate(2026, 2, 5), 200'01,
            QString(u"WHOP PAYMENTS " + payments[0].trace + u' ' + payments[1].trace))};
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 2, 10));
        QCOMPARE(found.matches.size(), size_t(1));
        std::reverse(payments.begin(), payments.end()); // as Whop lists them
        const auto month = [&](QDate first) {
            return PayoutReport::of(
                payments, found, rows, {first, first.addMonths(1), {}, QTimeZone::utc()});
        };
        const PayoutReport january = month({2026, 1, 1});
        const PayoutReport february = month({2026, 2, 1});
        const QString usd = QStringLiteral("usd");
        QCOMPARE(january.sums().received.of(usd).text(), QStringLiteral("200.01"));
        QVERIFY(february.sums().received.all().empty());
        for (const PayoutReport *report : {&january, &february}) {
            QCOMPARE(report->lines().size(), size_t(1));
            QCOMPARE(report->lines().front().together, 2);
            QCOMPARE(report->lines().front().arrived, QDate(2026, 2, 5));
            const QList<QStringList> cells = report->cells(
                {QLocale::c(), [](ArrivalState) { return QStringLiteral("Matched"); },
                    [](int count) { return QString(u'x' + QString::number(count)); }, false});
            QCOMPARE(cells.front().at(6), QStringLiteral("Matched x2"));
            QBuffer file;
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(report->writeCsv(file));
            QVERIFY(file.data().trimmed().endsWith(",2"));
        }
    }
    void reportsWhatWasPaidOut()
    {
        std::vector<ExpectedPayment> payments;
        std::vector<BankRow> rows;
        for (int i = 0; i < 4; ++i) {
            payments.push_back(expectedPayment(i, QDate(2026, 1, 20).addDays(i * 7), 100'00 + i));
            payments.back().fees = cents(2'50);
            payments.back().taken = cents(102'50 + i);
        }
        payments[2].destinationCurrency = QStringLiteral("eur");
        payments[3].returned = true;
        payments.push_back(expectedPayment(4, QDate(2026, 2, 3), 70'00));
        payments.back().amount = cents(70'00, QStringLiteral("gbp"));
        // The second and the fifth day of February are one line of the bank's.
        rows.push_back(bankRow(1, QDate(2026, 2, 2), 200'01,
            QString(
                u"=HYPERLINK(1) WHOP PAYMENTS " + payments[0].trace + u' ' + payments[1].trace)));
        rows.push_back(bankRow(2, QDate(2026, 2, 8), 1, QString(u"WHOP " + payments[2].trace)));
        rows.back().amount = cents(92'00, QStringLiteral("eur"));
        const Reconciliation found
            = reconcile(payments, rows, {{rows[1].key, {payments[2].id}}}, {}, QDate(2026, 2, 20));
        QCOMPARE(found.matches.size(), size_t(2));

        PayoutReport::Scope scope {{}, {}, {}, QTimeZone::utc()};
        const PayoutReport all = PayoutReport::of(payments, found, rows, scope);
        QStringList order;
        for (const auto &line : all.lines())
            order << line.id;
        QCOMPARE(order.join(u' '), QStringLiteral("wdrl_4 wdrl_0 wdrl_1 wdrl_2 wdrl_3"));
        // A line that holds two counts once; what came back counts nowhere.
        const QString usd = QStringLiteral("usd");
        QCOMPARE(all.sums().gross.of(usd).text(), QStringLiteral("307.53"));
        QCOMPARE(all.sums().fees.of(usd).text(), QStringLiteral("7.50"));
        QCOMPARE(all.sums().net.of(usd).text(), QStringLiteral("300.03"));
        QCOMPARE(all.sums().received.of(usd).text(), QStringLiteral("200.01"));
        QCOMPARE(all.sums().received.of(QStringLiteral("eur")).text(), QStringLiteral("92.00"));

        scope.from = QDate(2026, 1, 1);
        scope.before = QDate(2026, 2, 1);
        scope.currency = usd;
        const PayoutReport january = PayoutReport::of(payments, found, rows, scope);
        QBuffer file;
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(january.writeCsv(file));
        const QList<QByteArray> lines = file.data().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(0).startsWith("requested (UTC),currency,gross,fees,net,state"));
        QVERIFY2(lines.at(1).startsWith("2026-01-20,USD,102.50,2.50,100.00,matched,2026-02-02,"
                                        "200.01,USD,'=HYPERLINK(1) WHOP PAYMENTS TRC48000000"),
            lines.at(1).constData()); // a spreadsheet runs no formula of a bank's text
        QVERIFY2(lines.at(2).startsWith("2026-01-27,USD,102.51,2.50,100.01,matched,2026-02-02,,,"),
            lines.at(2).constData());

        const QList<QStringList> cells = january.cells(
            {QLocale::c(), [](ArrivalState state) { return QString::number(int(state)); },
                [](int count) { return QString::number(count); }, true});
        QCOMPARE(cells.size(), 2);
        QCOMPARE(cells.front().size(), 8);
        QVERIFY(!cells.front().join(u' ').contains(QLatin1String("102.50")));
    }
};

HOPYARD_TEST(TestPayoutReport)
#include "tst_payoutreport.moc"
