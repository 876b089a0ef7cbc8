// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace hopyard {

// Reports that the computer woke up. (Each session watches the network itself.)
class SystemWatch : public QObject
{
    Q_OBJECT

public:
    explicit SystemWatch(QObject *parent = nullptr);

Q_SIGNALS:
    // The computer slept, or its clock was set.
    void resumed();

private:
    void checkClocks();

    QTimer m_tick;
    qint64 m_wallMs = 0;
    qint64 m_steadyMs = 0;
};

} // namespace hopyard
