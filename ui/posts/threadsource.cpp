// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/threadsource.h"

#include "core/ids.h"
#include "schema/posts.h"

#include <QtEndian>

#include <algorithm>
#include <limits>
#include <utility>

namespace hopyard {

namespace {

constexpr std::size_t lookedAtFirst = 64; // a screen and more, as models read bodies
constexpr std::size_t lookedAtPerSlice = 64; // some milliseconds
constexpr qsizetype mostAnswersToOne = 1000;
constexpr qsizetype mostAnswers = 20'000;
constexpr int deepestAnswer = 40;
constexpr qsizetype rowBytes = 8;

// The key of a place below another one: it comes after that one, and before its next sibling.
QByteArray placeUnder(const QByteArray &above, const RowKey &own)
{
    char row[rowBytes];
    // Pending ones have negative handles.
    qToBigEndian(quint64(own.row) ^ (quint64(1) << 63), row);
    return above + own.sortKey + QByteArray(row, rowBytes);
}

// The comment on the post that this place is, or is below.
RowId topRow(const QByteArray &place)
{
    const auto row = qFromBigEndian<quint64>(place.constData() + comments::placeLength);
    return RowId(row ^ (quint64(1) << 63));
}

} // namespace

ThreadSource::ThreadSource(std::unique_ptr<RecordSource> direct, RecordSource &all, Answers answers,
    const QStringList &answered, QObject *parent)
    : RecordSource(parent)
    , m_direct(std::move(direct))
    , m_all(all)
    , m_read(std::move(answers))
    , m_answered(answered.cbegin(), answered.cend())
{
    m_slice.setSingleShot(true);
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &ThreadSource::lookOn);
    connect(m_direct.get(), &RecordSource::changed, this, &ThreadSource::onDirect);
    connect(m_direct.get(), &RecordSource::reloaded, this, &ThreadSource::beginAnew);
    connect(&m_all, &RecordSource::changed, this, &ThreadSource::onAll);
}

int ThreadSource::depth(const QString &id) const
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.cend() ? 0 : m_answers.value(*row).depth;
}

// --- Reading --------------------------------------------------------------------------------

std::vector<RowKey> ThreadSource::keys(const std::optional<RowKey> &after, qsizetype limit)
{
    // For comments on the post, the place shows where their source continues.
    std::optional<RowKey> from;
    if (after)
        from = RowKey {after->sortKey.left(comments::placeLength), topRow(after->sortKey)};
    std::vector<RowKey> merged;
    auto next = m_places.end();
    bool more = true;
    while (more && qsizetype(merged.size()) < limit) {
        const std::vector<RowKey> page = m_direct->keys(from, limit);
        more = qsizetype(page.size()) == limit;
        noteUnseen(page);
        if (merged.empty()) // the first ones checked have their places now
            next = after ? std::upper_bound(m_places.begin(), m_places.end(), *after)
                         : m_places.begin();
        for (const RowKey &key : page) {
            if (m_answers.contains(key.row))
                continue;
            const RowKey top {placeUnder({}, key), key.row};
            while (next != m_places.end() && *next < top)
                merged.push_back(*next++);
            merged.push_back(top);
        }
        if (!page.empty())
            from = page.back();
    }
    if (!more)
        merged.insert(merged.end(), next, m_places.end());
    if (qsizetype(merged.size()) > limit)
        merged.resize(std::size_t(limit));
    return merged;
}

void ThreadSource::noteUnseen(std::span<const RowKey> page)
{
    std::vector<RowId> first;
    for (const RowKey &key : page) {
        if (!m_begun && first.size() < lookedAtFirst)
            first.push_back(key.row);
        else
            m_unseen.push_back(key.row);
    }
    m_begun = true;
    std::vector<Change> news; // the keys being read include these changes
    lookAt(first, news);
    if (!m_unseen.empty() && !m_slice.isActive())
        m_slice.start();
}

std::vector<Record> ThreadSource::records(std::span<const RowId> rows)
{
    return m_all.records(rows);
}

Record ThreadSource::record(const QString &id)
{
    return m_rows.contains(id) ? m_all.record(id) : m_direct->record(id);
}

QByteArray ThreadSource::sortKey(const Record &record) const
{
    const auto answer = m_answers.constFind(record.row);
    return answer != m_answers.cend() ? answer->place.sortKey
                                      : placeUnder({}, {m_direct->sortKey(record), record.row});
}

std::vector<std::optional<RowKey>> ThreadSource::keysOf(std::span<const RowId> rows)
{
    std::vector<std::optional<RowKey>> keys = m_direct->keysOf(rows);
    for (std::size_t i = 0; i < rows.size() && i < keys.size(); ++i) {
        const auto answer = m_answers.constFind(rows[i]);
        if (answer != m_answers.cend())
            keys[i] = answer->place;
        else if (keys[i])
            keys[i] = RowKey {placeUnder({}, *keys[i]), rows[i]};
    }
    return keys;
}

// --- Answers --------------------------------------------------------------------------------

std::optional<ThreadSource::Spot> ThreadSource::spotOf(const QString &id)
{
    const auto row = m_rows.constFind(id);
    if (row != m_rows.cend()) {
        const Answer answer = m_answers.value(*row);
        return Spot {answer.place.sortKey, answer.depth};
    }
    const Record comment = m_direct->record(id);
    if (comment.isNull())
        return std::nullopt;
    return Spot {sortKey(comment), 0};
}

void ThreadSource::takeOut(RowId row)
{
    const Answer answer = m_answers.take(row);
    m_rows.remove(answer.id);
    const auto place = std::lower_bound(m_places.begin(), m_places.end(), answer.place);
    if (place != m_places.end() && *place == answer.place)
        m_places.erase(place);
}

