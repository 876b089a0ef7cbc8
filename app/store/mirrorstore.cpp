// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorstore.h"

#include "core/faultpoint.h"
#include "core/logging.h"
#include "schema/parents.h"
#include "schema/registry.h"
#include "store/migrations.h"
#include "store/mirrorstore_p.h"
#include "store/storefiles.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <chrono>

namespace hopyard {

namespace {

constexpr qint64 mirrorApplicationId = 0x48504d31; // "HPM1"
constexpr int mirrorCacheKiB = 16'384;
constexpr auto cleanFact = "store.closed_cleanly";
constexpr auto generationFact = "store.generation";
constexpr auto appliedSeqFact = "store.applied_seq";
constexpr qint64 asideLifeMs = std::chrono::milliseconds(std::chrono::days(14)).count();
constexpr qint64 tombstoneLifeMs = std::chrono::milliseconds(std::chrono::days(30)).count();

// Empty for a file that does not exist yet.
Result<std::unique_ptr<Database>> openMirrorFile(
    const QString &path, qint64 checkUpTo, bool &unchecked)
{
    DatabaseOptions options;
    options.cacheKiB = mirrorCacheKiB;
    auto opened = Database::open(path, options);
    if (!opened)
        return opened;
    Database &database = **opened;
    // Fewer, larger checkpoints: each one waits for the disk.
    if (const Outcome done
        = database.execute("PRAGMA wal_autocheckpoint=8000;PRAGMA journal_size_limit=67108864");
        !done)
        return done.error();
    if (const Outcome migrated = migrate(database, mirrorMigrations(), mirrorApplicationId);
        !migrated)
        return migrated.error();
    // Pages can be half written only after a crash; the check reads the whole file.
    const auto clean = database.number(
        "SELECT count(*) FROM fact WHERE name='store.closed_cleanly' AND value=x'31'");
    if (!clean && clean.error().code != ErrorCode::Internal)
        return clean.error();
    if (!clean || *clean == 0) {
        unchecked = QFileInfo(path).size() > checkUpTo;
        if (const Outcome sound = unchecked ? Done {} : database.check(); !sound)
            return sound.error();
        if (const Outcome ours = checkSchema(database, mirrorMigrations()); !ours)
            return ours.error();
    }
    Transaction trial(database);
    if (const Outcome done = database.execute(
            "INSERT OR REPLACE INTO fact(name,value) VALUES('store.closed_cleanly',x'30')");
        !done)
        return done.error();
    if (const Outcome done = trial.commit(); !done)
        return done.error();
    return opened;
}

// Only the latest file of each kind is kept.
Result<QString> setAsideMirror(const QString &directory, const QString &word, qint64 wallMs)
{
    const QString pattern = QStringLiteral("mirror.%1-*.db").arg(word);
    for (const QString &older : newestFirst(directory, pattern))
        removeDatabaseFiles(older);
    return setAside(directory, QStringLiteral("mirror"), word, wallMs);
}

const QString mirrorDamaged = QStringLiteral("corrupt");
const QString mirrorNewer = QStringLiteral("newer");

// Copies of Whop's data may be large, and serve only to investigate a failure.
void forgetOldAsides(const QString &directory, qint64 wallMs)
{
    const QDateTime oldest = QDateTime::fromMSecsSinceEpoch(wallMs - asideLifeMs);
    for (const QString &word : {mirrorDamaged, mirrorNewer}) {
        for (const QString &file :
            newestFirst(directory, QStringLiteral("mirror.%1-*.db").arg(word))) {
            if (QFileInfo(file).lastModified() < oldest)
                removeDatabaseFiles(file);
        }
    }
}

} // namespace

Result<std::unique_ptr<Database>> openFrozenMirror(
    const QString &directory, const Error &refusal, int cacheKiB)
{
    const QString path = QString(directory + QStringLiteral("/mirror.db"));
    if (QFile::exists(path)) {
        DatabaseOptions options;
        options.readOnly = true;
        options.cacheKiB = cacheKiB;
        options.busyTimeoutMs = 250;
        options.refusal = refusal;
        auto database = Database::open(path, options);
        if (database) {
            const auto version = (*database)->number("PRAGMA user_version");
            if (version && *version == qint64(mirrorMigrations().size()))
                return database;
        } else if (database.error().code != ErrorCode::Damaged) {
            return database;
        }
        qCInfo(lcStore, "mirror.db cannot be shown before the disk can be written again");
    }
    auto empty = Database::inMemory();
    if (!empty)
        return empty;
    if (const Outcome made = migrate(**empty, mirrorMigrations(), mirrorApplicationId); !made)
        return made.error();
    if (const Outcome frozen = (*empty)->freeze(refusal); !frozen)
        return frozen.error();
    return empty;
}

QString ListKey::text() const
{
    if (relation.isEmpty())
        return kind;
    const ResourceSpec *resource = findResource(kind);
    QString param = relation;
    if (resource) {
        for (const RelationSpec &spec : resource->relations) {
            if (relation == specText(spec.name))
                param = specText(spec.listParam);
        }
        if (const ParentSpec *spec = findParent(*resource, relation))
            param = specText(spec->listParam);
    }
    return QStringLiteral("%1?%2=%3").arg(kind, param, parent);
}

MirrorStore::MirrorStore(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

MirrorStore::~MirrorStore()
{
    if (d->m_condemned) {
        const QString directory = d->m_directory;
        const qint64 now = d->m_clock.wallMs();
        d.reset();
        if (const auto aside = setAsideMirror(directory, mirrorDamaged, now); !aside)
            qCInfo(lcStore) << "the damaged mirror.db stays:" << aside.error().message;
        return;
    }
    if (d->m_database->isFrozen() || d->m_database->sawDamage() || d->m_unchecked)
        return; // the next start checks the file
    if (const Outcome done = d->writeFact(QLatin1String(cleanFact), "1"); !done)
        qCInfo(lcStore) << "mirror.db could not be marked as closed:" << done.error().message;
}

Result<std::unique_ptr<MirrorStore::Private>> MirrorStore::Private::open(
    const QString &path, Clock &clock, qint64 checkUpTo)
{
    bool unchecked = false;
    auto database = openMirrorFile(path, checkUpTo, unchecked);
    if (!database)
        return database.error();
    auto state = std::make_unique<Private>(clock, std::move(*database));
    state->m_unchecked = unchecked;
    state->m_directory = QFileInfo(path).path();
    if (const Outcome purged = state->purgeTombstones(); !purged)
        return purged.error();
    return state;
}

bool MirrorStore::isUnchecked() const
{
    return d->m_unchecked;
}

void MirrorStore::noteChecked(bool sound)
{
    d->m_unchecked = false;
    d->m_condemned = !sound;
}

void MirrorStore::onDamage(std::function<void()> tell)
{
    d->m_database->onDamage(std::move(tell));
}

Result<MirrorStore::Opened> MirrorStore::open(
    const QString &directory, Clock &clock, qint64 checkUpTo, bool mayReplaceNewer)
{
    if (const Outcome made = makePrivateDirectory(directory); !made)
        return made.error();
    const QString path = QString(directory + QStringLiteral("/mirror.db"));
    Opened opened;
    opened.rebuilt = !QFile::exists(path);
    if (opened.rebuilt)
        removeDatabaseFiles(path); // a log without its file is useless
    auto state = Private::open(path, clock, checkUpTo);
    // Only damage or an unknown schema are reasons to start anew. A full disk or a locked file is
    // temporary; the copy would be lost.
    opened.wasNewer = !state && state.error().code == ErrorCode::NewerSchema && mayReplaceNewer;
    if (!state && (opened.wasNewer || state.error().code == ErrorCode::Damaged)) {
        qCInfo(lcStore) << "mirror.db cannot be used and is set aside:" << state.error().message;
        auto aside = setAsideMirror(
            directory, opened.wasNewer ? mirrorNewer : mirrorDamaged, clock.wallMs());
        if (!aside)
            return aside.error();
        opened.quarantined = *aside;
        opened.rebuilt = true;
        state = Private::open(path, clock, checkUpTo);
    }
    if (!state)
        return blameDisk(state.error(), directory);
    forgetOldAsides(directory, clock.wallMs());
    opened.store.reset(new MirrorStore(std::move(*state)));
    return opened;
}

Result<MirrorStore::Opened> MirrorStore::openFrozen(
    const QString &directory, Clock &clock, const Error &refusal)
{
    auto database = openFrozenMirror(directory, refusal, mirrorCacheKiB);
    if (!database)
        return database.error();
    Opened opened;
    opened.store.reset(new MirrorStore(std::make_unique<Private>(clock, std::move(*database))));
    return opened;
}

Outcome MirrorStore::Private::commit(Transaction &transaction)
{
    for (auto &[name, kind] : m_kinds) {
        if (!kind.dirty)
            continue;
        if (const Outcome done
            = Query(m_updateKind, kind.live, kind.nextRow, kind.indexedTo, kind.number).run();
            !done)
            return done;
        kind.dirty = false;
    }
    HOPYARD_CRASH_POINT("mirror.before_commit");
    Outcome done = transaction.commit();
    HOPYARD_CRASH_POINT("mirror.after_commit");
    return done;
}

void MirrorStore::Private::forget()
{
    m_kinds.clear();
    m_lists.clear();
    m_ordered.clear();
}

Result<KindState *> MirrorStore::Private::kindState(const QString &kind)
{
    if (const auto known = m_kinds.find(kind); known != m_kinds.end())
        return &known->second;
    KindState state;
    state.spec = findResource(kind);
    {
        Query query(m_selectKind, kind);
        if (query.next()) {
            state.number = query.integer(0);
            state.live = query.integer(1);
            state.nextRow = query.integer(2);
            state.indexedTo = query.integer(3);
        }
        if (query.failed())
            return query.error();
    }
    if (state.number == 0) {
        Query query(m_insertKind, kind);
        if (query.next())
            state.number = query.integer(0);
        if (const Outcome done = query.run(); !done)
            return done.error();
        state.nextRow = firstRow(state.number);
        state.indexedTo = state.nextRow - 1;
        state.dirty = true;
    }
    return &m_kinds.emplace(kind, state).first->second;
}

Result<qint64> MirrorStore::Private::listNumber(const ListKey &list)
{
    const QString text = QStringLiteral("%1?%2=%3").arg(list.kind, list.relation, list.parent);
    if (const qint64 known = m_lists.value(text))
        return known;
    const auto kind = kindState(list.kind);
    if (!kind)
        return kind.error();
    qint64 number = 0;
    {
        Query query(m_selectList, (*kind)->number, list.relation, list.parent);
        if (query.next())
            number = query.integer(0);
        if (query.failed())
            return query.error();
    }
    if (number == 0) {
        Query query(m_insertList, (*kind)->number, list.relation, list.parent);
        if (query.next())
            number = query.integer(0);
        if (const Outcome done = query.run(); !done)
            return done.error();
    }
    m_lists.insert(text, number);
    if (findParent(list.kind, list.relation))
        m_ordered.insert(number);
    return number;
}

Outcome MirrorStore::Private::writeFact(const QString &name, QByteArrayView value)
{
    Query query(m_writeFact, name);
    query.bindBlob(value);
    return query.run();
}

Result<QByteArray> MirrorStore::Private::readFact(const QString &name)
{
    Query query(m_readFact, name);
    if (query.next())
        return query.bytes(0);
    return query.failed() ? Result<QByteArray>(query.error()) : QByteArray();
}

Result<qint64> MirrorStore::Private::nextGeneration()
{
    const auto last = readFact(QLatin1String(generationFact));
    if (!last)
        return last.error();
    const qint64 generation = last->toLongLong() + 1;
    const QByteArray text = QByteArray::number(generation);
    if (const Outcome done = writeFact(QLatin1String(generationFact), text); !done)
        return done.error();
    return generation;
}

Outcome MirrorStore::Private::purgeTombstones()
{
    const qint64 before = m_clock.wallMs() - tombstoneLifeMs;
    // Their entries in the full-text index were queued for removal when they became tombstones.
    return transact<Done>([this, before]() -> Outcome {
        Statement purge(*m_database, "DELETE FROM record WHERE gone_ms<?");
        return Query(purge, before).run();
    });
}

qint64 MirrorStore::appliedSeq() const
{
    const auto text = d->readFact(QLatin1String(appliedSeqFact));
    return text ? text->toLongLong() : 0;
}

Outcome MirrorStore::setAppliedSeq(qint64 seq)
{
    const QByteArray text = QByteArray::number(seq);
    return d->writeFact(QLatin1String(appliedSeqFact), text);
}

QByteArray MirrorStore::fact(const QString &name) const
{
    const auto value = d->readFact(QString(QStringLiteral("fact.") + name));
    return value ? *value : QByteArray();
}

Outcome MirrorStore::setFact(const QString &name, const QByteArray &value)
{
    return d->writeFact(QString(QStringLiteral("fact.") + name), value);
}

qsizetype MirrorStore::count(const QString &kind) const
{
    if (const auto known = d->m_kinds.find(kind); known != d->m_kinds.end())
        return qsizetype(known->second.live);
    Query query(d->m_selectKind, kind);
    return query.next() ? qsizetype(query.integer(1)) : 0;
}

Result<QStringList> MirrorStore::ids(const QString &kind) const
{
    QStringList ids;
    qint64 number = 0;
    {
        Query query(d->m_selectKind, kind);
        if (query.next())
            number = query.integer(0);
        if (query.failed())
            return query.error();
    }
    Query query(d->m_liveIds, number);
    while (query.next())
        ids.append(query.text(0));
    if (query.failed())
        return query.error();
    return ids;
}

Result<std::vector<MirrorPlace>> MirrorStore::idsInOrder(
    const QString &kind, const std::optional<MirrorPlace> &after, int limit) const
{
    const auto state = d->kindState(kind);
    if (!state)
        return state.error();
    std::vector<MirrorPlace> places;
    Query query(d->m_liveInOrder, (*state)->number);
    query.bindBlob(after ? QByteArrayView(after->sortKey) : QByteArrayView(""));
    query.bind(after ? after->row : RowId(-1));
    query.bind(limit);
    while (query.next())
        places.push_back({query.text(0), query.bytes(1), query.integer(2)});
    if (query.failed())
        return query.error();
    return places;
}

Result<std::optional<Record>> MirrorStore::record(const QString &kind, const QString &id) const
{
    qint64 number = 0;
    {
        Query query(d->m_selectKind, kind);
        if (query.next())
            number = query.integer(0);
        if (query.failed())
            return query.error();
    }
    const auto found = d->stored(number, id);
    if (!found)
        return found.error();
    if (!*found || (*found)->gone)
        return std::optional<Record>();
    Record record(kind, id, (*found)->row, mergedBody((*found)->body, (*found)->detail));
    auto links = d->links((*found)->row);
    if (!links)
        return links.error();
    record.links = std::move(*links);
    record.completeness
        = completenessOf(findResource(kind), record.serverBody(), (*found)->outdated);
    return std::optional(std::move(record));
}

} // namespace hopyard
