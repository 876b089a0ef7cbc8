// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/overlay.h"

#include "schema/action.h"
#include "schema/registry.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace hopyard {

namespace {

// The mark of one operation.
Mark markOf(const Operation &operation, const ActionSpec *action)
{
    switch (operation.state) {
    case OperationState::Sending:
        return Mark::Sending;
    case OperationState::Ambiguous:
    case OperationState::NeedsReview:
        return Mark::Unknown;
    case OperationState::Conflict:
        return Mark::Conflict;
    case OperationState::Blocked:
        return Mark::Blocked;
    case OperationState::Rejected:
    case OperationState::Expired:
    case OperationState::Paused:
        return Mark::Failed;
    default:
        break;
    }
    if (action && action->effect == Effect::Creates)
        return Mark::New;
    if (action && action->effect == Effect::Removes)
        return Mark::Leaving;
    return Mark::Changed;
}

// Of several marks on one record the most urgent one is shown.
int urgency(Mark mark)
{
    switch (mark) {
    case Mark::None:
        return 0;
    case Mark::Changed:
        return 1;
    case Mark::Leaving:
        return 2;
    case Mark::New:
        return 3;
    case Mark::Sending:
        return 4;
    case Mark::Blocked:
        return 5;
    case Mark::Unknown:
        return 6;
    case Mark::Conflict:
        return 7;
    case Mark::Failed:
        return 8;
    }
    return 0;
}

bool isPending(const Operation &operation)
{
    // A refused operation stays visible, with its effect, until a person edits or discards it.
    return !isSettled(operation.state) || operation.state == OperationState::Rejected
        || operation.state == OperationState::Expired;
}

} // namespace

Overlay::Overlay(const QList<Operation> &operations, const QList<Operation> &echoes)
    : m_operations(echoes)
    , m_echoes(echoes.size())
{
    // Usually all of them: then the list is shared, not copied.
    if (echoes.isEmpty() && std::all_of(operations.cbegin(), operations.cend(), isPending))
        m_operations = operations;
    else
        std::copy_if(
            operations.cbegin(), operations.cend(), std::back_inserter(m_operations), isPending);
    m_byId.reserve(m_operations.size());
    for (qsizetype place = 0; place < m_operations.size(); ++place) {
        const Operation &operation = m_operations.at(place);
        m_byId[operation.target].append(place);
        const ActionSpec *action = findAction(operation.action);
        if (action && action->effect == Effect::Creates)
            m_creates[operation.kind].append(place);
        if (action && action->reflect)
            m_reflected[specText(action->reflectedIn)].append(place);
    }
}

Record Overlay::apply(Record record) const
{
    const QList<qsizetype> own = m_byId.value(record.id);
    const QList<qsizetype> reflected = m_reflected.value(record.kind);
    if (own.isEmpty() && reflected.isEmpty())
        return record;
    record.serverLinks = record.links;
    const auto waitsForItsEnd = [&](const Operation &operation) {
        return operation.state == OperationState::Blocked
            && std::any_of(own.cbegin(), own.cend(), [&](qsizetype place) {
                   const Operation &other = m_operations.at(place);
                   const ActionSpec *action = findAction(other.action);
                   return operation.dependsOn.contains(other.id) && action
                       && action->effect == Effect::Removes;
               });
    };
    QList<qsizetype> places; // in the order of the operations
    std::merge(
        own.begin(), own.end(), reflected.begin(), reflected.end(), std::back_inserter(places));
    for (const qsizetype place : std::as_const(places)) {
        const Operation &operation = m_operations.at(place);
        const ActionSpec *action = findAction(operation.action);
        Mark mark = markOf(operation, action);
        if (operation.target != record.id) {
            if (!action->reflect(record.editBody(), operation))
                continue;
            if (mark == Mark::New)
                mark = Mark::Changed; // something in it is new
        } else if (action && action->apply) {
            action->apply(record, operation.args);
        }
        if (place < m_echoes) { // done on Whop: nothing waits
            if (action && action->effect == Effect::Removes && operation.target == record.id)
                record.mark = Mark::Leaving;
            continue;
        }
        record.operations.append(operation.id);
        if (waitsForItsEnd(operation))
            continue; // the deletion's mark is sufficient
        if (urgency(mark) > urgency(record.mark)) {
            record.mark = mark;
            record.detail = operation.lastError.code == ErrorCode::None
                ? QString()
                : QString(errorName(operation.lastError.code));
        }
    }
    return record;
}

Record Overlay::createdAt(qsizetype place) const
{
    const Operation &operation = m_operations.at(place);
    const bool fromSource = findAction(operation.action)->fromSource;
    Record record(operation.kind, operation.target, -operation.seq,
        fromSource ? operation.base : Json::object());
    if (fromSource)
        record.links = operation.baseLinks;
    return apply(std::move(record));
}

QList<Record> Overlay::created(const QString &kind) const
{
    QList<Record> records;
    for (const qsizetype place : m_creates.value(kind))
        records.append(createdAt(place));
    return records;
}

std::optional<Record> Overlay::created(const QString &kind, const QString &id) const
{
    const QList<qsizetype> creates = m_creates.value(kind);
    for (const qsizetype place : m_byId.value(id)) {
        if (std::binary_search(creates.cbegin(), creates.cend(), place))
            return createdAt(place);
    }
    return std::nullopt;
}

const Operation *Overlay::creatorOf(const QString &id) const
{
    const auto places = m_byId.constFind(id);
    if (places == m_byId.cend())
        return nullptr;
    for (const qsizetype place : *places) {
        const ActionSpec *action = findAction(m_operations.at(place).action);
        if (action && action->effect == Effect::Creates)
            return &m_operations.at(place);
    }
    return nullptr;
}

QStringList Overlay::touched(const QString &kind) const
{
    const QList<qsizetype> creates = m_creates.value(kind);
    QStringList ids;
    QSet<QString> known;
    for (qsizetype place = 0; place < m_operations.size(); ++place) {
        const Operation &operation = m_operations.at(place);
        if (operation.kind != kind || known.contains(operation.target)
            || std::binary_search(creates.cbegin(), creates.cend(), place))
            continue;
        known.insert(operation.target);
        ids.append(operation.target);
    }
    return ids;
}

} // namespace hopyard
