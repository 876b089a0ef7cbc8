// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/markdownbar.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTextCursor>

namespace hopyard {

MarkdownBar::MarkdownBar(QPlainTextEdit *text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, space::xs, 0, space::xs);
    m_layout->setSpacing(2);
    const auto add = [this](const char *name, Glyph glyph, const QString &what, auto act) {
        QToolButton *tool = iconButton(glyph, what, this);
        tool->setObjectName(QString::fromLatin1(name));
        connect(tool, &QToolButton::clicked, this, act);
        m_layout->addWidget(tool);
    };
    const QString bold = QStringLiteral("**");
    const QString italic = QStringLiteral("*");
    const QString code = QStringLiteral("`");
    add("formatBold", Glyph::Bold, tr("Bold"), [this, bold] { wrap(bold, bold); });
    add("formatItalic", Glyph::Italic, tr("Italic"), [this, italic] { wrap(italic, italic); });
    add("formatHeading", Glyph::Heading, tr("Heading"),
        [this] { startLines(QStringLiteral("## ")); });
    add("formatList", Glyph::List, tr("List"), [this] { startLines(QStringLiteral("- ")); });
    add("formatQuote", Glyph::Quote, tr("Quote"), [this] { startLines(QStringLiteral("> ")); });
    add("formatCode", Glyph::Code, tr("Code"), [this, code] { wrap(code, code); });
    add("formatLink", Glyph::Link, tr("Link"),
        [this] { wrap(QStringLiteral("["), QStringLiteral("](https://)")); });
    m_layout->addStretch(1);
}

void MarkdownBar::addWidget(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void MarkdownBar::wrap(const QString &before, const QString &after)
{
    QTextCursor cursor = m_text->textCursor();
    const QString chosen = cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n');
    cursor.insertText(QString(before + chosen + after));
    if (chosen.isEmpty())
        cursor.movePosition(QTextCursor::Left, QTextCursor::MoveAnchor, int(after.size()));
    m_text->setTextCursor(cursor);
    m_text->setFocus(Qt::OtherFocusReason);
}

void MarkdownBar::startLines(const QString &mark)
{
    QTextCursor cursor = m_text->textCursor();
    const int end = cursor.selectionEnd();
    cursor.beginEditBlock();
    QTextCursor line = cursor;
    line.setPosition(cursor.selectionStart());
    line.movePosition(QTextCursor::StartOfBlock);
    int added = 0;
    do {
        line.insertText(mark);
        added += int(mark.size());
    } while (line.movePosition(QTextCursor::NextBlock) && line.position() < end + added);
    cursor.endEditBlock();
    m_text->setFocus(Qt::OtherFocusReason);
}

} // namespace hopyard
