// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"
#include "schema/registry.h"
#include "store/mirrorreader.h"
#include "store/mirrorstore.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace hopyard;
using namespace hopyard::test;
using namespace std::chrono_literals;

class TestMirrorStore : public TestCase
{
    Q_OBJECT

    const ListKey m_list {QStringLiteral("experience"), {}, {}};
    const ListKey m_attached {
        QStringLiteral("experience"), QStringLiteral("products"), QStringLiteral("prod_1")};
    static QString name(const MirrorStore &store, const QString &id)
    {
        const auto record = valueOf(store.record(QStringLiteral("experience"), id));
        return record ? record->text(experiences::name) : QStringLiteral("(gone)");
    }

private Q_SLOTS:
    void startsEmptyAndKeepsWhatItWasGiven()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        {
            auto opened = valueOf(MirrorStore::open(dir.path(), clock));
            QVERIFY(opened.rebuilt);
            QVERIFY(opened.quarantined.isEmpty());
            crawlOnce(*opened.store, m_list,
                PageOfRows().add(QStringLiteral("exp_1"), QStringLiteral("A")));
            QVERIFY(opened.store->setAppliedSeq(7).ok());
            QVERIFY(opened.store->setFact(QStringLiteral("scopes"), "x").ok());
        }
        auto opened = valueOf(MirrorStore::open(dir.path(), clock));
        QVERIFY(!opened.rebuilt);
        QCOMPARE(opened.store->count(QStringLiteral("experience")), 1);
        QCOMPARE(name(*opened.store, QStringLiteral("exp_1")), QStringLiteral("A"));
        QCOMPARE(opened.store->appliedSeq(), 7);
        QCOMPARE(opened.store->fact(QStringLiteral("scopes")), "x");
        QCOMPARE(opened.store->fact(QStringLiteral("other")), QByteArray());
        const ListState state = valueOf(opened.store->listState(m_list));
        QVERIFY(!state.crawling);
        QCOMPARE(state.rows, 1);
        QCOMPARE(state.completedMs, clock.wallMs());
    }
    void unchangedRowsAreNoChanges()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        const PageOfRows page = madeUpRows(0, 100);
        valueOf(store->beginCrawl(m_list));
        QCOMPARE(valueOf(store->storePage(m_list, page.rows(), {})).size(), 100u);
        valueOf(store->finishCrawl(m_list));
        valueOf(store->beginCrawl(m_list));
        QCOMPARE(valueOf(store->storePage(m_list, page.rows(), {})).size(), 0u);
        QCOMPARE(valueOf(store->finishCrawl(m_list)).absent.size(), 0u);
        valueOf(store->beginCrawl(m_list));
        PageOfRows other = madeUpRows(0, 99);
        other.add(page.rows()[99].id, "{\"name\":\"other\"}", "z", QStringLiteral("other"));
        const auto changes = valueOf(store->storePage(m_list, other.rows(), {}));
        QCOMPARE(changes.size(), 1u);
        QCOMPARE(changes[0].id, page.rows()[99].id);
        QCOMPARE(changes[0].type, Change::Type::Upserted);
    }
    void aRowTwiceInAPageIsOneChange()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        valueOf(store->beginCrawl(m_list));
        const PageOfRows page = PageOfRows()
                                    .add(QStringLiteral("exp_1"), QStringLiteral("A"))
                                    .add(QStringLiteral("exp_2"), QStringLiteral("B"))
                                    .add(QStringLiteral("exp_1"), QStringLiteral("C"));
        QCOMPARE(valueOf(store->storePage(m_list, page.rows(), {})).size(), 2u);
        QCOMPARE(name(*store, QStringLiteral("exp_1")), QStringLiteral("C"));
        QCOMPARE(store->count(QStringLiteral("experience")), 2);
    }
    // Whop gave the id to another record: what was known of the one before is not about it.
    void aReusedIdIsAnotherRecord_data()
    {
        QTest::addColumn<QByteArray>("created");
        QTest::addColumn<bool>("another");
        QTest::newRow("the same") << QByteArray("2026-01-01T00:00:00.250Z") << false;
        QTest::newRow("in whole seconds") << QByteArray("2026-01-01T00:00:00Z") << false;
        QTest::newRow("in another zone") << QByteArray("2026-01-01T01:00:00.250+01:00") << false;
        QTest::newRow("another") << QByteArray("2026-02-01T00:00:00.250Z") << true;
    }
    void aReusedIdIsAnotherRecord()
    {
        QFETCH(const QByteArray, created);
        QFETCH(const bool, another);
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        const ResourceSpec &resource = *findResource(QStringLiteral("experience"));
        const QString id = QStringLiteral("exp_1");
        const auto row = [&id](const QByteArray &name, const QByteArray &time) {
            return PageOfRows().add(id,
                "{\"id\":\"exp_1\",\"name\":\"" + name + "\",\"created_at\":\"" + time + "\"}", "k",
                QString::fromLatin1(name));
        };
        crawlOnce(*store, m_list, row("One", "2026-01-01T00:00:00.250Z"));
        valueOf(store->storeRecord(resource, id,
            Json {{"id", "exp_1"}, {"name", "One"}, {"created_at", "2026-01-01T00:00:00.250Z"},
                {"note", "of the first"}}));
        valueOf(store->setLink(m_list.kind, m_attached.relation, id, m_attached.parent, true));
        const auto known = [&] {
            const auto record = valueOf(store->record(m_list.kind, id));
            return record->serverBody().contains("note") && !record->links.isEmpty();
        };
        QVERIFY(known());
        crawlOnce(*store, m_list, row("Two", created));
        QCOMPARE(known(), !another);
        QCOMPARE(name(*store, id), QStringLiteral("Two"));
        QCOMPARE(store->count(m_list.kind), 1);
        // The same by a detail.
        valueOf(store->setLink(m_list.kind, m_attached.relation, id, m_attached.parent, true));
        const auto changes = valueOf(store->storeRecord(resource, id,
            Json {{"id", "exp_1"}, {"name", "Three"}, {"created_at", "2026-03-01T00:00:00.000Z"}}));
        QCOMPARE(changes.size(), 1u);
        QVERIFY(!known());
        QCOMPARE(name(*store, id), QStringLiteral("Three"));
        QVERIFY(valueOf(store->record(m_list.kind, id))->links.isEmpty());
        QCOMPARE(store->count(m_list.kind), 1);
        // After it was gone, too.
        valueOf(store->removeRecords(m_list.kind, {id}));
        QCOMPARE(store->count(m_list.kind), 0);
        crawlOnce(*store, m_list, row("Four", "2026-04-01T00:00:00.000Z"));
        QCOMPARE(name(*store, id), QStringLiteral("Four"));
        QCOMPARE(store->count(m_list.kind), 1);
    }
    void absencesAreCountedNotRemoved()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        const PageOfRows both = PageOfRows()
                                    .add(QStringLiteral("exp_1"), QStringLiteral("A"))
                                    .add(QStringLiteral("exp_2"), QStringLiteral("B"));
        const PageOfRows one = PageOfRows().add(QStringLiteral("exp_1"), QStringLiteral("A"));
        QCOMPARE(crawlOnce(*store, m_list, both).absent.size(), 0u);
        for (int misses = 1; misses <= 2; ++misses) {
            const auto finished = crawlOnce(*store, m_list, one);
            QCOMPARE(finished.known, 2);
            QCOMPARE(finished.absent.size(), 1u);
            QCOMPARE(finished.absent[0].id, QStringLiteral("exp_2"));
            QCOMPARE(finished.absent[0].misses, misses);
        }
        QCOMPARE(name(*store, QStringLiteral("exp_2")), QStringLiteral("B"));
        QCOMPARE(crawlOnce(*store, m_list, both).absent.size(), 0u);
        QCOMPARE(crawlOnce(*store, m_list, one).absent[0].misses, 1); // counted anew
    }
    void anAbandonedCrawlTellsNothingAboutAbsence()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_list, madeUpRows(0, 10));
        valueOf(store->beginCrawl(m_list));
        valueOf(store->storePage(m_list, madeUpRows(0, 5).rows(), QStringLiteral("c")));
        Error error = Error::of(ErrorCode::MissingPermission);
        error.scope = QStringLiteral("experience:read");
        QVERIFY(store->abandonCrawl(m_list, error).ok());
        const ListState state = valueOf(store->listState(m_list));
        QVERIFY(!state.crawling);
        QCOMPARE(state.error, QStringLiteral("missing_permission"));
        QCOMPARE(state.scope, error.scope);
        QCOMPARE(crawlOnce(*store, m_list, madeUpRows(0, 10)).absent.size(), 0u);
        QCOMPARE(valueOf(store->listState(m_list)).error, QString());
    }
    void aYoungCrawlGoesOnAnOldOneStartsAnew()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        qint64 generation = 0;
        {
            const auto store = openMirror(dir.path(), clock);
            generation = valueOf(store->beginCrawl(m_list)).generation;
            valueOf(store->storePage(m_list, madeUpRows(0, 5).rows(), QStringLiteral("next")));
        }
        clock.advance(9min);
        const auto store = openMirror(dir.path(), clock);
        const ListState state = valueOf(store->beginCrawl(m_list));
        QCOMPARE(state.generation, generation);
        QCOMPARE(state.cursor, QStringLiteral("next"));
        QCOMPARE(state.pages, 1);
        QCOMPARE(state.rows, 5);
        valueOf(store->storePage(m_list, madeUpRows(5, 5).rows(), {}));
        QCOMPARE(valueOf(store->finishCrawl(m_list)).absent.size(), 0u);
        valueOf(store->beginCrawl(m_list));
        valueOf(store->storePage(m_list, madeUpRows(0, 5).rows(), QStringLiteral("next")));
        clock.advance(11min);
        const ListState fresh = valueOf(store->beginCrawl(m_list));
        QVERIFY(fresh.generation > generation);
        QCOMPARE(fresh.cursor, QString());
        QCOMPARE(fresh.rows, 0);
    }
    // Another key may see other rows: its pages do not complete the list of the one before.
    void aCrawlUnderAnotherKeyBeginsAnew()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_list, madeUpRows(0, 10));
        const QString one = QStringLiteral("key-1 2026-07-20");
        const ListState begun = valueOf(store->beginCrawl(m_list, one));
        valueOf(store->storePage(m_list, madeUpRows(0, 5).rows(), QStringLiteral("next")));
        QCOMPARE(valueOf(store->beginCrawl(m_list, one)).cursor, QStringLiteral("next"));
        const ListState anew
            = valueOf(store->beginCrawl(m_list, QStringLiteral("key-2 2026-07-20")));
        QVERIFY(anew.generation > begun.generation);
        QCOMPARE(anew.cursor, QString());
        valueOf(store->storePage(m_list, madeUpRows(5, 5).rows(), {}));
        QCOMPARE(
            valueOf(store->finishCrawl(m_list)).absent.size(), 5u); // the first one's do not count
        // Nor is one gone on with that an earlier program began, which did not say.
        valueOf(store->beginCrawl(m_list));
        valueOf(store->storePage(m_list, madeUpRows(0, 5).rows(), QStringLiteral("next")));
        QCOMPARE(valueOf(store->beginCrawl(m_list, one)).cursor, QString());
    }
    void membersOnlyADetailHasSurviveLists()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        const QString id = QStringLiteral("exp_1");
        crawlOnce(*store, m_list, PageOfRows().add(id, QStringLiteral("A")));
        const Json detail {{"id", "exp_1"}, {"name", "B"}, {"description", "long"}};
        QCOMPARE(valueOf(store->storeRecord(experiences::resource, id, detail)).size(), 1u);
        QCOMPARE(valueOf(store->storeRecord(experiences::resource, id, detail)).size(), 0u);
        QCOMPARE(name(*store, id), QStringLiteral("B"));
        crawlOnce(*store, m_list, PageOfRows().add(id, QStringLiteral("C")));
        const auto record = valueOf(store->record(QStringLiteral("experience"), id));
        QCOMPARE(record->text(experiences::name), QStringLiteral("C"));
        QCOMPARE(jsonText(record->body(), "description"), QStringLiteral("long"));
    }
    void aPageFromBeforeADetailDoesNotTakeItBack()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        const QString id = QStringLiteral("exp_1");
        const PageOfRows old = PageOfRows().add(id, QStringLiteral("A"));
        crawlOnce(*store, m_list, old);
        valueOf(store->beginCrawl(m_list));
        valueOf(
            store->storeRecord(experiences::resource, id, Json {{"id", "exp_1"}, {"name", "B"}}));
        QCOMPARE(valueOf(store->storePage(m_list, old.rows(), {})).size(), 0u);
        QCOMPARE(name(*store, id), QStringLiteral("B"));
        valueOf(store->finishCrawl(m_list));
        // A crawl begun later is newer: somebody else changed it back.
        valueOf(store->beginCrawl(m_list));
        QCOMPARE(valueOf(store->storePage(m_list, old.rows(), {})).size(), 1u);
        QCOMPARE(name(*store, id), QStringLiteral("A"));
    }
    void whatIsStoredDuringACrawlIsNotAbsent()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_attached, {});
        valueOf(store->beginCrawl(m_list));
        valueOf(store->beginCrawl(m_attached));
        valueOf(store->storePage(m_list, madeUpRows(0, 3).rows(), {}));
        valueOf(store->storeRecord(
            experiences::resource, QStringLiteral("exp_new"), Json {{"id", "exp_new"}}));
        valueOf(store->setLink(
            m_list.kind, m_attached.relation, QStringLiteral("exp_new"), m_attached.parent, true));
        QCOMPARE(valueOf(store->finishCrawl(m_list)).absent.size(), 0u);
        QCOMPARE(valueOf(store->finishCrawl(m_attached)).absent.size(), 0u);
        const auto record = valueOf(store->record(m_list.kind, QStringLiteral("exp_new")));
        QCOMPARE(record->links.value(m_attached.relation), QStringList {m_attached.parent});
    }
    void relationListsAreReadWhole()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        QCOMPARE(m_attached.text(), QStringLiteral("experience?product_id=prod_1"));
        QCOMPARE(m_list.text(), QStringLiteral("experience"));
        const PageOfRows both = PageOfRows()
                                    .add(QStringLiteral("exp_1"), QStringLiteral("A"))
                                    .add(QStringLiteral("exp_2"), QStringLiteral("B"));
        crawlOnce(*store, m_list, both);
        valueOf(store->beginCrawl(m_attached));
        QCOMPARE(
            valueOf(store->storePage(m_attached, both.rows(), {})).size(), 2u); // by their links
        valueOf(store->finishCrawl(m_attached));
        const PageOfRows one = PageOfRows().add(QStringLiteral("exp_1"), QStringLiteral("A"));
        const auto isLinked = [&] {
            return !valueOf(store->record(m_list.kind, QStringLiteral("exp_2")))->links.isEmpty();
        };
        const auto first = crawlOnce(*store, m_attached, one);
        QCOMPARE(first.known, 2);
        QCOMPARE(first.absent.size(), 1u);
        QCOMPARE(first.absent[0].id, QStringLiteral("exp_2"));
        QCOMPARE(first.absent[0].misses, 1);
        QVERIFY(isLinked());
        // Seen in between it is counted anew, whoever saw it.
        crawlOnce(*store, m_attached, both);
        QCOMPARE(crawlOnce(*store, m_attached, one).absent[0].misses, 1);
        valueOf(store->setLink(
            m_list.kind, m_attached.relation, QStringLiteral("exp_2"), m_attached.parent, true));
        QCOMPARE(crawlOnce(*store, m_attached, one).absent[0].misses, 1);
        QVERIFY(isLinked());
        const auto second = crawlOnce(*store, m_attached, one);
        QCOMPARE(second.absent[0].misses, 2);
        QVERIFY(isLinked()); // the caller says what goes
        const QStringList missed {QStringLiteral("exp_2")};
        QCOMPARE(valueOf(store->dropMembers(m_attached, missed, 3)).size(), 0u);
        QVERIFY(isLinked());
        const auto dropped = valueOf(store->dropMembers(m_attached, missed, 2));
        QCOMPARE(dropped.size(), 1u);
        QCOMPARE(dropped[0].id, QStringLiteral("exp_2"));
        QCOMPARE(dropped[0].type, Change::Type::Upserted);
        QVERIFY(!isLinked());
        QCOMPARE(store->count(m_list.kind), 2);
        QCOMPARE(crawlOnce(*store, m_attached, one).absent.size(), 0u);
    }
    void embeddedRelationsSetTheLinks()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        const QString id = QStringLiteral("exp_1");
        crawlOnce(*store, m_attached, PageOfRows().add(id, QStringLiteral("A")));
        const Json detail {
            {"id", "exp_1"}, {"name", "A"}, {"products", {{{"id", "prod_3"}}, {{"id", "prod_2"}}}}};
        QCOMPARE(valueOf(store->storeRecord(experiences::resource, id, detail)).size(), 1u);
        const QStringList now {QStringLiteral("prod_2"), QStringLiteral("prod_3")};
        QCOMPARE(valueOf(store->record(m_list.kind, id))->links.value(m_attached.relation), now);
        QCOMPARE(valueOf(store->setLink(
                             m_list.kind, m_attached.relation, id, QStringLiteral("prod_2"), true))
                     .size(),
            0u);
        QCOMPARE(valueOf(store->setLink(
                             m_list.kind, m_attached.relation, id, QStringLiteral("prod_2"), false))
                     .size(),
            1u);
        QCOMPARE(valueOf(store->record(m_list.kind, id))->links.value(m_attached.relation),
            QStringList {QStringLiteral("prod_3")});
    }
    void removedRecordsBecomeTombstones()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const QString id = QStringLiteral("exp_1");
        RowId row = 0;
        {
            const auto store = openMirror(dir.path(), clock);
            crawlOnce(*store, m_attached, PageOfRows().add(id, QStringLiteral("A")));
            row = valueOf(store->record(m_list.kind, id))->row;
            const auto changes
                = valueOf(store->removeRecords(m_list.kind, {id, QStringLiteral("exp_none")}));
            QCOMPARE(changes.size(), 1u);
            QCOMPARE(changes[0].type, Change::Type::Removed);
            QCOMPARE(changes[0].row, row);
            QVERIFY(!valueOf(store->record(m_list.kind, id)));
            QCOMPARE(store->count(m_list.kind), 0);
            QVERIFY(valueOf(store->ids(m_list.kind)).isEmpty());
            QCOMPARE(valueOf(store->removeRecords(m_list.kind, {id})).size(), 0u);
            // Seen again it is the same row as before.
            valueOf(store->beginCrawl(m_list));
            const auto back = valueOf(
                store->storePage(m_list, PageOfRows().add(id, QStringLiteral("A")).rows(), {}));
            QCOMPARE(back.size(), 1u);
            QCOMPARE(back[0].row, row);
            QCOMPARE(store->count(m_list.kind), 1);
            valueOf(store->removeRecords(m_list.kind, {id}));
        }
        clock.advance(31 * 24h);
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_list, PageOfRows().add(id, QStringLiteral("A")));
        QVERIFY(
            valueOf(store->record(m_list.kind, id))->row > row); // handles are never given twice
    }
    void aRemovedParentTakesItsLinksAlong()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, {QStringLiteral("product"), {}, {}},
            PageOfRows().add(QStringLiteral("prod_1"), QStringLiteral("P")));
        crawlOnce(
            *store, m_attached, PageOfRows().add(QStringLiteral("exp_1"), QStringLiteral("A")));
        const auto changes
            = valueOf(store->removeRecords(QStringLiteral("product"), {QStringLiteral("prod_1")}));
        QCOMPARE(changes.size(), 2u);
        QCOMPARE(changes[1].kind, m_list.kind);
        QVERIFY(valueOf(store->record(m_list.kind, QStringLiteral("exp_1")))->links.isEmpty());
        QCOMPARE(valueOf(store->listState(m_attached)).completedMs, 0);
        crawlOnce(
            *store, m_attached, PageOfRows().add(QStringLiteral("exp_1"), QStringLiteral("A")));
    }
};

HOPYARD_TEST(TestMirrorStore)
#include "tst_mirrorstore.moc"
