// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/threeway.h"

#include "sync/coalescer.h"

namespace hopyard {

ThreeWay compareThreeWays(
    const ActionSpec &action, const Json &base, const Json &mine, const Record &server)
{
    ThreeWay result;
    for (const auto &[name, value] : mine.items()) {
        const QString member = QString::fromStdString(name);
        const Json *now = jsonAt(server.serverBody(), name);
        const Json *before = jsonAt(base, name);
        const bool so
            = isFulfilled(action, server, Json {{name, value}}) || (now && sameValue(*now, value));
        if (so)
            result.alreadySo.append(member);
        else if (!before || !now || sameValue(*before, *now))
            result.toSend[name] = value;
        else
            result.conflicting.append(member);
    }
    return result;
}

} // namespace hopyard
