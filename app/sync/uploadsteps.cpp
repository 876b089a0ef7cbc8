// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one upload: reading the file, sending it to the place that Whop names, and waiting.
#include "sync/uploads.h"

#include "api/apiclient.h"
#include "core/faultpoint.h"
#include "core/ids.h"
#include "sync/looks.h"

#include <QFileInfo>

#include <algorithm>

namespace hopyard {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr qint64 readSliceBytes = 2LL * 1024 * 1024;
constexpr milliseconds firstUploadPause {2000};
constexpr milliseconds longestUploadPause {5 * 60'000};
constexpr int mostFailures = 12;
constexpr int mostRefusals = 3;
constexpr seconds pollPause {1};
constexpr seconds slowPollPause {10};
constexpr qint64 quickPollMs = 120'000;
constexpr qint64 longestPollMs = 15LL * 60 * 1000;

// Whether trying again will not help.
bool isFinalForUpload(const Error &error)
{
    switch (error.code) {
    case ErrorCode::BadRequest:
    case ErrorCode::Unprocessable:
    case ErrorCode::FileGone:
    case ErrorCode::FileChanged:
    case ErrorCode::TlsFailed:
    case ErrorCode::InvalidArgument:
        return true;
    default:
        return false;
    }
}

} // namespace

// --- Reading --------------------------------------------------------------------------------

void Uploads::read(Entry &entry)
{
    m_file = std::make_unique<QFile>(entry.stored.path);
    if (!m_file->open(QIODevice::ReadOnly)) {
        release();
        fail(entry, Error::of(ErrorCode::FileGone, QStringLiteral("cannot be opened")));
        return;
    }
    m_hash.reset();
    entry.state = UploadState::Reading;
    tell();
    QMetaObject::invokeMethod(
        this, [this, id = entry.stored.id] { readSlice(id); }, Qt::QueuedConnection);
}

void Uploads::readSlice(const QString &id)
{
    Entry *entry = isActive(id) ? find(id) : nullptr;
    if (!entry || !m_file)
        return;
    const QByteArray slice = m_file->read(readSliceBytes);
    if (!slice.isEmpty()) {
        m_hash.addData(slice);
        QMetaObject::invokeMethod(
            this, [this, id] { readSlice(id); }, Qt::QueuedConnection);
        return;
    }
    const bool whole = m_file->error() == QFileDevice::NoError;
    const QByteArray sha256 = m_hash.result().toHex();
    release();
    if (!whole)
        fail(*entry, Error::of(ErrorCode::FileGone, QStringLiteral("cannot be read to its end")));
    else if (const Outcome same = checkFile(*entry); !same)
        fail(*entry, same.error());
    else
        onRead(*entry, sha256);
}

void Uploads::onRead(Entry &entry, const QByteArray &sha256)
{
    entry.stored.sha256 = sha256;
    entry.state = UploadState::Waiting;
    static_cast<void>(store(entry));
    tell();
}

Outcome Uploads::checkFile(const Entry &entry) const
{
    const QFileInfo file(entry.stored.path);
    if (!file.isFile())
        return Error::of(ErrorCode::FileGone, QStringLiteral("is not there any more"));
    if (file.size() != entry.stored.size
        || file.lastModified().toMSecsSinceEpoch() != entry.stored.mtimeMs)
        return Error::of(ErrorCode::FileChanged, QStringLiteral("is another one by now"));
    return Done {};
}

// --- Sending --------------------------------------------------------------------------------

void Uploads::askForPlace(Entry &entry)
{
    if (const Entry *same = sameBytes(entry)) {
        release();
        ready(entry, same->stored.fileId);
        return;
    }
    if (const Outcome same = checkFile(entry); !same) {
        release();
        fail(entry, same.error());
        return;
    }
    entry.state = UploadState::Sending;
    entry.sent = 0;
    tell();
    ApiRequest request;
    request.verb = Verb::Post;
    request.path = QStringLiteral("/files");
    request.operation = QStringLiteral("POST /files");
    request.priority = Priority::Mutation;
    request.body = dumpJson(Json {{"filename", entry.stored.name}});
    request.idempotencyKey = newUuid(m_core.clock.wallMs()).toLatin1();
    m_core.gateway.once(request, this,
        [this, id = entry.stored.id](const Result<ApiResponse> &result) { onPlace(id, result); });
}

void Uploads::onPlace(const QString &id, const Result<ApiResponse> &result)
{
    Entry *entry = isActive(id) ? find(id) : nullptr;
    if (!entry)
        return;
    const auto place = result ? parseJson(result->body) : Result<Json>(result.error());
    if (!place) {
        release();
        // The same key is told the same again. Of the address that Whop gives for the bytes that is
        // not so: it may have expired, and another one is asked for.
        if (looks::mayNotLook(place.error()))
            fail(*entry, place.error());
        else
            later(*entry, place.error());
        return;
    }
    put(*entry, *place);
}

void Uploads::put(Entry &entry, const Json &place)
{
    const QString fileId = jsonText(place, "id");
    FilePut request;
    request.url = QUrl(jsonText(place, "upload_url"), QUrl::StrictMode);
    request.path = entry.stored.path;
    request.size = entry.stored.size;
    if (const Json *headers = jsonAt(place, "upload_headers"); headers && headers->is_object()) {
        for (const auto &[name, value] : headers->items()) {
            if (value.is_string())
                request.headers.emplaceBack(
                    QByteArray::fromStdString(name), value.get<QString>().toUtf8());
        }
    }
    if (fileId.isEmpty()) {
        release();
        later(entry, Error::of(ErrorCode::NotApi, QStringLiteral("a file without an id")));
        return;
    }
    m_transfer = m_core.api.put(request);
    connect(m_transfer, &FileTransfer::progressed, this, [this, id = entry.stored.id](qint64 sent) {
        if (Entry *moving = isActive(id) ? find(id) : nullptr) {
            moving->sent = sent;
            tell();
        }
    });
    connect(m_transfer, &FileTransfer::finished, this,
        [this, id = entry.stored.id, fileId](
            const Result<QByteArray> &sha256) { onPut(id, fileId, sha256); });
}

void Uploads::onPut(const QString &id, const QString &fileId, const Result<QByteArray> &sha256)
{
    Entry *entry = isActive(id) ? find(id) : nullptr;
    if (!entry)
        return;
    release();
    if (!sha256) {
        later(*entry, sha256.error());
        return;
    }
    // The bytes sent are not those chosen: the file on Whop is left unused.
    if (*sha256 != entry->stored.sha256) {
        fail(
            *entry, Error::of(ErrorCode::FileChanged, QStringLiteral("changed while it was sent")));
        return;
    }
    HOPYARD_CRASH_POINT("uploads.after_put");
    entry->stored.fileId = fileId;
    entry->stored.identity = m_core.config.identity;
    entry->state = UploadState::Processing;
    entry->sent = entry->stored.size;
    entry->processedMs = 0;
    static_cast<void>(store(*entry));
    tell();
}

// --- Waiting for Whop -----------------------------------------------------------------------

void Uploads::poll(Entry &entry)
{
    const auto path = apiPath(QStringLiteral("/files/{id}"), {entry.stored.fileId});
    if (!path) {
        release();
        fail(entry, path.error());
        return;
    }
    ApiRequest request;
    request.path = *path;
    request.operation = QStringLiteral("GET /files/{id}");
    m_core.gateway.read(request, this,
        [this, id = entry.stored.id](const Result<ApiResponse> &result) { onPolled(id, result); });
}

void Uploads::onPolled(const QString &id, const Result<ApiResponse> &result)
{
    Entry *entry = isActive(id) ? find(id) : nullptr;
    if (!entry)
        return;
    release();
    const auto body = result ? parseJson(result->body) : Result<Json>(result.error());
    const QString status = body ? jsonText(*body, "upload_status") : QString();
    // Whop has the bytes, but the key may not see whether it has processed them.
    const bool mayNotLook = !body && looks::mayNotLook(body.error());
    if (status == QLatin1String("ready") || mayNotLook) {
        ready(*entry, entry->stored.fileId);
        return;
    }
    const ErrorCode code = body ? ErrorCode::None : body.error().code;
    const bool lost = code == ErrorCode::NotFound || code == ErrorCode::Gone;
    if (status == QLatin1String("failed") || lost || entry->processedMs > longestPollMs) {
        refusedByWhop(*entry);
        return;
    }
    lookAgain(*entry, body ? Error() : body.error());
}

// Whop failed to process the bytes: they are sent again, a few times.
void Uploads::refusedByWhop(Entry &entry)
{
    entry.stored.fileId.clear();
    entry.state = UploadState::Waiting;
    entry.processedMs = 0;
    const Error refused
        = Error::of(ErrorCode::Unprocessable, QStringLiteral("Whop could not take it in"));
    if (++entry.refusals >= mostRefusals)
        fail(entry, refused);
    else
        later(entry, Error::of(ErrorCode::ServerError, refused.message));
}

// Only time in which Whop answers counts: not an outage, nor sleep.
void Uploads::lookAgain(Entry &entry, const Error &error)
{
    milliseconds pause = slowPollPause;
    if (error.code == ErrorCode::None) {
        if (entry.processedMs < quickPollMs)
            pause = pollPause;
        entry.processedMs += pause.count();
        entry.failures = 0;
    } else {
        entry.failures = std::min(entry.failures + 1, mostFailures);
        pause = std::min(longestUploadPause, pause * (1 << std::min(entry.failures - 1, 8)));
    }
    entry.notBeforeMs = m_core.clock.monotonicMs()
        + std::max<milliseconds>(pause, milliseconds(error.retryAfter)).count();
    m_alarm.at(entry.notBeforeMs);
}

void Uploads::later(Entry &entry, const Error &error, milliseconds least)
{
    entry.state = UploadState::Waiting;
    entry.error = error;
    // Without a network it waits, however long.
    if (m_core.connectivity.usable())
        ++entry.failures;
    if (isFinalForUpload(error) || entry.failures > mostFailures) {
        fail(entry, error);
        return;
    }
    const milliseconds pause = std::min(
        longestUploadPause, firstUploadPause * (1 << std::min(std::max(0, entry.failures - 1), 8)));
    entry.notBeforeMs = m_core.clock.monotonicMs()
        + std::max<milliseconds>({pause, least, milliseconds(error.retryAfter)}).count();
    m_alarm.at(entry.notBeforeMs);
    tell();
}

} // namespace hopyard
