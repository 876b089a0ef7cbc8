// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace hopyard {

// One line of CSV (RFC 4180, CRLF, UTF-8). A cell that a spreadsheet would read as a formula gets
// an apostrophe in front, unless it is a plain number.
QByteArray csvLine(const QStringList &cells);
// A time in such a table: UTC, ISO 8601; empty if there is none.
QString csvTime(const std::optional<QDateTime> &time);

} // namespace hopyard
