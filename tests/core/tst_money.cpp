// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"
#include "support/testcase.h"

#include <rapidcheck.h>

using namespace hopyard;

namespace {

Money moneyOf(const char *text, const char *currency = "usd")
{
    return Money::fromText(QString::fromLatin1(text), QString::fromLatin1(currency)).value();
}

// A number of minor units as Whop's older endpoints write it, in whole units.
QString wholeUnits(qint64 units, int places)
{
    QString digits = QString::number(qAbs(units)).rightJustified(places + 1, u'0');
    if (places > 0)
        digits.insert(digits.size() - places, u'.');
    return units < 0 ? QString(u'-' + digits) : digits;
}

} // namespace

class TestMoney : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndPrints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("printed"); // empty = refused
        const auto row
            = [](const char *name, const char *text, const char *currency, const char *printed) {
                  QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(currency)
                                      << QString::fromLatin1(printed);
              };
        row("whole", "250", "usd", "250.00");
        row("one place", "6.9", "usd", "6.90");
        row("negative", "-0.05", "eur", "-0.05");
        row("minus zero", "-0.00", "eur", "0.00");
        row("no places", "1200", "jpy", "1200");
        row("places a currency does not have", "1200.5", "jpy", "1200.5");
        row("three places", "1.5", "kwd", "1.500");
        row("finer than a cent", "0.0025", "usd", "0.0025");
        row("superfluous zeros", "000.2500000", "usd", "0.25");
        row("what a double cannot hold", "90071992547409.93", "usd", "90071992547409.93");
        row("0.1 + 0.2 as some write it", "0.30000000000000004", "usd", "0.30000000000000004");
        row("ether", "123456.123456789012345678", "eth", "123456.123456789012345678");
        row("a currency nobody knows", "5", "whop_usd", "5.00");
        row("upper case", "5", "EUR", "5.00");
        row("exponent", "1.5e3", "usd", "1500.00");
        row("negative exponent", "25E-1", "usd", "2.50");
        row("exponent of zero", "0e10", "usd", "0.00");
        row("36 digits", "9999999999999999999999999999999999.99", "usd",
            "9999999999999999999999999999999999.99");
        row("37 digits", "99999999999999999999999999999999999.99", "usd", "");
        row("places beyond all measure", "0.0000000000000000000000001", "eth", "");
        row("exponent beyond all measure", "1e400", "usd", "");
        row("no currency", "1", "", "");
        row("empty", "", "usd", "");
        row("words", "ten", "usd", "");
        row("point only", ".", "usd", "");
        row("no whole", ".5", "usd", "");
        row("no fraction", "5.", "usd", "");
        row("comma", "1,5", "usd", "");
        row("infinite", "1e", "usd", "");
        row("not a number", "NaN", "usd", "");
        row("two signs", "--1", "usd", "");
    }
    void readsAndPrints()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        QFETCH(QString, printed);
        const auto money = Money::fromText(text, currency);
        QCOMPARE(money ? money->text() : QString(), printed);
    }
    void readsEveryFormOfTheApi()
    {
        const auto read = [](const char *json) {
            const Json record = parseJson(json).value();
            const auto money = MoneyField {"amount", "currency"}.in(record);
            return money ? money->text() : QString();
        };
        QCOMPARE(read(R"({"amount":6.90,"currency":"usd"})"), QStringLiteral("6.90"));
        QCOMPARE(read(R"({"amount":100,"currency":"jpy"})"), QStringLiteral("100"));
        QCOMPARE(read(R"({"amount":18446744073709551615,"currency":"jpy"})"),
            QStringLiteral("18446744073709551615"));
        QCOMPARE(read(R"({"amount":1e2,"currency":"usd"})"), QStringLiteral("100.00"));
        QCOMPARE(read(R"({"amount":"12.5","currency":"usd"})"), QStringLiteral("12.50"));
        QCOMPARE(read(R"({"amount":0.1000000000000000055,"currency":"usd"})"),
            QStringLiteral("0.1000000000000000055"));
        QVERIFY(read(R"({"amount":null,"currency":"usd"})").isEmpty());
        QVERIFY(read(R"({"amount":true,"currency":"usd"})").isEmpty());
        QVERIFY(read(R"({"amount":"much","currency":"usd"})").isEmpty());
        QVERIFY(read(R"({"amount":1,"currency":null})").isEmpty());
        QVERIFY(read(R"({"amount":1})").isEmpty());
    }
    void readsScaledUnits_data()
    {
        QTest::addColumn<QString>("units");
        QTest::addColumn<QString>("precision");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("printed");
        const auto row = [](const char *name, const char *units, const char *precision,
                             const char *currency, const char *printed) {
            QTest::newRow(name) << QString::fromLatin1(units) << QString::fromLatin1(precision)
                                << QString::fromLatin1(currency) << QString::fromLatin1(printed);
        };
        row("cents", "-1250", "100", "usd", "-12.50");
        row("fine", "123450000000", "100000000", "usd", "1234.50");
        row("finer than shown", "1", "100000000", "usd", "0.00000001");
        row("yen", "1200", "1", "jpy", "1200");
        row("places instead", "-1250", "2", "usd", "-12.50");
        row("eight places", "150000000", "8", "btc", "1.50000000");
        row("no places", "12", "0", "jpy", "12");
        row("wei", "1000000000000000001", "1000000000000000000", "eth", "1.000000000000000001");
        row("not a factor", "1", "250", "usd", "");
        row("a fraction", "1.5", "100", "usd", "");
        row("no units", "", "100", "usd", "");
        row("no precision", "1", "", "usd", "");
    }
    void readsScaledUnits()
    {
        QFETCH(QString, units);
        QFETCH(QString, precision);
        QFETCH(QString, currency);
        QFETCH(QString, printed);
        const auto money = Money::fromScaled(units, precision, currency);
        QCOMPARE(money ? money->text() : QString(), printed);
    }
    void oneFormPerAmount()
    {
        QCOMPARE(moneyOf("12.50"), moneyOf("12.5000000"));
        QCOMPARE(moneyOf("12.5"), *Money::fromScaled(u"125000", u"10000", QStringLiteral("USD")));
        QCOMPARE(moneyOf("0"), moneyOf("-0"));
        QVERIFY(moneyOf("1", "usd") != moneyOf("1", "eur"));
    }
    void parseAndPrintAreInverse()
    {
        QVERIFY(rc::check("parse(print(m)) = m", [] {
            const auto units = *rc::gen::arbitrary<qint64>();
            const int places = *rc::gen::inRange(0, 19);
            const QString currency = QString::fromLatin1(
                *rc::gen::element("usd", "jpy", "kwd", "eth", "btc", "whop_usd"));
            const auto money = Money::fromText(wholeUnits(units, places), currency);
            if (!money) { // the places of the currency make it 37 digits, and 36 are held
                constexpr qint64 tooLarge = 1'000'000'000'000'000'000;
                RC_ASSERT(currency == QLatin1String("eth") && places == 0);
                RC_ASSERT(units >= tooLarge || units <= -tooLarge);
                return;
            }
            RC_ASSERT(Money::fromText(money->text(), currency) == money);
            const QString factor = u'1' + QString(places, u'0');
            RC_ASSERT(Money::fromScaled(QString::number(units), factor, currency) == money);
            const Json token = parseJson(wholeUnits(units, places).toLatin1()).value();
            RC_ASSERT(Money::fromJson(token, currency) == money);
        }));
    }
    void sumsAreExact()
    {
        QVERIFY(rc::check("a sum of cents is the sum of integers", [] {
            const auto amounts = *rc::gen::container<std::vector<int>>(
                rc::gen::inRange(-2'000'000'000, 2'000'000'000));
            qint64 expected = 0;
            Money sum = Money::zero(QStringLiteral("usd"));
            for (const int cents : amounts) {
                expected += cents;
                sum = sum.plus(moneyOf(qPrintable(wholeUnits(cents, 2)))).value();
            }
            RC_ASSERT(sum.text() == wholeUnits(expected, 2));
        }));
    }
    void sumsOfMixedPlacesAreExact()
    {
        QVERIFY(rc::check("places do not matter", [] {
            const auto a = *rc::gen::arbitrary<qint64>();
            const auto b = *rc::gen::inRange<qint64>(-1'000'000'000'000, 1'000'000'000'000);
            // a in ten-thousandths, b in cents: the sum in ten-thousandths.
            const Money x = moneyOf(qPrintable(wholeUnits(a / 1000, 4)));
            const Money y = moneyOf(qPrintable(wholeUnits(b, 2)));
            const Money sum = moneyOf(qPrintable(wholeUnits(a / 1000 + b * 100, 4)));
            RC_ASSERT(x.plus(y).value() == sum);
            RC_ASSERT(y.plus(x).value() == sum);
            RC_ASSERT(sum.minus(y).value() == x);
            RC_ASSERT((x <=> y) == (a / 1000 <=> b * 100));
        }));
    }
    void ordersLikeNumbers()
    {
        QVERIFY(rc::check("order", [] {
            const int a = *rc::gen::inRange(-100000, 100000);
            const int b = *rc::gen::inRange(-100000, 100000);
            const Money x = moneyOf(qPrintable(wholeUnits(a, 2)));
            const Money y = moneyOf(qPrintable(wholeUnits(b, 2)));
            RC_ASSERT((x <=> y) == (a <=> b));
            RC_ASSERT((x.sortKey() < y.sortKey()) == (a < b));
            RC_ASSERT(x.negated().negated() == x);
            RC_ASSERT((x.minus(y).value().isNegative()) == (a < b));
        }));
    }
    void refusesMixedCurrencies()
    {
        const auto sum = moneyOf("1", "usd").plus(moneyOf("1", "eur"));
        QVERIFY(!sum);
        QCOMPARE(sum.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!moneyOf("1", "usd").minus(moneyOf("1", "eur")));
        QVERIFY(!Money().plus(Money()));
        QVERIFY(!Money().plus(moneyOf("1")));
        QVERIFY(moneyOf("1", "usd") <=> moneyOf("1", "eur") == std::partial_ordering::unordered);
    }
    void refusesWhatDoesNotFit()
    {
        const Money most = moneyOf("9999999999999999999999999999999999.99");
        QVERIFY(!most.plus(moneyOf("0.01")));
        QVERIFY(most.plus(moneyOf("-0.01")).ok());
        QVERIFY(!most.plus(moneyOf("0.001"))); // needs a place more
        QVERIFY(!most.negated().minus(moneyOf("0.01")));
        QVERIFY(most > moneyOf("0.000000000000000000000001"));
        QVERIFY(most.negated() < moneyOf("-0.000000000000000000000001"));
    }
    void addsUpByCurrency()
    {
        MoneySums sums;
        for (const auto *text : {"1.10", "2.20", "-0.30"})
            sums.add(moneyOf(text, "usd"));
        sums.add(moneyOf("500", "jpy"));
        QCOMPARE(sums.all().size(), size_t(2));
        QCOMPARE(sums.of(QStringLiteral("USD")).text(), QStringLiteral("3.00"));
        QCOMPARE(sums.of(QStringLiteral("jpy")).text(), QStringLiteral("500"));
        QCOMPARE(sums.of(QStringLiteral("eur")).text(), QStringLiteral("0.00"));
        QVERIFY(sums.isComplete());
        sums.add(moneyOf("9999999999999999999999999999999999.99"));
        QVERIFY(!sums.isComplete());
    }
    void showsAmountsAsTheLocaleDoes_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("shown");
        QTest::newRow("en") << QStringLiteral("en_US") << QStringLiteral("-1,234,567.50\u00a0USD");
        QTest::newRow("de") << QStringLiteral("de_DE") << QStringLiteral("-1.234.567,50\u00a0USD");
        QTest::newRow("de_CH") << QStringLiteral("de_CH")
                               << QStringLiteral("-1’234’567.50\u00a0USD");
        QTest::newRow("hi") << QStringLiteral("hi_IN")
                            << QString(QLocale(QStringLiteral("hi_IN")).negativeSign()
                                   + QLocale(QStringLiteral("hi_IN")).toString(1234567)
                                   + QStringLiteral(".50\u00a0USD"));
        QTest::newRow("fa") << QStringLiteral("fa_IR")
                            << QString(QLocale(QStringLiteral("fa_IR")).negativeSign()
                                   + QLocale(QStringLiteral("fa_IR")).toString(1234567)
                                   + QLocale(QStringLiteral("fa_IR")).decimalPoint()
                                   + QStringLiteral("۵۰\u00a0USD"));
    }
    void showsAmountsAsTheLocaleDoes()
    {
        QFETCH(QString, locale);
        QFETCH(QString, shown);
        QCOMPARE(moneyOf("-1234567.5").display(QLocale(locale)), shown);
    }
    void showsAmountsBeyondTheLocale()
    {
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        QCOMPARE(moneyOf("12345678901234567890123.4").digits(english),
            QStringLiteral("12,345,678,901,234,567,890,123.40"));
        QCOMPARE(moneyOf("0.05").digits(english), QStringLiteral("0.05"));
        QCOMPARE(moneyOf("1200", "jpy").display(english), QStringLiteral("1,200\u00a0JPY"));
        QVERIFY(Money().display(english).isEmpty());
    }
};

HOPYARD_TEST(TestMoney)
#include "tst_money.moc"
