// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/markdown/previewpart.h"
#include "ui/theme/icon.h"

#include <QUrl>
#include <QWidget>

class QAction;
class QBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QSplitter;
class QTimer;

namespace hopyard {

class MarkdownView;
class SafeLabel;

// An editor for Markdown: source with a toolbar on one side, a preview on the other, word and
// character counts below. The preview is updated when typing pauses, so that it never delays
// typing; of a long text it shows the part around the caret.
class MarkdownEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit MarkdownEditor(QWidget *parent = nullptr);

    // Replaces the whole text, without a signal and without undo.
    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    // The result of text() for an unedited text: with uniform line ends.
    [[nodiscard]] static QString asShown(const QString &text);
    // Maximum number of characters that the server accepts; 0: unknown. Longer texts are marked,
    // not cut.
    void setMaxLength(int characters);
    [[nodiscard]] bool isPreviewShown() const;
    void setReadOnly(bool readOnly);
    [[nodiscard]] QPlainTextEdit *source() const { return m_source; }
    [[nodiscard]] MarkdownView *preview() const { return m_preview; }
    // Bold, italic … for menus; the editor owns them.
    [[nodiscard]] QList<QAction *> formats() const { return m_formats; }

    // Puts the marker around the selection, or removes it if already there.
    void surround(const QString &marker);
    // Puts the prefix before every line of the selection, or removes it if all lines have it.
    // numbered: "1. ", "2. " …
    void prefixLines(const QString &prefix, bool numbered = false);
    void insertLink();
    void openFind();
    int replaceAll(const QString &what, const QString &with);

Q_SIGNALS:
    // Emitted with every change by a person.
    void textEdited();
    // Typing paused: the preview and the counts are up to date.
    void textPaused();
    // Ctrl+Enter, Ctrl+S.
    void submitRequested();
    void keepRequested();
    // A person pressed a link in the preview; nothing was opened.
    void linkRequested(const QUrl &link);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *format(QBoxLayout *bar, const char *name, Glyph glyph, const QString &text);
    void buildToolbar(QBoxLayout *bar);
    QWidget *makeFindBar();
    void find(bool backward);
    void replaceOne();
    void closeFind();
    void showFound();
    void onTextChanged();
    void showCounts();
    void render();
    void onCaretMoved();
    void showInPreview(const QString &text, int caret);
    void arrange();

    QPlainTextEdit *m_source;
    MarkdownView *m_preview;
    QSplitter *m_panes;
    QWidget *m_findBar = nullptr;
    QLineEdit *m_find = nullptr;
    QLineEdit *m_replace = nullptr;
    SafeLabel *m_found = nullptr;
    SafeLabel *m_counts;
    QAction *m_previewAction = nullptr;
    QList<QAction *> m_formats;
    QTimer *m_rendering;
    PreviewPart m_part; // the part in the preview
    int m_maxLength = 0;
    bool m_setting = false;
};

// The number of words: runs of letters and digits; Chinese and Japanese count by character.
[[nodiscard]] int wordCount(const QString &text);

} // namespace hopyard
