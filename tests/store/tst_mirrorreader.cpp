// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"
#include "store/mirrorreader.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/testcase.h"

#include <QTemporaryDir>

#include <algorithm>
#include <array>

using namespace hopyard;
using namespace hopyard::test;

class TestMirrorReader : public TestCase
{
    Q_OBJECT

    const QString m_kind = QStringLiteral("experience");
    const ListKey m_list {QStringLiteral("experience"), {}, {}};
    static void indexAll(MirrorStore &store)
    {
        while (!valueOf(store.indexSome(1000))) { }
    }
    static QStringList found(
        const MirrorReader &reader, const QString &text, const QString &kind = {})
    {
        QStringList ids;
        for (const MirrorReader::Hit &hit : reader.search(text, kind, 20))
            ids.append(hit.id);
        return ids;
    }

private Q_SLOTS:
    void needsTheFile()
    {
        const QTemporaryDir dir;
        QVERIFY(!MirrorReader::open(dir.path()).ok());
    }
    void keysComeInOrderInPages_data()
    {
        QTest::addColumn<bool>("sameKey");
        QTest::newRow("distinct keys") << false;
        QTest::newRow("one key for all") << true;
    }
    void keysComeInOrderInPages()
    {
        QFETCH(bool, sameKey);
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        PageOfRows page;
        for (int i = 0; i < 250; ++i)
            page.add(QStringLiteral("exp_%1").arg(i), "{}",
                sameKey ? QByteArray("k") : QByteArray(1, char(i * 7)), {});
        crawlOnce(*store, m_list, page);
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        QCOMPARE(reader->count(m_kind), 250);
        QCOMPARE(reader->count(QStringLiteral("other")), 0);
        std::vector<RowKey> all;
        std::optional<RowKey> after;
        while (true) {
            const auto keys = reader->keys(m_kind, after, 60);
            all.insert(all.end(), keys.begin(), keys.end());
            if (keys.size() < 60)
                break;
            after = keys.back();
        }
        QCOMPARE(all.size(), 250u);
        QVERIFY(std::is_sorted(all.begin(), all.end()));
        QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
        QVERIFY(reader->keys(QStringLiteral("other"), std::nullopt, 5).empty());
    }
    void keysOfRowsComeInTheOrderAsked()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_list,
            PageOfRows()
                .add(QStringLiteral("exp_1"), QStringLiteral("A"))
                .add(QStringLiteral("exp_2"), QStringLiteral("B"))
                .add(QStringLiteral("exp_3"), QStringLiteral("C")));
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        const auto keys = reader->keys(m_kind, std::nullopt, 10);
        QCOMPARE(keys.size(), 3u);
        valueOf(store->removeRecords(m_kind, {QStringLiteral("exp_3")}));
        const auto gone = std::find_if(keys.begin(), keys.end(), [&reader](const RowKey &key) {
            return reader->records(std::array {key.row}).front().isNull();
        });
        QVERIFY(gone != keys.end());
        std::vector<RowId> asked {12345};
        for (auto key = keys.rbegin(); key != keys.rend(); ++key)
            asked.push_back(key->row);
        const auto found = reader->keysOf(asked);
        QCOMPARE(found.size(), 4u);
        QVERIFY(!found[0]);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto &key = found[3 - i];
            QCOMPARE(key.has_value(), keys[i] != *gone);
            QVERIFY(!key || *key == keys[i]);
        }
    }
    void recordsComeInTheOrderAsked()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_list,
            PageOfRows()
                .add(QStringLiteral("exp_1"), QStringLiteral("A"))
                .add(QStringLiteral("exp_2"), QStringLiteral("B")));
        valueOf(store->setLink(m_kind, QStringLiteral("products"), QStringLiteral("exp_2"),
            QStringLiteral("prod_1"), true));
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        const auto keys = reader->keys(m_kind, std::nullopt, 10);
        const std::vector<RowId> rows {keys[1].row, 12345, keys[0].row};
        const auto records = reader->records(rows);
        QCOMPARE(records.size(), 3u);
        QCOMPARE(records[0].id, QStringLiteral("exp_2"));
        QCOMPARE(records[0].kind, m_kind);
        QCOMPARE(records[0].text(experiences::name), QStringLiteral("B"));
        QCOMPARE(records[0].links.value(QStringLiteral("products")),
            QStringList {QStringLiteral("prod_1")});
        QVERIFY(records[1].isNull());
        QCOMPARE(records[2].id, QStringLiteral("exp_1"));
        valueOf(store->removeRecords(m_kind, {QStringLiteral("exp_1")}));
        QVERIFY(reader->records(rows)[2].isNull());
        QVERIFY(reader->record(m_kind, QStringLiteral("exp_1")).isNull());
        QCOMPARE(reader->record(m_kind, QStringLiteral("exp_2")).row, keys[1].row);
        QCOMPARE(reader->count(m_kind), 1);
    }
    void listStatesAndFacts()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        valueOf(store->beginCrawl(m_list));
        valueOf(store->storePage(m_list, madeUpRows(0, 3).rows(), QStringLiteral("c")));
        valueOf(store->setFact(QStringLiteral("f"), "v"));
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        const ListState state = reader->listState(m_list);
        QVERIFY(state.crawling);
        QCOMPARE(state.cursor, QStringLiteral("c"));
        QCOMPARE(state.rows, 3);
        QCOMPARE(reader->fact(QStringLiteral("f")), "v");
        QCOMPARE(reader->listState({QStringLiteral("none"), {}, {}}).generation, 0);
    }
    void searches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &text, const char *expected) {
            QTest::newRow(name) << text << QString::fromLatin1(expected);
        };
        row("word", QStringLiteral("welcome"), "exp_1 exp_2");
        row("case", QStringLiteral("WELCOME"), "exp_1 exp_2");
        row("accents", QStringLiteral("cafe"), "exp_3");
        row("accents typed", QStringLiteral("Café"), "exp_3");
        row("both words", QStringLiteral("chat welcome"), "exp_2");
        row("no part of a word", QStringLiteral("welc"), "");
        row("prefix", QStringLiteral("welc*"), "exp_1 exp_2");
        row("short prefix", QStringLiteral("w*"), "exp_1 exp_2");
        row("long prefix", QStringLiteral("welcom*"), "exp_1 exp_2");
        row("phrase", QStringLiteral("\"chat welcome\""), "");
        row("phrase in order", QStringLiteral("\"welcome chat\""), "exp_2");
        row("punctuation", QStringLiteral("e-mail"), "exp_4");
        row("nothing", QStringLiteral("zzz"), "");
        row("blank", QStringLiteral("  "), "");
        row("an id", QStringLiteral("exp_3"), "exp_3"); // no word of any text
        row("no id", QStringLiteral("exp_33"), "");
    }
    void searches()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_list,
            PageOfRows()
                .add(QStringLiteral("exp_1"), QStringLiteral("Welcome"))
                .add(QStringLiteral("exp_2"), QStringLiteral("The welcome chat"))
                .add(QStringLiteral("exp_3"), QStringLiteral("Café"))
                .add(QStringLiteral("exp_4"), QStringLiteral("E-Mail list")));
        indexAll(*store);
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        QCOMPARE(found(*reader, text).join(u' '), expected);
        QCOMPARE(found(*reader, text, m_kind).join(u' '), expected);
    }
    void hostileTextIsOnlyText_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
            {"\"", "\"\"\"", "*", "**", "a* OR *", "AND", "NOT a", "a NEAR(b, 2)", "search:a", "-a",
                "+a", "^a", "(a", "a)", "{a b}:c", "'; DROP TABLE record; --", "%", "\\",
                "\xe2\x80\x8b", "\xf0\x9f\x98\x80", "a\"b*c\"d"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("zero byte") << QString(QStringLiteral("a") + QChar(0) + QStringLiteral("b"));
        QTest::newRow("lone surrogate") << QString(QChar(0xd800));
        QTest::newRow("long") << QString(100'000, u'a');
        QTest::newRow("many words") << QString(QStringLiteral("a ")).repeated(5000);
        QTest::newRow("marks only") << QString(10, QChar(0x0301));
    }
    void hostileTextIsOnlyText()
    {
        QFETCH(QString, text);
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(
            *store, m_list, PageOfRows().add(QStringLiteral("exp_1"), QStringLiteral("a b c d")));
        indexAll(*store);
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        // A failed statement would be told in the log.
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
        static_cast<void>(reader->search(text, {}, 10));
        QCOMPARE(found(*reader, QStringLiteral("a b")), QStringList {QStringLiteral("exp_1")});
    }
    void theIndexFollowsTheRecords()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        const QString id = QStringLiteral("exp_1");
        const auto store1
            = [&](const QString &name) { crawlOnce(*store, m_list, PageOfRows().add(id, name)); };
        store1(QStringLiteral("first"));
        QCOMPARE(valueOf(store->indexSome(0)), false);
        indexAll(*store);
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        QCOMPARE(found(*reader, QStringLiteral("first")), QStringList {id});
        store1(QStringLiteral("second"));
        store1(QStringLiteral("third")); // twice before the index hears of it
        indexAll(*store);
        QVERIFY(found(*reader, QStringLiteral("first")).isEmpty());
        QVERIFY(found(*reader, QStringLiteral("second")).isEmpty());
        QCOMPARE(found(*reader, QStringLiteral("third")), QStringList {id});
        valueOf(store->removeRecords(m_kind, {id}));
        QVERIFY(found(*reader, QStringLiteral("third")).isEmpty()); // at once
        indexAll(*store);
        QVERIFY(found(*reader, QStringLiteral("third")).isEmpty());
        store1(QStringLiteral("fourth"));
        valueOf(store->removeRecords(m_kind, {id}));
        store1(QStringLiteral("fifth"));
        indexAll(*store);
        QVERIFY(found(*reader, QStringLiteral("fourth")).isEmpty());
        QCOMPARE(found(*reader, QStringLiteral("fifth")), QStringList {id});
        valueOf(store->storeRecord(
            experiences::resource, id, Json {{"id", "exp_1"}, {"name", "sixth"}}));
        indexAll(*store);
        QCOMPARE(found(*reader, QStringLiteral("sixth")), QStringList {id});
        QVERIFY(valueOf(store->indexSome(10)));
    }
    void bestFirst()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_list,
            PageOfRows()
                .add(QStringLiteral("exp_whole"), QStringLiteral("Forum"))
                .add(QStringLiteral("exp_prefix"), QStringLiteral("Forums of the past"))
                .add(QStringLiteral("exp_start"), QStringLiteral("Forum of the past"))
                .add(QStringLiteral("exp_inside"), QStringLiteral("The forum of the past"))
                .add(QStringLiteral("exp_other"), "{}", "k",
                    QStringLiteral("Something\nforum of the past")));
        indexAll(*store);
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        const QStringList ids = found(*reader, QStringLiteral("forum*"));
        QCOMPARE(ids.size(), 5);
        QCOMPARE(ids[0], QStringLiteral("exp_whole"));
        QCOMPARE(ids[1], QStringLiteral("exp_start"));
        const auto hits = reader->search(QStringLiteral("something"), {}, 5);
        QCOMPARE(hits.size(), 1u);
        QCOMPARE(hits[0].title, QStringLiteral("Something"));
        QCOMPARE(hits[0].kind, m_kind);
    }
    void aKindIsFoundAmongMany()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        const ListKey products {QStringLiteral("product"), {}, {}};
        crawlOnce(*store, products,
            PageOfRows().add(QStringLiteral("prod_1"), QStringLiteral("course forum")));
        PageOfRows page = madeUpRows(0, 3000);
        page.add(QStringLiteral("exp_rare"), QStringLiteral("coursework"));
        crawlOnce(*store, m_list, page);
        indexAll(*store);
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        QCOMPARE(found(*reader, QStringLiteral("course"), products.kind),
            QStringList {QStringLiteral("prod_1")});
        QVERIFY(found(*reader, QStringLiteral("course forum")).contains(QStringLiteral("prod_1")));
        QCOMPARE(found(*reader, QStringLiteral("course"), m_kind).size(), 20);
        // A rare word that shares its first letters with a common one.
        QCOMPARE(found(*reader, QStringLiteral("coursew*"), m_kind),
            QStringList {QStringLiteral("exp_rare")});
    }
};

HOPYARD_TEST(TestMirrorReader)
#include "tst_mirrorreader.moc"
