// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/scrolledpage.h"

#include <QEvent>
#include <QLayout>
#include <QScrollBar>

#include <algorithm>

namespace hopyard {

ScrolledPage::ScrolledPage(QWidget *parent)
    : QScrollArea(parent)
    , m_page(new QWidget(this))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QSizePolicy grows(QSizePolicy::Expanding, QSizePolicy::Expanding);
    grows.setHeightForWidth(true);
    setSizePolicy(grows);
    setWidget(m_page);
    m_page->installEventFilter(this);
}

int ScrolledPage::heightForWidth(int width) const
{
    return m_page->layout() ? m_page->layout()->totalHeightForWidth(width) : -1;
}

QSize ScrolledPage::minimumSizeHint() const
{
    QSize least = QScrollArea::minimumSizeHint();
    const int wide = m_page->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    least.setWidth(std::max(least.width(), wide));
    return least;
}

// A scroll area gives its widget less height than wrapped texts need, and cuts them.
bool ScrolledPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_page) {
        if (event->type() != QEvent::Wheel)
            return false;
        event->ignore(); // for who is around it
        return true;
    }
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        m_page->setMinimumHeight(std::max(0, heightForWidth(m_page->width())));
        updateGeometry();
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace hopyard
