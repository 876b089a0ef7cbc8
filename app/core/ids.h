// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace hopyard {

// A version 7 UUID (RFC 9562): sorts by wallMs, in milliseconds since the epoch.
QString newUuid(qint64 wallMs);

// Ids of records that do not exist on Whop yet: "L-" and a UUID. They are never sent.
QString newLocalId(qint64 wallMs);
bool isLocalId(QStringView id);

} // namespace hopyard
