// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "core/recordsource.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QTimer;

namespace hopyard {

// Writes records as CSV that is safe to open in a spreadsheet. Reads in slices of the event loop,
// so that the window goes on painting, and writes in a worker. To be deleted before its source
// goes, which gives it up. GUI thread.
class CsvExport final : public QObject
{
    Q_OBJECT

public:
    using Cells = std::function<QStringList(const Record &record)>;

    // rows: of the source, in this order; what is gone when its turn comes is left out. Nothing:
    // all that the source has, in its own order.
    CsvExport(RecordSource &source, std::optional<std::vector<RowId>> rows, const QStringList &head,
        Cells cells, const QString &fileName, QObject *parent);

Q_SIGNALS:
    void finished(bool written);

private:
    void readOn();
    bool readRows(); // false: there are no more
    void write();

    RecordSource &m_source;
    bool m_all; // the rows are still being asked for
    std::vector<RowId> m_rows;
    std::optional<RowKey> m_last;
    Cells m_cells;
    QString m_fileName;
    QByteArray m_text;
    QTimer *m_next;
    size_t m_at = 0;
};

} // namespace hopyard
