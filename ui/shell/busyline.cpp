// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/busyline.h"

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QStyle>
#include <QTimer>

namespace hopyard {

namespace {

constexpr int busySteps = 40;

} // namespace

BusyLine::BusyLine(QWidget *parent)
    : QWidget(parent)
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("busyLine"));
    setFixedHeight(2);
    m_timer->setInterval(40);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % busySteps;
        QWidget::update();
    });
}

void BusyLine::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    // Without animations it stands still.
    if (busy && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        m_timer->start();
    else
        m_timer->stop();
    QWidget::update();
}

void BusyLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &look = tokens(palette());
    painter.fillRect(QRect(0, height() - 1, width(), 1), look.color(ColorRole::Separator));
    if (!m_busy)
        return;
    const int length = qMax(60, width() / 4);
    const int left = (width() + length) * m_step / busySteps - length;
    const QRect line = m_timer->isActive() ? QRect(left, 0, length, 2) : QRect(0, 0, width(), 2);
    painter.fillRect(
        QStyle::visualRect(layoutDirection(), rect(), line), look.color(ColorRole::Accent));
}

} // namespace hopyard
