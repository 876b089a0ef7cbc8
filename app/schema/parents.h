// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

#include <QStringView>
#include <QUrlQuery>

#include <functional>

namespace hopyard {

// Lists per parent (ResourceSpec::parents): the rules that need no I/O.

// nullptr if the resource has no lists of that name.
const ParentSpec *findParent(const ResourceSpec &resource, QStringView name);
const ParentSpec *findParent(QStringView kind, QStringView name);

// Whether there is one list of the whole kind; otherwise records come only through parents.
bool hasOwnList(const ResourceSpec &resource);

// Adds the query that narrows a list to where a create with these arguments puts its result, so
// that it can be searched after a lost reply. False if the arguments do not say.
bool addCreateQuery(const ResourceSpec &resource, const Json &args, QUrlQuery &query);

// Access to records for finding out where a pending create belongs.
struct ParentLookup
{
    // ids under links[name] of the record, pending or stored
    std::function<QStringList(const QString &kind, const QString &id, const QString &name)> links;
};

// Whether a create with these arguments puts its record under this parent. value is the parent's
// value for the list query (ParentSpec::valuePath), id the parent's own.
bool belongsTo(const ParentSpec &parent, const QString &id, const QString &value, const Json &args,
    const ParentLookup &lookup);

} // namespace hopyard
