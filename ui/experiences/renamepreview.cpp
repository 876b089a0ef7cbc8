// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/renamepreview.h"

#include "models/glyph.h"
#include "models/roles.h"
#include "models/tone.h"
#include "schema/experiences.h"
#include "ui/widgets/safelabel.h"

#include <QLocale>

namespace hopyard {

namespace {

// No column is wider, and texts of megabytes take seconds.
constexpr qsizetype mostOfANameShown = 400;

} // namespace

RenamePreview::RenamePreview(const QStringList &names, QObject *parent)
    : QAbstractTableModel(parent)
    , m_names(names)
{
}

void RenamePreview::setRenames(const QList<Rename> &renames)
{
    beginResetModel();
    m_renames = renames;
    endResetModel();
}

int RenamePreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_renames.size());
}

int RenamePreview::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QString RenamePreview::problem(const Rename &rename)
{
    if (rename.valid())
        return {};
    if (rename.blank)
        return tr("The name would be empty");
    return rename.isCut
        ? tr("More than %1 characters").arg(QLocale().toString(experiences::maxNameLength))
        : tr("%Ln characters", nullptr, int(nameLength(rename.name)));
}

QVariant RenamePreview::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Rename &rename = m_renames.at(index.row());
    const bool then = index.column() == 1;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return isolated((then ? rename.name : m_names.at(rename.index)).left(mostOfANameShown));
    case GlyphRole:
        return then && !rename.valid() ? QVariant(int(Glyph::CircleAlert)) : QVariant();
    case ToneRole:
        return then && !rename.valid() ? QVariant(int(Tone::Danger)) : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return then && !rename.valid() ? QVariant(problem(rename)) : QVariant();
    default:
        return {};
    }
}

QVariant RenamePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Name now") : tr("New name");
}

Qt::ItemFlags RenamePreview::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace hopyard
