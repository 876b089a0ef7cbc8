// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/filefetches.h"

#include "api/apiclient.h"
#include "core/privatefiles.h"
#include "schema/registry.h"
#include "sync/enginecore.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <chrono>

namespace hopyard {

namespace {

constexpr qint64 keptForMs = 7LL * 24 * 3600 * 1000;
constexpr std::chrono::minutes patience {5}; // without a connection
constexpr int mostFailures = 3; // of one file
constexpr std::chrono::seconds afterFailure {2};

// Whether the error says nothing about the file.
bool isLost(ErrorCode code)
{
    return code == ErrorCode::ConnectionLost || code == ErrorCode::Timeout
        || code == ErrorCode::Offline;
}

// Collects objects with an id and an address, at any depth.
void collectAddresses(const Json &value, QHash<QString, QString> &addresses)
{
    if (!value.is_structured())
        return;
    if (value.is_object()) {
        const QString id = jsonText(value, "id");
        QString address = jsonText(value, "url");
        if (address.isEmpty())
            address = jsonText(value, "source_url"); // of a course's picture
        if (!id.isEmpty() && !address.isEmpty())
            addresses.insert(id, address);
    }
    for (const Json &member : value)
        collectAddresses(member, addresses);
}

// Whether the id can be used as the name of a file.
bool isFileId(const QString &id)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_]{1,100}$"));
    return plain.match(id).hasMatch();
}

} // namespace

