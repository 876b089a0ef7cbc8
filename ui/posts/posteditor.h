// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "ui/shell/formdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QTabWidget;
class QVBoxLayout;

namespace hopyard {

class DraftKeeper;
struct DraftAddress;
class FileList;
class MarkdownView;
class PaywallBox;
class PageHost;
class PollEditor;

// Writes a post for one or several forums, or edits one. A separate window beside the main one.
// Typed text is kept as a draft, also when the window closes. objectName "postEditor".
class PostEditor final : public FormDialog
{
    Q_OBJECT

public:
    // A new post; draft: the id of a stored draft, or empty.
    PostEditor(PageHost &host, const QList<Record> &forums, const QString &forum,
        const QString &draft, QWidget *parent);
    // Edits a post.
    PostEditor(PageHost &host, const Record &post, QWidget *parent);
    ~PostEditor() override;

    [[nodiscard]] bool isNew() const { return m_post.isNull(); }
    [[nodiscard]] bool isComment() const { return m_post.kind == QLatin1String("comment"); }
    // Adds forums that were read since: new ones can then be chosen, too.
    void addForums(const QList<Record> &forums);
    // One create per forum, or one change; empty if nothing changed.
    [[nodiscard]] QList<Intent> intents() const;
    // "Post to ‘Help’ and ‘News’".
    [[nodiscard]] QString sentence() const;
    // When to send it; not set: now.
    [[nodiscard]] const Schedule &schedule() const { return m_schedule; }
    [[nodiscard]] DraftKeeper *draft() const { return m_draft; }
    // Shows the window again in the same state, including the cursor.
    void bringBack();
    // The address of drafts that edit this post.
    [[nodiscard]] static DraftAddress addressOf(const Record &post);
    // The editor of drafts for new posts, "post.create".
    static const char *const draftEditor;

protected:
    void done(int result) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    static constexpr auto globallyVisible = "globally_visible"; // Whop's value for who can see it

    void build();
    void discardDraft();
    void buildForums(const QList<Record> &forums, const QString &forum);
    void listForum(const Record &forum, bool chosen);
    void fitForums();
    void buildFiles(QVBoxLayout *below);
    void buildButtons();
    [[nodiscard]] QWidget *makeText();
    [[nodiscard]] QWidget *makeSide(QWidget *options);
    void fitSide();
    [[nodiscard]] QWidget *makeOptions();
    void startDraft(const QString &id);
    [[nodiscard]] Json values() const;
    void beginFrom(const Json &before);
    void restore(const Json &values);
    void touch();
    void check();
    void showPreview();
    [[nodiscard]] QString previewText(bool stranger) const;
    void judge();
    void askTime();
    // Shows earlier texts of this draft.
    void openVersions();
    [[nodiscard]] QList<Record> chosenForums() const;
    [[nodiscard]] QString audience() const;
    [[nodiscard]] Json createArgs(const Record &forum) const;
    [[nodiscard]] Json changedArgs() const;
    [[nodiscard]] QString problem() const;

    PageHost &m_host;
    Record m_post;
    QList<Record> m_allForums;
    QScrollArea *m_side = nullptr; // for new posts: everything besides the text
    QListWidget *m_forums = nullptr;
    QStringList m_otherForums; // chosen in a draft, but unknown (so far)
    QLineEdit *m_title;
    QTabWidget *m_tabs;
    QPlainTextEdit *m_text;
    MarkdownView *m_preview;
    QComboBox *m_viewer;
    SafeLabel *m_counter;
    QPushButton *m_versions;
    QComboBox *m_visibility;
    QCheckBox *m_pinned = nullptr;
    QCheckBox *m_notify = nullptr;
    QCheckBox *m_hasPoll = nullptr;
    PollEditor *m_poll = nullptr;
    FileList *m_files = nullptr;
    PaywallBox *m_paywall = nullptr;
    QPushButton *m_later = nullptr;
    bool m_textLocked = false; // too long to be edited here; only its beginning is shown
    Json m_before = Json::object(); // members of the edited post as they were
    Json m_filesBefore = Json::array();
    // The initial text as the field returns it: without hard spaces and with uniform line ends, so
    // that this difference does not count as an edit.
    QString m_titleBefore;
    QString m_textBefore;
    Schedule m_schedule; // for the intents
    Schedule m_proposed; // last chosen
    DraftKeeper *m_draft = nullptr;
};

} // namespace hopyard
