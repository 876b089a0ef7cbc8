// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/onceuploaddevice.h"

#include <cstring>

namespace hopyard {

OnceUploadDevice::OnceUploadDevice(QByteArray body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OnceUploadDevice::bytesAvailable() const
{
    return m_body.size() - m_at + QIODevice::bytesAvailable();
}

qint64 OnceUploadDevice::readData(char *data, qint64 maxSize)
{
    const qsizetype left = m_body.size() - m_at;
    if (left == 0)
        return -1;
    const qsizetype size = qsizetype(qMin<qint64>(maxSize, left));
    std::memcpy(data, m_body.constData() + m_at, size_t(size));
    m_at += size;
    return size;
}

qint64 OnceUploadDevice::writeData(const char *, qint64)
{
    return -1;
}

} // namespace hopyard
