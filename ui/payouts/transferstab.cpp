// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/transferstab.h"

#include "models/recordtablemodel.h"
#include "models/tables/registry.h"
#include "ui/apphost.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/payouts/transferbatchdialog.h"
#include "ui/payouts/transferdialog.h"
#include "ui/shell/recordtablepane.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <optional>

namespace hopyard {

TransfersTab::TransfersTab(PageHost &host, QWidget *parent)
    : RecordListPage(host, tables::transfers, parent)
    , m_send(button(tr("Send money…"), ButtonKind::Secondary, Glyph::Send, this))
    , m_file(button(tr("Send from a file…"), ButtonKind::Secondary, Glyph::Upload, this))
{
    setObjectName(QStringLiteral("transfersTab"));
    pane()->setEmptyText(tr("No transfers yet"),
        tr("Money you send to other accounts on Whop appears here."), {}, {});
    m_send->setObjectName(QStringLiteral("transferButton"));
    m_file->setObjectName(QStringLiteral("transferFileButton"));
    for (QPushButton *made : {m_send, m_file})
        pane()->toolbar()->addWidget(made);
    connect(m_send, &QPushButton::clicked, this, &TransfersTab::newItem);
    connect(m_file, &QPushButton::clicked, this, &TransfersTab::chooseFile);
}

TransfersTab::~TransfersTab()
{
    delete m_dialog.data();
}

void TransfersTab::setContext(WorkspaceAccess *workspace)
{
    delete m_dialog.data(); // it uses objects that go away
    RecordListPage::setContext(workspace);
}

void TransfersTab::newItem()
{
    if (!workspace() || m_dialog || !m_send->isEnabled())
        return;
    m_dialog = new TransferDialog(host(), *workspace(), window());
    m_dialog->open();
}

void TransfersTab::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Send money from a file"));
    dialog->setObjectName(QStringLiteral("transferFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables (*.csv *.txt *.tsv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &TransfersTab::openFile);
    dialog->open();
}

void TransfersTab::openFile(const QString &fileName)
{
    using Bytes = std::optional<QByteArray>; // none: it cannot be read
    auto *watcher = new QFutureWatcher<Bytes>(this);
    connect(watcher, &QFutureWatcher<Bytes>::finished, this, [this, watcher, fileName] {
        watcher->deleteLater();
        if (!workspace() || m_dialog)
            return;
        const Bytes bytes = watcher->result();
        if (!bytes) {
            showNotice(Tone::Danger,
                tr("%1 can’t be read. Nothing is sent.")
                    .arg(isolated(QFileInfo(fileName).fileName())));
            return;
        }
        m_dialog = new TransferBatchDialog(fileName, *bytes, host(), *workspace(), window());
        m_dialog->open();
    });
    watcher->setFuture(QtConcurrent::run([fileName]() -> Bytes {
        QFile file(fileName);
        if (!file.open(QIODevice::ReadOnly))
            return std::nullopt;
        const QByteArray bytes = file.read(mostTransferBytes + 1);
        return file.error() == QFileDevice::NoError ? Bytes(bytes) : std::nullopt;
    }));
}

void TransfersTab::showStatus(const EngineStatus &status)
{
    RecordListPage::showStatus(status);
    const bool online = status.connection == Connection::Online;
    for (QPushButton *each : {m_send, m_file}) {
        each->setEnabled(online);
        each->setToolTip(online
                ? QString()
                : tr("Paying needs a connection: %1.")
                      .arg(Words::connectionWord(status.connection, status.keyProblem)));
    }
}

void TransfersTab::modelChanged(RecordTableModel *)
{
    applySettings();
}

void TransfersTab::applySettings()
{
    if (!model())
        return;
    model()->setHideAmounts(amountsHidden(host()));
    const QTimeZone zone = chosenZone(host().app().settings());
    model()->setToday(dayInZone(host().nowMs(), zone), zone);
}

} // namespace hopyard
