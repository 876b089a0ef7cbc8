// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/ledgermodel.h"
#include "models/payouts/payoutwords.h"
#include "models/roles.h"
#include "schema/ledger.h"
#include "support/testcase.h"
#include "vectorsource.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
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

// The ledger as it is shown, added up and written out, whatever comes and goes meanwhile.
class TestLedgerModel : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
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
    // Views lay out all rows at every news: the first screenful is told at once, and then thousands.
    // What is asked meanwhile is about all lines in the end.
    void tellsOfManyLinesAtOnce()
    {
        constexpr int lines = 5000;
        test::VectorSource source(QStringLiteral("ledger_line"));
        for (int i = 1; i <= lines; ++i)
            source.put(
                ledgerLine(i, QStringLiteral("2026-07-31T22:30:00Z"), i, i % 2 ? "usd" : "eur"));
        LedgerModel model(&source);
        QSignalSpy told(&model, &LedgerModel::rowsInserted);
        model.setTimeZone(QTimeZone::utc());
        model.start();
        QVERIFY(model.rowCount() > 0 && model.rowCount() < lines / 10);
        LedgerFilter filter;
        filter.currency = QStringLiteral("usd");
        model.setFilter(filter);
        model.setTimeZone(QTimeZone("Asia/Tokyo"));
        QTRY_VERIFY(model.isComplete());
        QVERIFY2(told.size() <= 4, qPrintable(QString::number(told.size())));
        QCOMPARE(model.total(), qsizetype(lines));
        QCOMPARE(model.rowCount(), lines / 2);
        QCOMPARE(model.shownSums().of(QStringLiteral("usd")).text(), QStringLiteral("62500.00"));
        QCOMPARE(model.allSums().of(QStringLiteral("eur")).text(), QStringLiteral("62525.00"));
        QCOMPARE(model.months().size(), size_t(2)); // one per currency
        QCOMPARE(model.months().front().first, QDate(2026, 8, 1));
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

HOPYARD_TEST(TestLedgerModel)
#include "tst_ledgermodel.moc"
