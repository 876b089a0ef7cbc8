// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordtablemodel.h"

#include "core/ids.h"
#include "models/marktext.h"
#include "models/titlelookup.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

// What views see. How rows come, change and go is in recordtablerows.cpp.

namespace hopyard {

namespace {

constexpr int bodiesKept = 1024;
constexpr int windowRows = 64;
constexpr int rowsLookedThrough = 512; // for what is typed: as many as are read within a frame

QString specString(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

QStringList shownTexts(QStringList texts)
{
    for (QString &text : texts)
        text = shownText(text);
    return texts;
}

QVariant orNothing(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

bool sameLinks(QStringList a, QStringList b)
{
    a.sort();
    b.sort();
    return a == b;
}

} // namespace

RecordTableModel::RecordTableModel(
    const TableSpec &spec, RecordSource *source, TitleLookup *titles, QObject *parent)
    : QAbstractTableModel(parent)
    , m_spec(spec)
    , m_source(source)
    , m_titles(titles)
    , m_cache(bodiesKept)
{
    m_context.titles = titles;
    m_slice.setSingleShot(true);
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &RecordTableModel::step);
}

RecordTableModel::~RecordTableModel() = default;

void RecordTableModel::recordRead(const Record &) { }

int RecordTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.keys.size());
}

int RecordTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_spec.columns.size());
}

void RecordTableModel::readWindow(int row) const
{
    const int first = row - row % windowRows;
    const int end = std::min(first + windowRows, rowCount());
    std::vector<RowId> missing;
    for (int i = first; i < end; ++i) {
        const RowId id = m_shown.keys.idAt(i);
        if (!m_cache.contains(id))
            missing.push_back(id);
    }
    const std::vector<Record> records = m_source->records(missing);
    for (std::size_t i = 0; i < missing.size(); ++i) {
        // A row that is gone is kept as a null record: its removal is on the way, no need to ask
        // again.
        Record record = i < records.size() ? records[i] : Record();
        if (m_spec.resolve && m_titles && !record.isNull())
            m_spec.resolve(record, *m_titles);
        m_cache.insert(missing[i], new Record(std::move(record)));
    }
}

const Record &RecordTableModel::recordAt(int row) const
{
    static const Record none;
    const RowId id = m_shown.keys.idAt(row);
    if (const Record *kept = m_cache.object(id))
        return *kept;
    readWindow(row);
    const Record *read = m_cache.object(id);
    return read ? *read : none;
}

Record RecordTableModel::record(int row) const
{
    return row >= 0 && row < rowCount() ? recordAt(row) : Record();
}

int RecordTableModel::rowOfRecord(const Record &record) const
{
    if (record.isNull() || !m_shown.keys.contains(record.row))
        return -1;
    if (const auto key = keyOf(m_shown, record)) {
        const qsizetype row = m_shown.keys.find(*key);
        if (row >= 0)
            return int(row);
    }
    // It has changed since the model last saw it, and the news is not here yet.
    const QHash<RowId, RowKey> keys = m_shown.keys.locate({record.row});
    return keys.isEmpty() ? -1 : int(m_shown.keys.find(keys.value(record.row)));
}

int RecordTableModel::rowOfId(const QString &id) const
{
    return id.isEmpty() ? -1 : rowOfRecord(m_source->record(id));
}

int RecordTableModel::rowOf(RowId row) const
{
    if (!m_shown.keys.contains(row))
        return -1;
    if (const Record *kept = m_cache.object(row); kept && !kept->isNull())
        return rowOfRecord(*kept);
    const std::vector<Record> read = m_source->records(std::array {row});
    if (!read.empty() && !read.front().isNull())
        return rowOfRecord(read.front());
    const QHash<RowId, RowKey> keys = m_shown.keys.locate({row});
    return keys.isEmpty() ? -1 : int(m_shown.keys.find(keys.value(row)));
}

QString RecordTableModel::cellText(const Record &record, const ColumnSpec &column) const
{
    return column.display ? column.display(record, m_context) : QString();
}

