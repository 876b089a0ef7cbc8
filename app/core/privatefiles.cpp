// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privatefiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace hopyard {

namespace {
constexpr auto ownDirectory
    = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
// Qt tells the owner's bits twice, once as "user".
constexpr auto bitsOfOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther
    | QFileDevice::ExeOther;
} // namespace

Outcome makePrivateDirectory(const QString &path)
{
    if (!QDir().mkpath(path)) {
        const bool parentWritable = QFileInfo(QFileInfo(path).path()).isWritable();
        return Error::of(parentWritable ? ErrorCode::Io : ErrorCode::ReadOnly,
            QStringLiteral("cannot make %1").arg(path));
    }
    if (QFile::permissions(path) & bitsOfOthers)
        QFile::setPermissions(path, ownDirectory);
    return Done {};
}

} // namespace hopyard
