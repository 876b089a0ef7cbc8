// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/bankbook.h"
#include "models/payouts/payoutreport.h"
#include "support/testcase.h"

#include <QBuffer>
#include <QStringEncoder>

#include <algorithm>
#include <random>

using namespace hopyard;

namespace {

using Statement = std::variant<std::vector<BankRow>, StatementProblem>;

Statement statementOf(
    const QByteArray &bytes, const QString &currency = {}, BankMapping *used = nullptr)
{
    const auto read = readCsv(bytes);
    if (const auto *problem = std::get_if<CsvProblem>(&read))
        return StatementProblem {
            StatementProblem::Kind::Csv, problem->line, problem->column, *problem};
    const CsvTable &table = std::get<CsvTable>(read);
    const auto mapping = detectMapping(table);
    if (const auto *problem = std::get_if<StatementProblem>(&mapping))
        return *problem;
    const BankMapping decided = withDecimalSign(table, std::get<BankMapping>(mapping), currency);
    if (used)
        *used = decided;
    return readStatement(table, decided, currency);
}

Money cents(qint64 amount, const QString &currency = QStringLiteral("usd"))
{
    return Money::fromScaled(QString::number(amount), u"100", currency).value();
}

ExpectedPayment payment(int number, QDate created, qint64 amount)
{
    ExpectedPayment made;
    made.id = QStringLiteral("wdrl_%1").arg(number);
    made.created = created;
    made.expected = created.addDays(4);
    made.amount = cents(amount);
    made.trace = QStringLiteral("TRC%1").arg(48000000 + number * 7919);
    made.payer = QStringLiteral("WHOP PAYMENTS");
    made.completed = true;
    return made;
}

BankRow bankRow(int number, QDate date, qint64 amount, const QString &text)
{
    BankRow row;
    row.key = QStringLiteral("row%1").arg(number, 6, 10, QLatin1Char('0'));
    row.date = date;
    row.amount = cents(amount);
    row.text = text;
    return row;
}

} // namespace

