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

// Makes screen readers say the widget's name and description, wherever the focus is.
void announce(QWidget *widget);

// Placeholder rows for a list without data. Appears 150 ms after start(), so that a quick answer
// does not flash; not animated if the system asks for reduced motion. objectName "skeleton",
// property state "loading".
class Skeleton final : public QWidget
{
    Q_OBJECT

public:
    explicit Skeleton(QWidget *parent = nullptr);

    void start(const QString &text = {}, int delayMs = 150); // "Getting experiences… 120"
    void setText(const QString &text);
    void stop(); // hides it
    void setRows(int rows); // 8 by default
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    int m_rows = 8;
    bool m_wanted = false;
};

// An id in the fixed font with a copy button. The id is always left to right.
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

// A heading with room for widgets at its end and an optional line below.
class SectionHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit SectionHeader(
        const QString &title, QWidget *parent = nullptr, TypeRole role = TypeRole::Strong);

    void setTitle(const QString &title);
    // Quieter, under the title; the caller isolates server text.
    void setSubtitle(const QString &text);
    // Adds a widget at the end of the line, or in a separate line below the title if both do not
    // fit.
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

// A rounded panel with a border, for cards and groups. The caller sets its layout.
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

// A flat square button with only an icon; name is its tool tip and its name for screen readers.
[[nodiscard]] QToolButton *iconButton(Glyph glyph, const QString &name, QWidget *parent = nullptr);
// A push button of a kind, with an optional icon. The caller sets its objectName.
[[nodiscard]] QPushButton *button(
    const QString &text, ButtonKind kind, Glyph glyph = Glyph::None, QWidget *parent = nullptr);
// A server's name for a menu, button or box: & is a character, not a shortcut.
[[nodiscard]] QString menuText(const QString &name);
// The text of a menu entry for people: without the mark of its key.
[[nodiscard]] QString withoutMnemonic(const QString &text);

} // namespace hopyard
