// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/firstsyncdialog.h"

#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/onboarding/checkrow.h"
#include "ui/page.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QLocale>
#include <QVBoxLayout>

namespace hopyard {

FirstSyncDialog::FirstSyncDialog(PageHost &, WorkspaceAccess &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(&workspace)
    , m_list(nullptr)
    , m_sentence(new SafeLabel(this))
    , m_start(button(tr("Continue in the background"), ButtonKind::Secondary, Glyph::None, this))
{
    setObjectName(QStringLiteral("firstSyncDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Getting your whop"));
    const Workspace &about = workspace.workspace();
    auto *title = new SafeLabel(
        tr("Getting %1").arg(Words::quoted(about.name.isEmpty() ? about.companyTitle : about.name)),
        this);
    setTypeRole(title, TypeRole::Title);
    m_sentence->setWrap(true);
    setTextRole(m_sentence, ColorRole::Secondary);
    m_start->setObjectName(QStringLiteral("firstSyncContinue"));
    m_start->setDefault(true);
    auto *card = new Card(this);
    m_list = new QVBoxLayout(card);
    m_list->setContentsMargins(space::l, space::m, space::l, space::m);
    m_list->setSpacing(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::s);
    layout->addWidget(title);
    layout->addWidget(m_sentence);
    layout->addSpacing(space::s);
    layout->addWidget(card);
    layout->addStretch(1);
    layout->addSpacing(space::s);
    layout->addWidget(m_start, 0, Qt::AlignTrailing);
    resize(440, 320);
    connect(m_start, &QPushButton::clicked, this, &QDialog::accept);
    connect(&workspace, &QObject::destroyed, this, &QDialog::reject);
    connect(&workspace.commands(), &Commands::statusChanged, this, &FirstSyncDialog::showStatus);
    showStatus(workspace.commands().status());
}

void FirstSyncDialog::showStatus(const EngineStatus &status)
{
    int here = 0;
    int waiting = 0;
    for (const AreaStatus &area : status.areas) {
        CheckRow *&row = m_rows[area.kind];
        if (!row) {
            row = new CheckRow(Words::kindTitle(area.kind), this);
            row->setProperty("kind", area.kind);
            m_list->addWidget(row);
        }
        RecordSource *source = m_workspace ? m_workspace->source(area.kind) : nullptr;
        if (area.asOfMs > 0) {
            ++here;
            row->setResult(CheckRow::Result::Good);
            row->setDetail(source ? QLocale().toString(source->count()) : QString());
        } else if (area.error != ErrorCode::None) {
            row->setResult(
                area.scope.isEmpty() ? CheckRow::Result::Doubtful : CheckRow::Result::Bad);
            row->setDetail(ErrorText::readReason(Error::of(area.error)));
            row->setCode(area.scope);
        } else {
            ++waiting;
            row->setResult(area.refreshing ? CheckRow::Result::Running : CheckRow::Result::Waiting);
            row->setDetail(area.rowsSoFar > 0
                    ? tr("%1 so far").arg(QLocale().toString(area.rowsSoFar))
                    : QString());
        }
    }
    m_sentence->setText(here == 0
            ? tr("Everything is copied to this computer once, so that it opens at once from now "
                 "on, online or not.")
            : waiting > 0 ? tr("You can start. The rest comes by itself.")
                          : tr("Everything is here."));
    m_start->setText(here > 0 ? tr("Start working") : tr("Continue in the background"));
    setButtonKind(m_start, here > 0 ? ButtonKind::Primary : ButtonKind::Secondary);
}

} // namespace hopyard
