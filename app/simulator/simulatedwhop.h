// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/idempotencystore.h"
#include "simulator/simulatedhandlers.h"

#include <QSet>

#include <deque>
#include <functional>

namespace hopyard {

// A fault that occurs a number of times. Can be read from JSON, see SimulatedWhop::setFaults(const
// Json &).
struct SimulatedFault
{
    enum class Action
    {
        Answer, // gives status, headers and body instead of executing the request
        CutBeforeApply, // the connection ends, the request is not executed
        CutAfterApply, // the request is executed, the connection ends before the answer
        LoseOutcome, // as CutAfterApply, and an Idempotency-Key answers 409 until it expires
        Delay, // the request is executed, the answer comes ms later
        Stall, // the request is executed, no answer comes
        ApplyLate, // the connection ends at once, and the request is executed ms later
    };

    // "POST /experiences", "POST /experiences/{id}/attach", a path or its beginning with or without
    // a method ("/experiences/exp_1", "GET /products"), or "*".
    QString operation = QStringLiteral("*");
    int skip = 0; // number of matching requests before the first fault
    int times = 1; // -1: always
    Action action = Action::Answer;
    int status = 500;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; // empty: an error of the API with that status
    qint64 ms = 0;
};

// A mutation that was executed; one entry per execution.
struct SimulatedEffect
{
    QString operation; // "POST /experiences/{id}/attach"
    QByteArray method;
    QString path; // decoded, without /api/v1
    Json body; // null when there was none
    qint64 atMs = 0;
};

// The rights of a credential.
struct SimulatedKey
{
    QSet<QString> denied; // scopes it lacks
    bool revoked = false; // answers 401
};

// A whop's server without a network: rows, rules, and a log of executed mutations. Has no socket
// and no timers; reads the time from the clock. Not thread-safe.
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
        // Idempotency-Key on endpoints that do not document it.
        bool olderEndpointsHonourKeys = false;
        bool versionRequired = true; // a request without Api-Version-Date is refused
        int requestsPerMinute = 600; // per operation and credential; 0: unlimited
        qint64 aheadMs = 0; // how far its clock is ahead of the given one
    };

    explicit SimulatedWhop(const Clock &clock);
    SimulatedWhop(const Clock &clock, Settings settings);

    // Executes what ApplyLate postponed and is due; every request begins with this.
    void finishLate();
    // Executes and answers one request.
    SimulatedReply handle(const SimulatedRequest &request);

    [[nodiscard]] Settings &settings() { return m_settings; }
    // Forgets requests by their keys.
    void forgetKeys() { m_idempotency.clear(); }
    // Makes all later ids depend on this number only.
    void drawIdsFrom(quint64 number) { m_state.random.seed(number); }
    // Adds or replaces a credential.
    void setKey(const QByteArray &key, const SimulatedKey &rules);

    void setFaults(std::vector<SimulatedFault> faults) { m_faults = std::move(faults); }
    // {"faults": [{"operation": "POST /experiences", "times": 1, "skip": 0,
    //              "status": 500, "headers": {…}, "body": …}
    //           | {…, "action": "cut_before_apply"|"cut_after_apply"|"lose_outcome"|"delay"|"stall"
    //                         |"apply_late", "ms": 1000}]}
    Outcome setFaults(const Json &description);
    // The faults left; SimulatedFault::times counts down.
    [[nodiscard]] const std::vector<SimulatedFault> &faults() const { return m_faults; }

    [[nodiscard]] const std::vector<SimulatedEffect> &effects() const { return m_effects; }
    void clearEffects() { m_effects.clear(); }
    // Number of requests per operation, whatever their outcome.
    [[nodiscard]] const QHash<QString, int> &requestCounts() const { return m_requestCounts; }
    [[nodiscard]] int requestCount() const { return m_requestCount; }
    // Called with each request on arrival, before anything is done.
    void setWatcher(std::function<void(const SimulatedRequest &)> watcher)
    {
        m_watcher = std::move(watcher);
    }

    // For another client's work: not in effects(). Kinds: experience, product, app, account,
    // company.
    [[nodiscard]] QString companyId() const { return m_state.companyId; }
    // The whop's own clock, in milliseconds.
    [[nodiscard]] qint64 nowMs() const { return m_clock.wallMs() + m_settings.aheadMs; }
    void setCompanyId(const QString &id) { m_state.companyId = id; }
    // Newest first, as lists show them; experiences with their products.
    [[nodiscard]] QList<Json> rows(const QString &kind);
    [[nodiscard]] Json row(const QString &kind, const QString &id); // null if there is none
    // Its container (of a course the experience), which no answer includes; empty if there is none.
    [[nodiscard]] QString parentOf(const QString &kind, const QString &id);
    [[nodiscard]] qsizetype rowCount(const QString &kind) { return m_state.table(kind).size(); }
    // Completes missing members with plausible values, including the id. Gives the id. scope: for
    // lists per parent, the query values whose lists contain it ("course_id").
    QString addRow(const QString &kind, const Json &body, const QStringList &products = {},
        const QHash<QString, QString> &scope = {});
    // For seeds with many rows: item and listed are stored unchanged.
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
    // The key for idempotency; empty if the request has none.
    [[nodiscard]] QByteArray keyOf(
        const SimulatedRequest &request, const SimulatedRoute &route) const;

    // A request executed later.
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
    // Within the last minute, by credential and operation.
    QHash<QByteArray, std::deque<qint64>> m_requestTimes;
    std::vector<SimulatedFault> m_faults;
    std::vector<SimulatedEffect> m_effects;
    QHash<QString, int> m_requestCounts;
    int m_requestCount = 0;
    std::function<void(const SimulatedRequest &)> m_watcher;
};

} // namespace hopyard
