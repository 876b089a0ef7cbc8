// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QList>
#include <QTextOption>

namespace hopyard {

// One plain text, never interpreted as markup, cut with an ellipsis if it does not fit (the tool
// tip then has the whole text). Several lines with wrap.
class SafeLabel : public QFrame
{
    Q_OBJECT

public:
    explicit SafeLabel(QWidget *parent = nullptr);
    explicit SafeLabel(const QString &text, QWidget *parent = nullptr);

    // Sets one of our own texts, shown unchanged.
    void setText(const QString &text);
    // Sets a text from a server or a file: control characters are removed, and its direction cannot
    // affect its surroundings.
    void setServerText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; } // as set
    [[nodiscard]] QString shownText() const
    {
        return m_shown;
    } // what is painted when there is room

    void setWrap(bool wrap, int maximumLines = 0); // 0: as many as needed
    void setAlignment(Qt::Alignment alignment);
    void setElideMode(Qt::TextElideMode mode);
    void setBuddy(QWidget *buddy); // & in setText() marks its key

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return m_wrap; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Measure
    {
        int width = 0;
        int lines = 0;
    };
    void show(const QString &text);
    [[nodiscard]] bool fits() const;
    [[nodiscard]] int linesIn(int width) const;
    void forgetMeasures();

    QString m_text;
    QString m_shown;
    Qt::Alignment m_alignment = Qt::AlignLeading | Qt::AlignVCenter;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    QWidget *m_buddy = nullptr;
    int m_shortcut = 0;
    int m_maximumLines = 0;
    bool m_wrap = false;
    mutable QList<Measure> m_measures; // the last ones made
    mutable int m_oneLine = -1; // width of the text without line breaks; -1: not measured
};

// How to break a text into lines. Searching for the end of a word of thousands of characters in
// each line takes seconds: a text with such a word is broken anywhere.
[[nodiscard]] QTextOption::WrapMode wrapModeFor(QStringView text);
// Server text for use within our own: control and bidi characters removed, line breaks kept only on
// request, wrapped in FSI and PDI. Cut after 4,000 characters, or with line breaks after 60,000.
[[nodiscard]] QString isolated(const QString &serverText, bool keepLineBreaks = false);
// For setToolTip(): Qt interprets text that looks like markup, and opens files it names.
[[nodiscard]] QString toolTipText(const QString &text);
// Shows a plain text as tool tip of a widget; an empty one hides the present tool tip.
void showToolTip(const QPoint &globalPos, const QString &text, QWidget *widget);

} // namespace hopyard
