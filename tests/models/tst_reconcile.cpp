// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankfixtures.h"
#include "support/testcase.h"

#include <algorithm>
#include <random>

using namespace hopyard;
using namespace hopyard::test;

// Withdrawals against the bank's lines.
class TestReconcile : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatTheBankBookedADayEarlier()
    {
        // Sent on the 3rd where the person is; the bank is where it is still the 2nd.
        std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 3), 5123)};
        payments[0].expected = payments[0].created;
        const std::vector<BankRow> rows {
            bankRow(1, QDate(2026, 2, 2), 5123, QStringLiteral("WHOP PAYMENTS"))};
        QCOMPARE(reconcile(payments, rows, {}, {}, QDate(2026, 3, 1)).matches.size(), size_t(1));
    }

    void findsWhatWasPlantedAndNothingElse()
    {
        for (unsigned seed = 1; seed <= 5; ++seed) {
            std::mt19937 random {seed};
            std::vector<ExpectedPayment> payments;
            std::vector<BankRow> rows;
            QHash<QString, QStringList> planted;
            const QDate start(2025, 6, 2);
            int number = 0;
            for (int i = 0; i < 60; ++i)
                payments.push_back(
                    expectedPayment(i, start.addDays(i * 6), 20'000 + qint64(random() % 150'000)));
            for (int i = 0; i < 60; ++i) {
                const ExpectedPayment &expected = payments[size_t(i)];
                if (i % 20 == 7)
                    continue; // never arrived
                const QDate date = expected.expected.addDays(qint64(random() % 4));
                QString text = QStringLiteral("INCOMING WIRE WHOP PAYMENTS");
                if (i % 3 == 0)
                    text += QString(u' ' + expected.trace);
                if (i % 10 == 4 && i + 1 < 60) { // two in one row
                    rows.push_back(bankRow(++number, date.addDays(6),
                        (*expected.amount.plus(payments[size_t(i) + 1].amount))
                            .text()
                            .remove(u'.')
                            .toLongLong(),
                        text + u' ' + payments[size_t(i) + 1].trace));
                    planted[rows.back().key] = {expected.id, payments[size_t(i) + 1].id};
                    ++i;
                    continue;
                }
                rows.push_back(bankRow(++number, date, centsOf(expected), text));
                planted[rows.back().key] = {expected.id};
            }
            static const QStringList noise {QStringLiteral("GROCERIES"), QStringLiteral("SALARY"),
                QStringLiteral("PAYMENT RECEIVED"), QStringLiteral("TRC1 CARD"),
                QStringLiteral("REFUND"), QStringLiteral("INCOMING WIRE")};
            for (int i = 0; i < 10'000; ++i)
                rows.push_back(bankRow(++number, start.addDays(qint64(random() % 380)),
                    qint64(random() % 200'000) + 1,
                    noise.at(qsizetype(random() % size_t(noise.size())))));
            std::shuffle(rows.begin(), rows.end(), random);

            const double before = test::threadCpuMs();
            const Reconciliation found = reconcile(payments, rows, {}, {}, start.addDays(379));
            QHash<QString, QStringList> matched;
            MoneySums sum;
            for (const auto &match : found.matches) {
                QStringList ids = match.withdrawals;
                ids.sort();
                matched.insert(match.rowKey, ids);
                QVERIFY2(planted.contains(match.rowKey), qPrintable(match.rowKey));
            }
            for (auto it = planted.begin(); it != planted.end(); ++it) {
                it->sort();
                QCOMPARE(matched.value(it.key()), it.value());
            }
            QCOMPARE(matched.size(), planted.size());
            // To the cent.
            QCOMPARE(found.bankMatched.of(QStringLiteral("usd")).text(),
                found.whopMatched.of(QStringLiteral("usd")).text());
            for (const ExpectedPayment &expected : payments) {
                const auto &arrival = found.arrivals.at(expected.id);
                if (arrival.state != ArrivalState::Matched) {
                    QCOMPARE(int(arrival.state), int(ArrivalState::Late));
                    sum.add(expected.amount);
                }
            }
            QCOMPARE(found.missing.of(QStringLiteral("usd")).text(),
                sum.of(QStringLiteral("usd")).text());
            const double took = test::threadCpuMs() - before;
            QVERIFY2(took < 20'000, qPrintable(QString::number(took)));
        }
    }
    // What a bank books out again, by name; nothing of what people pay on.
    void findsWhatTheBankSentBack()
    {
        std::mt19937 random {3};
        const QDate start(2025, 6, 2);
        std::vector<ExpectedPayment> payments;
        std::vector<BankRow> rows;
        int number = 0;
        QHash<QString, QString> planted; // withdrawal to the line of its return
        for (int i = 0; i < 40; ++i) {
            payments.push_back(
                expectedPayment(i, start.addDays(i * 8), 20'000 + qint64(random() % 150'000)));
            const ExpectedPayment &expected = payments.back();
            const qint64 cents = centsOf(expected);
            const QDate in = expected.expected;
            rows.push_back(bankRow(
                ++number, in, cents, QString(QStringLiteral("WHOP PAYMENTS ") + expected.trace)));
            // The same amount goes on its way, to somebody or before it came, or long after.
            rows.push_back(bankRow(++number, in.addDays(1), -cents, QStringLiteral("SAVINGS")));
            rows.push_back(bankRow(++number, in.addDays(-1), -cents,
                QString(QStringLiteral("WHOP PAYMENTS ") + expected.trace)));
            rows.push_back(bankRow(++number, in.addDays(90), -cents,
                QString(QStringLiteral("WHOP PAYMENTS ") + expected.trace)));
            if (i % 10 != 3)
                continue;
            const QString word = i % 20 == 3 ? expected.payer : expected.trace;
            rows.push_back(bankRow(
                ++number, in.addDays(5), -cents, QString(QStringLiteral("RETURN ") + word)));
            planted.insert(expected.id, rows.back().key);
        }
        for (int i = 0; i < 10'000; ++i) {
            const qint64 other = centsOf(payments[random() % payments.size()]);
            rows.push_back(bankRow(++number, start.addDays(qint64(random() % 380)),
                -(i % 2 == 0 ? other : qint64(random() % 200'000) + 1),
                i % 3 == 0 ? QStringLiteral("RENT") : QStringLiteral("TRANSFER TO SAVINGS")));
        }
        std::shuffle(rows.begin(), rows.end(), random);
        const Reconciliation found = reconcile(payments, rows, {}, {}, start.addDays(400));
        MoneySums back;
        for (const ExpectedPayment &expected : payments) {
            const auto &arrival = found.arrivals.at(expected.id);
            QCOMPARE(arrival.returnKey, planted.value(expected.id));
            const bool returned = planted.contains(expected.id);
            QCOMPARE(
                int(arrival.state), int(returned ? ArrivalState::Returned : ArrivalState::Matched));
            if (returned)
                back.add(expected.amount);
        }
        QCOMPARE(planted.size(), 4);
        QCOMPARE(
            found.sentBack.of(QStringLiteral("usd")).text(), back.of(QStringLiteral("usd")).text());
        QCOMPARE(found.bankMatched.of(QStringLiteral("usd")).text(),
            found.whopMatched.of(QStringLiteral("usd")).text());
    }
    // A text that was asked for with a withdrawal makes a line likelier. It is no proof: it is
    // often the owner's own name.
    void statementTextsAreAHint()
    {
        const QDate day(2026, 2, 10);
        ExpectedPayment expected = expectedPayment(1, day, 50'000);
        expected.statementTexts = {QStringLiteral("NORTHLIGHT7")};
        const std::vector<BankRow> rows {bankRow(1, day.addDays(4), 50'000, QStringLiteral("WIRE")),
            bankRow(2, day.addDays(4), 50'000, QStringLiteral("Wire Northlight-7 thanks")),
            bankRow(3, day.addDays(5), 77'777, QStringLiteral("WHOP PAYMENTS"))};
        const Reconciliation found = reconcile({expected}, rows, {}, {}, day.addDays(30));
        QVERIFY(found.matches.empty());
        QCOMPARE(found.suggestions.size(), size_t(2));
        QCOMPARE(found.suggestions.front().rowKey, rows[1].key);
        QCOMPARE(found.suggestions.front().score - found.suggestions.back().score, 15);
        const Reconciliation alone
            = reconcile({expected}, {rows[1], rows[2]}, {}, {}, day.addDays(30));
        QVERIFY(alone.matches.empty());
    }
    void theOrderOfRowsDoesNotMatter()
    {
        std::mt19937 random {9};
        std::vector<ExpectedPayment> payments;
        std::vector<BankRow> rows;
        for (int i = 0; i < 20; ++i) {
            payments.push_back(
                expectedPayment(i, QDate(2026, 1, 5).addDays(i * 3), 1000 * (i % 5 + 1)));
            rows.push_back(bankRow(i, payments.back().expected, 1000 * (i % 5 + 1),
                i % 2 ? payments.back().trace : QStringLiteral("WHOP PAYMENTS")));
        }
        const auto textOf = [](const Reconciliation &found) {
            QStringList text;
            for (const auto &match : found.matches)
                text << QString(match.rowKey + u'=' + match.withdrawals.join(u'+'));
            return text;
        };
        const QStringList once = textOf(reconcile(payments, rows, {}, {}, QDate(2026, 6, 1)));
        QVERIFY(once.size() >= 10);
        for (int i = 0; i < 10; ++i) {
            std::shuffle(rows.begin(), rows.end(), random);
            QCOMPARE(textOf(reconcile(payments, rows, {}, {}, QDate(2026, 6, 1))), once);
        }
    }
    void whatCouldBeTwoIsNotGuessed()
    {
        std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 2), 5000),
            expectedPayment(2, QDate(2026, 2, 3), 5000)};
        const std::vector<BankRow> rows {
            bankRow(1, QDate(2026, 2, 9), 5000, QStringLiteral("WHOP PAYMENTS"))};
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 2, 10));
        QVERIFY(found.matches.empty());
        QCOMPARE(found.suggestions.size(), size_t(2));
        QVERIFY(found.openRows.contains(rows.front().key));
    }
    // A line that one of several withdrawals explains is no sum of two others.
    void whatOneExplainsIsNoSum()
    {
        const std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 2), 50000),
            expectedPayment(2, QDate(2026, 2, 3), 50000),
            expectedPayment(3, QDate(2026, 2, 2), 20000),
            expectedPayment(4, QDate(2026, 2, 3), 30000)};
        const std::vector<BankRow> rows {
            bankRow(1, QDate(2026, 2, 9), 50000, QStringLiteral("WHOP PAYMENTS"))};
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 2, 10));
        QVERIFY(found.matches.empty());
        QCOMPARE(found.suggestions.size(), size_t(2));
        QVERIFY(found.openRows.contains(rows.front().key));
    }
    // A bank that names payers says nothing of another one, which does not.
    void eachCurrencyHasItsOwnWayOfNamingPayers()
    {
        std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 2), 51234),
            expectedPayment(2, QDate(2026, 2, 2), 7777)};
        payments[1].amount = cents(7777, QStringLiteral("eur"));
        std::vector<BankRow> rows {
            bankRow(1, QDate(2026, 2, 8), 51234, QStringLiteral("ACH CREDIT")),
            bankRow(2, QDate(2026, 2, 8), 7777, QStringLiteral("WHOP PAYMENTS"))};
        rows[1].amount = cents(7777, QStringLiteral("eur"));
        const Reconciliation found = reconcile(payments, rows, {}, {}, QDate(2026, 2, 10));
        QCOMPARE(found.matches.size(), size_t(2));
    }
    void decisionsStand()
    {
        std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 2), 5000),
            expectedPayment(2, QDate(2026, 2, 3), 5000)};
        const std::vector<BankRow> rows {
            bankRow(1, QDate(2026, 2, 9), 5000, payments[0].trace + u' ' + payments[0].payer)};
        // Against all evidence: a person knows better.
        BankDecisions decisions {{rows[0].key, {payments[1].id}}};
        Reconciliation found = reconcile(payments, rows, decisions, {}, QDate(2026, 2, 10));
        QCOMPARE(found.matches.size(), size_t(1));
        QVERIFY(found.matches[0].decided);
        QCOMPARE(found.matches[0].withdrawals, QStringList {payments[1].id});
        decisions[rows[0].key] = {}; // none of ours
        found = reconcile(payments, rows, decisions, {payments[0].id}, QDate(2026, 2, 10));
        QVERIFY(found.matches.empty());
        QVERIFY(found.openRows.isEmpty());
        QCOMPARE(int(found.arrivals.at(payments[0].id).state), int(ArrivalState::Ignored));
    }
    void saysOnlyWhatAStatementCovers()
    {
        std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 2), 5000)};
        const QDate today(2026, 3, 2);
        const auto state = [&](const std::vector<BankRow> &rows) {
            return int(reconcile(payments, rows, {}, {}, today).arrivals.at(payments[0].id).state);
        };
        QCOMPARE(state({}), int(ArrivalState::NotCovered));
        QCOMPARE(state({bankRow(1, QDate(2026, 2, 10), 1, {})}), int(ArrivalState::NotCovered));
        QCOMPARE(
            state({bankRow(1, QDate(2026, 2, 1), 1, {}), bankRow(2, QDate(2026, 2, 28), 1, {})}),
            int(ArrivalState::Late));
        // It was due on Friday the 6th; banks take five business days.
        QCOMPARE(
            state({bankRow(1, QDate(2026, 2, 1), 1, {}), bankRow(2, QDate(2026, 2, 12), 1, {})}),
            int(ArrivalState::NotCovered));
        const auto late = reconcile(payments,
            {bankRow(1, QDate(2026, 2, 1), 1, {}), bankRow(2, QDate(2026, 2, 13), 1, {})}, {}, {},
            today);
        QCOMPARE(int(late.arrivals.at(payments[0].id).state), int(ArrivalState::Late));
        QCOMPARE(late.arrivals.at(payments[0].id).lateDays, 5); // what came later nobody knows
        QCOMPARE(late.missing.of(QStringLiteral("usd")).text(), QStringLiteral("50.00"));
        payments[0].returned = true;
        QCOMPARE(state({}), int(ArrivalState::Returned));
        payments[0].returned = false;
        payments[0].expected = today;
        QCOMPARE(state({}), int(ArrivalState::OnItsWay));
    }
    // However many others there are, and of the same amount.
    void traceIdsInOneLineTellWhichTheyAre()
    {
        std::vector<ExpectedPayment> payments;
        for (int i = 0; i < 25; ++i)
            payments.push_back(expectedPayment(i, QDate(2026, 2, 2).addDays(i % 5), 50'000));
        const std::vector<BankRow> rows {bankRow(
            1, QDate(2026, 2, 12), 100'000, QString(payments[3].trace + u' ' + payments[7].trace))};
        const auto found = reconcile(payments, rows, {}, {}, QDate(2026, 2, 13));
        QCOMPARE(found.matches.size(), size_t(1));
        QStringList both {payments[3].id, payments[7].id};
        QCOMPARE(found.matches.front().withdrawals, both);
        std::vector<BankRow> other = rows;
        other.front().amount = cents(100'001);
        QVERIFY(reconcile(payments, other, {}, {}, QDate(2026, 2, 13)).matches.empty());
    }
    void whatIsDecidedOfUnreadWithdrawalsStaysInSight()
    {
        const std::vector<BankRow> rows {bankRow(1, QDate(2026, 2, 9), 5000, {})};
        const BankDecisions decisions {{rows[0].key, {QStringLiteral("wdrl_NotReadYet")}}};
        const auto found = reconcile({}, rows, decisions, {}, QDate(2026, 2, 10));
        QVERIFY(found.openRows.contains(rows[0].key));
        QVERIFY(found.matches.empty());
    }
    void banksThatNameNobody()
    {
        // Amounts alone are proof only where the bank never says who pays.
        std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 2), 5123),
            expectedPayment(2, QDate(2026, 2, 12), 7345)};
        std::vector<BankRow> rows {bankRow(1, QDate(2026, 2, 6), 5123, QStringLiteral("CREDIT")),
            bankRow(2, QDate(2026, 2, 16), 7345, QStringLiteral("CREDIT"))};
        QCOMPARE(reconcile(payments, rows, {}, {}, QDate(2026, 3, 1)).matches.size(), size_t(2));
        rows[1].text = QStringLiteral("WHOP PAYMENTS");
        const auto found = reconcile(payments, rows, {}, {}, QDate(2026, 3, 1));
        QCOMPARE(found.matches.size(), size_t(1));
        QCOMPARE(found.matches[0].rowKey, rows[1].key);
    }
    // Among thousands of strangers one pays the very amount that is missing: no amount alone is
    // proof there, and none is called arrived that is not.
    void strangersAreNoProof()
    {
        for (unsigned seed = 1; seed <= 5; ++seed) {
            std::mt19937 random {seed};
            const QDate start(2025, 6, 2);
            std::vector<ExpectedPayment> payments;
            std::vector<BankRow> rows;
            QHash<QString, QString> planted;
            int number = 0;
            for (int i = 0; i < 60; ++i) {
                payments.push_back(
                    expectedPayment(i, start.addDays(i * 6), 20'000 + qint64(random() % 150'000)));
                const ExpectedPayment &expected = payments.back();
                const qint64 amount = centsOf(expected);
                const QDate date = expected.expected.addDays(qint64(random() % 4));
                rows.push_back(bankRow(++number, date, amount, QStringLiteral("CREDIT")));
                if (i % 20 == 7)
                    continue; // never arrived: this is somebody else's
                planted.insert(rows.back().key, expected.id);
            }
            for (int i = 0; i < 10'000; ++i)
                rows.push_back(bankRow(++number, start.addDays(qint64(random() % 380)),
                    qint64(random() % 200'000) + 1, QStringLiteral("CREDIT")));
            std::shuffle(rows.begin(), rows.end(), random);
            const Reconciliation found = reconcile(payments, rows, {}, {}, start.addDays(379));
            QSet<std::pair<QString, QString>> said;
            for (const auto &match : found.matches) {
                QVERIFY2(planted.value(match.rowKey) == match.withdrawals.value(0),
                    qPrintable(match.rowKey));
                said.insert({match.rowKey, match.withdrawals.value(0)});
            }
            for (const auto &suggestion : found.suggestions)
                said.insert({suggestion.rowKey, suggestion.withdrawal});
            for (auto it = planted.cbegin(); it != planted.cend(); ++it)
                QVERIFY2(said.contains({it.key(), it.value()}), qPrintable(it.value()));
        }
    }
    void anAmountSpeaksForItselfAmongFew_data()
    {
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<int>("daysAfter");
        QTest::addColumn<int>("others"); // rows of other people around it
        QTest::addColumn<bool>("matched");
        QTest::newRow("few") << qint64(51'23) << 2 << 5 << true;
        QTest::newRow("round") << qint64(250'00) << 2 << 0 << false;
        QTest::newRow("late") << qint64(51'23) << 9 << 0 << false;
        QTest::newRow("many") << qint64(51'23) << 2 << 20 << false;
    }
    void anAmountSpeaksForItselfAmongFew()
    {
        QFETCH(qint64, amount);
        QFETCH(int, daysAfter);
        QFETCH(int, others);
        QFETCH(bool, matched);
        const std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 2), amount)};
        const QDate due = payments.front().expected;
        std::vector<BankRow> rows {
            bankRow(1, due.addDays(daysAfter), amount, QStringLiteral("CREDIT"))};
        for (int i = 0; i < others; ++i)
            rows.push_back(bankRow(i + 2, due, 700 + i, QStringLiteral("CREDIT")));
        const auto found = reconcile(payments, rows, {}, {}, QDate(2026, 3, 20));
        QCOMPARE(found.matches.size(), size_t(matched ? 1 : 0));
        QCOMPARE(found.suggestions.size(), size_t(matched ? 0 : 1));
    }
};

HOPYARD_TEST(TestReconcile)
#include "tst_reconcile.moc"
