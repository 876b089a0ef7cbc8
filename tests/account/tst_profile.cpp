// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/profile.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace hopyard;

class TestProfile : public test::TestCase
{
    Q_OBJECT

private:
    static ErrorCode errorOf(const Result<Profile> &result)
    {
        return result ? ErrorCode::None : result.error().code;
    }

private Q_SLOTS:
    void opensAndClosesToOthers()
    {
        const QTemporaryDir root;
        const QString wanted = root.filePath(QStringLiteral("a/Größe ホップ/profile"));
        const Result<Profile> profile = Profile::open(wanted);
        QVERIFY(profile.ok());
        QCOMPARE(profile->directory(), wanted);
        for (const QString &path : {profile->directory(), profile->logDirectory(),
                 profile->cacheDirectory(), profile->workspacesDirectory()}) {
            QVERIFY2(QFileInfo(path).isDir(), qPrintable(path));
            QVERIFY(path.startsWith(wanted));
#ifdef Q_OS_UNIX
            struct stat status
            {
            };
            QCOMPARE(stat(QFile::encodeName(path).constData(), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0700U);
#endif
        }
        QVERIFY(profile->settingsFile().startsWith(wanted));
        QVERIFY(Profile::open(wanted).ok());
        QCOMPARE(
            Profile::open(QString(wanted + QStringLiteral("/../profile/")))->directory(), wanted);
    }

    void opensTheSystemsPlace()
    {
        const Result<Profile> profile = Profile::open();
        QVERIFY(profile.ok());
        QVERIFY(profile->directory().contains(QStringLiteral("HopyardTest")));
    }

    void closesAnOpenDirectory()
    {
#ifdef Q_OS_UNIX
        const QTemporaryDir root;
        const QByteArray path = QFile::encodeName(root.path());
        QCOMPARE(chmod(path.constData(), 0777), 0);
        QVERIFY(Profile::open(root.path()).ok());
        struct stat status
        {
        };
        QCOMPARE(stat(path.constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0700U);
#endif
    }

    void refusesForeignPlaces()
    {
#ifndef Q_OS_UNIX
        QSKIP("the system's access rights decide on this platform");
#else
        const QTemporaryDir root;
        const QTemporaryDir real;
        const QString link = root.filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(real.path(), link));
        QCOMPARE(errorOf(Profile::open(link)), ErrorCode::Forbidden);
        QCOMPARE(errorOf(Profile::open(link + QLatin1Char('/'))), ErrorCode::Forbidden);
        const QString dangling = root.filePath(QStringLiteral("dangling"));
        QVERIFY(QFile::link(root.filePath(QStringLiteral("nowhere")), dangling));
        QCOMPARE(errorOf(Profile::open(dangling)), ErrorCode::Forbidden);
        const QString file = root.filePath(QStringLiteral("file"));
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        QCOMPARE(errorOf(Profile::open(file)), ErrorCode::Forbidden);
        // Not the whole profile, but the place where the data would go.
        const QString profile = root.filePath(QStringLiteral("profile"));
        QVERIFY(QDir().mkpath(profile));
        QVERIFY(QFile::link(real.path(), profile + QStringLiteral("/workspaces")));
        QCOMPARE(errorOf(Profile::open(profile)), ErrorCode::Forbidden);
        QVERIFY(QDir(real.path()).isEmpty());

        if (geteuid() == 0) {
            const QString foreign = root.filePath(QStringLiteral("foreign"));
            QVERIFY(QDir().mkpath(foreign));
            QCOMPARE(chown(QFile::encodeName(foreign).constData(), 12345, 12345), 0);
            QCOMPARE(errorOf(Profile::open(foreign)), ErrorCode::Forbidden);
        } else {
            QCOMPARE(errorOf(Profile::open(QStringLiteral("/usr"))), ErrorCode::Forbidden);
        }
#endif
    }

    void holdsOneLock()
    {
        const QTemporaryDir root;
        const Result<Profile> profile = Profile::open(root.path());
        QVERIFY(profile.ok());
        {
            const auto lock = ProfileLock::acquire(*profile);
            QVERIFY(lock.ok());
            const auto second = ProfileLock::acquire(*profile);
            QVERIFY(!second.ok());
            QCOMPARE(second.error().code, ErrorCode::InUse);
            QCOMPARE(second.error().message, QString::number(QCoreApplication::applicationPid()));
        }
        QVERIFY(ProfileLock::acquire(*profile).ok());
    }

    // Whatever a dead process left in the file, at whichever moment it was killed.
    void takesOverFromTheDead_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("killed before it wrote") << QByteArray();
        QTest::newRow("cut short") << QByteArray("12");
        QTest::newRow("garbage") << QByteArray(70000, '\xff');
        QTest::newRow("a living process that does not hold it")
            << QByteArray::number(QCoreApplication::applicationPid());
    }

    void takesOverFromTheDead()
    {
        QFETCH(const QByteArray, left);
        const QTemporaryDir root;
        const Result<Profile> profile = Profile::open(root.path());
        QVERIFY(profile.ok());
        QFile file(profile->directory() + QStringLiteral("/profile.lock"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(left);
        file.close();
        QVERIFY(ProfileLock::acquire(*profile).ok());
    }

    // Another process holds it, and is killed.
    void endsWithItsHolder()
    {
#ifdef Q_OS_LINUX
        const QTemporaryDir root;
        const Result<Profile> profile = Profile::open(root.path());
        QVERIFY(profile.ok());
        QProcess holder;
        holder.start(QStringLiteral("flock"),
            {QString(profile->directory() + QStringLiteral("/profile.lock")), QStringLiteral("-c"),
                QStringLiteral("echo held; exec cat")});
        if (!holder.waitForStarted())
            QSKIP("flock(1) is not here");
        QVERIFY(holder.waitForReadyRead());
        const auto refused = ProfileLock::acquire(*profile);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::InUse);
        holder.kill();
        QVERIFY(holder.waitForFinished());
        QTRY_VERIFY(ProfileLock::acquire(*profile).ok()); // its child may end a moment later
#endif
    }

    void writesFilesInOneStep()
    {
        const QTemporaryDir root;
        const QString path = root.filePath(QStringLiteral("file"));
        QVERIFY(savePrivateFile(path, "old").ok());
        QVERIFY(savePrivateFile(path, "new").ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "new");
        QCOMPARE(QDir(root.path()).entryList(QDir::Files).size(), 1);
#ifdef Q_OS_UNIX
        struct stat status
        {
        };
        QCOMPARE(stat(QFile::encodeName(path).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600U);
#endif
        const Outcome refused
            = savePrivateFile(root.filePath(QStringLiteral("no/such/place")), "x");
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Io);
    }

    void hardens()
    {
#ifdef Q_OS_UNIX
        umask(022);
        hardenProcess();
        QCOMPARE(umask(077), mode_t(077));
        rlimit core {};
        QCOMPARE(getrlimit(RLIMIT_CORE, &core), 0);
        QCOMPARE(core.rlim_cur, rlim_t(0));
        QCOMPARE(core.rlim_max, rlim_t(0));
#endif
    }
};

HOPYARD_TEST(TestProfile)
#include "tst_profile.moc"
