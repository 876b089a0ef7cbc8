// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankfixtures.h"
#include "support/testcase.h"

#include <QStringEncoder>

using namespace hopyard;
using namespace hopyard::test;

// A bank's file, however it is written.
class TestBankStatement : public test::TestCase
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
        row("Dutch, by words",
            QByteArray("Datum;Naam / Omschrijving;Af Bij;Bedrag (EUR)\n"
                       "20260213;WHOP PAYMENTS TRC1;Bij;1234,56\n"
                       "20260303;Fee;Af;20,00\n"),
            "eur");
        row("German, by letters",
            QByteArray("Buchungstag;Text;Umsatz;Soll/Haben\n"
                       "13.02.2026;WHOP PAYMENTS TRC1;1.234,56;H\n"
                       "03.03.2026;Fee;20,00;S\n"),
            "eur");
        row("American, by words",
            QByteArray("Date,Description,Transaction Type,Amount\n"
                       "02/13/2026,WHOP PAYMENTS TRC1,CREDIT,1234.56\n"
                       "03/03/2026,Fee,DEBIT,20.00\n"),
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
        const BankStatement read = statementOf(file, currency, &mapping);
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
            const BankStatement statement = statementOf(file, currency);
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
        const BankStatement statement = statementOf(
            "Date,Text,Debit,Credit\n2026-02-13,a,0.00,12.50\n2026-02-14,b,3.00,0.00\n",
            QStringLiteral("usd"));
        const auto *rows = std::get_if<std::vector<BankRow>>(&statement);
        QVERIFY(rows);
        QCOMPARE(rows->at(0).amount.text(), QStringLiteral("12.50"));
        QCOMPARE(rows->at(1).amount.text(), QStringLiteral("-3.00"));
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
        QTest::newRow("direction")
            << QByteArray("Datum;Af Bij;Bedrag;Text\n20260213;Bij;1,00;a\n20260214;Af;2,00;b\n"
                          "20260215;Om;3,00;c\n")
            << int(Kind::BadDirection) << 4 << 2;
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
        const BankStatement read = statementOf(file, QStringLiteral("usd"));
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
};

HOPYARD_TEST(TestBankStatement)
#include "tst_bankstatement.moc"
