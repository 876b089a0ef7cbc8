// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorreader.h"
#include "store/mirrorstore.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/shelves.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace hopyard;
using namespace hopyard::test;

namespace {

const QString bookKind = QStringLiteral("book");

ListKey shelfList(const QString &shelf)
{
    return {bookKind, QStringLiteral("shelf"), shelf};
}

QString numbered(const char *prefix, int number)
{
    return QStringLiteral("%1%2").arg(QLatin1String(prefix)).arg(number, 4, 10, QLatin1Char('0'));
}

QByteArray bookText(const QString &id, const QString &title)
{
    return dumpJson(Json {{"id", id}, {"title", title}});
}

PageOfRows &addBook(PageOfRows &page, int number, const QByteArray &key)
{
    const QString id = numbered("book_", number);
    return page.add(id, bookText(id, id), key, id);
}

QStringList readAll(const MirrorReader &reader, const ListKey &list, qsizetype window)
{
    QStringList ids;
    std::optional<RowKey> last;
    for (;;) {
        const std::vector<RowKey> keys = reader.keys(list, last, window);
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &record : reader.records(rows))
            ids.append(record.id);
        if (keys.empty())
            return ids;
        last = keys.back();
    }
}

} // namespace

class TestLists : public TestCase
{
    Q_OBJECT

    const SpecExtension m_known = shelves::known();

    struct Files
    {
        Files()
            : store(openMirror(dir.path(), clock))
            , reader(valueOf(MirrorReader::open(dir.path())))
        {
        }
        QTemporaryDir dir;
        FakeClock clock;
        std::unique_ptr<MirrorStore> store;
        std::unique_ptr<MirrorReader> reader;

        [[nodiscard]] Record book(const QString &id) const
        {
            return valueOf(store->record(bookKind, id)).value_or(Record());
        }
    };

private Q_SLOTS:
    void readsOneParentInOrder()
    {
        Files files;
        PageOfRows first;
        PageOfRows second;
        QStringList expected;
        for (int i = 0; i < 23; ++i) {
            addBook(first, i, "k" + QByteArray::number(90 - i / 2)); // equal keys, too
            addBook(second, 100 + i, "k" + QByteArray::number(90 - i));
        }
        crawlOnce(*files.store, shelfList(QStringLiteral("s1")), first);
        crawlOnce(*files.store, shelfList(QStringLiteral("s2")), second);
        QCOMPARE(files.reader->count(bookKind), 46);
        QCOMPARE(files.reader->count(shelfList(QStringLiteral("s1"))), 23);
        QCOMPARE(files.reader->count(shelfList(QStringLiteral("s3"))), 0);
        const QStringList windowed = readAll(*files.reader, shelfList(QStringLiteral("s1")), 4);
        QCOMPARE(windowed.size(), 23);
        QCOMPARE(windowed, readAll(*files.reader, shelfList(QStringLiteral("s1")), 1000));
        QCOMPARE(windowed.constFirst(), QStringLiteral("book_0022"));
        QCOMPARE(windowed.constLast(), QStringLiteral("book_0001"));
        const Record one = files.book(windowed.constFirst());
        QVERIFY(files.reader->contains(shelfList(QStringLiteral("s1")), one.row));
        QVERIFY(!files.reader->contains(shelfList(QStringLiteral("s2")), one.row));
        QCOMPARE(one.links.value(QStringLiteral("shelf")), QStringList {QStringLiteral("s1")});
    }

    void placesFollowTheSortKey()
    {
        Files files;
        PageOfRows page;
        for (int i = 0; i < 3; ++i)
            addBook(page, i, "k" + QByteArray::number(i));
        crawlOnce(*files.store, shelfList(QStringLiteral("s1")), page);
        PageOfRows moved;
        addBook(moved, 1, "k9");
        valueOf(files.store->storeHead(shelfList(QStringLiteral("s1")), moved.rows()));
        QCOMPARE(readAll(*files.reader, shelfList(QStringLiteral("s1")), 10),
            QStringList({QStringLiteral("book_0000"), QStringLiteral("book_0002"),
                QStringLiteral("book_0001")}));
        QCOMPARE(files.reader->count(shelfList(QStringLiteral("s1"))), 3);
    }

