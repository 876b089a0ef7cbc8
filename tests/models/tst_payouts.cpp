// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/payoutwords.h"
#include "models/payouts/reconcile.h"
#include "models/tables/registry.h"
#include "schema/businessdays.h"
#include "support/testcase.h"
#include "support/testpaths.h"

#include <QFile>

#include <random>

using namespace hopyard;

// What withdrawals and the account say in words, and when one is late.
class TestPayoutModels : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void countsBusinessDays_data()
    {
        QTest::addColumn<QDate>("from");
        QTest::addColumn<QDate>("to");
        QTest::addColumn<int>("days");
        QTest::newRow("same day") << QDate(2026, 7, 20) << QDate(2026, 7, 20) << 0;
        QTest::newRow("earlier") << QDate(2026, 7, 20) << QDate(2026, 7, 1) << 0;
        QTest::newRow("Monday to Friday") << QDate(2026, 7, 20) << QDate(2026, 7, 24) << 4;
        QTest::newRow("over a weekend") << QDate(2026, 7, 24) << QDate(2026, 7, 27) << 1;
        QTest::newRow("from Saturday") << QDate(2026, 7, 25) << QDate(2026, 7, 26) << 0;
        QTest::newRow("two weeks") << QDate(2026, 7, 20) << QDate(2026, 8, 3) << 10;
        QTest::newRow("nothing known") << QDate() << QDate(2026, 8, 3) << 0;
    }
    void countsBusinessDays()
    {
        QFETCH(QDate, from);
        QFETCH(QDate, to);
        QTEST(businessDaysBetween(from, to), "days");
    }
    void addsBusinessDays()
    {
        std::mt19937 random {3};
        for (int i = 0; i < 500; ++i) {
            const QDate from = QDate(2026, 1, 1).addDays(qint64(random() % 700));
            const int count = int(random() % 40);
            const QDate to = addBusinessDays(from, count);
            QCOMPARE(businessDaysBetween(from, to), count);
        }
    }
    void tellsWhatIsLate()
    {
        const Json way {{"status", "in_transit"}, {"created_at", "2026-07-01T10:00:00Z"},
            {"estimated_availability", "2026-07-10T10:00:00Z"}}; // a Friday
        QCOMPARE(lateBusinessDays(way, QDate(2026, 7, 10), QTimeZone::utc()), 0);
        QCOMPARE(lateBusinessDays(way, QDate(2026, 7, 12), QTimeZone::utc()), 0); // a Sunday
        // A bank has five business days.
        QCOMPARE(lastDayInTime(QDate(2026, 7, 10)), QDate(2026, 7, 17));
        QCOMPARE(lateBusinessDays(way, QDate(2026, 7, 14), QTimeZone::utc()), 0);
        QCOMPARE(lateBusinessDays(way, QDate(2026, 7, 17), QTimeZone::utc()), 0);
        QCOMPARE(lateBusinessDays(way, QDate(2026, 7, 18), QTimeZone::utc()), 5); // a Saturday
        QCOMPARE(lateBusinessDays(way, QDate(2026, 7, 20), QTimeZone::utc()), 6);
        Json unknown = way;
        unknown["estimated_availability"] = nullptr;
        QCOMPARE(
            expectedArrival(unknown, QTimeZone::utc()), QDate(2026, 7, 15)); // ten business days
        Json arrived = way;
        arrived["status"] = "completed";
        QCOMPARE(lateBusinessDays(arrived, QDate(2026, 8, 14), QTimeZone::utc()), 0);
    }
    // The list, Reconcile and what the engine tells agree to the day, also with a statement that
    // ends earlier.
    void lateIsTheSameEverywhere()
    {
        const QTimeZone utc = QTimeZone::utc();
        Json row {{"id", "wdrl_1"}, {"amount", "50.00"}, {"currency", "usd"}, {"fee_amount", 0},
            {"markup_fee", 0}, {"status", "in_transit"}, {"created_at", "2026-07-01T10:00:00Z"},
            {"estimated_availability", "2026-07-10T10:00:00Z"}};
        const Record record(QStringLiteral("withdrawal"), QStringLiteral("wdrl_1"), 1, row);
        const ExpectedPayment payment = ExpectedPayment::of(row, utc);
        const TableSpec *table = findTable(u"withdrawal");
        QVERIFY(table);
        const ColumnSpec &column = table->columns[size_t(columnOf(*table, "arrival"))];
        CellContext context;
        context.zone = utc;
        for (QDate today(2026, 7, 8); today < QDate(2026, 8, 8); today = today.addDays(1)) {
            const int late = lateBusinessDays(row, today, utc);
            const StatementSpan span {QStringLiteral("usd"), QDate(2026, 7, 1), today};
            const auto arrival
                = reconcile({payment}, {}, {span}, {}, {}, today).arrivals.at(payment.id);
            QCOMPARE(arrival.state == ArrivalState::Late, late > 0);
            QCOMPARE(arrival.lateDays, late);
            context.today = today;
            const QString shown = column.display(record, context);
            QCOMPARE(shown.contains(QLatin1String("Late by")), late > 0);
            QCOMPARE(
                shown.contains(QLatin1String("Due since")), arrival.state == ArrivalState::Due);
        }
    }

    void countsDaysWhereTheyAreShown()
    {
        // Saturday morning in UTC is Friday evening in New York.
        const Json way {{"status", "in_transit"}, {"created_at", "2026-07-04T02:30:00Z"},
            {"estimated_availability", "2026-07-11T03:00:00Z"}};
        const QTimeZone utc = QTimeZone::utc();
        const QTimeZone newYork("America/New_York");
        const QTimeZone tokyo("Asia/Tokyo");
        QCOMPARE(expectedArrival(way, utc), QDate(2026, 7, 11));
        QCOMPARE(expectedArrival(way, newYork), QDate(2026, 7, 10));
        QCOMPARE(expectedArrival(way, tokyo), QDate(2026, 7, 11));
        Json unknown = way;
        unknown["estimated_availability"] = nullptr;
        unknown["created_at"] = "2026-07-03T16:00:00Z"; // still Friday, or Saturday already
        QCOMPARE(expectedArrival(unknown, utc), QDate(2026, 7, 17));
        QCOMPARE(expectedArrival(unknown, tokyo), QDate(2026, 7, 17));
        unknown["created_at"] = "2026-07-06T02:00:00Z"; // a Monday, or still Sunday
        QCOMPARE(expectedArrival(unknown, utc), QDate(2026, 7, 20));
        QCOMPARE(expectedArrival(unknown, newYork), QDate(2026, 7, 17));
        // On the last day nothing is late, wherever that day is.
        const Json monday {{"status", "in_transit"}, {"created_at", "2026-07-04T02:30:00Z"},
            {"estimated_availability", "2026-07-14T02:00:00Z"}};
        QCOMPARE(lateBusinessDays(monday, QDate(2026, 7, 20), newYork), 0);
        QCOMPARE(lateBusinessDays(monday, QDate(2026, 7, 21), newYork), 6);
        QCOMPARE(lateBusinessDays(monday, QDate(2026, 7, 21), utc), 0);
    }
    void everyErrorCodeHasWords()
    {
        QFile file(test::sourcePath("/tests/contract/contract.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Json contract = parseJson(file.readAll()).value();
        int codes = 0;
        for (const Json &operation : contract.at("operations")) {
            if (jsonText(operation, "path") != QLatin1String("/withdrawals/{id}"))
                continue;
            for (const Json &code :
                operation.at("answer").at("properties").at("error_code").at("enum")) {
                if (!code.is_string())
                    continue;
                ++codes;
                const QString term = code.get<QString>();
                const QString words = PayoutWords::withdrawalError(term);
                QVERIFY2(!words.contains(u'_') && !words.startsWith(QLatin1String("Whop gives")),
                    qPrintable(term));
            }
        }
        QCOMPARE(codes, 48);
        QVERIFY(PayoutWords::withdrawalError({}).isEmpty());
        QVERIFY(PayoutWords::withdrawalError(QStringLiteral("moon_phase"))
                    .contains(QLatin1String("Moon phase")));
    }
    void tellsWhatStandsInTheWay()
    {
        QVERIFY(PayoutWords::accountProblem(
            {QStringLiteral("connected"), QStringLiteral("approved"), QStringLiteral("approved"),
                {}}).isEmpty());
        const PayoutWords::AccountState failed {QStringLiteral("verification_failed"), {},
            QStringLiteral("declined"), QStringLiteral("document_expired")};
        QVERIFY(PayoutWords::accountProblem(failed).contains(QLatin1String("expired")));
        QVERIFY(PayoutWords::isBlocking(failed));
        const PayoutWords::AccountState reviewed {
            QStringLiteral("connected"), QStringLiteral("monitoring"), {}, {}};
        QVERIFY(!PayoutWords::accountProblem(reviewed).isEmpty());
        QVERIFY(!PayoutWords::isBlocking(reviewed));
        QVERIFY(PayoutWords::accountProblem({}).isEmpty()); // Whop says nothing
    }
};

HOPYARD_TEST(TestPayoutModels)
#include "tst_payouts.moc"
