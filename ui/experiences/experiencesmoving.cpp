// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ExperiencesPage that moves experiences.
#include "models/recordtablemodel.h"
#include "schema/experiences.h"
#include "ui/apphost.h"
#include "ui/experiences/experiencespage.h"
#include "ui/experiences/placedialog.h"
#include "ui/experiences/reordering.h"
#include "ui/leaving.h"
#include "ui/words.h"

#include <QPointer>

#include <algorithm>

namespace hopyard {

namespace {

// Maximum of order changes by one move: each is a request.
constexpr qsizetype mostOrdersOfAMove = 500;

std::optional<QList<OrderChange>> ordersOfAMove(
    const RecordTableModel &model, const QList<qsizetype> &moved, qsizetype place)
{
    const OrderOfRow orderOf
        = [&model](qsizetype row) { return model.record(int(row)).value(experiences::order); };
    return reordering(model.rowCount(), orderOf, moved, place, mostOrdersOfAMove);
}

} // namespace

// Those in the list, ascending. Reads none of them.
QList<qsizetype> ExperiencesPage::placesOf(const QSet<RowId> &experiences) const
{
    QList<qsizetype> rows;
    for (int row = 0; model() && row < model()->rowCount(); ++row) {
        if (experiences.contains(model()->rowIdAt(row)))
            rows.append(row);
    }
    return rows;
}

// Empty if one of them is not in the list, or the order is not Whop's.
QList<qsizetype> ExperiencesPage::rowsToMove(const QList<Record> &experiences) const
{
    QSet<RowId> ids;
    for (const Record &experience : experiences)
        ids.insert(experience.row);
    const QList<qsizetype> rows = showsWhopsOrder() ? placesOf(ids) : QList<qsizetype>();
    return rows.size() == ids.size() ? rows : QList<qsizetype>();
}

// Moves one position up or down: before the row above the first of them, or behind the row below
// the last.
void ExperiencesPage::move(int step)
{
    if (!showsWhopsOrder())
        return;
    withChangeable(
        [this, step](const QList<Record> &experiences) {
            const QList<qsizetype> rows = rowsToMove(experiences);
            if (rows.isEmpty())
                return;
            const qsizetype size = rows.size();
            const bool together = rows.last() - rows.first() == size - 1;
            const qsizetype place = step < 0 ? rows.first() - 1 : rows.last() - size + 2;
            if (together && (place < 0 || place + size > model()->rowCount()))
                return; // at the end already
            moveTo(rows, std::clamp<qsizetype>(place, 0, model()->rowCount() - size));
        },
        {"name"});
}

void ExperiencesPage::moveTo(const QList<qsizetype> &rows, qsizetype place)
{
    const auto changes = ordersOfAMove(*model(), rows, place);
    if (!changes) {
        showNotice(Tone::Warning,
            tr("Not moved: too many experiences before that place have no order yet. Move it a "
               "shorter way."));
        return;
    }
    QList<Intent> intents;
    const QSet<QString> leaving = leavingIds(workspace()->commands().operations());
    for (const OrderChange &change : *changes) {
        const Record moved = model()->record(int(change.row));
        if (!isLeaving(moved, leaving)) // else its place does not count
            intents.append({QStringLiteral("experience.update"), moved.id,
                Json {{"order", change.order.text()}}});
    }
    QStringList ids;
    for (const qsizetype row : rows)
        ids.append(QString::number(model()->rowIdAt(int(row))));
    const QString text = rows.size() == 1
        ? tr("Move %1").arg(Words::quoted(Words::recordTitle(model()->record(int(rows.first())))))
        : tr("Move %Ln experiences", nullptr, int(rows.size()));
    submit(text, intents, QString(QStringLiteral("move:") + ids.join(u' ')));
}

void ExperiencesPage::openMove()
{
    if (showsWhopsOrder())
        withChangeable(
            [this](const QList<Record> &experiences) { askPlace(rowsToMove(experiences)); });
}

void ExperiencesPage::askPlace(const QList<qsizetype> &rows)
{
    if (rows.isEmpty())
        return;
    QSet<RowId> ids;
    for (const qsizetype row : rows)
        ids.insert(model()->rowIdAt(int(row)));
    // The list may change, or be destroyed, while the dialog is open.
    const QPointer<RecordTableModel> list = model();
    const auto changesFor = [list, rows](qsizetype place) {
        return list ? ordersOfAMove(*list, rows, place) : std::nullopt;
    };
    auto *dialog = new PlaceDialog(
        {list->rowCount(),
            [list](qsizetype row) { return list ? list->record(int(row)) : Record(); }, changesFor},
        rows, this);
    // Positions and neighbours refer to the list as it was.
    const QAbstractItemModel *watched = list;
    connect(watched, &QAbstractItemModel::rowsInserted, dialog, &PlaceDialog::giveUp);
    connect(watched, &QAbstractItemModel::rowsRemoved, dialog, &PlaceDialog::giveUp);
    connect(watched, &QAbstractItemModel::rowsMoved, dialog, &PlaceDialog::giveUp);
    connect(watched, &QAbstractItemModel::layoutChanged, dialog, &PlaceDialog::giveUp);
    connect(watched, &QObject::destroyed, dialog, &PlaceDialog::giveUp);
    connect(dialog, &QDialog::accepted, this, [this, dialog, ids] {
        const QList<qsizetype> now = placesOf(ids);
        if (!now.isEmpty())
            moveTo(now, dialog->place());
    });
    dialog->open();
}

} // namespace hopyard