    void absentMembersStayUntilTheyAreDropped()
    {
        Files files;
        const ListKey list = shelfList(QStringLiteral("s1"));
        PageOfRows page;
        addBook(page, 1, "k1");
        addBook(page, 2, "k2");
        crawlOnce(*files.store, list, page);
        PageOfRows fewer;
        addBook(fewer, 1, "k1");
        for (int misses = 1; misses <= 3; ++misses) {
            const MirrorStore::Finished finished = crawlOnce(*files.store, list, fewer);
            QCOMPARE(finished.absent.size(), 1u);
            QCOMPARE(finished.absent[0].misses, misses);
            QCOMPARE(files.reader->count(list), 2);
        }
        // On another shelf, too: it leaves the first, and stays a record.
        PageOfRows other;
        addBook(other, 2, "k2");
        crawlOnce(*files.store, shelfList(QStringLiteral("s2")), other);
        valueOf(files.store->dropMembers(list, {QStringLiteral("book_0002")}));
        QCOMPARE(files.reader->count(list), 1);
        QCOMPARE(files.store->count(bookKind), 2);
        const auto changes = valueOf(files.store->dropMembers(
            shelfList(QStringLiteral("s2")), {QStringLiteral("book_0002")}));
        QCOMPARE(changes.size(), 1u);
        QCOMPARE(changes[0].type, Change::Type::Removed);
        QCOMPARE(files.store->count(bookKind), 1);
        // It comes back as it was, when a list shows it again.
        crawlOnce(*files.store, list, page);
        QCOMPARE(readAll(*files.reader, list, 10).size(), 2);
    }

    void aRemovedParentTakesItsRowsAlong()
    {
        Files files;
        crawlOnce(*files.store, {QStringLiteral("shelf"), {}, {}},
            PageOfRows()
                .add(QStringLiteral("s1"), "{\"id\":\"s1\"}", "a", {})
                .add(QStringLiteral("s2"), "{\"id\":\"s2\"}", "b", {}));
        PageOfRows page;
        addBook(page, 1, "k1");
        addBook(page, 2, "k2");
        crawlOnce(*files.store, shelfList(QStringLiteral("s1")), page);
        PageOfRows both;
        addBook(both, 2, "k2");
        crawlOnce(*files.store, shelfList(QStringLiteral("s2")), both);
        crawlOnce(*files.store,
            {QStringLiteral("note"), QStringLiteral("book"), QStringLiteral("book_0001")},
            PageOfRows().add(QStringLiteral("note_1"), "{\"id\":\"note_1\"}", "n", {}));
        valueOf(files.store->removeRecords(QStringLiteral("shelf"), {QStringLiteral("s1")}));
        QVERIFY(files.book(QStringLiteral("book_0001")).isNull());
        QVERIFY(!files.book(QStringLiteral("book_0002")).isNull());
        QCOMPARE(files.store->count(QStringLiteral("note")), 0);
        QCOMPARE(files.reader->count(shelfList(QStringLiteral("s1"))), 0);
        QCOMPARE(files.reader->count(shelfList(QStringLiteral("s2"))), 1);
    }

    void detailsSurviveNewerListRows()
    {
        Files files;
        const QString id = QStringLiteral("book_0001");
        const auto listed = [&](const char *title, const char *updated) {
            const QByteArray text
                = dumpJson(Json {{"id", id}, {"title", title}, {"updated_at", updated}});
            PageOfRows page;
            page.add(id, text, "k", QStringLiteral("t"));
            crawlOnce(*files.store, shelfList(QStringLiteral("s1")), page);
        };
        listed("A", "1");
        QCOMPARE(files.book(id).completeness, Completeness::ListOnly);
        const Json detail {
            {"id", id}, {"title", "A"}, {"updated_at", "1"}, {"pages", Json::array({1})}};
        valueOf(files.store->storeRecord(shelves::book, id, detail));
        QCOMPARE(files.book(id).completeness, Completeness::Whole);
        listed("A", "1");
        QCOMPARE(files.book(id).completeness, Completeness::Whole);
        listed("A2", "1"); // an address that expires, or the like
        QCOMPARE(files.book(id).completeness, Completeness::Whole);
        listed("B", "2");
        const Record book = files.book(id);
        QCOMPARE(book.completeness, Completeness::Outdated);
        QCOMPARE(jsonText(book.body(), "title"), QStringLiteral("B"));
        QVERIFY(book.body().contains("pages"));
        QCOMPARE(files.reader->record(bookKind, id).completeness, Completeness::Outdated);
        valueOf(files.store->storeRecord(shelves::book, id, detail));
        QCOMPARE(files.book(id).completeness, Completeness::Whole);
    }

