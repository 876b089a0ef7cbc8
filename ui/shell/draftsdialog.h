// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/draftkeeper.h"
#include "ui/shell/formdialog.h"

class QListWidget;

namespace hopyard {

// Texts that were neither submitted nor cancelled, to be continued or discarded. objectName
// "draftsDialog".
class DraftsDialog final : public FormDialog
{
    Q_OBJECT

public:
    // now: wall clock in milliseconds.
    DraftsDialog(Commands &commands, qint64 nowMs, QWidget *parent);

    // The drafts that can be opened again, newest first.
    [[nodiscard]] static QList<KeptDraft> kept(const Commands &commands);

Q_SIGNALS:
    void openRequested(const hopyard::KeptDraft &draft);

private:
    void showDrafts();
    void discardCurrent();

    Commands &m_commands;
    qint64 m_nowMs;
    QList<KeptDraft> m_drafts;
    QListWidget *m_list;
    QPushButton *m_discard;
};

} // namespace hopyard
