// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/lookedfor.h"
#include "support/testcase.h"

using namespace hopyard;

class TestLookedFor : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasFoundIsForgotten()
    {
        Operation operation;
        operation.base = Json {{"name", "kept"}, {candidatesMember, Json::array({"a", 1, "b"})},
            {emptyLooksMember, 3}};
        QCOMPARE(possibleDuplicates(operation),
            (QStringList {QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(emptyLooks(operation), 3);
        forgetLooks(operation);
        QVERIFY(operation.base == (Json {{"name", "kept"}}));
    }

    // What an older version or a damaged file holds must not end the program.
    void aBaseThatIsNoObject_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"null", "[]", "\"text\"", "7"})
            QTest::newRow(text) << QByteArray(text);
    }
    void aBaseThatIsNoObject()
    {
        QFETCH(QByteArray, text);
        Operation operation;
        operation.base = parseJson(text).value();
        forgetLooks(operation);
        QCOMPARE(possibleDuplicates(operation), QStringList());
        QCOMPARE(emptyLooks(operation), 0);
        QVERIFY(operation.base == parseJson(text).value());
    }

    void olderThanTheRequest_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<qint64>("sentMs");
        QTest::addColumn<bool>("older");
        constexpr qint64 noonMs = 1'796'904'000'000; // 2026-12-10T12:00:00Z
        QTest::newRow("made after it")
            << QByteArray(R"({"created_at": "2026-12-10T12:00:01Z"})") << noonMs << false;
        QTest::newRow("clocks differ")
            << QByteArray(R"({"created_at": "2026-12-10T11:59:50Z"})") << noonMs << false;
        QTest::newRow("made before it")
            << QByteArray(R"({"created_at": "2026-12-10T11:59:49Z"})") << noonMs << true;
        QTest::newRow("no time of the row") << QByteArray("{}") << noonMs << false;
        QTest::newRow("no time of the request")
            << QByteArray(R"({"created_at": "2020-01-01T00:00:00Z"})") << qint64(0) << false;
    }
    void olderThanTheRequest()
    {
        QFETCH(QByteArray, row);
        QFETCH(qint64, sentMs);
        Operation operation;
        operation.firstSentMs = sentMs;
        QTEST(isOlder(parseJson(row).value(), operation), "older");
    }
};

HOPYARD_TEST(TestLookedFor)
#include "tst_lookedfor.moc"
