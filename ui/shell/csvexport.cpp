// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/csvexport.h"

#include "core/csv.h"
#include "core/savefile.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <span>
#include <utility>

namespace hopyard {

CsvExport::CsvExport(RecordSource &source, std::vector<RowId> rows, const QStringList &head,
    Cells cells, const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_rows(std::move(rows))
    , m_cells(std::move(cells))
    , m_fileName(fileName)
    , m_text(csvLine(head))
    , m_next(new QTimer(this))
{
    m_next->setInterval(0);
    connect(m_next, &QTimer::timeout, this, &CsvExport::readOn);
    m_next->start();
}

void CsvExport::readOn()
{
    constexpr size_t rowsAtOnce = 32;
    constexpr qint64 sliceMs = 4;
    QElapsedTimer slice;
    slice.start();
    while (m_at < m_rows.size() && slice.elapsed() < sliceMs) {
        const size_t count = std::min(rowsAtOnce, m_rows.size() - m_at);
        for (const Record &record : m_source.records(std::span(m_rows).subspan(m_at, count))) {
            if (!record.isNull())
                m_text += csvLine(m_cells(record));
        }
        m_at += count;
    }
    if (m_at < m_rows.size())
        return;
    m_next->stop();
    write();
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
