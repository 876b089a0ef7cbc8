// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "sync/status.h"

#include <QStringList>

namespace hopyard {

class TitleLookup;

// Teaches the titles of kind "file": what uploads of this computer are called, by their local ids
// and by Whop's. True if one of them was not known.
bool learnFileNames(TitleLookup &titles, const QList<UploadStatus> &uploads);
// The local ids that arguments refer to, of uploads among others.
[[nodiscard]] QStringList localIdsIn(const Json &args);

} // namespace hopyard
