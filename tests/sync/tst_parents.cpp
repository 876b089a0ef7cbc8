// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/overlay.h"
#include "store/mirrorreader.h"
#include "support/shelves.h"
#include "support/testcase.h"
#include "support/testclient.h"
#include "sync/overlaidsource.h"

#include <QSignalSpy>

#include <functional>

using namespace hopyard;
using test::TestClient;
namespace shelves = hopyard::test::shelves;

namespace {

const QString libraryBook = QStringLiteral("book");
const QString libraryList = QStringLiteral("GET /books");

// Two shelves with books, two notes on each of the first shelf's, three loans.
class Library : public TestClient
{
public:
    Library()
    {
        for (const char *code : {"A", "B"})
            ids[QString::fromLatin1(code)] = whop.addRow(QStringLiteral("shelf"),
                Json {{"name", code}, {"place", Json {{"code", QString::fromLatin1(code)}}}});
        for (int i = 0; i < 30; ++i)
            addBook(i % 3 == 0 ? QStringLiteral("A") : QStringLiteral("B"), i);
    }
    QString addBook(const QString &code, int number)
    {
        clock.advance(std::chrono::seconds(1));
        return whop.addRow(libraryBook,
            Json {{"title", QStringLiteral("Book %1").arg(number)}, {"pages", Json::array()}}, {},
            {{QStringLiteral("shelf_code"), code}});
    }
    [[nodiscard]] QString shelf(const char *code) const { return ids[QString::fromLatin1(code)]; }
    [[nodiscard]] ListKey booksOf(const char *code) const
    {
        return {libraryBook, QStringLiteral("shelf"), shelf(code)};
    }
    [[nodiscard]] qsizetype booksOn(const char *code) const
    {
        return engine().mirror().members(booksOf(code))->size();
    }
    [[nodiscard]] std::unique_ptr<MirrorReader> reader() const
    {
        return std::move(MirrorReader::open(config.directory)).value();
    }
    [[nodiscard]] AreaStatus books() const
    {
        for (const AreaStatus &area : engine().status().areas) {
            if (area.kind == libraryBook)
                return area;
        }
        return {};
    }

    QHash<QString, QString> ids;
};

SimulatedFault libraryCut(const QString &operation)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.action = SimulatedFault::Action::CutAfterApply;
    return fault;
}

} // namespace

class TestParents : public test::TestCase
{
    Q_OBJECT

