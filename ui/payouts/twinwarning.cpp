// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/twinwarning.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace hopyard {

TwinWarning::TwinWarning(const QString &objectName, const QString &question, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(objectName);
    auto *card = new Card(this);
    card->setTone(Tone::Warning);
    m_text = new SafeLabel(card);
    m_text->setWrap(true);
    m_known = new QCheckBox(question, card);
    m_known->setObjectName(QString(objectName + QStringLiteral("Known")));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(space::m, space::m, space::m, space::m);
    column->addWidget(m_text);
    column->addWidget(m_known);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(card);
    hide();
    connect(m_known, &QCheckBox::toggled, this, &TwinWarning::answered);
}

void TwinWarning::tell(const QString &text)
{
    setVisible(!text.isEmpty());
    if (text == m_text->text())
        return;
    m_text->setText(text);
    m_known->setChecked(false);
}

bool TwinWarning::isAbout(const QString &text) const
{
    return m_text->text() == text;
}

bool TwinWarning::isAnswered() const
{
    return m_text->text().isEmpty() || m_known->isChecked();
}

bool TwinWarning::focusQuestion()
{
    if (m_text->text().isEmpty())
        return false;
    m_known->setFocus();
    return true;
}

} // namespace hopyard
