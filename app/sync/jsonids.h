// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <algorithm>
#include <string>

namespace hopyard {

// Ids of other records may be anywhere in arguments: in members, lists, lists of objects.

// Whether a text in value, at any depth, passes the test.
template <class Test>
bool anyText(const Json &value, const Test &test)
{
    if (value.is_string())
        return test(value.get_ref<const std::string &>());
    return value.is_structured()
        && std::any_of(value.begin(), value.end(),
            [&test](const Json &member) { return anyText(member, test); });
}

inline bool mentions(const Json &value, const QString &id)
{
    const std::string wanted = id.toStdString();
    return anyText(value, [&wanted](const std::string &text) { return text == wanted; });
}

// Calls back with each text in value, at any depth.
template <class Call>
void eachText(const Json &value, const Call &call)
{
    if (value.is_string()) {
        call(value.get_ref<const std::string &>());
    } else if (value.is_structured()) {
        for (const Json &member : value)
            eachText(member, call);
    }
}

// Replaces an id wherever it occurs, for instance a local one by Whop's.
inline void replaceId(Json &value, const QString &id, const QString &other)
{
    if (value.is_string() && value.get<QString>() == id) {
        value = other;
    } else if (value.is_structured()) {
        for (Json &member : value)
            replaceId(member, id, other);
    }
}

} // namespace hopyard
