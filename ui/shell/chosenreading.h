// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"

#include <QList>
#include <QObject>

#include <string>
#include <vector>

class QItemSelectionModel;
class QTimer;

namespace hopyard {

// Rows in which anything is selected, from top to bottom; selection over a RecordTableModel. Reads
// none of them.
[[nodiscard]] std::vector<RowId> chosenRowIds(const QItemSelectionModel *selection);

// Reads rows in slices of the event loop: the window stays responsive however many they are.
// Stop or destroy it before its source goes. GUI thread.
class ChosenReading final : public QObject
{
    Q_OBJECT

public:
    // members: only these are kept of the bodies, since many whole ones take much memory; empty:
    // everything.
    ChosenReading(RecordSource &source, std::vector<RowId> rows, std::vector<std::string> members,
        QObject *parent);

    void stop();

Q_SIGNALS:
    // For who knows that what is being read is no longer what was chosen.
    void overtaken();
    // Once, in the order of the rows; those gone meanwhile are left out.
    void finished(const QList<hopyard::Record> &records);

private:
    void readOn();

    RecordSource &m_source;
    std::vector<RowId> m_rows;
    std::vector<std::string> m_members; // empty: whole bodies
    size_t m_at = 0;
    QList<Record> m_records;
    QTimer *m_next;
};

} // namespace hopyard
