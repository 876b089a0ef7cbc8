// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedwhop.h"

#include "simulator/simulatedcourses.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

namespace hopyard {

namespace {

// API versions with the formats simulated here, except for members that nobody reads.
constexpr std::array knownVersions {
    "2025-01-01", "2026-06-08", "2026-06-09", "2026-07-18", "2026-07-20"};

constexpr auto filesOrigin = "https://assets.example/__files/";

QByteArray withoutPrefix(const QByteArray &path)
{
    constexpr QByteArrayView prefix = "/api/v1";
    return path.startsWith(prefix) ? path.mid(prefix.size()) : path;
}

bool patternFits(const QString &pattern, const QString &operation, const QByteArray &method,
    const QByteArray &path)
{
    if (pattern == QLatin1String("*") || pattern == operation)
        return true;
    const bool isTemplate = pattern.contains(QLatin1Char('{'));
    const qsizetype space = pattern.indexOf(QLatin1Char(' '));
    if (isTemplate || (space > 0 && pattern.left(space).toLatin1() != method))
        return false;
    if (space > 0
        && pattern.mid(space + 1) == operation.mid(operation.indexOf(QLatin1Char(' ')) + 1))
        return true;
    // "POST /experiences" means that operation; only a pattern without a method, or with an id,
    // matches a beginning.
    const QByteArray beginning = pattern.mid(space + 1).toUtf8();
    if (space > 0 && beginning.count('/') < 2)
        return beginning == path;
    return path == beginning
        || path.startsWith(beginning.endsWith('/') ? beginning : QByteArray(beginning + '/'));
}

} // namespace

SimulatedWhop::SimulatedWhop(const Clock &clock)
    : SimulatedWhop(clock, Settings())
{
}

SimulatedWhop::SimulatedWhop(const Clock &clock, Settings settings)
    : m_clock(clock)
    , m_settings(std::move(settings))
{
    m_keys.insert(m_settings.apiKey, {});
}

void SimulatedWhop::setKey(const QByteArray &key, const SimulatedKey &rules)
{
    m_keys.insert(key, rules);
}

QByteArray SimulatedWhop::keyOf(const SimulatedRequest &request, const SimulatedRoute &route) const
{
    if (route.honoursKeys || m_settings.olderEndpointsHonourKeys) {
        if (const QByteArray key = IdempotencyStore::headerKey(request); !key.isEmpty())
            return key;
    }
    return IdempotencyStore::bodyKey(request, route.bodyKey);
}

void SimulatedWhop::finishLate()
{
    const qint64 now = nowMs();
    for (size_t i = 0; i < m_late.size();) {
        if (m_late[i].dueMs > now) {
            ++i;
            continue;
        }
        const Late late = m_late[i];
        m_late.erase(m_late.begin() + std::ptrdiff_t(i));
        m_state.cursors = m_settings.cursors;
        const SimulatedReply reply
            = execute({late.request, *late.route, late.id, Json::object(), late.dueMs});
        if (!late.key.isEmpty())
            m_idempotency.remember(late.request, late.key, reply, late.dueMs, late.dueMs);
    }
}

SimulatedReply SimulatedWhop::handle(const SimulatedRequest &request)
{
    if (m_watcher)
        m_watcher(request);
    finishLate();
    const QByteArray path = withoutPrefix(request.path);
    SimulatedReply reply
        = path.startsWith("/__sandbox/") ? control(request, path) : answer(request, path);
    finish(reply);
    return reply;
}

SimulatedReply SimulatedWhop::answer(const SimulatedRequest &request, const QByteArray &path)
{
    const auto [route, id] = m_routes.match(request.method, path);
    if (!route) {
        const QString name
            = QString::fromLatin1(request.method) + QLatin1Char(' ') + QString::fromUtf8(path);
        SimulatedReply reply = simulatedError(
            501, "not_simulated", QString(name + QLatin1String(" is not simulated")));
        reply.unknownRoute = true;
        return reply;
    }
    ++m_requestCount;
    ++m_requestCounts[route->operation];
    const auto fault = takeFault(route->operation, request.method, path);
    if (fault && fault->action == SimulatedFault::Action::Answer)
        return answerOf(*fault);
    if (fault && fault->action == SimulatedFault::Action::CutBeforeApply) {
        SimulatedReply reply;
        reply.fate = SimulatedReply::Fate::Cut;
        return reply;
    }
    if (const auto refused = refuse(request, *route))
        return *refused;

    const qint64 now = nowMs();
    const QByteArray key = keyOf(request, *route);
    const qint64 delayMs = fault && fault->action == SimulatedFault::Action::Delay ? fault->ms : 0;
    std::optional<SimulatedReply> reply;
    if (!key.isEmpty())
        reply = m_idempotency.answer(request, key, now);
    if (!reply && fault && fault->action == SimulatedFault::Action::ApplyLate) {
        m_late.push_back({request, route, id, key, now + fault->ms});
        constexpr qint64 untilDone = std::numeric_limits<qint64>::max();
        if (!key.isEmpty())
            m_idempotency.remember(request, key, {}, now, untilDone);
        reply = SimulatedReply();
    } else if (!reply) {
        m_state.cursors = m_settings.cursors;
        reply = execute({request, *route, id, Json::object(), now});
        if (!key.isEmpty() && fault && fault->action == SimulatedFault::Action::LoseOutcome)
            m_idempotency.forgetOutcome(request, key, now);
        else if (!key.isEmpty())
            m_idempotency.remember(request, key, *reply, now, now + delayMs);
    }
    // For requests through a socket, the bytes of files come from the same host.
    const QByteArray host = request.headers.value("host");
    if (!host.isEmpty() && reply->body.contains(filesOrigin))
        reply->body.replace(filesOrigin, QByteArray("http://" + host + "/__files/"));
    reply->delayMs = delayMs;
    if (fault && fault->action == SimulatedFault::Action::Stall)
        reply->fate = SimulatedReply::Fate::Stalled;
    else if (fault && fault->action != SimulatedFault::Action::Delay)
        reply->fate = SimulatedReply::Fate::Cut;
    return *reply;
}

SimulatedReply SimulatedWhop::execute(const SimulatedCall &request)
{
    SimulatedCall call = request;
    const bool isFile = call.route.type == SimulatedRoute::Type::PutFile;
    const bool mutation = call.request.method != "GET" && !isFile;
    if (mutation && !call.request.body.isEmpty()) {
        auto body = parseJson(call.request.body);
        if (!body || !body->is_object())
            return simulatedError(
                400, "invalid_request_error", QStringLiteral("Invalid JSON"), "invalid_json");
        call.body = std::move(*body);
    }
    if (mutation) {
        if (const Outcome outcome = checkBody(call.route, call.body); !outcome.ok()) {
            const bool missing = !outcome.error().serverCode.isEmpty();
            return simulatedError(400, "invalid_request_error", outcome.error().message,
                missing ? "parameter_missing" : "parameter_invalid", outcome.error().param);
        }
    }
    SimulatedReply reply = executeCall(m_state, call);
    if (mutation && reply.status < 300) {
        m_effects.push_back({call.route.operation, call.request.method,
            QString::fromUtf8(QByteArray::fromPercentEncoding(withoutPrefix(call.request.path))),
            call.request.body.isEmpty() ? Json() : call.body, call.nowMs});
    }
    return reply;
}

std::optional<SimulatedReply> SimulatedWhop::refuse(
    const SimulatedRequest &request, const SimulatedRoute &route)
{
    const QByteArray authorization = request.headers.value("authorization");
    // The address is the permission; an additional credential is refused.
    if (route.type == SimulatedRoute::Type::PutFile
        || route.type == SimulatedRoute::Type::GetFile) {
        if (authorization.isEmpty())
            return std::nullopt;
        return simulatedError(
            400, "invalid_request_error", QStringLiteral("Only one way to authorize is allowed"));
    }
    const auto key = authorization.startsWith("Bearer ") ? m_keys.constFind(authorization.mid(7))
                                                         : m_keys.cend();
    if (authorization.isEmpty())
        return simulatedError(401, "unauthorized", QStringLiteral("Missing API key"));
    if (key == m_keys.cend() || key->revoked) {
        // The message contains the refused key, as a test that nobody shows or logs it.
        return simulatedError(401, "unauthorized",
            QStringLiteral("Invalid API key: %1").arg(QString::fromUtf8(authorization.mid(7))));
    }
    const QByteArray version = request.headers.value("api-version-date");
    const bool known = std::any_of(knownVersions.begin(), knownVersions.end(),
        [&version](const char *candidate) { return version == candidate; });
    if (!known && (m_settings.versionRequired || !version.isEmpty())) {
        QString message = QStringLiteral("Unsupported Api-Version-Date. Supported versions:");
        for (const char *candidate : knownVersions)
            message += QLatin1Char(' ') + QLatin1String(candidate);
        return simulatedError(400, "invalid_request_error", message, "parameter_invalid");
    }
    if (const auto limited = limitRate(authorization, route.operation))
        return limited;
    if (!route.permission.isEmpty() && key->denied.contains(route.permission)) {
        if (m_settings.scopeErrors == ScopeErrors::BadRequest) {
            return simulatedError(400, "invalid_request_error",
                QString(QStringLiteral("Actor is missing all required permissions: ")
                    + route.permission));
        }
        return simulatedError(403, "forbidden",
            QString(QStringLiteral("credential lacks the ") + route.permission
                + QLatin1String(" scope")));
    }
    return std::nullopt;
}

std::optional<SimulatedReply> SimulatedWhop::limitRate(
    const QByteArray &credential, const QString &operation)
{
    constexpr qint64 windowMs = 60'000;
    if (m_settings.requestsPerMinute <= 0)
        return std::nullopt;
    const qint64 now = m_clock.monotonicMs();
    std::deque<qint64> &times = m_requestTimes[credential + '\n' + operation.toLatin1()];
    while (!times.empty() && now - times.front() >= windowMs)
        times.pop_front();
    if (qsizetype(times.size()) >= m_settings.requestsPerMinute) {
        const qint64 seconds = std::max<qint64>(1, (times.front() + windowMs - now + 999) / 1000);
        return simulatedError(429, "rate_limit_exceeded",
            QString(QStringLiteral("Try again in ") + QString::number(seconds)
                + QLatin1String(" seconds.")));
    }
    times.push_back(now);
    return std::nullopt;
}

std::optional<SimulatedFault> SimulatedWhop::takeFault(
    const QString &operation, const QByteArray &method, const QByteArray &path)
{
    for (SimulatedFault &fault : m_faults) {
        if (fault.times == 0 || !patternFits(fault.operation, operation, method, path))
            continue;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        if (fault.times > 0)
            --fault.times;
        return fault;
    }
    return std::nullopt;
}

SimulatedReply SimulatedWhop::answerOf(const SimulatedFault &fault) const
{
    SimulatedReply reply = simulatedError(
        fault.status, "internal_server_error", QStringLiteral("Something went wrong"));
    if (!fault.body.isEmpty())
        reply.body = fault.body;
    reply.headers = fault.headers;
    reply.delayMs = fault.ms;
    return reply;
}

void SimulatedWhop::finish(SimulatedReply &reply)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC);
    if (reply.header("content-type").isEmpty())
        reply.headers.emplaceBack("Content-Type", "application/json; charset=utf-8");
    if (reply.header("date").isEmpty()) {
        const QString date
            = QLocale::c().toString(now, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
        reply.headers.emplaceBack("Date", date.toLatin1());
    }
    if (reply.header("x-request-id").isEmpty())
        reply.headers.emplaceBack("x-request-id", "req_" + QByteArray::number(m_requestCount));
}

