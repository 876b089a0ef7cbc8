// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"

#include <functional>

namespace hopyard {

// What a list shows that may have come of a create.
struct CreatedRows
{
    QList<Json> rows; // each once; not older than the operation, and not there right before it
    bool isWhole = true; // read to the list's end, or to what is older
};

// Reads them, page by page, forty at most. False if the arguments do not tell which list: then the
// handler is not called, nor once context is gone.
bool readCreatedRows(EngineCore &core, const ResourceSpec &resource, const Operation &operation,
    QObject *context, std::function<void(const Result<CreatedRows> &)> handler);

} // namespace hopyard
