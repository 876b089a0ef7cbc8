// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/intentstore_p.h"

#include "core/faultpoint.h"
#include "schema/registry.h"

#include <algorithm>
#include <string>

namespace hopyard {

namespace {

constexpr int keptDraftVersions = 50;
constexpr int mostChangesLookedAt = 50; // per record, in search of members that Whop never returns
constexpr qint64 draftVersionMs = 60'000; // at least this far apart

} // namespace

Outcome IntentStore::Private::write(const Operation &operation, qint64 &seq)
{
    Query query(m_upsert);
    bindOperation(query, operation);
    if (query.next())
        seq = query.integer(0);
    else if (!query.failed())
        return Error::of(ErrorCode::Internal,
            QStringLiteral("number %1 is another operation's").arg(operation.seq));
    return query.run();
}

Outcome IntentStore::Private::writeAttempt(const Attempt &attempt)
{
    Query query(m_insertAttempt);
    bindAttempt(query, attempt);
    return query.run();
}

Outcome IntentStore::Private::writeId(const QString &localId, const QString &serverId)
{
    return Query(m_insertId, localId, serverId).run();
}

Outcome IntentStore::Private::writeDraft(
    const QString &key, const QByteArray &content, qint64 savedMs)
{
    if (const Outcome done = Query(m_replaceDraft, key, savedMs, draftVersionMs - 1).run(); !done)
        return done;
    Query insert(m_insertDraft, key, savedMs);
    insert.bindBlob(content);
    if (const Outcome done = insert.run(); !done)
        return done;
    return Query(m_trimDraft, key, keptDraftVersions).run();
}

Result<QList<Draft>> IntentStore::Private::readDrafts(Query &query)
{
    QList<Draft> drafts;
    while (query.next())
        drafts.append({query.text(0), query.bytes(1), query.integer(2)});
    if (query.failed())
        return query.error();
    return drafts;
}

Outcome IntentStore::Private::erase(const QString &id)
{
    if (const Outcome done = Query(m_erase, id).run(); !done)
        return done;
    return Query(m_eraseAttempts, id).run();
}

Outcome IntentStore::Private::writeUpload(const StoredUpload &upload)
{
    Query query(m_writeUpload, upload.id, upload.path, upload.name, upload.size, upload.mtimeMs,
        QString::fromLatin1(upload.sha256), upload.state, upload.fileId, upload.identity,
        QString::fromUtf8(dumpJson(errorToJson(upload.error))), upload.createdMs, upload.doneMs);
    return query.run();
}

Result<QList<Operation>> IntentStore::Private::readAll(Query &query, Unreadable unreadable) const
{
    QList<Operation> operations;
    while (query.next()) {
        auto operation = readOperation(query);
        if (!operation && unreadable == Unreadable::Skip)
            continue;
        if (!operation)
            return Error::of(ErrorCode::Damaged,
                QStringLiteral("operation %1 cannot be read").arg(query.integer(0)));
        operations.append(std::move(*operation));
    }
    if (query.failed())
        return query.error();
    return operations;
}

IntentStore::IntentStore(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}
IntentStore::~IntentStore() = default;

bool IntentStore::isFrozen() const
{
    return d->m_database->isFrozen();
}

Outcome IntentStore::commit(IntentTransaction &transaction)
{
    QList<qint64> numbers;
    Transaction write(*d->m_database);
    if (!write.begun())
        return write.begun();
    for (const Operation &operation : std::as_const(transaction.upserts)) {
        qint64 seq = operation.seq;
        if (const Outcome done = d->write(operation, seq); !done)
            return done;
        numbers.append(seq);
    }
    for (const QString &id : std::as_const(transaction.erased)) {
        if (const Outcome done = d->erase(id); !done)
            return done;
    }
    for (auto id = transaction.ids.cbegin(); id != transaction.ids.cend(); ++id) {
        if (const Outcome done = d->writeId(id.key(), id.value()); !done)
            return done;
    }
    for (const Attempt &attempt : std::as_const(transaction.attempts)) {
        if (const Outcome done = d->writeAttempt(attempt); !done)
            return done;
    }
    for (const StoredUpload &upload : std::as_const(transaction.uploads)) {
        if (const Outcome done = d->writeUpload(upload); !done)
            return done;
    }
    for (const QString &id : std::as_const(transaction.erasedUploads)) {
        if (const Outcome done = Query(d->m_eraseUpload, id).run(); !done)
            return done;
    }
    for (const QString &key : std::as_const(transaction.erasedDrafts)) {
        if (const Outcome done = Query(d->m_deleteDraft, key).run(); !done)
            return done;
    }
    HOPYARD_CRASH_POINT("intents.before_commit");
    if (const Outcome done = write.commit(); !done)
        return done;
    HOPYARD_CRASH_POINT("intents.after_commit");
    for (qsizetype i = 0; i < numbers.size(); ++i)
        transaction.upserts[i].seq = numbers.at(i);
    return Done {};
}

Result<QList<Operation>> IntentStore::unsettled() const
{
    Query query(d->m_open);
    return d->readAll(query, Private::Unreadable::Fail);
}

Result<QList<Operation>> IntentStore::history(qint64 beforeSeq, int limit) const
{
    Query query(
        d->m_history, beforeSeq > 0 ? beforeSeq : std::numeric_limits<qint64>::max(), limit);
    return d->readAll(query, Private::Unreadable::Skip); // finished operations need not be complete
}

Result<std::optional<Operation>> IntentStore::operation(const QString &id) const
{
    Query query(d->m_one, id);
    const auto found = d->readAll(query, Private::Unreadable::Fail);
    if (!found)
        return found.error();
    return found->isEmpty() ? std::optional<Operation>() : std::optional(found->first());
}

Result<std::optional<Operation>> IntentStore::lastDone(
    const QString &resultId, const QString &action) const
{
    const ActionSpec *spec = findAction(action);
    const auto isHidden = [](const ArgumentSpec &argument) { return argument.writeOnly; };
    const bool hides = spec && std::any_of(spec->args.begin(), spec->args.end(), isHidden);
    Query query(d->m_lastDone, resultId, action, hides ? mostChangesLookedAt : 1);
    const auto found = d->readAll(query, Private::Unreadable::Skip);
    if (!found)
        return found.error();
    const auto tells = [&](const Operation &operation) {
        return !hides
            || std::any_of(spec->args.begin(), spec->args.end(), [&](const ArgumentSpec &argument) {
                   return argument.writeOnly && operation.args.contains(std::string(argument.name));
               });
    };
    const auto last = std::find_if(found->cbegin(), found->cend(), tells);
    return last == found->cend() ? std::optional<Operation>() : std::optional(*last);
}

Result<QList<Operation>> IntentStore::repeated(qint64 settledSinceMs) const
{
    Query query(d->m_repeated, settledSinceMs);
    return d->readAll(query, Private::Unreadable::Skip);
}

Result<QList<Attempt>> IntentStore::attempts(const QString &operation) const
{
    QList<Attempt> attempts;
    Query query(d->m_attempts, operation);
    while (query.next())
        attempts.append(readAttempt(query));
    if (query.failed())
        return query.error();
    return attempts;
}

QString IntentStore::serverId(const QString &localId) const
{
    Query query(d->m_serverId, localId);
    return query.next() ? query.text(0) : QString();
}

Result<QList<StoredUpload>> IntentStore::uploads() const
{
    QList<StoredUpload> found;
    Query query(d->m_uploads);
    while (query.next())
        found.append(readUpload(query));
    if (query.failed())
        return query.error();
    return found;
}

Outcome IntentStore::saveDraft(const QString &key, const QByteArray &content)
{
    const auto last = draft(key);
    if (!last)
        return last.error();
    if (!last->isNull() && *last == content)
        return Done {};
    Transaction write(*d->m_database);
    if (!write.begun())
        return write.begun();
    if (const Outcome done = d->writeDraft(key, content, d->m_clock.wallMs()); !done)
        return done;
    HOPYARD_CRASH_POINT("intents.before_commit");
    const Outcome done = write.commit();
    HOPYARD_CRASH_POINT("intents.after_commit");
    return done;
}

Result<QByteArray> IntentStore::draft(const QString &key) const
{
    Query query(d->m_draft, key);
    if (query.next()) {
        const QByteArrayView content = query.view(0);
        return content.isEmpty() ? QByteArray("") : content.toByteArray();
    }
    if (query.failed())
        return query.error();
    return QByteArray();
}

Result<QList<Draft>> IntentStore::drafts() const
{
    Query query(d->m_drafts);
    return Private::readDrafts(query);
}

Result<bool> IntentStore::isInDrafts(const QString &text) const
{
    Query query(d->m_draftNames, text);
    const bool found = query.next() && query.integer(0) != 0;
    return query.failed() ? Result<bool>(query.error()) : found;
}

Result<QList<Draft>> IntentStore::draftVersions(const QString &key) const
{
    Query query(d->m_draftVersions, key);
    return Private::readDrafts(query);
}

Outcome IntentStore::moveDraft(const QString &key, const QString &newKey)
{
    return key == newKey ? Outcome(Done {}) : Query(d->m_moveDraft, key, newKey).run();
}

Outcome IntentStore::deleteDraft(const QString &key)
{
    return Query(d->m_deleteDraft, key).run();
}

} // namespace hopyard
