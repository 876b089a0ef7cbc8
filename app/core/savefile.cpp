// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/savefile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

namespace hopyard {

namespace {
constexpr qint64 fullDiskBytes = 64LL * 1024;
} // namespace

bool isDiskFull(const QString &directory)
{
    const qint64 left = QStorageInfo(directory).bytesAvailable();
    return left >= 0 && left < fullDiskBytes;
}

Error writeError(const QFileDevice &file)
{
    // Qt does not say which of its errors was a full or read-only disk.
    const QString directory = QFileInfo(file.fileName()).path();
    const QFileInfo info(directory);
    const ErrorCode code = info.exists() && !info.isWritable() ? ErrorCode::ReadOnly
        : isDiskFull(directory)                                ? ErrorCode::DiskFull
                                                               : ErrorCode::Io;
    const QString path = QDir::toNativeSeparators(file.fileName());
    return Error::of(code, QString(path + QLatin1String(": ") + file.errorString()), path);
}

Outcome saveFile(
    const QString &path, const QByteArray &content, QFileDevice::Permissions permissions)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(file);
    if (permissions)
        file.setPermissions(permissions);
    if (file.write(content) != content.size() || !file.commit())
        return writeError(file);
    return Done {};
}

} // namespace hopyard
