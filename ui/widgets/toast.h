// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"

#include <QQueue>
#include <QWidget>

#include <functional>

class QPushButton;
class QTimer;

namespace hopyard {

class SafeLabel;

// Short news at the bottom centre of a window: one at a time, three wait. 5 s, 10 s with an action,
// as long as it is hovered or focused. Read out as an alert. Never for what needs a person.
// objectName "toast".
class Toast final : public QWidget
{
    Q_OBJECT

public:
    struct Message
    {
        QString text;
        QString action {}; // a button, for instance "Undo"
        Tone tone = Tone::Neutral;
        Glyph glyph = Glyph::None;
        std::function<void()> onAction {}; // called at most once
    };

    // Lives over the window's contents and follows its size.
    explicit Toast(QWidget *window);

    // Shows it now or after those that wait; the oldest waiting one gives way when three do.
    void post(const Message &message);
    void dismiss(); // shows the next, if any
    [[nodiscard]] int waiting() const { return int(m_queue.size()); }
    [[nodiscard]] QString text() const;

    static constexpr int plainMs = 5000;
    static constexpr int actionMs = 10000;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showNext();
    void place();
    void restartTimer();
    void retint();

    QQueue<Message> m_queue;
    Message m_current;
    SafeLabel *m_label;
    QPushButton *m_action;
    QTimer *m_timer;
};

} // namespace hopyard
