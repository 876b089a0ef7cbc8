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

namespace hopyard {

namespace {

constexpr qint64 keptForMs = 7LL * 24 * 3600 * 1000;

// Objects with an id and an address, at any depth.
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

// It becomes the name of a file.
bool isFileId(const QString &id)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_]{1,100}$"));
    return plain.match(id).hasMatch();
}

} // namespace

FileFetches::FileFetches(EngineCore &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
{
}

QString FileFetches::placeOf(const QString &fileId) const
{
    return QString(m_core.config.directory + QLatin1String("/fetched/") + fileId);
}

void FileFetches::fetch(quint64 ticket, const QList<WantedFile> &files)
{
    Job job;
    job.ticket = ticket;
    job.files = files;
    m_jobs.push_back(std::move(job));
    if (m_jobs.size() == 1)
        next();
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
        QList<FetchedFile> all;
        for (const WantedFile &file : std::as_const(job->files))
            all.append({file.fileId, {}, cancelled});
        m_jobs.erase(job);
        Q_EMIT finished(ticket, all);
        return;
    }
}

// Everything that the first job still wants has this error.
void FileFetches::end(const Error &error)
{
    ++m_turn;
    m_reading = false;
    if (m_loading) {
        m_loading->disconnect(this);
        m_loading->fail(error); // takes its file away, and goes by itself
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
    while (!m_jobs.empty() && !m_reading && !m_loading) {
        Job &job = m_jobs.front();
        if (job.files.isEmpty()) {
            const quint64 ticket = job.ticket;
            const QList<FetchedFile> done = job.done;
            m_jobs.pop_front();
            Q_EMIT finished(ticket, done);
            Q_EMIT m_core.stirred();
            continue;
        }
        forgetOldOnes();
        const WantedFile file = job.files.constFirst();
        const QFileInfo here(placeOf(file.fileId));
        if (!isFileId(file.fileId))
            settle({file.fileId, {}, Error::of(ErrorCode::NotFound)});
        else if (here.isFile())
            settle({file.fileId, here.filePath(), {}}, here.size());
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
        job.addresses.clear();
        collectAddresses(body, job.addresses);
    };
    if (request.path.isEmpty()) {
        take(file.recordId, Error::of(ErrorCode::NotFound), Json());
        return;
    }
    m_reading = true;
    m_core.gateway.read(request, this,
        [this, take, id = file.recordId, turn = m_turn](const Result<ApiResponse> &result) {
            if (turn != m_turn)
                return;
            m_reading = false;
            const auto body = result ? parseJson(result->body) : Result<Json>(result.error());
            take(id, body ? Error() : body.error(), body ? *body : Json());
            next();
        });
}

void FileFetches::load(const WantedFile &file, const QString &address)
{
    const QString place = placeOf(file.fileId);
    const QString part = QString(place + QLatin1String(".part"));
    if (const Outcome made = makePrivateDirectory(QFileInfo(place).path()); !made) {
        settle({file.fileId, {}, made.error()});
        return;
    }
    QFile::remove(part); // of an earlier run
    m_loading = m_core.api.fetchFile({QUrl(address, QUrl::StrictMode), part});
    connect(m_loading, &FileFetch::progressed, this, &FileFetches::tell);
    connect(m_loading, &FileFetch::finished, this,
        [this, id = file.fileId](const Result<qint64> &size) { onLoaded(id, size); });
}

void FileFetches::onLoaded(const QString &fileId, const Result<qint64> &size)
{
    m_loading.clear();
    const QString place = placeOf(fileId);
    if (!size)
        settle({fileId, {}, size.error()});
    else if (!QFile::rename(QString(place + QLatin1String(".part")), place))
        settle({fileId, {}, Error::of(ErrorCode::Io)});
    else
        settle({fileId, place, {}}, *size);
    next();
}

// The first file of the first job is done, one way or the other.
void FileFetches::settle(const FetchedFile &file, qint64 bytes)
{
    Job &job = m_jobs.front();
    job.files.removeFirst();
    job.done.append(file);
    job.bytes += bytes;
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
    if (std::exchange(m_looked, true))
        return;
    const QFileInfoList files = QDir(QFileInfo(placeOf({})).path()).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (m_core.clock.wallMs() - file.lastModified().toMSecsSinceEpoch() > keptForMs)
            QFile::remove(file.filePath());
    }
}

} // namespace hopyard
