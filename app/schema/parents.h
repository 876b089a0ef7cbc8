// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

#include <QStringView>
#include <QUrlQuery>

#include <functional>

namespace hopyard {

// Lists per parent (ResourceSpec::parents), as far as they need no I/O.

// nullptr if the resource has no lists of that name.
const ParentSpec *findParent(const ResourceSpec &resource, QStringView name);
const ParentSpec *findParent(QStringView kind, QStringView name);

// Whether there is one list of the whole kind; otherwise everything comes through its parents.
bool hasOwnList(const ResourceSpec &resource);

// Adds what narrows a list to where a create with these arguments puts its result, so that a lost
// reply can be looked for. False if the arguments do not tell.
bool addCreateQuery(const ResourceSpec &resource, const Json &args, QUrlQuery &query);

// What is asked of records to find out where a pending create belongs.
struct ParentLookup
{
    // ids under links[name] of the record, pending or stored
    std::function<QStringList(const QString &kind, const QString &id, const QString &name)> links;
};

// Does a create with these arguments put its record under this parent? value is what the parent's
// list is asked for with (ParentSpec::valuePath), id the parent's own.
bool belongsTo(const ParentSpec &parent, const QString &id, const QString &value, const Json &args,
    const ParentLookup &lookup);

} // namespace hopyard
