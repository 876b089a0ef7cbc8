// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/smalldisk.h"

#include <QDirIterator>
#include <QFile>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace hopyard::test {

namespace {
const QString smallDiskFiller = QStringLiteral("/filler");
} // namespace

SmallDisk::SmallDisk(int mebibytes)
    : m_path(m_directory.path())
{
#ifdef Q_OS_LINUX
    const QByteArray options = "mode=0700,size=" + QByteArray::number(mebibytes) + "m";
    m_mounted
        = ::mount("tmpfs", QFile::encodeName(m_path).constData(), "tmpfs", 0, options.constData())
        == 0;
#else
    Q_UNUSED(mebibytes);
#endif
}

SmallDisk::~SmallDisk()
{
    if (!m_mounted) {
        static_cast<void>(setReadOnly(false));
        return;
    }
#ifdef Q_OS_LINUX
    ::umount2(QFile::encodeName(m_path).constData(), MNT_DETACH);
#endif
}

QString SmallDisk::whyNotFull() const
{
    return m_mounted ? QString() : QStringLiteral("no right to mount a small disk");
}

QString SmallDisk::whyNotReadOnly() const
{
#ifdef Q_OS_UNIX
    if (!m_mounted && geteuid() == 0)
        return QStringLiteral("no right to mount a disk, and permissions do not bind root");
#endif
    return {};
}

bool SmallDisk::setReadOnly(bool readOnly)
{
#ifdef Q_OS_LINUX
    if (m_mounted)
        return ::mount(nullptr, QFile::encodeName(m_path).constData(), nullptr,
                   MS_REMOUNT | (readOnly ? MS_RDONLY : 0), nullptr)
            == 0;
#endif
    const auto bits = [readOnly](bool directory) {
        QFile::Permissions permissions = QFile::ReadOwner;
        if (directory)
            permissions |= QFile::ExeOwner;
        if (!readOnly)
            permissions |= QFile::WriteOwner;
        return permissions;
    };
    bool done = QFile::setPermissions(m_path, bits(true));
    QDirIterator entries(m_path, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden,
        QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        done = QFile::setPermissions(entries.filePath(), bits(entries.fileInfo().isDir())) && done;
    }
    return done;
}

bool SmallDisk::setFull(bool full, int roomKiB)
{
    const QString name = QString(m_path + smallDiskFiller);
    if (!full)
        return QFile::remove(name);
    QFile file(name);
    if (!m_mounted || !file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray block(4096, 'x');
    while (file.write(block) == block.size()) { }
    return roomKiB == 0 || file.resize(file.size() - qint64(roomKiB) * 1024);
}

} // namespace hopyard::test
