// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace hopyard {

// A page of a dialog that scrolls where the screen is too small for it, as with large text, and
// else asks for all the height that its wrapped texts need.
class ScrolledPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrolledPage(QWidget *parent);

    // What is on it; takes a layout.
    [[nodiscard]] QWidget *page() const { return m_page; }
    // Turning the wheel over this one scrolls, and does not choose another entry.
    void keepFromWheel(QWidget *chooser) { chooser->installEventFilter(this); }
    [[nodiscard]] int heightForWidth(int width) const override;
    // As wide as what is on it has to be: it scrolls up and down only.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_page;
};

} // namespace hopyard
