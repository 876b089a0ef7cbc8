// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privatefiles.h"
#include "core/result.h"

#include <QString>

#include <cstdint>
#include <memory>

namespace hopyard {

// First thing in main(): new files are for this user only, no core dumps and, in release builds on
// Linux, no reading of this process's memory by others of the same user.
void hardenProcess();

// saveFile() with mode 0600.
Outcome savePrivateFile(const QString &path, const QByteArray &content);

// The directory everything of ours lives in.
class Profile
{
public:
    // The given directory, or the system's place for local application data; made if missing and
    // closed to other users. Forbidden if it is a symbolic link, no directory or another user's;
    // ReadOnly, DiskFull, Io if it cannot be made. One that is there and cannot be written opens:
    // ProfileLock tells.
    static Result<Profile> open(const QString &directory = {});

    [[nodiscard]] const QString &directory() const { return m_directory; } // absolute
    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] QString logDirectory() const;
    [[nodiscard]] QString cacheDirectory() const;
    [[nodiscard]] QString workspacesDirectory() const;

private:
    explicit Profile(QString directory)
        : m_directory(std::move(directory))
    {
    }

    QString m_directory;
};

// Held by the one process that may write in a profile. The operating system keeps it, so it ends
// with its holder however that ends. QLockFile cannot promise that: killed between making its file
// and filling it, it leaves an empty one that never counts as stale.
class ProfileLock
{
public:
    // InUse (message: the process id of the holder, if known), ReadOnly, DiskFull, Io.
    static Result<std::unique_ptr<ProfileLock>> acquire(const Profile &profile);
    ~ProfileLock();

    Q_DISABLE_COPY_MOVE(ProfileLock)

private:
    using Handle = std::intptr_t; // a descriptor, or a HANDLE on Windows
    explicit ProfileLock(Handle handle)
        : m_handle(handle)
    {
    }

    Handle m_handle;
};

} // namespace hopyard
