// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/demodata.h"
#include "simulator/simulatednetwork.h"
#include "support/fakeclock.h"
#include "sync/engine.h"

#include <QTemporaryDir>

#include <memory>

namespace hopyard::test {

// A clock whose wall clock is wrong by some time; otherwise the same as the other clock.
class SkewedClock final : public Clock
{
public:
    explicit SkewedClock(Clock &right)
        : m_right(right)
    {
    }
    std::chrono::milliseconds skew {0};

    [[nodiscard]] qint64 wallMs() const override { return m_right.wallMs() + skew.count(); }
    [[nodiscard]] qint64 monotonicMs() const override { return m_right.monotonicMs(); }
    void callAfter(
        std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override
    {
        m_right.callAfter(delay, context, std::move(fn));
    }

private:
    Clock &m_right;
};

// A complete client without a window: stores in a directory of its own, an engine, and a simulated
// Whop. One thread; time passes only on command.
class TestClient : public QObject
{
public:
    explicit TestClient(Seed seed = Seed::Empty, qsizetype rows = 0);
    ~TestClient() override;

    FakeClock clock;
    SkewedClock ownClock {clock}; // the client's; the simulated Whop's is right
    SimulatedWhop whop;
    EngineConfig config;
    ChangeSet lastChanges;
    QList<Notice> notices;
    int reopensNeeded = 0; // Engine::reopenNeeded(), possibly during start
    QList<Operation> settledOperations;

    // Starts an engine on the same files; the previous one, if any, ends as in a crash.
    void start();
    void restart() { start(); }
    void crash();
    [[nodiscard]] bool isRunning() const { return m_engine != nullptr; }
    [[nodiscard]] Engine &engine() const { return *m_engine; }
    ApiClient &api() const { return *m_api; }
    void setKey(const QByteArray &key, const QString &identity);

    // Processes everything that needs no time to pass.
    void processAll();
    // Lets time pass until nothing more would happen by itself, at most this long.
    void settle(std::chrono::milliseconds atMost = std::chrono::hours(2));
    // Lets this much time pass in small steps, so that consequences of a reply happen at their own
    // time.
    void pass(std::chrono::milliseconds time);
    // Reads everything again and lets it settle.
    void sync();

    // What is on screen from now on: this list, and one record of it in detail; empty: nothing.
    void show(const QString &kind, const QString &id = {});

    // Adds a forum on Whop in an experience of its own, known here after sync(); gives the
    // experience's id.
    QString addForum(const QString &name, const QString &whoCanPost = QStringLiteral("everyone"));
    // As addForum(), for an experience for courses, made with Whop's own app.
    QString addCoursesHome(const QString &name = QStringLiteral("Lessons"));
    // Submits one intent, which must succeed; gives its operation.
    Operation submit(
        const QString &action, const QString &target, const Json &args = Json::object());
    [[nodiscard]] Operation operation(const QString &id) const;
    [[nodiscard]] OperationState state(const QString &id) const { return operation(id).state; }
    // Number of executions of the mutation.
    [[nodiscard]] int effects(const QString &operation) const;
    [[nodiscard]] int requests(const QString &operation) const
    {
        return whop.requestCounts().value(operation);
    }
    [[nodiscard]] Json local(
        const QString &id, const QString &kind = QStringLiteral("experience")) const;
    [[nodiscard]] QStringList links(const QString &id) const;
    // Differences between the mirror and Whop, in words; empty if there are none.
    [[nodiscard]] QString difference();

private:
    [[nodiscard]] bool isSettled() const;

    QTemporaryDir m_directory;
    QByteArray m_key;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<Engine> m_engine;
};

} // namespace hopyard::test