    const SpecExtension m_known = shelves::known();

private Q_SLOTS:
    void markedAsSentWithoutAnIdWaitsForItsParentsList()
    {
        Library client;
        client.start();
        client.sync();
        client.whop.setFaults({libraryCut(QStringLiteral("POST /books"))});
        const Operation create = client.submit(
            QStringLiteral("book.create"), {}, Json {{"shelf_code", "A"}, {"title", "News"}});
        client.pass(std::chrono::milliseconds(10'500));
        QCOMPARE(client.state(create.id), OperationState::Ambiguous);
        QVERIFY(client.engine().resolve(create.id, Resolution::MarkDone, {}, {}).ok());
        const auto created
            = [&client] { return client.engine().overlay()->created(libraryBook).size(); };
        QCOMPARE(created(), 1);
        client.restart();
        QCOMPARE(created(), 1);
        const qsizetype before = client.booksOn("A");
        client.sync();
        QCOMPARE(created(), 0);
        QCOMPARE(client.booksOn("A"), before + 1);
    }

    void readsTheListOfEachParent()
    {
        Library client;
        client.start();
        client.sync();
        QCOMPARE(client.booksOn("A"), 10);
        QCOMPARE(client.booksOn("B"), 20);
        QCOMPARE(client.books().error, ErrorCode::None);
        QVERIFY(client.books().asOfMs > 0);
        QVERIFY(client.engine().isIdle());
        QCOMPARE(client.requests(QStringLiteral("GET /notes")), 0);
        QCOMPARE(client.requests(QStringLiteral("GET /books/{id}")), 0);
        // What was read is old news after a restart, too.
        const qint64 asOf = client.books().asOfMs;
        client.restart();
        client.processAll();
        QCOMPARE(client.books().asOfMs, asOf);
    }

    void whatIsShownIsReadOnDemand()
    {
        Library client;
        const QString book = client.addBook(QStringLiteral("A"), 99);
        for (int i = 0; i < 15; ++i) {
            client.clock.advance(std::chrono::seconds(1));
            client.whop.addRow(QStringLiteral("note"), Json {{"title", QString::number(i)}}, {},
                {{QStringLiteral("book_id"), book},
                    {QStringLiteral("shelf_code"), QStringLiteral("A")}});
        }
        client.start();
        client.sync();
        QCOMPARE(client.engine().mirror().count(QStringLiteral("note")), 0);
        const ListScope scope {QStringLiteral("book"), book};
        client.engine().setVisibleLists(
            {{libraryBook, {QStringLiteral("shelf"), client.shelf("A")}, {book}},
                {QStringLiteral("note"), scope, {}}});
        client.settle();
        const auto reader = client.reader();
        const ListKey notes {QStringLiteral("note"), scope.parent, scope.id};
        QCOMPARE(reader->count(notes), 15);
        QCOMPARE(reader->keys(notes, {}, 4).size(), 4u);
        const QList<ScopeStatus> shown = client.engine().status().visibleScopes;
        QCOMPARE(shown.size(), 2);
        QCOMPARE(shown.at(1).scope, scope);
        QVERIFY(shown.at(1).asOfMs > 0);
        // The open one is read by itself.
        QCOMPARE(client.requests(QStringLiteral("GET /books/{id}")), 1);
        client.engine().setVisibleLists({});
        client.processAll();
        QVERIFY(client.engine().status().visibleScopes.isEmpty());
    }

    void newestFirstReadsTheFrontOnly()
    {
        Library client;
        for (int i = 0; i < 200; ++i)
            client.addBook(QStringLiteral("B"), 100 + i);
        client.config.options.automaticRefresh = true;
        client.start();
        client.settle();
        QCOMPARE(client.booksOn("B"), 220);
        const QString fresh = client.addBook(QStringLiteral("B"), 1000);
        const QString gone = jsonText(client.whop.rows(libraryBook).constLast(), "id");
        client.whop.removeRow(libraryBook, gone);
        int before = client.requests(libraryList);
        client.engine().refresh(libraryBook);
        client.settle(std::chrono::minutes(1));
        // One page of one shelf; of the other the page with the news and the next.
        QCOMPARE(client.requests(libraryList) - before, 3);
        QVERIFY(!client.local(fresh, libraryBook).is_null());
        QVERIFY(!client.local(gone, libraryBook).is_null());
        client.pass(std::chrono::hours(26));
        QVERIFY(client.local(gone, libraryBook).is_null());
        QVERIFY(client.requests(QStringLiteral("GET /books/{id}")) >= 1);
    }

    // Of the lists in which pages of news came one after the other, some failed in the middle.
    void aFrontThatWasCutLeavesNoHole_data()
    {
        QTest::addColumn<bool>("restart");
        QTest::addRow("while running") << false;
        QTest::addRow("at the end of the program") << true;
    }
    void aFrontThatWasCutLeavesNoHole()
    {
        QFETCH(bool, restart);
        Library client;
        for (int i = 0; i < 200; ++i)
            client.addBook(QStringLiteral("B"), 100 + i);
        client.config.options.automaticRefresh = true;
        client.start();
        client.settle();
        QCOMPARE(client.booksOn("B"), 220);
        for (int i = 0; i < 150; ++i) // more than a page of news
            client.addBook(QStringLiteral("B"), 1000 + i);
        SimulatedFault cut;
        cut.operation = libraryList;
        cut.skip = 2; // a page of each shelf
        cut.times = -1;
        cut.status = 503;
        client.whop.setFaults({cut});
        client.engine().refresh(libraryBook);
        client.settle(std::chrono::minutes(1));
        const qsizetype some = client.booksOn("B");
        QVERIFY2(some > 220 && some < 370, qPrintable(QString::number(some)));
        client.whop.setFaults(std::vector<SimulatedFault>());
        if (restart)
            client.restart();
        client.pass(std::chrono::minutes(10)); // until Whop is believed to be in reach again
        client.engine().refresh(libraryBook);
        client.settle(std::chrono::minutes(1));
        QCOMPARE(client.booksOn("B"), 370);
        // Afterwards the front is enough again.
        const int before = client.requests(libraryList);
        client.engine().refresh(libraryBook);
        client.settle(std::chrono::minutes(1));
        QCOMPARE(client.requests(libraryList) - before, 2);
    }

    // A round that was cut off by itself goes on: what it had read is not read again.
    void aRoundThatWasCutGoesOn()
    {
        Library client;
        constexpr int shelvesMore = 58;
        for (int i = 0; i < shelvesMore; ++i) {
            const QString code = QStringLiteral("S%1").arg(i);
            client.whop.addRow(
                QStringLiteral("shelf"), Json {{"name", code}, {"place", Json {{"code", code}}}});
        }
        client.config.options.automaticRefresh = true;
        client.start();
        client.settle();
        const int all = client.requests(libraryList);
        QVERIFY(all >= 60);
        // By itself, and not for a person.
        const auto live = [&client](const std::function<bool()> &until) {
            while (!until() && client.clock.advanceToNext())
                client.processAll();
        };
        live([&] { return client.requests(libraryList) >= all + 50; });
        SimulatedFault cut = libraryCut(QStringLiteral("*"));
        cut.action = SimulatedFault::Action::CutBeforeApply;
        cut.times = -1;
        client.whop.setFaults({cut});
        live([&] { return client.engine().status().connection == Connection::Unreachable; });
        client.whop.setFaults(std::vector<SimulatedFault>());
        const int lost = client.requests(libraryList);
        live([&] { return client.engine().status().connection == Connection::Online; });
        const qint64 back = client.clock.monotonicMs();
        live([&] { return client.clock.monotonicMs() > back + 600'000; });
        QVERIFY(!client.books().refreshing);
        const int after = client.requests(libraryList) - lost;
        QVERIFY2(after >= 1 && after <= 16, qPrintable(QString::number(after)));
        QCOMPARE(client.books().error, ErrorCode::None);
    }

    void manyMissingAreHeldBack()
    {
        Library client;
        for (int i = 0; i < 60; ++i)
            client.addBook(QStringLiteral("A"), 100 + i);
        client.start();
        client.sync();
        QCOMPARE(client.booksOn("A"), 70);
        const QList<Json> rows = client.whop.rows(libraryBook);
        for (int i = 0; i < 50; ++i)
            client.whop.removeRow(libraryBook, jsonText(rows.at(i), "id"));
        client.pass(std::chrono::hours(25)); // so that the lists are read whole
        client.sync();
        QCOMPARE(client.books().heldRemovals, 50);
        QCOMPARE(client.booksOn("A"), 70);
        client.engine().acceptRemovals(libraryBook, true);
        client.settle();
        QCOMPARE(client.books().heldRemovals, 0);
        QCOMPARE(client.booksOn("A"), 20);
    }

    void whatIsToGetSomethingStays_data()
    {
        QTest::addColumn<bool>("looked");
        QTest::addRow("by a look at it") << true;
        QTest::addRow("by its list") << false;
    }
    // A note was written on a book, offline; the book cannot be found on Whop.
    void whatIsToGetSomethingStays()
    {
        QFETCH(bool, looked);
        Library client;
        client.config.options.reviewEverything = true;
        const QString book = client.addBook(QStringLiteral("A"), 99);
        client.start();
        client.sync();
        const Operation note = client.submit(QStringLiteral("note.create"), {},
            Json {{"book_id", book}, {"shelf_code", "A"}, {"title", "Nice"}});
        client.whop.removeRow(libraryBook, book);
        const auto readAgain = [&client, &book, looked] {
            if (looked) {
                client.engine().setVisibleLists(
                    {{libraryBook, {QStringLiteral("shelf"), client.shelf("A")}, {book}}});
                client.settle(std::chrono::minutes(1));
                client.engine().setVisibleLists({});
            }
            for (int i = 0; !looked && i < 3; ++i) {
                client.pass(std::chrono::hours(25)); // so that the list is read whole
                client.sync();
            }
        };
        readAgain();
        QVERIFY(!client.local(book, libraryBook).is_null());
        QVERIFY(client.engine().discard({note.id}).ok());
        readAgain();
        QVERIFY(client.local(book, libraryBook).is_null());
    }

    void aMissingPermissionLocksTheArea()
    {
        Library client;
        SimulatedFault refused;
        refused.operation = libraryList;
        refused.times = -1;
        refused.status = 403;
        refused.body
            = R"({"error":{"type":"forbidden","message":"credential lacks the books:read scope"}})";
        client.whop.setFaults({refused});
        client.start();
        client.sync();
        QCOMPARE(client.books().error, ErrorCode::MissingPermission);
        QCOMPARE(client.books().asOfMs, 0);
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.engine().recheckPermissions();
        client.settle();
        QCOMPARE(client.books().error, ErrorCode::None);
        QCOMPARE(client.booksOn("B"), 20);
    }

    void aSourceShowsOneParentAndItsPendingCreates()
    {
        Library client;
        client.start();
        client.sync();
        const auto reader = client.reader();
        OverlaidSource source(
            shelves::book, *reader, {QStringLiteral("shelf"), client.shelf("A")}, nullptr);
        connect(&client.engine(), &Engine::changed, &source, &OverlaidSource::apply);
        QCOMPARE(source.count(), 10);
        std::vector<Change> seen;
        connect(&source, &RecordSource::changed, this, [&seen](const std::vector<Change> &changes) {
            seen.insert(seen.end(), changes.begin(), changes.end());
        });
        const Operation made = client.submit(
            QStringLiteral("book.create"), {}, Json {{"shelf_code", "A"}, {"title", "Mine"}});
        client.submit(
            QStringLiteral("book.create"), {}, Json {{"shelf_code", "B"}, {"title", "Other"}});
        client.processAll();
        QCOMPARE(source.count(), 11);
        const std::vector<RowKey> keys = source.keys({}, 100);
        QCOMPARE(keys.size(), 11u);
        std::vector<RowId> rows {54321}; // there is none
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        const auto places = source.keysOf(rows);
        QCOMPARE(places.size(), rows.size());
        QVERIFY(!places.front());
        for (std::size_t i = 0; i < keys.size(); ++i)
            QVERIFY(places[i + 1] == keys[i]);
        // Of another parent's rows it knows no place and tells nothing.
        OverlaidSource other(
            shelves::book, *reader, {QStringLiteral("shelf"), client.shelf("B")}, nullptr);
        const std::vector<RowKey> elsewhere = other.keys({}, 1);
        QCOMPARE(elsewhere.size(), 1u);
        const std::array row {elsewhere.front().row};
        QVERIFY(!source.keysOf(row).front());
        QVERIFY(source.records(row).front().isNull());
        QVERIFY(other.keysOf(row).front() && !other.records(row).front().isNull());
        QCOMPARE(jsonText(source.record(made.target).body(), "title"), QStringLiteral("Mine"));
        QVERIFY(std::none_of(seen.begin(), seen.end(), [&](const Change &change) {
            return change.type == Change::Type::Upserted && change.id != made.target;
        }));
        seen.clear();
        client.settle();
        QCOMPARE(client.state(made.id), OperationState::Done);
        QCOMPARE(source.count(), 11);
        QVERIFY(std::any_of(seen.begin(), seen.end(),
            [](const Change &change) { return change.type == Change::Type::Renamed; }));
        QCOMPARE(client.booksOn("A"), 11);
        QCOMPARE(source.record(client.operation(made.id).resultId).id,
            client.operation(made.id).resultId);
    }

    // Many ask for the record that is being opened: it is parsed once a turn, and never shown older
    // than what was told of it.
    void aRecordThatManyAskForIsParsedOnce()
    {
        Library client;
        client.start();
        client.sync();
        const auto reader = client.reader();
        OverlaidSource source(shelves::book, *reader);
        connect(&client.engine(), &Engine::changed, &source, &OverlaidSource::apply);
        const std::array row {source.keys({}, 1).front().row};
        const QString id = source.records(row).front().id;
        const Record first = source.record(id);
        QVERIFY(&source.record(id).body() == &first.body());
        QVERIFY(source.record(QStringLiteral("nothing")).isNull());
        client.whop.editRow(QStringLiteral("book"), id, Json {{"title", "Theirs"}});
        client.sync();
        QCOMPARE(jsonText(source.record(id).body(), "title"), QStringLiteral("Theirs"));
        const Record second = source.record(id);
        QVERIFY(&source.record(id).body() == &second.body());
        client.processAll();
        QVERIFY(&source.record(id).body() != &second.body()); // megabytes are not held for ever
    }

    void aScopeFollowsItsParentsNewId()
    {
        Library client;
        client.start();
        client.sync();
        const Operation book = client.submit(
            QStringLiteral("book.create"), {}, Json {{"shelf_code", "A"}, {"title", "Mine"}});
        const auto reader = client.reader();
        OverlaidSource notes(
            shelves::note, *reader, {QStringLiteral("book"), book.target}, nullptr);
        OverlaidSource onShelf(
            shelves::note, *reader, {QStringLiteral("shelf"), client.shelf("A")}, nullptr);
        connect(&client.engine(), &Engine::changed, &notes, &OverlaidSource::apply);
        connect(&client.engine(), &Engine::changed, &onShelf, &OverlaidSource::apply);
        client.submit(QStringLiteral("note.create"), {},
            Json {{"book_id", book.target}, {"shelf_code", "A"}, {"title", "Nice"}});
        client.processAll();
        QCOMPARE(notes.count(), 1);
        client.settle();
        const QString id = client.operation(book.id).resultId;
        QCOMPARE(notes.scope().id, id);
        QCOMPARE(notes.count(), 1);
        QCOMPARE(client.engine().mirror().count(QStringLiteral("note")), 1);
        QCOMPARE(onShelf.count(), 1); // through the book it is on
    }

    void aLostCreateIsLookedForInItsList()
    {
        Library client;
        client.start();
        client.sync();
        client.whop.setFaults({libraryCut(QStringLiteral("POST /books"))});
        const Operation made = client.submit(
            QStringLiteral("book.create"), {}, Json {{"shelf_code", "B"}, {"title", "Mine"}});
        client.settle();
        QCOMPARE(client.effects(QStringLiteral("POST /books")), 1);
        QCOMPARE(client.state(made.id), OperationState::Done);
        QCOMPARE(client.booksOn("B"), 21);
    }

    void detailsAreTriedAgainAfterBadLuck()
    {
        Library client;
        const QString loan = client.whop.addRow(
            QStringLiteral("loan"), Json {{"title", "L"}, {"status", "back"}, {"reader", "R"}});
        SimulatedFault broken;
        broken.operation = QStringLiteral("GET /loans/{id}");
        broken.status = 500;
        broken.times = 3; // as often as one read is tried
        client.whop.setFaults({broken});
        client.start();
        client.sync();
        const auto completeness = [&client, &loan] {
            return (*client.engine().mirror().record(QStringLiteral("loan"), loan))->completeness;
        };
        QCOMPARE(completeness(), Completeness::ListOnly);
        QVERIFY(client.engine().isIdle()); // nobody waits for it
        QCOMPARE(client.engine().detailsPutOff(), 1); // but everybody is told
        client.pass(std::chrono::minutes(6));
        QCOMPARE(completeness(), Completeness::Whole);
        QCOMPARE(client.engine().detailsPutOff(), 0);
    }

    void detailsOfAllAreReadAndReadAgain()
    {
        Library client;
        QStringList loans;
        for (int i = 0; i < 5; ++i)
            loans.append(client.whop.addRow(QStringLiteral("loan"),
                Json {{"title", "L"}, {"status", "back"}, {"reader", "R"}}));
        client.start();
        client.sync();
        QCOMPARE(client.requests(QStringLiteral("GET /loans/{id}")), 5);
        const auto record = client.engine().mirror().record(QStringLiteral("loan"), loans.at(2));
        QCOMPARE((*record)->completeness, Completeness::Whole);
        client.sync();
        QCOMPARE(client.requests(QStringLiteral("GET /loans/{id}")), 5);
        client.whop.editRow(QStringLiteral("loan"), loans.at(2), Json {{"title", "New"}});
        client.sync();
        QCOMPARE(client.requests(QStringLiteral("GET /loans/{id}")), 6);
    }

    void unsettledRowsArePolled()
    {
        Library client;
        client.config.options.automaticRefresh = true;
        const QString loan = client.whop.addRow(
            QStringLiteral("loan"), Json {{"title", "L"}, {"status", "out"}, {"reader", "R"}});
        client.start();
        client.settle(std::chrono::seconds(30));
        client.engine().setVisibleLists({{QStringLiteral("loan"), {}, {}}});
        client.settle(std::chrono::seconds(1));
        const int before = client.requests(QStringLiteral("GET /loans/{id}"));
        client.pass(std::chrono::minutes(5));
        const int polls = client.requests(QStringLiteral("GET /loans/{id}")) - before;
        QVERIFY2(polls >= 4 && polls <= 6, qPrintable(QString::number(polls)));
        client.whop.editRow(QStringLiteral("loan"), loan, Json {{"status", "back"}});
        client.pass(std::chrono::minutes(2));
        QCOMPARE(
            jsonText(client.local(loan, QStringLiteral("loan")), "status"), QStringLiteral("back"));
        const int settled = client.requests(QStringLiteral("GET /loans/{id}"));
        client.pass(std::chrono::minutes(5));
        QCOMPARE(client.requests(QStringLiteral("GET /loans/{id}")), settled);
    }
};

HOPYARD_TEST(TestParents)
#include "tst_parents.moc"
