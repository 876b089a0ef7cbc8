// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <QNetworkAccessManager>

namespace hopyard {

// An access manager that passes requests to a SimulatedWhop instead of a socket. Any host is
// accepted, only the path counts. Answers always come through the event loop, never from within the
// call. A request that is not simulated is logged as critical and answered with 501. The whop and
// the clock must outlive it; all live in one thread.
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
