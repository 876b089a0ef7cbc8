// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QPushButton>
#include <QToolButton>

class QBoxLayout;
class QHBoxLayout;

namespace hopyard {

class SafeLabel;

// Has screen readers say the name and the description of the widget, wherever the focus is.
void announce(QWidget *widget);

// Placeholder rows while a list has nothing yet. Appears 150 ms after start(), so that a quick
// answer never flashes; still where the system asks for reduced motion. objectName "skeleton",
// property state "loading".
class Skeleton final : public QWidget
{
    Q_OBJECT

public:
    explicit Skeleton(QWidget *parent = nullptr);

    void start(const QString &text = {}, int delayMs = 150); // "Getting experiences… 120"
    void setText(const QString &text);
    void stop(); // hides it
    void setRows(int rows); // 8 if not said
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    int m_rows = 8;
    bool m_wanted = false;
};

// An id in the fixed font with a button that copies it. The id stays left to right.
class CopyableId final : public QWidget
{
    Q_OBJECT

public:
    explicit CopyableId(QWidget *parent = nullptr);
    void setId(const QString &id);
    [[nodiscard]] QString id() const { return m_id; }

Q_SIGNALS:
    void copied(const QString &id); // for a toast

private:
    void copy();

    QString m_id;
    SafeLabel *m_label;
    QToolButton *m_button;
};

// A heading with room for widgets at its end and, if asked for, a line under it.
class SectionHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit SectionHeader(
        const QString &title, QWidget *parent = nullptr, TypeRole role = TypeRole::Strong);

    void setTitle(const QString &title);
    void setSubtitle(
        const QString &text); // quieter, under the title; server text is isolated by the caller
    // At the end of the line, or in a line of their own below the title where both do not fit.
    void addWidget(QWidget *widget);
    [[nodiscard]] QString title() const;

protected:
    bool event(QEvent *event) override;

private:
    void arrange();

    QBoxLayout *m_row;
    QHBoxLayout *m_end;
    SafeLabel *m_title;
    SafeLabel *m_subtitle;
};

// A rounded panel with a border, for cards and groups. Give it a layout of your own.
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    void setTone(Tone tone); // tints it; Neutral is plain

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
};

// A hairline.
class Separator final : public QWidget
{
    Q_OBJECT

public:
    explicit Separator(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::Orientation m_orientation;
};

// A flat square button that shows only an icon; its name is its tool tip and what screen readers
// say.
[[nodiscard]] QToolButton *iconButton(Glyph glyph, const QString &name, QWidget *parent = nullptr);
// A push button of a kind, with an icon if given one. Without an objectName, which the caller sets.
[[nodiscard]] QPushButton *button(
    const QString &text, ButtonKind kind, Glyph glyph = Glyph::None, QWidget *parent = nullptr);
// A name from outside for a menu, button or box: its & is a character, no shortcut.
[[nodiscard]] QString menuText(const QString &name);
// The text of a menu's entry as people read it: without the mark of the key that chooses it.
[[nodiscard]] QString withoutMnemonic(const QString &text);

} // namespace hopyard
