// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/alarm.h"

#include <QObject>
#include <QString>

namespace hopyard {

// What the platform tells of the network, calmed down. A network that goes is told at once; one
// that comes, or is another than before, once nothing has changed for a moment: a flapping one
// makes one round of retries, not one each time.
class NetworkNews : public QObject
{
    Q_OBJECT

public:
    explicit NetworkNews(Clock &clock, QObject *parent = nullptr);

    // Whether there is a network, and in any words what is different in another one. The first
    // time tells only how it is.
    void tell(bool available, const QString &way);

Q_SIGNALS:
    void lost();
    // There is one, and connections that were opened before may lead nowhere.
    void changed();

private:
    void tellChange();

    Clock &m_clock;
    Alarm m_calm;
    bool m_told = false;
    bool m_available = true;
    QString m_way;
    qint64 m_lastMs = 0; // monotonic; of the latest change
    qint64 m_sinceMs = 0; // of the first one that was not told
};

} // namespace hopyard
