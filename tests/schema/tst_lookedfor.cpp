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
        operation.base = Json {{"name", "kept"}};
        operation.resultId = QStringLiteral("a");
        operation.inquiry.setCandidates({QStringLiteral("a"), QStringLiteral("b")});
        operation.inquiry.noteEmptyLook(1, 70);
        QVERIFY(hasUnseenDuplicates(operation));
        operation.inquiry.candidatesSeen = true;
        operation.inquiry.setCandidates({QStringLiteral("a"), QStringLiteral("b")});
        QVERIFY(!hasUnseenDuplicates(operation)); // the same two
        operation.inquiry.setCandidates({QStringLiteral("a"), QStringLiteral("c")});
        QVERIFY(hasUnseenDuplicates(operation));
        forgetEmptyLooks(operation);
        QCOMPARE(operation.inquiry.emptyLooks, 0);
        QCOMPARE(operation.inquiry.candidates.size(), 2); // another payment may be one of them
        forgetLooks(operation);
        QVERIFY(operation.inquiry == Inquiry());
        QVERIFY(operation.base == (Json {{"name", "kept"}}));
    }
    // The list lacks the result since the first look after the last attempt.
    void absentSinceTheFirstLook()
    {
        Operation operation;
        operation.attempts = 1;
        operation.inquiry.noteEmptyLook(1, 0); // Whop's clock is not known yet
        QCOMPARE(notThereSinceMs(operation), 0);
        operation.inquiry.noteEmptyLook(1, 70);
        operation.inquiry.noteEmptyLook(1, 90);
        QCOMPARE(notThereSinceMs(operation), 70);
        QCOMPARE(operation.inquiry.emptyLooks, 3);
        operation.attempts = 2;
        QCOMPARE(notThereSinceMs(operation), 0);
        operation.inquiry.noteEmptyLook(2, 120);
        QCOMPARE(notThereSinceMs(operation), 120);
    }
    void comesBackFromJson()
    {
        Inquiry inquiry;
        QVERIFY(inquiryToJson(inquiry) == Json::object());
        inquiry.setCandidates({QStringLiteral("a"), QStringLiteral("b")});
        inquiry.candidatesSeen = true;
        inquiry.twinsBefore = QStringList(); // there were none
        inquiry.noSecond = true;
        inquiry.notLookedFor = QString(QLatin1String("")); // Whop did not name it
        inquiry.noteEmptyLook(2, 70);
        QVERIFY(inquiryFromJson(inquiryToJson(inquiry)) == inquiry);
    }

    // What an older version or a damaged file holds must not end the program.
    void whatTellsNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"null", "[]", "\"text\"", "7",
                 R"({"candidates": {"a": 1}, "candidates_seen": "yes", "no_second": 1,
                    "second_not_looked_for": null, "looked_and_not_there": [3]})"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatTellsNothing()
    {
        QFETCH(QByteArray, text);
        QVERIFY(inquiryFromJson(parseJson(text).value()) == Inquiry());
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
