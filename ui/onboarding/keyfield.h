// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/secret.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace hopyard {

// A field to paste a key into: masked, with a button that shows it. The text leaves the widget with
// take() and cannot be restored by undo. Its line edit is called "keyInput".
class KeyField final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyField(QWidget *parent = nullptr);

    [[nodiscard]] bool isEmpty() const;
    // The key, without extra characters copied with it; empties the field.
    [[nodiscard]] Secret take();
    [[nodiscard]] QLineEdit *input() const { return m_input; }

    // Why a key may be kept until the program quits: NoKeychain, KeychainLocked, or None while the
    // password store does not answer.
    [[nodiscard]] static QString untilQuitText(ErrorCode why);

Q_SIGNALS:
    void changed();
    void submitted(); // Return

private:
    void setRevealed(bool revealed);

    QLineEdit *m_input;
    QToolButton *m_reveal;
};

} // namespace hopyard
