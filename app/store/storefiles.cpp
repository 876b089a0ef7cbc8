// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storefiles.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qint64 storeNeedsBytes = 64LL * 1024; // less room is none

constexpr auto privateFileMode = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

// Qt reports the owner's bits twice, once as "user".
constexpr auto othersBits = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
    | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

Error fileError(const QFile &file)
{
    const ErrorCode code = file.error() == QFileDevice::ResourceError ? ErrorCode::DiskFull
        : file.error() == QFileDevice::OpenError || file.error() == QFileDevice::PermissionsError
        ? ErrorCode::ReadOnly
        : ErrorCode::Io;
    return Error::of(code, file.errorString());
}

} // namespace

Outcome makePrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateFileMode))
            return blameDisk(fileError(file), QFileInfo(path).path());
        return Done {};
    }
    if (file.permissions() & othersBits)
        file.setPermissions(privateFileMode);
    return Done {};
}

QString fileStamp(qint64 wallMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC)
        .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
}

Result<QString> setAside(
    const QString &directory, const QString &name, const QString &word, qint64 wallMs)
{
    const QString from = QStringLiteral("%1/%2.db").arg(directory, name);
    const QString stem
        = QStringLiteral("%1/%2.%3-%4").arg(directory, name, word, fileStamp(wallMs));
    QString to = QString(stem + QStringLiteral(".db"));
    for (int copy = 2; QFile::exists(to); ++copy)
        to = QStringLiteral("%1-%2.db").arg(stem, QString::number(copy));
    QFile file(from);
    if (!file.rename(to))
        return fileError(file);
    QFile::remove(QString(from + QStringLiteral("-shm")));
    const QString wal = QString(from + QStringLiteral("-wal"));
    if (QFile::exists(wal) && !QFile::rename(wal, QString(to + QStringLiteral("-wal"))))
        QFile::remove(wal); // it must not be used with the new file
    return to;
}

Error blameDisk(Error error, const QString &directory, qint64 neededBytes)
{
    if (error.code != ErrorCode::Io && error.code != ErrorCode::ReadOnly)
        return error;
    if (!QFileInfo(directory).isWritable()) {
        error.code = ErrorCode::ReadOnly;
        return error;
    }
    const qint64 left = QStorageInfo(directory).bytesAvailable();
    if (left >= 0 && left < std::max(storeNeedsBytes, neededBytes))
        error.code = ErrorCode::DiskFull;
    return error;
}

bool isDiskRefusal(ErrorCode code)
{
    return code == ErrorCode::DiskFull || code == ErrorCode::ReadOnly;
}

void removeDatabaseFiles(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(QString(path + QLatin1String(suffix)));
}

QStringList newestFirst(const QString &directory, const QString &pattern)
{
    QStringList paths;
    for (const QFileInfo &file :
        QDir(directory).entryInfoList({pattern}, QDir::Files, QDir::Name | QDir::Reversed))
        paths.append(file.filePath());
    return paths;
}

} // namespace hopyard
