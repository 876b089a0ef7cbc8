// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace hopyard {

// Where a key is pasted: masked, with a button that shows it. The text leaves the widget with
// take() and cannot be brought back by undo. Its line edit is called "keyInput".
class KeyField final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyField(QWidget *parent = nullptr);

    [[nodiscard]] bool isEmpty() const;
    // The key without what came with it when it was copied; the field is empty afterwards.
    [[nodiscard]] Secret take();
    [[nodiscard]] QLineEdit *input() const { return m_input; }

Q_SIGNALS:
    void changed();
    void submitted(); // Return

private:
    void setRevealed(bool revealed);

    QLineEdit *m_input;
    QToolButton *m_reveal;
};

} // namespace hopyard
