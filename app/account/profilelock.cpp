// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/profile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace hopyard {

namespace {

Error lockError(ErrorCode code, const QString &fileName)
{
    return Error::of(
        code, QString(QDir::toNativeSeparators(fileName) + QLatin1String(": cannot be locked")));
}

#ifdef Q_OS_WIN
using LockHandle = HANDLE;
#else
using LockHandle = int;
#endif

// The holder's process id is for messages only; the lock itself does not depend on it.
Error heldError(const QString &fileName)
{
    QFile file(fileName);
    bool isNumber = false;
    QByteArray pid;
    if (file.open(QIODevice::ReadOnly)) {
        pid = file.readLine(32).trimmed();
        pid.toLongLong(&isNumber);
    }
    return isNumber ? Error::of(ErrorCode::InUse, QString::fromLatin1(pid))
                    : Error::of(ErrorCode::InUse);
}

} // namespace

#ifdef Q_OS_WIN

Result<std::unique_ptr<ProfileLock>> ProfileLock::acquire(const Profile &profile)
{
    const QString fileName = profile.directory() + QLatin1String("/profile.lock");
    const QString native = QDir::toNativeSeparators(fileName);
    // Others may read the owner's process id, and nothing else, until the handle is closed.
    const LockHandle handle = CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()),
        GENERIC_WRITE, FILE_SHARE_READ, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD problem = GetLastError();
        if (problem == ERROR_SHARING_VIOLATION)
            return heldError(fileName);
        return lockError(problem == ERROR_WRITE_PROTECT || problem == ERROR_ACCESS_DENIED
                ? ErrorCode::ReadOnly
                : ErrorCode::Io,
            fileName);
    }
    const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    DWORD written = 0;
    WriteFile(handle, pid.constData(), static_cast<DWORD>(pid.size()), &written, nullptr);
    return std::unique_ptr<ProfileLock>(new ProfileLock(reinterpret_cast<Handle>(handle)));
}

ProfileLock::~ProfileLock()
{
    CloseHandle(reinterpret_cast<LockHandle>(m_handle));
}

#else

Result<std::unique_ptr<ProfileLock>> ProfileLock::acquire(const Profile &profile)
{
    const QString fileName = profile.directory() + QLatin1String("/profile.lock");
    const LockHandle handle = ::open(
        QFile::encodeName(fileName).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (handle < 0)
        return lockError(errno == EROFS || errno == EACCES ? ErrorCode::ReadOnly
                : errno == ENOSPC || errno == EDQUOT       ? ErrorCode::DiskFull
                                                           : ErrorCode::Io,
            fileName);
    // Held from here on; the file stays after release, because removing it would let a second
    // process lock a new file of this name while a first one waits on the old.
    std::unique_ptr<ProfileLock> lock(new ProfileLock(handle));
    int locked = 0;
    do {
        locked = ::flock(handle, LOCK_EX | LOCK_NB);
    } while (locked != 0 && errno == EINTR);
    if (locked != 0)
        return errno == EWOULDBLOCK ? heldError(fileName) : lockError(ErrorCode::Io, fileName);
    // A full disk must not keep anyone out.
    const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    if (::ftruncate(handle, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(handle, pid.constData(), static_cast<size_t>(pid.size()), 0);
    return lock;
}

ProfileLock::~ProfileLock()
{
    ::close(static_cast<LockHandle>(m_handle)); // the lock goes with its last descriptor
}

#endif

} // namespace hopyard
