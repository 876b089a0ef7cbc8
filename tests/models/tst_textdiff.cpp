// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/textdiff.h"
#include "support/testcase.h"

#include <QElapsedTimer>

#include <random>

using namespace hopyard;

class TestTextDiff : public test::TestCase
{
    Q_OBJECT

    static QString told(const std::vector<TextDiffLine> &lines)
    {
        QStringList parts;
        for (const TextDiffLine &line : lines) {
            switch (line.kind) {
            case TextDiffLine::Kind::Same:
                parts << QString(u' ' + line.text);
                break;
            case TextDiffLine::Kind::Removed:
                parts << QString(u'-' + line.text);
                break;
            case TextDiffLine::Kind::Added:
                parts << QString(u'+' + line.text);
                break;
            case TextDiffLine::Kind::Skipped:
                parts << QStringLiteral("~%1").arg(line.count);
                break;
            }
        }
        return parts.join(u'|');
    }
    static QString lines(const char *letters)
    {
        QStringList list;
        for (const char *letter = letters; *letter; ++letter)
            list << QString(QLatin1Char(*letter));
        return list.join(u'\n');
    }

private Q_SLOTS:
    void tellsWhatChanged_data()
    {
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("diff");
        QTest::newRow("same") << lines("abc") << lines("abc") << QString();
        QTest::newRow("new") << QString() << lines("ab") << QStringLiteral("+a|+b");
        QTest::newRow("gone") << lines("ab") << QString() << QStringLiteral("-a|-b");
        QTest::newRow("middle") << lines("abc") << lines("axc") << QStringLiteral(" a|-b|+x| c");
        QTest::newRow("far") << lines("abcdefghij") << lines("abcdeXfghij")
                             << QStringLiteral("~3| d| e|+X| f| g|~3");
        QTest::newRow("two") << lines("1abcdef2") << lines("abcdef")
                             << QStringLiteral("-1| a| b|~2| e| f|-2");
        QTest::newRow("last line end")
            << QStringLiteral("a") << QStringLiteral("a\n") << QStringLiteral(" a|+");
    }
    void tellsWhatChanged()
    {
        QFETCH(QString, was);
        QFETCH(QString, now);
        QTEST(told(textDiff(was, now)), "diff");
    }
    void bothTextsCanBeMadeFromIt()
    {
        std::mt19937 random {7};
        const auto text = [&random] {
            QStringList list;
            for (auto i = random() % 30; i > 0; --i)
                list << QString(QChar(char16_t(u'a' + random() % 4)));
            return list.join(u'\n');
        };
        for (int round = 0; round < 400; ++round) {
            const QString was = text();
            const QString now = text();
            QStringList before;
            QStringList after;
            for (const TextDiffLine &line : textDiff(was, now, -1)) {
                if (line.kind != TextDiffLine::Kind::Added)
                    before << line.text;
                if (line.kind != TextDiffLine::Kind::Removed)
                    after << line.text;
            }
            if (was == now)
                continue;
            QCOMPARE(before.join(u'\n'), was);
            QCOMPARE(after.join(u'\n'), now);
        }
    }
    void longTextsTakeNoTimeToSpeakOf()
    {
        QStringList was;
        QStringList now;
        for (int i = 0; i < 20'000; ++i) {
            was << QStringLiteral("a%1").arg(i);
            now << QStringLiteral("b%1").arg(i);
        }
        const auto lines = textDiff(was.join(u'\n'), now.join(u'\n'));
        QCOMPARE(lines.size(), size_t(40'000));
        now = was;
        now.insert(10'000, QStringLiteral("new"));
        QCOMPARE(textDiff(was.join(u'\n'), now.join(u'\n')).size(), size_t(7));
    }
};

HOPYARD_TEST(TestTextDiff)
#include "tst_textdiff.moc"
