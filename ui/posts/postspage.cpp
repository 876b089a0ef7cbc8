// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postspage.h"

#include "core/ids.h"
#include "models/recordtablemodel.h"
#include "models/roles.h"
#include "models/tables/registry.h"
#include "schema/apps.h"
#include "schema/forums.h"
#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/posts/answeredsource.h"
#include "ui/posts/forumlist.h"
#include "ui/posts/holdbar.h"
#include "ui/posts/linkdialog.h"
#include "ui/posts/postdetail.h"
#include "ui/posts/postlikes.h"
#include "ui/posts/postsearch.h"
#include "ui/posts/replybox.h"
#include "ui/posts/threadview.h"
#include "ui/posts/waitingposts.h"
#include "ui/shell/recordtablepane.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/words.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int glanceMs = 300; // rows passed while scrolling are visible for less than that
constexpr int searchAgainMs = 500; // after news of posts
constexpr qsizetype keptFresh = 8; // visible comments whose answers are kept fresh
constexpr int historyLookedAt = 200; // operations, to find posts from here

// Columns that are hidden while a post is open beside the list.
constexpr std::array wideOnlyColumns {"author", "state", "likes", "views", "created"};

} // namespace

PostsPage::PostsPage(PageHost &host, QWidget *parent)
    : RecordListPage(host, tables::posts, parent)
    , m_forums(new ForumList(this))
    , m_hits(new PostSearchView(host, this))
    , m_waiting(new WaitingPosts(host, this))
    , m_instead(new QStackedWidget(this))
    , m_hold(new HoldBar(host, this))
    , m_glance(new QTimer(this))
    , m_renew(new QTimer(this))
    , m_likes(new PostLikes(this))
{
    m_glance->setSingleShot(true);
    m_glance->setInterval(glanceMs);
    connect(m_glance, &QTimer::timeout, this, &PostsPage::watchLists);
    connect(pane()->view()->verticalScrollBar(), &QScrollBar::valueChanged, this,
        &PostsPage::glanceLater);
    m_renew->setSingleShot(true);
    m_renew->setInterval(searchAgainMs);
    connect(m_renew, &QTimer::timeout, this, &PostsPage::renewSearch);
    splitter()->insertWidget(0, m_forums);
    splitter()->setStretchFactor(0, 0);
    pane()->setSearchedElsewhere(tr("Find in posts and comments"));
    m_instead->addWidget(m_hits);
    m_instead->addWidget(m_waiting);
    pane()->addAlternative(m_instead);
    connect(
        m_waiting, &WaitingPosts::changed, this, [this] { showWaiting(pane()->search()->text()); });
    pane()->setEmptyText(tr("No posts yet"),
        tr("Posts of this forum appear here after the next sync."), tr("New post"), {});
    contents()->addWidget(m_hold);
    buildToolbar();
    buildActions();
    connect(m_forums, &ForumList::forumChosen, this, &PostsPage::showForum);
    connect(pane(), &RecordTablePane::searchChanged, this, &PostsPage::search);
    connect(m_hits, &PostSearchView::chosen, this, &PostsPage::openHit);
    connect(m_hold, &HoldBar::failed, this,
        [this](const Error &error) { showError(error, tr("Couldn’t save what you wrote")); });
    connect(m_hold, &HoldBar::saved, this, &PostsPage::tellScheduled);
    connect(m_hold, &HoldBar::tooLate, this, [this] {
        showNotice(Tone::Warning,
            tr("It was already on its way to Whop. What became of it is in the history."));
    });
    connect(&m_forums->forums(), &ForumListModel::forumsChanged, this, [this] {
        m_forums->setForum(m_forum); // for all forums, too: the list has lost its selection
        watchLists();
    });
}

PostsPage::~PostsPage()
{
    if (PostDetail *shown = postDetail())
        shown->forget();
}

QString PostsPage::title() const
{
    return tr("Forum posts");
}