bool RecordTableModel::isCellChanged(const Record &record, const ColumnSpec &column) const
{
    // Nothing to compare with: not on Whop yet, or nothing pending.
    if (column.changedBy.empty() || record.operations.isEmpty() || isLocalId(record.id))
        return false;
    const QString name = specString(column.changedBy);
    if (record.links.contains(name) || record.serverLinks.contains(name))
        return !sameLinks(record.links.value(name), record.serverLinks.value(name));
    const Json *mine = jsonAt(record.body(), column.changedBy);
    const Json *theirs = jsonAt(record.serverBody(), column.changedBy);
    if (!mine || !theirs)
        return mine != theirs;
    return *mine != *theirs;
}

QVariant RecordTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    const Record &record = recordAt(index.row());
    if (role == RowIdRole)
        return m_shown.keys.idAt(index.row());
    if (record.isNull())
        return role == LoadingRole ? QVariant(true) : QVariant();
    switch (role) {
    case IdRole:
        return record.id;
    case KindRole:
        return record.kind;
    case RecordRole:
        return QVariant::fromValue(record);
    case MarkRole:
        return int(record.mark);
    case MarkTextRole:
        return orNothing(markText(record.mark));
    default:
        return cellData(record, index.column(), role);
    }
}

QVariant RecordTableModel::cellData(const Record &record, int columnIndex, int role) const
{
    const ColumnSpec &column = m_spec.columns[std::size_t(columnIndex)];
    const auto checked = [&] { return column.check ? column.check(record) : std::nullopt; };
    switch (role) {
    case Qt::DisplayRole:
        return column.check ? QVariant() : QVariant(shownText(cellText(record, column)));
    case Qt::EditRole:
        return cellText(record, column);
    case RawValueRole:
        if (column.raw)
            return column.raw(record);
        if (column.check)
            return checked() ? QVariant(*checked()) : QVariant();
        return cellText(record, column);
    case Qt::CheckStateRole:
        if (const auto state = checked())
            return int(*state ? Qt::Checked : Qt::Unchecked);
        return {};
    case Qt::TextAlignmentRole:
        return int((column.numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case NumericRole:
        return column.numeric ? QVariant(true) : QVariant();
    case ChipRole:
        return column.statusChip && !cellText(record, column).isEmpty() ? QVariant(true)
                                                                        : QVariant();
    case ChipsRole:
        return column.chips ? QVariant(shownTexts(column.chips(record, m_context))) : QVariant();
    case SubtitleRole:
        return column.subtitle ? orNothing(shownText(column.subtitle(record, m_context)))
                               : QVariant();
    case ToneRole:
        return column.tone ? QVariant(int(column.tone(record))) : QVariant();
    case GlyphRole:
        return column.glyph ? QVariant(int(column.glyph(record))) : QVariant();
    case AvatarRole:
        return columnIndex == 0 && m_spec.avatar ? orNothing(shownText(m_spec.avatar(record)))
                                                 : QVariant();
    case ChangedRole:
        return isCellChanged(record, column) ? QVariant(true) : QVariant();
    case CheckChangedRole:
        return column.check && isCellChanged(record, column) ? QVariant(true) : QVariant();
    case Qt::AccessibleTextRole: {
        const QString text = shownText(cellText(record, column));
        const QString mark = columnIndex == 0 ? markText(record.mark) : QString();
        if (mark.isEmpty())
            return text;
        return QCoreApplication::translate("tables", "%1, %2").arg(text, mark.toLower());
    }
    case Qt::AccessibleDescriptionRole:
        if (isCellChanged(record, column))
            return QCoreApplication::translate("tables", "Changed here, not sent");
        return orNothing(markText(record.mark));
    default:
        return {};
    }
}

void RecordTableModel::setHideAmounts(bool hide)
{
    if (std::exchange(m_context.hideAmounts, hide) != hide)
        repaintAll();
}

void RecordTableModel::setToday(QDate today, const QTimeZone &zone)
{
    if (m_context.today == today && m_context.zone == zone)
        return;
    m_context.today = today;
    m_context.zone = zone;
    repaintAll();
}

void RecordTableModel::repaintAll()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(m_spec.columns.size()))
        return {};
    const ColumnSpec &column = m_spec.columns[std::size_t(section)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QCoreApplication::translate("tables", column.title);
    case Qt::TextAlignmentRole:
        return int((column.numeric        ? Qt::AlignRight
                           : column.check ? Qt::AlignHCenter // as its boxes
                                          : Qt::AlignLeft)
            | Qt::AlignVCenter);
    case NumericRole:
        return column.numeric ? QVariant(true) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags RecordTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    const ColumnSpec &column = m_spec.columns[std::size_t(index.column())];
    if (column.editAction.empty())
        return flags;
    // A header asks for those of every row whenever it is painted: none is read for it. One that
    // was not read is not on screen, and is read before it is edited.
    const Record *record = m_cache.object(m_shown.keys.idAt(index.row()));
    if (!record || (!record->isNull() && record->mark != Mark::Leaving))
        flags |= column.check ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable;
    return flags;
}

QModelIndexList RecordTableModel::match(
    const QModelIndex &start, int role, const QVariant &value, int hits, Qt::MatchFlags flags) const
{
    const bool typed = role == Qt::DisplayRole && hits == 1 && start.isValid()
        && (flags & Qt::MatchTypeMask) == Qt::MatchStartsWith
        && !flags.testFlag(Qt::MatchCaseSensitive);
    if (!typed)
        return QAbstractTableModel::match(start, role, value, hits, flags);
    const QString text = value.toString();
    const int column = start.column();
    int row = beginningWith(text, column, start.row(), flags.testFlag(Qt::MatchWrap));
    const Criteria &shown = m_shown.criteria;
    if (row < 0 && shown.sortColumn == column && shown.order == Qt::AscendingOrder
        && !m_spec.columns[std::size_t(column)].sortKey) {
        const auto place = int(m_shown.keys.lowerBound({textSortKey(text), 0}));
        row = place < rowCount() ? beginningWith(text, column, place, false) : -1;
    }
    return row < 0 ? QModelIndexList() : QModelIndexList {index(row, column)};
}

int RecordTableModel::beginningWith(const QString &text, int column, int from, bool wrap) const
{
    const ColumnSpec &spec = m_spec.columns[std::size_t(column)];
    const int rows = rowCount();
    const int last = std::min(wrap ? rows : rows - from, rowsLookedThrough);
    for (int step = 0; step < last; ++step) {
        const int row = (from + step) % rows;
        const Record &record = recordAt(row);
        if (!record.isNull() && !spec.check
            && cellText(record, spec).startsWith(text, Qt::CaseInsensitive))
            return row;
    }
    return -1;
}

bool RecordTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    if (role == Qt::EditRole)
        return requestText(index, value.toString(), nullptr);
    if (recordAt(index.row()).isNull())
        return false;
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    const ColumnSpec &column = m_spec.columns[std::size_t(index.column())];
    requestEdit(column, recordAt(index.row()), value.toInt() == Qt::Checked, Json());
    return true;
}

bool RecordTableModel::setText(const QModelIndex &index, const QString &text, const QString &seen)
{
    if (!index.isValid())
        return false;
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    return requestText(index, text, &seen);
}

bool RecordTableModel::requestText(
    const QModelIndex &index, const QString &text, const QString *seen)
{
    if (recordAt(index.row()).isNull() || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const ColumnSpec &column = m_spec.columns[std::size_t(index.column())];
    const Record &record = recordAt(index.row());
    if (text == cellText(record, column))
        return false; // opened and closed again
    requestEdit(column, record, text, seen ? asShown(record, column.editArgument, *seen) : Json());
    return true;
}

void RecordTableModel::requestEdit(
    const ColumnSpec &column, const Record &record, const Json &wanted, const Json &seen)
{
    const std::string member(column.editArgument);
    Intent intent {specString(column.editAction), record.id, Json {{member, wanted}}};
    if (!seen.is_null())
        intent.base = Json {{member, seen}};
    Q_EMIT editRequested(intent);
}

} // namespace hopyard
