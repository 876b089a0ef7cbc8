// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/recordlistpage.h"
#include "ui/theme/glyph.h"

#include <memory>

class QStackedWidget;
class QTimer;

namespace hopyard {

class AnsweredSource;
class FilterChip;
class ForumList;
class HoldBar;
class PostDetail;
class PostEditor;
class PostLikes;
class PostSearchView;
class WaitingPosts;
struct DraftEntry;
struct RecordFilter;
struct SearchHit;

// The Forum posts place: forums, the posts of one or of all, and the open post with its comments.
class PostsPage final : public RecordListPage
{
    Q_OBJECT

public:
    explicit PostsPage(PageHost &host, QWidget *parent = nullptr);
    ~PostsPage() override;

    [[nodiscard]] QString title() const override;
    void setContext(WorkspaceAccess *workspace) override;
    void refresh() override;
    void newItem() override;
    void openItem(const QString &id) override;
    bool openDraft(const KeptDraft &draft) override;
    bool back() override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QByteArray saveLayout() const override;
    void showStatus(const EngineStatus &status) override;

    // The dialogs, for the menu and for pictures.
    PostEditor *openEditor(const QString &draft = {}); // draft: id of a kept one
    PostEditor *editPost(); // what is chosen
    PostEditor *editRecord(const Record &post);
    void openSettings();
    void openRemoveText();
    void openNewForum();

protected:
    RecordDetail *makeDetail(QWidget *parent) override;
    RecordSource *makeSource(WorkspaceAccess &workspace) override;
    void selectionUpdated() override;
    void modelChanged(RecordTableModel *model) override;
    void clearFilters() override;
    void showEvent(QShowEvent *event) override;

private:
    void buildToolbar();
    void buildActions();
    QAction *itemAction(const char *name, Glyph glyph, const QString &text);
    void applyChips();
    void showForum(const QString &id);
    // What is shown in the place of the list: what was found, drafts, what is scheduled.
    void search(const QString &text);
    bool showWaiting(const QString &text);
    [[nodiscard]] bool isHere(const DraftEntry &entry) const;
    void renewSearch();
    [[nodiscard]] bool isOfList(const SearchHit &hit, const RecordFilter &filter) const;
    void openHit(const QString &kind, const QString &id);
    // Whom Whop shows as the author of what this computer posted.
    void learnAuthor(const Operation &operation);
    void watchLists();
    void glanceLater();
    // Posts in the window of the list, the upper ones first.
    [[nodiscard]] QStringList rowsOnScreen() const;
    void showLink(const QUrl &link);
    void fitColumns();

    [[nodiscard]] PostDetail *postDetail() const;
    // What the actions are about: the open post, or the selected one.
    [[nodiscard]] Record chosenPost() const;
    [[nodiscard]] Record forumOf(const Record &post) const;
    [[nodiscard]] Record forumById(const QString &id) const;
    // The post a comment stands under, however far down; a null record if it is not known.
    [[nodiscard]] Record postOf(const Record &comment) const;
    // The experience a post's comments go to; empty if it is not known.
    [[nodiscard]] QString experienceOf(const Record &post) const;

    void watchEditor(PostEditor *editor);
    // The open editor of this draft, brought to the front; nullptr if there is none. Two would
    // write over each other.
    PostEditor *raiseEditor(const QString &draftKey);
    void submitEditor(PostEditor *editor);
    void sendComment(const Record &post, const Json &written, int cursor);
    void tellScheduled(quint64 ticket, const QList<Operation> &operations);
    void showLikeActions();
    void fillFileActions();
    void setPinned(bool pinned);
    // Likes it, or takes the like that was given from here back.
    void toggleLike(const Record &post, const PostLikes &likes);
    void copyText();
    void openOnWhop();

    ForumList *m_forums;
    PostSearchView *m_hits;
    WaitingPosts *m_waiting;
    QStackedWidget *m_instead; // of the list: one of these two
    HoldBar *m_hold;
    QTimer *m_glance; // until the rows on screen are told
    QTimer *m_renew; // until what was found is looked for again
    PostLikes *m_likes; // of what is chosen
    FilterChip *m_pinnedChip;
    FilterChip *m_mineChip;
    FilterChip *m_unansweredChip;
    FilterChip *m_teamChip;
    FilterChip *m_filesChip;
    FilterChip *m_changedChip;
    FilterChip *m_draftsChip;
    FilterChip *m_scheduledChip;
    QStringList m_authors; // see learnAuthor()
    bool m_historyAsked = false;
    QAction *m_reply = nullptr; // to the comment that is chosen
    QAction *m_edit = nullptr;
    QAction *m_pin = nullptr;
    QAction *m_unpin = nullptr;
    QAction *m_like = nullptr;
    QAction *m_unlike = nullptr;
    QAction *m_files = nullptr; // a menu of the files of what is chosen
    QAction *m_copyText = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_open = nullptr;
    QAction *m_settings = nullptr;
    std::unique_ptr<RecordSource> m_scoped; // the posts of one forum
    std::unique_ptr<AnsweredSource> m_answered; // what is shown: these, or all
    QString m_forum;
    QByteArray m_wideLayout;
    bool m_narrowColumns = false;
};

} // namespace hopyard
