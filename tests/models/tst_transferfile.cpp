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
