// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/keyfield.h"

#include "ui/widgets/pieces.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace hopyard {

KeyField::KeyField(QWidget *parent)
    : QWidget(parent)
    , m_input(new QLineEdit(this))
    , m_reveal(iconButton(Glyph::Eye, tr("Show the key"), this))
{
    m_input->setObjectName(QStringLiteral("keyInput"));
    m_input->setAccessibleName(tr("API key"));
    m_input->setPlaceholderText(tr("Paste your API key"));
    // Masked from the first character: a pasted key must not be visible.
    m_input->setEchoMode(QLineEdit::Password);
    m_input->setInputMethodHints(
        Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhHiddenText);
    m_input->setContextMenuPolicy(Qt::DefaultContextMenu);
    m_input->setLayoutDirection(Qt::LeftToRight);
    m_reveal->setObjectName(QStringLiteral("keyReveal"));
    m_reveal->setCheckable(true);
    setFocusProxy(m_input);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_input, 1);
    row->addWidget(m_reveal);
    connect(m_input, &QLineEdit::textChanged, this, &KeyField::changed);
    connect(m_input, &QLineEdit::returnPressed, this, &KeyField::submitted);
    connect(m_reveal, &QToolButton::toggled, this, &KeyField::setRevealed);
}

bool KeyField::isEmpty() const
{
    return m_input->text().trimmed().isEmpty();
}

Secret KeyField::take()
{
    const Secret key = Secret::fromPasted(m_input->text().toUtf8());
    m_input->setText({}); // unlike clear() it also empties the undo history
    m_reveal->setChecked(false);
    return key;
}

QString KeyField::untilQuitText(ErrorCode why)
{
    switch (why) {
    case ErrorCode::NoKeychain:
        return tr("This computer has no password store. We can keep the key until you quit.");
    case ErrorCode::KeychainLocked:
        return tr("The password store is locked. We can keep the key until you quit.");
    default:
        return tr("The password store hasn’t answered yet. It may be waiting for you to unlock it, "
                  "perhaps behind this window. We can also keep the key until you quit.");
    }
}

void KeyField::setRevealed(bool revealed)
{
    m_input->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setIcon(icon(revealed ? Glyph::EyeOff : Glyph::Eye));
    const QString name = revealed ? tr("Hide the key") : tr("Show the key");
    m_reveal->setToolTip(name);
    m_reveal->setAccessibleName(name);
}

} // namespace hopyard
