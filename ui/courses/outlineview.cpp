// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/outlineview.h"

#include "models/recordtreemodel.h"
#include "schema/lessons.h"
#include "ui/apphost.h"
#include "ui/courses/outlinedialogs.h"
#include "ui/delegates/celldelegate.h"
#include "ui/edits.h"
#include "ui/page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>
#include <QTimer>
#include <QTreeView>
#include <QUndoStack>
#include <QVBoxLayout>

namespace hopyard {

namespace {

// This many lessons can be read without a noticeable delay.
constexpr qsizetype mostLookedAt = 50;

// The usual cells; the editor limits text to Whop's maximum.
class OutlineDelegate final : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        QWidget *editor = CellDelegate::createEditor(parent, option, index);
        if (auto *line = qobject_cast<QLineEdit *>(editor)) {
            line->setMaxLength(index.data(LimitRole).toInt());
            line->setObjectName(QStringLiteral("outlineEditor"));
        }
        return editor;
    }
};

} // namespace

OutlineView::OutlineView(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_view(new QTreeView(this))
    , m_stack(new QStackedLayout)
    , m_skeleton(new Skeleton(this))
    , m_empty(new EmptyState(this))
    , m_counts(new SafeLabel(this))
    , m_finish(button({}, ButtonKind::Link, Glyph::None, this))
    , m_looking(new QTimer(this))
{
    m_looking->setSingleShot(true);
    m_looking->setInterval(0);
    connect(m_looking, &QTimer::timeout, this, &OutlineView::lookForLinks);
    setObjectName(QStringLiteral("outlinePane"));
    m_view->setObjectName(QStringLiteral("courseOutline"));
    m_view->setAccessibleName(tr("Outline"));
    dressView(m_view);
    auto *delegate = new OutlineDelegate(m_view);
    delegate->setTextWriter(
        [this](const QModelIndex &index, const QString &text, const QString &seen) {
            rename(index.data(IdRole).toString(), text, seen);
        });
    m_view->setItemDelegate(delegate);
    m_view->setHeaderHidden(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setDragDropMode(QAbstractItemView::InternalMove);
    m_view->setDragEnabled(true);
    m_view->setAutoExpandDelay(600);
    m_view->setDropIndicatorShown(true);
    m_view->setIndentation(space::l);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->installEventFilter(this);
    m_empty->setContent(Glyph::ListTree, tr("No chapters yet"),
        tr("A course is made of chapters, and chapters of lessons."));
    m_empty->setAction(tr("Add chapter"), Glyph::Plus);
    connect(m_empty, &EmptyState::actionTriggered, this, &OutlineView::addChapter);
    setTextRole(m_counts, ColorRole::Secondary);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    buildActions();
    buildToolbar();
    auto *holder = new QWidget(this);
    holder->setLayout(m_stack);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_empty);
    layout->addWidget(holder, 1);
    layout->addWidget(m_counts);
    m_finish->setObjectName(QStringLiteral("finishOnWhop"));
    m_finish->hide();
    connect(m_finish, &QPushButton::clicked, this, &OutlineView::openFinishDialog);
    layout->addWidget(m_finish, 0, Qt::AlignLeading);
    setFocusProxy(m_view);
    updateActions();
}

OutlineView::~OutlineView() = default;

void OutlineView::buildToolbar()
{
    auto *bar = new QHBoxLayout;
    bar->setSpacing(space::xs);
    auto *chapter = button(tr("Chapter"), ButtonKind::Secondary, Glyph::Plus, this);
    chapter->setObjectName(QStringLiteral("addChapter"));
    chapter->setToolTip(tr("Add chapter"));
    connect(chapter, &QPushButton::clicked, this, &OutlineView::addChapter);
    auto *lesson = button(tr("Lesson"), ButtonKind::Secondary, Glyph::Plus, this);
    lesson->setObjectName(QStringLiteral("addLesson"));
    lesson->setToolTip(tr("Add lesson"));
    auto *types = new QMenu(lesson);
    for (const char *type : lessons::types) {
        const QString name = QString::fromLatin1(type);
        QAction *action = types->addAction(lessonTypeIcon(name), lessonTypeTitle(name));
        action->setObjectName(QStringLiteral("addLesson_") + name);
        connect(action, &QAction::triggered, this, [this, name] { addLesson(name); });
    }
    lesson->setMenu(types);
    bar->addWidget(chapter);
    bar->addWidget(lesson);
    bar->addStretch(1);
    for (const char *name : {"actionLessonUp", "actionLessonDown", "actionLessonDuplicate",
             "actionLessonHide", "actionLessonDelete"}) {
        QAction *action = m_byName.value(QString::fromLatin1(name));
        QToolButton *made = iconButton(Glyph::None, action->text(), this);
        made->setObjectName(QString(action->objectName() + QStringLiteral("Button")));
        made->setDefaultAction(action);
        bar->addWidget(made);
    }
    static_cast<QVBoxLayout *>(layout())->addLayout(bar);
}

QAction *OutlineView::makeAction(
    const char *name, Glyph glyph, const QString &text, void (OutlineView::*call)())
{
    auto *action = new QAction(icon(glyph), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (call)
        connect(action, &QAction::triggered, this, call);
    m_actions.append(action);
    m_byName.insert(action->objectName(), action);
    m_view->addAction(action);
    return action;
}

void OutlineView::buildActions()
{
    const auto key = [](Qt::Key code, Qt::KeyboardModifiers with = Qt::NoModifier) {
        return QKeySequence(QKeyCombination(with, code));
    };
    makeAction("actionLessonRename", Glyph::Pencil, tr("Rename"), &OutlineView::renameCurrent)
        ->setShortcut(key(Qt::Key_F2));
    makeAction(
        "actionLessonDuplicate", Glyph::CopyPlus, tr("Duplicate lessons"), &OutlineView::duplicate)
        ->setShortcut(key(Qt::Key_D, Qt::ControlModifier));
    QAction *show = makeAction("actionLessonShow", Glyph::Eye, tr("Show to members"), nullptr);
    QAction *hide = makeAction("actionLessonHide", Glyph::EyeOff, tr("Hide from members"), nullptr);
    connect(show, &QAction::triggered, this, [this] { setVisibility(true); });
    connect(hide, &QAction::triggered, this, [this] { setVisibility(false); });
    QAction *up = makeAction("actionLessonUp", Glyph::ArrowUp, tr("Move up"), nullptr);
    up->setShortcut(key(Qt::Key_Up, Qt::AltModifier));
    QAction *down = makeAction("actionLessonDown", Glyph::ArrowDown, tr("Move down"), nullptr);
    down->setShortcut(key(Qt::Key_Down, Qt::AltModifier));
    QAction *next = makeAction(
        "actionLessonNextChapter", Glyph::ArrowRight, tr("Move to the next chapter"), nullptr);
    next->setShortcut(key(Qt::Key_Right, Qt::AltModifier));
    QAction *previous = makeAction("actionLessonPreviousChapter", Glyph::ArrowLeft,
        tr("Move to the previous chapter"), nullptr);
    previous->setShortcut(key(Qt::Key_Left, Qt::AltModifier));
    connect(up, &QAction::triggered, this, [this] { step(-1); });
    connect(down, &QAction::triggered, this, [this] { step(1); });
    connect(next, &QAction::triggered, this, [this] { toChapter(1); });
    connect(previous, &QAction::triggered, this, [this] { toChapter(-1); });
    makeAction("actionLessonMove", Glyph::Move, tr("Move to…"), &OutlineView::openMoveDialog)
        ->setShortcut(key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier));
    makeAction(
        "actionLessonDrip", Glyph::CalendarClock, tr("Spread over days…"), &OutlineView::openDrip);
    makeAction("actionLessonReplace", Glyph::Search, tr("Find and replace in texts…"),
        &OutlineView::openReplace)
        ->setShortcut(key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier));
    makeAction("actionLessonDelete", Glyph::Trash2, tr("Delete…"), &OutlineView::openDelete)
        ->setShortcut(key(Qt::Key_Delete));
}

