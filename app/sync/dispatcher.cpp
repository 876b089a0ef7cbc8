// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/dispatcher.h"

#include "core/record.h"
#include "schema/action.h"
#include "schema/registry.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hopyard {

namespace {

constexpr int mostAtOnce = 3; // of one action
constexpr qint64 reviewAfterMs = 72LL * 3600 * 1000;

// The record that a create would make, as far as known here.
Json wouldBe(const Operation &operation, const ActionSpec &action)
{
    Record record(
        operation.kind, operation.target, 0, action.fromSource ? operation.base : Json::object());
    if (action.apply)
        action.apply(record, operation.args);
    return record.body();
}

// Whether the effects of the two could be confused if a reply got lost.
bool couldBeTwins(
    const Operation &a, const ActionSpec &specOfA, const Operation &b, const ActionSpec &specOfB)
{
    if (a.kind != b.kind || specOfA.effect != Effect::Creates || specOfB.effect != Effect::Creates)
        return false;
    const auto matches = [](const ActionSpec &spec, const Operation &of, const Json &row) {
        return !spec.isResult || spec.isResult(row, of.args, of.base);
    };
    return matches(specOfA, a, wouldBe(b, specOfB)) || matches(specOfB, b, wouldBe(a, specOfA));
}

bool isPair(const Operation &a, const Operation &b, const ActionSpec &specOfB)
{
    return a.action == b.action || a.action == specText(specOfB.opposite);
}

// Whether an older operation on the same record keeps a younger one waiting.
bool holds(const Operation &older, const Operation &younger, const ActionSpec &spec)
{
    switch (older.state) {
    case OperationState::Sending:
    case OperationState::Ambiguous:
        return true;
    case OperationState::Queued:
        return older.approved || isPair(older, younger, spec);
    case OperationState::Conflict:
    case OperationState::NeedsReview:
    case OperationState::Paused:
        return isPair(older, younger, spec);
    default:
        return false;
    }
}

// Whether another payment to the same recipient must be finished first: they go one after the
// other, and none while the outcome of an earlier one is unknown.
bool holdsMoney(const Operation &other, const Operation &operation, const ActionSpec &spec)
{
    if (other.id == operation.id || other.action != operation.action
        || !isSamePlace(spec, other.args, operation.args))
        return false;
    switch (other.state) {
    case OperationState::Sending:
    case OperationState::Ambiguous:
    case OperationState::NeedsReview:
        return true;
    case OperationState::Queued:
        return other.approved && other.seq < operation.seq;
    default:
        return false;
    }
}

// Made for queues of thousands of which only a few may be sent at a time: operations behind these
// are skipped with little work, and those before are indexed only when needed. When one of those
// sent is over, a new plan is made.
class Planner
{
public:
    explicit Planner(const DispatchInput &input)
        : m_input(input)
    {
        const qsizetype busy = input.sending.size() + input.looking.size();
        qsizetype found = 0;
        for (const Operation &operation : input.operations) {
            if (found == busy)
                break;
            if (input.sending.contains(operation.id)) {
                ++placesOf(operation).sending;
                ++found;
            }
            if (input.looking.contains(operation.id)) {
                ++placesOf(operation).looking;
                ++found;
            }
        }
    }

    DispatchPlan plan()
    {
        for (qsizetype place = 0; place < m_input.operations.size(); ++place) {
            const Operation &operation = m_input.operations.at(place);
            Places &places = placesOf(operation);
            if (!places.spec)
                continue;
            if (operation.state == OperationState::Queued)
                considerQueued(operation, places, place);
            else if (operation.state == OperationState::Ambiguous && places.looking < mostAtOnce
                && !isBusy(operation))
                consider(operation, place, places.looking, m_plan.probe);
        }
        return m_plan;
    }

private:
    // An action, and how many places of it are taken.
    struct Places
    {
        const ActionSpec *spec = nullptr;
        int sending = 0;
        int looking = 0;
    };
    Places &placesOf(const Operation &operation)
    {
        if (m_lastPlaces && operation.action == m_lastAction)
            return *m_lastPlaces; // thousands in a row are of one action
        const auto [entry, added] = m_places.try_emplace(operation.action);
        if (added)
            entry->second.spec = findAction(operation.action);
        m_lastAction = operation.action;
        m_lastPlaces = &entry->second;
        return entry->second;
    }
    // Whether it is among the operations, at any place.
    [[nodiscard]] bool isOpen(const QString &id)
    {
        if (m_open.isEmpty()) {
            m_open.reserve(m_input.operations.size());
            for (const Operation &operation : m_input.operations)
                m_open.insert(operation.id);
        }
        return m_open.contains(id);
    }
    // Indexes all operations before the place, in m_byRecord and m_bySource.
    void indexUpTo(qsizetype place)
    {
        for (; m_indexed < place; ++m_indexed) {
            const Operation &operation = m_input.operations.at(m_indexed);
            m_byRecord[operation.target].append(m_indexed);
            if (!operation.source.isEmpty())
                m_bySource[operation.source].append(m_indexed);
        }
    }
    [[nodiscard]] const QList<qsizetype> &underWay()
    {
        if (std::exchange(m_underWayKnown, true))
            return m_underWay;
        for (qsizetype place = 0; place < m_input.operations.size(); ++place) {
            const Operation &operation = m_input.operations.at(place);
            const bool isUnderWay = operation.state == OperationState::Sending
                || operation.state == OperationState::Ambiguous;
            if ((isUnderWay || isBusy(operation)) && !m_underWay.contains(place))
                m_underWay.append(place);
        }
        return m_underWay;
    }
    [[nodiscard]] bool isBusy(const Operation &operation) const
    {
        return m_input.sending.contains(operation.id) || m_input.looking.contains(operation.id);
    }

