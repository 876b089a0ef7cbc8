// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apirequest.h"
#include "schema/accounts.h"
#include "schema/registry.h"

namespace hopyard {

// The smallest thing to ask Whop for: whose key this is. Any answer also tells that Whop is in
// reach, and what time it is there.
inline ApiRequest accountRequest()
{
    ApiRequest request;
    request.path = specText(accounts::resource.itemPath);
    request.operation = QString(QStringLiteral("GET ") + request.path);
    return request;
}

} // namespace hopyard