void ThreadSource::place(const Record &answer, const Spot &above, std::vector<Change> &news)
{
    const QByteArray place = placeUnder(above.sortKey, {m_all.sortKey(answer), answer.row});
    const auto known = m_answers.constFind(answer.row);
    if (known == m_answers.cend() || known->place.sortKey != place) {
        if (known != m_answers.cend())
            takeOut(answer.row);
        if (m_answers.size() >= mostAnswers)
            return;
        m_answered.insert(answer.text(posts::parentId));
        const RowKey key {place, answer.row};
        m_answers.insert(answer.row, {answer.id, key, above.depth + 1});
        m_rows.insert(answer.id, answer.row);
        m_places.insert(std::lower_bound(m_places.begin(), m_places.end(), key), key);
    }
    news.push_back({Change::Type::Upserted, kind(), answer.id, answer.row, 0});
}

void ThreadSource::lookUnder(const Record &comment, const Spot &spot, std::vector<Change> &news)
{
    const bool answered
        = comment.value(posts::comments).value_or(0) > 0 || m_answered.contains(comment.id);
    const auto source = answered && spot.depth < deepestAnswer ? m_read(comment.id) : nullptr;
    if (!source)
        return;
    std::vector<RowId> rows;
    for (const RowKey &key : source->keys(std::nullopt, mostAnswersToOne))
        rows.push_back(key.row);
    for (const Record &answer : source->records(rows)) {
        if (answer.isNull() || m_answers.contains(answer.row))
            continue;
        place(answer, spot, news);
        if (const auto own = m_answers.constFind(answer.row); own != m_answers.cend())
            lookUnder(answer, Spot {own->place.sortKey, own->depth}, news);
    }
}

bool ThreadSource::hasAnswersUnder(QByteArrayView sortKey) const
{
    const RowKey from {sortKey.toByteArray(), std::numeric_limits<RowId>::max()};
    const auto next = std::upper_bound(m_places.begin(), m_places.end(), from);
    return next != m_places.end() && next->sortKey.startsWith(sortKey);
}

void ThreadSource::lookAt(std::span<const RowId> rows, std::vector<Change> &news)
{
    for (const Record &comment : m_direct->records(rows)) {
        if (!comment.isNull() && !m_answers.contains(comment.row))
            lookUnder(comment, Spot {sortKey(comment), 0}, news);
    }
}

void ThreadSource::lookOn()
{
    std::vector<RowId> rows;
    while (!m_unseen.empty() && rows.size() < lookedAtPerSlice) {
        rows.push_back(m_unseen.front());
        m_unseen.pop_front();
    }
    std::vector<Change> news;
    lookAt(rows, news);
    if (!m_unseen.empty())
        m_slice.start();
    if (!news.empty())
        Q_EMIT changed(news);
}

// --- News -----------------------------------------------------------------------------------

QSet<RowId> ThreadSource::answeredRows() const
{
    QSet<RowId> rows;
    for (const RowKey &place : m_places)
        rows.insert(topRow(place.sortKey));
    return rows;
}

void ThreadSource::onDirect(const std::vector<Change> &changes)
{
    std::optional<QSet<RowId>> answered; // determined once, for all changes
    for (const Change &change : changes) {
        if (change.type != Change::Type::Upserted) {
            if (!answered)
                answered = answeredRows();
            const bool renamed = change.type == Change::Type::Renamed;
            if (answered->contains(renamed ? change.previousRow : change.row)) {
                m_answered.insert(change.id);
                beginAnew(); // its answers are removed with it
                return;
            }
        }
        if (change.type != Change::Type::Removed)
            m_unseen.push_back(change.row);
    }
    if (!m_unseen.empty() && !m_slice.isActive())
        m_slice.start();
    Q_EMIT changed(changes);
}

// Changes of all comments; those on the post itself come through onDirect().
void ThreadSource::onAll(const std::vector<Change> &changes)
{
    std::vector<Change> news;
    for (const Change &change : changes) {
        const bool renamed = change.type == Change::Type::Renamed;
        const RowId before = renamed ? change.previousRow : change.row;
        const bool known = m_answers.contains(before);
        if (known && change.type != Change::Type::Upserted) {
            if (hasAnswersUnder(m_answers.value(before).place.sortKey)) {
                m_answered.insert(change.id);
                beginAnew();
                return;
            }
            takeOut(before);
        }
        if (change.type != Change::Type::Removed)
            takeIn(change, known && renamed, news);
        else if (known)
            news.push_back(change);
    }
    if (!news.empty())
        Q_EMIT changed(news);
}

void ThreadSource::takeIn(const Change &change, bool renamed, std::vector<Change> &news)
{
    const Record comment = m_all.record(change.id);
    const QString above = comment.text(posts::parentId);
    if (above.isEmpty() || above == scope().id)
        return;
    const auto spot = spotOf(above);
    if (!spot) {
        if (isLocalId(comment.id))
            m_answered.insert(above); // this is a change, too, and is announced later
        return;
    }
    place(comment, *spot, news);
    if (renamed && !news.empty())
        news.back() = change;
    if (const auto own = m_answers.constFind(comment.row); own != m_answers.cend())
        lookUnder(comment, Spot {own->place.sortKey, own->depth}, news);
}

void ThreadSource::beginAnew()
{
    m_answers.clear();
    m_rows.clear();
    m_places.clear();
    m_unseen.clear();
    m_begun = false;
    Q_EMIT reloaded();
}

} // namespace hopyard