QList<Json> SimulatedWhop::rows(const QString &kind)
{
    QList<Json> bodies;
    const auto &all = m_state.table(kind).rows();
    for (auto at = all.crbegin(); at != all.crend(); ++at)
        bodies.append(row(kind, (*at)->id));
    return bodies;
}

Json SimulatedWhop::row(const QString &kind, const QString &id)
{
    const SimulatedRow *found = m_state.table(kind).find(id);
    const auto body = found ? parseJson(m_state.itemText(kind, *found)) : Result<Json>(Json());
    return body ? *body : Json();
}

QString SimulatedWhop::parentOf(const QString &kind, const QString &id)
{
    const SimulatedRow *found = m_state.table(kind).find(id);
    return found ? found->parent : QString();
}

QString SimulatedWhop::addRow(const QString &kind, const Json &body, const QStringList &products,
    const QHash<QString, QString> &scope)
{
    Json item = body;
    if (kind == QLatin1String("experience")) {
        const Json defaults {
            {"app", Json {{"id", "app_dYfm2IdXhDMquv"}, {"icon", nullptr}, {"name", "Forums"}}},
            {"company", m_state.summary(QStringLiteral("company"), m_state.companyId)},
            {"image", nullptr}, {"is_public", false}, {"name", "Experience"}, {"order", nullptr}};
        for (const auto &[name, value] : defaults.items()) {
            if (!item.contains(name))
                item[name] = value;
        }
    }
    if (!item.contains("id"))
        item["id"] = m_state.newId(kind);
    if (isCourseKind(kind)) {
        const QString parent = completeCourseRow(m_state, kind, item, nowMs());
        SimulatedRow &added = m_state.addRow(kind, item);
        added.parent = parent;
        return added.id;
    }
    const bool timeless = kind == QLatin1String("app") || kind == QLatin1String("ledger_account")
        || kind == QLatin1String("payout_account") || kind == QLatin1String("forum")
        || kind == QLatin1String("reaction") || kind == QLatin1String("student");
    if (!item.contains("created_at") && !timeless)
        item["created_at"] = simulatedTime(nowMs());
    SimulatedRow &row = m_state.addRow(kind, item, products);
    row.scope = scope;
    return row.id;
}

bool SimulatedWhop::editRow(const QString &kind, const QString &id, const Json &changes)
{
    SimulatedRow *found = m_state.table(kind).find(id);
    if (found)
        m_state.changeRow(kind, *found, changes);
    return found != nullptr;
}

QByteArray SimulatedWhop::fileHash(const QString &id) const
{
    const auto file = m_state.files.find(id);
    return file == m_state.files.end() ? QByteArray() : file->second.sha256;
}

bool SimulatedWhop::removeRow(const QString &kind, const QString &id)
{
    return m_state.table(kind).remove(id);
}

QString SimulatedWhop::newestPost(const QString &experience)
{
    const auto &all = m_state.table(QStringLiteral("post")).rows();
    for (auto row = all.crbegin(); row != all.crend(); ++row) {
        if ((*row)->owner == experience && (*row)->parent.isEmpty())
            return (*row)->id;
    }
    return {};
}

bool SimulatedWhop::setProducts(const QString &experience, const QStringList &products)
{
    SimulatedRow *found = m_state.table(QStringLiteral("experience")).find(experience);
    if (found)
        found->products = products;
    return found != nullptr;
}

} // namespace hopyard
