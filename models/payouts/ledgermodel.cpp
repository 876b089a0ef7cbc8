// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/ledgermodel.h"

#include "models/payouts/payoutwords.h"
#include "schema/ledger.h"

#include <QElapsedTimer>

#include <algorithm>
#include <limits>
#include <utility>

namespace hopyard {

namespace {

constexpr qsizetype readAtOnce = 100; // lines, more than a window shows
constexpr size_t toldAtOnce = 2000; // lines: each time views lay out all rows and paint theirs
constexpr qint64 sliceMs = 4; // views may need as long again for what they were told before

} // namespace

LedgerModel::LedgerModel(RecordSource *source, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(source)
    , m_zone(QTimeZone::systemTimeZone())
{
    m_slice.setSingleShot(true);
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &LedgerModel::readSlice);
}

void LedgerModel::start()
{
    if (std::exchange(m_started, true))
        return;
    connect(m_source, &RecordSource::changed, this, &LedgerModel::onChanged);
    connect(m_source, &RecordSource::reloaded, this, &LedgerModel::restart);
    restart();
}

// Gives the lines to be changed. A running export keeps the previous ones.
LedgerLines &LedgerModel::edit()
{
    if (m_lines.use_count() > 1)
        m_lines = std::make_shared<LedgerLines>(*m_lines);
    return *m_lines;
}

void LedgerModel::restart()
{
    beginResetModel();
    m_lines = std::make_shared<LedgerLines>();
    m_sums = {};
    m_unreadable = 0;
    m_shown.clear();
    m_shownSums = {};
    m_shownUnreadable = 0;
    m_months.clear();
    m_releases.clear();
    m_checkpoints.clear();
    m_window.clear();
    m_windowRows.clear();
    m_read.clear();
    m_missed.clear();
    m_highestRow = 0;
    m_cursor.reset();
    m_complete = false;
    endResetModel();
    readSlice();
}

// A step either reads lines or tells of them: views lay out and paint in the step after.
void LedgerModel::readSlice()
{
    if (m_read.size() >= toldAtOnce) {
        tellRead();
        m_slice.start();
        return;
    }
    QElapsedTimer spent;
    spent.start();
    bool more = readSome(readAtOnce);
    if (lines().empty()) // shown before anything else is read
        tellRead();
    else
        while (more && m_read.size() < toldAtOnce && spent.elapsed() < sliceMs)
            more = readSome(readAtOnce);
    if (more) {
        m_slice.start();
        return;
    }
    tellRead();
    m_complete = true;
    m_checkpoints.clear();
    apply(std::exchange(m_missed, {})); // what came while the list was read
}

bool LedgerModel::readSome(qsizetype limit)
{
    const std::vector<RowKey> keys = m_source->keys(m_cursor, limit);
    std::vector<RowId> rows;
    rows.reserve(keys.size());
    for (const RowKey &key : keys)
        rows.push_back(key.row);
    for (const Record &record : m_source->records(rows)) {
        if (!record.isNull())
            m_read.push_back(lineOf(record));
    }
    if (!keys.empty())
        m_cursor = keys.back();
    return qsizetype(keys.size()) >= limit;
}

void LedgerModel::tellRead()
{
    std::vector<Line> read = std::exchange(m_read, {});
    std::vector<qsizetype> shown;
    for (size_t i = 0; i < read.size(); ++i) {
        count(read[i], true);
        if (!m_filtered || !matches(read[i]))
            continue;
        shown.push_back(qsizetype(lines().size() + i));
        countShown(read[i], true);
    }
    const int first = rowCount();
    const int count = int(m_filtered ? shown.size() : read.size());
    if (count > 0)
        beginInsertRows({}, first, first + count - 1);
    LedgerLines &all = edit();
    all.insert(
        all.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
    m_shown.insert(m_shown.end(), shown.begin(), shown.end());
    if (count > 0)
        endInsertRows();
}

void LedgerModel::onChanged(const std::vector<Change> &changes)
{
    if (m_complete)
        apply(changes);
    else
        m_missed.insert(m_missed.end(), changes.begin(), changes.end());
}

void LedgerModel::apply(const std::vector<Change> &changes)
{
    m_window.clear();
    m_windowRows.clear();
    QSet<RowId> known;
    std::vector<RowId> wanted;
    for (const Change &change : changes) {
        if (change.type == Change::Type::Renamed && change.previousRow <= m_highestRow)
            known.insert(change.previousRow);
        if (change.row <= m_highestRow)
            known.insert(change.row);
        if (change.type != Change::Type::Removed)
            wanted.push_back(change.row);
    }
    drop(known);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    for (const Record &record : m_source->records(wanted)) {
        if (!record.isNull())
            take(record);
    }
    repaint();
    Q_EMIT sumsChanged();
}

void LedgerModel::take(const Record &record)
{
    Line line = lineOf(record);
    count(line, true);
    const auto before = [](const Line &a, const Line &b) {
        return a.postedMs != b.postedMs ? a.postedMs > b.postedMs : a.row < b.row;
    };
    LedgerLines &all = edit();
    const auto place = std::lower_bound(all.begin(), all.end(), line, before);
    const qsizetype index = place - all.begin();
    forgetBalances(index);
    const bool shown = m_filtered && matches(line);
    if (shown)
        countShown(line, true);
    if (!m_filtered) {
        beginInsertRows({}, int(index), int(index));
        all.insert(place, std::move(line));
        endInsertRows();
        return;
    }
    const auto at = std::lower_bound(m_shown.begin(), m_shown.end(), index);
    const int row = int(at - m_shown.begin());
    if (shown)
        beginInsertRows({}, row, row);
    for (auto later = at; later != m_shown.end(); ++later)
        ++*later;
    if (shown)
        m_shown.insert(at, index);
    all.insert(place, std::move(line));
    if (shown)
        endInsertRows();
}

// Changed lines are mostly recent: searched from the front.
void LedgerModel::drop(const QSet<RowId> &rows)
{
    std::vector<qsizetype> places;
    for (size_t i = 0; i < lines().size() && qsizetype(places.size()) < rows.size(); ++i) {
        if (rows.contains(lines()[i].row))
            places.push_back(qsizetype(i));
    }
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        dropAt(*place);
}

void LedgerModel::dropAt(qsizetype index)
{
    LedgerLines &all = edit();
    const auto place = all.begin() + index;
    count(*place, false);
    forgetBalances(index + 1);
    if (!m_filtered) {
        beginRemoveRows({}, int(index), int(index));
        all.erase(place);
        endRemoveRows();
        return;
    }
    auto at = std::lower_bound(m_shown.begin(), m_shown.end(), index);
    const bool shown = at != m_shown.end() && *at == index;
    const int shownRow = int(at - m_shown.begin());
    if (shown) {
        beginRemoveRows({}, shownRow, shownRow);
        at = m_shown.erase(at);
        countShown(*place, false);
    }
    for (; at != m_shown.end(); ++at)
        --*at;
    all.erase(place);
    if (shown)
        endRemoveRows();
}

LedgerModel::Line LedgerModel::lineOf(const Record &record)
{
    Line line;
    line.row = record.row;
    m_highestRow = std::max(m_highestRow, record.row);
    const auto posted = record.value(ledgerlines::postedAt);
    const auto available = record.value(ledgerlines::availableAt);
    // A line without a time comes last, as in its list.
    line.postedMs = posted ? posted->toMSecsSinceEpoch() : std::numeric_limits<qint64>::min();
    line.availableMs = available ? available->toMSecsSinceEpoch() : 0;
    line.amount = ledgerlines::amount(record.body());
    const QString type = record.text(ledgerlines::lineType);
    qsizetype known = m_types.indexOf(type);
    if (known < 0) {
        known = m_types.size();
        m_types.append(type);
        m_typeHasText.push_back(hasText(PayoutWords::lineType(type)));
    }
    line.other = otherSideOf(record.body());
    line.type = quint16(std::min<qsizetype>(known, 0xffff));
    if (line.amount && !m_currencies.contains(line.amount->currency()))
        m_currencies.append(line.amount->currency());
    return line;
}

qint32 LedgerModel::otherSideOf(const Json &body)
{
    const QString name = ledgerlines::counterparty(body);
    if (name.isEmpty())
        return -1;
    if (const auto known = m_otherPlaces.constFind(name); known != m_otherPlaces.cend())
        return *known;
    const auto place = qint32(m_others.size());
    m_others.append(name);
    m_otherPlaces.insert(name, place);
    m_otherHasText.push_back(hasText(name));
    return place;
}

bool LedgerModel::hasText(const QString &text) const
{
    return text.contains(m_filter.text, Qt::CaseInsensitive);
}

void LedgerModel::findText()
{
    m_typeHasText.clear();
    m_otherHasText.clear();
    for (const QString &type : std::as_const(m_types))
        m_typeHasText.push_back(hasText(PayoutWords::lineType(type)));
    for (const QString &name : std::as_const(m_others))
        m_otherHasText.push_back(hasText(name));
}

bool LedgerModel::matches(const Line &line) const
{
    if (!m_filter.text.isEmpty() && !(line.other >= 0 && m_otherHasText[size_t(line.other)])
        && !(line.type < m_typeHasText.size() && m_typeHasText[line.type]))
        return false;
    if (!m_filter.currency.isEmpty()
        && (!line.amount || line.amount->currency() != m_filter.currency))
        return false;
    if (!m_filter.type.isEmpty()
        && (line.type >= m_types.size() || m_types.at(line.type) != m_filter.type))
        return false;
    return (!m_filter.fromMs || line.postedMs >= *m_filter.fromMs)
        && (!m_filter.beforeMs || line.postedMs < *m_filter.beforeMs);
}

void LedgerModel::setFilter(const LedgerFilter &filter)
{
    if (m_filter == filter)
        return;
    const bool otherText = m_filter.text != filter.text;
    m_filter = filter;
    if (otherText)
        findText();
    rebuildShown();
    Q_EMIT sumsChanged();
}

// Selection and current row stay with their line if it is still shown.
void LedgerModel::rebuildShown()
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    std::vector<qsizetype> places;
    for (const QModelIndex &index : old)
        places.push_back(indexAt(index.row()));
    m_filtered = !(m_filter == LedgerFilter {});
    m_shown.clear();
    m_shownSums = {};
    m_shownUnreadable = 0;
    for (size_t i = 0; m_filtered && i < lines().size(); ++i) {
        if (!matches(lines()[i]))
            continue;
        m_shown.push_back(qsizetype(i));
        countShown(lines()[i], true);
    }
    QModelIndexList now;
    for (qsizetype i = 0; i < old.size(); ++i) {
        qsizetype row = places[size_t(i)];
        if (m_filtered) {
            const auto at = std::lower_bound(m_shown.begin(), m_shown.end(), row);
            row = at != m_shown.end() && *at == row ? at - m_shown.begin() : -1;
        }
        now.append(row < 0 ? QModelIndex() : index(int(row), old.at(i).column()));
    }
    changePersistentIndexList(old, now);
    Q_EMIT layoutChanged();
}

void LedgerModel::setTimeZone(const QTimeZone &zone)
{
    if (!zone.isValid() || zone == m_zone)
        return;
    m_zone = zone;
    m_months.clear();
    m_monthFromMs = m_monthBeforeMs = 0;
    for (const Line &line : lines()) {
        if (line.amount)
            countMonth(line, true);
    }
    repaint();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void LedgerModel::setHideAmounts(bool hide)
{
    if (std::exchange(m_hideAmounts, hide) != hide)
        repaint();
}

void LedgerModel::repaint()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

qsizetype LedgerModel::indexAt(int row) const
{
    return m_filtered ? m_shown[size_t(row)] : row;
}

const LedgerModel::Line &LedgerModel::lineAt(int row) const
{
    return lines()[size_t(indexAt(row))];
}

void LedgerModel::setWhole(bool whole)
{
    if (std::exchange(m_whole, whole) != whole)
        repaint();
}

} // namespace hopyard
