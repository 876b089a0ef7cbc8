// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"
#include "core/csvreader.h"
#include "support/testcase.h"

#include <QStringEncoder>

#include <rapidcheck.h>

using namespace hopyard;

namespace {

QByteArray encoded(const QString &text, QStringConverter::Encoding encoding,
    QStringConverter::Flags flags = QStringConverter::Flag::Default)
{
    QStringEncoder encoder(encoding, flags);
    return encoder(text);
}

CsvTable tableOf(const QByteArray &bytes)
{
    const auto read = readCsv(bytes);
    const auto *table = std::get_if<CsvTable>(&read);
    return table ? *table : CsvTable();
}

} // namespace

class TestCsvReader : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        const QString text = QStringLiteral("Datum;Betrag\r\n01.02.2026;Müller 5 €\r\n");
        QTest::newRow("UTF-8") << text.toUtf8() << QStringLiteral("UTF-8");
        QTest::newRow("UTF-8 with mark")
            << QByteArray("\xEF\xBB\xBF" + text.toUtf8()) << QStringLiteral("UTF-8");
        for (const bool mark : {true, false}) {
            const auto flags
                = mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default;
            QTest::addRow("UTF-16LE %d", mark)
                << encoded(text, QStringConverter::Utf16LE, flags) << QStringLiteral("UTF-16LE");
            QTest::addRow("UTF-16BE %d", mark)
                << encoded(text, QStringConverter::Utf16BE, flags) << QStringLiteral("UTF-16BE");
        }
        QByteArray western = text.toLatin1();
        western.replace('?', '\x80'); // the euro sign, which Latin-1 lacks
        QTest::newRow("windows-1252") << western << QStringLiteral("windows-1252");
    }
    void findsTheEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        const CsvTable table = tableOf(bytes);
        QCOMPARE(table.encoding, encoding);
        QCOMPARE(table.rows.size(), size_t(2));
        QCOMPARE(table.rows[1].cells.value(1), QStringLiteral("Müller 5 €"));
        QCOMPARE(table.rows[0].cells.value(0), QStringLiteral("Datum"));
    }
    // What may be read as UTF-8 here and there is none as long as most of it is not.
    void findsWesternTextAmongWhatLooksOtherwise()
    {
        for (const char *cell : {"\"Spa\xDF\x94\";F\xFCr", "\xC9\xA0;\xE9t\xE9",
                 "M\xFCller;K\xF6ln", "\xC3\xBC;\xE4\xF6"}) {
            const CsvTable table = tableOf(QByteArray("a;b\n") + cell + "\n");
            QCOMPARE(table.encoding, QStringLiteral("windows-1252"));
        }
        QCOMPARE(tableOf("a;b\nSpa\xC3\x9F;\xE2\x82\xAC\n").encoding, QStringLiteral("UTF-8"));
        QCOMPARE(tableOf("a;b\n1;2\n").encoding, QStringLiteral("UTF-8"));
    }
    void findsTheDelimiter_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QChar>("delimiter");
        QTest::newRow("comma") << QByteArray("a,b,c\n1,2,3\n") << QChar(u',');
        QTest::newRow("semicolon, decimal commas")
            << QByteArray("a;b\n1,5;2,5\n3,5;4,5\n") << QChar(u';');
        QTest::newRow("tabulator") << QByteArray("a\tb, c\n1\t2\n") << QChar(u'\t');
        QTest::newRow("bar") << QByteArray("a|b\n1|2\n") << QChar(u'|');
        QTest::newRow("preamble") << QByteArray("Statement, March\n\nDate;Amount;Text\n"
                                                "1;2;3\n4;5;6\n7;8;9\n")
                                  << QChar(u';');
        QTest::newRow("more of another in quotes") << QByteArray("x,\"x;;\"\n") << QChar(u',');
        QTest::newRow("in quotes") << QByteArray("\"a;b\",\"c;d\"\n\"e;f\",\"g\"\n") << QChar(u',');
    }
    void findsTheDelimiter()
    {
        QFETCH(QByteArray, text);
        QTEST(QChar(tableOf(text).delimiter), "delimiter");
    }
    void namesLineAndColumnOfAFault_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        using Kind = CsvProblem::Kind;
        QTest::newRow("empty") << QByteArray() << int(Kind::Empty) << 1 << 1;
        QTest::newRow("blank") << QByteArray("\n\n  \n") << int(Kind::Empty) << 1 << 1;
        QTest::newRow("open quote")
            << QByteArray("a,b\n1,2\n3,\"four\n5,6\n") << int(Kind::OpenQuote) << 3 << 2;
        QTest::newRow("text after a quote")
            << QByteArray("a,b\n1,\"2\"x\n") << int(Kind::TextAfterQuote) << 2 << 2;
        QTest::newRow("a picture")
            << QByteArray("\x89PNG\r\n\x1a\n,\x01\x02", 12) << int(Kind::Binary) << 2 << 1;
        QTest::newRow("a control character")
            << QByteArray("a;b;c\r\n1;2;3\r\n4;\"x;\ny\";\x01\r\n") << int(Kind::Binary) << 4 << 3;
        QTest::newRow("lines of old Macs")
            << QByteArray("a,b\r1,2\r3,\x02\r") << int(Kind::Binary) << 3 << 2;
        // One byte that does not belong makes no other encoding of a file.
        const QByteArray names("Name;City\nM\xC3\xBCller;K\xC3\xB6ln\n");
        const int bad = int(Kind::BadCharacter);
        QTest::newRow("a broken byte") << QByteArray(names + "Gro\xDF;Ulm\n") << bad << 3 << 1;
        QTest::newRow("a broken byte after the mark")
            << QByteArray("\xEF\xBB\xBF" + names + "x;Gro\xDF\n") << bad << 3 << 2;
        QTest::newRow("one good and one broken")
            << QByteArray("\"a\";\"K\xC3\xB6ln\"\n\"b\";\"M\xFC\"\n") << bad << 2 << 2;
        QTest::newRow("cut off") << QByteArray(names + "x;K\xC3") << bad << 3 << 2;
        QTest::newRow("of no Windows") << QByteArray("a;b\nK\xF6ln;M\x81ller\n") << bad << 2 << 2;
        QTest::newRow("half a wide character") << QByteArray("\xFF\xFE"
                                                             "a\0,\0b\0\n\0c",
            11) << bad << 2 << 1;
    }
    void namesLineAndColumnOfAFault()
    {
        QFETCH(QByteArray, text);
        const auto read = readCsv(text);
        const auto *problem = std::get_if<CsvProblem>(&read);
        QVERIFY(problem);
        QTEST(int(problem->kind), "kind");
        QTEST(problem->line, "line");
        QTEST(problem->column, "column");
    }
    void knowsLinesInsideQuotes()
    {
        const CsvTable table = tableOf("a,b\n\"one\ntwo\",\"say \"\"hi\"\"\"\nx,y\n");
        QCOMPARE(table.rows.size(), size_t(3));
        QCOMPARE(table.rows[1].cells,
            (QStringList {QStringLiteral("one\ntwo"), QStringLiteral("say \"hi\"")}));
        QCOMPARE(table.rows[2].line, 4);
    }
    void readsWhatOursWrites()
    {
        QVERIFY(rc::check("read(write(table)) = table", [] {
            const int columns = *rc::gen::inRange(2, 5);
            QByteArray file;
            std::vector<QStringList> expected;
            const int rows = *rc::gen::inRange(1, 8);
            for (int row = 0; row < rows; ++row) {
                QStringList cells;
                for (int column = 0; column < columns; ++column) {
                    // No formulas: those get an apostrophe on purpose.
                    const auto text = *rc::gen::container<std::string>(
                        rc::gen::element('a', 'b', ',', ';', '"', '\n', ' ', '1'));
                    cells << QString(u'x' + QString::fromStdString(text)).trimmed();
                }
                expected.push_back(cells);
                file += csvLine(cells);
            }
            const CsvTable table = tableOf(file);
            RC_ASSERT(table.delimiter == u',');
            RC_ASSERT(table.rows.size() == expected.size());
            for (size_t row = 0; row < expected.size(); ++row)
                RC_ASSERT(table.rows[row].cells == expected[row]);
        }));
    }
    void survivesAnything()
    {
        QVERIFY(rc::check("any bytes", [] {
            const auto bytes = *rc::gen::arbitrary<std::string>();
            const auto read = readCsv(QByteArray::fromStdString(bytes));
            if (const auto *table = std::get_if<CsvTable>(&read))
                RC_ASSERT(!table->rows.empty());
        }));
    }
};

HOPYARD_TEST(TestCsvReader)
#include "tst_csvreader.moc"
