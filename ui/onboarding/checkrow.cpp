// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/checkrow.h"

#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hopyard {

namespace {
constexpr int checkPicture = 18;
}

CheckRow::CheckRow(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_text(new SafeLabel(text, this))
    , m_detail(new SafeLabel(this))
    , m_code(new CopyableId(this))
{
    setObjectName(QStringLiteral("checkRow"));
    m_text->setWrap(true);
    m_detail->setWrap(true);
    setTypeRole(m_detail, TypeRole::Caption);
    setTextRole(m_detail, ColorRole::Secondary);
    m_detail->hide();
    m_code->hide();
    m_picture->setFixedWidth(checkPicture);
    m_picture->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_detail);
    words->addWidget(m_code, 0, Qt::AlignLeading);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::xs, 0, space::xs);
    row->setSpacing(space::m);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    paintPicture();
    describe();
}

void CheckRow::setResult(Result result)
{
    m_result = result;
    paintPicture();
    describe();
}

void CheckRow::setText(const QString &text)
{
    m_text->setText(text);
    describe();
}

void CheckRow::setDetail(const QString &detail)
{
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    describe();
}

void CheckRow::setCode(const QString &code)
{
    m_code->setId(code);
    m_code->setVisible(!code.isEmpty());
}

QString CheckRow::text() const
{
    return m_text->text();
}

QString CheckRow::detail() const
{
    return m_detail->text();
}

void CheckRow::paintPicture()
{
    const auto picture = [this]() -> QIcon {
        switch (m_result) {
        case Result::Waiting:
            return icon(Glyph::CircleDashed);
        case Result::Running:
            return icon(Glyph::LoaderCircle, Tone::Accent);
        case Result::Good:
            return icon(Glyph::CircleCheck, Tone::Success);
        case Result::Bad:
            return icon(Glyph::CircleX, Tone::Danger);
        case Result::Doubtful:
            return icon(Glyph::CircleHelp, Tone::Warning);
        }
        return {};
    };
    m_picture->setPixmap(picture().pixmap({checkPicture, checkPicture}, devicePixelRatioF()));
}

void CheckRow::describe()
{
    static constexpr const char *words[] {QT_TR_NOOP("not checked yet"), QT_TR_NOOP("checking"),
        QT_TR_NOOP("good"), QT_TR_NOOP("not possible"), QT_TR_NOOP("not known")};
    setAccessibleName(tr("%1: %2", "what: result").arg(m_text->text(), tr(words[int(m_result)])));
    setAccessibleDescription(m_detail->text());
}

void CheckRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintPicture();
}

} // namespace hopyard
