// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/formdialog.h"
#include "ui/shell/shortcuttable.h"

#include <QKeySequence>
#include <QList>
#include <QString>

namespace hopyard {

// All keyboard shortcuts, read from the menus, so that they are always up to date. objectName
// "shortcutSheet".
class ShortcutSheet final : public FormDialog
{
    Q_OBJECT

public:
    using Entry = ShortcutTable::Entry;

    ShortcutSheet(const QList<Entry> &entries, QWidget *parent);
    // Keys that views and dialogs handle themselves.
    [[nodiscard]] static QList<Entry> everywhere();
};

} // namespace hopyard
