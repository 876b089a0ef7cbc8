// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/thumbnail.h"

#include "ui/markdown/picturesource.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace hopyard {

namespace {

constexpr QSize largestThumbnail {320, 240};

} // namespace

Thumbnail::Thumbnail(PictureSource &pictures, const QString &url, QWidget *parent)
    : QWidget(parent)
    , m_pictures(&pictures)
    , m_url(url)
{
    setObjectName(QStringLiteral("postThumbnail"));
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
    connect(&pictures, &PictureSource::ready, this, [this](const QString &ready) {
        if (ready == m_url)
            take();
    });
    take();
}

void Thumbnail::take()
{
    if (m_image.isNull() && m_pictures)
        m_image = m_pictures->picture(m_url);
    if (m_image.isNull() || isVisibleTo(parentWidget()))
        return;
    const QSize most = largestThumbnail * devicePixelRatioF();
    if (m_image.width() > most.width() || m_image.height() > most.height())
        m_image = m_image.scaled(most, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    m_image.setDevicePixelRatio(devicePixelRatioF());
    updateGeometry();
    show();
    Q_EMIT appeared();
}

QSize Thumbnail::sizeHint() const
{
    return m_image.isNull() ? QSize(0, 0) : m_image.deviceIndependentSize().toSize();
}

void Thumbnail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(rect(), radius::card, radius::card);
    painter.setClipPath(path);
    painter.drawImage(QPoint(0, 0), m_image);
}

void Thumbnail::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT pressed();
}

} // namespace hopyard
