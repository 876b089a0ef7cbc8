// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/removetree.h"
#include "account/workspacestore.h"
#include "core/ids.h"
#include "support/fakeclock.h"
#include "support/fakesecrets.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

#include <rapidcheck.h>

using namespace hopyard;

class TestWorkspaces : public test::TestCase
{
    Q_OBJECT

private:
    static Workspace sample(const QString &name = QStringLiteral("Hop & Malt"))
    {
        Workspace workspace;
        workspace.id = newUuid(1'795'168'800'000);
        workspace.name = name;
        workspace.environment = Environment::Sandbox;
        workspace.baseUrl = baseUrlOf(Environment::Sandbox);
        workspace.companyId = QStringLiteral("biz_A1");
        workspace.companyTitle = QStringLiteral("Hop");
        workspace.colour = 3;
        workspace.keyLabel = QStringLiteral("Laptop");
        workspace.createdMs = 1'795'168'800'000;
        workspace.keepKeyUntilQuit = true;
        workspace.noteKey(Secret(QByteArray("apik_first")), 1'795'168'800'000);
        workspace.noteKey(Secret(QByteArray("apik_second")), 1'795'168'900'000);
        return workspace;
    }
    static void putFile(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static QByteArray fileText(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QStringList asideFiles(const QString &directory)
    {
        return QDir(directory).entryList({QStringLiteral("workspaces.json.damaged-*")});
    }

private Q_SLOTS:
    void startsEmpty()
    {
        const QTemporaryDir profile;
        WorkspaceStore store(profile.path());
        QVERIFY(store.load().ok());
        QVERIFY(store.workspaces().isEmpty());
        QVERIFY(store.setAside().isEmpty());
        QVERIFY(QDir(profile.path()).isEmpty());
    }

    void keepsWorkspaces()
    {
        const QTemporaryDir profile;
        const Workspace one = sample();
        Workspace two = sample(QStringLiteral("ホップ 🍺 \"quoted\"\n"));
        two.environment = Environment::Demo;
        two.baseUrl.clear();
        {
            WorkspaceStore store(profile.path());
            QSignalSpy changed(&store, &WorkspaceStore::changed);
            QVERIFY(store.save(one).ok());
            QVERIFY(store.save(two).ok());
            QCOMPARE(changed.size(), 2);
        }
        WorkspaceStore store(profile.path());
        QVERIFY(store.load().ok());
        QVERIFY(store.workspaces() == (QList<Workspace> {one, two}));
        QVERIFY(*store.find(two.id) == two);
        QVERIFY(!store.find(QStringLiteral("nothing")));
        Workspace renamed = one;
        renamed.name = QStringLiteral("Other");
        QVERIFY(store.save(renamed).ok());
        QVERIFY(store.workspaces() == (QList<Workspace> {renamed, two}));
        QVERIFY(store.findByText(one.id)->id == one.id);
        QVERIFY(store.findByText(QStringLiteral("biz_A1"))->id == one.id);
        QVERIFY(store.findByText(QStringLiteral("OTHER"))->id == one.id);
        QVERIFY(!store.findByText(QString()));
    }

    // A key in the keychain that no workspace names would stay there for ever.
    void theKeyOfWhatCannotBeSavedGoes_data()
    {
        QTest::addColumn<bool>("isNew");
        QTest::newRow("new workspace") << true;
        QTest::newRow("another key") << false;
    }
    void theKeyOfWhatCannotBeSavedGoes()
    {
        QFETCH(const bool, isNew);
        const QTemporaryDir profile;
        test::FakeClock clock;
        test::FakeSecrets secrets(clock);
        WorkspaceStore store(profile.path());
        const Workspace workspace = sample();
        if (isNew) // where its directory is to be
            putFile(profile.filePath(QStringLiteral("workspaces")), "in the way");
        else
            QVERIFY(store.save(workspace).ok());
        const QString list = profile.filePath(QStringLiteral("workspaces.json"));
        if (!isNew)
            QVERIFY(QFile::remove(list) && QDir().mkpath(list));
        std::optional<Outcome> outcome;
        saveWithKey(store, secrets, workspace, Secret(QByteArray("apik_third")), &store,
            [&outcome](const Outcome &done) { outcome = done; });
        QTRY_VERIFY(outcome);
        QVERIFY(!*outcome);
        QCOMPARE(secrets.contains(workspace.id), !isNew);
        QCOMPARE(store.find(workspace.id).has_value(), !isNew);
    }
    void keepsTheKeyOfWhatIsSaved()
    {
        const QTemporaryDir profile;
        test::FakeClock clock;
        test::FakeSecrets secrets(clock);
        WorkspaceStore store(profile.path());
        const Workspace workspace = sample();
        std::optional<Outcome> outcome;
        const auto save = [&] {
            outcome.reset();
            saveWithKey(store, secrets, workspace, Secret(QByteArray("apik_third")), &store,
                [&outcome](const Outcome &done) { outcome = done; });
        };
        save();
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->ok());
        QVERIFY(secrets.contains(workspace.id));
        QVERIFY(store.find(workspace.id));
        secrets.failWith(ErrorCode::KeychainLocked);
        save();
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::KeychainLocked);
        // The store may have taken it all the same: nobody asks it for a key that is kept until
        // quit.
        QCOMPARE(store.orphanedKeys(), QStringList {workspace.id});
    }

