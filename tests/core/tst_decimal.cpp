// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decimal.h"
#include "support/testcase.h"

#include <rapidcheck.h>

using namespace hopyard;

class TestDecimal : public test::TestCase
{
    Q_OBJECT

private:
    static Decimal of(const char *text) { return *Decimal::fromText(QString::fromLatin1(text)); }
    static Decimal scaled(int number, int scale)
    {
        QString digits = QString::number(qAbs(number)).rightJustified(scale + 1, u'0');
        digits.insert(digits.size() - scale, scale > 0 ? QStringLiteral(".") : QString());
        return *Decimal::fromText(number < 0 ? QString(u'-' + digits) : digits);
    }

private Q_SLOTS:
    void readsAndPrints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("printed"); // empty = refused
        QTest::newRow("zero") << "0"
                              << "0";
        QTest::newRow("minus zero") << "-0.0"
                                    << "0";
        QTest::newRow("zeros") << "007.50"
                               << "7.5";
        QTest::newRow("sign") << "+1.25"
                              << "1.25";
        QTest::newRow("beyond a double") << "9007199254740993.000000000000001"
                                         << "9007199254740993.000000000000001";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("point only") << "."
                                    << "";
        QTest::newRow("no whole") << ".5"
                                  << "";
        QTest::newRow("no fraction") << "1."
                                     << "";
        QTest::newRow("exponent") << "1e5"
                                  << "";
        QTest::newRow("words") << "first"
                               << "";
    }
    void readsAndPrints()
    {
        QFETCH(QString, text);
        QFETCH(QString, printed);
        const auto decimal = Decimal::fromText(text);
        QCOMPARE(decimal ? decimal->text() : QString(), printed);
    }
    void comparesByValueNotByText()
    {
        QVERIFY(of("2") < of("10"));
        QVERIFY(of("-10") < of("-2"));
        QVERIFY(of("0.5") < of("0.55"));
        QVERIFY(of("-0.55") < of("-0.5"));
        QVERIFY(of("1.10") == of("1.1"));
    }
    void ordersLikeIntegers()
    {
        QVERIFY(rc::check("sort order is numeric order", [] {
            const int a = *rc::gen::inRange(-100000, 100000);
            const int b = *rc::gen::inRange(-100000, 100000);
            RC_ASSERT((scaled(a, 3) <=> scaled(b, 3)) == (a <=> b));
        }));
    }
    void betweenIsStrictlyBetween()
    {
        QVERIFY(rc::check("between", [] {
            const int a = *rc::gen::inRange(-100000, 100000);
            const int b = *rc::gen::inRange(a + 1, 100002);
            const Decimal low = scaled(a, *rc::gen::inRange(0, 1) + 2);
            const Decimal high = scaled(b, 2);
            if (!(low < high))
                return;
            const Decimal middle = Decimal::between(low, high);
            RC_ASSERT(low < middle);
            RC_ASSERT(middle < high);
            RC_ASSERT(Decimal::between(std::nullopt, low) < low);
            RC_ASSERT(Decimal::between(low, std::nullopt) > low);
        }));
    }
    void manyInsertionsAtOnePlaceStayExact()
    {
        Decimal low = of("1");
        const Decimal high = of("2");
        for (int i = 0; i < 200; ++i) {
            const Decimal middle = Decimal::between(low, high);
            QVERIFY(low < middle && middle < high);
            low = middle;
        }
    }
};

HOPYARD_TEST(TestDecimal)
#include "tst_decimal.moc"
