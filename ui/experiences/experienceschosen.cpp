// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ExperiencesPage that knows what is chosen, and reads it.
#include "models/roles.h"
#include "ui/apphost.h"
#include "ui/edits.h"
#include "ui/experiences/experiencedetail.h"
#include "ui/experiences/experiencespage.h"
#include "ui/experiences/matrixview.h"
#include "ui/leaving.h"
#include "ui/shell/chosenreading.h"
#include "ui/shell/recordtablepane.h"

#include <QTableView>

#include <utility>

namespace hopyard {

const QItemSelectionModel *ExperiencesPage::shownSelection() const
{
    return pane()->showsAlternative() ? m_matrix->selectionModel()
                                      : pane()->view()->selectionModel();
}

QStringList ExperiencesPage::openedId() const
{
    return isDetailOpen() && !detail()->record().isNull() ? QStringList {detail()->record().id}
                                                          : QStringList();
}

Chosen ExperiencesPage::chosen() const
{
    const Chosen rows = chosenRows(shownSelection());
    return rows.count > 0 ? rows : Chosen(openedId());
}

QStringList ExperiencesPage::chosenIds() const
{
    const QStringList ids = idsOfSelectedRows(shownSelection());
    return ids.isEmpty() ? openedId() : ids;
}

QString ExperiencesPage::currentId() const
{
    if (!pane()->showsAlternative())
        return RecordListPage::currentId();
    const QString id = m_matrix->currentIndex().data(IdRole).toString();
    return id.isEmpty() ? detail()->record().id : id; // the columns are made anew
}

void ExperiencesPage::withChosen(const ThenRecords &then, const Members &members)
{
    std::vector<RowId> rows = chosenRowIds(shownSelection());
    if (rows.empty() && !openedId().isEmpty())
        rows.push_back(detail()->record().row);
    withRecords(std::move(rows), then, members);
}

void ExperiencesPage::withChangeable(const ThenRecords &then, const Members &members)
{
    withChosen(
        [this, then](const QList<Record> &records) { then(changeableOf(records)); }, members);
}

QList<Record> ExperiencesPage::changeableOf(const QList<Record> &records)
{
    if (!workspace())
        return {};
    const SplitRecords split = splitLeaving(records, workspace()->commands().operations());
    tellLeftOut(host(), split.leaving);
    return split.staying;
}

void ExperiencesPage::withRecords(
    std::vector<RowId> rows, const ThenRecords &then, const Members &members)
{
    if (!source() || m_reading)
        return;
    if (qsizetype(rows.size()) <= Chosen::few) {
        QList<Record> records;
        for (const Record &record : source()->records(rows)) {
            if (!record.isNull())
                records.append(record);
        }
        then(records);
        return;
    }
    const qsizetype count = qsizetype(rows.size());
    m_reading = new ChosenReading(*source(), std::move(rows), members, this);
    // Undo would take back what was done before; what is done meanwhile is the later word.
    QUndoStack &stack = host().edits().stack();
    stack.setActive(false);
    connect(&stack, &QUndoStack::indexChanged, m_reading, &ChosenReading::overtaken);
    connect(source(), &RecordSource::reloaded, m_reading, &ChosenReading::overtaken);
    connect(m_reading, &ChosenReading::overtaken, this, &ExperiencesPage::stopReading);
    connect(m_reading, &ChosenReading::finished, this,
        [this, then, count](const QList<Record> &records) {
            if (records.size() < count) { // a row has become another one, or is gone
                stopReading();
                return;
            }
            endReading();
            then(records);
        });
    selectionUpdated(); // one thing after the other
}

void ExperiencesPage::endReading()
{
    ChosenReading *reading = std::exchange(m_reading, nullptr);
    reading->stop();
    reading->disconnect();
    reading->deleteLater();
    host().edits().stack().setActive(true);
    selectionUpdated();
}

// What is read goes, perhaps for good: a part of what was chosen is not what was chosen.
void ExperiencesPage::stopReading()
{
    if (!m_reading)
        return;
    endReading();
    host().notify({tr("Nothing was changed: the list changed before all that was chosen was read."),
        {}, Tone::Warning, Glyph::TriangleAlert});
}

} // namespace hopyard
