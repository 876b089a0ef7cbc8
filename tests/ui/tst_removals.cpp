// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/workspacestore.h"
#include "core/ids.h"
#include "main/appcontroller.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace hopyard;

namespace {

// Nothing that the program gives to a worker begins before this ends.
class BusyWorkers
{
public:
    explicit BusyWorkers(const AppController &app)
        : m_pool(app.findChild<QThreadPool *>(QString(), Qt::FindDirectChildrenOnly))
    {
        m_pool->waitForDone();
        m_pool->setMaxThreadCount(1);
        m_pool->start([this] {
            m_begun.release();
            m_end.acquire();
        });
        m_begun.acquire();
    }
    ~BusyWorkers() { m_end.release(); }
    Q_DISABLE_COPY_MOVE(BusyWorkers)
    // The program ends first, and need not wait for what keeps them busy.
    void outliveProgram()
    {
        m_pool->setParent(nullptr);
        m_own.reset(m_pool);
    }

private:
    QSemaphore m_begun;
    QSemaphore m_end;
    QThreadPool *m_pool;
    std::unique_ptr<QThreadPool> m_own; // gone when all is done that it was given
};

} // namespace

// What a removed workspace had on disk may be gigabytes.
class RemovalsTest final : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<AppController> m_app;
    Workspace m_workspace;

    [[nodiscard]] QString directory() const
    {
        return QString(m_profile->path() + QLatin1String("/workspaces/") + m_workspace.id);
    }
    [[nodiscard]] Json list() const
    {
        QFile file(m_profile->filePath(QStringLiteral("workspaces.json")));
        const auto read = parseJson(file.open(QIODevice::ReadOnly) ? file.readAll() : "{}");
        return read ? *read : Json();
    }
    void start()
    {
        const auto profile = Profile::open(m_profile->path());
        QVERIFY(profile.ok());
        auto lock = ProfileLock::acquire(*profile);
        QVERIFY(lock.ok()); // nobody works on it any more
        m_app = std::make_unique<AppController>(*profile, std::move(*lock), StartOptions());
        QVERIFY(m_app->load().ok());
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_profile = std::make_unique<QTemporaryDir>();
        m_workspace = {};
        m_workspace.id = newUuid(1'795'168'800'000);
        m_workspace.name = QStringLiteral("Hop");
        m_workspace.environment = Environment::Custom;
        m_workspace.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:1/api/v1"));
        m_workspace.companyId = QStringLiteral("biz_A1");
        m_workspace.keepKeyUntilQuit = true;
        start();
        QVERIFY(m_app->workspaces().save(m_workspace).ok());
        QVERIFY(QDir().mkpath(directory() + QStringLiteral("/files/a")));
        for (const char *name : {"mirror.db", "intents.db", "files/a/video"}) {
            QFile file(QString(directory() + QLatin1Char('/') + QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("x");
        }
    }
    void cleanup()
    {
        m_app.reset();
        m_profile.reset();
    }

    void theWindowGoesOnMeanwhile()
    {
        QSignalSpy failed(m_app.get(), &AppHost::removeFailed);
        {
            const BusyWorkers busy(*m_app);
            m_app->removeWorkspace(m_workspace.id);
            QVERIFY(!m_app->workspaces().find(m_workspace.id));
            QVERIFY(QFileInfo::exists(directory() + QStringLiteral("/files/a/video")));
            // Before anything is deleted it is on disk that it is to be, and nobody takes it up.
            QCOMPARE(list().at("leaving"), Json::array({m_workspace.id}));
            QVERIFY(!QFileInfo::exists(directory() + QStringLiteral("/workspace.json")));
            QCOMPARE(m_app->workspaces().save(m_workspace).error().code, ErrorCode::InUse);
            m_app->removeWorkspace(m_workspace.id); // once more: there is none
        }
        QTRY_VERIFY(m_app->workspaces().leaving().isEmpty());
        QVERIFY(!QFileInfo::exists(directory()));
        QCOMPARE(list().at("leaving"), Json::array());
        QVERIFY(failed.isEmpty());
        QVERIFY(m_app->workspaces().save(m_workspace).ok()); // nothing stands in its way
    }

    // What is connected anew while the old one's session still ends is not what was to go.
    void aCompanyConnectedAnewMeanwhileStays()
    {
        QSignalSpy failed(m_app.get(), &AppHost::removeFailed);
        m_app->removeWorkspace(m_workspace.id); // there is no other to go to
        QTRY_VERIFY(m_app->workspaces().leaving().isEmpty());
        KeyReport report;
        report.baseUrl = m_workspace.baseUrl;
        report.companyId = QStringLiteral("biz_B2");
        report.companyTitle = QStringLiteral("Malt");
        m_app->setWorkOffline(true);
        const auto connectIt = [this, &report] {
            m_app->connectWorkspace(Secret(QByteArray(test::canaryKey)), report, true);
        };
        connectIt();
        QTRY_VERIFY(m_app->current());
        const QString before = m_app->current()->workspace().id;
        m_app->removeWorkspace(before);
        QVERIFY(m_app->workspaces().find(before)); // its session has not ended yet
        m_app->removeWorkspace(before); // once more: it is being removed
        connectIt();
        QTRY_VERIFY(!m_app->workspaces().find(before));
        QTRY_VERIFY(m_app->workspaces().leaving().isEmpty());
        QTRY_VERIFY(m_app->current());
        const QString after = m_app->current()->workspace().id;
        QVERIFY(after != before);
        QCOMPARE(m_app->current()->workspace().companyId, report.companyId);
        QVERIFY(m_app->workspaces().find(after));
        QVERIFY(QFileInfo(m_app->workspaces().directory(after)).isDir());
        QVERIFY(!QFileInfo::exists(m_app->workspaces().directory(before)));
        QVERIFY(failed.isEmpty());
    }

    void aCutRemovalIsFinishedWithTheNextStart()
    {
        {
            BusyWorkers busy(*m_app);
            m_app->removeWorkspace(m_workspace.id);
            busy.outliveProgram();
            m_app.reset();
            QVERIFY(QFileInfo::exists(directory() + QStringLiteral("/files/a/video")));
            start();
            QVERIFY(m_app->workspaces().workspaces().isEmpty());
            QCOMPARE(m_app->workspaces().leaving(), QStringList {m_workspace.id});
            QVERIFY(QFileInfo::exists(directory())); // nor does the start wait for it
        }
        QTRY_VERIFY(m_app->workspaces().leaving().isEmpty());
        QVERIFY(!QFileInfo::exists(directory()));
        QCOMPARE(list().at("leaving"), Json::array());
    }

    // A key that could not be removed keeps its name until it is: without a password store it is
    // not known to be gone.
    void aKeyThatIsNotKnownToBeGoneIsRemembered()
    {
        if (!KeychainStore::isCompiledIn())
            QSKIP("built without a keychain");
        m_app->removeWorkspace(m_workspace.id);
        QCOMPARE(list().at("orphaned_keys"), Json::array({m_workspace.id}));
        QTRY_VERIFY(m_app->workspaces().leaving().isEmpty());
        m_app.reset();
        start();
        QCOMPARE(m_app->workspaces().orphanedKeys(), QStringList {m_workspace.id});
    }

    // Nor is one that a person wants kept no longer: it is tried again with the next start.
    void aKeyThatIsToBeKeptUntilQuitFromNowOnIsRemembered()
    {
        if (!KeychainStore::isCompiledIn())
            QSKIP("built without a keychain");
        m_workspace.keepKeyUntilQuit = false;
        QVERIFY(m_app->workspaces().save(m_workspace).ok());
        m_app->replaceKey(m_workspace.id, Secret(QByteArray(test::canaryKey)), true);
        QTRY_COMPARE(list().at("orphaned_keys"), Json::array({m_workspace.id}));
        QVERIFY(m_app->workspaces().find(m_workspace.id)->keepKeyUntilQuit);
        m_app.reset();
        start();
        QCOMPARE(m_app->workspaces().orphanedKeys(), QStringList {m_workspace.id});
        QVERIFY(m_app->workspaces().find(m_workspace.id).has_value());
    }

    // What is lost with a workspace cannot be told of a file that is none of ours: that is said of the
    // file, not of the folder.
    void tellsAFileThatIsNoneOfOurs()
    {
        QFile file(directory() + QStringLiteral("/intents.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(50'000, 'x'));
        file.close();
        std::optional<Result<UnsentWork>> told;
        m_app->readUnsent(
            m_workspace.id, m_app.get(), [&told](const Result<UnsentWork> &work) { told = work; });
        QTRY_VERIFY(told.has_value());
        QVERIFY(!*told);
        QCOMPARE(told->error().code, ErrorCode::Damaged);
    }

    void tellsWhatCannotBeDeleted()
    {
#ifndef Q_OS_UNIX
        QSKIP("permissions are the system's on this platform");
#endif
        const QString closed = directory() + QStringLiteral("/files/a");
        QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::ExeOwner));
        if (QFile probe(closed + QStringLiteral("/probe")); probe.open(QIODevice::WriteOnly))
            QSKIP("whoever runs this may write everywhere");
        QSignalSpy failed(m_app.get(), &AppHost::removeFailed);
        m_app->removeWorkspace(m_workspace.id);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_app->workspaces().leaving(), QStringList {m_workspace.id});
        QVERIFY(!QFileInfo::exists(directory() + QStringLiteral("/mirror.db"))); // the rest is gone
        QVERIFY(
            QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        m_app.reset();
        start();
        QTRY_VERIFY(m_app->workspaces().leaving().isEmpty());
        QVERIFY(!QFileInfo::exists(directory()));
    }
};

HOPYARD_TEST(RemovalsTest)
#include "tst_removals.moc"
