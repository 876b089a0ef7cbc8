// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/alarm.h"

#include <QObject>
#include <QString>

namespace hopyard {

// The platform's news of the network, debounced. A lost network is reported at once; a new or
// different one once nothing has changed for a moment, so that a flapping network causes one round
// of retries, not many.
class NetworkNews : public QObject
{
    Q_OBJECT

public:
    explicit NetworkNews(Clock &clock, QObject *parent = nullptr);

    // Takes in whether there is a network; way is any text that differs between networks. The first
    // call tells only that there is none.
    void tell(bool available, const QString &way);

Q_SIGNALS:
    void lost();
    // There is a network, and connections opened before may lead nowhere.
    void changed();

private:
    void tellChange();

    Clock &m_clock;
    Alarm m_calm;
    bool m_told = false;
    bool m_available = true;
    QString m_way;
    qint64 m_lastMs = 0; // monotonic; time of the latest change
    qint64 m_sinceMs = 0; // monotonic; time of the first change not reported yet
};

} // namespace hopyard
