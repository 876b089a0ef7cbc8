// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/chosenreading.h"

#include "models/recordtablemodel.h"

#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QTimer>

#include <algorithm>
#include <span>
#include <utility>

namespace hopyard {

namespace {

Record chosenPart(const Record &whole, const std::vector<std::string> &members)
{
    Json body = Json::object();
    for (const std::string &member : members) {
        if (const Json *value = jsonAt(whole.body(), member))
            body[member] = *value;
    }
    Record part(whole.kind, whole.id, whole.row, std::move(body));
    part.mark = whole.mark;
    part.links = whole.links;
    return part;
}

} // namespace

std::vector<RowId> chosenRowIds(const QItemSelectionModel *selection)
{
    std::vector<RowId> ids;
    const auto *model
        = selection ? qobject_cast<const RecordTableModel *>(selection->model()) : nullptr;
    if (!model)
        return ids;
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selection->selection()) {
        for (int row = range.top(); range.isValid() && row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows); // cells of one row are one
    const auto again = std::ranges::unique(rows);
    rows.erase(again.begin(), again.end());
    ids.reserve(rows.size());
    for (const int row : rows)
        ids.push_back(model->rowIdAt(row));
    return ids;
}

ChosenReading::ChosenReading(RecordSource &source, std::vector<RowId> rows,
    std::vector<std::string> members, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_rows(std::move(rows))
    , m_members(std::move(members))
    , m_next(new QTimer(this))
{
    m_next->setInterval(0);
    connect(m_next, &QTimer::timeout, this, &ChosenReading::readOn);
    m_next->start();
}

void ChosenReading::stop()
{
    m_next->stop();
}

void ChosenReading::readOn()
{
    constexpr qint64 sliceMs = 4;
    constexpr size_t rowsAtOnce = 32;
    QElapsedTimer slice;
    slice.start();
    while (m_at < m_rows.size() && slice.elapsed() < sliceMs) {
        const size_t count = std::min(rowsAtOnce, m_rows.size() - m_at);
        for (const Record &record : m_source.records(std::span(m_rows).subspan(m_at, count))) {
            if (!record.isNull())
                m_records.append(m_members.empty() ? record : chosenPart(record, m_members));
        }
        m_at += count;
    }
    if (m_at < m_rows.size())
        return;
    m_next->stop();
    Q_EMIT finished(m_records);
}

} // namespace hopyard
