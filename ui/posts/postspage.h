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

    // The dialogs, for the menu and for screenshots.
    PostEditor *openEditor(const QString &draft = {}); // draft: id of a stored one
    PostEditor *editPost(); // for the chosen post
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
    // Shows search results, drafts or scheduled posts in place of the list.
    void search(const QString &text);
    bool showWaiting(const QString &text);
    [[nodiscard]] bool isHere(const DraftEntry &entry) const;
    void renewSearch();
    [[nodiscard]] bool isOfList(const SearchHit &hit, const RecordFilter &filter) const;
    void openHit(const QString &kind, const QString &id);
    // Notes the author that Whop shows for a post from this computer.
    void learnAuthor(const Operation &operation);
    void watchLists();
    void glanceLater();
    // Posts visible in the list, topmost first.
    [[nodiscard]] QStringList rowsOnScreen() const;
    void showLink(const QUrl &link);
    void fitColumns();

    [[nodiscard]] PostDetail *postDetail() const;
    // The post that actions apply to: the open or the selected one.
    [[nodiscard]] Record chosenPost() const;
    [[nodiscard]] Record forumOf(const Record &post) const;
    [[nodiscard]] Record forumById(const QString &id) const;
    // The post of a comment, however deeply nested; a null record if unknown.
    [[nodiscard]] Record postOf(const Record &comment) const;
    // The experience of a post's comments; empty if unknown.
    [[nodiscard]] QString experienceOf(const Record &post) const;

    void watchEditor(PostEditor *editor);
    // Brings the open editor of this draft to the front; nullptr if there is none. Two editors
    // would overwrite each other's draft.
    PostEditor *raiseEditor(const QString &draftKey);
    void submitEditor(PostEditor *editor);
    void sendComment(const Record &post, const Json &written, int cursor);
    void tellScheduled(quint64 ticket, const QList<Operation> &operations);
    void showLikeActions();
    void fillFileActions();
    void setPinned(bool pinned);
    // Likes the post, or takes back the like made from here.
    void toggleLike(const Record &post, const PostLikes &likes);
    void copyText();
    void openOnWhop();

    ForumList *m_forums;
    PostSearchView *m_hits;
    WaitingPosts *m_waiting;
    QStackedWidget *m_instead; // in place of the list: one of these two
    HoldBar *m_hold;
    QTimer *m_glance; // until visible rows are announced
    QTimer *m_renew; // until the search is repeated
    PostLikes *m_likes; // of the chosen post
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
    QAction *m_reply = nullptr; // to the chosen comment
    QAction *m_edit = nullptr;
    QAction *m_pin = nullptr;
    QAction *m_unpin = nullptr;
    QAction *m_like = nullptr;
    QAction *m_unlike = nullptr;
    QAction *m_files = nullptr; // menu of the chosen post's files
    QAction *m_copyText = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_open = nullptr;
    QAction *m_settings = nullptr;
    std::unique_ptr<RecordSource> m_scoped; // the posts of one forum
    // The source shown: over m_scoped, or over all posts.
    std::unique_ptr<AnsweredSource> m_answered;
    QString m_forum;
    QByteArray m_wideLayout;
    bool m_narrowColumns = false;
};

} // namespace hopyard
