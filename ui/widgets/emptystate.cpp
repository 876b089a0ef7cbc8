// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/stylepainting.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QPainter>
#include <QVBoxLayout>

namespace hopyard {

// The square behind the icon.
class EmptyState::Plate final : public QWidget
{
public:
    explicit Plate(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(64, 64);
    }

    void set(Glyph glyph, Tone tone)
    {
        m_glyph = glyph;
        m_tone = tone;
        update();
    }
    [[nodiscard]] Glyph glyph() const { return m_glyph; }
    [[nodiscard]] Tone tone() const { return m_tone; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens(palette());
        paint::roundedRect(
            &painter, rect(), 16, t.tint(m_tone), t.highContrast() ? t.mark(m_tone) : QColor());
        paintGlyph(&painter, m_glyph, QRect(16, 16, 32, 32),
            m_tone == Tone::Neutral ? t.color(ColorRole::Secondary) : t.text(m_tone),
            layoutDirection());
    }

private:
    Glyph m_glyph = Glyph::Inbox;
    Tone m_tone = Tone::Neutral;
};

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_plate(new Plate(this))
    , m_title(new SafeLabel(this))
    , m_sentence(new SafeLabel(this))
    , m_code(new CopyableId(this))
    , m_action(button({}, ButtonKind::Primary, Glyph::None, this))
    , m_link(button({}, ButtonKind::Link, Glyph::None, this))
{
    setObjectName(QStringLiteral("emptyState"));
    m_action->setObjectName(QStringLiteral("emptyStateAction"));
    m_link->setObjectName(QStringLiteral("emptyStateLink"));
    m_link->setCursor(Qt::PointingHandCursor);
    setTypeRole(m_title, TypeRole::Title);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setWrap(true);
    setTextRole(m_sentence, ColorRole::Secondary);
    for (QWidget *text : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_sentence)})
        text->setFixedWidth(400);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::page, space::xl, space::page);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_plate, 0, Qt::AlignHCenter);
    column->addSpacing(space::l);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addSpacing(6);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    column->addWidget(m_code, 0, Qt::AlignHCenter);
    column->addSpacing(20);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addSpacing(space::xs);
    column->addWidget(m_link, 0, Qt::AlignHCenter);
    column->addStretch(3);
    setAction({});
    setLink({});
    setCode({});
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    connect(m_link, &QPushButton::clicked, this, &EmptyState::linkTriggered);
}

void EmptyState::setContent(Glyph glyph, const QString &title, const QString &sentence)
{
    m_plate->set(glyph, m_plate->tone());
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

void EmptyState::setTone(Tone tone)
{
    m_plate->set(m_plate->glyph(), tone);
}

void EmptyState::setAction(const QString &text, Glyph glyph)
{
    m_action->setText(text);
    m_action->setIcon(icon(glyph));
    m_action->setVisible(!text.isEmpty());
}

void EmptyState::setLink(const QString &text)
{
    m_link->setText(text);
    m_link->setVisible(!text.isEmpty());
}

void EmptyState::setCode(const QString &code)
{
    m_code->setId(code);
    m_code->setVisible(!code.isEmpty());
}

} // namespace hopyard
