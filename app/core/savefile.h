// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFileDevice>
#include <QString>

namespace hopyard {

// Whether the disk of the directory has no room worth speaking of.
[[nodiscard]] bool isDiskFull(const QString &directory);

// Why a file could not be written: ReadOnly, DiskFull or Io, the system's words, and the path as
// param.
[[nodiscard]] Error writeError(const QFileDevice &file);

// Writes the file in one step: all of the content, or what was there before. With permissions the
// file has these, else those of the file it replaces or the system's. Any thread. ReadOnly,
// DiskFull, Io.
Outcome saveFile(
    const QString &path, const QByteArray &content, QFileDevice::Permissions permissions = {});

} // namespace hopyard
