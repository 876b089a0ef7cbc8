// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPointer>
#include <QWidget>

namespace hopyard {

class PictureSource;

// A picture that is attached to a post, small; hidden as long as there is none. The link beside it
// does the same for the keyboard. objectName "postThumbnail".
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
