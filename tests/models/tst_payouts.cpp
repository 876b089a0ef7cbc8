// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/ledgermodel.h"
#include "models/payouts/payoutwords.h"
#include "models/payouts/reconcile.h"
#include "models/roles.h"
#include "models/tables/registry.h"
#include "schema/businessdays.h"
#include "schema/ledger.h"
#include "support/testcase.h"
#include "vectorsource.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QFile>
#include <QSignalSpy>

#include <map>
#include <random>

using namespace hopyard;

namespace {

Record ledgerLine(RowId row, const QString &posted, qint64 cents, const char *currency = "usd",
    const char *type = "payment")
{
    return Record(QStringLiteral("ledger_line"), QStringLiteral("lline_%1").arg(row), row,
        Json {{"id", QStringLiteral("lline_%1").arg(row)}, {"amount", QString::number(cents)},
            {"currency", Json {{"code", currency}, {"precision", "100"}}}, {"line_type", type},
            {"posted_at", posted}, {"available_at", nullptr},
            {"resource", Json {{"object", "user"}, {"username", "=cmd()"}}},
            {"source", Json {{"id", "pay_1"}, {"object", "payment"}}}});
}

QByteArray csvOf(const LedgerModel &model, test::VectorSource &source)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const bool written = model.exported().writeCsv(
        buffer, [&source](std::span<const RowId> rows) { return source.records(rows); });
    return written ? buffer.data() : QByteArray();
}

