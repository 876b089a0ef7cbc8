// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordtreemodel.h"

namespace hopyard {

// Lessons know their chapter by this object, which moves with it.
struct RecordTreeModel::Chapter
{
    QString id;
    QString title;
    RowId row = 0; // handle of its record, while it exists only here
    std::vector<OutlineLesson> lessons;
    QHash<QString, RowId> handles; // of lessons that exist only here
};

} // namespace hopyard
