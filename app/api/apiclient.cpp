// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/networkjob.h"
#include "api/wirerequest.h"
#include "core/safeaddress.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxyFactory>
#include <QPointer>
#include <QSet>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>

namespace hopyard {

namespace {

// usageChanged() comes at most this often.
constexpr auto usageSettles = std::chrono::milliseconds(250);
constexpr auto usageFades = std::chrono::seconds(15); // interval of updates while the minute passes

// Stores nothing and returns nothing.
class EmptyCookieJar final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    [[nodiscard]] QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

// Qt reads the head of an answer byte by byte, and without TLS and proxy from an unbuffered socket:
// one system call per byte. Any type of proxy except NoProxy adds the buffer; DefaultProxy stands
// for what the program uses anyway.
class BufferedSockets final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
    {
        return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
    }
};

constexpr std::array priorities {Priority::Mutation, Priority::Foreground, Priority::Background};

// Waiting jobs of one priority, by operation: an operation that is held does not stop the others.
class JobQueue
{
public:
    void add(NetworkJob *job) { m_jobs[job->request().operation].emplace_back(++m_order, job); }
    void remove(NetworkJob *job)
    {
        const auto operation = m_jobs.find(job->request().operation);
        if (operation == m_jobs.end())
            return;
        std::erase_if(operation->second, [job](const auto &entry) { return entry.second == job; });
        if (operation->second.empty())
            m_jobs.erase(operation);
    }
    // The job waiting longest, except for operations among these.
    [[nodiscard]] NetworkJob *first(const QSet<QString> &without) const
    {
        const std::pair<quint64, NetworkJob *> *best = nullptr;
        for (const auto &[operation, jobs] : m_jobs) {
            if (!without.contains(operation) && (!best || jobs.front().first < best->first))
                best = &jobs.front();
        }
        return best ? best->second : nullptr;
    }

private:
    std::map<QString, std::deque<std::pair<quint64, NetworkJob *>>> m_jobs;
    quint64 m_order = 0;
};

QString resetMessage()
{
    return QStringLiteral("the connections were reset");
}

// HOPYARD_PACE in the environment multiplies the requests per second, for a test's Whop on this
// computer. Programs for users ignore it.
ApiClient::Settings hurriedForTests(ApiClient::Settings settings)
{
#ifdef HOPYARD_FAULT_POINTS
    const int times = qEnvironmentVariableIntValue("HOPYARD_PACE");
    if (times > 1 && isThisComputer(settings.baseUrl.host()))
        settings.limits.perSecond *= times;
#endif
    return settings;
}

} // namespace

class ApiClient::Private
{
public:
    Private(ApiClient *client, Settings given, Clock &time, NetworkFactory factory)
        : q(client)
        , settings(std::move(given))
        , clock(time)
        , makeNetwork(std::move(factory))
        , limiter(std::in_place, time, settings.limits)
    {
        settings.crawlConnections = std::max(1, settings.crawlConnections);
        settings.userConnections = std::max(1, settings.userConnections);
    }

    void pumpLater();
    void pump();
    void pumpQueue(Priority priority);
    void start(NetworkJob *job);
    void onSettled(NetworkJob *job, const Result<ApiResponse> *result);
    void wakeAfter(std::chrono::milliseconds wait);
    void noteUsage(std::chrono::milliseconds after);
    const std::shared_ptr<QNetworkAccessManager> &access();
    const std::shared_ptr<QNetworkAccessManager> &bareAccess();
    [[nodiscard]] std::shared_ptr<QNetworkAccessManager> newAccess() const;
    // The next request gets new connections. What is on the old ones keeps them as long as it
    // lives.
    void leaveNetwork();
    [[nodiscard]] bool hasRoom(Priority priority) const;
    [[nodiscard]] QList<QPointer<NetworkJob>> unsettled(bool runningOnly) const;

    ApiClient *const q;
    Settings settings;
    Clock &clock;
    NetworkFactory makeNetwork;
    std::optional<RateLimiter> limiter; // always set; for this key
    Secret key;
    bool online = true;
    std::shared_ptr<QNetworkAccessManager> network;
    std::shared_ptr<QNetworkAccessManager> bareNetwork; // for addresses outside the API

    std::map<Priority, JobQueue> waiting;
    QSet<NetworkJob *> jobs; // not settled
    QHash<Priority, int> running;
    bool pumpPosted = false;
    std::optional<qint64> wakeAt; // monotonic; the earliest scheduled wake-up
    bool usagePosted = false;
    bool fadePosted = false;
    RateLimiter::Usage toldUsage;
};

void ApiClient::Private::pumpLater()
{
    if (std::exchange(pumpPosted, true))
        return;
    QMetaObject::invokeMethod(
        q, [this] { pump(); }, Qt::QueuedConnection);
}

void ApiClient::Private::pump()
{
    pumpPosted = false;
    for (const Priority priority : priorities)
        pumpQueue(priority);
}

