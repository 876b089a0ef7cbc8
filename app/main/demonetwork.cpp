// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/demonetwork.h"

#include "core/logging.h"
#include "simulator/demobank.h"
#include "simulator/demodata.h"
#include "simulator/demoforums.h"
#include "simulator/simulatednetwork.h"

#include <QFile>
#include <QTimer>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace hopyard {

namespace {

constexpr qsizetype largestBodyKept = 8LL * 1024 * 1024; // a film is not kept
constexpr auto authorization = "authorization";

// The computer's clock; a replayed request has its original time.
class DemoClock final : public Clock
{
public:
    [[nodiscard]] qint64 wallMs() const override { return m_then ? *m_then : m_clock.wallMs(); }
    [[nodiscard]] qint64 monotonicMs() const override { return m_clock.monotonicMs(); }
    void callAfter(
        std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        m_clock.callAfter(delay, context, std::move(fn));
    }
    void setThen(std::optional<qint64> then) { m_then = then; }

private:
    SystemClock m_clock;
    std::optional<qint64> m_then;
};

Json journalLine(const SimulatedRequest &request, qint64 atMs)
{
    Json headers = Json::object();
    for (auto header = request.headers.cbegin(); header != request.headers.cend(); ++header)
        headers[header.key().toStdString()]
            = header.key() == authorization ? Json("") : Json(QString::fromUtf8(header.value()));
    return Json {{"at", atMs}, {"method", QString::fromLatin1(request.method)},
        {"path", QString::fromUtf8(request.path)},
        {"query", request.query.toString(QUrl::FullyEncoded)}, {"headers", headers},
        {"body", QString::fromLatin1(request.body.toBase64())}};
}

SimulatedRequest journalRequest(const Json &line)
{
    SimulatedRequest request;
    request.method = jsonText(line, "method").toLatin1();
    request.path = jsonText(line, "path").toUtf8();
    request.query = QUrlQuery(jsonText(line, "query"));
    request.body = QByteArray::fromBase64(jsonText(line, "body").toLatin1());
    if (const Json *headers = jsonAt(line, "headers"); headers && headers->is_object()) {
        for (const auto &[name, value] : headers->items()) {
            if (value.is_string())
                request.headers.insert(
                    QByteArray::fromStdString(name), value.get<QString>().toUtf8());
        }
    }
    if (request.headers.contains(authorization))
        request.headers.insert(authorization, QByteArray("Bearer ") + demoKey);
    return request;
}

} // namespace

// Records requests that change it, line by line, and replays them when it is recreated. The seed is
// always the same, so this restores its state. Other people's writing is recorded only if a later
// request may refer to it.
struct DemoWhop::Server
{
    Server(const QString &samples, const QString &journalPath)
        : whop(clock)
        , journal(journalPath)
    {
        whop.settings().requestsPerMinute = 0; // replayed requests come all at once
        seedWhop(whop, Seed::Demo);
        if (!writeDemoStatements(whop, samples))
            qCInfo(lcUi) << "the demo's sample files cannot be written";
        doAgain();
        whop.setWatcher([this](const SimulatedRequest &request) {
            if (request.method != "GET" && request.body.size() <= largestBodyKept)
                keep(request);
        });
    }

    void visit()
    {
        const qint64 now = clock.wallMs();
        unwritten.append(dumpJson(Json {{"at", now}, {"visit", true}}) + '\n');
        beginStep();
        visitForums(whop, visits++, now);
    }

    DemoClock clock;
    SimulatedWhop whop;

private:
    // Ids depend only on the number of the step.
    void beginStep() { whop.drawIdsFrom(++step); }
    void keep(const SimulatedRequest &request)
    {
        beginStep();
        unwritten += dumpJson(journalLine(request, clock.wallMs())) + '\n';
        // Opened each time: the workspace's folder may be removed while this Whop still exists.
        if (!journal.open(QIODevice::WriteOnly | QIODevice::Append)) {
            qCInfo(lcUi) << "what the sample Whop is asked to do cannot be kept";
            return;
        }
        journal.write(unwritten);
        journal.close();
        unwritten.clear();
    }
    void doAgain()
    {
        if (!journal.open(QIODevice::ReadOnly))
            return; // the first time
        const QList<QByteArray> lines = journal.readAll().split('\n');
        journal.close();
        if (!lines.constLast().isEmpty())
            unwritten = "\n"; // the program was ended within a line
        for (const QByteArray &text : lines) {
            const auto line = parseJson(text);
            if (!line || !line->is_object())
                continue;
            clock.setThen(jsonInt(*line, "at"));
            beginStep();
            if (line->contains("visit"))
                visitForums(whop, visits++, clock.wallMs());
            else
                whop.handle(journalRequest(*line));
        }
        clock.setThen(std::nullopt);
    }

    QFile journal;
    QByteArray unwritten;
    quint64 step = 0;
    int visits = 0;
};

struct DemoWhop::Shared
{
    std::mutex mutex;
    std::unique_ptr<Server> server;
    QObject *inItsThread = nullptr; // the newest access manager
};

DemoWhop::DemoWhop()
    : m_shared(std::make_shared<Shared>())
{
}

ApiClient::NetworkFactory DemoWhop::network(
    const QString &samples, const QString &journal, std::chrono::milliseconds visitEvery) const
{
    return [shared = m_shared, samples, journal,
               visitEvery]() -> std::unique_ptr<QNetworkAccessManager> {
        const std::scoped_lock lock(shared->mutex);
        if (!shared->server)
            shared->server = std::make_unique<Server>(samples, journal);
        Server *server = shared->server.get();
        auto network = std::make_unique<SimulatedNetwork>(server->whop, server->clock);
        QObject *made = network.get();
        shared->inItsThread = made;
        QObject::connect(
            made, &QObject::destroyed, made,
            [shared, made] {
                const std::scoped_lock ending(shared->mutex);
                if (shared->inItsThread == made)
                    shared->inItsThread = nullptr;
            },
            Qt::DirectConnection); // now: later there is nobody to tell it to
        auto *visitors = new QTimer(made);
        QObject::connect(visitors, &QTimer::timeout, made, [server] { server->visit(); });
        visitors->start(visitEvery);
        return network;
    };
}

void DemoWhop::act(const std::function<void(SimulatedWhop &)> &work) const
{
    const std::scoped_lock lock(m_shared->mutex);
    if (!m_shared->inItsThread)
        return;
    QMetaObject::invokeMethod(
        m_shared->inItsThread, [work, server = m_shared->server.get()] { work(server->whop); },
        Qt::QueuedConnection);
}

std::pair<QString, QString> demoCompany()
{
    const SystemClock clock;
    SimulatedWhop whop(clock);
    seedWhop(whop, Seed::Empty);
    return {
        whop.companyId(), jsonText(whop.row(QStringLiteral("account"), whop.companyId()), "title")};
}

} // namespace hopyard
