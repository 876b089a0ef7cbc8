// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keyhealthmodel.h"

#include "models/roles.h"
#include "schema/registry.h"
#include "ui/theme/glyph.h"
#include "ui/theme/tokens.h"
#include "ui/words.h"

#include <algorithm>

namespace hopyard {

namespace {

// Whether anything of this kind can be changed at all.
bool healthIsChangeable(const QString &kind)
{
    const auto actions = allActions();
    return std::any_of(actions.begin(), actions.end(),
        [&kind](const ActionSpec *action) { return specText(action->kind) == kind; });
}

} // namespace

QList<KeyHealthModel::Area> keyHealth(
    const EngineStatus &status, const QList<Operation> &operations)
{
    QList<KeyHealthModel::Area> areas;
    for (const AreaStatus &known : status.areas) {
        KeyHealthModel::Area area;
        area.kind = known.kind;
        if (!known.scope.isEmpty()) {
            area.read = KeyHealthModel::Health::No;
            area.missing.append(known.scope);
        } else if (status.connection == Connection::KeyProblem) {
            area.read = KeyHealthModel::Health::No;
        } else if (known.asOfMs > 0) {
            area.read = KeyHealthModel::Health::Yes;
        }
        for (const Operation &operation : operations) {
            if (operation.kind != known.kind || operation.lastError.scope.isEmpty())
                continue;
            area.change = KeyHealthModel::Health::No;
            if (!area.missing.contains(operation.lastError.scope))
                area.missing.append(operation.lastError.scope);
        }
        areas.append(area);
    }
    return areas;
}

void KeyHealthModel::setHealth(const QList<Area> &areas)
{
    if (areas == m_areas)
        return;
    if (areas.size() == m_areas.size()) {
        m_areas = areas;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_areas = areas;
    endResetModel();
}

QStringList KeyHealthModel::missing() const
{
    QStringList all;
    for (const Area &area : m_areas)
        all.append(area.missing);
    all.removeDuplicates();
    all.sort();
    return all;
}

int KeyHealthModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_areas.size());
}

int KeyHealthModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant KeyHealthModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Area &area = m_areas.at(index.row());
    const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (index.column() == AreaColumn)
        return text ? QVariant(Words::kindTitle(area.kind)) : QVariant();
    if (index.column() == MissingColumn)
        return text || role == Qt::ToolTipRole ? QVariant(area.missing.join(QStringLiteral(", ")))
                                               : QVariant();
    if (index.column() == ChangeColumn && !healthIsChangeable(area.kind))
        return text ? QVariant(tr("read only")) : QVariant();
    const Health health = index.column() == ReadColumn ? area.read : area.change;
    if (text)
        return health == Health::Yes ? tr("Yes")
            : health == Health::No   ? tr("No")
                                     : tr("Not known");
    if (role == GlyphRole)
        return int(health == Health::Yes ? Glyph::CircleCheck
                : health == Health::No   ? Glyph::CircleX
                                         : Glyph::CircleHelp);
    if (role == ToneRole)
        return int(health == Health::Yes ? Tone::Success
                : health == Health::No   ? Tone::Danger
                                         : Tone::Neutral);
    return {};
}

QVariant KeyHealthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case AreaColumn:
        return tr("Area");
    case ReadColumn:
        return tr("Read");
    case ChangeColumn:
        return tr("Change");
    case MissingColumn:
        return tr("Missing permission");
    default:
        return {};
    }
}

} // namespace hopyard
