// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toast.h"

#include "ui/theme/stylepainting.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

#include <utility>

namespace hopyard {
namespace {

constexpr int toastShadow = 6; // room around the panel
constexpr int toastQueue = 3;

// A toast uses the other scheme to stand out: dark on light, light on dark.
const Tokens &toastTokens(const QPalette &palette)
{
    const Tokens &t = tokens(palette);
    return t.highContrast() ? t : tokens(t.dark() ? Scheme::Light : Scheme::Dark);
}

} // namespace

Toast::Toast(QWidget *window)
    : QWidget(window)
    , m_label(new SafeLabel(this))
    , m_action(button({}, ButtonKind::Ghost, Glyph::None, this))
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("toast"));
    m_label->setObjectName(QStringLiteral("toastText"));
    m_action->setObjectName(QStringLiteral("toastAction"));
    setFocusPolicy(Qt::StrongFocus);
    m_label->setWrap(true, 3);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(toastShadow + space::s, toastShadow + space::s, toastShadow + space::s,
        toastShadow + space::s);
    row->addSpacing(space::s); // mirrored, unlike margins
    row->setSpacing(space::m);
    row->addWidget(m_label, 1);
    row->addWidget(m_action);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &Toast::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto call = std::exchange(m_current.onAction, {});
        dismiss();
        if (call)
            call();
    });
    connect(qApp, &QApplication::focusChanged, this, &Toast::restartTimer);
    window->installEventFilter(this);
    hide();
}

void Toast::post(const Message &message)
{
    m_queue.enqueue(message);
    if (!isVisible()) {
        showNext();
        return;
    }
    while (m_queue.size() > toastQueue)
        m_queue.dequeue();
}

QString Toast::text() const
{
    return m_current.text;
}

void Toast::dismiss()
{
    m_timer->stop();
    m_current = {};
    if (m_queue.isEmpty())
        hide();
    else
        showNext();
}

void Toast::showNext()
{
    m_current = m_queue.dequeue();
    m_label->setText(m_current.text);
    m_action->setText(m_current.action);
    m_action->setVisible(!m_current.action.isEmpty());
    setAccessibleName(m_current.text);
    const bool iconed = m_current.glyph != Glyph::None;
    auto *start = layout()->itemAt(0)->spacerItem();
    start->changeSize(iconed ? space::xxl : space::s, 0, QSizePolicy::Fixed, QSizePolicy::Minimum);
    layout()->invalidate();
    retint();
    place();
    show();
    raise();
    restartTimer();
    announce(this);
}

void Toast::restartTimer()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool held = underMouse() || (focus != nullptr && (focus == this || isAncestorOf(focus)));
    if (held || isHidden() || m_current.text.isEmpty())
        m_timer->stop();
    else if (!m_timer->isActive())
        m_timer->start(m_current.action.isEmpty() ? plainMs : actionMs);
}

void Toast::place()
{
    const QWidget *window = parentWidget();
    const int widest = qMin(560, window->width() - 2 * space::l);
    layout()->activate();
    QSize size = sizeHint().boundedTo({widest, 400});
    size.setHeight(qMax(40 + 2 * toastShadow,
        layout()->hasHeightForWidth() ? layout()->heightForWidth(size.width()) : size.height()));
    setGeometry((window->width() - size.width()) / 2, window->height() - size.height() - 44,
        size.width(), size.height());
}

void Toast::retint()
{
    const Tokens &t = toastTokens(parentWidget()->palette());
    QPalette colors = m_label->palette();
    colors.setColor(QPalette::WindowText, t.color(ColorRole::Text));
    m_label->setPalette(colors);
    // The button paints from the tokens of its palette.
    m_action->setPalette(paletteFor(t.scheme));
    update();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = toastTokens(parentWidget()->palette());
    const QRectF panel
        = QRectF(rect()).adjusted(toastShadow, toastShadow, -toastShadow, -toastShadow);
    for (int i = 0; i < toastShadow && !t.highContrast(); ++i)
        paint::roundedRect(
            &painter, panel.adjusted(-i, -i + 2, i, i), radius::dialog + i, QColor(0, 0, 0, 9));
    const QColor fill = t.dark() ? t.color(ColorRole::Raised) : t.color(ColorRole::Panel);
    paint::roundedRect(&painter, panel, radius::dialog, fill,
        t.color(t.highContrast() ? ColorRole::ControlBorder : ColorRole::Separator));
    if (m_current.glyph != Glyph::None) {
        const QRect at(toastShadow + space::l, height() / 2 - 8, 16, 16);
        paintGlyph(&painter, m_current.glyph, QStyle::visualRect(layoutDirection(), rect(), at),
            m_current.tone == Tone::Neutral ? t.color(ColorRole::Secondary)
                                            : t.mark(m_current.tone),
            layoutDirection());
    }
    if (hasFocus())
        paint::focusRing(&painter, panel, t.color(ColorRole::FocusRing), radius::dialog);
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer->stop();
    QWidget::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    restartTimer();
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QWidget::keyPressEvent(event);
}

void Toast::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && isVisible())
        update();
    QWidget::changeEvent(event);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && isVisible()) {
        if (event->type() == QEvent::Resize)
            place();
        else if (event->type() == QEvent::PaletteChange)
            retint();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hopyard
