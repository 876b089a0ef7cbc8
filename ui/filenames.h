// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "sync/status.h"

#include <QStringList>

namespace hopyard {

class TitleLookup;

// Adds titles of kind "file": the names of this computer's uploads, by local id and by Whop's. True
// if one of them was new.
bool learnFileNames(TitleLookup &titles, const QList<UploadStatus> &uploads);
// The local ids in arguments, including those of uploads.
[[nodiscard]] QStringList localIdsIn(const Json &args);

} // namespace hopyard
