// SPDX-License-Identifier: GPL-3.0-or-later
#include "outlinefixture.h"
#include "schema/idlist.h"
#include "support/testcase.h"

#include <QSet>

#include <rapidcheck.h>

#include <algorithm>

using namespace hopyard;
using test::outlineFrom;
using test::outlineText;

namespace {

QStringList outlineIds(const Outline &outline)
{
    QStringList ids;
    for (const OutlineChapter &chapter : outline.chapters) {
        ids << chapter.id;
        for (const OutlineLesson &lesson : chapter.lessons)
            ids << lesson.id;
    }
    return ids;
}

Outline randomOutline()
{
    Outline outline;
    const int chapters = *rc::gen::inRange(0, 5);
    int number = 0;
    for (int c = 0; c < chapters; ++c) {
        OutlineChapter chapter {QStringLiteral("c%1").arg(c), QStringLiteral("C%1").arg(c), {}};
        const int lessons = *rc::gen::inRange(0, 5);
        for (int l = 0; l < lessons; ++l, ++number)
            chapter.lessons.push_back(OutlineLesson {
                QStringLiteral("l%1").arg(number), QStringLiteral("L%1").arg(number), {}});
        outline.chapters.push_back(chapter);
    }
    return outline;
}

// Moves and renames; with others also what only Whop's side can have: new and deleted elements.
Outline changedAtRandom(Outline outline, const QString &who, bool others)
{
    const int changes = *rc::gen::inRange(0, 6);
    for (int i = 0; i < changes; ++i) {
        const QStringList ids = outlineIds(outline);
        if (ids.isEmpty())
            break;
        const QString id = ids.at(*rc::gen::inRange(0, int(ids.size())));
        const QStringList chapters = outline.chapterIds();
        switch (*rc::gen::inRange(0, others ? 5 : 3)) {
        case 0:
            outline.rename(id, QString(who + QString::number(i)));
            break;
        case 1:
            if (chapters.contains(id))
                outline.moveChapters({id}, *rc::gen::inRange(0, int(chapters.size()) + 1));
            else
                outline.moveLessons({id}, chapters.at(*rc::gen::inRange(0, int(chapters.size()))),
                    *rc::gen::inRange(0, 6));
            break;
        case 2: {
            QStringList several;
            for (const QString &other : ids) {
                if (!chapters.contains(other) && *rc::gen::inRange(0, 2) == 1)
                    several << other;
            }
            outline.moveLessons(
                several, chapters.at(*rc::gen::inRange(0, int(chapters.size()))), 1);
            break;
        }
        case 3:
            outline.remove(id);
            break;
        default:
            outline.chapters.push_back({QStringLiteral("%1c%2").arg(who).arg(i), who, {}});
            outline.chapters.front().lessons.push_back(
                OutlineLesson {QStringLiteral("%1l%2").arg(who).arg(i), who, {}});
        }
    }
    return outline;
}

QSet<QString> asSet(const QStringList &list)
{
    return {list.begin(), list.end()};
}

} // namespace

