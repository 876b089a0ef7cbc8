// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"

#include <QFrame>

class QAbstractButton;
class QPushButton;

namespace hopyard {

class SafeLabel;

// The bar above a page that reports a problem with it: icon, sentence, at most one action and a
// link. objectName "stateBar"; the dynamic property "state" has the value passed to show(). Hidden
// when empty.
class StateBar final : public QFrame
{
    Q_OBJECT

public:
    explicit StateBar(QWidget *parent = nullptr);

    // Shows the bar; state is a word for tests ("offline", "error", "locked", "limited").
    void show(Tone tone, const QString &state, const QString &text, const QString &action = {});
    void showIcon(Glyph glyph); // replaces the tone's own icon until the next show()
    void setText(const QString &text); // for countdowns: no layout change, not announced
    void setClosable(bool closable);
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] Tone tone() const { return m_tone; }

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retint();

    Tone m_tone = Tone::Neutral;
    Glyph m_glyph = Glyph::Info;
    SafeLabel *m_label;
    QPushButton *m_action;
    QAbstractButton *m_close;
};

// The strip along the top of the window for workspaces other than production.
class EnvironmentStrip final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind
    {
        None,
        Sandbox,
        Demo
    };

    explicit EnvironmentStrip(QWidget *parent = nullptr);
    void setKind(Kind kind); // None hides it

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Kind m_kind = Kind::None;
    SafeLabel *m_label;
};

} // namespace hopyard