void OutlineView::setContext(WorkspaceAccess *workspace)
{
    m_workspace = workspace;
    m_looking->stop();
    m_toLookAt.clear();
    m_afterwards.clear();
    m_view->setModel(nullptr);
    delete std::exchange(m_model, nullptr);
    if (!workspace)
        return;
    RecordSource *courses = workspace->source(QStringLiteral("course"));
    m_model = new RecordTreeModel(courses, workspace->source(QStringLiteral("chapter")),
        workspace->source(QStringLiteral("lesson")), this);
    m_view->setModel(m_model);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_view->header()->resizeSection(1, m_view->fontMetrics().averageCharWidth() * 15);
    connect(m_model, &RecordTreeModel::outlineEdited, this, &OutlineView::submitOutline);
    connect(m_model, &RecordTreeModel::countsChanged, this, &OutlineView::onCounts);
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &parent, int first, int last) {
            for (int row = first; !parent.isValid() && row <= last; ++row)
                m_view->expand(m_model->index(row, 0));
            if (!m_renameWhenShown.isEmpty() && m_model->indexOf(m_renameWhenShown).isValid()) {
                select(std::exchange(m_renameWhenShown, {}));
                renameCurrent();
            }
        });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &OutlineView::onCurrentChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &OutlineView::updateActions);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &OutlineView::chosenChanged);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &OutlineView::onDataChanged);
    connect(&m_host.edits(), &Edits::saved, this, &OutlineView::onSaved);
    setCourse(std::exchange(m_courseId, {}));
}

