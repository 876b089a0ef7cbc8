// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/formdialog.h"

namespace hopyard {

class Commands;

// Asks before the window is closed, or another workspace opened, while posts are scheduled: they
// are sent only while the program runs with their workspace open. Accepted means close, or leave.
// objectName "closingDialog".
class ClosingDialog final : public FormDialog
{
    Q_OBJECT

public:
    // leaving: name of the workspace to leave; empty: the window is closed.
    ClosingDialog(const QList<Operation> &scheduled, const QString &leaving, QWidget *parent);
    [[nodiscard]] bool isAboutClosing() const { return m_aboutClosing; }

    // The posts that would be missed, the next one first.
    [[nodiscard]] static QList<Operation> scheduled(const Commands &commands);

Q_SIGNALS:
    // The person wants the program to keep running, minimized.
    void minimizeRequested();

private:
    const bool m_aboutClosing;
};

} // namespace hopyard
