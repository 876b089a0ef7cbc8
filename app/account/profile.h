// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privatefiles.h"
#include "core/result.h"

#include <QString>

#include <cstdint>
#include <memory>

namespace hopyard {

// Call first in main(): makes new files private to this user, disables core dumps and, in release
// builds on Linux, stops other processes of the user from reading this one's memory.
void hardenProcess();

// saveFile() with mode 0600.
Outcome savePrivateFile(const QString &path, const QByteArray &content);

// The directory of all local files.
class Profile
{
public:
    // Opens the given directory, or the system's place for local application data; creates it if
    // missing, and closes it to other users. Forbidden if it is a symbolic link, not a directory,
    // or another user's; ReadOnly, DiskFull or Io if it cannot be created. An existing directory
    // that cannot be written opens: ProfileLock reports that.
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

// Lock of the one process that may write in a profile. The operating system holds it, so it ends
// with its owner in any case. QLockFile cannot guarantee that: killed between creating its file and
// filling it, it leaves an empty one that never counts as stale.
class ProfileLock
{
public:
    // Errors: InUse (message: the owner's process id, if known), ReadOnly, DiskFull, Io.
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

// What the reader of a file of the profile may do to it: only who holds the lock mends what is
// damaged, or sets it aside. Another program may be using it.
enum class ProfileAccess
{
    Locked,
    Unlocked,
};
inline ProfileAccess accessWith(const std::unique_ptr<ProfileLock> &lock)
{
    return lock ? ProfileAccess::Locked : ProfileAccess::Unlocked;
}

} // namespace hopyard
