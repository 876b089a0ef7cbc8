// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <QNetworkAccessManager>

namespace hopyard {

// An access manager whose requests end in a SimulatedWhop instead of a socket. Whatever the host,
// the path counts. Answers always come through the event loop, never from within the call. A
// request nothing simulates is logged as critical and answers 501. The whop and the clock must
// outlive it; all live in one thread.
class SimulatedNetwork final : public QNetworkAccessManager
{
    Q_OBJECT

public:
    SimulatedNetwork(SimulatedWhop &whop, Clock &clock, QObject *parent = nullptr);

protected:
    QNetworkReply *createRequest(
        Operation operation, const QNetworkRequest &request, QIODevice *upload) override;

private:
    SimulatedWhop &m_whop;
    Clock &m_clock;
};

} // namespace hopyard