class TestReconcile : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsStatementsOfAllKinds_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("currency");
        const auto row = [](const char *name, const QByteArray &file, const char *currency = "") {
            QTest::newRow(name) << file << QString::fromLatin1(currency);
        };
        // The same two lines: 13 February 2026, 1,234.56 in; 3 March 2026, 20.00 out.
        row("German",
            QByteArray("Kontoauszug;Sparbank Kiel;\r\nErstellt am;04.03.2026;\r\n\r\n"
                       "Buchungstag;Valuta;Verwendungszweck;Betrag;W\xE4hrung;Saldo\r\n"
                       "13.02.2026;14.02.2026;\"WHOP PAYMENTS TRC1\";1.234,56;EUR;5.000,00\r\n"
                       "03.03.2026;03.03.2026;Geb\xFChr;-20,00;EUR;4.980,00\r\n"));
        row("American",
            QByteArray("Date,Description,Debit,Credit,Balance\n"
                       "02/13/2026,WHOP PAYMENTS TRC1,,\"1,234.56\",5000.00\n"
                       "03/03/2026,Fee,20.00,,4980.00\n"),
            "eur");
        row(
            "British, wide characters",
            [] {
                QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
                return QByteArray(
                    encoder(QStringLiteral("Date\tType\tDescription\tPaid out\tPaid in\n"
                                           "13/02/2026\tBGC\tWHOP PAYMENTS TRC1\t\t1234.56\n"
                                           "03/03/2026\tFEE\tFee\t20.00\t\n")));
            }(),
            "eur");
        row("ISO",
            QByteArray("\xEF\xBB\xBF"
                       "booked,amount,currency,reference\n"
                       "2026-02-13,1234.56,EUR,WHOP PAYMENTS TRC1\n"
                       "2026-03-03,-20.00,EUR,Fee\n"));
        row("no heading",
            QByteArray("20260213;WHOP PAYMENTS TRC1;1234,56\n"
                       "20260303;Fee;-20,00\n"),
            "eur");
        row("Swiss",
            QByteArray("Datum;Text;Belastung;Gutschrift\n"
                       "13.02.26;WHOP PAYMENTS TRC1;;1234.56\n"
                       "03.03.26;Fee;20.00;\n"),
            "eur");
    }
    void readsStatementsOfAllKinds()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, currency);
        BankMapping mapping;
        const Statement read = statementOf(file, currency, &mapping);
        const auto *rows = std::get_if<std::vector<BankRow>>(&read);
        QVERIFY(rows);
        QCOMPARE(rows->size(), size_t(2));
        QCOMPARE(rows->front().date, QDate(2026, 2, 13));
        QCOMPARE(rows->front().amount.text(), QStringLiteral("1234.56"));
        QCOMPARE(rows->front().amount.currency(), QStringLiteral("eur"));
        QVERIFY(rows->front().text.contains(QLatin1String("TRC1")));
        QCOMPARE(rows->back().date, QDate(2026, 3, 3));
        QCOMPARE(rows->back().amount.text(), QStringLiteral("-20.00"));
        QVERIFY(mapping.dateOrderCertain);
    }
    void readsAmounts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("comma");
        QTest::addColumn<QString>("amount");
        const auto row = [](const char *text, bool comma, const char *amount) {
            QTest::addRow("%s %d", text, comma)
                << QString::fromUtf8(text) << comma << QString::fromLatin1(amount);
        };
        row("1.234,56", true, "1234.56");
        row("1.234,56-", true, "-1234.56");
        row("+5", true, "5.00");
        row("1 234,50 €", true, "1234.50");
        row("EUR -12,00", true, "-12.00");
        row("1,234.56", false, "1234.56");
        row("(1,234.56)", false, "-1234.56");
        row("$0.99", false, "0.99");
        row("−3.10", false, "-3.10");
        row("1'234.50", false, "1234.50");
        row("1.234.567", true, "1234567.00");
        row("99999999", false, "99999999.00"); // eight digits are no date here
        row("20260213", true, "20260213.00");
        row("13.02.2026", true, "");
        row("2026-02-13", false, "");
        row("12.34", true, ""); // no group has two digits
        row("1,2,3", false, "");
        row("1.2.3", false, "");
        row("12 May", false, "");
        row("", false, "");
        row("=1+1", false, "");
    }
    void readsAmounts()
    {
        QFETCH(QString, text);
        QFETCH(bool, comma);
        const auto money = bankAmount(text, comma, QStringLiteral("eur"));
        QTEST(money ? money->text() : QString(), "amount");
    }
    void findsTheDecimalSign_data()
    {
        QTest::addColumn<QByteArray>("amounts"); // of two lines
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QStringList>("read");
        const auto row = [](const char *name, const char *amounts, const char *currency,
                             const QStringList &read) {
            QTest::newRow(name) << QByteArray(amounts) << QString::fromLatin1(currency) << read;
        };
        row("points and commas", "1.234,56|-12,00", "eur",
            {QStringLiteral("1234.56"), QStringLiteral("-12.00")});
        row("commas and points", "1,234.56|-12.00", "usd",
            {QStringLiteral("1234.56"), QStringLiteral("-12.00")});
        row("one tells for both", "1.234|0,50", "eur",
            {QStringLiteral("1234.00"), QStringLiteral("0.50")});
        row("one tells for both, the other way", "1,234|0.50", "usd",
            {QStringLiteral("1234.00"), QStringLiteral("0.50")});
        row("only thousands, with points", "1.234|5.000", "eur",
            {QStringLiteral("1234.00"), QStringLiteral("5000.00")});
        row("only thousands, with commas", "1,234|5,000", "usd",
            {QStringLiteral("1234.00"), QStringLiteral("5000.00")});
        row("millions", "1.234.567|5.000", "eur",
            {QStringLiteral("1234567.00"), QStringLiteral("5000.00")});
        row("three places", "1.234,567|0,500", "kwd",
            {QStringLiteral("1234.567"), QStringLiteral("0.500")});
        row("no places", "1,234|50", "jpy", {QStringLiteral("1234"), QStringLiteral("50")});
        row("no places, with points", "1.234|50", "jpy",
            {QStringLiteral("1234"), QStringLiteral("50")});
        row("neither", "1.23|4,56", "eur", {});
    }
    void findsTheDecimalSign()
    {
        QFETCH(QByteArray, amounts);
        QFETCH(QString, currency);
        QFETCH(QStringList, read);
        const QByteArrayList two = amounts.split('|');
        for (const QByteArray &delimiter : {QByteArray(";"), QByteArray(",")}) {
            QByteArray file("Date" + delimiter + "Amount" + delimiter + "Text\n");
            for (const QByteArray &amount : two)
                file += "2026-02-13" + delimiter + '"' + amount + '"' + delimiter + "x\n";
            const Statement statement = statementOf(file, currency);
            const auto *rows = std::get_if<std::vector<BankRow>>(&statement);
            QCOMPARE(rows != nullptr, !read.isEmpty());
            QStringList found;
            for (size_t i = 0; rows && i < rows->size(); ++i)
                found << rows->at(i).amount.text();
            QCOMPARE(found, read);
        }
    }
    void takesTheColumnThatIsNotZero()
    {
        const Statement statement = statementOf(
            "Date,Text,Debit,Credit\n2026-02-13,a,0.00,12.50\n2026-02-14,b,3.00,0.00\n",
            QStringLiteral("usd"));
        const auto *rows = std::get_if<std::vector<BankRow>>(&statement);
        QVERIFY(rows);
        QCOMPARE(rows->at(0).amount.text(), QStringLiteral("12.50"));
        QCOMPARE(rows->at(1).amount.text(), QStringLiteral("-3.00"));
    }
    void findsWhatTheBankBookedADayEarlier()
    {
        // Sent on the 3rd where the person is; the bank is where it is still the 2nd.
        std::vector<ExpectedPayment> payments {payment(1, QDate(2026, 2, 3), 5123)};
        payments[0].expected = payments[0].created;
        const std::vector<BankRow> rows {
            bankRow(1, QDate(2026, 2, 2), 5123, QStringLiteral("WHOP PAYMENTS"))};
        QCOMPARE(reconcile(payments, rows, {}, {}, QDate(2026, 3, 1)).matches.size(), size_t(1));
    }
    void namesLineAndColumnOfAFault_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        using Kind = StatementProblem::Kind;
        const QByteArray head("Date,Amount,Text\n2026-02-13,1.00,a\n");
        QTest::newRow("date") << QByteArray(head + "2026-02-31,1.00,b\n") << int(Kind::BadDate) << 3
                              << 1;
        QTest::newRow("amount") << QByteArray(head + "2026-02-14,1.0.0,b\n") << int(Kind::BadAmount)
                                << 3 << 2;
        QTest::newRow("short") << QByteArray(head + "2026-02-14\n") << int(Kind::ShortRow) << 3
                               << 2;
        QTest::newRow("quote") << QByteArray(head + "2026-02-14,1.00,\"b\n") << int(Kind::Csv) << 3
                               << 3;
        QTest::newRow("no table") << QByteArray("Dear Sir,\nhello\n") << int(Kind::NoDate) << 0
                                  << 0;
    }
    void namesLineAndColumnOfAFault()
    {
        QFETCH(QByteArray, file);
        const Statement read = statementOf(file, QStringLiteral("usd"));
        const auto *problem = std::get_if<StatementProblem>(&read);
        QVERIFY(problem);
        QTEST(int(problem->kind), "kind");
        QTEST(problem->line, "line");
        QTEST(problem->column, "column");
    }
    void doubtsDatesThatCanBeReadBothWays()
    {
        BankMapping mapping;
        statementOf("Date,Amount,Text\n02/03/2026,1.00,a\n04/05/2026,2.00,b\n",
            QStringLiteral("usd"), &mapping);
        QVERIFY(!mapping.dateOrderCertain);
        statementOf("Date,Amount,Text\n02/03/2026,1.00,a\n04/25/2026,2.00,b\n",
            QStringLiteral("usd"), &mapping);
        QVERIFY(mapping.dateOrderCertain);
        QCOMPARE(mapping.dateOrder, DateOrder::MonthFirst);
    }
    void takesTheColumnsThatAPersonChose()
    {
        // Two columns of amounts under headings that say nothing; the second is the account's.
        const BankFile file = readBankFile("Wann;Was;Fremd;Eigen\n03/04/2026;WHOP;1.000;920,50\n"
                                           "05/04/2026;Rent;-10.000;-9,10\n");
        QVERIFY(file.mapping);
        QCOMPARE(file.mapping->amount, 2);
        BankColumns columns = BankColumns::of(*file.mapping);
        columns.amount = 3;
        const BankMapping mapping = withColumns(file.table, *file.mapping, columns);
        QCOMPARE(mapping.signature, file.mapping->signature);
        QVERIFY(mapping.decimalComma); // by the column that counts now
        QVERIFY(!mapping.dateOrderCertain);
        const auto read = readStatement(file.table, mapping, QStringLiteral("eur"));
        const auto *rows = std::get_if<std::vector<BankRow>>(&read);
        QVERIFY(rows);
        QCOMPARE(rows->front().amount.text(), QStringLiteral("920.50"));
        QVERIFY(rows->front().text.contains(QLatin1String("1.000"))); // the other one is said
        // Money in alone is enough, and a file without any can be read by nobody.
        const BankMapping in = withColumns(file.table, *file.mapping, {0, -1, 3, -1, -1});
        QVERIFY(std::holds_alternative<std::vector<BankRow>>(
            readStatement(file.table, in, QStringLiteral("eur"))));
        const auto none = readStatement(file.table,
            withColumns(file.table, mapping, {0, -1, -1, -1, -1}), QStringLiteral("eur"));
        const auto *problem = std::get_if<StatementProblem>(&none);
        QVERIFY(problem && problem->kind == StatementProblem::Kind::NoAmount);
        // Files without a heading are of one kind only if they have the same columns.
        const BankFile three = readBankFile("2026-02-13;a;1,00\n");
        const BankFile four = readBankFile("2026-02-13;a;1,00;b\n");
        QVERIFY(three.mapping && four.mapping);
        QVERIFY(three.mapping->signature != four.mapping->signature);
        // And if these hold the same.
        const BankFile same = readBankFile("2026-03-13;b;2,00\n2026-03-14;c;-3,00\n");
        const BankFile other = readBankFile("2026-03-13;1,00;b\n");
        QCOMPARE(same.mapping->signature, three.mapping->signature);
        QVERIFY(other.mapping->signature != three.mapping->signature);
    }
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
        QCOMPARE(book.import(read(january, found, "gel")), 4);
        book.decide(book.rows().front().key, {QStringLiteral("wdrl_1")});
        QCOMPARE(book.import(read(february, corrected, "gel")), 1);
        QCOMPARE(book.rows().size(), size_t(5));
        QVERIFY(!book.rows()[1].text.contains(QLatin1String("GEL"))); // as it is read now
        QCOMPARE(book.import(read(february, corrected, "gel")), 0);
        // Other amounts take the place of those that were wrong, and decisions stay.
        corrected.amount = 3;
        QCOMPARE(book.import(read(january, corrected, "gel")), 4);
        QCOMPARE(book.rows().size(), size_t(5));
        QCOMPARE(book.rows().front().amount.text(), QStringLiteral("3.00"));
        QVERIFY(book.decisions().contains(book.rows().front().key));
        // The same line of an account in another currency is another one.
        QCOMPARE(book.import(read(january, found, "usd")), 4);
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
                    payment(i, start.addDays(i * 6), 20'000 + qint64(random() % 150'000)));
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
                rows.push_back(bankRow(
                    ++number, date, expected.amount.text().remove(u'.').toLongLong(), text));
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
                payment(i, start.addDays(i * 8), 20'000 + qint64(random() % 150'000)));
            const ExpectedPayment &expected = payments.back();
            const qint64 cents = expected.amount.text().remove(u'.').toLongLong();
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
            const qint64 other
                = payments[random() % payments.size()].amount.text().remove(u'.').toLongLong();
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
        ExpectedPayment expected = payment(1, day, 50'000);
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
            payments.push_back(payment(i, QDate(2026, 1, 5).addDays(i * 3), 1000 * (i % 5 + 1)));
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
        std::vector<ExpectedPayment> payments {
            payment(1, QDate(2026, 2, 2), 5000), payment(2, QDate(2026, 2, 3), 5000)};
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
        const std::vector<ExpectedPayment> payments {payment(1, QDate(2026, 2, 2), 50000),
            payment(2, QDate(2026, 2, 3), 50000), payment(3, QDate(2026, 2, 2), 20000),
            payment(4, QDate(2026, 2, 3), 30000)};
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
        std::vector<ExpectedPayment> payments {
            payment(1, QDate(2026, 2, 2), 51234), payment(2, QDate(2026, 2, 2), 7777)};
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
        std::vector<ExpectedPayment> payments {
            payment(1, QDate(2026, 2, 2), 5000), payment(2, QDate(2026, 2, 3), 5000)};
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
        std::vector<ExpectedPayment> payments {payment(1, QDate(2026, 2, 2), 5000)};
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
    // Two statements say nothing of the time between them.
    void betweenStatementsNothingIsLate()
    {
        const std::vector<ExpectedPayment> payments {payment(1, QDate(2026, 2, 6), 5000)};
        const auto state = [&payments](const BankBook &book) {
            return int(reconcile(payments, book.rows(), book.spans(), {}, {}, QDate(2026, 4, 30))
                           .arrivals.at(payments[0].id)
                           .state);
        };
        BankBook book;
        book.import({bankRow(1, QDate(2026, 1, 1), 1, {}), bankRow(2, QDate(2026, 1, 31), -1, {})});
        book.import({bankRow(3, QDate(2026, 3, 1), 2, {}), bankRow(4, QDate(2026, 3, 31), -2, {})});
        QCOMPARE(book.spans().size(), size_t(2));
        QCOMPARE(state(book), int(ArrivalState::NotCovered));
        QCOMPARE(state(BankBook::fromJson(book.toJson())), int(ArrivalState::NotCovered));
        // The one of that time closes the gap, whatever it holds.
        book.import(
            {bankRow(5, QDate(2026, 2, 1), -3, {}), bankRow(6, QDate(2026, 2, 28), -3, {})});
        QCOMPARE(book.spans().size(), size_t(1));
        QCOMPARE(state(book), int(ArrivalState::Late));
        // Days that were read wrongly cover nothing any more.
        BankBook corrected;
        corrected.import(
            {bankRow(1, QDate(2026, 2, 1), 1, {}), bankRow(2, QDate(2026, 12, 2), 2, {})});
        corrected.import(
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
        const std::vector<ExpectedPayment> payments {
            payment(1, QDate(2026, 2, 6), 50'000), payment(2, QDate(2026, 2, 9), 70'000)};
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
            book.import(lateFileFirst ? went : came, amounts);
            book.import(lateFileFirst ? came : went, amounts);
            QVERIFY(!book.row(QStringLiteral("row000004"))); // nobody's business
            const auto found
                = reconcile(payments, book.rows(), book.spans(), {}, {}, QDate(2026, 3, 31));
            QCOMPARE(int(found.arrivals.at(payments[0].id).state), int(ArrivalState::Returned));
            QCOMPARE(found.arrivals.at(payments[0].id).returnKey, QStringLiteral("row000003"));
            QCOMPARE(int(found.arrivals.at(payments[1].id).state), int(ArrivalState::Matched));
            QCOMPARE(found.sentBack.of(QStringLiteral("usd")).text(), QStringLiteral("500.00"));
        }
    }
    // However many others there are, and of the same amount.
    void traceIdsInOneLineTellWhichTheyAre()
    {
        std::vector<ExpectedPayment> payments;
        for (int i = 0; i < 25; ++i)
            payments.push_back(payment(i, QDate(2026, 2, 2).addDays(i % 5), 50'000));
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
        std::vector<ExpectedPayment> payments {
            payment(1, QDate(2026, 2, 2), 5123), payment(2, QDate(2026, 2, 12), 7345)};
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
                    payment(i, start.addDays(i * 6), 20'000 + qint64(random() % 150'000)));
                const ExpectedPayment &expected = payments.back();
                const qint64 amount = expected.amount.text().remove(u'.').toLongLong();
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
        const std::vector<ExpectedPayment> payments {payment(1, QDate(2026, 2, 2), amount)};
        const QDate due = payments.front().expected;
        std::vector<BankRow> rows {
            bankRow(1, due.addDays(daysAfter), amount, QStringLiteral("CREDIT"))};
        for (int i = 0; i < others; ++i)
            rows.push_back(bankRow(i + 2, due, 700 + i, QStringLiteral("CREDIT")));
        const auto found = reconcile(payments, rows, {}, {}, QDate(2026, 3, 20));
        QCOMPARE(found.matches.size(), size_t(matched ? 1 : 0));
        QCOMPARE(found.suggestions.size(), size_t(matched ? 0 : 1));
    }
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
            payments.push_back(payment(i, QDate(2026, 2, 2).addDays(i), 100'000));
            payments.back().destinationCurrency = QStringLiteral("eur");
            euros(i, payments.back(), 92'000 + i * 100);
        }
        payments.push_back(payment(3, QDate(2026, 2, 3), 51'23));
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
            payments.push_back(payment(i, QDate(2026, 2, 2).addDays(i), 100'000));
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
            payments.push_back(payment(i, QDate(2026, 2, 2).addDays(i), 100'000));
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
    // Where Whop does not say who pays the fee the bank's line may. What nobody says is left open,
    // and in no sum.
    void reportsNoNetThatNobodyKnows()
    {
        std::vector<ExpectedPayment> payments;
        for (int i = 0; i < 5; ++i) {
            payments.push_back(payment(i, QDate(2026, 2, 2).addDays(i), 100'00 + i));
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
        std::vector<ExpectedPayment> payments {
            payment(1, QDate(2026, 1, 5), 100'00), payment(2, QDate(2026, 1, 6), 70'07)};
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
        std::vector<ExpectedPayment> payments {
            payment(1, QDate(2026, 1, 31), 100'00), payment(2, QDate(2026, 2, 1), 100'01)};
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
            payments.push_back(payment(i, QDate(2026, 1, 20).addDays(i * 7), 100'00 + i));
            payments.back().fees = cents(2'50);
            payments.back().taken = cents(102'50 + i);
        }
        payments[2].destinationCurrency = QStringLiteral("eur");
        payments[3].returned = true;
        payments.push_back(payment(4, QDate(2026, 2, 3), 70'00));
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

HOPYARD_TEST(TestReconcile)
#include "tst_reconcile.moc"
