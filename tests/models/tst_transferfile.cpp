// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/transferfile.h"
#include "support/testcase.h"

using namespace hopyard;

namespace {

TransferFile transferFileOf(const QByteArray &text, const QString &currency = {})
{
    const auto read = readTransfers(text, currency, QStringLiteral("biz_own"));
    const auto *file = std::get_if<TransferFile>(&read);
    return file ? *file : TransferFile();
}

} // namespace

class TestTransferFile : public test::TestCase
{
    Q_OBJECT

    using Problem = TransferRow::Problem;

private Q_SLOTS:
    void readsARightFile()
    {
        const TransferFile file
            = transferFileOf("Recipient;Amount;Currency;Note\nuser_a;1.250,50;EUR;Rent\n"
                             "biz_b;2,00;eur;\n");
        QCOMPARE(file.rows.size(), size_t(2));
        QCOMPARE(file.problems, 0);
        QCOMPARE(file.rows[0].amount.text(), QStringLiteral("1250.50"));
        QCOMPARE(file.rows[0].note, QStringLiteral("Rent"));
        QCOMPARE(file.rows[1].line, 3);
        QCOMPARE(file.total.of(QStringLiteral("eur")).text(), QStringLiteral("1252.50"));
    }
    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("problem");
        const auto row = [](const char *line, Problem problem) {
            QTest::newRow(line) << QByteArray(line) << int(problem);
        };
        row("user_a,5,usd,ok", Problem::None);
        row("somebody,5,usd,", Problem::Recipient);
        row(",5,usd,", Problem::Recipient);
        row("user_,5,usd,", Problem::Recipient);
        row("biz_own,5,usd,", Problem::Own);
        row("user_a,five,usd,", Problem::Amount);
        row("user_a,0,usd,", Problem::Amount);
        row("user_a,-5,usd,", Problem::Amount);
        row("user_a,,usd,", Problem::Amount);
        row("user_a,5.001,usd,", Problem::Places);
        row("user_a,5,,", Problem::Currency);
    }
    void namesWhatIsWrong()
    {
        QFETCH(QByteArray, line);
        const TransferFile file
            = transferFileOf("recipient,amount,currency,note\nuser_z,1.00,usd,a\n" + line + '\n');
        QCOMPARE(file.rows.size(), size_t(2));
        QTEST(int(file.rows[1].problem), "problem");
        QCOMPARE(file.problems, file.rows[1].problem == Problem::None ? 0 : 1);
    }
    void guessesNoAmount_data()
    {
        QTest::addColumn<QByteArray>("amounts"); // of one file
        QTest::addColumn<QStringList>("read"); // empty: refused
        const auto file = [](const char *amounts, const QStringList &read) {
            QTest::newRow(amounts) << QByteArray(amounts) << read;
        };
        const QString no;
        const auto amount = [](const char *text) { return QString::fromLatin1(text); };
        file("1.500|2.000|12.500", {no, no, no});
        file("1,500", {no});
        file("10.000|7", {no, amount("7.00")});
        file("2.750|0,50", {amount("2750.00"), amount("0.50")});
        file("1.500|1.255", {no, no});
        file("1,500|20.25", {amount("1500.00"), amount("20.25")});
        file("1.500|20.25", {no, amount("20.25")}); // three places where there are two
        file("5.000|20.2", {no, amount("20.20")});
        file("1.500.000|2.500", {amount("1500000.00"), amount("2500.00")});
        file("1500.000", {no});
        file("0.500", {no});
        file("20.25|20,25", {no, amount("20.25")});
        file("1,234.50|1.500", {amount("1234.50"), no});
    }
    void guessesNoAmount()
    {
        QFETCH(QByteArray, amounts);
        QFETCH(QStringList, read);
        QByteArray text = "recipient;amount;currency\n";
        for (const QByteArray &amount : amounts.split('|'))
            text += "user_a;" + amount + ";usd\n";
        const TransferFile file = transferFileOf(text);
        QCOMPARE(qsizetype(file.rows.size()), read.size());
        for (qsizetype i = 0; i < read.size(); ++i) {
            const TransferRow &row = file.rows[size_t(i)];
            QCOMPARE(row.problem == Problem::None ? row.amount.text() : QString(), read.at(i));
        }
    }
    void takesAThirdPlaceWhereThereIsOne()
    {
        const TransferFile file = transferFileOf(
            "recipient;amount\nuser_a;0.250\nuser_a;1.500\n", QStringLiteral("kwd"));
        QCOMPARE(file.problems, 0);
        QCOMPARE(file.rows[1].amount.text(), QStringLiteral("1.500"));
    }
    void flagsDuplicates()
    {
        const TransferFile file = transferFileOf("recipient,amount,currency,note\n"
                                                 "user_a,5,usd,one\nuser_a,5.00,usd,two\n"
                                                 "user_a,6,usd,three\nuser_b,5,usd,four\n");
        QCOMPARE(file.duplicates, 1);
        QCOMPARE(file.rows[1].sameAs, 2);
        QCOMPARE(file.rows[2].sameAs, 0);
    }
    void needsItsColumns()
    {
        QVERIFY(!transferFileOf("a,b\n1,2\n").hasColumns);
        const auto read = readTransfers("recipient,amount\nuser_a,\"5\n", {}, {});
        const auto *problem = std::get_if<CsvProblem>(&read);
        QVERIFY(problem);
        QCOMPARE(problem->line, 2);
    }
    void takesTheCurrencyGiven()
    {
        const TransferFile file
            = transferFileOf("user,amount\nuser_a,5.25\n", QStringLiteral("gbp"));
        QCOMPARE(file.rows[0].amount.currency(), QStringLiteral("gbp"));
    }
};

HOPYARD_TEST(TestTransferFile)
#include "tst_transferfile.moc"
