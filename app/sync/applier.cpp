// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/applier.h"

#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/listrequest.h"

#include <algorithm>

namespace hopyard {

namespace {
constexpr auto beyondFact = "appliedBeyond";
constexpr int historyPage = 200;
} // namespace

bool ResultApplier::isTold(const Operation &done) const
{
    const ActionSpec *action = findAction(done.action);
    const ResourceSpec *resource = findResource(done.kind);
    if (!action || !resource || action->effect == Effect::Removes)
        return true;
    if (done.result.is_object() && done.result.contains("id"))
        return true;
    // If neither the record nor a list of it can be read, nothing would ever show the result.
    if (!resource->itemPath.empty() && !done.resultId.isEmpty())
        return false;
    if (resource->listPath.empty() || hasOwnList(*resource))
        return resource->listPath.empty();
    if (action->effect == Effect::Creates)
        return listsOfCreated(m_mirror, *resource, done.args).isEmpty();
    const auto record = m_mirror.record(done.kind, done.target);
    return !record || !*record;
}

void ResultApplier::holdBack(qint64 seq)
{
    load();
    if (!m_heldBack.contains(seq))
        m_heldBack.append(seq);
}

Result<std::vector<Change>> ResultApplier::apply(const Operation &done)
{
    const ActionSpec *action = findAction(done.action);
    const ResourceSpec *resource = findResource(done.kind);
    if (!action || !resource)
        return std::vector<Change>();
    auto changes = applyOwn(done, *action, *resource);
    if (!changes || !action->reflect)
        return changes;
    if (const Outcome reflected = applyReflection(done, *action, *changes); !reflected)
        return reflected.error();
    return changes;
}

Result<std::vector<Change>> ResultApplier::applyOwn(
    const Operation &done, const ActionSpec &action, const ResourceSpec &resource)
{
    if (action.effect == Effect::Removes)
        return m_mirror.removeRecords(done.kind, {done.target});
    const QString id = done.resultId.isEmpty() ? done.target : done.resultId;
    if (!done.result.is_object() || !done.result.contains("id"))
        return std::vector<Change>();
    auto changes = m_mirror.storeRecord(resource, id, done.result);
    if (!changes || action.effect != Effect::Creates)
        return changes;
    for (const ListKey &list : listsOfCreated(m_mirror, resource, done.args)) {
        const auto linked = m_mirror.setLink(done.kind, list.relation, id, list.parent, true);
        if (!linked)
            return linked.error();
        if (changes->empty())
            *changes = *linked;
    }
    return changes;
}

// The answer describes only its own record; others that show it are updated here.
Outcome ResultApplier::applyReflection(
    const Operation &done, const ActionSpec &action, std::vector<Change> &changes)
{
    const QString kind = specText(action.reflectedIn);
    const ResourceSpec *resource = findResource(kind);
    const auto ids = m_mirror.ids(kind);
    if (!resource || !ids)
        return ids ? Outcome(Done {}) : Outcome(ids.error());
    for (const QString &id : *ids) {
        const auto record = m_mirror.record(kind, id);
        if (!record)
            return record.error();
        if (!*record)
            continue;
        Json body = (*record)->serverBody();
        if (!action.reflect(body, done))
            continue;
        const auto stored = m_mirror.storeRecord(*resource, id, body);
        if (!stored)
            return stored.error();
        changes.insert(changes.end(), stored->begin(), stored->end());
    }
    return Done {};
}

void ResultApplier::load()
{
    if (m_upTo >= 0)
        return;
    m_upTo = m_mirror.appliedSeq();
    const QList<QByteArray> parts = m_mirror.fact(QString::fromLatin1(beyondFact)).split(',');
    for (const QByteArray &part : parts) {
        if (const qint64 seq = part.toLongLong(); seq > m_upTo)
            m_beyond.append(seq);
    }
}

bool ResultApplier::isApplied(qint64 seq) const
{
    return seq <= m_upTo || m_beyond.contains(seq);
}

Outcome ResultApplier::noteApplied(qint64 seq, const QList<Operation> &pending)
{
    load();
    m_heldBack.removeAll(seq);
    if (!isApplied(seq))
        m_beyond.append(seq);
    if (m_beyond.isEmpty())
        return Done {};
    // No operation up to here is unfinished: that part is complete.
    qint64 floor = *std::max_element(m_beyond.cbegin(), m_beyond.cend());
    for (const Operation &operation : pending) {
        if (!isSettled(operation.state))
            floor = std::min(floor, operation.seq - 1);
    }
    for (const qint64 held : std::as_const(m_heldBack))
        floor = std::min(floor, held - 1);
    if (floor > m_upTo) {
        if (const Outcome stored = m_mirror.setAppliedSeq(floor); !stored)
            return stored;
        m_upTo = floor;
    }
    const qsizetype before = m_beyond.size();
    m_beyond.removeIf([this](qint64 entry) { return entry <= m_upTo; });
    if (m_beyond.isEmpty() && before <= 1)
        return Done {};
    QByteArrayList parts;
    for (const qint64 entry : std::as_const(m_beyond))
        parts << QByteArray::number(entry);
    return m_mirror.setFact(QString::fromLatin1(beyondFact), parts.join(','));
}

Result<QList<Operation>> ResultApplier::repair(const QList<Operation> &pending, bool mirrorIsNew)
{
    load();
    QList<Operation> missing;
    qint64 before = 0;
    qint64 newest = m_upTo;
    for (;;) {
        const auto page = m_intents.history(before, historyPage);
        if (!page)
            return page.error();
        for (const Operation &operation : *page) {
            if (operation.state == OperationState::Done && !isApplied(operation.seq))
                missing.prepend(operation); // oldest first
            else
                newest = std::max(newest, operation.seq);
        }
        if (page->size() < historyPage || page->constLast().seq <= m_upTo)
            break;
        before = page->constLast().seq;
    }
    QList<qint64> seqs;
    QList<Operation> late;
    for (const Operation &operation : std::as_const(missing)) {
        // A new mirror is read from Whop anyway, with data newer than any result.
        if (!mirrorIsNew && (!isTold(operation) || !apply(operation))) {
            holdBack(operation.seq);
            late.append(operation);
        } else {
            seqs.append(operation.seq);
            newest = std::max(newest, operation.seq);
        }
    }
    if (newest > m_upTo) {
        // One by one: while an older operation waits the floor stays below them, and applying them
        // again at the next start would overwrite later changes by others.
        m_beyond.append(seqs);
        // If this cannot be stored it is applied once more at the next start.
        static_cast<void>(noteApplied(newest, pending));
    }
    return late;
}

} // namespace hopyard
