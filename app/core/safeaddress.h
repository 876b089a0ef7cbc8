// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace hopyard {

// Whether requests may go to url at all: https anywhere, plain http on this computer only; with a
// host, without a user name.
[[nodiscard]] bool isSafeAddress(const QUrl &url);

// Whether a host, as QUrl::host() gives it, is this computer: localhost, 127.0.0.0/8, ::1.
[[nodiscard]] bool isThisComputer(const QString &host);

} // namespace hopyard
