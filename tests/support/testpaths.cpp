// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testpaths.h"

namespace hopyard::test {

QString sourcePath(const char *relative)
{
    return QString(QLatin1String(HOPYARD_SOURCE_DIR) + QLatin1String(relative));
}

QString buildPath(const char *relative)
{
    return QString(QLatin1String(HOPYARD_BINARY_DIR) + QLatin1String(relative));
}

} // namespace hopyard::test
