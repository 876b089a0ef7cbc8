// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privatefiles.h"
#include "core/result.h"

#include <QString>
#include <QStringList>

namespace hopyard {

// Creates an empty file with mode 0600, or sets the mode of an existing one. SQLite gives -wal and
// -shm the mode of the file itself.
Outcome makePrivateFile(const QString &path);

// "20261120T100000Z", for file names.
QString fileStamp(qint64 wallMs);

// Renames directory/name.db and its -wal to name.<word>-<stamp>.db; gives the new path.
Result<QString> setAside(
    const QString &directory, const QString &name, const QString &word, qint64 wallMs);

// The error, with a full or read-only disk named as what it is where the system told only that
// something beside the directory's files could not be made. neededBytes: what was to be made takes
// so much.
Error blameDisk(Error error, const QString &directory, qint64 neededBytes = 0);

// Whether the disk is the cause: that may pass, and reading goes on meanwhile.
bool isDiskRefusal(ErrorCode code);

// Deletes a database file and what SQLite keeps beside it.
void removeDatabaseFiles(const QString &path);

// Paths of the files that match, newest name first.
QStringList newestFirst(const QString &directory, const QString &pattern);

} // namespace hopyard
