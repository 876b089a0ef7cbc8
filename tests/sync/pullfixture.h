// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testclient.h"

namespace hopyard::test {

inline const QString experienceKind = QStringLiteral("experience");
inline const QString productKind = QStringLiteral("product");
inline const QString listExperiences = QStringLiteral("GET /experiences");

inline SimulatedFault failing(const QString &operation, int status, int times = 1, int skip = 0)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.status = status;
    fault.times = times;
    fault.skip = skip;
    return fault;
}

inline AreaStatus areaOf(const TestClient &client, const QString &kind)
{
    for (const AreaStatus &area : client.engine().status().areas) {
        if (area.kind == kind)
            return area;
    }
    return {};
}

} // namespace hopyard::test
