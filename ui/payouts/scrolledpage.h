// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace hopyard {

// A page of a dialog that scrolls if the screen is too small for it, as with large text, and
// otherwise asks for the height that its wrapped texts need.
class ScrolledPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrolledPage(QWidget *parent);

    // The page's content widget; give it a layout.
    [[nodiscard]] QWidget *page() const { return m_page; }
    // Makes the wheel over this widget scroll, instead of choosing another entry.
    void keepFromWheel(QWidget *chooser) { chooser->installEventFilter(this); }
    [[nodiscard]] int heightForWidth(int width) const override;
    // As wide as its content needs: it scrolls only vertically.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_page;
};

} // namespace hopyard
