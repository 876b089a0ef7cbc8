// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/profile.h"

#include "core/logging.h"
#include "core/savefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace hopyard {

namespace {

Error profileError(ErrorCode code, const QString &path, const QString &why)
{
    return Error::of(code, QString(QDir::toNativeSeparators(path) + QLatin1String(": ") + why));
}

// A profile that somebody else owns or can replace must not be used.
Outcome checkOwned(const QString &path)
{
    const QFileInfo info(path);
    if (info.isSymLink())
        return profileError(ErrorCode::Forbidden, path, QStringLiteral("is a symbolic link"));
    if (info.exists() && !info.isDir())
        return profileError(ErrorCode::Forbidden, path, QStringLiteral("is not a directory"));
#ifdef Q_OS_UNIX
    if (info.exists() && info.ownerId() != geteuid())
        return profileError(ErrorCode::Forbidden, path, QStringLiteral("belongs to another user"));
#endif
    return Done {};
}

} // namespace

void hardenProcess()
{
#ifdef Q_OS_UNIX
    umask(077);
    const rlimit noCore {0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
#endif
#if defined(Q_OS_LINUX) && defined(NDEBUG)
    // Sandbox portals identify the caller by inspecting its process; the sandbox itself keeps
    // others out.
    const bool sandboxed
        = qEnvironmentVariableIsSet("SNAP") || QFile::exists(QStringLiteral("/.flatpak-info"));
    if (!sandboxed)
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

Outcome savePrivateFile(const QString &path, const QByteArray &content)
{
    return saveFile(path, content, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

Result<Profile> Profile::open(const QString &directory)
{
    const QString wanted = directory.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
        : directory;
    const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(wanted));
    if (const Outcome owned = checkOwned(path); !owned)
        return owned.error();
    if (const Outcome made = makePrivateDirectory(path); !made)
        return made.error();
    if (const Outcome owned = checkOwned(path); !owned) // it may have been created in between
        return owned.error();
    const Profile profile(path);
    const bool writable = QFileInfo(path).isWritable();
    for (const QString &part :
        {profile.logDirectory(), profile.cacheDirectory(), profile.workspacesDirectory()}) {
        if (const Outcome owned = checkOwned(part); !owned)
            return owned.error();
        if (const Outcome made = makePrivateDirectory(part); !made && writable && !isDiskFull(path))
            return made.error();
    }
    return profile;
}

QString Profile::settingsFile() const
{
    return m_directory + QLatin1String("/settings.ini");
}

QString Profile::logDirectory() const
{
    return m_directory + QLatin1String("/logs");
}

QString Profile::cacheDirectory() const
{
    return m_directory + QLatin1String("/cache");
}

QString Profile::workspacesDirectory() const
{
    return m_directory + QLatin1String("/workspaces");
}

} // namespace hopyard
