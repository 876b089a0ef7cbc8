// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/dispatcher.h"

#include "core/record.h"
#include "schema/action.h"
#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr int mostAtOnce = 3; // of one action
constexpr qint64 reviewAfterMs = 72LL * 3600 * 1000;
constexpr qint64 explicitExpiresMs = 15LL * 60 * 1000;

// The record a create would make, as far as this computer can tell.
Json wouldBe(const Operation &operation, const ActionSpec &action)
{
    Record record(
        operation.kind, operation.target, 0, action.fromSource ? operation.base : Json::object());
    if (action.apply)
        action.apply(record, operation.args);
    return record.body();
}

// A reply that got lost could not be told from the other one's effect.
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

class Planner
{
public:
    explicit Planner(const DispatchInput &input)
        : m_input(input)
    {
        for (qsizetype place = 0; place < input.operations.size(); ++place) {
            const Operation &operation = input.operations.at(place);
            m_byRecord[operation.target].append(place);
            if (!operation.source.isEmpty())
                m_bySource[operation.source].append(place);
            m_open.insert(operation.id);
            const bool underWay = operation.state == OperationState::Sending
                || operation.state == OperationState::Ambiguous;
            if (underWay || isBusy(operation))
                m_underWay.append(place);
            if (input.sending.contains(operation.id))
                ++m_sending[operation.action];
            if (input.looking.contains(operation.id))
                ++m_looking[operation.action];
        }
    }

    DispatchPlan plan()
    {
        for (qsizetype place = 0; place < m_input.operations.size(); ++place) {
            const Operation &operation = m_input.operations.at(place);
            const ActionSpec *spec = findAction(operation.action);
            if (!spec || isBusy(operation))
                continue;
            if (operation.state == OperationState::Ambiguous)
                consider(operation, place, m_looking, m_plan.probe);
            else if (operation.state == OperationState::Queued)
                considerQueued(operation, *spec, place);
        }
        return m_plan;
    }

private:
    [[nodiscard]] bool isBusy(const Operation &operation) const
    {
        return m_input.sending.contains(operation.id) || m_input.looking.contains(operation.id);
    }

    void considerQueued(const Operation &operation, const ActionSpec &spec, qsizetype place)
    {
        const qint64 age = m_input.wallMs - std::max(operation.createdMs, operation.notBeforeMs);
        if (spec.policy == SendPolicy::Explicit && operation.attempts == 0
            && age > explicitExpiresMs) {
            m_plan.expired.append(operation.id);
            return;
        }
        if (!operation.approved || isHeld(operation, spec, place))
            return;
        if (operation.attempts == 0 && age > reviewAfterMs && spec.risk != Risk::Reversible) {
            m_plan.review.append(operation.id);
            return;
        }
        consider(operation, place, m_sending, m_plan.send);
    }

    void consider(
        const Operation &operation, qsizetype place, QHash<QString, int> &taken, QStringList &list)
    {
        const qint64 due = m_input.dueMs(operation);
        if (due > m_input.nowMs) {
            m_plan.nextDueMs = m_plan.nextDueMs ? std::min(*m_plan.nextDueMs, due) : due;
            return;
        }
        if (taken.value(operation.action) >= mostAtOnce)
            return;
        ++taken[operation.action];
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

    [[nodiscard]] bool isHeld(
        const Operation &operation, const ActionSpec &spec, qsizetype place) const
    {
        for (const QString &other : operation.dependsOn) {
            if (m_open.contains(other))
                return true;
        }
        // A copy is made of what its source is by then, so a younger change of the source waits for
        // it; copies of one source do not wait for each other.
        if (isHeldBy(m_byRecord.value(operation.target), operation, spec, place)
            || isHeldBy(m_bySource.value(operation.target), operation, spec, place)
            || (!operation.source.isEmpty()
                && isHeldBy(m_byRecord.value(operation.source), operation, spec, place)))
            return true;
        if (spec.effect != Effect::Creates || spec.retry != RetryClass::PlainCreate)
            return false;
        return std::any_of(m_underWay.begin(), m_underWay.end(), [&](qsizetype other) {
            const Operation &running = m_input.operations.at(other);
            const ActionSpec *specOfRunning = findAction(running.action);
            return other != place && specOfRunning
                && couldBeTwins(operation, spec, running, *specOfRunning);
        });
    }

    const DispatchInput &m_input;
    DispatchPlan m_plan;
    QHash<QString, QList<qsizetype>> m_byRecord;
    QHash<QString, QList<qsizetype>> m_bySource; // by the record that is copied
    QSet<QString> m_open; // ids of what is not over
    QList<qsizetype> m_underWay;
    QHash<QString, int> m_sending; // places taken, by action
    QHash<QString, int> m_looking;
};

} // namespace

DispatchPlan planDispatch(const DispatchInput &input)
{
    return Planner(input).plan();
}

} // namespace hopyard