QString cellOf(const LedgerModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

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
        QFile file(QStringLiteral(HOPYARD_SOURCE_DIR "/tests/contract/contract.json"));
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

    void addsUpTheLedger()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        source.put(ledgerLine(1, QStringLiteral("2026-07-01T10:00:00Z"), 10000));
        source.put(ledgerLine(2, QStringLiteral("2026-07-02T10:00:00Z"), -250, "usd", "fee"));
        source.put(ledgerLine(3, QStringLiteral("2026-07-03T10:00:00Z"), 500, "eur"));
        source.put(ledgerLine(4, QStringLiteral("2026-07-31T22:30:00Z"), 1, "usd"));
        LedgerModel model(&source);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTimeZone(QTimeZone::utc());
        model.start();
        QTRY_VERIFY(model.isComplete());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(cellOf(model, 0, LedgerModel::BalanceColumn), QStringLiteral("97.51"));
        QCOMPARE(cellOf(model, 1, LedgerModel::BalanceColumn), QStringLiteral("5.00"));
        QCOMPARE(cellOf(model, 2, LedgerModel::AmountColumn), QStringLiteral("-2.50"));
        QCOMPARE(cellOf(model, 3, LedgerModel::BalanceColumn), QStringLiteral("100.00"));
        QCOMPARE(model.shownSums().of(QStringLiteral("usd")).text(), QStringLiteral("97.51"));

        LedgerFilter filter;
        filter.currency = QStringLiteral("usd");
        filter.type = QStringLiteral("payment");
        model.setFilter(filter);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.shownSums().of(QStringLiteral("usd")).text(), QStringLiteral("100.01"));
        // The balance is the ledger's, whatever is shown.
        QCOMPARE(cellOf(model, 0, LedgerModel::BalanceColumn), QStringLiteral("97.51"));

        // News while a filter is set: one line more, one gone.
        source.put(ledgerLine(5, QStringLiteral("2026-08-01T10:00:00Z"), 99));
        source.take(2);
        source.deliver();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cellOf(model, 0, LedgerModel::BalanceColumn), QStringLiteral("101.00"));

        model.setHideAmounts(true);
        QVERIFY(!cellOf(model, 0, LedgerModel::AmountColumn).contains(u'9'));
        QVERIFY(!cellOf(model, 0, LedgerModel::BalanceColumn).contains(u'1'));
    }
    void findsNamesAndTypes()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        const auto put = [&source](RowId row, const char *name, const char *type) {
            Record line = ledgerLine(
                row, QStringLiteral("2026-07-0%1T10:00:00Z").arg(row), 100, "usd", type);
            line.editBody()["resource"] = Json {{"object", "user"}, {"name", name}};
            source.put(line);
        };
        put(1, "Ada Lumen", "payment");
        put(2, "Bo Sparrow", "payment");
        put(3, "Ada Lumen", "refund");
        LedgerModel model(&source);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.start();
        QTRY_VERIFY(model.isComplete());
        LedgerFilter filter;
        const auto shown = [&](const char *text) {
            filter.text = QString::fromLatin1(text);
            model.setFilter(filter);
            return model.rowCount();
        };
        QCOMPARE(shown("lumen"), 2);
        QCOMPARE(model.shownSums().of(QStringLiteral("usd")).text(), QStringLiteral("2.00"));
        QCOMPARE(shown("SPARROW"), 1);
        QCOMPARE(shown("refund"), 1); // in words, as it is shown
        QCOMPARE(shown("nobody"), 0);
        QCOMPARE(shown(""), 3);
        // News are looked through, too, with names that were never seen before.
        QCOMPARE(shown("cleo"), 0);
        put(4, "Cleo", "payment");
        source.deliver();
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(shown("lumen"), 2);
    }
    void knowsNoBalanceBeforeItHasAllLines()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        source.put(ledgerLine(1, QStringLiteral("2026-07-01T10:00:00Z"), 100));
        LedgerModel model(&source);
        model.setWhole(false);
        model.start();
        QTRY_VERIFY(model.isComplete());
        QVERIFY(cellOf(model, 0, LedgerModel::BalanceColumn).isEmpty());
        QVERIFY(csvOf(model, source).contains(",1.00,USD,,"));
        model.setWhole(true);
        QCOMPARE(cellOf(model, 0, LedgerModel::BalanceColumn), QStringLiteral("1.00"));
    }
    // Pages of the first crawl come while the list is read: nothing starts over.
    void readsOnWhileLinesCome()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        for (RowId row = 1; row <= 3000; ++row)
            source.put(ledgerLine(row, QStringLiteral("2026-07-01T10:00:00Z"), 100));
        source.deliver();
        LedgerModel model(&source);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.start();
        const auto already = resets.count();
        QVERIFY(!model.isComplete());
        for (RowId row = 3001; row <= 3600; ++row)
            source.put(ledgerLine(row, QStringLiteral("2026-07-02T10:00:00Z"), 100));
        source.take(1);
        source.put(ledgerLine(2, QStringLiteral("2026-07-01T10:00:00Z"), 300));
        source.deliver();
        QTRY_VERIFY(model.isComplete());
        QCOMPARE(resets.count(), already);
        QCOMPARE(model.rowCount(), 3599);
        QCOMPARE(model.shownSums().of(QStringLiteral("usd")).text(), QStringLiteral("3601.00"));
        for (RowId row = 4001; row <= 4600; ++row)
            source.put(ledgerLine(row, QStringLiteral("2026-06-02T10:00:00Z"), 100));
        source.deliver();
        QCOMPARE(resets.count(), already);
        QCOMPARE(model.shownSums().of(QStringLiteral("usd")).text(), QStringLiteral("4201.00"));
    }
    void saysWhatItCannotRead()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        source.put(ledgerLine(1, QStringLiteral("2026-07-01T10:00:00Z"), 100));
        source.put(Record(QStringLiteral("ledger_line"), QStringLiteral("x"), 2,
            Json {{"amount", 1.5}, {"posted_at", "2026-07-02T10:00:00Z"}}));
        source.put(Record(QStringLiteral("ledger_line"), QStringLiteral("y"), 3, Json()));
        LedgerModel model(&source);
        model.start();
        QTRY_VERIFY(model.isComplete());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.unreadable(), 2);
        QCOMPARE(model.shownSums().of(QStringLiteral("usd")).text(), QStringLiteral("1.00"));
        QCOMPARE(cellOf(model, 0, LedgerModel::AmountColumn), QStringLiteral("Cannot be read"));
        QVERIFY(!model.hasBalances());
    }
    void countsDaysInTheChosenZone()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        Record late = ledgerLine(1, QStringLiteral("2026-07-31T22:30:00Z"), 100);
        late.editBody()["available_at"] = "2026-08-09T23:30:00Z";
        source.put(late);
        LedgerModel model(&source);
        model.setTimeZone(QTimeZone::utc());
        model.start();
        QTRY_VERIFY(model.isComplete());
        const qint64 from
            = QDateTime::fromString(QStringLiteral("2026-08-01T00:00:00Z"), Qt::ISODate)
                  .toMSecsSinceEpoch();
        const qint64 before = from + 30LL * 86'400'000;
        QCOMPARE(model.months().front().first, QDate(2026, 7, 1));
        QCOMPARE(model.releases(from, before).front().day, QDate(2026, 8, 9));
        model.setTimeZone(QTimeZone("Europe/Berlin"));
        QCOMPARE(model.months().front().first, QDate(2026, 8, 1));
        QCOMPARE(model.releases(from, before).front().day, QDate(2026, 8, 10));
        QVERIFY(model.headerData(0, Qt::Horizontal)
                    .toString()
                    .contains(QLatin1String("Europe/Berlin")));
    }
    // What is printed while amounts are hidden shows none.
    void printsNoHiddenAmounts()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        source.put(ledgerLine(1, QStringLiteral("2026-07-01T10:00:00Z"), -123456));
        LedgerModel model(&source);
        model.start();
        QTRY_VERIFY(model.isComplete());
        const auto read = [&source](std::span<const RowId> rows) { return source.records(rows); };
        LedgerExport::Words words {QLocale::c(), {QStringLiteral("Payment")}, {}, false};
        const auto joined = [&](bool hide) {
            words.hideAmounts = hide;
            const auto cells = model.exported().cells(read, words);
            return cells && cells->size() == 1 ? cells->front().mid(3, 2).join(u' ') : QString();
        };
        QVERIFY(joined(false).contains(QLatin1String("234.56")));
        QVERIFY(!joined(true).isEmpty() && !joined(true).contains(u'3'));
    }
    void exportsWhatASpreadsheetMayOpen()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        source.put(ledgerLine(1, QStringLiteral("2026-07-01T10:00:00Z"), -123456));
        LedgerModel model(&source);
        model.setTimeZone(QTimeZone::utc());
        model.start();
        QTRY_VERIFY(model.isComplete());
        const QList<QByteArray> lines = csvOf(model, source).split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("posted_at (UTC),type"));
        QVERIFY2(lines[1].contains("'=cmd()"), lines[1].constData());
        QVERIFY(lines[1].contains(",-1234.56,USD,-1234.56,"));
    }
    void exportsTheMomentItWasAskedFor()
    {
        test::VectorSource source(QStringLiteral("ledger_line"));
        for (RowId row = 1; row <= 1300; ++row)
            source.put(ledgerLine(row,
                QDateTime::fromMSecsSinceEpoch(1'780'000'000'000 + row * 1000, Qt::UTC)
                    .toString(Qt::ISODate),
                100, row % 3 ? "usd" : "eur"));
        LedgerModel model(&source);
        model.setTimeZone(QTimeZone::utc());
        model.start();
        QTRY_VERIFY(model.isComplete());
        model.setFilter({.currency = QStringLiteral("eur"),
            .type = {},
            .text = {},
            .fromMs = {},
            .beforeMs = {}});
        const LedgerExport exported = model.exported();
        model.setFilter({});
        source.put(ledgerLine(9000, QStringLiteral("2026-12-01T00:00:00Z"), 555)); // news meanwhile
        source.deliver();
        QTRY_COMPARE(model.rowCount(), 1301);
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        int asked = 0;
        QVERIFY(exported.writeCsv(buffer, [&](std::span<const RowId> rows) {
            asked = std::max(asked, int(rows.size()));
            return source.records(rows);
        }));
        const QList<QByteArray> lines = buffer.data().split('\n');
        QCOMPARE(lines.size(), 1300 / 3 + 2);
        QVERIFY2(lines[1].contains(",1.00,EUR,433.00,"), lines[1].constData());
        QVERIFY2(lines[433].contains(",1.00,EUR,1.00,"), lines[433].constData());
        QVERIFY(asked <= 500);
        QVERIFY(!exported.writeCsv(buffer, [](std::span<const RowId>) {
            return std::vector<Record>(); // what is not there cannot be written
        }));
        QVERIFY(!exported.writeCsv(buffer, [&source](std::span<const RowId> rows) {
            std::vector<Record> read = source.records(rows);
            read.back() = {}; // the mirror could not tell this one
            return read;
        }));
    }
    void keepsItsSumsThroughAnyNews()
    {
        std::mt19937 random {5};
        test::VectorSource source(QStringLiteral("ledger_line"));
        const auto any = [&random](RowId row) {
            return ledgerLine(row,
                QDateTime::fromMSecsSinceEpoch(
                    1'780'000'000'000 + qint64(random() % 100) * 3'600'000, Qt::UTC)
                    .toString(Qt::ISODate),
                qint64(random() % 20000) - 10000, random() % 2 ? "usd" : "eur",
                random() % 2 ? "payment" : "refund");
        };
        for (RowId row = 1; row <= 700; ++row)
            source.put(any(row));
        source.deliver(); // nobody listens yet
        LedgerModel model(&source);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.start();
        QTRY_VERIFY(model.isComplete());
        for (int round = 0; round < 40; ++round) {
            LedgerFilter filter;
            if (round % 3 == 1)
                filter.type = QStringLiteral("refund");
            if (round % 4 == 2)
                filter.currency = QStringLiteral("usd");
            model.setFilter(filter);
            for (int i = 0; i < 12; ++i) {
                const RowId row = RowId(random() % 800) + 1;
                if (random() % 3 == 0)
                    source.take(row);
                else
                    source.put(any(row));
            }
            source.deliver();
            MoneySums expected;
            for (const Record &record : source.all())
                expected.add(ledgerlines::amount(record.body()).value());
            for (const Money &sum : expected.all())
                QCOMPARE(model.allSums().of(sum.currency()).text(), sum.text());
            // Each line's balance is the sum of it and all older ones in its currency.
            model.setFilter({});
            MoneySums running;
            for (int row = model.rowCount() - 1; row >= 0; --row) {
                const QString currency = cellOf(model, row, LedgerModel::CurrencyColumn).toLower();
                QString amount = cellOf(model, row, LedgerModel::AmountColumn);
                running.add(*Money::fromText(amount.remove(u','), currency));
                if (row % 37 == 0)
                    QCOMPARE(cellOf(model, row, LedgerModel::BalanceColumn),
                        running.of(currency).digits(QLocale()));
            }
        }
    }
    // What is kept at hand of a ledger is what its lines come to, however they came and went.
    void keepsMonthsReleasesAndShownSums()
    {
        std::mt19937 random {7};
        test::VectorSource source(QStringLiteral("ledger_line"));
        constexpr qint64 startMs = 1'780'000'000'000;
        constexpr qint64 hourMs = 3'600'000;
        const auto any = [&random](RowId row) {
            const auto moment = [&random] {
                return QDateTime::fromMSecsSinceEpoch(
                    startMs + qint64(random() % 2000) * hourMs, Qt::UTC)
                    .toString(Qt::ISODate);
            };
            Record record = ledgerLine(row, moment(), qint64(random() % 20000) - 10000,
                random() % 2 ? "usd" : "eur", random() % 2 ? "payment" : "refund");
            if (random() % 3 > 0)
                record.editBody()["available_at"] = moment();
            if (random() % 50 == 0)
                record.editBody()["amount"] = "much";
            return record;
        };
        for (RowId row = 1; row <= 700; ++row)
            source.put(any(row));
        source.deliver();
        LedgerModel model(&source);
        model.setTimeZone(QTimeZone::utc());
        model.start();
        QTRY_VERIFY(model.isComplete());
        for (int round = 0; round < 40; ++round) {
            LedgerFilter filter;
            if (round % 2 == 1)
                filter.type = QStringLiteral("refund");
            model.setFilter(filter);
            const QTimeZone zone(round % 8 < 4 ? "UTC" : "Asia/Tokyo");
            model.setTimeZone(zone);
            for (int i = 0; i < 12; ++i) {
                const RowId row = RowId(random() % 800) + 1;
                if (random() % 3 == 0)
                    source.take(row);
                else
                    source.put(any(row));
            }
            source.deliver();
            // Forward, as time goes, and once back.
            const qint64 fromMs = startMs + (round == 30 ? 100 : 300 + round * 5) * hourMs;
            const qint64 beforeMs = fromMs + 30 * 24 * hourMs;
            std::map<QString, MoneySums> expected;
            for (const Record &record : source.all()) {
                const auto amount = ledgerlines::amount(record.body());
                const auto posted = record.value(ledgerlines::postedAt);
                const auto available = record.value(ledgerlines::availableAt);
                if (!amount)
                    continue;
                const auto key = [&zone, &amount](const char *what, const QDateTime &time,
                                     const QString &format) {
                    return QString(QString::fromLatin1(what)
                        + time.toTimeZone(zone).toString(format) + amount->currency());
                };
                const QString month = QStringLiteral("yyyy-MM ");
                expected[key("in ", *posted, month)].add(
                    amount->isNegative() ? Money::zero(amount->currency()) : *amount);
                expected[key("out ", *posted, month)].add(
                    amount->isNegative() ? amount->negated() : Money::zero(amount->currency()));
                if (available && available->toMSecsSinceEpoch() >= fromMs
                    && available->toMSecsSinceEpoch() < beforeMs)
                    expected[key("due ", *available, QStringLiteral("yyyy-MM-dd "))].add(*amount);
                if (filter.type.isEmpty() || record.text(ledgerlines::lineType) == filter.type)
                    expected[QString(QStringLiteral("shown ") + amount->currency())].add(*amount);
            }
            std::map<QString, MoneySums> told;
            const auto tell = [&told](const QString &key, const Money &money) {
                told[QString(key + money.currency())].add(money);
            };
            for (const LedgerModel::Month &month : model.months()) {
                const QString name = month.first.toString(QStringLiteral("yyyy-MM "));
                tell(QString(QStringLiteral("in ") + name), month.in);
                tell(QString(QStringLiteral("out ") + name), month.out);
            }
            for (const LedgerModel::Release &release : model.releases(fromMs, beforeMs))
                tell(QString(QStringLiteral("due ")
                         + release.day.toString(QStringLiteral("yyyy-MM-dd "))),
                    release.amount);
            const MoneySums shown = model.shownSums();
            for (const Money &sum : shown.all())
                tell(QStringLiteral("shown "), sum);
            QCOMPARE(told.size(), expected.size());
            for (const auto &[key, sums] : expected)
                QVERIFY2(told[key].all() == sums.all(),
                    qPrintable(
                        QStringLiteral("%1: %2, not %3 in round %4")
                            .arg(key, told[key].all().front().text(), sums.all().front().text())
                            .arg(round)));
            int unreadable = 0;
            for (int row = 0; row < model.rowCount(); ++row)
                unreadable += cellOf(model, row, LedgerModel::AmountColumn)
                        == QLatin1String("Cannot be read")
                    ? 1
                    : 0;
            QCOMPARE(model.unreadable(), unreadable);
        }
    }
};

HOPYARD_TEST(TestPayoutModels)
#include "tst_payouts.moc"
