// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field.h"

#include <QByteArray>

namespace hopyard {

// A sort key for lists with the newest row first. A row without a time is being written or sent,
// and comes before all others.
inline QByteArray newestFirstKey(const Json &row, const Field<QDateTime> &field)
{
    const auto time = field.in(row);
    if (!time)
        return QByteArray(1, '0');
    // Big-endian with all bits but the sign inverted: memcmp orders by descending time.
    const quint64 bits = ~(quint64(time->toMSecsSinceEpoch()) ^ (quint64(1) << 63));
    QByteArray key(9, '0');
    for (int i = 0; i < 8; ++i)
        key[1 + i] = char((bits >> (56 - 8 * i)) & 0xFF);
    return key;
}

} // namespace hopyard
