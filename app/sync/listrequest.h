// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/enginecore.h"

#include <optional>

namespace hopyard {

// Requests the first page of a list; empty if that is impossible: its parent is unknown, or not on
// Whop yet.
std::optional<ApiRequest> listRequest(
    const EngineCore &core, const ResourceSpec &resource, const ListKey &list, Priority priority);

// Requests the first page of the list that shows what a create with these arguments makes, whatever
// its order; empty if the arguments do not say which list.
std::optional<ApiRequest> createdListRequest(const EngineCore &core, const ResourceSpec &resource,
    const Json &args, int count, Priority priority);

// As createdListRequest(), limited to rows made since shortly before the operation was first sent,
// if the list can be asked for that.
std::optional<ApiRequest> searchRequest(
    const EngineCore &core, const ResourceSpec &resource, const Operation &operation);

// The request of a LookupSpec. InvalidArgument if there is none of that name, or a required
// argument is missing.
Result<ApiRequest> lookupRequest(
    const EngineCore &core, const QString &name, const QString &id, const Json &args);

// The lists that the result of a create belongs to: one for each parent that its arguments name.
QList<ListKey> listsOfCreated(
    const MirrorStore &mirror, const ResourceSpec &resource, const Json &args);

} // namespace hopyard
