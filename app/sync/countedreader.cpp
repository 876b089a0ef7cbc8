// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/countedreader.h"

#include "core/ids.h"
#include "schema/registry.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace hopyard {

namespace {

constexpr qsizetype countedReadsAtOnce = 2;
constexpr std::chrono::seconds betweenRounds {30};
constexpr std::chrono::minutes countedBadLuck {5};
constexpr std::chrono::hours countedLock {24};
constexpr int scanSlice = 100; // some milliseconds
constexpr qsizetype mostNews = 500; // others are found by looking through all parents

// Whether Whop would give the same answer until the parent reports another number.
bool isLastWord(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
    case ErrorCode::Gone:
    case ErrorCode::BadRequest:
    case ErrorCode::Unprocessable:
        return true;
    default:
        return false;
    }
}

} // namespace

CountedReader::CountedReader(EngineCore &core, Removals &removals, const CountedList &list,
    Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_removals(removals)
    , m_spec(list)
    , m_surroundings(std::move(surroundings))
    , m_alarm(core.clock, [this] { Q_EMIT m_core.stirred(); })
{
    connect(&core, &EngineCore::changed, this, &CountedReader::onChanged);
}

ListKey CountedReader::keyOf(const QString &parent) const
{
    return {specText(m_spec.resource->kind), specText(m_spec.parent->name), parent};
}

QByteArray CountedReader::factOf(const QString &parent) const
{
    return m_core.mirror->fact(QString(QStringLiteral("told.") + keyOf(parent).text()));
}

void CountedReader::noteTold(const QString &parent, qint64 told)
{
    const QString name = QString(QStringLiteral("told.") + keyOf(parent).text());
    if (const Outcome noted = m_core.mirror->setFact(name, QByteArray::number(told)); !noted)
        m_core.noteStoreProblem(noted.error());
}

qint64 CountedReader::toldBy(const QString &parent) const
{
    const auto record = m_core.mirror->record(specText(m_spec.parent->kind), parent);
    if (!record || !*record)
        return -1;
    const Json body = (*record)->serverBody();
    const Json *told = jsonAt(body, m_spec.member);
    return told && told->is_number() ? jsonInt(body, m_spec.member) : -1;
}

bool CountedReader::isPutOff(const QString &parent) const
{
    return m_core.clock.monotonicMs() < m_putOff.value(parent, 0);
}

bool CountedReader::isDue(const QString &parent) const
{
    const ListKey list = keyOf(parent);
    if (isLocalId(parent) || m_running.contains(parent) || isPutOff(parent)
        || m_forbidden.contains(parent) || m_surroundings.isReadElsewhere(list))
        return false;
    const qint64 told = toldBy(parent);
    if (told < 0 || factOf(parent) == QByteArray::number(told))
        return false;
    const auto members = m_core.mirror->members(list);
    return members && members->size() != told;
}

// --- What is to be read ---------------------------------------------------------------------

void CountedReader::onChanged(const ChangeSet &set)
{
    const QString kind = specText(m_spec.parent->kind);
    bool any = false;
    for (const Change &change : set.changes) {
        if (change.kind != kind || change.type == Change::Type::Removed || isLocalId(change.id))
            continue;
        any = true;
        if (m_news.size() < mostNews) {
            m_news.insert(change.id);
        } else {
            m_scanned = false; // search again from the front
            m_scannedTo.reset();
        }
    }
    if (any && m_core.config.options.automaticRefresh)
        m_alarm.at(m_nextRoundMs);
}

void CountedReader::show(const QStringList &parents)
{
    m_shown = parents;
}

void CountedReader::request()
{
    m_requested = true;
    makeDue();
}

void CountedReader::makeDue()
{
    m_putOff.clear();
    m_lockedUntilMs = 0;
    if (!m_forbidden.isEmpty()) {
        m_forbidden.clear();
        m_scanned = false; // search again from the front
        m_scannedTo.reset();
    }
}

void CountedReader::abandonCrawls()
{
    const QList<Crawl *> crawls = findChildren<Crawl *>(QString(), Qt::FindDirectChildrenOnly);
    for (Crawl *crawl : crawls)
        crawl->abandon();
}

void CountedReader::queueNews()
{
    const ResourceSpec *above = findResource(specText(m_spec.parent->kind));
    std::vector<std::pair<QByteArray, QString>> wanted;
    QSet<QString> later;
    for (const QString &parent : std::as_const(m_news)) {
        // Newer than the read under way: looked at again afterwards.
        const bool isRead
            = m_running.contains(parent) || m_surroundings.isReadElsewhere(keyOf(parent));
        if (isPutOff(parent) || isRead) {
            later.insert(parent);
            continue;
        }
        const auto record = m_core.mirror->record(specText(above->kind), parent);
        if (record && *record && isDue(parent))
            wanted.emplace_back(
                above->sortKey ? above->sortKey((*record)->serverBody()) : QByteArray(), parent);
    }
    m_news = later;
    std::sort(wanted.rbegin(), wanted.rend());
    for (const auto &[place, parent] : wanted)
        m_queue.push_front(parent);
}

void CountedReader::scan()
{
    const auto slice
        = m_core.mirror->idsInOrder(specText(m_spec.parent->kind), m_scannedTo, scanSlice);
    if (!slice) {
        m_scanned = true;
        return;
    }
    for (const MirrorPlace &place : *slice) {
        if (isDue(place.id))
            m_queue.push_back(place.id);
    }
    m_scanned = slice->size() < std::size_t(scanSlice);
    if (!slice->empty())
        m_scannedTo = slice->back();
}

std::optional<QString> CountedReader::next()
{
    while (!m_queue.empty()) {
        const QString parent = m_queue.front();
        m_queue.pop_front();
        if (isDue(parent))
            return parent;
    }
    return std::nullopt;
}

// --- Reading --------------------------------------------------------------------------------

bool CountedReader::isAnythingLeft() const
{
    return !m_news.isEmpty() || !m_queue.empty() || !m_scanned;
}

bool CountedReader::isRoundDue() const
{
    if (m_core.clock.monotonicMs() < m_lockedUntilMs)
        return false;
    return m_requested
        || (isAnythingLeft() && m_core.config.options.automaticRefresh
            && m_core.clock.monotonicMs() >= m_nextRoundMs);
}

void CountedReader::pump()
{
    if (!m_core.connectivity.usable() || m_core.clock.monotonicMs() < m_lockedUntilMs)
        return;
    readShown();
    if (!m_inRound && isRoundDue() && !m_surroundings.parentsAreComing())
        beginRound();
    if (!m_inRound) {
        if (isAnythingLeft() && m_core.config.options.automaticRefresh
            && m_nextRoundMs > m_core.clock.monotonicMs())
            m_alarm.at(m_nextRoundMs);
        return;
    }
    while (m_running.size() < countedReadsAtOnce && m_left > 0) {
        const auto parent = next();
        if (!parent)
            break;
        --m_left;
        start(*parent);
    }
    if (m_running.size() >= countedReadsAtOnce)
        return; // continues when one is done
    if (m_left > 0 && !m_scanned) {
        scan();
        m_alarm.in(std::chrono::milliseconds(0));
    } else if (m_running.isEmpty()) {
        // Rows just read may have lists of their own: answers to comments are comments.
        if (m_left > 0)
            queueNews();
        if (m_left > 0 && !m_queue.empty())
            m_alarm.in(std::chrono::milliseconds(0));
        else
            endRound();
    }
}

// Rows on screen do not wait for a round.
void CountedReader::readShown()
{
    if (!m_core.config.options.automaticRefresh)
        return;
    for (const QString &parent : std::as_const(m_shown)) {
        if (m_running.size() >= countedReadsAtOnce)
            return;
        if (isDue(parent))
            start(parent);
    }
}

void CountedReader::beginRound()
{
    m_inRound = true;
    m_requested = false;
    m_left = listsPerRound;
    queueNews();
}

void CountedReader::endRound()
{
    m_inRound = false;
    m_nextRoundMs = m_core.clock.monotonicMs() + std::chrono::milliseconds(betweenRounds).count();
    Q_EMIT m_core.stirred();
}

void CountedReader::start(const QString &parent)
{
    m_running.insert(parent);
    const qint64 told = toldBy(parent);
    // A row on screen may be opened soon.
    const Priority priority
        = m_shown.contains(parent) ? Priority::Foreground : Priority::Background;
    auto *crawl = new Crawl(m_core, *m_spec.resource, keyOf(parent), priority, this);
    connect(crawl, &Crawl::finished, this,
        [this, crawl, told](
            const Result<MirrorStore::Finished> &result) { onFinished(*crawl, told, result); });
    crawl->start();
}

void CountedReader::onFinished(
    const Crawl &crawl, qint64 told, const Result<MirrorStore::Finished> &result)
{
    const QString parent = crawl.list().parent;
    m_running.remove(parent);
    if (result) {
        // The list has as many rows as the parent reports: whatever is absent is gone, however
        // many.
        const auto trust
            = crawl.rows() == told ? Removals::Trust::Confirmed : Removals::Trust::Braked;
        if (m_removals.judgeMembers(*m_spec.resource, keyOf(parent), *result, trust))
            noteTold(parent, told);
        else
            m_queue.push_front(parent);
        Q_EMIT listRead(keyOf(parent));
    } else if (const ErrorCode code = result.error().code;
               !m_core.connectivity.usable() || code == ErrorCode::Cancelled) {
        m_queue.push_front(parent); // goes on when it is back
    } else if (code == ErrorCode::MissingPermission) {
        m_lockedUntilMs
            = m_core.clock.monotonicMs() + std::chrono::milliseconds(countedLock).count();
        m_queue.push_front(parent); // read first once the key may
        m_inRound = false;
    } else if (code == ErrorCode::Forbidden) {
        m_forbidden.insert(parent); // others may be open to the key
    } else if (isLastWord(code)) {
        noteTold(parent, told);
    } else {
        delay(parent, countedBadLuck);
    }
    Q_EMIT m_core.stirred();
}

void CountedReader::delay(const QString &parent, std::chrono::milliseconds time)
{
    const qint64 until = m_core.clock.monotonicMs() + time.count();
    m_putOff.insert(parent, until);
    m_news.insert(parent);
    m_alarm.at(until);
}

bool CountedReader::isReading(const ListKey &list) const
{
    return m_running.contains(list.parent) && list == keyOf(list.parent);
}

bool CountedReader::isBusy() const
{
    if (!m_running.isEmpty() || m_inRound)
        return true;
    return isRoundDue() && !m_surroundings.parentsAreComing();
}

qsizetype CountedReader::putOff() const
{
    const qint64 now = m_core.clock.monotonicMs();
    return std::count_if(
        m_putOff.cbegin(), m_putOff.cend(), [now](qint64 until) { return now < until; });
}

} // namespace hopyard