bool ApiClient::Private::hasRoom(Priority priority) const
{
    const int background = running.value(Priority::Background);
    const int all
        = background + running.value(Priority::Foreground) + running.value(Priority::Mutation);
    if (all >= settings.crawlConnections + settings.userConnections)
        return false;
    return priority != Priority::Background || background < settings.crawlConnections;
}

void ApiClient::Private::pumpQueue(Priority priority)
{
    JobQueue &queue = waiting[priority];
    QSet<QString> refused;
    while (hasRoom(priority)) {
        NetworkJob *job = queue.first(refused);
        if (!job)
            return;
        if (job->isTooLate()) {
            job->failTooLate();
            continue;
        }
        const std::chrono::milliseconds wait = limiter->tryTake(job->request().operation, priority);
        if (wait.count() > 0) {
            refused.insert(job->request().operation);
            wakeAfter(wait);
            continue;
        }
        noteUsage(usageSettles);
        queue.remove(job);
        start(job);
    }
}

void ApiClient::Private::start(NetworkJob *job)
{
    // Waiting jobs end when the key is replaced, so this wire request is still valid.
    ++running[job->request().priority];
    job->start(access(), job->wire(), clock);
}

void ApiClient::Private::onSettled(NetworkJob *job, const Result<ApiResponse> *result)
{
    jobs.remove(job);
    if (job->wasStarted()) {
        --running[job->request().priority];
        if (result && result->ok()) {
            limiter->succeeded(job->request().operation);
        } else if (result && result->error().code == ErrorCode::RateLimited) {
            limiter->hold(job->request().operation, result->error().retryAfter);
            noteUsage(usageSettles);
        }
    } else {
        waiting[job->request().priority].remove(job);
    }
    pumpLater();
}

void ApiClient::Private::wakeAfter(std::chrono::milliseconds wait)
{
    const qint64 at = clock.monotonicMs() + wait.count();
    if (wakeAt && *wakeAt <= at)
        return;
    wakeAt = at;
    clock.callAfter(wait, q, [this, at] {
        if (wakeAt == at)
            wakeAt.reset();
        pumpLater();
    });
}

void ApiClient::Private::noteUsage(std::chrono::milliseconds after)
{
    bool &posted = after == usageSettles ? usagePosted : fadePosted;
    if (std::exchange(posted, true))
        return;
    clock.callAfter(after, q, [this, after] {
        (after == usageSettles ? usagePosted : fadePosted) = false;
        const RateLimiter::Usage now = limiter->usage();
        if (now.usedLastMinute > 0 || now.heldUntilMs)
            noteUsage(usageFades);
        if (now == toldUsage)
            return;
        toldUsage = now;
        Q_EMIT q->usageChanged();
    });
}

std::shared_ptr<QNetworkAccessManager> ApiClient::Private::newAccess() const
{
    std::unique_ptr<QNetworkAccessManager> made;
    if (makeNetwork)
        made = makeNetwork();
    if (!made)
        made = std::make_unique<QNetworkAccessManager>();
    made->setCookieJar(new EmptyCookieJar);
    made->setParent(q); // goes with it at the latest
    // The signal being handled may be one of its own.
    return {made.release(), [](QNetworkAccessManager *access) { access->deleteLater(); }};
}

const std::shared_ptr<QNetworkAccessManager> &ApiClient::Private::access()
{
    if (!network) {
        network = newAccess();
        if (settings.baseUrl.scheme() == QLatin1String("http"))
            network->setProxyFactory(new BufferedSockets);
    }
    return network;
}

const std::shared_ptr<QNetworkAccessManager> &ApiClient::Private::bareAccess()
{
    if (!bareNetwork)
        bareNetwork = newAccess();
    return bareNetwork;
}

void ApiClient::Private::leaveNetwork()
{
    network.reset();
    bareNetwork.reset();
}

QList<QPointer<NetworkJob>> ApiClient::Private::unsettled(bool runningOnly) const
{
    QList<QPointer<NetworkJob>> found;
    for (NetworkJob *job : jobs) {
        if (!runningOnly || job->isRunning())
            found << job;
    }
    return found;
}

ApiClient::ApiClient(Settings settings, Clock &clock, NetworkFactory network, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(
          this, hurriedForTests(std::move(settings)), clock, std::move(network)))
{
}

ApiClient::~ApiClient()
{
    // Settled jobs still have finished() to emit; they are destroyed silently with their owner.
    const QList<NetworkJob *> jobs
        = findChildren<NetworkJob *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(jobs);
    const QList<FileTransfer *> transfers
        = findChildren<FileTransfer *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(transfers);
    const QList<PictureFetch *> pictures
        = findChildren<PictureFetch *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(pictures);
    const QList<FileFetch *> fetches
        = findChildren<FileFetch *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(fetches);
}

