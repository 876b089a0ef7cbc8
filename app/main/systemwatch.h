// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace hopyard {

// Tells when the network comes or goes and when the computer woke up. Hints only: what a request
// meets counts.
class SystemWatch : public QObject
{
    Q_OBJECT

public:
    explicit SystemWatch(QObject *parent = nullptr);

    [[nodiscard]] bool networkAvailable() const { return m_available; }

Q_SIGNALS:
    void networkAvailableChanged(bool available);
    // The computer slept, or its clock was set.
    void resumed();

private:
    void checkClocks();

    QTimer m_tick;
    qint64 m_wallMs = 0;
    qint64 m_steadyMs = 0;
    bool m_available = true;
};

} // namespace hopyard
