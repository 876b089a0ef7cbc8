// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/markdown/markdowneditor.h"

#include "ui/markdown/markdownview.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace hopyard {

namespace {

constexpr int besideWidth = 600; // below this width the preview is under the text
constexpr int renderPauseMs = 150;
constexpr int renderPerKilobyteMs = 6; // a long text waits for a longer pause

// Keys that have another meaning in the surrounding window.
struct EditorKey
{
    QKeyCombination keys;
    const char *action; // objectName; null: save
};
constexpr std::array editorKeys {
    EditorKey {Qt::CTRL | Qt::Key_B, "formatBold"},
    EditorKey {Qt::CTRL | Qt::Key_I, "formatItalic"},
    EditorKey {Qt::CTRL | Qt::Key_K, "formatLink"},
    EditorKey {Qt::CTRL | Qt::Key_F, "formatFind"},
    EditorKey {Qt::CTRL | Qt::Key_H, "formatFind"},
    EditorKey {Qt::CTRL | Qt::SHIFT | Qt::Key_P, "formatPreview"},
};

} // namespace

int wordCount(const QString &text)
{
    int words = 0;
    bool inside = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool joins = c == u'\'' || c == u'\u2019' || c.isMark() || c.isSurrogate();
        if (c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana
            || c.script() == QChar::Script_Katakana) {
            ++words; // written without spaces: each character counts
            inside = false;
        } else if (c.isLetterOrNumber()) {
            words += inside ? 0 : 1;
            inside = true;
        } else {
            inside = inside && joins;
        }
    }
    return words;
}

