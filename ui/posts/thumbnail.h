// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPointer>
#include <QWidget>

namespace hopyard {

class PictureSource;

// A small preview of a picture attached to a post; hidden if there is none. For the keyboard there
// is the link beside it. objectName "postThumbnail".
class Thumbnail final : public QWidget
{
    Q_OBJECT

public:
    Thumbnail(PictureSource &pictures, const QString &url, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void appeared();
    void pressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void take();

    QPointer<PictureSource> m_pictures;
    const QString m_url;
    QImage m_image;
};

} // namespace hopyard
