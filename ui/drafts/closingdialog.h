// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/formdialog.h"

namespace hopyard {

class Commands;

// Asked before the window is closed while posts are scheduled: they go out only while the program
// runs. Accepted: close it. objectName "closingDialog".
class ClosingDialog final : public FormDialog
{
    Q_OBJECT

public:
    ClosingDialog(const QList<Operation> &scheduled, QWidget *parent);

    // What would be missed, the next one first.
    [[nodiscard]] static QList<Operation> scheduled(const Commands &commands);

Q_SIGNALS:
    // Keep running, out of the way.
    void minimizeRequested();
};

} // namespace hopyard
