// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/uploads.h"

#include "sync/jsonids.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <limits>

namespace hopyard {

namespace {

using std::chrono::milliseconds;

// How long a finished upload stays in the list, and is reused for the same bytes.
constexpr qint64 uploadKeptMs = 24LL * 3600 * 1000;
constexpr milliseconds newsPause {250};
constexpr qint64 heldForGood = std::numeric_limits<qint64>::max();

constexpr std::array uploadStates {
    std::pair {UploadState::Waiting, "waiting"},
    std::pair {UploadState::Reading, "reading"},
    std::pair {UploadState::Sending, "sending"},
    std::pair {UploadState::Processing, "processing"},
    std::pair {UploadState::Ready, "ready"},
    std::pair {UploadState::Failed, "failed"},
    std::pair {UploadState::Cancelled, "cancelled"},
};

QString uploadStateName(UploadState state)
{
    for (const auto &[value, name] : uploadStates) {
        if (value == state)
            return QString::fromLatin1(name);
    }
    return {};
}

UploadState uploadStateFrom(const QString &name)
{
    for (const auto &[value, text] : uploadStates) {
        if (name == QLatin1String(text))
            return value;
    }
    return UploadState::Waiting;
}

bool isUploadOver(UploadState state)
{
    return state == UploadState::Ready || state == UploadState::Failed
        || state == UploadState::Cancelled;
}

// Members see the name, so the same bytes under another name are another file.
bool isSameFile(const StoredUpload &a, const StoredUpload &b)
{
    return a.sha256 == b.sha256 && a.size == b.size && a.name == b.name;
}

} // namespace

Uploads::Uploads(EngineCore &core, Settlement &settlement, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_settlement(settlement)
    , m_alarm(core.clock, [this] { pump(); })
    , m_news(core.clock, [this] { Q_EMIT changed(list()); })
{
}

Uploads::~Uploads() = default;

Outcome Uploads::open()
{
    const auto stored = m_core.intents->uploads();
    if (!stored)
        return stored.error();
    IntentTransaction gone;
    for (const StoredUpload &upload : *stored) {
        const qint64 since = upload.doneMs > 0 ? upload.doneMs : upload.createdMs;
        const bool ofDraft = isOfDraft(upload.id);
        const bool old = m_core.clock.wallMs() - since > uploadKeptMs;
        if (old && !ofDraft && !isWanted(upload.id)) {
            gone.erasedUploads.append(upload.id);
            continue;
        }
        auto entry = std::make_unique<Entry>();
        entry->stored = upload;
        entry->ofEditor = ofDraft;
        entry->state = uploadStateFrom(upload.state);
        entry->error = upload.error;
        // For interrupted transfers only Whop knows how much arrived: the bytes are sent again.
        if (entry->state == UploadState::Reading || entry->state == UploadState::Sending)
            entry->state = UploadState::Waiting;
        m_byId.insert(upload.id, entry.get());
        m_entries.push_back(std::move(entry));
    }
    std::stable_sort(m_entries.begin(), m_entries.end(),
        [](const auto &a, const auto &b) { return a->stored.createdMs < b->stored.createdMs; });
    if (!m_entries.empty())
        tell();
    rejectStuck();
    return gone.erasedUploads.isEmpty() ? Outcome(Done {}) : m_core.intents->commit(gone);
}

// Rejects operations whose file failed. If the program ended before this was done, they would wait
// for ever.
void Uploads::rejectStuck()
{
    for (const auto &entry : m_entries) {
        if (entry->state == UploadState::Failed || entry->state == UploadState::Cancelled)
            rejectWaiting(*entry);
    }
}

// An editor may still be opened with it: if drafts cannot be read it is kept.
bool Uploads::isOfDraft(const QString &id) const
{
    if (isWanted(id))
        return false;
    const auto named = m_core.intents->isInDrafts(id);
    return !named || *named;
}

bool Uploads::isWanted(const QString &id) const
{
    return !m_core.outbox.mentioning(id).isEmpty();
}

Uploads::Entry *Uploads::find(const QString &id) const
{
    return m_byId.value(id);
}

Outcome Uploads::store(const Entry &entry)
{
    IntentTransaction transaction;
    transaction.uploads.append(entry.stored);
    transaction.uploads.last().state = uploadStateName(entry.state);
    transaction.uploads.last().error = entry.error;
    const Outcome stored = m_core.intents->commit(transaction);
    if (!stored)
        m_core.noteStoreProblem(stored.error());
    return stored;
}

void Uploads::add(const QString &id, const QString &path, bool ofEditor)
{
    if (find(id))
        return;
    auto entry = std::make_unique<Entry>();
    const QFileInfo file(path);
    entry->ofEditor = ofEditor;
    entry->stored.id = id;
    entry->stored.path = file.absoluteFilePath();
    entry->stored.name = file.fileName();
    entry->stored.size = file.size();
    entry->stored.mtimeMs = file.lastModified().toMSecsSinceEpoch();
    entry->stored.createdMs = m_core.clock.wallMs();
    if (!file.isFile() || !file.isReadable()) {
        entry->state = UploadState::Failed;
        entry->stored.doneMs = entry->stored.createdMs;
        entry->error = Error::of(ErrorCode::FileGone, QStringLiteral("cannot be read"));
    }
    static_cast<void>(store(*entry)); // saved before any operation that needs it
    m_byId.insert(id, entry.get());
    m_entries.push_back(std::move(entry));
    Q_EMIT changed(list()); // at once: the next call may refer to it
    Q_EMIT m_core.stirred();
}

void Uploads::cancel(const QString &id)
{
    Entry *entry = find(id);
    if (!entry || isUploadOver(entry->state))
        return;
    if (isActive(id)) {
        if (m_transfer)
            m_transfer->abort();
        release();
    }
    entry->state = UploadState::Cancelled;
    fail(*entry, Error::of(ErrorCode::Cancelled, QStringLiteral("the upload was cancelled")));
}

void Uploads::retry(const QString &id)
{
    Entry *entry = find(id);
    if (!entry || (entry->state != UploadState::Failed && entry->state != UploadState::Cancelled))
        return;
    // The file in its present state is meant.
    const QFileInfo file(entry->stored.path);
    const qint64 modified = file.lastModified().toMSecsSinceEpoch();
    if (entry->stored.size != file.size() || entry->stored.mtimeMs != modified)
        entry->stored.sha256.clear();
    entry->stored.size = file.size();
    entry->stored.mtimeMs = modified;
    entry->stored.doneMs = 0;
    entry->state = UploadState::Waiting;
    entry->error = {};
    entry->failures = entry->refusals = 0;
    entry->notBeforeMs = 0;
    static_cast<void>(store(*entry));
    tell();
    Q_EMIT m_core.stirred();
}

void Uploads::retryFor(const Operation &operation)
{
    QStringList failed;
    for (const auto &entry : m_entries) {
        if (mentions(operation.args, entry->stored.id))
            failed.append(entry->stored.id);
    }
    for (const QString &id : std::as_const(failed))
        retry(id);
}

qint64 Uploads::heldUntilMs(const Entry &entry) const
{
    bool wanted = false;
    qint64 earliest = heldForGood;
    for (const QString &id : m_core.outbox.mentioning(entry.stored.id)) {
        const Operation *operation = m_core.outbox.find(id);
        if (!operation)
            continue;
        wanted = true;
        if (operation->state == OperationState::Queued && operation->approved)
            earliest = std::min(
                earliest, isScheduled(*operation) ? qint64(0) : m_core.outbox.dueMs(*operation));
    }
    return wanted || !entry.ofEditor ? earliest : 0;
}

// From now on it belongs to the operation, not to an editor, even if that is taken back.
void Uploads::noteWanted()
{
    for (const auto &entry : m_entries) {
        if (entry->ofEditor && !isUploadOver(entry->state) && isWanted(entry->stored.id))
            entry->ofEditor = false;
    }
}

bool Uploads::mayLeave(const Entry &entry) const
{
    return heldUntilMs(entry) <= m_core.clock.monotonicMs();
}

Uploads::Entry *Uploads::next() const
{
    const bool online = m_core.connectivity.usable();
    for (const auto &entry : m_entries) {
        if (isUploadOver(entry->state) || entry->notBeforeMs > m_core.clock.monotonicMs())
            continue;
        if (entry->stored.sha256.isEmpty()) // reading needs no network
            return entry.get();
        if (online && !isOnItsWay(*entry) && mayLeave(*entry))
            return entry.get();
    }
    return nullptr;
}

void Uploads::pump()
{
    noteWanted();
    stopUnwanted();
    if (!m_active.isEmpty())
        return;
    if (Entry *entry = next()) {
        m_active = entry->stored.id;
        step(*entry);
        return;
    }
    const qint64 now = m_core.clock.monotonicMs();
    for (const auto &entry : m_entries) {
        if (isUploadOver(entry->state))
            continue;
        const qint64 due = std::max(entry->notBeforeMs, heldUntilMs(*entry));
        if (due > now && due != heldForGood)
            m_alarm.at(due);
    }
}

// Stops uploads that a person took back. If one is needed again it starts anew.
void Uploads::stopUnwanted()
{
    Entry *entry = m_active.isEmpty() || !m_transfer ? nullptr : find(m_active);
    if (!entry || entry->ofEditor || isWanted(m_active) || isOfDraft(m_active))
        return;
    m_transfer->disconnect(this);
    m_transfer->abort(); // goes by itself
    m_transfer.clear();
    entry->state = UploadState::Waiting;
    entry->sent = 0;
    static_cast<void>(store(*entry));
    release();
    tell();
}

void Uploads::step(Entry &entry)
{
    if (entry.state == UploadState::Processing && !entry.stored.fileId.isEmpty())
        poll(entry);
    else if (entry.stored.sha256.isEmpty())
        read(entry);
    else
        askForPlace(entry);
}

void Uploads::release()
{
    m_active.clear();
    m_file.reset();
    Q_EMIT m_core.stirred();
    QMetaObject::invokeMethod(this, &Uploads::pump, Qt::QueuedConnection);
}

bool Uploads::isOnItsWay(const Entry &entry) const
{
    for (const auto &other : m_entries) {
        if (other.get() == &entry)
            break;
        if (!isUploadOver(other->state) && isSameFile(other->stored, entry.stored)
            && mayLeave(*other))
            return true;
    }
    return false;
}

const Uploads::Entry *Uploads::sameBytes(const Entry &entry) const
{
    for (const auto &other : m_entries) {
        if (other.get() != &entry && other->state == UploadState::Ready
            && isSameFile(other->stored, entry.stored)
            && other->stored.identity == m_core.config.identity
            && m_core.clock.wallMs() - other->stored.doneMs < uploadKeptMs)
            return other.get();
    }
    return nullptr;
}

// --- Ends -----------------------------------------------------------------------------------

void Uploads::ready(Entry &entry, const QString &fileId)
{
    entry.stored.fileId = fileId;
    entry.stored.identity = m_core.config.identity;
    entry.stored.doneMs = m_core.clock.wallMs();
    entry.state = UploadState::Processing; // until it and the operations that wait for it are saved
    m_core.persist([this, id = entry.stored.id] { return commitReady(id); });
}

Outcome Uploads::commitReady(const QString &id)
{
    Entry *entry = find(id);
    if (!entry || isUploadOver(entry->state))
        return Done {};
    IntentTransaction transaction;
    transaction.uploads.append(entry->stored);
    transaction.uploads.last().state = uploadStateName(UploadState::Ready);
    transaction.uploads.last().error = {};
    transaction.ids.insert(id, entry->stored.fileId);
    for (const QString &waiting : m_core.outbox.mentioning(id)) {
        const Operation *operation = m_core.outbox.find(waiting);
        if (!operation)
            continue;
        Operation changed = *operation;
        replaceId(changed.args, id, entry->stored.fileId);
        transaction.upserts.append(changed);
    }
    if (const Outcome stored = m_core.outbox.commit(transaction); !stored)
        return stored;
    entry->state = UploadState::Ready;
    entry->error = {};
    tell();
    m_core.publish();
    Q_EMIT m_core.stirred();
    return Done {};
}

void Uploads::fail(Entry &entry, const Error &error)
{
    if (entry.state != UploadState::Cancelled)
        entry.state = UploadState::Failed;
    entry.error = error;
    entry.stored.doneMs = m_core.clock.wallMs();
    static_cast<void>(store(entry));
    tell();
    rejectWaiting(entry);
}

void Uploads::rejectWaiting(const Entry &entry)
{
    const Error error = entry.error;
    const QString id = entry.stored.id;
    QStringList stuck;
    for (const QString &wanting : m_core.outbox.mentioning(id)) {
        const Operation *operation = m_core.outbox.find(wanting);
        const bool waits = operation
            && (operation->state == OperationState::Queued
                || operation->state == OperationState::Blocked);
        if (waits && operation->attempts == 0)
            stuck.append(wanting);
    }
    // They become visible where a person looks for failed changes, and can be retried or edited
    // there.
    for (const QString &operation : std::as_const(stuck))
        m_settlement.ended(operation, OperationState::Rejected, error);
}

// --- For operations -------------------------------------------------------------------------

Outcome Uploads::take(const QString &id, Json &args) const
{
    const QString known = m_core.intents->serverId(id);
    if (!known.isEmpty()) {
        replaceId(args, id, known);
        return Done {};
    }
    const Entry *entry = find(id);
    if (!entry)
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("there is no such record"));
    if (entry->state == UploadState::Failed || entry->state == UploadState::Cancelled)
        return entry->error;
    return Done {};
}

bool Uploads::isWaitedForBy(const Operation &operation) const
{
    const QStringList ids = m_core.outbox.localIdsIn(operation.id);
    return std::any_of(ids.cbegin(), ids.cend(), [this](const QString &id) {
        const Entry *entry = find(id);
        return entry && entry->state != UploadState::Ready;
    });
}

UploadStatus Uploads::statusOf(const Entry &entry) const
{
    return {entry.stored.id, entry.stored.path, entry.stored.name, entry.stored.size, entry.sent,
        entry.state, entry.stored.fileId, entry.error};
}

QList<UploadStatus> Uploads::list() const
{
    QList<UploadStatus> all;
    for (const auto &entry : m_entries)
        all.append(statusOf(*entry));
    return all;
}

bool Uploads::isBusy() const
{
    return !m_active.isEmpty() || next() != nullptr;
}

void Uploads::tell()
{
    m_news.in(newsPause);
}

} // namespace hopyard
