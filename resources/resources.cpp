// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE declares a function of the global namespace.
static void registerHopyardResources()
{
    Q_INIT_RESOURCE(hopyard);
}

namespace hopyard {

void initResources()
{
    registerHopyardResources();
}

} // namespace hopyard
