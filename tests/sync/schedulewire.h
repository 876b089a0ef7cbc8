// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <QHash>

#include <algorithm>
#include <deque>

namespace hopyard::test {

// What goes over the wire, held against the rules for each request.
class Wire
{
public:
    void see(const SimulatedRequest &request, qint64 nowMs)
    {
        const QByteArray all = request.path + request.query.toString().toUtf8() + request.body;
        if (all.contains("L-"))
            complain(QStringLiteral("a local id left this computer: %1"), request.path);
        keepPace(request, nowMs);
        const QByteArray key = request.headers.value("idempotency-key");
        if (key.isEmpty())
            return;
        const auto first = m_first.constFind(key);
        if (first == m_first.cend()) {
            m_first.insert(key, {request, nowMs});
            return;
        }
        if (first->request.path != request.path || first->request.body != request.body)
            complain(QStringLiteral("repeated with other bytes: %1"), request.path);
        if (first->request.headers.value("authorization") != request.headers.value("authorization"))
            complain(QStringLiteral("repeated with another key: %1"), request.path);
        if (nowMs - first->atMs >= replayedForMs)
            complain(QStringLiteral("repeated after its key may be forgotten: %1"), request.path);
    }
    // Another program, another count.
    void restart() { m_times.clear(); }
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    struct Seen
    {
        SimulatedRequest request;
        qint64 atMs = 0;
    };
    static constexpr qint64 replayedForMs = 20 * 3'600'000LL;
    static constexpr size_t mostPerSecond = 8;
    // Time goes in steps, and what leaves in one may arrive in the next: it is a second for whoever
    // sends.
    static constexpr qint64 arrivesMs = 600;
    static constexpr size_t mostPerMinute = 480;

    void complain(const QString &what, const QByteArray &path)
    {
        if (m_problem.isEmpty())
            m_problem = what.arg(QString::fromUtf8(path));
    }
    // Reads keep to the client's share of the limit, and make way for what a person sends.
    void keepPace(const SimulatedRequest &request, qint64 nowMs)
    {
        m_times.push_back(nowMs);
        while (m_times.front() <= nowMs - 60'000)
            m_times.pop_front();
        const auto second = std::upper_bound(m_times.begin(), m_times.end(), nowMs - arrivesMs);
        const bool fast = size_t(m_times.end() - second) > mostPerSecond;
        if (request.method == "GET" && (fast || m_times.size() > mostPerMinute))
            complain(QStringLiteral("faster than the budget: %1"), request.path);
    }

    QHash<QByteArray, Seen> m_first; // by Idempotency-Key
    std::deque<qint64> m_times; // of the last minute
    QString m_problem;
};

} // namespace hopyard::test
