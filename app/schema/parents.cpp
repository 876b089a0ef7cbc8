// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/parents.h"

#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

const ParentSpec *findParent(const ResourceSpec &resource, QStringView name)
{
    const auto found = std::find_if(resource.parents.begin(), resource.parents.end(),
        [name](const ParentSpec &parent) { return name == specText(parent.name); });
    return found == resource.parents.end() ? nullptr : &*found;
}

const ParentSpec *findParent(QStringView kind, QStringView name)
{
    const ResourceSpec *resource = name.isEmpty() ? nullptr : findResource(kind);
    return resource ? findParent(*resource, name) : nullptr;
}

bool hasOwnList(const ResourceSpec &resource)
{
    return !resource.listPath.empty() && (resource.parents.empty() || !resource.ownerParam.empty());
}

bool addCreateQuery(const ResourceSpec &resource, const Json &args, QUrlQuery &query)
{
    const auto add = [&](std::string_view param, std::string_view argument) {
        const QString value = jsonText(args, argument);
        if (!value.isEmpty())
            query.addQueryItem(specText(param), value);
        return !value.isEmpty();
    };
    for (const ParentSpec &parent : resource.parents) {
        if (parent.argument.empty() || !parent.fixedQuery.empty())
            continue;
        if (!args.contains(std::string(parent.argument)))
            continue;
        // Its list takes what it goes through, too, by the same name: lessons of one chapter.
        if (!add(parent.through.empty() ? parent.listParam : parent.argument, parent.argument))
            return false;
        // The arguments of a create are named as the keys of its list.
        return parent.secondParam.empty() || add(parent.secondParam, parent.secondParam);
    }
    return false;
}

bool belongsTo(const ParentSpec &parent, const QString &id, const QString &value, const Json &args,
    const ParentLookup &lookup)
{
    if (parent.argument.empty())
        return false;
    const QString told = jsonText(args, parent.argument);
    if (told.isEmpty())
        return false;
    if (parent.through.empty())
        return told == value;
    return lookup.links
        && lookup.links(specText(parent.through), told, specText(parent.name)).contains(id);
}

} // namespace hopyard