void OutlineView::setCourse(const QString &courseId)
{
    if (!m_model || courseId == m_model->courseId()) {
        m_courseId = courseId;
        return;
    }
    m_courseId = courseId;
    m_expanded = false;
    m_model->setCourse(courseId);
    m_view->expandAll();
    onCounts();
    onCurrentChanged();
}

void OutlineView::renameCourse(const QString &id)
{
    m_courseId = id;
    if (m_model)
        m_model->renameCourse(id);
}

void OutlineView::onCounts()
{
    const qsizetype chapters = m_model->rowCount();
    if (!m_model->isKnown()) {
        m_skeleton->start(tr("Getting the outline…"));
        m_stack->setCurrentWidget(m_skeleton);
    } else {
        m_skeleton->stop();
        m_stack->setCurrentWidget(chapters == 0 ? static_cast<QWidget *>(m_empty) : m_view);
        if (!std::exchange(m_expanded, true))
            m_view->expandAll();
    }
    m_counts->setVisible(chapters > 0);
    const int lessons = int(m_model->outline().lessonCount());
    m_counts->setText(
        tr("%1, %2").arg(Words::counted(tr("%Ln chapter(s)", nullptr, int(chapters)), chapters),
            Words::counted(tr("%Ln lesson(s)", nullptr, lessons), lessons)));
    m_toLookAt = lessonsThatNeedALink();
    m_unfinished = 0;
    lookForLinks();
    updateActions();
}

// Reads lessons from disk for this, so only a few at a time.
void OutlineView::lookForLinks()
{
    for (qsizetype i = 0; i < mostLookedAt && !m_toLookAt.isEmpty(); ++i)
        m_unfinished += hasLink(m_toLookAt.takeFirst()) ? 0 : 1;
    if (!m_toLookAt.isEmpty()) {
        m_looking->start();
        return;
    }
    m_looking->stop();
    m_finish->setText(Words::counted(
        tr("%Ln video(s) to finish on whop.com", nullptr, m_unfinished), m_unfinished));
    m_finish->setVisible(m_unfinished > 0);
}

// --- What is chosen -----------------------------------------------------------------------------

QString OutlineView::currentId() const
{
    return m_model ? m_model->idAt(m_view->currentIndex().siblingAtColumn(0)) : QString();
}

void OutlineView::select(const QString &id)
{
    const QModelIndex index = m_model ? m_model->indexOf(id) : QModelIndex();
    if (!index.isValid())
        return;
    m_view->expand(index.parent());
    // Independent of modifier keys that are held at the moment.
    m_view->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
}