    void detailsOfAllAreWanted()
    {
        Files files;
        const ListKey list {QStringLiteral("loan"), {}, {}};
        PageOfRows page;
        page.add(QStringLiteral("loan_1"), "{\"id\":\"loan_1\",\"status\":\"out\"}", "a", {});
        page.add(QStringLiteral("loan_2"), "{\"id\":\"loan_2\",\"status\":\"back\"}", "b", {});
        crawlOnce(*files.store, list, page);
        QCOMPARE(valueOf(files.store->wantedDetails(shelves::loan, 10)).size(), 2);
        const Json detail {{"id", "loan_1"}, {"status", "out"}, {"reader", "R"}};
        valueOf(files.store->storeRecord(shelves::loan, QStringLiteral("loan_1"), detail));
        QCOMPARE(valueOf(files.store->wantedDetails(shelves::loan, 10)),
            QStringList {QStringLiteral("loan_2")});
        PageOfRows changed;
        changed.add(QStringLiteral("loan_1"), "{\"id\":\"loan_1\",\"status\":\"late\"}", "a", {});
        crawlOnce(*files.store, list, changed);
        QCOMPARE(valueOf(files.store->wantedDetails(shelves::loan, 10)),
            (QStringList {QStringLiteral("loan_1"), QStringLiteral("loan_2")}));
    }

    void someDetailsAreWantedFirst()
    {
        Files files;
        const ListKey list {QStringLiteral("loan"), {}, {}};
        PageOfRows page;
        page.add(QStringLiteral("loan_1"), "{\"id\":\"loan_1\",\"status\":\"out\"}", "a", {});
        page.add(QStringLiteral("loan_2"), "{\"id\":\"loan_2\",\"status\":\"late\"}", "b", {});
        crawlOnce(*files.store, list, page);
        QCOMPARE(valueOf(files.store->wantedDetails(shelves::loan, 10)),
            (QStringList {QStringLiteral("loan_2"), QStringLiteral("loan_1")}));
        QCOMPARE(valueOf(files.store->wantedDetails(shelves::loan, 1)),
            QStringList {QStringLiteral("loan_2")});
    }

    // Else every move of a row would read all of them again.
    void newsApartFromDetailsLeaveThemAsTheyAre()
    {
        Files files;
        const ListKey list {QStringLiteral("loan"), {}, {}};
        const auto listed = [&files, &list](const char *row) {
            PageOfRows page;
            page.add(QStringLiteral("loan_1"), row, "a", {});
            crawlOnce(*files.store, list, page);
        };
        listed("{\"id\":\"loan_1\",\"status\":\"out\",\"place\":1}");
        const Json detail {{"id", "loan_1"}, {"status", "out"}, {"place", 1}, {"reader", "R"}};
        valueOf(files.store->storeRecord(shelves::loan, QStringLiteral("loan_1"), detail));
        listed("{\"id\":\"loan_1\",\"status\":\"out\",\"place\":2}");
        QVERIFY(valueOf(files.store->wantedDetails(shelves::loan, 10)).isEmpty());
        const Record record = *valueOf(files.store->record(list.kind, QStringLiteral("loan_1")));
        QCOMPARE(record.completeness, Completeness::Whole);
        QCOMPARE(jsonInt(record.serverBody(), "place"), 2);
        listed("{\"id\":\"loan_1\",\"status\":\"late\",\"place\":2}");
        QCOMPARE(valueOf(files.store->wantedDetails(shelves::loan, 10)).size(), 1);
    }

    void unsettledRowsComeOldestLookFirst()
    {
        Files files;
        const ListKey list {QStringLiteral("loan"), {}, {}};
        PageOfRows page;
        for (const char *id : {"loan_1", "loan_2", "loan_3"})
            page.add(
                QString::fromLatin1(id), dumpJson(Json {{"id", id}, {"status", "out"}}), "a", {});
        crawlOnce(*files.store, list, page);
        QVERIFY(files.store->noteLooked(shelves::loan, QStringLiteral("loan_1")).ok());
        files.clock.advance(std::chrono::seconds(5));
        QVERIFY(files.store->noteLooked(shelves::loan, QStringLiteral("loan_2")).ok());
        const auto open = valueOf(files.store->unsettled(shelves::loan, 10));
        QCOMPARE(open.size(), 3u);
        QCOMPARE(open[0].id, QStringLiteral("loan_3"));
        QCOMPARE(open[2].id, QStringLiteral("loan_2"));
        PageOfRows back;
        back.add(QStringLiteral("loan_3"), "{\"id\":\"loan_3\",\"status\":\"back\"}", "a", {});
        valueOf(files.store->storeHead(list, back.rows()));
        QCOMPARE(valueOf(files.store->unsettled(shelves::loan, 10)).size(), 2u);
    }
};

HOPYARD_TEST(TestLists)
#include "tst_lists.moc"