MarkdownEditor::MarkdownEditor(QWidget *parent)
    : QWidget(parent)
    , m_source(new QPlainTextEdit(this))
    , m_preview(new MarkdownView(this))
    , m_panes(new QSplitter(Qt::Horizontal, this))
    , m_counts(new SafeLabel(this))
    , m_rendering(new QTimer(this))
{
    m_source->setObjectName(QStringLiteral("markdownSource"));
    m_source->setAccessibleName(tr("Text, as Markdown"));
    m_source->setTabChangesFocus(true);
    m_source->installEventFilter(this);
    m_source->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_source->setPlaceholderText(tr("Write here. **bold**, *italic*, # heading, - list"));
    m_preview->setObjectName(QStringLiteral("markdownPreview"));
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setContentsMargins(space::s, space::xs, 0, 0);
    setTypeRole(m_counts, TypeRole::Caption);
    setTextRole(m_counts, ColorRole::Secondary);
    m_rendering->setSingleShot(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(2);
    buildToolbar(bar);
    m_findBar = makeFindBar();
    m_panes->setObjectName(QStringLiteral("markdownPanes"));
    m_panes->setChildrenCollapsible(false);
    m_panes->addWidget(m_source);
    m_panes->addWidget(m_preview);
    m_panes->setSizes({1, 1});
    m_source->setMinimumHeight(fontMetrics().height() * 4);
    m_preview->setMinimumHeight(fontMetrics().height() * 3);
    layout->addLayout(bar);
    layout->addWidget(m_findBar);
    layout->addWidget(m_panes, 1);
    layout->addWidget(m_counts);
    setFocusProxy(m_source);
    connect(m_source, &QPlainTextEdit::textChanged, this, &MarkdownEditor::onTextChanged);
    connect(m_source, &QPlainTextEdit::cursorPositionChanged, this, &MarkdownEditor::onCaretMoved);
    connect(m_preview, &MarkdownView::linkRequested, this, &MarkdownEditor::linkRequested);
    connect(m_rendering, &QTimer::timeout, this, [this] {
        render();
        Q_EMIT textPaused();
    });
    showCounts();
}

QAction *MarkdownEditor::format(QBoxLayout *bar, const char *name, Glyph glyph, const QString &text)
{
    auto *action = new QAction(icon(glyph), text, this);
    action->setObjectName(QString::fromLatin1(name));
    m_formats.append(action);
    const auto key = std::find_if(editorKeys.begin(), editorKeys.end(),
        [name](const EditorKey &entry) { return qstrcmp(entry.action, name) == 0; });
    const QString shortcut = key == editorKeys.end()
        ? QString()
        : QKeySequence(key->keys).toString(QKeySequence::NativeText);
    action->setToolTip(
        shortcut.isEmpty() ? text : tr("%1 (%2)", "command (keys)").arg(text, shortcut));
    QToolButton *made = iconButton(Glyph::None, text, this);
    made->setObjectName(QString(action->objectName() + QStringLiteral("Button")));
    made->setDefaultAction(action);
    made->setFocusPolicy(Qt::TabFocus);
    bar->addWidget(made);
    return action;
}

void MarkdownEditor::buildToolbar(QBoxLayout *bar)
{
    const auto marker
        = [this, bar](const char *name, Glyph glyph, const QString &text, const char *characters) {
              const QString wanted = QString::fromLatin1(characters);
              connect(format(bar, name, glyph, text), &QAction::triggered, this,
                  [this, wanted] { surround(wanted); });
          };
    const auto prefix = [this, bar](const char *name, Glyph glyph, const QString &text,
                            const char *characters, bool numbered = false) {
        const QString wanted = QString::fromLatin1(characters);
        connect(format(bar, name, glyph, text), &QAction::triggered, this,
            [this, wanted, numbered] { prefixLines(wanted, numbered); });
    };
    marker("formatBold", Glyph::Bold, tr("Bold"), "**");
    marker("formatItalic", Glyph::Italic, tr("Italic"), "*");
    marker("formatStrike", Glyph::Strikethrough, tr("Struck out"), "~~");
    marker("formatCode", Glyph::Code, tr("Code"), "`");
    prefix("formatHeading", Glyph::Heading, tr("Heading"), "## ");
    prefix("formatQuote", Glyph::Quote, tr("Quote"), "> ");
    prefix("formatList", Glyph::List, tr("List"), "- ");
    prefix("formatNumbers", Glyph::ListOrdered, tr("Numbered list"), "", true);
    connect(format(bar, "formatLink", Glyph::Link, tr("Link")), &QAction::triggered, this,
        &MarkdownEditor::insertLink);
    bar->addStretch(1);
    connect(format(bar, "formatFind", Glyph::Search, tr("Find and replace")), &QAction::triggered,
        this, &MarkdownEditor::openFind);
    m_previewAction = format(bar, "formatPreview", Glyph::Eye, tr("Preview"));
    m_previewAction->setCheckable(true);
    m_previewAction->setChecked(true);
    connect(m_previewAction, &QAction::toggled, this, [this](bool shown) {
        m_preview->setVisible(shown);
        render();
    });
}

bool MarkdownEditor::eventFilter(QObject *watched, QEvent *event)
{
    const bool asks = event->type() == QEvent::ShortcutOverride;
    const bool inside = watched == m_source || watched == m_find || watched == m_replace;
    if (!inside || (!asks && event->type() != QEvent::KeyPress))
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const auto pressed = QKeyCombination(key->modifiers() & ~Qt::KeypadModifier,
        Qt::Key(key->key() == Qt::Key_Enter ? int(Qt::Key_Return) : key->key()));
    const auto found = std::find_if(editorKeys.begin(), editorKeys.end(),
        [pressed](const EditorKey &entry) { return entry.keys == pressed; });
    const bool submits = pressed == QKeyCombination(Qt::CTRL, Qt::Key_Return);
    const bool keeps = pressed == QKeyCombination(Qt::CTRL, Qt::Key_S);
    const bool leaves
        = pressed.key() == Qt::Key_Escape && watched != m_source && m_findBar->isVisible();
    if (found == editorKeys.end() && !submits && !keeps && !leaves)
        return QWidget::eventFilter(watched, event);
    if (asks) {
        event->accept(); // used here, whatever their meaning in the window
        return true;
    }
    if (submits)
        Q_EMIT submitRequested();
    else if (keeps)
        Q_EMIT keepRequested();
    else if (leaves)
        closeFind();
    else if (auto *action = findChild<QAction *>(QString::fromLatin1(found->action)))
        action->trigger();
    return true;
}

// --- Text ---------------------------------------------------------------------------------------

void MarkdownEditor::setText(const QString &text)
{
    m_setting = true;
    m_source->setPlainText(text);
    m_setting = false;
    m_rendering->stop();
    render();
}

// toPlainText() would convert hard spaces to ordinary ones, a change that nobody typed.
QString MarkdownEditor::text() const
{
    return asShown(m_source->document()->toRawText());
}

QString MarkdownEditor::asShown(const QString &text)
{
    constexpr auto beginningOfFrame = u'\ufdd0';
    constexpr auto endOfFrame = u'\ufdd1';
    QString shown = text;
    shown.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    const auto endsLine = [](QChar c) {
        return c == QChar::ParagraphSeparator || c == QChar::LineSeparator || c == u'\r'
            || c == beginningOfFrame || c == endOfFrame;
    };
    if (std::any_of(shown.cbegin(), shown.cend(), endsLine))
        std::replace_if(shown.begin(), shown.end(), endsLine, QChar(u'\n'));
    return shown;
}

void MarkdownEditor::setReadOnly(bool readOnly)
{
    m_source->setReadOnly(readOnly);
    for (QAction *action : std::as_const(m_formats))
        action->setEnabled(!readOnly || action == m_previewAction);
}

void MarkdownEditor::setMaxLength(int characters)
{
    m_maxLength = characters;
    showCounts();
}

bool MarkdownEditor::isPreviewShown() const
{
    return m_previewAction->isChecked();
}

void MarkdownEditor::onTextChanged()
{
    if (m_setting)
        return;
    const int kilobytes = m_source->document()->characterCount() / 1024;
    m_rendering->start(renderPauseMs + kilobytes * renderPerKilobyteMs);
    Q_EMIT textEdited();
}

void MarkdownEditor::render()
{
    showCounts();
    if (!m_preview->isVisibleTo(this))
        return;
    const QString written = text();
    const int caret = m_source->textCursor().position();
    const PreviewPart before = std::exchange(m_part, previewPart(written, caret, m_part));
    const int place = m_preview->verticalScrollBar()->value(); // stays where it was read
    m_preview->setText(m_part.in(written));
    if (m_part.from == before.from)
        m_preview->verticalScrollBar()->setValue(place);
    else
        showInPreview(written, caret);
}

// Updates the preview of a long text to the part around the caret.
void MarkdownEditor::onCaretMoved()
{
    const int caret = m_source->textCursor().position();
    const bool idle = !m_setting && !m_rendering->isActive() && m_preview->isVisibleTo(this);
    if (idle && (caret < m_part.from || caret > m_part.to))
        m_rendering->start(renderPauseMs);
}

// Scrolls the preview to the caret's line: to the same fraction of its height, or to the nearest
// place with the same words.
void MarkdownEditor::showInPreview(const QString &text, int caret)
{
    QTextDocument *shown = m_preview->document();
    const qsizetype length = std::max<qsizetype>(1, m_part.to - m_part.from);
    const int share = int((caret - m_part.from) * qsizetype(shown->characterCount() - 1) / length);
    QTextCursor place(shown);
    place.setPosition(std::clamp(share, 0, std::max(0, shown->characterCount() - 1)));
    const qsizetype begin = caret == 0 ? 0 : text.lastIndexOf(u'\n', caret - 1) + 1;
    const QString line = text.mid(begin, text.indexOf(u'\n', caret) - begin);
    static const QRegularExpression words(
        QStringLiteral("[\\w ]{4,60}"), QRegularExpression::UseUnicodePropertiesOption);
    const QString sought = words.match(line).captured().trimmed();
    int nearest = shown->characterCount();
    for (QTextCursor found = shown->find(sought); !sought.isEmpty() && !found.isNull();
         found = shown->find(sought, found)) {
        if (std::abs(found.position() - share) >= nearest)
            break; // matches are in order
        nearest = std::abs(found.position() - share);
        place.setPosition(found.selectionStart());
    }
    const QRect at = m_preview->cursorRect(place);
    QScrollBar *bar = m_preview->verticalScrollBar();
    bar->setValue(bar->value() + at.center().y() - m_preview->viewport()->height() / 2);
}

void MarkdownEditor::showCounts()
{
    const QString written = text();
    const int words = wordCount(written);
    QString count = Words::counted(tr("%Ln word(s)", nullptr, words), words);
    if (isPreviewShown() && !previewPart(written, 0).isWhole(written))
        count = tr("%1 · the preview shows what is around the caret").arg(count);
    if (m_maxLength <= 0) {
        m_counts->setText(count);
        return;
    }
    const QLocale locale;
    m_counts->setText(
        tr("%1 · %2 of %3 characters")
            .arg(count, locale.toString(written.size()), locale.toString(m_maxLength)));
}

// --- Formatting -----------------------------------------------------------------------------

void MarkdownEditor::surround(const QString &marker)
{
    QTextCursor cursor = m_source->textCursor();
    const int length = int(marker.size());
    const int from = cursor.selectionStart();
    const int to = cursor.selectionEnd();
    const QString all = text();
    const bool within = to - from >= 2 * length && all.mid(from, length) == marker
        && all.mid(to - length, length) == marker;
    const bool around = from >= length && all.mid(from - length, length) == marker
        && all.mid(to, length) == marker;
    cursor.beginEditBlock();
    const auto replace = [&cursor](int at, int count, const QString &with) {
        cursor.setPosition(at);
        cursor.setPosition(at + count, QTextCursor::KeepAnchor);
        cursor.insertText(with);
    };
    int start = from;
    int end = to;
    if (within) {
        replace(to - length, length, {});
        replace(from, length, {});
        end -= 2 * length;
    } else if (around) {
        replace(to, length, {});
        replace(from - length, length, {});
        start -= length;
        end -= length;
    } else {
        replace(to, 0, marker);
        replace(from, 0, marker);
        start += length;
        end += length;
    }
    cursor.endEditBlock();
    cursor.setPosition(start);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    m_source->setTextCursor(cursor);
    m_source->setFocus();
}

void MarkdownEditor::prefixLines(const QString &prefix, bool numbered)
{
    if (m_source->isReadOnly())
        return;
    QTextCursor cursor = m_source->textCursor();
    QTextDocument *document = m_source->document();
    const int first = document->findBlock(cursor.selectionStart()).blockNumber();
    const int last = document->findBlock(cursor.selectionEnd()).blockNumber();
    const auto prefixOf = [&prefix, numbered, first](int line) {
        return numbered ? QStringLiteral("%1. ").arg(line - first + 1) : prefix;
    };
    bool all = true;
    for (int line = first; line <= last; ++line)
        all = all && document->findBlockByNumber(line).text().startsWith(prefixOf(line));
    cursor.beginEditBlock();
    for (int line = first; line <= last; ++line) {
        QTextCursor edit(document->findBlockByNumber(line));
        if (!all) {
            edit.insertText(prefixOf(line));
            continue;
        }
        edit.movePosition(
            QTextCursor::NextCharacter, QTextCursor::KeepAnchor, int(prefixOf(line).size()));
        edit.removeSelectedText();
    }
    cursor.endEditBlock();
    m_source->setFocus();
}

void MarkdownEditor::insertLink()
{
    QTextCursor cursor = m_source->textCursor();
    QString chosen = cursor.selectedText();
    const bool isAddress = chosen.startsWith(QLatin1String("https://"))
        || chosen.startsWith(QLatin1String("http://"));
    const QString name = isAddress || chosen.isEmpty() ? tr("link") : chosen;
    const QString address = isAddress ? chosen : QStringLiteral("https://");
    const int start = cursor.selectionStart();
    cursor.insertText(QStringLiteral("[%1](%2)").arg(name, address));
    // Selects the part that still has to be filled in.
    const int at = isAddress ? start + 1 : start + int(name.size()) + 3;
    cursor.setPosition(at);
    cursor.setPosition(at + int(isAddress ? name.size() : address.size()), QTextCursor::KeepAnchor);
    m_source->setTextCursor(cursor);
    m_source->setFocus();
}

// --- Layout -------------------------------------------------------------------------------------

void MarkdownEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MarkdownEditor::arrange()
{
    const bool beside = width() >= besideWidth;
    const Qt::Orientation wanted = beside ? Qt::Horizontal : Qt::Vertical;
    if (m_panes->orientation() == wanted)
        return;
    m_panes->setOrientation(wanted);
    m_panes->setSizes(beside ? QList<int> {1, 1} : QList<int> {3, 2});
}

} // namespace hopyard