    void isClosedToOthers()
    {
#ifndef Q_OS_UNIX
        QSKIP("permissions are the system's on this platform");
#endif
        const QTemporaryDir profile;
        WorkspaceStore store(profile.path());
        const Workspace workspace = sample();
        QVERIFY(store.save(workspace).ok());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const QString &path : {QString(profile.path() + QStringLiteral("/workspaces.json")),
                 QString(profile.path() + QStringLiteral("/workspaces")),
                 store.directory(workspace.id)}) {
            QVERIFY2(QFileInfo::exists(path), qPrintable(path));
            QVERIFY2(!(QFile::permissions(path) & others), qPrintable(path));
        }
    }

    void refusesBadOnes()
    {
        const QTemporaryDir profile;
        WorkspaceStore store(profile.path());
        for (const char *id :
            {"", "..", "../x", "0190f5fe", "{0190f5fe-7c00-7a00-8000-000000000001}",
                "0190F5FE-7C00-7A00-8000-000000000001", "00000000-0000-0000-0000-000000000000"}) {
            Workspace workspace = sample();
            workspace.id = QString::fromLatin1(id);
            const Outcome outcome = store.save(workspace);
            QVERIFY2(!outcome.ok() && outcome.error().code == ErrorCode::InvalidArgument, id);
        }
        Workspace plain = sample();
        plain.baseUrl = QUrl(QStringLiteral("http://example.org"));
        QVERIFY(!store.save(plain).ok());
        QVERIFY(!store.remove(QStringLiteral(".."), false).ok());
        QVERIFY(store.workspaces().isEmpty());
        QVERIFY(QDir(profile.path()).isEmpty());
    }

    void removesWithItsDirectory()
    {
        const QTemporaryDir profile;
        WorkspaceStore store(profile.path());
        const Workspace one = sample();
        const Workspace two = sample();
        QVERIFY(store.save(one).ok());
        QVERIFY(store.save(two).ok());
        putFile(store.directory(one.id) + QStringLiteral("/mirror.db"), "x");
        QVERIFY(store.remove(one.id, true).ok());
        QCOMPARE(store.leaving(), QStringList {one.id});
        QVERIFY(QFileInfo::exists(store.directory(one.id))); // it may take long to delete
        QCOMPARE(store.save(one).error().code, ErrorCode::InUse);
        store.finishRemovals();
        QVERIFY(store.leaving().isEmpty());
        QVERIFY(!QFileInfo::exists(store.directory(one.id)));
        QVERIFY(QFileInfo::exists(store.directory(two.id)));
        QCOMPARE(store.orphanedKeys(), QStringList {one.id});
        QVERIFY(store.remove(two.id, false).ok());
        WorkspaceStore again(profile.path());
        QVERIFY(again.load().ok());
        QVERIFY(again.workspaces().isEmpty());
        QCOMPARE(again.orphanedKeys(), QStringList {one.id});
        QVERIFY(again.forgetOrphanedKey(one.id).ok());
        QVERIFY(store.load().ok());
        QVERIFY(store.orphanedKeys().isEmpty());
    }

    // Whoever wants a key kept no longer may end before the keychain has forgotten it.
    void remembersAKeyThatIsKeptNoLonger()
    {
        const QTemporaryDir profile;
        WorkspaceStore store(profile.path());
        Workspace one = sample();
        one.keepKeyUntilQuit = false;
        QVERIFY(store.save(one).ok());
        QVERIFY(store.orphanedKeys().isEmpty());
        one.keepKeyUntilQuit = true;
        QVERIFY(store.save(one).ok());
        one.name = QStringLiteral("Renamed");
        QVERIFY(store.save(one).ok()); // says nothing about the key
        WorkspaceStore again(profile.path());
        QVERIFY(again.load().ok());
        QCOMPARE(again.orphanedKeys(), QStringList {one.id});
        one.keepKeyUntilQuit = false; // it is in use again
        QVERIFY(again.save(one).ok());
        QVERIFY(again.orphanedKeys().isEmpty());
        Workspace two = sample(); // never was in a keychain
        two.keepKeyUntilQuit = true;
        QVERIFY(again.save(two).ok());
        QVERIFY(again.orphanedKeys().isEmpty());
    }

    void doesNotFollowALinkedDirectory()
    {
#ifndef Q_OS_UNIX
        QSKIP("no symbolic links to test with");
#endif
        const QTemporaryDir profile;
        const QTemporaryDir elsewhere;
        putFile(elsewhere.filePath(QStringLiteral("precious")), "x");
        WorkspaceStore store(profile.path());
        const Workspace workspace = sample();
        QVERIFY(store.save(workspace).ok());
        QVERIFY(QDir(store.directory(workspace.id)).removeRecursively());
        QVERIFY(QFile::link(elsewhere.path(), store.directory(workspace.id)));
        QVERIFY(QDir().mkpath(elsewhere.filePath(QStringLiteral("within"))));
        const QString mine = profile.filePath(QStringLiteral("mine"));
        QVERIFY(QDir().mkpath(mine));
        QVERIFY(QFile::link(elsewhere.path(), mine + QStringLiteral("/link")));
        QVERIFY(removeTree(mine, [] { return true; }).ok());
        QVERIFY(!QFileInfo::exists(mine));
        QVERIFY(store.remove(workspace.id, false).ok());
        store.finishRemovals();
        QVERIFY(QFileInfo::exists(elsewhere.filePath(QStringLiteral("within"))));
        QVERIFY(QFileInfo::exists(elsewhere.filePath(QStringLiteral("precious"))));
        QVERIFY(!QFileInfo(store.directory(workspace.id)).isSymLink());
    }

    void setsDamagedFilesAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("cut") << QByteArray(R"({"version":1,"workspaces":[{"id":")");
        QTest::newRow("other JSON") << QByteArray("[1,2,3]");
        QTest::newRow("no version") << QByteArray(R"({"workspaces":[]})");
        QTest::newRow("noise") << QByteArray("\xff\xfe\x01garbage");
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void setsDamagedFilesAside()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir profile;
        const QString path = profile.filePath(QStringLiteral("workspaces.json"));
        putFile(path, content);
        WorkspaceStore store(profile.path());
        QVERIFY(store.load().ok());
        QVERIFY(store.workspaces().isEmpty());
        QCOMPARE(fileText(store.setAside()), content);
        QCOMPARE(asideFiles(profile.path()).size(), 1);
        QVERIFY(store.save(sample()).ok());
        WorkspaceStore again(profile.path());
        QVERIFY(again.load().ok());
        QCOMPARE(again.workspaces().size(), 1);
        QVERIFY(again.setAside().isEmpty());
    }

    void keepsTheReadableEntries()
    {
        const QTemporaryDir profile;
        const QString path = profile.filePath(QStringLiteral("workspaces.json"));
        const Workspace good = sample();
        {
            WorkspaceStore store(profile.path());
            QVERIFY(store.save(good).ok());
        }
        Json document = *parseJson(fileText(path));
        Json evil = document["workspaces"][0];
        evil["id"] = "../../etc";
        Json plain = document["workspaces"][0];
        plain["id"] = newUuid(1);
        plain["base_url"] = "http://example.org/api";
        document["workspaces"].push_back(evil);
        document["workspaces"].push_back(plain);
        document["workspaces"].push_back(document["workspaces"][0]); // twice the same
        document["workspaces"].push_back(42);
        document["orphaned_keys"] = Json::array({"..", 7});
        putFile(path, dumpJson(document));
        WorkspaceStore store(profile.path());
        QVERIFY(store.load().ok());
        QVERIFY(store.workspaces() == QList<Workspace> {good});
        QVERIFY(store.orphanedKeys().isEmpty());
        QVERIFY(!store.setAside().isEmpty());
        WorkspaceStore again(profile.path()); // written back already
        QVERIFY(again.load().ok());
        QVERIFY(again.workspaces() == QList<Workspace> {good});
        QVERIFY(again.setAside().isEmpty());
    }

    void findsWorkspacesWithoutTheirList_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: the file is gone
        QTest::newRow("gone") << QByteArray();
        QTest::newRow("noise") << QByteArray("\xff\xfe\x01garbage");
        QTest::newRow("an entry that cannot be read")
            << QByteArray(R"({"version":1,"workspaces":[{"id":"x"}]})");
    }
    void findsWorkspacesWithoutTheirList()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir profile;
        const QString path = profile.filePath(QStringLiteral("workspaces.json"));
        const Workspace workspace = sample();
        WorkspaceStore store(profile.path());
        QVERIFY(store.save(workspace).ok());
        putFile(store.directory(workspace.id) + QStringLiteral("/intents.db"), "unsent");
        // What is no workspace's, or another's, is left alone.
        const QString other = store.directory(newUuid(2));
        QVERIFY(QDir().mkpath(other));
        QVERIFY(QFile::copy(store.directory(workspace.id) + QStringLiteral("/workspace.json"),
            other + QStringLiteral("/workspace.json")));
        QVERIFY(QFile::remove(path));
        if (!content.isNull())
            putFile(path, content);
        for (int start = 0; start < 2; ++start) {
            WorkspaceStore again(profile.path());
            QVERIFY(again.load().ok());
            QVERIFY(again.workspaces() == QList<Workspace> {workspace});
            QCOMPARE(again.setAside().isEmpty(), start > 0 || content.isNull());
        }
    }

    // The window may be running: who has not its lock only looks.
    void withoutTheLockNothingIsWritten_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: the file is gone
        QTest::addColumn<bool>("described"); // in its own directory, too
        QTest::newRow("gone") << QByteArray() << true;
        QTest::newRow("noise") << QByteArray("\xff\xfe\x01garbage") << true;
        QTest::newRow("an entry that cannot be read")
            << QByteArray(R"({"version":1,"workspaces":[{"id":"x"}]})") << true;
        QTest::newRow("whole, of an earlier program") << QByteArray("whole") << false;
    }
    void withoutTheLockNothingIsWritten()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const bool, described);
        const QTemporaryDir profile;
        const QString path = profile.filePath(QStringLiteral("workspaces.json"));
        const Workspace workspace = sample();
        WorkspaceStore store(profile.path());
        QVERIFY(store.save(workspace).ok());
        const QString ownFile = store.directory(workspace.id) + QStringLiteral("/workspace.json");
        if (!described)
            QVERIFY(QFile::remove(ownFile));
        if (content.isNull())
            QVERIFY(QFile::remove(path));
        else if (content != "whole")
            putFile(path, content);
        const QByteArray before = fileText(path);
        WorkspaceStore looking(profile.path());
        QVERIFY(looking.load(ProfileAccess::Unlocked).ok());
        QVERIFY(looking.workspaces() == QList<Workspace> {workspace}); // what is there is found
        QVERIFY(looking.setAside().isEmpty());
        QCOMPARE(QFileInfo::exists(path), !content.isNull());
        QCOMPARE(fileText(path), before);
        QVERIFY(asideFiles(profile.path()).isEmpty());
        QCOMPARE(QFileInfo::exists(ownFile), described);
        // With the lock, taken later, what was damaged does not get lost under what is saved.
        Workspace renamed = workspace;
        renamed.name = QStringLiteral("Other");
        QVERIFY(looking.save(renamed).ok());
        const bool damaged = !content.isNull() && content != "whole";
        QCOMPARE(asideFiles(profile.path()).size(), damaged ? 1 : 0);
        if (damaged)
            QCOMPARE(fileText(looking.setAside()), content);
        WorkspaceStore again(profile.path());
        QVERIFY(again.load().ok());
        QVERIFY(again.workspaces() == QList<Workspace> {renamed});
    }

    void removedWorkspacesStayRemoved()
    {
        const QTemporaryDir profile;
        const Workspace workspace = sample();
        WorkspaceStore store(profile.path());
        QVERIFY(store.save(workspace).ok());
        const QString ownFile = store.directory(workspace.id) + QStringLiteral("/workspace.json");
        const QByteArray own = fileText(ownFile);
        QVERIFY(store.remove(workspace.id, false).ok());
        QVERIFY(!QFileInfo::exists(ownFile));
        // As if the program had ended before that was gone, and an entry of the list was lost.
        putFile(ownFile, own);
        const QString path = profile.filePath(QStringLiteral("workspaces.json"));
        Result<Json> document = parseJson(fileText(path));
        QVERIFY(document.ok());
        (*document)["workspaces"].push_back(42);
        putFile(path, dumpJson(*document));
        WorkspaceStore again(profile.path());
        QVERIFY(again.load().ok());
        QVERIFY(again.workspaces().isEmpty());
        again.finishRemovals();
        QVERIFY(!QFileInfo::exists(again.directory(workspace.id)));
    }

    // The program can end before everything of it is deleted.
    void goesOnWithARemoval()
    {
        const QTemporaryDir profile;
        const Workspace workspace = sample();
        WorkspaceStore store(profile.path());
        QVERIFY(store.save(workspace).ok());
        const QString list = profile.filePath(QStringLiteral("workspaces.json"));
        const QStringList names {QStringLiteral("/intents.db"), QStringLiteral("/mirror.db"),
            QStringLiteral("/files/one"), QStringLiteral("/files/two")};
        QVERIFY(QDir().mkpath(store.directory(workspace.id) + QStringLiteral("/files")));
        for (const QString &name : names)
            putFile(store.directory(workspace.id) + name, "unsent");
        QVERIFY(store.remove(workspace.id, false).ok());
        const auto left = [&names, &store, &workspace] {
            return std::count_if(names.begin(), names.end(), [&](const QString &name) {
                return QFileInfo::exists(store.directory(workspace.id) + name);
            });
        };
        int asked = 0;
        const Outcome cut
            = removeTree(store.directory(workspace.id), [&asked] { return ++asked <= 3; });
        QVERIFY(!cut.ok());
        QCOMPARE(cut.error().code, ErrorCode::Cancelled);
        QVERIFY(left() >= 1 && left() < names.size());
        Result<Json> document = parseJson(fileText(list));
        QVERIFY(document && document->at("leaving") == Json::array({workspace.id}));
        document->at("leaving").push_back("../../..");
        putFile(list, dumpJson(*document));

        WorkspaceStore again(profile.path());
        QVERIFY(again.load().ok());
        QVERIFY(again.workspaces().isEmpty());
        QCOMPARE(again.leaving(), QStringList {workspace.id});
        QVERIFY(left() >= 1); // reading the list deletes nothing
        again.finishRemovals();
        QVERIFY(!QFileInfo::exists(store.directory(workspace.id)));
        QVERIFY(!fileText(list).contains(workspace.id.toLatin1()));
        QVERIFY(again.forgetDirectory(workspace.id).ok()); // nothing to forget
    }

    void leavesANewerFileAlone()
    {
        const QTemporaryDir profile;
        const QString path = profile.filePath(QStringLiteral("workspaces.json"));
        const Workspace workspace = sample();
        {
            WorkspaceStore store(profile.path());
            QVERIFY(store.save(workspace).ok());
        }
        Json document = *parseJson(fileText(path));
        document["version"] = 2;
        const QByteArray newer = dumpJson(document);
        putFile(path, newer);
        WorkspaceStore store(profile.path());
        const Outcome loaded = store.load();
        QVERIFY(!loaded.ok());
        QCOMPARE(loaded.error().code, ErrorCode::NewerSchema);
        QVERIFY(store.workspaces() == QList<Workspace> {workspace});
        QCOMPARE(store.save(sample()).error().code, ErrorCode::NewerSchema);
        QCOMPARE(store.remove(workspace.id, false).error().code, ErrorCode::NewerSchema);
        QCOMPARE(fileText(path), newer);
        QVERIFY(QFileInfo::exists(store.directory(workspace.id)));
    }

    void keepsUnknownMembers()
    {
        const QTemporaryDir profile;
        const QString path = profile.filePath(QStringLiteral("workspaces.json"));
        Workspace workspace = sample();
        {
            WorkspaceStore store(profile.path());
            QVERIFY(store.save(workspace).ok());
        }
        Json document = *parseJson(fileText(path));
        document["workspaces"][0]["from_tomorrow"] = Json {{"x", 1}};
        putFile(path, dumpJson(document));
        WorkspaceStore store(profile.path());
        QVERIFY(store.load().ok());
        workspace.name = QStringLiteral("New");
        QVERIFY(store.save(workspace).ok());
        const Json written = *parseJson(fileText(path));
        QCOMPARE(jsonInt(written["workspaces"][0], "from_tomorrow.x"), 1);
        QCOMPARE(jsonText(written["workspaces"][0], "name"), QStringLiteral("New"));
    }

    void changesNothingWhenTheDiskRefuses()
    {
        const QTemporaryDir profile;
        WorkspaceStore store(profile.path());
        const Workspace workspace = sample();
        QVERIFY(store.save(workspace).ok());
        const QString path = profile.filePath(QStringLiteral("workspaces.json"));
        QVERIFY(QFile::remove(path));
        QVERIFY(
            QDir().mkpath(path + QStringLiteral("/in the way"))); // no file can be written there
        Workspace renamed = workspace;
        renamed.name = QStringLiteral("Other");
        const Outcome saved = store.save(renamed);
        QVERIFY(!saved.ok());
        QCOMPARE(saved.error().code, ErrorCode::Io);
        QVERIFY(store.workspaces() == QList<Workspace> {workspace});
        QVERIFY(!store.remove(workspace.id, false).ok());
        QVERIFY(QFileInfo::exists(store.directory(workspace.id)));
    }

    // Whatever a person calls things, and wherever the profile lies, it comes back as it was.
    void survivesAnyNameAndPath()
    {
        const bool held = rc::check("names and paths round-trip", [] {
            const auto text
                = rc::gen::map(rc::gen::container<std::u32string>(
                                   rc::gen::suchThat(rc::gen::inRange<char32_t>(1, 0x1ffff),
                                       [](char32_t c) { return c < 0xd800 || c > 0xdfff; })),
                    [](const std::u32string &s) {
                        return QString::fromUcs4(s.data(), qsizetype(s.size()));
                    });
            const QTemporaryDir root;
            QString directory = *text;
            directory.remove(QLatin1Char('/'));
            directory = root.path() + QLatin1String("/p") + directory.left(40);
            RC_PRE(QDir().mkpath(directory));
            Workspace workspace = sample(*text);
            workspace.companyTitle = *text;
            workspace.keyLabel = *text;
            WorkspaceStore store(directory);
            RC_ASSERT(store.save(workspace).ok());
            WorkspaceStore again(directory);
            RC_ASSERT(again.load().ok());
            RC_ASSERT(again.workspaces() == QList<Workspace> {workspace});
            RC_ASSERT(again.setAside().isEmpty());
            RC_ASSERT(QFileInfo(again.directory(workspace.id)).isDir());
        });
        QVERIFY(held);
    }
};

HOPYARD_TEST(TestWorkspaces)
#include "tst_workspaces.moc"
