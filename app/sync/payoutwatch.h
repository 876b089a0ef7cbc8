// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/alarm.h"
#include "sync/enginecore.h"

#include <QObject>

#include <map>

namespace hopyard {

// Notifies once when a withdrawal arrives, comes back or is late, whatever is on screen. Its memory
// is kept in the mirror, so that it also reports what happened while the program did not run; if
// that is lost it starts afresh, silently. No amounts.
class PayoutWatch : public QObject
{
    Q_OBJECT

public:
    explicit PayoutWatch(EngineCore &core, QObject *parent = nullptr);

    // Takes over the last run's memory. Not for programs that end at once: nobody would see the
    // notice.
    void open();

private:
    void look();
    void tell(Notice::Kind kind, const QStringList &ids);

    EngineCore &m_core;
    Alarm m_alarm;
    std::map<QString, bool> m_open; // withdrawals on their way, and whether lateness was reported
    bool m_known = false; // m_open comes from an earlier look
};

} // namespace hopyard