class TestOutline : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsByOrder()
    {
        const Outline outline(*parseJson(R"([{"id":"b","title":"B","order":1},
            {"id":"a","title":"A","order":0,"lessons":[{"id":"y","title":"Y","order":7},
                {"id":"x","title":"X","order":3,"lesson_type":"quiz"}]}, 5, {"title":"no id"}])"));
        QCOMPARE(outlineText(outline), QStringLiteral("a:x y|b:"));
        QCOMPARE(outline.chapters[0].lessons[0].type, QStringLiteral("quiz"));
        const Json request = outline.toRequest();
        QCOMPARE(dumpJson(request.at(0).at("lessons").at(1)),
            QByteArray(R"({"chapter_id":"a","id":"y","order":1,"title":"Y"})"));
        QCOMPARE(Outline(request).toRequest(), request);
        QVERIFY(Outline(Json(nullptr)).chapters.empty());
    }
    void moves_data()
    {
        QTest::addColumn<QString>("ids");
        QTest::addColumn<QString>("chapter"); // empty: chapters move
        QTest::addColumn<int>("before");
        QTest::addColumn<QString>("result");
        QTest::newRow("down") << "a"
                              << "A" << 2 << "A:b a c|B:d e|C:";
        QTest::newRow("up") << "c"
                            << "A" << 0 << "A:c a b|B:d e|C:";
        QTest::newRow("end") << "a"
                             << "A" << 99 << "A:b c a|B:d e|C:";
        QTest::newRow("several, in their order") << "d b"
                                                 << "C" << 0 << "A:a c|B:e|C:b d";
        QTest::newRow("among themselves") << "a b"
                                          << "A" << 1 << "";
        QTest::newRow("nowhere") << "a"
                                 << "Z" << 0 << "";
        QTest::newRow("chapter down") << "A"
                                      << "" << 2 << "B:d e|A:a b c|C:";
        QTest::newRow("chapter to the end") << "A"
                                            << "" << 3 << "B:d e|C:|A:a b c";
        QTest::newRow("chapters") << "C B"
                                  << "" << 0 << "B:d e|C:|A:a b c";
        QTest::newRow("chapter to itself") << "B"
                                           << "" << 1 << "";
    }
    void moves()
    {
        QFETCH(QString, ids);
        QFETCH(QString, chapter);
        QFETCH(int, before);
        QFETCH(QString, result);
        const Outline start = outlineFrom("A:a b c|B:d e|C:");
        Outline moved = start;
        const QStringList list = ids.split(u' ');
        const bool changed = chapter.isEmpty() ? moved.moveChapters(list, before)
                                               : moved.moveLessons(list, chapter, before);
        QCOMPARE(changed, !result.isEmpty());
        QCOMPARE(outlineText(moved), result.isEmpty() ? outlineText(start) : result);
    }
    void merges_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QString>("result"); // empty: conflict
        const auto row = [](const char *name, const char *base, const char *mine,
                             const char *theirs, const char *result) {
            QTest::newRow(name) << QByteArray(base) << QByteArray(mine) << QByteArray(theirs)
                                << QString::fromLatin1(result);
        };
        row("only mine", "A:a b|B:c", "A:b|B:a c", "A:a b|B:c", "A:b|B:a c");
        row("only theirs", "A:a b|B:c", "A:a b|B:c", "A:b a|B:c", "A:b a|B:c");
        row("they added, I moved", "A:a b|B:c", "A:b a|B:c", "A:a x b|B:c y", "A:b a x|B:c y");
        row("they added a chapter", "A:a", "A:a", "A:a|X:x", "A:a|X:x");
        row("they deleted what I moved", "A:a b|B:", "A:b|B:a", "A:b|B:", "A:b|B:");
        row("they deleted where I moved it", "A:a b|B:", "A:b|B:a", "A:a b", "A:a b");
        row("both moved alike", "A:a b|B:", "A:b|B:a", "A:b|B:a", "A:b|B:a");
        row("both moved apart", "A:a|B:|C:", "A:|B:a|C:", "A:|B:|C:a", "");
        row("my new one takes its place", "A:a b", "A:a n b", "A:a b n", "A:a n b");
        row("nothing known before", "", "A:b a", "A:a b x", "A:b a x");
    }
    void merges()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QFETCH(QString, result);
        const auto merged = mergedOutline(outlineFrom(base.constData()),
            outlineFrom(mine.constData()), outlineFrom(theirs.constData()));
        QCOMPARE(merged.has_value(), !result.isEmpty());
        if (merged)
            QCOMPARE(outlineText(*merged), result);
    }
    void titlesMergeOneByOne()
    {
        const Outline base = outlineFrom("A:a b");
        Outline mine = base;
        Outline theirs = base;
        mine.rename(QStringLiteral("a"), QStringLiteral("mine"));
        theirs.rename(QStringLiteral("b"), QStringLiteral("theirs"));
        const auto merged = mergedOutline(base, mine, theirs);
        QVERIFY(merged);
        QCOMPARE(merged->titleOf(QStringLiteral("a")), QStringLiteral("mine"));
        QCOMPARE(merged->titleOf(QStringLiteral("b")), QStringLiteral("theirs"));
        theirs.rename(QStringLiteral("a"), QStringLiteral("other"));
        QVERIFY(!mergedOutline(base, mine, theirs));
        theirs.rename(QStringLiteral("a"), QStringLiteral("mine"));
        QVERIFY(mergedOutline(base, mine, theirs));
    }
    void neverLosesAnything()
    {
        QVERIFY(rc::check("what Whop has stays, once", [] {
            const Outline base = randomOutline();
            const Outline mine = changedAtRandom(base, QStringLiteral("m"), false);
            const Outline theirs = changedAtRandom(base, QStringLiteral("t"), true);
            const auto merged = mergedOutline(base, mine, theirs);
            RC_PRE(merged.has_value());
            const QStringList ids = outlineIds(*merged);
            RC_ASSERT(asSet(ids) == asSet(outlineIds(theirs)));
            RC_ASSERT(ids.size() == asSet(ids).size());
            // Sent again after a lost answer it says the same.
            RC_ASSERT(mergedOutline(base, *merged, *merged) == merged);
        }));
        QVERIFY(rc::check("one side alone wins", [] {
            const Outline base = randomOutline();
            const Outline other = changedAtRandom(base, QStringLiteral("m"), false);
            RC_ASSERT(mergedOutline(base, other, base) == std::optional(other));
            RC_ASSERT(mergedOutline(base, base, other) == std::optional(other));
            RC_ASSERT(mergedOutline(base, other, other) == std::optional(other));
            RC_ASSERT(movedInOutline(other, other).isEmpty());
            RC_ASSERT(movedInOutline(base, other).isEmpty() == (base == other));
        }));
    }
    void tellsWhatMoved()
    {
        const Outline before = outlineFrom("A:a b c d|B:");
        Outline now = before;
        now.moveLessons({QStringLiteral("a")}, QStringLiteral("A"), 3);
        QCOMPARE(movedInOutline(before, now), QStringList {QStringLiteral("a")});
        now.moveLessons({QStringLiteral("d")}, QStringLiteral("B"), 0);
        now.rename(QStringLiteral("B"), QStringLiteral("New"));
        QCOMPARE(asSet(movedInOutline(before, now)),
            asSet({QStringLiteral("a"), QStringLiteral("B"), QStringLiteral("d")}));
    }

    void listsMerge_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("result"); // empty: conflict
        const QByteArray ab = R"([{"id":"a","t":1},{"id":"b","t":2}])";
        QTest::newRow("they added")
            << ab << QByteArray(R"([{"id":"b","t":2},{"id":"a","t":1}])")
            << QByteArray(R"([{"id":"a","t":1},{"id":"b","t":2},{"id":"c","t":3}])")
            << QByteArray(R"([{"id":"b","t":2},{"id":"c","t":3},{"id":"a","t":1}])");
        QTest::newRow("I added") << ab
                                 << QByteArray(R"([{"id":"a","t":1},{"t":9},{"id":"b","t":2}])")
                                 << QByteArray(R"([{"id":"a","t":1},{"id":"b","t":5}])")
                                 << QByteArray(R"([{"id":"a","t":1},{"t":9},{"id":"b","t":5}])");
        QTest::newRow("it was made of my new one already")
            << ab << QByteArray(R"([{"id":"a","t":1},{"id":"b","t":2},{"t":9}])")
            << QByteArray(R"([{"id":"a","t":1},{"id":"b","t":2},{"id":"c","t":9}])")
            << QByteArray(R"([{"id":"a","t":1},{"id":"b","t":2},{"id":"c","t":9}])");
        QTest::newRow("two alike stay two")
            << QByteArray("[]") << QByteArray(R"([{"t":9},{"t":9}])")
            << QByteArray(R"([{"id":"c","t":9}])") << QByteArray(R"([{"id":"c","t":9},{"t":9}])");
        QTest::newRow("I removed") << ab << QByteArray(R"([{"id":"b","t":2}])") << ab
                                   << QByteArray(R"([{"id":"b","t":2}])");
        QTest::newRow("I removed what they changed")
            << ab << QByteArray(R"([{"id":"b","t":2}])")
            << QByteArray(R"([{"id":"a","t":7},{"id":"b","t":2}])") << QByteArray();
        QTest::newRow("I changed what they removed")
            << ab << QByteArray(R"([{"id":"a","t":7},{"id":"b","t":2}])")
            << QByteArray(R"([{"id":"b","t":2}])") << QByteArray();
        QTest::newRow("both changed one thing")
            << ab << QByteArray(R"([{"id":"a","t":7},{"id":"b","t":2}])")
            << QByteArray(R"([{"id":"a","t":8},{"id":"b","t":2}])") << QByteArray();
        QTest::newRow("lists within")
            << QByteArray(R"([{"id":"a","o":[{"id":"1","t":1}]}])")
            << QByteArray(R"([{"id":"a","o":[{"id":"1","t":1},{"t":3}]}])")
            << QByteArray(R"([{"id":"a","o":[{"id":"1","t":4}]}])")
            << QByteArray(R"([{"id":"a","o":[{"id":"1","t":4},{"t":3}]}])");
    }
    void listsMerge()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, result);
        const auto merged = mergedList(*parseJson(base), *parseJson(mine), *parseJson(theirs),
            [](const Json &element) { return element; });
        QCOMPARE(merged.has_value(), !result.isEmpty());
        if (merged)
            QCOMPARE(dumpJson(*merged), dumpJson(*parseJson(result)));
    }

    void mineStandsOnlyWhereBothDiffer()
    {
        const Outline base = outlineFrom("A:a b c|B:d|C:");
        Outline mine = base;
        Outline theirs = base;
        mine.moveLessons({QStringLiteral("a")}, QStringLiteral("B"), 0);
        mine.rename(QStringLiteral("b"), QStringLiteral("mine"));
        theirs.moveLessons({QStringLiteral("a"), QStringLiteral("c")}, QStringLiteral("C"), 0);
        theirs.rename(QStringLiteral("b"), QStringLiteral("theirs"));
        theirs.rename(QStringLiteral("d"), QStringLiteral("new"));
        QVERIFY(!mergedOutline(base, mine, theirs));
        const auto kept = mergedOutline(base, mine, theirs, false, Collision::Mine);
        QVERIFY(kept);
        QCOMPARE(outlineText(*kept), QStringLiteral("A:b|B:a d|C:c"));
        QCOMPARE(kept->titleOf(QStringLiteral("b")), QStringLiteral("mine"));
        QCOMPARE(kept->titleOf(QStringLiteral("d")), QStringLiteral("new"));
    }
    void mineStandsInListsToo_data()
    {
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("both changed one thing")
            << QByteArray(R"([{"id":"a","t":7,"u":1},{"id":"b","t":2}])")
            << QByteArray(R"([{"id":"a","t":8,"u":9},{"id":"b","t":2},{"id":"c","t":3}])")
            << QByteArray(R"([{"id":"a","t":7,"u":9},{"id":"b","t":2},{"id":"c","t":3}])");
        QTest::newRow("I removed what they changed")
            << QByteArray(R"([{"id":"b","t":2}])")
            << QByteArray(R"([{"id":"a","t":8,"u":1},{"id":"b","t":2},{"id":"c","t":3}])")
            << QByteArray(R"([{"id":"b","t":2},{"id":"c","t":3}])");
        QTest::newRow("I changed what they removed")
            << QByteArray(R"([{"id":"a","t":7,"u":1},{"id":"b","t":2}])")
            << QByteArray(R"([{"id":"b","t":2}])")
            << QByteArray(R"([{"t":7,"u":1},{"id":"b","t":2}])");
    }
    void mineStandsInListsToo()
    {
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, result);
        const auto merged = mergedList(
            *parseJson(R"([{"id":"a","t":1,"u":1},{"id":"b","t":2}])"), *parseJson(mine),
            *parseJson(theirs), [](const Json &element) { return element; }, Collision::Mine);
        QVERIFY(merged);
        QCOMPARE(dumpJson(*merged), dumpJson(*parseJson(result)));
    }
    void whatWasMadeOfANewOneIsTakenBack()
    {
        // The base is what was sent from here, when Whop had given the new one no id yet.
        const auto merged = mergedList(*parseJson(R"([{"id":"a","t":1},{"t":9}])"),
            *parseJson(R"([{"id":"a","t":1}])"),
            *parseJson(R"([{"id":"a","t":1},{"id":"c","t":9},{"id":"d","t":5}])"),
            [](const Json &element) { return element; });
        QVERIFY(merged);
        QCOMPARE(dumpJson(*merged), QByteArray(R"([{"id":"a","t":1},{"id":"d","t":5}])"));
    }
};

HOPYARD_TEST(TestOutline)
#include "tst_outline.moc"
