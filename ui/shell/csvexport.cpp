// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/csvexport.h"

#include "core/csv.h"
#include "core/savefile.h"
#include "ui/page.h"
#include "ui/widgets/savefiledialog.h"

#include <QElapsedTimer>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <span>
#include <utility>

namespace hopyard {

namespace {

// Lines of records, whose keys may still have to be read.
struct CsvRecordLines
{
    RecordSource *source;
    bool all; // keys are still being read
    std::vector<RowId> rows;
    CsvExport::Cells cells;
    std::optional<RowKey> last {};
    size_t at = 0;

    bool readRows()
    {
        constexpr qsizetype keysAtOnce = 100;
        const std::vector<RowKey> keys = source->keys(last, keysAtOnce);
        if (keys.empty())
            return false;
        last = keys.back();
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        return true;
    }
    std::optional<QList<QStringList>> operator()()
    {
        constexpr size_t rowsAtOnce = 32;
        if (at == rows.size()) {
            all = all && readRows();
            if (!all)
                return std::nullopt;
        }
        const size_t count = std::min(rowsAtOnce, rows.size() - at);
        QList<QStringList> lines;
        for (const Record &record : source->records(std::span(rows).subspan(at, count))) {
            if (!record.isNull())
                lines.append(cells(record));
        }
        at += count;
        return lines;
    }
};

} // namespace

CsvExport::CsvExport(RecordSource &source, std::optional<std::vector<RowId>> rows,
    const QStringList &head, Cells cells, const QString &fileName, QObject *parent)
    : CsvExport(head,
        CsvRecordLines {
            &source, !rows, rows ? std::move(*rows) : std::vector<RowId>(), std::move(cells)},
        fileName, parent)
{
}

CsvExport::CsvExport(const QStringList &head, Lines lines, const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_lines(std::move(lines))
    , m_fileName(fileName)
    , m_text(csvLine(head))
    , m_next(new QTimer(this))
{
    m_next->setInterval(0);
    connect(m_next, &QTimer::timeout, this, &CsvExport::readOn);
    m_next->start();
}

void CsvExport::tellBy(PageHost &host, const QString &done)
{
    connect(this, &CsvExport::finished, this, [this, &host, done](bool written) {
        Q_EMIT released();
        host.notify(message(written, done));
        deleteLater();
    });
}

void CsvExport::leavePage(QWidget &window)
{
    if (m_next->isActive()) {
        m_next->stop();
        m_lines = nullptr;
        Q_EMIT finished(false);
        return;
    }
    setParent(&window);
    Q_EMIT released();
    disconnect(this, &CsvExport::released, nullptr, nullptr);
}

QFileDialog *CsvExport::makeDialog(const QString &suggestedName, QWidget *parent)
{
    QFileDialog *dialog
        = saveFileDialog(tr("Export this table"), suggestedName, fileFilter(), parent);
    dialog->setObjectName(QStringLiteral("tableExportDialog"));
    return dialog;
}

QString CsvExport::fileFilter()
{
    return tr("Table, safe to open in a spreadsheet (*.csv)");
}

Toast::Message CsvExport::message(bool written, const QString &done)
{
    if (written)
        return {done.isEmpty() ? tr("Table exported") : done, {}, Tone::Success, Glyph::Check};
    return {tr("The file could not be written."), {}, Tone::Danger, Glyph::None};
}

void CsvExport::readOn()
{
    constexpr qint64 sliceMs = 4;
    QElapsedTimer slice;
    slice.start();
    while (slice.elapsed() < sliceMs) {
        const std::optional<QList<QStringList>> lines = m_lines();
        if (!lines) {
            m_next->stop();
            m_lines = nullptr;
            write();
            return;
        }
        for (const QStringList &cells : *lines)
            m_text += csvLine(cells);
    }
}

void CsvExport::write()
{
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcher<bool>::finished, this,
        [this, watcher] { Q_EMIT finished(watcher->result()); });
    watcher->setFuture(QtConcurrent::run(
        [fileName = m_fileName, text = m_text] { return saveFile(fileName, text).ok(); }));
}

} // namespace hopyard
