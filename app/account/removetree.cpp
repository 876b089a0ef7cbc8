// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/removetree.h"

#include "core/faultpoint.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace hopyard {

namespace {

bool removeEntry(const QString &path)
{
    if (QFile::remove(path))
        return true;
    // Some systems keep what is not to be written.
    QFile::setPermissions(path, QFile::permissions(path) | QFile::WriteUser);
    return QFile::remove(path);
}

} // namespace

Outcome removeTree(const QString &path, const std::function<bool()> &goOn)
{
    const auto refused = [](const QString &entry) {
        return Error::of(ErrorCode::Io, QString(entry + QLatin1String(": cannot be deleted")));
    };
    if (!goOn())
        return Error::of(ErrorCode::Cancelled);
    HOPYARD_CRASH_POINT("workspace.delete");
    const QFileInfo top(path);
    if (top.isSymLink() || !top.isDir()) {
        const bool isThere = top.isSymLink() || top.exists();
        return !isThere || removeEntry(path) ? Outcome(Done {}) : Outcome(refused(path));
    }
    Outcome outcome = Done {};
    QDirIterator entries(
        path, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    while (entries.hasNext()) {
        if (Outcome removed = removeTree(entries.next(), goOn); !removed) {
            outcome = removed;
            if (removed.error().code == ErrorCode::Cancelled)
                return outcome;
        }
    }
    if (outcome && !QDir().rmdir(path))
        outcome = refused(path);
    return outcome;
}

} // namespace hopyard
