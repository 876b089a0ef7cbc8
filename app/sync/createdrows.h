// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"

#include <functional>

namespace hopyard {

// Whether rows of its list say when they were made.
bool tellsCreation(const ResourceSpec &resource);

// Rows of a list that may be the result of a create.
struct CreatedRows
{
    QList<Json> rows; // each once; not older than the operation, and not there just before it
    bool isWhole = true; // read to the list's end, or to what is older
};

// Reads them page by page, at most forty pages. False if the arguments do not say which list to
// read: the handler is then not called, nor is it once context is gone.
bool readCreatedRows(EngineCore &core, const ResourceSpec &resource, const Operation &operation,
    QObject *context, std::function<void(const Result<CreatedRows> &)> handler);

} // namespace hopyard
