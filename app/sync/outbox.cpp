// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/outbox.h"

#include "core/ids.h"
#include "schema/action.h"
#include "schema/registry.h"
#include "sync/jsonids.h"
#include "sync/waiting.h"

#include <algorithm>

namespace hopyard {

namespace {

// The longest that any rule delays an operation; a longer delay means that the wall clock jumped.
constexpr qint64 longestWaitMs = 24LL * 3600 * 1000;

bool staysInOutbox(const Operation &operation)
{
    return !isSettled(operation.state) || operation.state == OperationState::Rejected
        || operation.state == OperationState::Expired;
}

int &counterOf(OutboxCounts &counts, const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Sending:
        return counts.sending;
    case OperationState::Ambiguous:
    case OperationState::NeedsReview:
        return counts.unknown;
    case OperationState::Conflict:
        return counts.conflicts;
    case OperationState::Blocked:
        return counts.blocked;
    case OperationState::Rejected:
    case OperationState::Expired:
    case OperationState::Paused:
        return counts.failed;
    default:
        return operation.approved ? counts.waiting : counts.toReview;
    }
}

} // namespace

Outcome Outbox::open(IntentStore &store)
{
    m_store = &store;
    auto stored = store.unsettled();
    if (!stored)
        return stored.error();
    m_operations = std::move(stored).value();
    IntentTransaction transaction;
    for (const Operation &operation : std::as_const(m_operations)) {
        remember(operation);
        ++counterOf(m_counts, operation);
        if (operation.state != OperationState::Sending)
            continue;
        Operation unknown = operation;
        unknown.state = OperationState::Ambiguous;
        unknown.probes = 0;
        unknown.lastError = Error::of(
            ErrorCode::ConnectionLost, QStringLiteral("the program ended while it was sent"));
        unknown.lastError.delivery = Delivery::Unknown;
        transaction.attempts.append({unknown.id, 0, unknown.notBeforeMs, 0,
            QString(errorName(ErrorCode::ConnectionLost)), {}, 0});
        transaction.upserts.append(unknown);
    }
    // Nothing would ever free these, and a person has long forgotten them.
    for (Operation freed : withoutBlocker(m_operations)) {
        freed.approved = false;
        transaction.upserts.append(std::move(freed));
    }
    if (transaction.upserts.isEmpty())
        return Done {};
    if (!store.isFrozen())
        return commit(transaction);
    takeIn(transaction); // the next start with a writable disk will store it
    return Done {};
}

Outcome Outbox::commit(IntentTransaction &transaction)
{
    if (const Outcome stored = m_store->commit(transaction); !stored)
        return stored;
    takeIn(transaction);
    return Done {};
}

void Outbox::takeIn(const IntentTransaction &transaction)
{
    for (const QString &id : std::as_const(transaction.erased)) {
        if (const Operation *operation = find(id))
            touch(*operation);
        forget(id);
    }
    for (const Operation &operation : std::as_const(transaction.upserts)) {
        if (const Operation *before = find(operation.id);
            before && before->target != operation.target)
            touch(*before);
        touch(operation);
        if (!staysInOutbox(operation)) {
            forget(operation.id);
            continue;
        }
        const auto place = std::lower_bound(m_operations.begin(), m_operations.end(), operation.seq,
            [](const Operation &entry, qint64 seq) { return entry.seq < seq; });
        if (place != m_operations.end() && place->id == operation.id) {
            --counterOf(m_counts, *place);
            *place = operation;
        } else {
            m_operations.insert(place, operation);
        }
        ++counterOf(m_counts, operation);
        remember(operation);
    }
}

void Outbox::rememberLocalIds(const Operation &operation)
{
    forgetLocalIds(operation.id);
    QStringList ids;
    eachText(operation.args, [&ids](const std::string &text) {
        if (text.compare(0, 2, "L-") != 0)
            return;
        const QString id = QString::fromStdString(text);
        if (isLocalId(id) && !ids.contains(id))
            ids.append(id);
    });
    if (ids.isEmpty())
        return;
    for (const QString &id : std::as_const(ids))
        m_mentioning[id].append(operation.id);
    m_localIds.insert(operation.id, ids);
}

