// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/intentsalvage.h"
#include "store/migrations.h"
#include "store/mirrorreader.h"
#include "store/storefiles.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/testcase.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace hopyard;
using namespace hopyard::test;

class TestMigrations : public TestCase
{
    Q_OBJECT

    static QStringList schemaOf(Database &database)
    {
        QStringList schema;
        Statement select(database,
            "SELECT type||' '||name||' '||coalesce(sql,'') FROM sqlite_schema ORDER BY 1");
        for (Query query(select); query.next();)
            schema.append(query.text(0));
        return schema;
    }
    static std::unique_ptr<Database> database(const QTemporaryDir &dir, const char *name = "a.db")
    {
        return valueOf(Database::open(QString(dir.path() + u'/' + QLatin1String(name)), {}));
    }
    static void setVersion(const QString &path, int version)
    {
        const auto file = valueOf(Database::open(path, {}));
        valueOf(file->execute(
            QByteArray("PRAGMA user_version=" + QByteArray::number(version)).constData()));
    }

    // An operation as an older version wrote it: what is not told is 0 or empty.
    static void putOld(Database &file, QHash<QString, QString> known)
    {
        QStringList names;
        QStringList values;
        Statement columns(file, "SELECT name, type FROM pragma_table_info('operation')");
        for (Query query(columns); query.next();) {
            if (query.text(0) == QLatin1String("seq") || query.text(1) == QLatin1String("BLOB"))
                continue;
            names << query.text(0);
            QString value = known.take(names.constLast());
            if (query.text(1) == QLatin1String("INTEGER"))
                values << QString::number(value.toInt());
            else
                values << QString(u'\'' + value.replace(u'\'', QLatin1String("''")) + u'\'');
        }
        QVERIFY(known.isEmpty());
        const QString sql = QStringLiteral("INSERT INTO operation(%1) VALUES(%2)")
                                .arg(names.join(u','), values.join(u','));
        valueOf(file.execute(sql.toUtf8().constData()));
    }

private Q_SLOTS:
    void freshEqualsMigrated_data()
    {
        QTest::addColumn<bool>("mirror");
        QTest::newRow("intents") << false;
        QTest::newRow("mirror") << true;
    }
    void freshEqualsMigrated()
    {
        QFETCH(bool, mirror);
        const auto steps = mirror ? mirrorMigrations() : intentMigrations();
        const QTemporaryDir dir;
        const auto fresh = database(dir, "fresh.db");
        valueOf(migrate(*fresh, steps, 77));
        QCOMPARE(valueOf(fresh->number("PRAGMA user_version")), qint64(steps.size()));
        QCOMPARE(valueOf(fresh->number("PRAGMA application_id")), 77);
        for (size_t from = 1; from <= steps.size(); ++from) {
            const auto old
                = database(dir, QByteArray("old" + QByteArray::number(qint64(from))).constData());
            valueOf(migrate(*old, steps.first(from), 77));
            valueOf(migrate(*old, steps, 77));
            QCOMPARE(schemaOf(*old), schemaOf(*fresh));
        }
        // Every table of ours is STRICT.
        QCOMPARE(valueOf(fresh->number(
                     "SELECT count(*) FROM pragma_table_list WHERE schema='main' AND type='table' "
                     "AND strict=0 AND name NOT LIKE 'sqlite_%'")),
            0);
    }
    // Before a column said so, what was under way and not approved had been discarded; what was
    // read from a damaged file is not approved either, and somebody wants it.
    void tellsWhatWasDiscarded()
    {
        const QTemporaryDir dir;
        const auto file = database(dir);
        const auto steps = intentMigrations();
        valueOf(migrate(*file, steps.first(4), 77));
        const auto put = [&file](const char *id, const char *state, int approved) {
            putOld(*file,
                {{QStringLiteral("id"), QString::fromLatin1(id)},
                    {QStringLiteral("state"), QString::fromLatin1(state)},
                    {QStringLiteral("approved"), QString::number(approved)}});
        };
        put("waits", "queued", 0);
        put("discarded", "ambiguous", 0);
        put("sent", "sending", 1);
        put("damaged", "needs_review", 0);
        valueOf(migrate(*file, steps, 77));
        Statement select(*file, "SELECT id FROM operation WHERE discarded=1");
        QStringList ids;
        for (Query query(select); query.next();)
            ids << query.text(0);
        QCOMPARE(ids, QStringList {QStringLiteral("discarded")});
    }
    // What looks for the outcome found stood among the values of the record before.
    void tellsWhatWasFound()
    {
        const QTemporaryDir dir;
        const auto file = database(dir);
        const auto steps = intentMigrations();
        valueOf(migrate(*file, steps.first(5), 77));
        const auto put = [&file](const char *id, const char *base) {
            putOld(*file,
                {{QStringLiteral("id"), QString::fromLatin1(id)},
                    {QStringLiteral("base"), QString::fromLatin1(base)}});
        };
        const QByteArray plain = dumpJson(Json {{"name", "\"candidates\":"}, {"price", 12}});
        put("plain", plain.constData());
        put("two",
            "{\"candidates\":[\"a\",\"b\"],\"candidates_seen\":true,\"looked_and_not_there\":3,"
            "\"not_there_after\":2,\"not_there_since\":70,\"price\":12.50,\"twins_before\":[]}");
        put("none", "{\"no_second\":true,\"second_not_looked_for\":\"\"}");
        put("damaged", "{\"candidates\":[\"a");
        valueOf(migrate(*file, steps, 77));
        const auto told = [&file](const char *id) {
            Statement select(*file, "SELECT base, inquiry FROM operation WHERE id=?");
            Query query(select, QString::fromLatin1(id));
            static_cast<void>(query.next());
            return std::pair {query.text(0), inquiryFromJson(valueOf(parseJson(query.view(1))))};
        };
        QCOMPARE(told("plain").first.toUtf8(), plain);
        QVERIFY(told("plain").second == Inquiry());
        Inquiry two;
        two.setCandidates({QStringLiteral("a"), QStringLiteral("b")});
        two.candidatesSeen = true;
        two.emptyLooks = 3;
        two.twinsBefore = QStringList();
        two.absentAfter = 2;
        two.absentSinceMs = 70;
        QCOMPARE(told("two").first, QStringLiteral("{\"price\":12.50}"));
        QVERIFY(told("two").second == two);
        Inquiry none;
        none.noSecond = true;
        none.notLookedFor = QString();
        QCOMPARE(told("none").first, QStringLiteral("{}"));
        QVERIFY(told("none").second == none);
        QVERIFY(told("damaged").second == Inquiry());
    }
    // Also where the file is damaged so that the migration cannot move it.
    void salvageTellsWhatWasFound()
    {
        const QTemporaryDir dir;
        {
            const auto file = database(dir);
            valueOf(migrate(*file, intentMigrations().first(5), 77));
            const auto text = [](const char *value) { return QString::fromLatin1(value); };
            putOld(*file,
                {{text("id"), text("paid")}, {text("action"), text("withdrawal.create")},
                    {text("state"), text("done")}, {text("args"), text("{}")},
                    {text("base"), text("{\"candidates\":[\"a\",\"b\"],\"name\":\"x\"}")},
                    {text("base_links"), text("{}")}, {text("depends_on"), text("[]")},
                    {text("last_error"), text("{}")}, {text("result"), text("null")}});
            valueOf(file->execute("CREATE TRIGGER damage BEFORE UPDATE ON operation "
                                  "BEGIN SELECT RAISE(ABORT, 'damaged'); END"));
        }
        const auto salvage = valueOf(salvageIntents(QString(dir.path() + QStringLiteral("/a.db"))));
        QCOMPARE(salvage.operations.size(), 1);
        QCOMPARE(salvage.operations.first().inquiry.candidates.size(), 2);
        QVERIFY(salvage.operations.first().base == (Json {{"name", "x"}}));
    }
    void aFailedStepLeavesTheFileAsItWas()
    {
        const QTemporaryDir dir;
        const auto file = database(dir);
        const std::array good {
            Migration {"CREATE TABLE t(a TEXT) STRICT; INSERT INTO t VALUES('x')"}};
        valueOf(migrate(*file, good, 5));
        int backups = 0;
        const auto backUp = [&backups]() -> Outcome {
            ++backups;
            return Done {};
        };
        const std::array bad {
            good[0], Migration {"CREATE TABLE u(a TEXT) STRICT; DELETE FROM t; nonsense"}};
        QVERIFY(!migrate(*file, bad, 5, backUp).ok());
        QCOMPARE(backups, 1);
        QCOMPARE(valueOf(file->number("PRAGMA user_version")), 1);
        QCOMPARE(valueOf(file->number("SELECT count(*) FROM t")), 1);
        QCOMPARE(schemaOf(*file).size(), 1);
        const std::array better {
            good[0], Migration {"CREATE TABLE u(a TEXT) STRICT"}, Migration {"DROP TABLE t"}};
        const auto noRoom = []() -> Outcome { return Error::of(ErrorCode::DiskFull); };
        QCOMPARE(migrate(*file, better, 5, noRoom).error().code, ErrorCode::DiskFull);
        QCOMPARE(valueOf(file->number("PRAGMA user_version")), 1);
        valueOf(migrate(*file, better, 5, backUp));
        QCOMPARE(backups, 2);
        valueOf(migrate(*file, better, 5, backUp));
        QCOMPARE(backups, 2); // nothing to do
        QCOMPARE(valueOf(file->number("PRAGMA user_version")), 3);
    }
    void anotherProgramsFileIsNotTouched()
    {
        const QTemporaryDir dir;
        const auto file = database(dir);
        valueOf(file->execute("CREATE TABLE t(a)"));
        QCOMPARE(migrate(*file, intentMigrations(), 5).error().code, ErrorCode::Damaged);
        QCOMPARE(schemaOf(*file).size(), 1);
    }
    void aNewerSchemaIsRefused()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        openIntents(dir.path(), clock);
        openMirror(dir.path(), clock);
        setVersion(QString(dir.path() + QStringLiteral("/intents.db")), 999);
        setVersion(QString(dir.path() + QStringLiteral("/mirror.db")), 999);
        const QStringList before = QDir(dir.path()).entryList(QDir::Files);
        QCOMPARE(IntentStore::open(dir.path(), clock).error().code, ErrorCode::NewerSchema);
        QCOMPARE(MirrorReader::open(dir.path()).error().code, ErrorCode::NewerSchema);
        for (const QString &file : before)
            QVERIFY(QFile::exists(QString(dir.path() + u'/' + file)));
    }
    // What can be fetched again is no reason to stay closed. The file is kept as it was.
    void aNewerMirrorIsSetAside()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const ListKey list {QStringLiteral("experience"), {}, {}};
        crawlOnce(*openMirror(dir.path(), clock), list, madeUpRows(0, 10));
        const QString path = QString(dir.path() + QStringLiteral("/mirror.db"));
        setVersion(path, 999);
        const auto content = [](const QString &file) {
            QFile read(file);
            return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
        };
        const QByteArray before = content(path);
        const auto refused = MirrorStore::open(dir.path(), clock, 0, false);
        QVERIFY(!refused && refused.error().code == ErrorCode::NewerSchema);
        QCOMPARE(content(path), before);
        {
            const auto opened = MirrorStore::open(dir.path(), clock);
            QVERIFY(opened && opened->wasNewer && opened->rebuilt);
            QVERIFY2(opened->quarantined.contains(QLatin1String("/mirror.newer-")),
                qPrintable(opened->quarantined));
            QCOMPARE(content(opened->quarantined), before);
            QCOMPARE(opened->store->count(QStringLiteral("experience")), 0);
        }
        const auto again = MirrorStore::open(dir.path(), clock);
        QVERIFY(again && !again->wasNewer && !again->rebuilt);
        QVERIFY(MirrorReader::open(dir.path()));
    }
    void filesAreForTheirOwnerOnly()
    {
#ifdef Q_OS_WIN
        QSKIP("modes are for POSIX");
#endif
        const QTemporaryDir dir;
        FakeClock clock;
        const QString path = QString(dir.path() + QStringLiteral("/new/workspace"));
        const auto intents = openIntents(path, clock);
        IntentTransaction transaction;
        transaction.upserts.append(madeUpOperation(QStringLiteral("a")));
        valueOf(intents->commit(transaction));
        valueOf(intents->backUp());
        const auto mirror = openMirror(path, clock);
        crawlOnce(*mirror, {QStringLiteral("experience"), {}, {}}, madeUpRows(0, 10));
        const auto others = ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
            | QFile::ReadUser | QFile::WriteUser | QFile::ExeUser);
        QVERIFY(!(QFile::permissions(path) & others));
        int files = 0;
        QDirIterator it(
            path, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString file = it.next();
            QVERIFY2(!(it.fileInfo().permissions() & others), qPrintable(file));
            files += it.fileInfo().isFile() ? 1 : 0;
        }
        QCOMPARE(files, 6); // two databases, two logs, one shared memory, one backup
    }
};

HOPYARD_TEST(TestMigrations)
#include "tst_migrations.moc"
