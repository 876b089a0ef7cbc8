// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/operation.h"
#include "support/testcase.h"

#include <QTimeZone>

using namespace hopyard;

class TestSchedule : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void momentsOfAZone_data()
    {
        using Kind = LocalMoment::Kind;
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QString>("utc");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, const char *zone, QDate date, QTime time,
                             const char *utc, Kind kind) {
            QTest::newRow(name) << QByteArray(zone) << date << time << QString::fromLatin1(utc)
                                << kind;
        };
        row("winter", "Europe/Berlin", {2027, 1, 15}, {9, 0}, "2027-01-15T08:00:00Z", Kind::Once);
        row("summer", "Europe/Berlin", {2027, 7, 15}, {9, 0}, "2027-07-15T07:00:00Z", Kind::Once);
        row("before the gap", "Europe/Berlin", {2027, 3, 28}, {1, 59}, "2027-03-28T00:59:00Z",
            Kind::Once);
        row("in the gap", "Europe/Berlin", {2027, 3, 28}, {2, 30}, "2027-03-28T01:30:00Z",
            Kind::Skipped);
        row("after the gap", "Europe/Berlin", {2027, 3, 28}, {3, 0}, "2027-03-28T01:00:00Z",
            Kind::Once);
        row("evening of that day", "Europe/Berlin", {2027, 3, 28}, {20, 0}, "2027-03-28T18:00:00Z",
            Kind::Once);
        row("before what comes twice", "Europe/Berlin", {2027, 10, 31}, {1, 59},
            "2027-10-30T23:59:00Z", Kind::Once);
        row("comes twice", "Europe/Berlin", {2027, 10, 31}, {2, 30}, "2027-10-31T00:30:00Z",
            Kind::Twice);
        row("after it", "Europe/Berlin", {2027, 10, 31}, {3, 0}, "2027-10-31T02:00:00Z",
            Kind::Once);
        row("gap in the west", "America/New_York", {2027, 3, 14}, {2, 15}, "2027-03-14T07:15:00Z",
            Kind::Skipped);
        row("twice in the west", "America/New_York", {2027, 11, 7}, {1, 15}, "2027-11-07T05:15:00Z",
            Kind::Twice);
        row("half an hour", "Australia/Lord_Howe", {2027, 10, 3}, {2, 15}, "2027-10-02T15:45:00Z",
            Kind::Skipped);
        row("a day that never was", "Pacific/Apia", {2011, 12, 30}, {12, 0}, "2011-12-30T22:00:00Z",
            Kind::Skipped);
        row("never changes", "UTC", {2027, 3, 28}, {2, 30}, "2027-03-28T02:30:00Z", Kind::Once);
    }
    void momentsOfAZone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDate, date);
        QFETCH(QTime, time);
        QFETCH(QString, utc);
        QFETCH(LocalMoment::Kind, kind);
        const LocalMoment moment = momentOf(date, time, QTimeZone(zone));
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(moment.ms, Qt::UTC).toString(Qt::ISODate), utc);
        QCOMPARE(moment.kind, kind);
        if (kind != LocalMoment::Kind::Skipped) {
            const QDateTime shown = localTime({moment.ms, QString::fromLatin1(zone)});
            QCOMPARE(shown.date(), date);
            QCOMPARE(shown.time(), time);
        }
    }

    void anUnknownZoneIsShownInOurs()
    {
        const QDateTime shown = localTime({1'800'000'000'000, QStringLiteral("Moon/Base")});
        QCOMPARE(shown.toMSecsSinceEpoch(), qint64(1'800'000'000'000));
    }

    void printsTheTime()
    {
        Operation operation;
        QVERIFY(!operationJson(operation).contains("scheduled_at"));
        operation.schedule = {1'800'000'000'000, QStringLiteral("Europe/Berlin")};
        const Json json = operationJson(operation);
        QCOMPARE(jsonText(json, "scheduled_at"), QStringLiteral("2027-01-15T08:00:00.000Z"));
        QCOMPARE(jsonText(json, "time_zone"), QStringLiteral("Europe/Berlin"));
        QVERIFY(isScheduled(operation));
        operation.state = OperationState::Expired;
        QVERIFY(isMissed(operation));
    }
};

HOPYARD_TEST(TestSchedule)
#include "tst_schedule.moc"