void Outbox::forgetLocalIds(const QString &operation)
{
    for (const QString &id : m_localIds.take(operation)) {
        const auto mentioned = m_mentioning.find(id);
        mentioned->removeOne(operation);
        if (mentioned->isEmpty())
            m_mentioning.erase(mentioned);
    }
}

void Outbox::remember(const Operation &operation)
{
    rememberLocalIds(operation);
    Due &due = m_due[operation.id];
    m_latestMs = std::max(m_latestMs, operation.notBeforeMs);
    if (due.notBeforeMs == operation.notBeforeMs && due.at != 0)
        return;
    const qint64 wait
        = std::clamp<qint64>(operation.notBeforeMs - m_clock.wallMs(), 0, longestWaitMs);
    const qint64 earliest = m_clock.monotonicMs() + wait;
    due = {operation.seq, operation.notBeforeMs, earliest, earliest};
}

void Outbox::touch(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    const bool creates = action && action->effect == Effect::Creates;
    const Touched touched {operation.kind, operation.target, creates ? operation.seq : 0};
    const QString key = QStringLiteral("%1 %2 %3")
                            .arg(touched.kind, touched.id, QString::number(touched.createSeq));
    if (m_touchedKeys.contains(key))
        return;
    m_touchedKeys.insert(key);
    m_touched.append(touched);
}

void Outbox::forget(const QString &id)
{
    if (const auto place = placeOf(id); place != m_operations.cend()) {
        --counterOf(m_counts, *place);
        m_operations.erase(place);
    }
    m_due.remove(id);
    forgetLocalIds(id);
    if (m_operations.isEmpty())
        m_latestMs = 0;
}

QList<Outbox::Touched> Outbox::takeTouched()
{
    m_touchedKeys.clear();
    return std::exchange(m_touched, {});
}

const Operation *Outbox::find(const QString &id) const
{
    const auto place = placeOf(id);
    return place == m_operations.cend() ? nullptr : &*place;
}

QList<Operation>::const_iterator Outbox::placeOf(const QString &id) const
{
    const auto due = m_due.constFind(id);
    if (due == m_due.cend())
        return m_operations.cend();
    const auto place = std::lower_bound(m_operations.cbegin(), m_operations.cend(), due->seq,
        [](const Operation &entry, qint64 seq) { return entry.seq < seq; });
    return place != m_operations.cend() && place->id == id ? place : m_operations.cend();
}

bool Outbox::touches(const QString &record) const
{
    return std::any_of(
        m_operations.cbegin(), m_operations.cend(), [&record](const Operation &operation) {
            return operation.target == record || operation.source == record;
        });
}

QStringList Outbox::dependants(const QString &id) const
{
    const Operation *root = find(id);
    const ActionSpec *action = root ? findAction(root->action) : nullptr;
    if (action && action->effect == Effect::Removes)
        return {};
    QStringList found {id};
    // Repeat while something is added: a deletion may wait for a younger change.
    for (qsizetype known = 0; known != found.size();) {
        known = found.size();
        for (const Operation &operation : m_operations) {
            const bool depends
                = std::any_of(operation.dependsOn.cbegin(), operation.dependsOn.cend(),
                    [&found](const QString &other) { return found.contains(other); });
            if (depends && !found.contains(operation.id))
                found.append(operation.id);
        }
    }
    found.removeFirst();
    return found;
}

void Outbox::postpone(const QString &id, std::chrono::milliseconds delay)
{
    if (const auto due = m_due.find(id); due != m_due.end())
        due->at = m_clock.monotonicMs() + delay.count();
}

void Outbox::endDelay(const QString &id)
{
    if (const auto due = m_due.find(id); due != m_due.end())
        due->at = due->earliest;
}

} // namespace hopyard
