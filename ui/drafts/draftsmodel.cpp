// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drafts/draftsmodel.h"

#include "models/roles.h"
#include "schema/posts.h"
#include "ui/places.h"
#include "ui/widgets/safelabel.h"

#include <algorithm>

namespace hopyard {

namespace {

// The name of a draft: its title or the beginning of its text, else its editor's name.
QString titleOfDraft(const KeptDraft &draft)
{
    const QString text = posts::titleOrFirstLine(draft.values);
    return text.isEmpty() ? draft.address.title : text;
}

DraftEntry entryOf(const Operation &operation, DraftEntry::State state)
{
    DraftEntry entry;
    entry.state = state;
    // One post to several forums is one entry.
    entry.key = operation.batch.isEmpty() ? operation.id : operation.batch;
    entry.title = posts::titleOrFirstLine(operation.args);
    entry.whenMs = operation.schedule.atMs;
    return entry;
}

void addOperations(
    QList<DraftEntry> &entries, const QList<Operation> &operations, const TitleOf &titleOf)
{
    for (const Operation &operation : operations) {
        const bool sent = operation.state == OperationState::Done;
        if (!operation.schedule.isSet()
            || (!isScheduled(operation) && !isMissed(operation) && !sent))
            continue;
        const auto state = sent   ? DraftEntry::State::Sent
            : isMissed(operation) ? DraftEntry::State::Missed
                                  : DraftEntry::State::Scheduled;
        DraftEntry fresh = entryOf(operation, state);
        auto entry = std::find_if(entries.begin(), entries.end(), [&](const DraftEntry &other) {
            return other.key == fresh.key && other.state == state;
        });
        if (entry == entries.end())
            entry = entries.insert(entries.end(), fresh);
        entry->operations.append(operation);
        const QString experience = jsonText(operation.args, "experience_id");
        const QString forum
            = titleOf ? titleOf(QStringLiteral("experience"), experience) : QString();
        const QString name = isolated(forum.isEmpty() ? experience : forum);
        entry->where
            = entry->where.isEmpty() ? name : QString(entry->where + QLatin1String(", ") + name);
    }
}

} // namespace

const Schedule &DraftEntry::schedule() const
{
    static const Schedule none;
    return operations.isEmpty() ? none : operations.constFirst().schedule;
}

QStringList DraftEntry::operationIds() const
{
    QStringList ids;
    for (const Operation &operation : operations)
        ids.append(operation.id);
    return ids;
}

QString draftStateWord(DraftEntry::State state)
{
    switch (state) {
    case DraftEntry::State::Missed:
        return DraftsModel::tr("Missed");
    case DraftEntry::State::Scheduled:
        return DraftsModel::tr("Scheduled");
    case DraftEntry::State::Draft:
        return DraftsModel::tr("Draft");
    case DraftEntry::State::Sent:
    case DraftEntry::State::Count:
        break;
    }
    return DraftsModel::tr("Sent");
}

QList<DraftEntry> draftEntries(const Commands &commands, const QList<Operation> &sent,
    const TitleOf &titleOf, QHash<QString, ReadDraft> &read)
{
    QList<DraftEntry> entries;
    const QHash<QString, ReadDraft> before = std::exchange(read, {});
    addOperations(entries, commands.operations(), titleOf);
    addOperations(entries, sent, titleOf);
    for (const Draft &draft : commands.drafts()) {
        const auto known = before.constFind(draft.key);
        const KeptDraft kept = known != before.cend() && known->content == draft.content
            ? known->draft
            : KeptDraft::from(draft).value_or(KeptDraft());
        read.insert(draft.key, {draft.content, kept});
        const PlaceSpec *place = findPlace(kept.address.place);
        if (!place)
            continue;
        DraftEntry entry;
        entry.key = draft.key;
        entry.title = titleOfDraft(kept);
        entry.where = placeTitle(*place);
        entry.whenMs = draft.savedMs;
        entry.draft = kept;
        entries.append(entry);
    }
    std::stable_sort(entries.begin(), entries.end(), [](const DraftEntry &a, const DraftEntry &b) {
        if (a.state != b.state)
            return a.state < b.state;
        return a.state == DraftEntry::State::Scheduled ? a.whenMs < b.whenMs : a.whenMs > b.whenMs;
    });
    return entries;
}

DraftsModel::DraftsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void DraftsModel::setEntries(const QList<DraftEntry> &entries, qint64 nowMs)
{
    const bool same = std::equal(entries.cbegin(), entries.cend(), m_entries.cbegin(),
        m_entries.cend(), [](const DraftEntry &a, const DraftEntry &b) { return a.key == b.key; });
    m_nowMs = nowMs;
    if (same) {
        m_entries = entries;
        if (!m_entries.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

void DraftsModel::setNow(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, WhenColumn), index(rowCount() - 1, WhenColumn));
}

const DraftEntry *DraftsModel::entry(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_entries.size() ? &m_entries.at(index.row()) : nullptr;
}

int DraftsModel::rowOf(const QString &key) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
        [&key](const DraftEntry &entry) { return entry.key == key; });
    return found == m_entries.cend() ? -1 : int(found - m_entries.cbegin());
}

int DraftsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int DraftsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString DraftsModel::text(const DraftEntry &entry, int column) const
{
    switch (column) {
    case TitleColumn:
        return isolated(entry.title.isEmpty() ? tr("Untitled") : entry.title);
    case WhereColumn:
        return entry.where;
    case WhenColumn:
        return entry.schedule().isSet() ? Words::scheduled(entry.schedule())
                                        : Words::dayTime(entry.whenMs, m_nowMs);
    default:
        return draftStateWord(entry.state);
    }
}

QVariant DraftsModel::data(const QModelIndex &index, int role) const
{
    const DraftEntry *shown = entry(index);
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(*shown, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == TitleColumn
            ? tr("%1, %2, %3", "text, state, time")
                  .arg(text(*shown, TitleColumn), text(*shown, StateColumn),
                      text(*shown, WhenColumn))
            : text(*shown, index.column());
    case SubtitleRole:
        return m_secondLine && index.column() == TitleColumn ? QVariant(
                   QStringList({text(*shown, StateColumn), shown->where, text(*shown, WhenColumn)})
                       .join(QStringLiteral(" · ")))
                                                             : QVariant();
    case IdRole:
        return shown->key;
    case GlyphRole:
        if (index.column() != TitleColumn)
            return {};
        return int(shown->state == DraftEntry::State::Draft ? Glyph::FileText
                : shown->state == DraftEntry::State::Sent   ? Glyph::CircleCheck
                                                            : Glyph::CalendarClock);
    case ChipRole:
        return index.column() == StateColumn ? QVariant(true) : QVariant();
    case ToneRole:
        if (index.column() != StateColumn)
            return {};
        return int(shown->state == DraftEntry::State::Missed   ? Tone::Warning
                : shown->state == DraftEntry::State::Scheduled ? Tone::Accent
                : shown->state == DraftEntry::State::Sent      ? Tone::Success
                                                               : Tone::Neutral);
    default:
        return {};
    }
}

QVariant DraftsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TitleColumn:
        return tr("Text");
    case WhereColumn:
        return tr("Where");
    case WhenColumn:
        return tr("When");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

} // namespace hopyard