FileFetches::FileFetches(EngineCore &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_patience(core.clock,
          [this] {
              if (!m_jobs.empty())
                  end(Error::of(ErrorCode::Offline));
          })
    , m_pause(core.clock, [this] { next(); })
{
}

void FileFetches::open()
{
    QMetaObject::invokeMethod(this, &FileFetches::forgetOldOnes, Qt::QueuedConnection);
}

QString FileFetches::placeOf(const QString &fileId) const
{
    return QString(m_core.config.directory + QLatin1String("/fetched/") + fileId);
}

void FileFetches::fetch(quint64 ticket, const QList<WantedFile> &files)
{
    if (m_jobs.empty())
        forgetOldOnes();
    Job job;
    job.ticket = ticket;
    job.files = files;
    m_jobs.push_back(std::move(job));
    if (m_jobs.size() == 1)
        next();
}

void FileFetches::refuse(quint64 ticket, const QList<WantedFile> &files, const Error &error)
{
    QList<FetchedFile> none;
    for (const WantedFile &file : files)
        none.append({file.fileId, {}, error});
    Q_EMIT finished(ticket, none);
}

void FileFetches::cancel(quint64 ticket)
{
    const Error cancelled = Error::of(ErrorCode::Cancelled, QStringLiteral("given up"));
    for (auto job = m_jobs.begin(); job != m_jobs.end(); ++job) {
        if (job->ticket != ticket)
            continue;
        if (job == m_jobs.begin()) {
            end(cancelled);
            return;
        }
        const QList<WantedFile> files = job->files;
        m_jobs.erase(job);
        refuse(ticket, files, cancelled);
        return;
    }
}

// Ends the first job: all its remaining files get this error.
void FileFetches::end(const Error &error)
{
    ++m_turn;
    m_reading = false;
    m_patience.cancel();
    m_pause.cancel();
    if (m_loading) {
        m_loading->disconnect(this);
        m_loading->fail(error); // deletes its file, and itself
        m_loading.clear();
    }
    Job &job = m_jobs.front();
    for (const WantedFile &file : std::as_const(job.files))
        job.done.append({file.fileId, {}, error});
    job.files.clear();
    next();
}

void FileFetches::next()
{
    while (!m_jobs.empty() && !m_reading && !m_loading && !m_pause.isSet()) {
        Job &job = m_jobs.front();
        if (job.files.isEmpty()) {
            const quint64 ticket = job.ticket;
            const QList<FetchedFile> done = job.done;
            m_jobs.pop_front();
            Q_EMIT finished(ticket, done);
            Q_EMIT m_core.stirred();
            continue;
        }
        const WantedFile file = job.files.constFirst();
        const QFileInfo here(placeOf(file.fileId));
        if (!isFileId(file.fileId))
            settle({file.fileId, {}, Error::of(ErrorCode::NotFound)});
        else if (here.isFile())
            settle({file.fileId, here.filePath(), {}}, here.size());
        else if (!mayAsk())
            return;
        else if (job.recordId != file.recordId)
            readRecord(file);
        else if (job.recordError.code != ErrorCode::None)
            settle({file.fileId, {}, job.recordError});
        else if (const QString address = job.addresses.value(file.fileId); address.isEmpty())
            settle({file.fileId, {},
                Error::of(ErrorCode::NotFound, QStringLiteral("Whop tells no address for it"))});
        else
            load(file, address);
    }
}

bool FileFetches::mayAsk()
{
    const Connectivity &connectivity = m_core.connectivity;
    if (connectivity.usable()) {
        m_patience.cancel();
        return true;
    }
    if (connectivity.state() == Connection::WorkingOffline)
        end(Error::of(ErrorCode::Offline));
    else if (connectivity.state() == Connection::KeyProblem)
        end(Error::of(connectivity.keyProblem() == ErrorCode::None ? ErrorCode::NoKey
                                                                   : connectivity.keyProblem()));
    else if (!m_patience.isSet())
        m_patience.in(patience);
    return false;
}

bool FileFetches::wasBadLuck(ErrorCode code)
{
    if (!isLost(code) || ++m_jobs.front().failures >= mostFailures)
        return false;
    m_pause.in(afterFailure);
    return true;
}

bool FileFetches::asksAnew(ErrorCode code)
{
    Job &job = m_jobs.front();
    const bool refused
        = code == ErrorCode::Forbidden || code == ErrorCode::NotFound || code == ErrorCode::Gone;
    // An address read some files ago may have expired.
    const bool again = refused ? !job.fresh : wasBadLuck(code);
    if (again)
        job.recordId.clear();
    return again;
}

void FileFetches::readRecord(const WantedFile &file)
{
    const ResourceSpec *resource = findResource(file.kind);
    const ApiRequest request = resource
        ? m_core.itemRequest(*resource, file.recordId, Priority::Foreground)
        : ApiRequest();
    const auto take = [this](const QString &recordId, const Error &error, const Json &body) {
        Job &job = m_jobs.front();
        job.recordId = recordId;
        job.recordError = error;
        job.fresh = true;
        job.addresses.clear();
        collectAddresses(body, job.addresses);
    };
    if (request.path.isEmpty()) {
        take(file.recordId, Error::of(ErrorCode::NotFound), Json());
        return;
    }
    m_reading = true;
    m_core.gateway.read(request, this,
        [this, take, resource, id = file.recordId, turn = m_turn, moment = m_core.moment()](
            const Result<ApiResponse> &result) {
            if (turn != m_turn)
                return;
            m_reading = false;
            const auto body = result ? parseJson(result->body) : Result<Json>(result.error());
            // Out of reach it waits, and asks again.
            const bool again
                = !body && (!m_core.connectivity.usable() || wasBadLuck(body.error().code));
            if (!again)
                take(id, body ? Error() : body.error(), body ? *body : Json());
            if (body)
                m_core.storeDetail(*resource, id, *body, moment);
            next();
        });
}

void FileFetches::load(const WantedFile &file, const QString &address)
{
    const QString place = placeOf(file.fileId);
    if (const Outcome made = makePrivateDirectory(QFileInfo(place).path()); !made) {
        settle({file.fileId, {}, made.error()});
        return;
    }
    m_loading = m_core.api.fetchFile({QUrl(address, QUrl::StrictMode), place});
    connect(m_loading, &FileFetch::progressed, this, &FileFetches::tell);
    connect(m_loading, &FileFetch::finished, this,
        [this, id = file.fileId](const Result<qint64> &size) { onLoaded(id, size); });
}

void FileFetches::onLoaded(const QString &fileId, const Result<qint64> &size)
{
    m_loading.clear();
    if (size)
        settle({fileId, placeOf(fileId), {}}, *size);
    else if (!asksAnew(size.error().code))
        settle({fileId, {}, size.error()});
    next();
}

// Finishes the first file of the first job, with a path or an error.
void FileFetches::settle(const FetchedFile &file, qint64 bytes)
{
    Job &job = m_jobs.front();
    job.files.removeFirst();
    job.done.append(file);
    job.bytes += bytes;
    job.fresh = false;
    job.failures = 0;
    tell();
}

void FileFetches::tell(qint64 bytes)
{
    const Job &job = m_jobs.front();
    Q_EMIT progressed(job.ticket,
        {int(job.done.size()), int(job.done.size() + job.files.size()), job.bytes + bytes});
}

void FileFetches::forgetOldOnes()
{
    const QFileInfoList files = QDir(QFileInfo(placeOf({})).path()).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (m_core.clock.wallMs() - file.lastModified().toMSecsSinceEpoch() > keptForMs)
            QFile::remove(file.filePath());
    }
}

} // namespace hopyard