void PostsPage::buildToolbar()
{
    const auto chip = [this](const char *name, const QString &text) {
        auto *made = new FilterChip(text, this);
        made->setObjectName(QString::fromLatin1(name));
        pane()->toolbar()->addWidget(made);
        connect(made, &FilterChip::toggled, this, &PostsPage::applyChips);
        return made;
    };
    m_pinnedChip = chip("filterPinned", tr("Pinned"));
    m_mineChip = chip("filterMine", tr("Mine"));
    m_mineChip->setEnabled(false);
    m_mineChip->setToolTip(tr("Posts by the author that Whop shows for what you post from here. "
                              "Known once there was one."));
    m_unansweredChip = chip("filterUnanswered", tr("Unanswered"));
    m_teamChip = chip("filterTeam", tr("By the team"));
    // Questions by the team are no open questions: only one of the two filters at a time.
    connect(m_unansweredChip, &FilterChip::clicked, m_teamChip,
        [this](bool on) { m_teamChip->setChecked(m_teamChip->isChecked() && !on); });
    connect(m_teamChip, &FilterChip::clicked, m_unansweredChip,
        [this](bool on) { m_unansweredChip->setChecked(m_unansweredChip->isChecked() && !on); });
    m_filesChip = chip("filterFiles", tr("With files"));
    m_changedChip = chip("filterChanged", tr("Changed by me"));
    m_draftsChip = chip("filterDrafts", tr("Drafts"));
    m_scheduledChip = chip("filterScheduled", tr("Scheduled"));
    // Unsent texts are not posts yet: these two filters are exclusive.
    for (FilterChip *alone : {m_draftsChip, m_scheduledChip}) {
        for (FilterChip *other : {m_pinnedChip, m_mineChip, m_unansweredChip, m_teamChip,
                 m_filesChip, m_changedChip, m_draftsChip, m_scheduledChip}) {
            if (other == alone)
                continue;
            connect(alone, &FilterChip::clicked, other,
                [other](bool on) { other->setChecked(other->isChecked() && !on); });
            connect(other, &FilterChip::clicked, alone,
                [alone](bool on) { alone->setChecked(alone->isChecked() && !on); });
        }
    }
    auto *drafts = button(tr("Drafts && scheduled"), ButtonKind::Ghost, Glyph::CalendarClock, this);
    drafts->setObjectName(QStringLiteral("showDrafts"));
    connect(drafts, &QPushButton::clicked, this, [this] { host().go(QStringLiteral("drafts")); });
    pane()->header()->addWidget(drafts);
    auto *create = button(tr("New post"), ButtonKind::Primary, Glyph::Plus, this);
    create->setObjectName(QStringLiteral("newPost"));
    connect(create, &QPushButton::clicked, this, &PostsPage::newItem);
    pane()->header()->addWidget(create);
}

// --- What is shown --------------------------------------------------------------------------

void PostsPage::setContext(WorkspaceAccess *workspace)
{
    if (PostDetail *shown = postDetail())
        shown->forget();
    m_likes->setTarget(nullptr, {}, {});
    m_forum.clear();
    RecordListPage::setContext(workspace);
    if (!workspace) {
        m_answered.reset();
        m_scoped.reset();
    }
    m_forums->forums().setSource(workspace ? workspace->source(QStringLiteral("forum")) : nullptr);
    m_forums->setForum({});
    m_hold->setContext(workspace);
    m_renew->stop();
    m_waiting->show(nullptr, WaitingPosts::What::Nothing);
    m_authors.clear();
    m_mineChip->setEnabled(false);
    m_historyAsked = false;
    if (!workspace)
        return;
    connect(&workspace->commands(), &Commands::historyReady, this,
        [this](const QList<Operation> &history) {
            for (const Operation &operation : history)
                learnAuthor(operation);
        });
    for (const QString &searched : {kind(), QStringLiteral("comment")}) {
        if (RecordSource *source = workspace->source(searched))
            connect(source, &RecordSource::changed, m_renew, [this] {
                if (!m_renew->isActive())
                    m_renew->start();
            });
    }
    // A new experience of the Forums app is a forum, which has a list of its own.
    connect(&workspace->commands(), &Commands::settled, this, [this](const Operation &operation) {
        learnAuthor(operation);
        const bool forum = operation.action == QLatin1String("experience.create")
            && operation.state == OperationState::Done
            && jsonText(operation.args, "app_id") == QLatin1String(apps::forumsApp);
        if (forum && this->workspace())
            this->workspace()->commands().refresh(QStringLiteral("forum"));
        // The answer does not contain the present number of likes.
        if (operation.kind == QLatin1String("reaction") && operation.state == OperationState::Done
            && this->workspace()) {
            this->workspace()->commands().setVisibleLists(
                {}); // otherwise the post is not read again
            watchLists();
        }
    });
}

RecordSource *PostsPage::makeSource(WorkspaceAccess &workspace)
{
    m_answered.reset();
    m_scoped.reset();
    if (!m_forum.isEmpty())
        m_scoped = workspace.scopedSource(kind(), {QStringLiteral("forum"), m_forum});
    RecordSource *all = m_scoped ? m_scoped.get() : workspace.source(kind());
    if (all)
        m_answered = std::make_unique<AnsweredSource>(*all, workspace.commands());
    return m_answered.get();
}

void PostsPage::showForum(const QString &id)
{
    if (id == m_forum)
        return;
    m_forum = id;
    m_forums->setForum(id);
    reopen();
    if (isDetailOpen() && record(detail()->record().id).isNull())
        back();
    watchLists();
    search(pane()->search()->text());
    selectionUpdated();
}

