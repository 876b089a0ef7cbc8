// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <httplib.h>

#include <QFile>

#include <condition_variable>
#include <mutex>

namespace hopyard {

// A SimulatedWhop behind a real HTTP server on 127.0.0.1. Requests run in the server's threads, one
// at a time inside the whop; waiting happens outside.
class SandboxServer
{
public:
    struct Options
    {
        int port = 0; // 0 = any free one
        int pageDelayMs = 0; // before each list answer
        QString recordFile; // JSON lines, one per request; empty = none
    };

    // The whop must outlive the server.
    SandboxServer(SimulatedWhop &whop, Options options);

    // The port it listens on, or 0 if it cannot; call run() then.
    int bind();
    // Serves until stop().
    bool run();
    // From any thread.
    void stop();

private:
    httplib::Server::HandlerResponse serve(
        const httplib::Request &request, httplib::Response &response);
    void wait(qint64 ms);
    void cutConnection(const httplib::Request &request) const;
    void record(const SimulatedRequest &request, const SimulatedReply &reply, qint64 atMs);

    SimulatedWhop &m_whop;
    const Options m_options;
    httplib::Server m_server;
    int m_port = 0;
    std::mutex m_mutex; // the whop and the record
    QFile m_record;
    std::mutex m_stopMutex;
    std::condition_variable m_stopChanged;
    bool m_stopping = false;
};

} // namespace hopyard
