// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"
#include "support/testcase.h"

using namespace hopyard;

class TestCsv : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void writesCells_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("written");
        const auto row = [](const char *name, const QString &cell, const QString &written) {
            QTest::newRow(name) << cell << written;
        };
        row("plain", QStringLiteral("VIP Chat"), QStringLiteral("VIP Chat"));
        row("comma", QStringLiteral("a,b"), QStringLiteral("\"a,b\""));
        row("quote", QStringLiteral("a\"b"), QStringLiteral("\"a\"\"b\""));
        row("line break", QStringLiteral("a\nb"), QStringLiteral("\"a\nb\""));
        row("formula", QStringLiteral("=1+1"), QStringLiteral("'=1+1"));
        row("command", QStringLiteral("@SUM(A1)"), QStringLiteral("'@SUM(A1)"));
        row("hidden by a blank", QStringLiteral(" =1"), QStringLiteral("' =1"));
        row("hidden by a quote", QStringLiteral("\"=1"), QStringLiteral("\"'\"\"=1\""));
        row("full width", QStringLiteral("\uff1d1"), QStringLiteral("'\uff1d1"));
        row("tab", QStringLiteral("\t=1"), QStringLiteral("'\t=1"));
        row("negative number", QStringLiteral("-12.50"), QStringLiteral("-12.50"));
        row("no number", QStringLiteral("-12.50-1"), QStringLiteral("'-12.50-1"));
        row("empty", QString(), QString());
    }
    void writesCells()
    {
        QFETCH(QString, cell);
        QFETCH(QString, written);
        QCOMPARE(QString::fromUtf8(csvLine({cell})), QString(written + QStringLiteral("\r\n")));
    }
    void separatesCells()
    {
        QCOMPARE(csvLine({QStringLiteral("a"), QString(), QStringLiteral("b")}), "a,,b\r\n");
    }
};

HOPYARD_TEST(TestCsv)
#include "tst_csv.moc"
