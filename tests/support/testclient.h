// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/demodata.h"
#include "simulator/simulatednetwork.h"
#include "support/fakeclock.h"
#include "sync/engine.h"

#include <QTemporaryDir>

#include <memory>

namespace hopyard::test {

// A computer whose wall clock is wrong by some time; everything else is the other clock's.
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

// A whole client without a window: stores in a directory of its own, an engine, and a simulated
// Whop behind it. One thread, and time stands still until it is moved.
class TestClient : public QObject
{
public:
    explicit TestClient(Seed seed = Seed::Empty, qsizetype rows = 0);
    ~TestClient() override;

    FakeClock clock;
    SkewedClock ownClock {clock}; // what the client believes; the simulated Whop is right
    SimulatedWhop whop;
    EngineConfig config;
    ChangeSet lastChanges;
    QList<Notice> notices;
    int reopensNeeded = 0; // Engine::reopenNeeded(), which may come while it starts
    QList<Operation> settledOperations;

    // Makes an engine on the same files; the one before, if any, ends as by a crash: without a
    // word.
    void start();
    void restart() { start(); }
    void crash();
    [[nodiscard]] bool isRunning() const { return m_engine != nullptr; }
    [[nodiscard]] Engine &engine() const { return *m_engine; }
    ApiClient &api() const { return *m_api; }
    void setKey(const QByteArray &key, const QString &identity);

    // Lets everything happen that needs no time to pass.
    void processAll();
    // Lets time pass until nothing is left that would happen by itself, at most this long.
    void settle(std::chrono::milliseconds atMost = std::chrono::hours(2));
    // Lets this much time pass, in small steps: what follows from a reply happens at its own time.
    void pass(std::chrono::milliseconds time);
    // Reads everything anew and lets it settle.
    void sync();

    // Gives Whop a forum in an experience of its own, known here after sync(); the experience's id.
    QString addForum(const QString &name, const QString &whoCanPost = QStringLiteral("everyone"));
    // The same of an experience that courses can be in, made with Whop's own app for them.
    QString addCoursesHome(const QString &name = QStringLiteral("Lessons"));
    // Submits one intent that must be taken; gives the operation that stands for it.
    Operation submit(
        const QString &action, const QString &target, const Json &args = Json::object());
    [[nodiscard]] Operation operation(const QString &id) const;
    [[nodiscard]] OperationState state(const QString &id) const { return operation(id).state; }
    // How often the mutation was really done.
    [[nodiscard]] int effects(const QString &operation) const;
    [[nodiscard]] int requests(const QString &operation) const
    {
        return whop.requestCounts().value(operation);
    }
    [[nodiscard]] Json local(
        const QString &id, const QString &kind = QStringLiteral("experience")) const;
    [[nodiscard]] QStringList links(const QString &id) const;
    // What differs between the mirror and Whop, in words; empty if nothing does.
    [[nodiscard]] QString difference();

private:
    [[nodiscard]] bool isSettled() const;

    QTemporaryDir m_directory;
    QByteArray m_key;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<Engine> m_engine;
};

} // namespace hopyard::test
