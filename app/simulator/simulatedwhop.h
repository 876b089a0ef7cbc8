// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/idempotencystore.h"
#include "simulator/simulatedhandlers.h"

#include <QSet>

#include <deque>
#include <functional>

namespace hopyard {

// Something that goes wrong, a number of times. Also read from JSON, see
// SimulatedWhop::setFaults(const Json &).
struct SimulatedFault
{
    enum class Action
    {
        Answer, // status, headers and body instead of doing it
        CutBeforeApply, // the connection ends, nothing was done
        CutAfterApply, // it was done, the connection ends before the answer
        LoseOutcome, // as CutAfterApply, and an Idempotency-Key answers 409 until it expires
        Delay, // it is done, the answer comes ms later
        Stall, // it is done, no answer ever comes
        ApplyLate, // the connection ends at once, and it is done ms later
    };

    // "POST /experiences", "POST /experiences/{id}/attach", a path or the beginning of one with or
    // without a method ("/experiences/exp_1", "GET /products"), or "*".
    QString operation = QStringLiteral("*");
    int skip = 0; // matching requests that pass before the first fault
    int times = 1; // -1 = for ever
    Action action = Action::Answer;
    int status = 500;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; // empty = an error of the API with that status
    qint64 ms = 0;
};

// A mutation that was really done, once per doing.
struct SimulatedEffect
{
    QString operation; // "POST /experiences/{id}/attach"
    QByteArray method;
    QString path; // decoded, without /api/v1
    Json body; // null when there was none
    qint64 atMs = 0;
};

// What a credential may do.
struct SimulatedKey
{
    QSet<QString> denied; // scopes it lacks
    bool revoked = false; // answers 401
};

// A whop on a server, without the server: rows, rules, and a log of what was really done. It has no
// socket and no timers; it asks the clock what time it is. Not thread-safe.
class SimulatedWhop
{
public:
    enum class ScopeErrors
    {
        Forbidden, // 403 "credential lacks the x:y scope"
        BadRequest, // 400 "Actor is missing all required permissions: x:y"
    };
    struct Settings
    {
        QByteArray apiKey = "apik_demo";
        CursorMode cursors = CursorMode::Keyset;
        ScopeErrors scopeErrors = ScopeErrors::Forbidden;
        bool olderEndpointsHonourKeys
            = false; // Idempotency-Key on the endpoints that do not document it
        bool versionRequired = true; // a request without Api-Version-Date is refused
        int requestsPerMinute = 600; // per operation and credential; 0 = no limit
        qint64 aheadMs = 0; // how far its clock is ahead of the one it was given
    };

    explicit SimulatedWhop(const Clock &clock);
    SimulatedWhop(const Clock &clock, Settings settings);

    // Does what ApplyLate left for later and is due by now; every request does that first.
    void finishLate();
    // One request, done and answered.
    SimulatedReply handle(const SimulatedRequest &request);

    [[nodiscard]] Settings &settings() { return m_settings; }
    // Loses what it remembers of requests by their keys.
    void forgetKeys() { m_idempotency.clear(); }
    // The ids that are made from now on follow from this number alone.
    void drawIdsFrom(quint64 number) { m_state.random.seed(number); }
    // Adds a credential or replaces what is known of it.
    void setKey(const QByteArray &key, const SimulatedKey &rules);

    void setFaults(std::vector<SimulatedFault> faults) { m_faults = std::move(faults); }
    // {"faults":[{"operation":"POST
    // /experiences","times":1,"skip":0,"status":500,"headers":{…},"body":…}
    //           |{…,"action":"cut_before_apply"|"cut_after_apply"|"lose_outcome"|"delay"|"stall","ms":1000}]}
    Outcome setFaults(const Json &description);
    [[nodiscard]] const std::vector<SimulatedFault> &faults() const
    {
        return m_faults;
    } // times counts down

