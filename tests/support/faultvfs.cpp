// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultvfs.h"

#include <sqlite3.h>

#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <new>
#include <string>
#include <vector>

namespace hopyard::test {

class FaultVfs::Private
{
public:
    // The error this call has to give, or SQLITE_OK.
    int next(const char *name, int ioError)
    {
        if (failAt == 0 || (only && !(name && std::strstr(name, only))))
            return SQLITE_OK;
        ++passed;
        if (passed != failAt && !(sticky && passed > failAt))
            return SQLITE_OK;
        fired = true;
        return fault == Fault::Full ? SQLITE_FULL : ioError;
    }

    sqlite3_vfs vfs {};
    sqlite3_vfs *real = nullptr;
    int failAt = 0;
    int passed = 0;
    Fault fault = Fault::Io;
    bool sticky = false;
    bool fired = false;
    const char *only = nullptr;
    std::map<std::string, std::vector<char>> synced; // by path: what no power cut takes away
};

namespace {

// Followed in memory by the real file.
struct FaultFile
{
    sqlite3_file base;
    FaultVfs::Private *owner;
    const char *name; // SQLite's; stays until the file is closed
};

constexpr size_t faultFileSize = (sizeof(FaultFile) + alignof(std::max_align_t) - 1)
    / alignof(std::max_align_t) * alignof(std::max_align_t);

sqlite3_file *realFile(sqlite3_file *file)
{
    return reinterpret_cast<sqlite3_file *>(reinterpret_cast<char *>(file) + faultFileSize);
}
int nextOf(sqlite3_file *file, int ioError)
{
    const auto *faulty = reinterpret_cast<FaultFile *>(file);
    return faulty->owner->next(faulty->name, ioError);
}
sqlite3_vfs *realVfs(sqlite3_vfs *vfs)
{
    return static_cast<FaultVfs::Private *>(vfs->pAppData)->real;
}
const sqlite3_io_methods &methodsOf(sqlite3_file *file)
{
    return *realFile(file)->pMethods;
}

void keepSynced(sqlite3_file *file)
{
    const auto *faulty = reinterpret_cast<FaultFile *>(file);
    sqlite3_int64 size = 0;
    if (!faulty->name || methodsOf(file).xFileSize(realFile(file), &size) != SQLITE_OK)
        return;
    std::vector<char> content(size_t(size), '\0');
    if (size == 0
        || methodsOf(file).xRead(realFile(file), content.data(), int(size), 0) == SQLITE_OK)
        faulty->owner->synced[faulty->name] = std::move(content);
}

int faultClose(sqlite3_file *file)
{
    return methodsOf(file).xClose(realFile(file));
}
int faultRead(sqlite3_file *file, void *data, int size, sqlite3_int64 at)
{
    return methodsOf(file).xRead(realFile(file), data, size, at);
}
int faultWrite(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
    const int code = nextOf(file, SQLITE_IOERR_WRITE);
    return code != SQLITE_OK ? code : methodsOf(file).xWrite(realFile(file), data, size, at);
}
int faultTruncate(sqlite3_file *file, sqlite3_int64 size)
{
    const int code = nextOf(file, SQLITE_IOERR_TRUNCATE);
    return code != SQLITE_OK ? code : methodsOf(file).xTruncate(realFile(file), size);
}
int faultSync(sqlite3_file *file, int flags)
{
    int code = nextOf(file, SQLITE_IOERR_FSYNC);
    if (code == SQLITE_OK)
        code = methodsOf(file).xSync(realFile(file), flags);
    if (code == SQLITE_OK)
        keepSynced(file);
    return code;
}
int faultFileSizeOf(sqlite3_file *file, sqlite3_int64 *size)
{
    return methodsOf(file).xFileSize(realFile(file), size);
}
int faultLock(sqlite3_file *file, int level)
{
    return methodsOf(file).xLock(realFile(file), level);
}
int faultUnlock(sqlite3_file *file, int level)
{
    return methodsOf(file).xUnlock(realFile(file), level);
}
int faultCheckReservedLock(sqlite3_file *file, int *result)
{
    return methodsOf(file).xCheckReservedLock(realFile(file), result);
}
int faultFileControl(sqlite3_file *file, int operation, void *argument)
{
    return methodsOf(file).xFileControl(realFile(file), operation, argument);
}
int faultSectorSize(sqlite3_file *file)
{
    return methodsOf(file).xSectorSize(realFile(file));
}
int faultDeviceCharacteristics(sqlite3_file *file)
{
    return methodsOf(file).xDeviceCharacteristics(realFile(file));
}
int faultShmMap(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
    return methodsOf(file).xShmMap(realFile(file), page, size, extend, memory);
}
int faultShmLock(sqlite3_file *file, int offset, int count, int flags)
{
    return methodsOf(file).xShmLock(realFile(file), offset, count, flags);
}
void faultShmBarrier(sqlite3_file *file)
{
    methodsOf(file).xShmBarrier(realFile(file));
}
int faultShmUnmap(sqlite3_file *file, int remove)
{
    return methodsOf(file).xShmUnmap(realFile(file), remove);
}

const sqlite3_io_methods faultMethods {2, faultClose, faultRead, faultWrite, faultTruncate,
    faultSync, faultFileSizeOf, faultLock, faultUnlock, faultCheckReservedLock, faultFileControl,
    faultSectorSize, faultDeviceCharacteristics, faultShmMap, faultShmLock, faultShmBarrier,
    faultShmUnmap, nullptr, nullptr};

int faultOpen(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *owner = static_cast<FaultVfs::Private *>(vfs->pAppData);
    auto *faulty = new (file) FaultFile {{nullptr}, owner, name};
    if (const int code = owner->next(name, SQLITE_CANTOPEN); code != SQLITE_OK)
        return code;
    realFile(file)->pMethods = nullptr;
    const int code = owner->real->xOpen(owner->real, name, realFile(file), flags, outFlags);
    if (realFile(file)->pMethods)
        faulty->base.pMethods = &faultMethods;
    return code;
}
int faultDelete(sqlite3_vfs *vfs, const char *name, int syncDirectory)
{
    static_cast<FaultVfs::Private *>(vfs->pAppData)->synced.erase(name);
    return realVfs(vfs)->xDelete(realVfs(vfs), name, syncDirectory);
}
int faultAccess(sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
    return realVfs(vfs)->xAccess(realVfs(vfs), name, flags, result);
}
int faultFullPathname(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    return realVfs(vfs)->xFullPathname(realVfs(vfs), name, size, out);
}
int faultRandomness(sqlite3_vfs *vfs, int size, char *out)
{
    return realVfs(vfs)->xRandomness(realVfs(vfs), size, out);
}
int faultSleep(sqlite3_vfs *vfs, int microseconds)
{
    return realVfs(vfs)->xSleep(realVfs(vfs), microseconds);
}
int faultCurrentTime(sqlite3_vfs *vfs, double *time)
{
    return realVfs(vfs)->xCurrentTime(realVfs(vfs), time);
}
int faultGetLastError(sqlite3_vfs *, int, char *)
{
    return 0; // the faults are ours, not the system's
}
int faultCurrentTime64(sqlite3_vfs *vfs, sqlite3_int64 *time)
{
    return realVfs(vfs)->xCurrentTimeInt64(realVfs(vfs), time);
}

} // namespace

FaultVfs::FaultVfs()
    : d(std::make_unique<Private>())
{
    d->real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs &vfs = d->vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = int(faultFileSize) + d->real->szOsFile;
    vfs.mxPathname = d->real->mxPathname;
    vfs.zName = "hopyard-fault";
    vfs.pAppData = d.get();
    vfs.xOpen = faultOpen;
    vfs.xDelete = faultDelete;
    vfs.xAccess = faultAccess;
    vfs.xFullPathname = faultFullPathname;
    vfs.xRandomness = faultRandomness;
    vfs.xSleep = faultSleep;
    vfs.xCurrentTime = faultCurrentTime;
    vfs.xGetLastError = faultGetLastError;
    vfs.xCurrentTimeInt64 = faultCurrentTime64;
    sqlite3_vfs_register(&vfs, 1);
}

FaultVfs::~FaultVfs()
{
    sqlite3_vfs_unregister(&d->vfs);
    sqlite3_vfs_register(d->real, 1);
}

void FaultVfs::arm(int n, Fault fault, bool sticky)
{
    arm(n, fault, sticky, nullptr);
}

void FaultVfs::arm(int n, Fault fault, bool sticky, const char *only)
{
    d->only = only;
    d->failAt = n;
    d->passed = 0;
    d->fault = fault;
    d->sticky = sticky;
    d->fired = false;
}

void FaultVfs::disarm()
{
    d->failAt = 0;
}

bool FaultVfs::fired() const
{
    return d->fired;
}

int FaultVfs::saveSurvivors(const char *of, const char *into) const
{
    int count = 0;
    for (const auto &[path, content] : d->synced) {
        const std::filesystem::path file(path);
        if (file.parent_path() != std::filesystem::path(of))
            continue;
        ++count;
        std::ofstream(std::filesystem::path(into) / file.filename(), std::ios::binary)
            .write(content.data(), std::streamsize(content.size()));
    }
    return count;
}

} // namespace hopyard::test
