// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/formdialog.h"

namespace hopyard {

class Commands;

// Asked before the window is closed, or another workspace opened, while posts are scheduled: they
// go out only while the program runs with their workspace open. Accepted: close it, or leave.
// objectName "closingDialog".
class ClosingDialog final : public FormDialog
{
    Q_OBJECT

public:
    // leaving: name of the workspace that is left; empty: the window is closed.
    ClosingDialog(const QList<Operation> &scheduled, const QString &leaving, QWidget *parent);
    [[nodiscard]] bool isAboutClosing() const { return m_aboutClosing; }

    // What would be missed, the next one first.
    [[nodiscard]] static QList<Operation> scheduled(const Commands &commands);

Q_SIGNALS:
    // Keep running, out of the way.
    void minimizeRequested();

private:
    const bool m_aboutClosing;
};

} // namespace hopyard
