// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apirequest.h"
#include "sync/alarm.h"
#include "sync/status.h"

#include <QObject>

namespace hopyard {

// Whether it makes sense to send anything, judged by the outcome of every exchange. While it does
// not, one probe at a time finds out when it does again. A refused key is not probed: a person has
// to act.
class Connectivity : public QObject
{
    Q_OBJECT

public:
    explicit Connectivity(Clock &clock, QObject *parent = nullptr);

    // Takes in the outcome of one exchange.
    void observe(const Result<ApiResponse> &result);
    // The probe is over; observe() heard of it.
    void probed(const Result<ApiResponse> &result);
    void setNetworkAvailable(bool available);
    void setWorkOffline(bool offline);
    // Whether there is a key; if not, why, as in EngineStatus::keyProblem.
    void setKey(bool present, ErrorCode why = ErrorCode::None);
    // While held, nothing may be sent although the API is in reach: the key is not known to be the
    // right one yet.
    void setHeld(bool held);
    // The key works, but for something other than this workspace: as bad as a refused one.
    void refuseKey();
    // For a person's request: tries a refused key once more and sends the next probe now.
    void tryAgain();

    [[nodiscard]] Connection state() const { return m_state; }
    // Whether requests may be sent.
    [[nodiscard]] bool usable() const { return !m_held && inReach(); }
    // Whether the API answers, as far as is known, and the key is not refused.
    [[nodiscard]] bool inReach() const
    {
        return m_state == Connection::Connecting || m_state == Connection::Online;
    }
    // So much failed that it may be an outage; the probe is under way.
    [[nodiscard]] bool isDoubted() const { return m_doubted; }
    // With KeyProblem: as EngineStatus::keyProblem.
    [[nodiscard]] ErrorCode keyProblem() const;
    // With Unreachable and NetworkSignIn: why the last exchange failed, as
    // EngineStatus::reachProblem.
    [[nodiscard]] const Error &reachProblem() const { return m_problem; }
    [[nodiscard]] qint64 offlineSinceMs() const { return m_offlineSinceMs; }

Q_SIGNALS:
    void changed();
    // Somebody send one small read now; its result comes back through observe() and probed().
    void probeWanted();
    // A 401: all requests with this key must end.
    void keyRefused();

private:
    void update();
    void noteFailure(Connection as, const Error &error);
    void doubt(const Error &error);
    void scheduleProbe();

    Clock &m_clock;
    Alarm m_probe;
    Connection m_state = Connection::Connecting;
    Connection m_reach = Connection::Connecting; // judged by the last exchanges
    Error m_problem; // code and param of the last failure
    bool m_networkAvailable = true;
    bool m_workOffline = false;
    bool m_keyPresent = true;
    ErrorCode m_keyMissing = ErrorCode::None; // why there is no key
    bool m_keyRefused = false;
    bool m_held = false;
    int m_failures = 0; // in a row
    bool m_doubted = false;
    int m_probes = 0; // since it became unreachable
    qint64 m_offlineSinceMs = 0;
};

} // namespace hopyard
