// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"

#include <optional>

namespace hopyard {

// The first page of a list; nothing if it cannot be asked for: its parent is not known, or only
// here so far.
std::optional<ApiRequest> listRequest(
    const EngineCore &core, const ResourceSpec &resource, const ListKey &list, Priority priority);

// The first page of the list that shows what a create with these arguments makes, newest ones first
// or not; nothing if the arguments do not tell which.
std::optional<ApiRequest> createdListRequest(const EngineCore &core, const ResourceSpec &resource,
    const Json &args, int count, Priority priority);

// The same, of what was made since shortly before the operation was first sent, where the list can
// be asked for that.
std::optional<ApiRequest> searchRequest(
    const EngineCore &core, const ResourceSpec &resource, const Operation &operation);

// The request of a LookupSpec. InvalidArgument if there is none of that name, or an argument it
// needs is missing.
Result<ApiRequest> lookupRequest(
    const EngineCore &core, const QString &name, const QString &id, const Json &args);

// Where the result of a create belongs: a list for each parent that its arguments tell.
QList<ListKey> listsOfCreated(
    const MirrorStore &mirror, const ResourceSpec &resource, const Json &args);

} // namespace hopyard
