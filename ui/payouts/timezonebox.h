// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QTimeZone>

namespace hopyard {

class Settings;

// The time zone chosen for days and months, else the system's.
[[nodiscard]] QTimeZone chosenZone(const Settings &settings);
// The day in this zone at this time.
[[nodiscard]] QDate dayInZone(qint64 ms, const QTimeZone &zone);

// Chooses the time zone of days and months; stored in the settings (empty: the system's).
class TimeZoneBox final : public QComboBox
{
    Q_OBJECT

public:
    TimeZoneBox(Settings &settings, QWidget *parent);
    [[nodiscard]] QTimeZone zone() const;

Q_SIGNALS:
    void zoneChanged(const QTimeZone &zone);

private:
    void follow();

    Settings &m_settings;
};

} // namespace hopyard
