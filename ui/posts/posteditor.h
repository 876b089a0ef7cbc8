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

// Writes a post for one or several forums, or changes one. A window of its own beside the main one.
// What is typed is kept as a draft; closing keeps it. objectName "postEditor".
class PostEditor final : public FormDialog
{
    Q_OBJECT

public:
    // A new post; draft: the id of a kept one, empty for a fresh one.
    PostEditor(PageHost &host, const QList<Record> &forums, const QString &forum,
        const QString &draft, QWidget *parent);
    // Changes a post.
    PostEditor(PageHost &host, const Record &post, QWidget *parent);
    ~PostEditor() override;

    [[nodiscard]] bool isNew() const { return m_post.isNull(); }
    [[nodiscard]] bool isComment() const { return m_post.kind == QLatin1String("comment"); }
    // Forums that were read since: those that are new here can be chosen, too.
    void addForums(const QList<Record> &forums);
    // One create per forum, or one change; empty if nothing is different.
    [[nodiscard]] QList<Intent> intents() const;
    // "Post to ‘Help’ and ‘News’".
    [[nodiscard]] QString sentence() const;
    // When it is to go out; not set: now.
    [[nodiscard]] const Schedule &schedule() const { return m_schedule; }
    [[nodiscard]] DraftKeeper *draft() const { return m_draft; }
    // Shows the window again with everything as it was, cursor included.
    void bringBack();
    // Where what is typed about a post is kept.
    [[nodiscard]] static DraftAddress addressOf(const Record &post);
    // Editor of drafts, "post.create".
    static const char *const draftEditor;

protected:
    void done(int result) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    static constexpr auto globallyVisible = "globally_visible"; // who can see it, as Whop says it

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
    // Earlier texts of this draft.
    void openVersions();
    [[nodiscard]] QList<Record> chosenForums() const;
    [[nodiscard]] QString audience() const;
    [[nodiscard]] Json createArgs(const Record &forum) const;
    [[nodiscard]] Json changedArgs() const;
    [[nodiscard]] QString problem() const;

    PageHost &m_host;
    Record m_post;
    QList<Record> m_allForums;
    QScrollArea *m_side = nullptr; // of a new post: what goes with the text
    QListWidget *m_forums = nullptr;
    QStringList m_otherForums; // chosen in a draft, and not known (yet)
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
    bool m_textLocked = false; // too long to be changed here; only its beginning is shown
    Json m_before = Json::object(); // members of the post that is changed, as they were
    Json m_filesBefore = Json::array();
    // The same: a text field shows no hard spaces and only one kind of line end, and nobody typed
    // that difference.
    QString m_titleBefore;
    QString m_textBefore;
    Schedule m_schedule; // what the intents carry
    Schedule m_proposed; // what was chosen last
    DraftKeeper *m_draft = nullptr;
};

} // namespace hopyard
