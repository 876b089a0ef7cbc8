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

// Short messages at the bottom centre of a window: one at a time, up to three wait. Shown for 5 s,
// 10 s with an action, and as long as hovered or focused. Announced as an alert. Not for messages
// that need a person. objectName "toast".
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

    // A child of the window, above its contents; follows its size.
    explicit Toast(QWidget *window);

    // Shows it now or after the waiting ones; if three wait, the oldest of them is dropped.
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