RecordDetail *PostsPage::makeDetail(QWidget *parent)
{
    auto *made = new PostDetail(host(), parent);
    connect(made, &PostDetail::linkRequested, this, &PostsPage::showLink);
    connect(made, &PostDetail::likePressed, this,
        [this, made] { toggleLike(made->record(), made->likes()); });
    connect(made->replyBox(), &ReplyBox::sendRequested, this, &PostsPage::sendComment);
    connect(made->thread(), &ThreadView::currentCommentChanged, this, &PostsPage::selectionUpdated);
    connect(made, &PostDetail::threadMoved, this, &PostsPage::glanceLater);
    made->thread()->setContextMenuPolicy(Qt::ActionsContextMenu);
    made->thread()->addActions({m_reply, m_edit, m_like, m_unlike, m_files, m_copyText, m_remove});
    return made;
}

PostDetail *PostsPage::postDetail() const
{
    return static_cast<PostDetail *>(detail());
}

Record PostsPage::forumById(const QString &id) const
{
    for (const Record &forum : m_forums->forums().forums()) {
        if (forum.id == id)
            return forum;
    }
    return {};
}

Record PostsPage::forumOf(const Record &post) const
{
    const QStringList parents = post.links.value(QStringLiteral("forum"));
    const QString experience = post.text(posts::experienceId);
    for (const Record &forum : m_forums->forums().forums()) {
        if (parents.contains(forum.id)
            || (!experience.isEmpty() && forum.text(forums::experienceId) == experience))
            return forum;
    }
    return {};
}

Record PostsPage::postOf(const Record &comment) const
{
    constexpr int deepest = 40;
    RecordSource *all = workspace() ? workspace()->source(kind()) : nullptr;
    RecordSource *answered = workspace() ? workspace()->source(comment.kind) : nullptr;
    Record below = comment;
    for (int depth = 0; all && answered && !below.isNull() && depth < deepest; ++depth) {
        const QString above = below.text(posts::parentId);
        if (const Record post = all->record(above); !post.isNull())
            return post;
        below = answered->record(above);
    }
    return {};
}

QString PostsPage::experienceOf(const Record &post) const
{
    const QString own = post.text(posts::experienceId);
    return own.isEmpty() ? forumOf(post).text(forums::experienceId) : own;
}

void PostsPage::selectionUpdated()
{
    const Record post = chosenPost();
    if (isDetailOpen())
        postDetail()->setForum(forumOf(detail()->record()));
    fitColumns();
    const bool one = !post.isNull();
    const bool pinned = post.value(posts::isPinned).value_or(false);
    for (QAction *action : {m_edit, m_copyText, m_remove, m_open})
        action->setEnabled(one);
    m_reply->setEnabled(one && post.kind != kind());
    m_pin->setEnabled(one && !pinned && post.kind == kind());
    m_unpin->setEnabled(one && pinned && post.kind == kind());
    m_settings->setEnabled(!m_forums->forums().forums().isEmpty());
    m_likes->setTarget(one ? workspace() : nullptr, post.kind, post.id);
    showLikeActions();
    m_files->setEnabled(!filesOf(post).isEmpty());
    watchLists();
}

void PostsPage::fitColumns()
{
    if (isDetailOpen() == m_narrowColumns)
        return;
    if (!m_narrowColumns)
        m_wideLayout = RecordListPage::saveLayout();
    m_narrowColumns = isDetailOpen();
    if (!m_narrowColumns) {
        restoreLayout(m_wideLayout);
        return;
    }
    for (const char *name : wideOnlyColumns)
        pane()->view()->setColumnHidden(columnOf(tables::posts, name), true);
}

QByteArray PostsPage::saveLayout() const
{
    return m_narrowColumns ? m_wideLayout : RecordListPage::saveLayout();
}

