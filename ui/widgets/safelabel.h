// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QTextOption>

namespace hopyard {

// One text, never read as markup, cut with an ellipsis where it does not fit (the whole text is
// then the tool tip). With wrap, several lines.
class SafeLabel : public QFrame
{
    Q_OBJECT

public:
    explicit SafeLabel(QWidget *parent = nullptr);
    explicit SafeLabel(const QString &text, QWidget *parent = nullptr);

    // Text of ours, shown as it is.
    void setText(const QString &text);
    // Text from a server or a file: control characters go, its direction cannot reach its
    // surroundings.
    void setServerText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; } // what was set
    [[nodiscard]] QString shownText() const
    {
        return m_shown;
    } // what is painted when there is room

    void setWrap(bool wrap, int maximumLines = 0); // 0 = as many as needed
    void setAlignment(Qt::Alignment alignment);
    void setElideMode(Qt::TextElideMode mode);
    void setBuddy(QWidget *buddy); // & in setText() names its key

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return m_wrap; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void show(const QString &text);
    [[nodiscard]] bool fits() const;

    QString m_text;
    QString m_shown;
    Qt::Alignment m_alignment = Qt::AlignLeading | Qt::AlignVCenter;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    QWidget *m_buddy = nullptr;
    int m_shortcut = 0;
    int m_maximumLines = 0;
    bool m_wrap = false;
};

// How a text is broken into lines. Looking for the end of a word of thousands of characters anew in
// each line takes seconds: a text with such a word is broken anywhere.
[[nodiscard]] QTextOption::WrapMode wrapModeFor(QStringView text);
// Server text made fit for one of our texts: control and bidi characters removed, line breaks kept
// only when asked for, wrapped in FSI and PDI. Cut where nobody reads on: after 4,000 characters,
// with line breaks after 60,000.
[[nodiscard]] QString isolated(const QString &serverText, bool keepLineBreaks = false);
// For setToolTip(): Qt reads what looks like markup as markup, and opens the files it names.
[[nodiscard]] QString toolTipText(const QString &text);
// Shows a text as it stands as tool tip of a widget; an empty one hides what is shown.
void showToolTip(const QPoint &globalPos, const QString &text, QWidget *widget);

} // namespace hopyard
