// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/schedule.h"
#include "ui/shell/formdialog.h"

#include <QTimeZone>

class QComboBox;
class QDateEdit;
class QTimeEdit;

namespace hopyard {

// Asks when a post is to be sent, and in which time zone. objectName "scheduleDialog".
class ScheduleDialog final : public FormDialog
{
    Q_OBJECT

public:
    // proposed: the previous choice; not set: the next full hour, in the zone (IANA id, empty: the
    // system's).
    ScheduleDialog(const Schedule &proposed, const QString &zone, qint64 nowMs, QWidget *parent);

    [[nodiscard]] Schedule schedule() const;

private:
    [[nodiscard]] QTimeZone chosenZone() const;
    void check();

    qint64 m_nowMs;
    QDateEdit *m_date;
    QTimeEdit *m_time;
    QComboBox *m_zone;
    SafeLabel *m_meaning;
};

} // namespace hopyard