// Requests the lists that are read only on demand.
void PostsPage::watchLists()
{
    if (!workspace() || !isVisible())
        return;
    QList<VisibleList> lists;
    const QString open = isDetailOpen() ? detail()->record().id : QString();
    if (!open.isEmpty())
        lists.append({QStringLiteral("comment"), {QStringLiteral("post"), open}, {}});
    if (!open.isEmpty())
        lists.append({QStringLiteral("reaction"), {QStringLiteral("post"), open}, {}});
    if (const ListScope liked = m_likes->scope(); liked.parent == QLatin1String("comment"))
        lists.append({QStringLiteral("reaction"), liked, {}});
    QStringList details = open.isEmpty() ? QStringList() : QStringList {open};
    for (const Record &forum : m_forums->forums().forums()) {
        if (!m_forum.isEmpty() && forum.id != m_forum)
            continue;
        lists.append(
            {kind(), {QStringLiteral("forum"), forum.id}, std::exchange(details, QStringList())});
    }
    lists.append({QStringLiteral("forum"), {}, {}});
    // Without a particular post: comments on visible posts are read before other threads.
    if (const QStringList rows = rowsOnScreen(); !rows.isEmpty())
        lists.append({QStringLiteral("comment"), {QStringLiteral("post"), {}}, rows});
    const QStringList answered = open.isEmpty() ? QStringList() : postDetail()->answeredOnScreen();
    if (!answered.isEmpty())
        lists.append({QStringLiteral("comment"), {QStringLiteral("comment"), {}}, answered});
    // No other list shows answers to answers.
    for (const QString &comment : answered.first(qMin(answered.size(), keptFresh)))
        lists.append({QStringLiteral("comment"), {QStringLiteral("comment"), comment}, {}});
    workspace()->commands().setVisibleLists(lists);
}

QStringList PostsPage::rowsOnScreen() const
{
    constexpr int most = 100;
    const QTableView *view = pane()->view();
    QStringList ids;
    if (!view->isVisible() || !view->model())
        return ids;
    const int first = view->rowAt(0);
    const int below = view->rowAt(view->viewport()->height() - 1);
    const int last = below < 0 ? view->model()->rowCount() - 1 : below;
    for (int row = first; row >= 0 && row <= last && ids.size() < most; ++row) {
        const QString id = view->model()->index(row, 0).data(IdRole).toString();
        if (!id.isEmpty() && !isLocalId(id))
            ids << id;
    }
    return ids;
}

void PostsPage::glanceLater()
{
    if (!m_glance->isActive())
        m_glance->start();
}

void PostsPage::modelChanged(RecordTableModel *model)
{
    if (!model)
        return;
    const auto later = [this] { glanceLater(); };
    connect(model, &QAbstractItemModel::rowsInserted, m_glance, later);
    connect(model, &QAbstractItemModel::modelReset, m_glance, later);
    connect(model, &QAbstractItemModel::layoutChanged, m_glance, later);
}

void PostsPage::showEvent(QShowEvent *event)
{
    RecordListPage::showEvent(event);
    if (workspace() && !std::exchange(m_historyAsked, true))
        workspace()->commands().requestHistory(0, historyLookedAt);
    // Runs after the window has set the page shown.
    QMetaObject::invokeMethod(this, &PostsPage::watchLists, Qt::QueuedConnection);
}

void PostsPage::refresh()
{
    if (!workspace())
        return;
    Commands &commands = workspace()->commands();
    commands.refresh(QStringLiteral("forum"));
    for (const Record &forum : m_forums->forums().forums()) {
        if (m_forum.isEmpty() || forum.id == m_forum)
            commands.refreshList(kind(), {QStringLiteral("forum"), forum.id});
    }
    if (!isDetailOpen())
        return;
    for (const char *below : {"comment", "reaction"})
        commands.refreshList(
            QString::fromLatin1(below), {QStringLiteral("post"), detail()->record().id});
}

void PostsPage::showStatus(const EngineStatus &status)
{
    RecordListPage::showStatus(status);
    if (PostDetail *shown = postDetail())
        shown->showStatus(status);
}

// --- Finding --------------------------------------------------------------------------------

void PostsPage::openHit(const QString &kind, const QString &id)
{
    if (!workspace())
        return;
    if (kind == this->kind()) {
        openItem(id);
        return;
    }
    RecordSource *source = workspace()->source(kind);
    const QString parent = source ? postOf(source->record(id)).id : QString();
    if (parent.isEmpty())
        return;
    openItem(parent);
    if (isDetailOpen() && detail()->record().id == parent)
        postDetail()->showComment(id);
}

void PostsPage::openItem(const QString &id)
{
    if (id == QLatin1String("new")) {
        newItem();
        return;
    }
    if (!forumById(id).isNull()) {
        showForum(id);
        return;
    }
    RecordSource *all = workspace() ? workspace()->source(kind()) : nullptr;
    const Record post = all ? all->record(id) : Record();
    if (!m_forum.isEmpty() && !post.isNull() && forumOf(post).id != m_forum)
        showForum({});
    RecordListPage::openItem(id);
    selectionUpdated();
}

bool PostsPage::back()
{
    const bool stepped = RecordListPage::back();
    selectionUpdated();
    return stepped;
}

QList<QWidget *> PostsPage::panes() const
{
    QList<QWidget *> all = RecordListPage::panes();
    all.prepend(m_forums);
    return all;
}

void PostsPage::showLink(const QUrl &link)
{
    auto *dialog = new LinkDialog(link, this);
    dialog->open();
}

} // namespace hopyard