void OutlineView::onCurrentChanged()
{
    const QModelIndex index = m_view->currentIndex();
    Q_EMIT currentChanged(currentId(), RecordTreeModel::isChapter(index));
    updateActions();
}

void OutlineView::onDataChanged(const QModelIndex &from, const QModelIndex &to)
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid() && current.parent() == from.parent() && current.row() >= from.row()
        && current.row() <= to.row())
        Q_EMIT currentUpdated(currentId());
}

QStringList OutlineView::chosen() const
{
    QStringList ids;
    if (!m_model || !m_view->selectionModel())
        return ids;
    QSet<QString> selected;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        selected.insert(m_model->idAt(index));
    for (const OutlineChapter &chapter : m_model->outline().chapters) {
        if (selected.contains(chapter.id))
            ids.append(chapter.id);
        for (const OutlineLesson &lesson : chapter.lessons) {
            if (selected.contains(lesson.id))
                ids.append(lesson.id);
        }
    }
    return ids;
}

QStringList OutlineView::chosenLessons() const
{
    QStringList ids;
    if (!m_model)
        return ids;
    const QStringList all = chosen();
    const QSet<QString> wanted(all.cbegin(), all.cend());
    for (const OutlineChapter &chapter : m_model->outline().chapters) {
        const bool whole = wanted.contains(chapter.id);
        for (const OutlineLesson &lesson : chapter.lessons) {
            if (whole || wanted.contains(lesson.id))
                ids.append(lesson.id);
        }
    }
    return ids;
}

QString OutlineView::chapterForNew() const
{
    const Outline &outline = m_model->outline();
    const OutlinePlace place = outline.find(currentId());
    if (place.chapter >= 0)
        return outline.chapters[size_t(place.chapter)].id;
    return outline.chapters.empty() ? QString() : outline.chapters.back().id;
}

void OutlineView::updateActions()
{
    const QStringList ids = chosen();
    const QStringList lessons = chosenLessons();
    const bool anyLesson = !lessons.isEmpty();
    // Many lessons are not read from disk for this: both actions are offered, and change those that
    // differ.
    bool anyHidden = lessons.size() > mostLookedAt;
    bool anyShown = anyHidden;
    for (const QString &id : lessons) {
        if (anyHidden && anyShown)
            break;
        const bool hidden
            = m_model->record(id).text(lessons::visibility) == QLatin1String("hidden");
        (hidden ? anyHidden : anyShown) = true;
    }
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(!ids.isEmpty());
    m_byName.value(QStringLiteral("actionLessonDuplicate"))->setEnabled(anyLesson);
    m_byName.value(QStringLiteral("actionLessonShow"))->setEnabled(anyHidden);
    m_byName.value(QStringLiteral("actionLessonHide"))->setEnabled(anyShown);
    const bool anyAtAll = m_model && m_model->outline().lessonCount() > 0;
    for (const char *name : {"actionLessonDrip", "actionLessonReplace"})
        m_byName.value(QString::fromLatin1(name))->setEnabled(anyAtAll);
    m_byName.value(QStringLiteral("actionLessonRename"))->setEnabled(ids.size() == 1);
}

bool OutlineView::eventFilter(QObject *watched, QEvent *event)
{
    // Alt+Left is also Back in the window: two shortcuts with one key are ambiguous and neither
    // runs, so the outline takes the key while it has the focus.
    const bool asks = event->type() == QEvent::ShortcutOverride;
    if (watched == m_view && (asks || event->type() == QEvent::KeyPress)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        // Arrow keys count as keypad keys on some systems.
        const QKeySequence pressed(
            QKeyCombination(key->modifiers() & ~Qt::KeypadModifier, Qt::Key(key->key())));
        for (const char *name : {"actionLessonPreviousChapter", "actionLessonNextChapter"}) {
            QAction *action = m_byName.value(QString::fromLatin1(name));
            if (!action->shortcuts().contains(pressed))
                continue;
            event->accept();
            if (!asks)
                action->trigger();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hopyard
