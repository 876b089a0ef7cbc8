// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QMetaType>

#include <memory>
#include <vector>

namespace hopyard {

// A record changed by one committed transaction. Published only after the commit.
struct Change
{
    enum class Type
    {
        Upserted, // new or different; read it again
        Removed, // no longer in the mirror and not pending
        // A local record got its server id: previousRow became row; keep its place and selection.
        Renamed,
    };

    Type type = Type::Upserted;
    QString kind;
    QString id;
    RowId row = 0;
    RowId previousRow = 0; // Renamed only
};

// The pending operations as an immutable snapshot; defined in schema/overlay.h.
class Overlay;

struct ChangeSet
{
    std::vector<Change> changes; // at most one per record
    std::shared_ptr<const Overlay> overlay; // the overlay from now on; null: unchanged
    // Kinds that changed so much (first load, rebuilt mirror) that lists should be read again.
    QStringList reloadedKinds;
};

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::ChangeSet)
