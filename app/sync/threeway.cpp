// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/threeway.h"

#include "schema/registry.h"

namespace hopyard {

ThreeWay compareThreeWays(
    const ActionSpec &action, const Json &base, const Json &mine, const Record &server)
{
    ThreeWay result;
    for (const auto &[name, value] : mine.items()) {
        const QString member = QString::fromStdString(name);
        const Json *now = jsonAt(server.serverBody(), name);
        const Json *before = jsonAt(base, name);
        const bool so = isFulfilled(action, server, Json {{name, value}})
            || (now && isSameValue(action, name, *now, value));
        if (so) {
            result.alreadySo.append(member);
            continue;
        }
        if (action.merge && now && now->is_array() && value.is_array()) {
            const auto merged
                = action.merge(name, before ? *before : Json(), value, *now, Collision::Ask);
            if (!merged)
                result.conflicting.append(member);
            else if (isSameValue(action, name, *now, *merged))
                result.alreadySo.append(member);
            else
                result.toSend[name] = *merged;
            continue;
        }
        if (!before || !now || isSameValue(action, name, *before, *now))
            result.toSend[name] = value;
        else
            result.conflicting.append(member);
    }
    return result;
}

bool looksApplied(
    const ActionSpec &action, const Json &base, const Json &args, const Record &server)
{
    // Sent as the id of a file, returned as an address.
    constexpr auto sent = "logo";
    constexpr auto shown = "image";
    if (!args.contains(sent))
        return isFulfilled(action, server, args);
    const Json *before = jsonAt(base, shown);
    const Json *now = jsonAt(server.serverBody(), shown);
    if (!before || !now || *before == *now)
        return false;
    Json others = args;
    others.erase(sent);
    return others.empty() || isFulfilled(action, server, others);
}

} // namespace hopyard
