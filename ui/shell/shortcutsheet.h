// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/formdialog.h"
#include "ui/shell/shortcuttable.h"

#include <QKeySequence>
#include <QList>
#include <QString>

namespace hopyard {

// What can be done by keyboard, and with which keys: read from the menus, so it tells what there is
// right now. objectName "shortcutSheet".
class ShortcutSheet final : public FormDialog
{
    Q_OBJECT

public:
    using Entry = ShortcutTable::Entry;

    ShortcutSheet(const QList<Entry> &entries, QWidget *parent);
    // Keys that views and dialogs have of their own.
    [[nodiscard]] static QList<Entry> everywhere();
};

} // namespace hopyard