    void considerQueued(const Operation &operation, Places &places, qsizetype place)
    {
        const ActionSpec &spec = *places.spec;
        if (places.sending >= mostAtOnce || isBusy(operation))
            return;
        const Schedule &schedule = operation.schedule;
        if (schedule.isSet() && m_input.scheduleMs < schedule.atMs)
            return;
        if (schedule.isSet() && m_input.scheduleMs > schedule.atMs + scheduleGraceMs) {
            m_plan.expired.append(operation.id);
            return;
        }
        // Amounts and balances change, however often Whop asked us to wait.
        const qint64 since = movesMoney(spec)
            ? operation.createdMs
            : std::max({operation.createdMs, operation.notBeforeMs, schedule.atMs});
        const qint64 age = m_input.wallMs - since;
        if (!operation.approved || isHeld(operation, spec, place))
            return;
        if (operation.attempts == 0 && age > reviewAfterMs && spec.risk != Risk::Reversible) {
            m_plan.review.append(operation.id);
            return;
        }
        consider(operation, place, places.sending, m_plan.send);
    }

    void consider(const Operation &operation, qsizetype place, int &taken, QStringList &list)
    {
        const qint64 due = m_input.dueMs(operation);
        if (due > m_input.nowMs) {
            m_plan.nextDueMs = m_plan.nextDueMs ? std::min(*m_plan.nextDueMs, due) : due;
            return;
        }
        ++taken;
        list.append(operation.id);
        if (!m_underWay.contains(place))
            m_underWay.append(place);
    }

    [[nodiscard]] bool isHeldBy(const QList<qsizetype> &places, const Operation &operation,
        const ActionSpec &spec, qsizetype place) const
    {
        return std::any_of(places.begin(), places.end(), [&](qsizetype older) {
            return older < place && holds(m_input.operations.at(older), operation, spec);
        });
    }

    [[nodiscard]] bool isHeld(const Operation &operation, const ActionSpec &spec, qsizetype place)
    {
        if (m_input.waits && m_input.waits(operation))
            return true;
        for (const QString &other : operation.dependsOn) {
            if (isOpen(other))
                return true;
        }
        indexUpTo(place);
        // A copy has the source's values at that time, so a younger change of the source waits for
        // it; copies of one source do not wait for each other.
        if (isHeldBy(m_byRecord.value(operation.target), operation, spec, place)
            || isHeldBy(m_bySource.value(operation.target), operation, spec, place)
            || (!operation.source.isEmpty()
                && isHeldBy(m_byRecord.value(operation.source), operation, spec, place)))
            return true;
        if (movesMoney(spec)
            && std::any_of(m_input.operations.begin(), m_input.operations.end(),
                [&](const Operation &other) { return holdsMoney(other, operation, spec); }))
            return true;
        if (spec.effect != Effect::Creates || spec.retry != RetryClass::PlainCreate)
            return false;
        const QList<qsizetype> &running = underWay();
        return std::any_of(running.begin(), running.end(), [&](qsizetype other) {
            const Operation &twin = m_input.operations.at(other);
            const ActionSpec *specOfTwin = findAction(twin.action);
            return other != place && specOfTwin && couldBeTwins(operation, spec, twin, *specOfTwin);
        });
    }

    const DispatchInput &m_input;
    DispatchPlan m_plan;
    std::map<QString, Places> m_places; // a map keeps m_lastPlaces valid
    QString m_lastAction;
    Places *m_lastPlaces = nullptr;
    // See indexUpTo().
    QHash<QString, QList<qsizetype>> m_byRecord;
    QHash<QString, QList<qsizetype>> m_bySource; // by the record that is copied
    qsizetype m_indexed = 0;
    QSet<QString> m_open; // see isOpen()
    QList<qsizetype> m_underWay; // see underWay()
    bool m_underWayKnown = false;
};

} // namespace

DispatchPlan planDispatch(const DispatchInput &input)
{
    return Planner(input).plan();
}

} // namespace hopyard
