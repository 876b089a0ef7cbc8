// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/scheduledialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLocale>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr qint64 hourMs = 3600LL * 1000;

} // namespace

ScheduleDialog::ScheduleDialog(
    const Schedule &proposed, const QString &zone, qint64 nowMs, QWidget *parent)
    : FormDialog(tr("Schedule post"),
        tr("Scheduled posts go out only while Hopyard is running on this computer with this "
           "workspace open. If the time passes while it is not, you are asked: nothing is sent "
           "late by itself."),
        parent)
    , m_nowMs(nowMs)
    , m_date(new QDateEdit(this))
    , m_time(new QTimeEdit(this))
    , m_zone(new QComboBox(this))
    , m_meaning(new SafeLabel(this))
{
    setObjectName(QStringLiteral("scheduleDialog"));
    setPrimary(tr("Schedule"));
    m_date->setObjectName(QStringLiteral("scheduleDate"));
    m_date->setCalendarPopup(true);
    m_time->setObjectName(QStringLiteral("scheduleTime"));
    m_zone->setObjectName(QStringLiteral("scheduleZone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setMaxVisibleItems(12);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->setMinimumContentsLength(20);
    const QString own = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    m_zone->addItem(own);
    m_zone->addItem(QStringLiteral("UTC"));
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : ids) {
        if (id.contains('/') && id != own.toLatin1())
            m_zone->addItem(QString::fromLatin1(id));
    }
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);

    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    const auto column = [&](const QString &text, QWidget *field) {
        auto *one = new QVBoxLayout;
        one->setSpacing(space::xs);
        one->addWidget(caption(text, field));
        one->addWidget(field);
        row->addLayout(one, 1);
    };
    column(tr("&Day"), m_date);
    column(tr("&Time"), m_time);
    body()->addLayout(row);
    body()->addSpacing(space::s);
    body()->addWidget(caption(tr("Time &zone"), m_zone));
    body()->addWidget(m_zone);
    body()->addSpacing(space::s);
    m_meaning->setObjectName(QStringLiteral("scheduleMeaning"));
    m_meaning->setWrap(true);
    setTextRole(m_meaning, ColorRole::Secondary);
    body()->addWidget(m_meaning);
    body()->addStretch(1);

    Schedule start = proposed;
    if (!start.isSet())
        start = {(nowMs / hourMs + 2) * hourMs, zone.isEmpty() ? own : zone};
    const QDateTime shown = localTime(start);
    m_zone->setCurrentText(start.zone.isEmpty() ? own : start.zone);
    m_date->setDate(shown.date());
    m_time->setTime(shown.time());
    resize(440, 340);
    connect(m_date, &QDateEdit::dateChanged, this, &ScheduleDialog::check);
    connect(m_time, &QTimeEdit::timeChanged, this, &ScheduleDialog::check);
    connect(m_zone, &QComboBox::currentTextChanged, this, &ScheduleDialog::check);
    check();
}

QTimeZone ScheduleDialog::chosenZone() const
{
    return QTimeZone(m_zone->currentText().trimmed().toLatin1());
}

Schedule ScheduleDialog::schedule() const
{
    const QTimeZone zone = chosenZone();
    if (!zone.isValid())
        return {};
    return {momentOf(m_date->date(), m_time->time(), zone).ms, QString::fromLatin1(zone.id())};
}

void ScheduleDialog::check()
{
    const QTimeZone zone = chosenZone();
    if (!zone.isValid()) {
        m_meaning->setText({});
        setProblem(tr("There is no time zone of this name."));
        return;
    }
    const LocalMoment moment = momentOf(m_date->date(), m_time->time(), zone);
    QString meaning = tr("That is %1 on this computer.").arg(Words::absolute(moment.ms));
    const QLocale locale;
    if (moment.kind == LocalMoment::Kind::Skipped) {
        const QTime then = localTime({moment.ms, QString::fromLatin1(zone.id())}).time();
        meaning += QLatin1Char('\n')
            + tr("Clocks are set forward over this time that day: it goes out at %1.")
                  .arg(locale.toString(then, QLocale::ShortFormat));
    } else if (moment.kind == LocalMoment::Kind::Twice) {
        meaning += QLatin1Char('\n')
            + tr("Clocks are set back that day, so this time comes twice: the first one counts.");
    }
    m_meaning->setText(meaning);
    if (moment.ms <= m_nowMs)
        setProblem(tr("This time has passed."));
    else
        setHint({});
}

} // namespace hopyard
