// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/alarm.h"
#include "sync/enginecore.h"

#include <QObject>

#include <map>

namespace hopyard {

// Says once when a withdrawal arrives, comes back or is late, whatever is on screen. What it knew
// is kept in the mirror, so that it also says what happened while the program did not run; where
// that is gone it begins anew, without a word. No amounts.
class PayoutWatch : public QObject
{
    Q_OBJECT

public:
    explicit PayoutWatch(EngineCore &core, QObject *parent = nullptr);

    // Takes over what the last run knew. Not for programs that end at once: nobody would hear it.
    void open();

private:
    void look();
    void tell(Notice::Kind kind, const QStringList &ids);

    EngineCore &m_core;
    Alarm m_alarm;
    std::map<QString, bool> m_open; // those on their way, and whether it was said that one is late
    bool m_known = false; // m_open is what an earlier look found
};

} // namespace hopyard
