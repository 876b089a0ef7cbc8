// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankfixtures.h"
#include "support/testcase.h"

using namespace hopyard;
using namespace hopyard::test;

// What is kept of a bank's files.
class TestBankBook : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // What a column is taken for makes no other line of it: not where two files overlap, nor where
    // a file is read once more because its amounts were those of another column.
    void aCorrectedColumnMakesNoSecondLine()
    {
        const QByteArray head("Tag;Was;Betrag;Fremd;Einheit;Saldo\n");
        const QByteArray both(
            "2026-01-30;WHOP;100,00;1,00;GEL;1\n2026-01-30;WHOP;100,00;1,00;GEL;2\n"
            "2026-01-31;Rent;40,00;2,00;GEL;3\n");
        const BankFile january = readBankFile(head + "2026-01-02;WHOP;7,00;3,00;GEL;9\n" + both);
        const BankFile february = readBankFile(head + both + "2026-02-02;WHOP;9,00;4,00;GEL;8\n");
        QVERIFY(january.mapping && february.mapping);
        QCOMPARE(january.mapping->currency, -1); // nobody knows such units
        QCOMPARE(january.mapping->amount, 2);
        const auto read = [](const BankFile &file, const BankColumns &columns, const char *unit) {
            return std::get<std::vector<BankRow>>(readStatement(file.table,
                withColumns(file.table, *file.mapping, columns), QString::fromLatin1(unit)));
        };
        const BankColumns found = BankColumns::of(*january.mapping);
        BankColumns corrected = found;
        corrected.currency = 4;
        BankBook book;
        QCOMPARE(importRows(book, read(january, found, "gel")), 4);
        book.decide(book.rows().front().key, {QStringLiteral("wdrl_1")});
        QCOMPARE(importRows(book, read(february, corrected, "gel")), 1);
        QCOMPARE(book.rows().size(), size_t(5));
        QVERIFY(!book.rows()[1].text.contains(QLatin1String("GEL"))); // as it is read now
        QCOMPARE(importRows(book, read(february, corrected, "gel")), 0);
        // Other amounts take the place of those that were wrong, and decisions stay.
        corrected.amount = 3;
        QCOMPARE(importRows(book, read(january, corrected, "gel")), 4);
        QCOMPARE(book.rows().size(), size_t(5));
        QCOMPARE(book.rows().front().amount.text(), QStringLiteral("3.00"));
        QVERIFY(book.decisions().contains(book.rows().front().key));
        // The same line of an account in another currency is another one.
        QCOMPARE(importRows(book, read(january, found, "usd")), 4);
        QCOMPARE(book.rows().size(), size_t(9));
    }
    void remembersHowAFileIsRead()
    {
        BankBook book;
        QVERIFY(!book.remembered(QStringLiteral("a")));
        const BankBook::Remembered plain {DateOrder::MonthFirst, QStringLiteral("usd"), {}, {}};
        const BankBook::Remembered corrected {
            DateOrder::DayFirst, QStringLiteral("eur"), BankColumns {0, -1, 3, 4, -1}, false};
        book.remember(QStringLiteral("a"), plain);
        book.remember(QStringLiteral("b"), corrected);
        const BankBook again = BankBook::fromJson(*parseJson(dumpJson(book.toJson())));
        QCOMPARE(again.remembered(QStringLiteral("a")).value(), plain);
        QCOMPARE(again.remembered(QStringLiteral("b")).value(), corrected);
        // The last word counts, and one kind of file says nothing about another.
        book.remember(QStringLiteral("b"), plain);
        QCOMPARE(book.remembered(QStringLiteral("b")).value(), plain);
        QVERIFY(!book.remembered(QStringLiteral("c")));
        // Nonsense on disk is no column.
        const BankBook odd
            = BankBook::fromJson(*parseJson(R"({"files":{"x":{"date_order":9,"currency":"eur",
                "columns":{"date":"2","amount":-7}}}})"));
        const auto read = odd.remembered(QStringLiteral("x"));
        QVERIFY(read && read->columns);
        QVERIFY(!read->columns->isComplete());
    }
    void importingAgainAddsNothing()
    {
        const QByteArray file("Date,Amount,Text\n2026-02-13,1.00,a\n2026-02-13,1.00,a\n"
                              "2026-02-14,2.00,b\n");
        const auto first = std::get<std::vector<BankRow>>(statementOf(file, QStringLiteral("usd")));
        const auto again = std::get<std::vector<BankRow>>(statementOf(file, QStringLiteral("usd")));
        QSet<QString> keys;
        for (const auto &rows : {first, again}) {
            for (const BankRow &row : rows)
                keys << row.key;
        }
        QCOMPARE(keys.size(), 3); // the twin of the same day is a row of its own
    }
    // Two statements say nothing of the time between them.
    void betweenStatementsNothingIsLate()
    {
        const std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 6), 5000)};
        const auto state = [&payments](const BankBook &book) {
            return int(reconcile(payments, book.rows(), book.spans(), {}, {}, QDate(2026, 4, 30))
                           .arrivals.at(payments[0].id)
                           .state);
        };
        BankBook book;
        importRows(
            book, {bankRow(1, QDate(2026, 1, 1), 1, {}), bankRow(2, QDate(2026, 1, 31), -1, {})});
        importRows(
            book, {bankRow(3, QDate(2026, 3, 1), 2, {}), bankRow(4, QDate(2026, 3, 31), -2, {})});
        QCOMPARE(book.spans().size(), size_t(2));
        QCOMPARE(state(book), int(ArrivalState::NotCovered));
        QCOMPARE(state(BankBook::fromJson(book.toJson())), int(ArrivalState::NotCovered));
        // The one of that time closes the gap, whatever it holds.
        importRows(
            book, {bankRow(5, QDate(2026, 2, 1), -3, {}), bankRow(6, QDate(2026, 2, 28), -3, {})});
        QCOMPARE(book.spans().size(), size_t(1));
        QCOMPARE(state(book), int(ArrivalState::Late));
        // Days that were read wrongly cover nothing any more.
        BankBook corrected;
        importRows(corrected,
            {bankRow(1, QDate(2026, 2, 1), 1, {}), bankRow(2, QDate(2026, 12, 2), 2, {})});
        importRows(corrected,
            {bankRow(1, QDate(2026, 1, 2), 1, {}), bankRow(2, QDate(2026, 2, 12), 2, {})});
        QCOMPARE(corrected.spans(),
            (std::vector {
                StatementSpan {QStringLiteral("usd"), QDate(2026, 1, 2), QDate(2026, 2, 12)}}));
        // Books that do not say which files they had are taken as one.
        Json old = book.toJson();
        old.erase("spans");
        QCOMPARE(BankBook::fromJson(old).spans(), book.spans());
    }
    // From the files to the answer: what went out is kept where it may be a return.
    void findsReturnsInImportedFiles()
    {
        const std::vector<ExpectedPayment> payments {expectedPayment(1, QDate(2026, 2, 6), 50'000),
            expectedPayment(2, QDate(2026, 2, 9), 70'000)};
        const auto text = [&payments](size_t of) {
            return QString(QStringLiteral("WHOP PAYMENTS ") + payments[of].trace);
        };
        const std::vector<BankRow> came {bankRow(1, QDate(2026, 2, 10), 50'000, text(0)),
            bankRow(2, QDate(2026, 2, 13), 70'000, text(1))};
        const std::vector<BankRow> went {bankRow(3, QDate(2026, 2, 14), -50'000, text(0)),
            bankRow(4, QDate(2026, 2, 16), -12'345, QStringLiteral("RENT")),
            bankRow(5, QDate(2026, 3, 20), 1, {})};
        for (const bool lateFileFirst : {false, true}) {
            BankBook book;
            const QSet<QString> amounts {
                amountKey(payments[0].amount), amountKey(payments[1].amount)};
            importRows(book, lateFileFirst ? went : came, amounts);
            importRows(book, lateFileFirst ? came : went, amounts);
            QVERIFY(!book.row(QStringLiteral("row000004"))); // nobody's business
            const auto found
                = reconcile(payments, book.rows(), book.spans(), {}, {}, QDate(2026, 3, 31));
            QCOMPARE(int(found.arrivals.at(payments[0].id).state), int(ArrivalState::Returned));
            QCOMPARE(found.arrivals.at(payments[0].id).returnKey, QStringLiteral("row000003"));
            QCOMPARE(int(found.arrivals.at(payments[1].id).state), int(ArrivalState::Matched));
            QCOMPARE(found.sentBack.of(QStringLiteral("usd")).text(), QStringLiteral("500.00"));
        }
    }
};

HOPYARD_TEST(TestBankBook)
#include "tst_bankbook.moc"
