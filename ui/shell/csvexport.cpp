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

CsvExport::CsvExport(RecordSource &source, std::optional<std::vector<RowId>> rows,
    const QStringList &head, Cells cells, const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_all(!rows)
    , m_rows(rows ? std::move(*rows) : std::vector<RowId>())
    , m_cells(std::move(cells))
    , m_fileName(fileName)
    , m_text(csvLine(head))
    , m_next(new QTimer(this))
{
    m_next->setInterval(0);
    connect(m_next, &QTimer::timeout, this, &CsvExport::readOn);
    m_next->start();
}

bool CsvExport::readRows()
{
    constexpr qsizetype keysAtOnce = 100;
    const std::vector<RowKey> keys = m_source.keys(m_last, keysAtOnce);
    if (keys.empty())
        return false;
    m_last = keys.back();
    for (const RowKey &key : keys)
        m_rows.push_back(key.row);
    return true;
}

void CsvExport::readOn()
{
    constexpr size_t rowsAtOnce = 32;
    constexpr qint64 sliceMs = 4;
    QElapsedTimer slice;
    slice.start();
    while (slice.elapsed() < sliceMs) {
        if (m_at == m_rows.size()) {
            m_all = m_all && readRows();
            if (m_all)
                continue;
            m_next->stop();
            write();
            return;
        }
        const size_t count = std::min(rowsAtOnce, m_rows.size() - m_at);
        for (const Record &record : m_source.records(std::span(m_rows).subspan(m_at, count))) {
            if (!record.isNull())
                m_text += csvLine(m_cells(record));
        }
        m_at += count;
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
