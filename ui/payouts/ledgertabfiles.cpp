// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/ledgertab.h"

#include "models/payouts/payoutwords.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QPushButton>
#include <QSaveFile>
#include <QtConcurrentRun>

#include <array>

// The ledger as a file: the shown lines, written outside the window's thread.
namespace hopyard {

void LedgerTab::exportCsv()
{
    if (!m_export->isEnabled())
        return;
    auto *dialog = new QFileDialog(this, tr("Export the ledger"));
    dialog->setObjectName(QStringLiteral("ledgerExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setNameFilter(tr("Table, safe to open in a spreadsheet (*.csv)"));
    dialog->selectFile(QStringLiteral("ledger.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &LedgerTab::saveTo);
    dialog->open();
}

void LedgerTab::saveTo(const QString &fileName)
{
    if (!m_model || fileName.isEmpty())
        return;
    write(fileName, [ledger = m_model->exported()](QIODevice &device, const RecordReader &read) {
        return ledger.writeCsv(device, read);
    });
}

void LedgerTab::exportPdf()
{
    auto *dialog = new QFileDialog(this, tr("Save the ledger as PDF"));
    dialog->setObjectName(QStringLiteral("ledgerPdfDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->setNameFilter(tr("PDF (*.pdf)"));
    dialog->selectFile(QStringLiteral("ledger.pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, &LedgerTab::savePdfTo);
    dialog->open();
}

void LedgerTab::savePdfTo(const QString &fileName)
{
    if (!m_model || fileName.isEmpty())
        return;
    write(fileName,
        [report = report(), ledger = m_model->exported(), words = words()](
            QIODevice &device, const RecordReader &read) {
            const auto rows = ledger.cells(read, words);
            if (!rows)
                return false;
            LedgerReport whole = report;
            whole.rows = *rows;
            const QByteArray bytes = pdfOf(whole);
            return !bytes.isEmpty() && device.write(bytes) == bytes.size();
        });
}

// As displayed: with the filters, in the time zone, and with dots if amounts are hidden.
LedgerReport LedgerTab::report() const
{
    using Column = LedgerModel::Column;
    constexpr std::array columns {Column::PostedColumn, Column::TypeColumn, Column::OtherSideColumn,
        Column::AmountColumn, Column::BalanceColumn, Column::AvailableColumn};
    LedgerReport report;
    const QString owner = workspace() ? workspace()->workspace().companyTitle : QString();
    report.title = owner.isEmpty() ? title() : tr("Ledger of %1").arg(isolated(owner));
    const LedgerFilter &filter = m_model->filter();
    const QLocale locale;
    const auto day = [&locale, zone = m_zone->zone()](qint64 ms) {
        return locale.toString(
            QDateTime::fromMSecsSinceEpoch(ms, zone).date(), QLocale::ShortFormat);
    };
    const QString span = filter.fromMs && filter.beforeMs
        ? tr("%1 to %2").arg(day(*filter.fromMs), day(*filter.beforeMs - 1))
        : m_period->currentText();
    report.period = tr("%1, times in %2").arg(span, QString::fromLatin1(m_zone->zone().id()));
    if (!filter.text.isEmpty()) //: %1 is a span of days
        report.period = tr("%1, only lines with “%2”").arg(report.period, isolated(filter.text));
    report.widths = {17, 16, 22, 15, 15, 15};
    report.pageOf = tr("Page %1 of %2");
    report.mirrored = layoutDirection() == Qt::RightToLeft;
    for (const Column column : columns) {
        const bool number = column == Column::AmountColumn || column == Column::BalanceColumn;
        report.heads << m_model->headerData(column, Qt::Horizontal).toString();
        report.numbers << number;
    }
    report.sums << m_sums->text();
    if (!m_unexplained->text().isEmpty() && filter == LedgerFilter())
        report.sums << m_unexplained->text();
    return report;
}

LedgerExport::Words LedgerTab::words() const
{
    LedgerExport::Words words;
    for (const QString &type : m_model->types())
        words.types << PayoutWords::lineType(type);
    words.unreadable = tr("Cannot be read");
    words.hideAmounts = amountsHidden(host());
    return words;
}

// Read, formatted and written outside the window's thread.
void LedgerTab::write(
    const QString &fileName, const std::function<bool(QIODevice &, const RecordReader &)> &make)
{
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcher<bool>::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (watcher->result())
            host().notify({tr("Ledger exported"), {}, Tone::Success, Glyph::Check});
        else
            showNotice(Tone::Danger, tr("The file could not be written. Nothing was changed."));
    });
    const RecordReaderMaker maker = workspace() ? workspace()->detachedReader() : nullptr;
    watcher->setFuture(QtConcurrent::run(m_threads, [fileName, make, maker] {
        const RecordReader read = maker ? maker() : nullptr;
        QSaveFile file(fileName);
        return read && file.open(QIODevice::WriteOnly) && make(file, read) && file.commit();
    }));
}

} // namespace hopyard
