// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFileDevice>
#include <QString>

namespace hopyard {

// Whether the file system of the directory is full or nearly so: less than 64 KiB available.
[[nodiscard]] bool isDiskFull(const QString &directory);

// Why a file could not be written: ReadOnly, DiskFull or Io, the system's words, and the path as
// param.
[[nodiscard]] Error writeError(const QFileDevice &file);

// Writes the file atomically: it has all of the content, or its previous content. It gets
// permissions if given, else those of the file it replaces or the system's default. Any thread.
// Errors: ReadOnly, DiskFull, Io.
Outcome saveFile(
    const QString &path, const QByteArray &content, QFileDevice::Permissions permissions = {});

} // namespace hopyard