    [[nodiscard]] const std::vector<SimulatedEffect> &effects() const { return m_effects; }
    void clearEffects() { m_effects.clear(); }
    // Requests per operation that arrived, whatever became of them.
    [[nodiscard]] const QHash<QString, int> &requestCounts() const { return m_requestCounts; }
    [[nodiscard]] int requestCount() const { return m_requestCount; }
    // Sees each request as it arrives, before anything is done.
    void setWatcher(std::function<void(const SimulatedRequest &)> watcher)
    {
        m_watcher = std::move(watcher);
    }

    // Another client at work: not in effects(). Kinds: experience, product, app, account, company.
    [[nodiscard]] QString companyId() const { return m_state.companyId; }
    // The whop's own clock, in milliseconds.
    [[nodiscard]] qint64 nowMs() const { return m_clock.wallMs() + m_settings.aheadMs; }
    void setCompanyId(const QString &id) { m_state.companyId = id; }
    // Newest first, as lists show them; experiences with their products.
    [[nodiscard]] QList<Json> rows(const QString &kind);
    [[nodiscard]] Json row(const QString &kind, const QString &id); // null if there is none
    // What it is in (of a course its experience), which no answer shows; empty if nothing.
    [[nodiscard]] QString parentOf(const QString &kind, const QString &id);
    [[nodiscard]] qsizetype rowCount(const QString &kind) { return m_state.table(kind).size(); }
    // Members that are missing get a likely value; an id is made if there is none. Gives the id.
    // scope: where lists exist per parent, the query values it is listed under ("course_id").
    QString addRow(const QString &kind, const Json &body, const QStringList &products = {},
        const QHash<QString, QString> &scope = {});
    // For seeds of many rows: item and listed are taken as they are.
    void addSerialised(const QString &kind, SimulatedRow row)
    {
        m_state.table(kind).add(std::move(row));
    }
    bool editRow(const QString &kind, const QString &id, const Json &changes);
    // SHA-256 (hex) of the bytes that arrived for the file; empty if none did.
    [[nodiscard]] QByteArray fileHash(const QString &id) const;
    bool removeRow(const QString &kind, const QString &id);
    // Id of the newest post of a forum's experience; empty if there is none.
    [[nodiscard]] QString newestPost(const QString &experience);
    bool setProducts(const QString &experience, const QStringList &products);

private:
    SimulatedReply control(const SimulatedRequest &request, const QByteArray &path);
    SimulatedReply controlRows(const Json &body);
    Json controlRow(const Json &edit);
    SimulatedReply answer(const SimulatedRequest &request, const QByteArray &path);
    SimulatedReply execute(const SimulatedCall &call);
    [[nodiscard]] std::optional<SimulatedReply> refuse(
        const SimulatedRequest &request, const SimulatedRoute &route);
    [[nodiscard]] std::optional<SimulatedReply> limitRate(
        const QByteArray &credential, const QString &operation);
    [[nodiscard]] std::optional<SimulatedFault> takeFault(
        const QString &operation, const QByteArray &method, const QByteArray &path);
    [[nodiscard]] SimulatedReply answerOf(const SimulatedFault &fault) const;
    void finish(SimulatedReply &reply);
    // Under which the request takes part in idempotency; empty if it does not.
    [[nodiscard]] QByteArray keyOf(
        const SimulatedRequest &request, const SimulatedRoute &route) const;

    // Done when its time has come.
    struct Late
    {
        SimulatedRequest request;
        const SimulatedRoute *route = nullptr;
        QString id;
        QByteArray key;
        qint64 dueMs = 0;
    };

    const Clock &m_clock;
    Settings m_settings;
    std::vector<Late> m_late;
    SimulatedRoutes m_routes;
    SimulatedState m_state;
    IdempotencyStore m_idempotency;
    QHash<QByteArray, SimulatedKey> m_keys;
    QHash<QByteArray, std::deque<qint64>>
        m_requestTimes; // of the last minute, by credential and operation
    std::vector<SimulatedFault> m_faults;
    std::vector<SimulatedEffect> m_effects;
    QHash<QString, int> m_requestCounts;
    int m_requestCount = 0;
    std::function<void(const SimulatedRequest &)> m_watcher;
};

} // namespace hopyard
