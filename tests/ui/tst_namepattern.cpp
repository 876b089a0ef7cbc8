// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "ui/experiences/namepattern.h"

using namespace hopyard;

class NamePatternTest final : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void pattern_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << QStringLiteral("Same") << 1 << QStringLiteral("Same");
        QTest::newRow("name") << QStringLiteral("{name} – copy") << 1
                              << QStringLiteral("VIP – copy");
        QTest::newRow("number") << QStringLiteral("{name} {n}") << 12 << QStringLiteral("VIP 12");
        QTest::newRow("padded") << QStringLiteral("{n:02}/{n:03}") << 7 << QStringLiteral("07/007");
        QTest::newRow("wider than asked")
            << QStringLiteral("{n:02}") << 123 << QStringLiteral("123");
        QTest::newRow("twice") << QStringLiteral("{name}{name}") << 1 << QStringLiteral("VIPVIP");
        QTest::newRow("braces") << QStringLiteral("{{name}}") << 1 << QStringLiteral("{name}");
        QTest::newRow("unknown") << QStringLiteral("{x} {n:z} {n:0} {n:010}") << 1
                                 << QStringLiteral("{x} {n:z} {n:0} {n:010}");
        QTest::newRow("open") << QStringLiteral("{name") << 1 << QStringLiteral("{name");
        QTest::newRow("empty") << QString() << 1 << QString();
    }
    void pattern()
    {
        QFETCH(QString, pattern);
        QFETCH(int, number);
        QFETCH(QString, expected);
        QCOMPARE(patternName(pattern, QStringLiteral("VIP"), number), expected);
    }

    void countsCopies()
    {
        const QStringList names
            = patternNames(QStringLiteral("{name} – cohort {n}"), QStringLiteral("A"), 3);
        QCOMPARE(names,
            QStringList({QStringLiteral("A – cohort 1"), QStringLiteral("A – cohort 2"),
                QStringLiteral("A – cohort 3")}));
        QVERIFY(patternHasNumber(QStringLiteral("{n:02}")));
        QVERIFY(!patternHasNumber(QStringLiteral("{name} {{n}}")));
    }

    void rename_data()
    {
        QTest::addColumn<RenameRule>("rule");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("expected"); // "index:name"
        const QStringList years {
            QStringLiteral("Chat 2025"), QStringLiteral("Course"), QStringLiteral("2025 and 2025")};
        QTest::newRow("replaces everywhere, leaves others out")
            << RenameRule {.find = QStringLiteral("2025"), .replace = QStringLiteral("2026")}
            << years
            << QStringList({QStringLiteral("0:Chat 2026"), QStringLiteral("2:2026 and 2026")});
        QTest::newRow("ignores case")
            << RenameRule {.find = QStringLiteral("chat"), .replace = QStringLiteral("Room")}
            << years << QStringList({QStringLiteral("0:Room 2025")});
        QTest::newRow("matches case") << RenameRule {.find = QStringLiteral("chat"),
            .replace = QStringLiteral("Room"),
            .matchCase = true} << years
                                      << QStringList();
        QTest::newRow("literal specials")
            << RenameRule {.find = QStringLiteral("(a)"), .replace = QStringLiteral("\\1")}
            << QStringList({QStringLiteral("x (a)")}) << QStringList({QStringLiteral("0:x \\1")});
        QTest::newRow("expression") << RenameRule {.find = QStringLiteral("(\\w+) (\\d+)"),
            .replace = QStringLiteral("\\2 \\1"),
            .regularExpression = true}
                                    << QStringList({QStringLiteral("Chat 2025")})
                                    << QStringList({QStringLiteral("0:2025 Chat")});
        QTest::newRow("broken expression")
            << RenameRule {.find = QStringLiteral("("), .regularExpression = true} << years
            << QStringList();
        QTest::newRow("pattern counts all rows")
            << RenameRule {.pattern = QStringLiteral("{n} {name}")}
            << QStringList({QStringLiteral("a"), QStringLiteral("b")})
            << QStringList({QStringLiteral("0:1 a"), QStringLiteral("1:2 b")});
        QTest::newRow("case") << RenameRule {.letterCase = LetterCase::Words}
                              << QStringList(
                                     {QStringLiteral("don't PANIC now"), QStringLiteral("Fine")})
                              << QStringList({QStringLiteral("0:Don't Panic Now")});
        QTest::newRow("nothing") << RenameRule {} << years << QStringList();
    }
    void rename()
    {
        QFETCH(RenameRule, rule);
        QFETCH(QStringList, names);
        QFETCH(QStringList, expected);
        QStringList got;
        for (const Rename &rename : renames(names, rule))
            got << QStringLiteral("%1:%2").arg(rename.index).arg(rename.name);
        QCOMPARE(got, expected);
    }

    void flagsWhatWhopRefuses()
    {
        const QString long255(255, QLatin1Char('x'));
        const QList<Rename> grown
            = renames({long255}, {.find = QStringLiteral("x"), .replace = QStringLiteral("xx")});
        QCOMPARE(grown.size(), 1);
        QVERIFY(grown[0].tooLong);
        QVERIFY(!grown[0].valid());
        const QList<Rename> gone
            = renames({QStringLiteral("abc")}, {.find = QStringLiteral("abc")});
        QVERIFY(gone[0].blank);
        // Characters, not UTF-16 units; half a pair is one.
        QCOMPARE(nameLength(QString::fromUtf8("a😀") + QChar(0xDC00) + QChar(0xD800)), 4);
        QCOMPARE(nameLength(QString::fromUtf8("😀😀")), 2);
        QVERIFY(
            !renameRuleProblem({.find = QStringLiteral("["), .regularExpression = true}).isEmpty());
    }

    // A server that gives megabytes for a name: they are too long, and nobody waits for it.
    void judgesHugeNamesAtOnce()
    {
        const QString huge = QString(10 * 1024 * 1024, u'x') + QStringLiteral("end");
        const QStringList names {QStringLiteral("fox"), huge};
        const auto of = [&names](const RenameRule &rule) {
            const double before = test::threadCpuMs();
            const QList<Rename> all = renames(names, rule);
            const double took = test::threadCpuMs() - before;
            [&] { QVERIFY2(took < 1000, qPrintable(QString::number(took))); }();
            QString told;
            for (const Rename &rename : all)
                told += QStringLiteral("%1:%2%3 ")
                            .arg(QString::number(rename.index),
                                rename.tooLong ? QStringLiteral("too long") : rename.name,
                                rename.name.size() > 10'000 ? QStringLiteral(" all of it")
                                                            : QString());
            return told.trimmed();
        };
        const QString x = QStringLiteral("x");
        const QString both = QStringLiteral("0:foyy 1:too long");
        QCOMPARE(of({.find = x, .replace = QStringLiteral("yy")}), both);
        QCOMPARE(of({.find = QStringLiteral("X"), .replace = QStringLiteral("yy")}), both);
        QCOMPARE(of({.find = x, .replace = QStringLiteral("yy"), .regularExpression = true}), both);
        // What is not in it leaves it alone, wherever one looks for it.
        QCOMPARE(of({.find = QStringLiteral("fo"), .replace = x}), QStringLiteral("0:xx"));
        QCOMPARE(of({.find = x, .replace = x}), QString());
        QCOMPARE(of({.find = QStringLiteral("end"), .replace = x}), QStringLiteral("1:too long"));
        QCOMPARE(of({.pattern = QStringLiteral("{name}!")}), QStringLiteral("0:fox! 1:too long"));
        QCOMPARE(of({.letterCase = LetterCase::Upper}), QStringLiteral("0:FOX 1:too long"));
        // What does not keep the name makes a short one of any.
        QCOMPARE(of({.pattern = QStringLiteral("Room {n}")}), QStringLiteral("0:Room 1 1:Room 2"));
    }
};

HOPYARD_TEST(NamePatternTest)
#include "tst_namepattern.moc"
