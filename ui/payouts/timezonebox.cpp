// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/timezonebox.h"

#include "account/settings.h"

namespace hopyard {

QTimeZone chosenZone(const Settings &settings)
{
    const QTimeZone chosen(settings.text(Setting::TimeZone).toLatin1());
    return chosen.isValid() ? chosen : QTimeZone::systemTimeZone();
}

QDate dayInZone(qint64 ms, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(ms, zone).date();
}

TimeZoneBox::TimeZoneBox(Settings &settings, QWidget *parent)
    : QComboBox(parent)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("timeZone"));
    setAccessibleName(tr("Time zone"));
    setToolTip(tr("Days and months are counted in this time zone."));
    setMaxVisibleItems(16);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(18);
    addItem(
        tr("Local time (%1)").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())), QString());
    addItem(QStringLiteral("UTC"), QStringLiteral("UTC"));
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : ids) {
        if (id.contains('/'))
            addItem(QString::fromLatin1(id), QString::fromLatin1(id));
    }
    follow();
    connect(this, &QComboBox::activated, this,
        [this] { m_settings.setText(Setting::TimeZone, currentData().toString()); });
    connect(&settings, &Settings::changed, this, [this](Setting key) {
        if (key == Setting::TimeZone)
            follow();
    });
}

void TimeZoneBox::follow()
{
    const QString id = m_settings.text(Setting::TimeZone);
    int index = findData(id);
    if (index < 0 && QTimeZone(id.toLatin1()).isValid()) {
        addItem(id, id);
        index = count() - 1;
    }
    setCurrentIndex(std::max(0, index));
    Q_EMIT zoneChanged(zone());
}

QTimeZone TimeZoneBox::zone() const
{
    const QTimeZone chosen(currentData().toString().toLatin1());
    return chosen.isValid() ? chosen : QTimeZone::systemTimeZone();
}

} // namespace hopyard
