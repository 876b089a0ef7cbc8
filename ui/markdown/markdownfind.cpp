// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MarkdownEditor that finds and replaces.
#include "ui/markdown/markdowneditor.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QTextDocument>
#include <QToolButton>

namespace hopyard {

// --- Find and replace -------------------------------------------------------------------------

QWidget *MarkdownEditor::makeFindBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xs);
    m_find = new QLineEdit(bar);
    m_find->setObjectName(QStringLiteral("markdownFind"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find"));
    m_find->installEventFilter(this);
    m_found = new SafeLabel(bar);
    m_found->setObjectName(QStringLiteral("markdownFound"));
    setTypeRole(m_found, TypeRole::Caption);
    setTextRole(m_found, ColorRole::Secondary);
    m_replace = new QLineEdit(bar);
    m_replace->setObjectName(QStringLiteral("markdownReplace"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replace->setAccessibleName(tr("Replace with"));
    m_replace->installEventFilter(this);
    QToolButton *previous = iconButton(Glyph::ChevronUp, tr("Previous"), bar);
    previous->setObjectName(QStringLiteral("markdownPrevious"));
    QToolButton *next = iconButton(Glyph::ChevronDown, tr("Next"), bar);
    next->setObjectName(QStringLiteral("markdownNext"));
    auto *one = button(tr("Replace"), ButtonKind::Secondary, Glyph::None, bar);
    one->setObjectName(QStringLiteral("markdownReplaceOne"));
    auto *all = button(tr("Replace all"), ButtonKind::Secondary, Glyph::None, bar);
    all->setObjectName(QStringLiteral("markdownReplaceAll"));
    QToolButton *close = iconButton(Glyph::Close, tr("Close"), bar);
    close->setObjectName(QStringLiteral("markdownFindClose"));
    row->addWidget(m_find, 1);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(m_found);
    row->addWidget(m_replace, 1);
    row->addWidget(one);
    row->addWidget(all);
    row->addWidget(close);
    bar->hide();
    connect(m_find, &QLineEdit::textChanged, this, &MarkdownEditor::showFound);
    connect(m_replace, &QLineEdit::returnPressed, this, &MarkdownEditor::replaceOne);
    connect(one, &QPushButton::clicked, this, &MarkdownEditor::replaceOne);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { find(false); });
    connect(previous, &QToolButton::clicked, this, [this] { find(true); });
    connect(next, &QToolButton::clicked, this, [this] { find(false); });
    connect(all, &QPushButton::clicked, this, [this] {
        const int count = replaceAll(m_find->text(), m_replace->text());
        m_found->setText(Words::counted(tr("%Ln replaced", nullptr, count), count));
    });
    connect(close, &QToolButton::clicked, this, &MarkdownEditor::closeFind);
    return bar;
}

void MarkdownEditor::closeFind()
{
    m_findBar->hide();
    m_source->setFocus();
}

void MarkdownEditor::showFound()
{
    const QString what = m_find->text();
    const auto count = what.isEmpty() ? 0 : text().count(what, Qt::CaseInsensitive);
    m_found->setText(
        what.isEmpty() ? QString() : Words::counted(tr("%Ln found", nullptr, int(count)), count));
}

void MarkdownEditor::openFind()
{
    m_findBar->show();
    const QString chosen = m_source->textCursor().selectedText();
    if (!chosen.isEmpty() && !chosen.contains(QChar::ParagraphSeparator))
        m_find->setText(chosen);
    showFound();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void MarkdownEditor::find(bool backward)
{
    const QString what = m_find->text();
    if (what.isEmpty())
        return;
    const QTextDocument::FindFlags flags
        = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_source->find(what, flags))
        return;
    QTextCursor cursor = m_source->textCursor(); // once around
    cursor.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
    m_source->setTextCursor(cursor);
    m_source->find(what, flags);
}

// Replaces the selected match, then goes to the next.
void MarkdownEditor::replaceOne()
{
    QTextCursor cursor = m_source->textCursor();
    const bool found = !m_find->text().isEmpty()
        && cursor.selectedText().compare(m_find->text(), Qt::CaseInsensitive) == 0;
    if (found && !m_source->isReadOnly())
        cursor.insertText(m_replace->text());
    find(false);
    showFound();
}

int MarkdownEditor::replaceAll(const QString &what, const QString &with)
{
    if (what.isEmpty() || m_source->isReadOnly())
        return 0;
    int replaced = 0;
    QTextCursor block(m_source->document());
    block.beginEditBlock();
    QTextCursor found = m_source->document()->find(what, 0);
    while (!found.isNull()) {
        found.insertText(with);
        ++replaced;
        found = m_source->document()->find(what, found);
    }
    block.endEditBlock();
    return replaced;
}

} // namespace hopyard
