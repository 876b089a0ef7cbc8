// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordtreemodel.h"

namespace hopyard {

// Lessons identify their chapter by this object, which moves with it.
struct RecordTreeModel::Chapter
{
    QString id;
    QString title;
    RowId row = 0; // handle of its record, while it is not on Whop yet
    std::vector<OutlineLesson> lessons;
    QHash<QString, RowId> handles; // of lessons that are not on Whop yet
};

} // namespace hopyard
