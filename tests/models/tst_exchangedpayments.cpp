// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankfixtures.h"
#include "support/testcase.h"

#include <algorithm>

using namespace hopyard;
using namespace hopyard::test;

// What a bank turned into another currency.
class TestExchangedPayments : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void keepsExchangedAmountsApart()
    {
        // Dollars that a bank turned into euros, and others that it did not.
        std::vector<ExpectedPayment> payments;
        std::vector<BankRow> rows;
        const auto euros = [&rows](int number, const ExpectedPayment &of, qint64 amount) {
            BankRow row
                = bankRow(number, of.expected, amount, QString(QStringLiteral("WHOP ") + of.trace));
            row.amount = cents(amount, QStringLiteral("eur"));
            rows.push_back(row);
        };
        for (int i = 0; i < 3; ++i) {
            payments.push_back(expectedPayment(i, QDate(2026, 2, 2).addDays(i), 100'000));
            payments.back().destinationCurrency = QStringLiteral("eur");
            euros(i, payments.back(), 92'000 + i * 100);
        }
        payments.push_back(expectedPayment(3, QDate(2026, 2, 3), 51'23));
        rows.push_back(bankRow(9, payments.back().expected, 51'23, payments.back().trace));
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 3, 2));
        QCOMPARE(found.matches.size(), size_t(4));
        QCOMPARE(found.bankMatched.of(QStringLiteral("usd")).text(), QStringLiteral("51.23"));
        QCOMPARE(found.whopMatched.of(QStringLiteral("usd")).text(), QStringLiteral("51.23"));
        QVERIFY(found.bankMatched.of(QStringLiteral("eur")).isZero());
        QCOMPARE(found.exchangedSent.of(QStringLiteral("usd")).text(), QStringLiteral("3000.00"));
        QCOMPARE(
            found.exchangedReceived.of(QStringLiteral("eur")).text(), QStringLiteral("2763.00"));
        const auto &exchange = found.arrivals.at(payments[1].id).exchange;
        QVERIFY(exchange);
        QCOMPARE(exchange->received.text(), QStringLiteral("921.00"));
        QCOMPARE(QString::number(exchange->rate(), 'f', 4), QStringLiteral("0.9210"));
        QVERIFY(!found.arrivals.at(payments[3].id).exchange);
    }
    void aRateThatCannotBeIsNoMatch()
    {
        // The trace ID stands in it, but nobody gives a tenth for a dollar where others give 0.92.
        std::vector<ExpectedPayment> payments;
        std::vector<BankRow> rows;
        for (int i = 0; i < 4; ++i) {
            payments.push_back(expectedPayment(i, QDate(2026, 2, 2).addDays(i), 100'000));
            payments.back().destinationCurrency = QStringLiteral("eur");
            rows.push_back(bankRow(i, payments.back().expected, 1, payments.back().trace));
            rows.back().amount = cents(i == 2 ? 10'000 : 92'000 + i * 100, QStringLiteral("eur"));
        }
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 3, 2));
        QCOMPARE(found.matches.size(), size_t(3));
        QVERIFY(!found.arrivals.at(payments[2].id).exchange);
        QVERIFY(found.openRows.contains(rows[2].key));
        // It is shown with its rate all the same, and a person may say so.
        QCOMPARE(found.suggestions.size(), size_t(1));
        QVERIFY(found.suggestions.front().exchange);
        const auto decided
            = reconcile(payments, rows, {{rows[2].key, {payments[2].id}}}, {}, QDate(2026, 3, 2));
        QCOMPARE(decided.matches.size(), size_t(4));
        QVERIFY(decided.arrivals.at(payments[2].id).exchange);
        // Named payer alone, at a rate that can be: for a person to decide.
        rows[1].text = QStringLiteral("WHOP PAYMENTS");
        const auto named = reconcile(payments, rows, {}, {}, QDate(2026, 3, 2));
        QVERIFY(std::ranges::none_of(
            named.matches, [&rows](const auto &m) { return m.rowKey == rows[1].key; }));
        QVERIFY(std::ranges::any_of(named.suggestions,
            [&rows](const auto &s) { return s.rowKey == rows[1].key && s.exchange; }));
    }
    // A rate is near that of others, or it proves nothing: not by itself, and of two that differ
    // nobody knows which one is wrong.
    void aRateDoesNotProveItself_data()
    {
        QTest::addColumn<QList<int>>("received"); // received for 1,000 dollars each
        QTest::addColumn<int>("matched");
        QTest::newRow("one") << QList<int> {1'50} << 0;
        QTest::newRow("one that can be") << QList<int> {920'00} << 0;
        QTest::newRow("two alike") << QList<int> {920'00, 921'00} << 2;
        QTest::newRow("two that differ") << QList<int> {920'00, 1'50} << 0;
        QTest::newRow("one of three is wrong") << QList<int> {920'00, 1'50, 921'00} << 2;
        QTest::newRow("one of five is wrong")
            << QList<int> {920'00, 921'00, 922'00, 923'00, 1'50} << 4;
    }
    void aRateDoesNotProveItself()
    {
        QFETCH(QList<int>, received);
        std::vector<ExpectedPayment> payments;
        std::vector<BankRow> rows {bankRow(90, QDate(2026, 1, 2), 1, {})};
        rows.front().amount = cents(1, QStringLiteral("eur"));
        for (int i = 0; i < int(received.size()); ++i) {
            payments.push_back(expectedPayment(i, QDate(2026, 2, 2).addDays(i), 100'000));
            payments.back().destinationCurrency = QStringLiteral("eur");
            rows.push_back(bankRow(i, payments.back().expected, 1,
                QString(QStringLiteral("fee refund ") + payments.back().trace)));
            rows.back().amount = cents(received.at(i), QStringLiteral("eur"));
        }
        rows.push_back(rows.front());
        rows.back().date = QDate(2026, 3, 1);
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 3, 2));
        QTEST(int(found.matches.size()), "matched");
        // The others are shown to a person, and go on being missed.
        QCOMPARE(found.matches.size() + found.suggestions.size(), payments.size());
        const auto late = std::ranges::count_if(found.arrivals,
            [](const auto &each) { return each.second.state == ArrivalState::Late; });
        QCOMPARE(size_t(late), found.suggestions.size());
        // What a person said is proof for the others.
        if (received.size() == 2) {
            const auto decided = reconcile(
                payments, rows, {{rows[1].key, {payments[0].id}}}, {}, QDate(2026, 3, 2));
            QCOMPARE(decided.matches.size(), found.matches.empty() ? size_t(1) : size_t(2));
        }
    }
};

HOPYARD_TEST(TestExchangedPayments)
#include "tst_exchangedpayments.moc"