void ApiClient::setCredential(const Secret &key)
{
    if (d->key.reveal() == key.reveal())
        return;
    const bool replaced = hasCredential();
    d->key = key;
    if (!replaced)
        return;
    const QList<NetworkJob *> known
        = findChildren<NetworkJob *>(QString(), Qt::FindDirectChildrenOnly);
    for (NetworkJob *job : known)
        job->supersede();
    for (const QPointer<NetworkJob> &job : d->unsettled(false)) {
        if (job && !job->isRunning())
            job->fail(Error::of(ErrorCode::Cancelled, QStringLiteral("the key was replaced")));
    }
    // Whop counts per credential.
    d->limiter.emplace(d->clock, d->settings.limits);
}

bool ApiClient::hasCredential() const
{
    return !d->key.isEmpty();
}

void ApiClient::setOnline(bool online)
{
    d->online = online;
    if (online) {
        d->pumpLater();
        return;
    }
    // Waiting jobs would only wait longer; running ones may still succeed.
    for (const QPointer<NetworkJob> &job : d->unsettled(false)) {
        if (job && !job->isRunning())
            job->fail(Error::of(ErrorCode::Offline));
    }
}

void ApiClient::renewConnections()
{
    for (const QPointer<NetworkJob> &job : d->unsettled(true)) {
        if (job && job->request().verb == Verb::Get)
            job->endBecause(ErrorCode::ConnectionLost, resetMessage());
    }
    d->leaveNetwork();
}

void ApiClient::resetConnections()
{
    for (const QPointer<NetworkJob> &job : d->unsettled(true)) {
        if (job)
            job->endBecause(ErrorCode::ConnectionLost, resetMessage());
    }
    const QList<FileTransfer *> transfers
        = findChildren<FileTransfer *>(QString(), Qt::FindDirectChildrenOnly);
    for (FileTransfer *transfer : transfers)
        transfer->fail(Error::of(ErrorCode::ConnectionLost, resetMessage()));
    const QList<PictureFetch *> pictures
        = findChildren<PictureFetch *>(QString(), Qt::FindDirectChildrenOnly);
    for (PictureFetch *picture : pictures)
        picture->fail(
            Error::of(ErrorCode::ConnectionLost, QStringLiteral("the connections were reset")));
    const QList<FileFetch *> fetches
        = findChildren<FileFetch *>(QString(), Qt::FindDirectChildrenOnly);
    for (FileFetch *fetch : fetches)
        fetch->fail(
            Error::of(ErrorCode::ConnectionLost, QStringLiteral("the connections were reset")));
    d->leaveNetwork();
}

ApiJob *ApiClient::send(const ApiRequest &request)
{
    auto *job = new NetworkJob(
        request, d->clock,
        [this](NetworkJob *settled, const Result<ApiResponse> *result) {
            d->onSettled(settled, result);
        },
        this);
    d->jobs.insert(job);
    if (!d->online) {
        job->fail(Error::of(ErrorCode::Offline));
        return job;
    }
    // Invalid requests are refused before they wait.
    if (const Result<QNetworkRequest> wire = wireRequest(request, d->settings.baseUrl, d->key);
        !wire) {
        job->fail(wire.error());
        return job;
    } else {
        job->setWire(*wire);
    }
    if (request.startWithin.count() > 0)
        d->clock.callAfter(request.startWithin, job, [job] {
            if (job->isTooLate())
                job->failTooLate();
        });
    d->waiting[request.priority].add(job);
    d->pumpLater();
    return job;
}

FileTransfer *ApiClient::put(const FilePut &put)
{
    auto *transfer = new FileTransfer(put, d->clock, this);
    if (d->online) {
        transfer->start(d->bareAccess());
    } else {
        transfer->fail(Error::of(ErrorCode::Offline));
    }
    return transfer;
}

PictureFetch *ApiClient::fetchPicture(const QUrl &url, const PictureRules &rules)
{
    auto *picture = new PictureFetch(url, rules, d->clock, this);
    if (d->online) {
        picture->start(d->bareAccess());
    } else {
        picture->fail(Error::of(ErrorCode::Offline));
    }
    return picture;
}

FileFetch *ApiClient::fetchFile(const FileGet &get)
{
    auto *fetch = new FileFetch(get, d->clock, this);
    if (d->online) {
        fetch->start(d->bareAccess());
    } else {
        fetch->fail(Error::of(ErrorCode::Offline));
    }
    return fetch;
}

void ApiClient::failAll(const Error &error)
{
    for (const QPointer<NetworkJob> &job : d->unsettled(false)) {
        if (job && !(job->isRunning() && job->request().verb != Verb::Get))
            job->fail(error);
    }
}

std::chrono::milliseconds ApiClient::heldFor(const QString &operation, Priority priority) const
{
    return d->limiter->wait(operation, priority);
}

RateLimiter::Usage ApiClient::usage() const
{
    return d->limiter->usage();
}

bool wasEndedByUs(const Error &error)
{
    return error.code == ErrorCode::ConnectionLost && error.type == connectionGivenUpType;
}

} // namespace hopyard
