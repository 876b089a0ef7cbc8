// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"

#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace hopyard {

QString newUuid(qint64 wallMs)
{
    std::array<quint8, 16> bytes {};
    for (size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<quint8>(wallMs >> (8 * (5 - i)));
    for (size_t i = 6; i < bytes.size(); ++i)
        bytes[i] = static_cast<quint8>(QRandomGenerator::system()->generate());
    bytes[6] = static_cast<quint8>((bytes[6] & 0x0f) | 0x70);
    bytes[8] = static_cast<quint8>((bytes[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), qsizetype(bytes.size())))
        .toString(QUuid::WithoutBraces);
}

QString newLocalId(qint64 wallMs)
{
    return QLatin1String("L-") + newUuid(wallMs);
}

bool isLocalId(QStringView id)
{
    // The whole shape counts: people may well call something "L-…".
    constexpr qsizetype length = 38;
    return id.size() == length && id.startsWith(QLatin1String("L-"))
        && !QUuid::fromString(id.sliced(2)).isNull();
}

} // namespace hopyard
