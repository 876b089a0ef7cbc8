// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/draftsdialog.h"

#include "models/roles.h"
#include "ui/delegates/celldelegate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QListWidget>
#include <QVBoxLayout>

#include <utility>

namespace hopyard {

DraftsDialog::DraftsDialog(Commands &commands, qint64 nowMs, QWidget *parent)
    : FormDialog(tr("Unfinished texts"),
        tr("You typed these and neither saved nor cancelled them. They are only on this computer."),
        parent)
    , m_commands(commands)
    , m_nowMs(nowMs)
    , m_list(new QListWidget(this))
    , m_discard(button(tr("&Discard"), ButtonKind::Secondary, Glyph::Trash2, this))
{
    setObjectName(QStringLiteral("draftsDialog"));
    setPrimary(tr("Open"));
    m_list->setObjectName(QStringLiteral("draftsList"));
    m_list->setAccessibleName(tr("Unfinished texts"));
    CellDelegate *delegate = dressView(m_list);
    delegate->setMarkColumn(-1);
    delegate->setTwoLine(true);
    m_discard->setObjectName(QStringLiteral("draftDiscard"));
    m_discard->setAutoDefault(false);
    body()->addWidget(m_list, 1);
    body()->addSpacing(space::xs);
    body()->addWidget(m_discard, 0, Qt::AlignLeading);
    resize(460, 380);

    connect(m_discard, &QPushButton::clicked, this, &DraftsDialog::discardCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(&commands, &Commands::draftsChanged, this, &DraftsDialog::showDrafts);
    connect(&commands, &QObject::destroyed, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this] {
        const KeptDraft chosen = m_drafts.value(m_list->currentRow());
        if (!chosen.address.editor.isEmpty())
            Q_EMIT openRequested(chosen);
    });
    showDrafts();
    m_list->setFocus();
}

QList<KeptDraft> DraftsDialog::kept(const Commands &commands)
{
    return openableDrafts(commands.drafts().values());
}

void DraftsDialog::showDrafts()
{
    const int row = m_list->currentRow();
    m_drafts = kept(m_commands);
    m_list->clear();
    for (const KeptDraft &draft : std::as_const(m_drafts)) {
        auto *item = new QListWidgetItem(isolated(draft.address.title), m_list);
        const QString when = Words::dayTime(draft.savedMs, m_nowMs);
        item->setData(SubtitleRole, when);
        item->setData(Qt::AccessibleDescriptionRole, when);
    }
    m_list->setCurrentRow(qMin(qMax(0, row), int(m_drafts.size()) - 1));
    m_discard->setEnabled(!m_drafts.isEmpty());
    setProblem({}, m_drafts.isEmpty());
}

void DraftsDialog::discardCurrent()
{
    const KeptDraft chosen = m_drafts.value(m_list->currentRow());
    if (!chosen.address.editor.isEmpty())
        m_commands.deleteDraft(chosen.address.key()); // the list follows
}

} // namespace hopyard
