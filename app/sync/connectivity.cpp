// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/connectivity.h"

#include "api/apiclient.h"
#include "api/errorclassifier.h"
#include "core/proxyproblem.h"

#include <utility>

namespace hopyard {

namespace {
// One lost answer is bad luck. Three in a row are an outage, if something small is not answered
// either: one endpoint may fail for reasons of its own, and its repetitions are in a row.
constexpr int failuresOfOutage = 3;
constexpr std::chrono::seconds firstProbe {2};
constexpr std::chrono::seconds slowestProbe {300};
} // namespace

Connectivity::Connectivity(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_probe(clock, [this] { Q_EMIT probeWanted(); })
{
}

void Connectivity::observe(const Result<ApiResponse> &result)
{
    if (result) {
        m_failures = 0;
        m_reach = Connection::Online;
        m_networkAvailable = true; // whatever the platform says, it works
        update();
        return;
    }
    const Error &error = result.error();
    if (wasEndedByUs(error))
        return;
    switch (error.code) {
    case ErrorCode::Cancelled:
    case ErrorCode::InvalidArgument:
    case ErrorCode::Internal:
        return; // says nothing about the network
    case ErrorCode::NoKey:
        if (std::exchange(m_keyPresent, false))
            m_keyMissing = ErrorCode::NoKey;
        update();
        return;
    case ErrorCode::Unauthorized:
        // The server answered, with whatever status; requests that we ended have none.
        if (error.httpStatus != 0 && !m_keyRefused) {
            m_keyRefused = true;
            update();
            Q_EMIT keyRefused();
        }
        return;
    case ErrorCode::Offline:
        // A proxy in the way is not a missing network: a person has to fix it.
        noteFailure(proxyProblem(error) == ProxyProblem::None ? Connection::Offline
                                                              : Connection::Unreachable,
            error);
        return;
    case ErrorCode::NotApi:
    case ErrorCode::Redirected:
        // A web page in place of the API; unreadable JSON of the API itself eventually counts as an
        // outage.
        if (error.httpStatus == 511 || error.code == ErrorCode::Redirected
            || error.type == webPageType)
            noteFailure(Connection::NetworkSignIn, error);
        else
            doubt(error);
        return;
    case ErrorCode::TlsFailed:
        noteFailure(Connection::Unreachable, error);
        return;
    case ErrorCode::ConnectionLost:
    case ErrorCode::Timeout:
    case ErrorCode::ServerError:
        doubt(error);
        return;
    default:
        break; // the API answered
    }
    m_failures = 0;
    m_reach = Connection::Online;
    update();
}

void Connectivity::doubt(const Error &error)
{
    if (++m_failures < failuresOfOutage) {
        scheduleProbe(); // of what is out of reach already the next one may tell more
        return;
    }
    if (!inReach())
        noteFailure(Connection::Unreachable, error);
    else if (!std::exchange(m_doubted, true))
        Q_EMIT probeWanted();
}

void Connectivity::probed(const Result<ApiResponse> &result)
{
    const bool wasDoubted = std::exchange(m_doubted, false);
    const ErrorCode code = result ? ErrorCode::None : result.error().code;
    const bool unanswered = code == ErrorCode::ConnectionLost || code == ErrorCode::Timeout
        || code == ErrorCode::ServerError || code == ErrorCode::NotApi;
    if (wasDoubted && inReach() && unanswered && !wasEndedByUs(result.error()))
        noteFailure(Connection::Unreachable, result.error());
    else
        scheduleProbe(); // however it ended: what is out of reach goes on being looked for
}

void Connectivity::noteFailure(Connection as, const Error &error)
{
    m_reach = as;
    const Connection before = m_state;
    Error problem = Error::of(error.code, {}, error.param);
    if (proxyProblem(error) != ProxyProblem::None)
        problem.type = error.type;
    const bool isNew = std::exchange(m_problem, problem) != problem;
    update();
    if (isNew && m_state == before)
        Q_EMIT changed();
    scheduleProbe();
}

void Connectivity::scheduleProbe()
{
    if (m_state != Connection::Offline && m_state != Connection::Unreachable
        && m_state != Connection::NetworkSignIn)
        return;
    if (m_probe.isSet())
        return;
    // The platform may be wrong about the network: check occasionally anyway.
    const auto wait = !m_networkAvailable
        ? slowestProbe
        : std::min<std::chrono::seconds>(slowestProbe, firstProbe * (1 << std::min(m_probes, 10)));
    ++m_probes;
    m_probe.in(wait);
}

void Connectivity::setNetworkAvailable(bool available)
{
    if (m_networkAvailable == available && (!available || m_reach == Connection::Online))
        return;
    m_networkAvailable = available;
    if (available) {
        m_reach = Connection::Connecting;
        m_failures = 0;
        m_probe.cancel();
    }
    update();
    scheduleProbe();
}

void Connectivity::setWorkOffline(bool offline)
{
    m_workOffline = offline;
    update();
    scheduleProbe();
}

void Connectivity::setKey(bool present, ErrorCode why)
{
    const ErrorCode before = keyProblem();
    m_keyPresent = present;
    m_keyMissing = present ? ErrorCode::None : why;
    m_keyRefused = false;
    update();
    if (m_state == Connection::KeyProblem && keyProblem() != before)
        Q_EMIT changed();
}

ErrorCode Connectivity::keyProblem() const
{
    if (!m_keyPresent)
        return m_keyMissing;
    return m_keyRefused ? ErrorCode::Unauthorized : ErrorCode::None;
}

void Connectivity::setHeld(bool held)
{
    if (std::exchange(m_held, held) != held)
        Q_EMIT changed();
}

void Connectivity::refuseKey()
{
    m_keyRefused = true;
    update();
}

void Connectivity::tryAgain()
{
    m_keyRefused = false;
    update();
    if (!inReach() && m_state != Connection::WorkingOffline && m_state != Connection::KeyProblem) {
        m_networkAvailable = true;
        m_probe.at(m_clock.monotonicMs());
    }
}

void Connectivity::update()
{
    Connection now = m_reach;
    if (m_workOffline)
        now = Connection::WorkingOffline;
    else if (!m_networkAvailable)
        now = Connection::Offline;
    else if (!m_keyPresent || m_keyRefused)
        now = Connection::KeyProblem;
    if (now == Connection::Online) {
        m_probes = 0;
        m_probe.cancel();
    }
    if (now == m_state)
        return;
    const bool wasInReach = inReach();
    m_state = now;
    if (wasInReach && !inReach())
        m_offlineSinceMs = m_clock.wallMs();
    else if (inReach())
        m_offlineSinceMs = 0;
    Q_EMIT changed();
}

} // namespace hopyard
