// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statebar.h"

#include "ui/theme/stylepainting.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace hopyard {
namespace {

Glyph stateBarGlyph(Tone tone)
{
    switch (tone) {
    case Tone::Success:
        return Glyph::CircleCheck;
    case Tone::Warning:
        return Glyph::TriangleAlert;
    case Tone::Danger:
        return Glyph::CircleAlert;
    case Tone::Notice:
        return Glyph::Flag;
    default:
        return Glyph::Info;
    }
}

void setLabelColor(QWidget *label, const QColor &color)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

StateBar::StateBar(QWidget *parent)
    : QFrame(parent)
    , m_label(new SafeLabel(this))
    , m_action(button({}, ButtonKind::Secondary, Glyph::None, this))
    , m_close(iconButton(Glyph::Close, tr("Dismiss"), this))
{
    setObjectName(QStringLiteral("stateBar"));
    m_label->setObjectName(QStringLiteral("stateBarText"));
    m_label->setWrap(true, 3);
    m_label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_action->setObjectName(QStringLiteral("stateBarAction"));
    m_close->setObjectName(QStringLiteral("stateBarClose"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::s, 6, space::s, 6);
    row->setSpacing(space::m);
    row->addSpacing(space::xxl); // the icon's place; mirrored, unlike a margin
    row->addWidget(m_label, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    setMinimumHeight(40);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    clear();
    connect(m_action, &QPushButton::clicked, this, &StateBar::actionTriggered);
    connect(m_close, &QAbstractButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    m_close->hide();
}

void StateBar::show(Tone tone, const QString &state, const QString &text, const QString &action)
{
    // Called with every update of the engine: only new texts are worth an interruption.
    const bool news = isHidden() || text != m_label->text() || tone != m_tone;
    m_tone = tone;
    m_glyph = stateBarGlyph(tone);
    setProperty("state", state);
    m_label->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    retint();
    setVisible(true);
    if (!news)
        return;
    announce(this);
}

void StateBar::showIcon(Glyph glyph)
{
    m_glyph = glyph;
    update();
}

void StateBar::setText(const QString &text)
{
    m_label->setText(text);
    setAccessibleName(text);
}

void StateBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void StateBar::clear()
{
    setProperty("state", QStringLiteral("ready"));
    hide();
}

QString StateBar::text() const
{
    return m_label->text();
}

void StateBar::retint()
{
    setLabelColor(m_label, tokens(palette()).text(m_tone));
    update();
}

void StateBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        retint();
    QFrame::changeEvent(event);
}

void StateBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens(palette());
    painter.fillRect(rect(), t.tint(m_tone));
    if (t.highContrast())
        painter.fillRect(QRect(0, height() - 1, width(), 1), t.mark(m_tone));
    const QRect glyph
        = QStyle::visualRect(layoutDirection(), rect(), QRect(space::l, height() / 2 - 8, 16, 16));
    paintGlyph(&painter, m_glyph, glyph, t.text(m_tone), layoutDirection());
}

EnvironmentStrip::EnvironmentStrip(QWidget *parent)
    : QFrame(parent)
    , m_label(new SafeLabel(this))
{
    setObjectName(QStringLiteral("environmentStrip"));
    setTypeRole(m_label, TypeRole::Caption);
    m_label->setAlignment(Qt::AlignCenter);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::m, 3, space::m, 3);
    row->addWidget(m_label);
    hide();
}

void EnvironmentStrip::setKind(Kind kind)
{
    m_kind = kind;
    retranslate();
    setVisible(kind != Kind::None);
}

void EnvironmentStrip::retranslate()
{
    const bool demo = m_kind == Kind::Demo;
    m_label->setText(m_kind == Kind::None ? QString()
            : demo                        ? tr("Demo – nothing is sent to Whop")
                   : tr("Sandbox – changes go to Whop's test environment"));
    setAccessibleName(m_label->text());
    setLabelColor(m_label, tokens(palette()).text(demo ? Tone::Violet : Tone::Warning));
}

void EnvironmentStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(
        rect(), tokens(palette()).tint(m_kind == Kind::Demo ? Tone::Violet : Tone::Warning));
}

void EnvironmentStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace hopyard
