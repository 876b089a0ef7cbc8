// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pieces.h"

#include "ui/theme/stylepainting.h"
#include "ui/widgets/safelabel.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace hopyard {

void announce(QWidget *widget)
{
    QAccessibleEvent alert(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

Skeleton::Skeleton(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("skeleton"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Loading"));
    hide();
}

void Skeleton::start(const QString &text, int delayMs)
{
    setText(text);
    setProperty("state", QStringLiteral("loading"));
    m_wanted = true;
    if (delayMs <= 0) {
        show();
        return;
    }
    QTimer::singleShot(delayMs, this, [this] { setVisible(m_wanted); });
}

void Skeleton::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text.isEmpty() ? tr("Loading") : text);
    update();
}

void Skeleton::stop()
{
    m_wanted = false;
    setProperty("state", QStringLiteral("ready"));
    hide();
}

void Skeleton::setRows(int rows)
{
    m_rows = rows;
    updateGeometry();
}

QSize Skeleton::sizeHint() const
{
    return {360, m_rows * rowHeight(this) + (m_text.isEmpty() ? 0 : 32)};
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens(palette());
    const QColor color = t.color(ColorRole::Raised);
    const int row = rowHeight(this);
    const auto at = [this](int x, int y, int w, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, w, h));
    };
    static constexpr int parts[] = {46, 34, 58, 40, 30, 52, 44, 36}; // per cent of the width
    for (int i = 0; i < m_rows; ++i) {
        const int middle = i * row + row / 2;
        painter.setOpacity(1.0 - 0.09 * i);
        paint::roundedRect(&painter, at(space::l, middle - 10, 20, 20), radius::small, color);
        const int wide = width() * parts[i % 8] / 100;
        paint::roundedRect(&painter, at(space::l + 32, middle - 5, wide - 32, 10), 5, color);
        paint::roundedRect(&painter, at(width() - space::l - 72, middle - 5, 72, 10), 5, color);
    }
    painter.setOpacity(1);
    painter.setPen(t.color(ColorRole::Secondary));
    if (!m_text.isEmpty())
        painter.drawText(QRect(space::l, m_rows * row, width() - 2 * space::l, 32),
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter,
            m_text);
}

CopyableId::CopyableId(QWidget *parent)
    : QWidget(parent)
    , m_label(new SafeLabel(this))
    , m_button(iconButton(Glyph::Copy, tr("Copy ID"), this))
{
    setTypeRole(m_label, TypeRole::Mono);
    setTextRole(m_label, ColorRole::Secondary);
    m_label->setElideMode(Qt::ElideMiddle);
    m_button->setObjectName(QStringLiteral("copyId"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(2);
    row->addWidget(m_label);
    row->addWidget(m_button);
    row->addStretch();
    connect(m_button, &QToolButton::clicked, this, &CopyableId::copy);
}

void CopyableId::setId(const QString &id)
{
    m_id = id;
    m_label->setServerText(id);
    setAccessibleName(id);
    m_button->setEnabled(!id.isEmpty());
}

void CopyableId::copy()
{
    QGuiApplication::clipboard()->setText(m_id);
    Q_EMIT copied(m_id);
}

SectionHeader::SectionHeader(const QString &title, QWidget *parent, TypeRole role)
    : QWidget(parent)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_end(new QHBoxLayout)
    , m_title(new SafeLabel(title, this))
    , m_subtitle(new SafeLabel(this))
{
    setTypeRole(m_title, role);
    setTypeRole(m_subtitle, TypeRole::Caption);
    setTextRole(m_subtitle, ColorRole::Secondary);
    m_subtitle->hide();
    setAccessibleName(title);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    m_row->setContentsMargins({});
    m_row->setSpacing(space::s);
    m_row->addLayout(column, 1);
    m_row->addLayout(m_end);
    m_end->setSpacing(space::s);
}

void SectionHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void SectionHeader::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

void SectionHeader::addWidget(QWidget *widget)
{
    m_end->addWidget(widget);
}

bool SectionHeader::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        arrange();
    return QWidget::event(event);
}

// Uses the full width of the title, which is never shortened for widgets beside it.
void SectionHeader::arrange()
{
    const int room = contentsRect().width();
    int needed = std::max(
        m_title->sizeHint().width(), m_subtitle->isHidden() ? 0 : m_subtitle->sizeHint().width());
    for (int i = 0; i < m_end->count(); ++i) {
        const QWidget *widget = m_end->itemAt(i)->widget();
        if (widget && !widget->isHidden())
            needed += space::s + m_end->itemAt(i)->sizeHint().width();
    }
    const bool beside = needed <= room;
    const auto direction = beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_row->direction() == direction)
        return;
    m_row->setDirection(direction);
    m_row->setAlignment(m_end, beside ? Qt::Alignment() : Qt::AlignLeading);
}

QString SectionHeader::title() const
{
    return m_title->text();
}

Card::Card(QWidget *parent)
    : QFrame(parent)
{
}

void Card::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens(palette());
    const bool plain = m_tone == Tone::Neutral;
    paint::roundedRect(&painter, rect(), radius::card,
        plain ? t.color(ColorRole::Panel) : t.tint(m_tone),
        plain || t.highContrast() ? t.color(ColorRole::Separator) : QColor());
}

Separator::Separator(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
    , m_orientation(orientation)
{
    const bool across = orientation == Qt::Horizontal;
    setSizePolicy(across ? QSizePolicy::Expanding : QSizePolicy::Fixed,
        across ? QSizePolicy::Fixed : QSizePolicy::Expanding);
}

QSize Separator::sizeHint() const
{
    return m_orientation == Qt::Horizontal ? QSize(16, 1) : QSize(1, 16);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), tokens(palette()).color(ColorRole::Separator));
}

QString menuText(const QString &name)
{
    constexpr qsizetype most = 120; // a menu is as wide as its longest entry
    constexpr QChar isolate(0x2068);
    constexpr QChar endOfIsolate(0x2069);
    QString shown = name;
    if (shown.size() > most) {
        shown.truncate(most - 1);
        shown += QChar(0x2026);
        if (shown.startsWith(isolate) && !shown.contains(endOfIsolate))
            shown += endOfIsolate;
    }
    return shown.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QToolButton *iconButton(Glyph glyph, const QString &name, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setIcon(icon(glyph));
    made->setIconSize({16, 16});
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    made->setToolTip(toolTipText(name));
    made->setAccessibleName(name);
    return made;
}

namespace {

// Return presses the focused button, in pages as in dialogs, and never another one.
class PieceButton final : public QPushButton
{
public:
    using QPushButton::QPushButton;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
            QPushButton::keyPressEvent(event);
        else if (!event->isAutoRepeat())
            click();
    }
};

} // namespace

QPushButton *button(const QString &text, ButtonKind kind, Glyph glyph, QWidget *parent)
{
    auto *made = new PieceButton(text, parent);
    made->setAutoDefault(false);
    made->setIconSize({16, 16});
    if (glyph != Glyph::None)
        made->setIcon(icon(glyph));
    setButtonKind(made, kind);
    return made;
}

QString withoutMnemonic(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('&') && i + 1 < text.size())
            ++i; // && is an ampersand
        plain += text[i];
    }
    return plain;
}

} // namespace hopyard
