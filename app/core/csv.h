// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace hopyard {

// One line of CSV (RFC 4180, CRLF, UTF-8). Cells that a spreadsheet would take for a formula get an
// apostrophe in front, unless they are plain numbers.
QByteArray csvLine(const QStringList &cells);
// A time in such a table: UTC, ISO 8601; empty for none.
QString csvTime(const std::optional<QDateTime> &time);

} // namespace hopyard
