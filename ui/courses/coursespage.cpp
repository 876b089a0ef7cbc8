// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/coursespage.h"
#include "ui/courses/courserecords.h"

#include "core/ids.h"
#include "models/recordtablemodel.h"
#include "models/roles.h"
#include "models/tables/registry.h"
#include "schema/courses.h"
#include "ui/apphost.h"
#include "ui/courses/coursedetail.h"
#include "ui/courses/courseprogress.h"
#include "ui/courses/coursesettings.h"
#include "ui/courses/newcoursedialog.h"
#include "ui/courses/outlinedialogs.h"
#include "ui/courses/outlineview.h"
#include "ui/courses/studentsexport.h"
#include "ui/draftkeeper.h"
#include "ui/edits.h"
#include "ui/leaving.h"
#include "ui/shell/recordtablepane.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QHelpEvent>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QToolTip>

namespace hopyard {

namespace {

// Lessons do not contain their course; courses list their lessons.
QString courseOfLesson(RecordSource &source, const QString &lesson)
{
    constexpr qsizetype coursesAtOnce = 50;
    std::optional<RowKey> last;
    for (;;) {
        const std::vector<RowKey> keys = source.keys(last, coursesAtOnce);
        if (keys.empty())
            return {};
        last = keys.back();
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &course : source.records(rows)) {
            const auto outline = courses::outlineOf(course.body());
            if (outline && outline->find(lesson).lesson >= 0)
                return course.id;
        }
    }
}

} // namespace

CoursesPage::CoursesPage(PageHost &host, QWidget *parent)
    : RecordListPage(host, tables::courses, parent)
    , m_progress(new CourseProgress(host, this))
    , m_look(new QTimer(this))
{
    m_look->setSingleShot(true);
    m_look->setInterval(500);
    connect(m_look, &QTimer::timeout, this, &CoursesPage::watchLists);
    connect(
        this, &Page::actionsChanged, m_look, qOverload<>(&QTimer::start)); // a course was closed
    setObjectName(QStringLiteral("coursesPage"));
    pane()->view()->viewport()->installEventFilter(this);
    pane()->setEmptyText(tr("No courses yet"),
        tr("A course is made of chapters and lessons. It lives in an experience of the Courses "
           "app."),
        tr("New course"), {});
    const auto chip = [this](const char *name, const QString &label) {
        auto *made = new FilterChip(label, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setCheckable(true);
        pane()->toolbar()->addWidget(made);
        connect(made, &FilterChip::toggled, this, &CoursesPage::applyChips);
        return made;
    };
    m_hiddenChip = chip("filterHidden", tr("Hidden"));
    m_changedChip = chip("filterChanged", tr("Changed by me"));
    auto *create = button(tr("New course"), ButtonKind::Primary, Glyph::Plus, this);
    create->setObjectName(QStringLiteral("newCourse"));
    connect(create, &QPushButton::clicked, this, &CoursesPage::newItem);
    auto *import = button(tr("Import…"), ButtonKind::Secondary, Glyph::Folder, this);
    import->setObjectName(QStringLiteral("importCourse"));
    connect(import, &QPushButton::clicked, this, &CoursesPage::openImport);
    pane()->header()->addWidget(import);
    pane()->header()->addWidget(create);

    addItemAction(nullptr);
    courseAction("actionCourseOpen", Glyph::ListTree, tr("Open the outline"), nullptr);
    connect(m_needSelection.constLast(), &QAction::triggered, this, [this] {
        const QStringList ids = pane()->selectedIds();
        if (!ids.isEmpty())
            openDetail(ids.first());
    });
    m_needOne << m_needSelection.constLast();
    m_needOne << courseAction(
        "actionOpenOnWhop", Glyph::ExternalLink, tr("Open on whop.com"), &CoursesPage::openOnWhop);
    addItemAction(nullptr);
    QAction *show
        = courseAction("actionCourseShow", Glyph::Eye, tr("Show course to members"), nullptr);
    QAction *hide
        = courseAction("actionCourseHide", Glyph::EyeOff, tr("Hide course from members"), nullptr);
    connect(show, &QAction::triggered, this, [this] { setVisibility(true); });
    connect(hide, &QAction::triggered, this, [this] { setVisibility(false); });
    addItemAction(nullptr);
    m_needOne << courseAction(
        "actionCourseCopy", Glyph::CopyPlus, tr("Duplicate course…"), &CoursesPage::openCopy);
    m_needOne.constLast()->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key_D)));
    m_needOne << courseAction(
        "actionCourseExport", Glyph::Download, tr("Export as a folder…"), &CoursesPage::openExport);
    m_needOne << courseAction("actionCourseExportStudents", Glyph::Download,
        tr("Export as a folder, with students…"), &CoursesPage::openExportWithStudents);
    auto *bring = new QAction(icon(Glyph::Folder), tr("Import from a folder…"), this);
    bring->setObjectName(QStringLiteral("actionCourseImport"));
    connect(bring, &QAction::triggered, this, &CoursesPage::openImport);
    addItemAction(bring);
    addItemAction(nullptr);
    courseAction(
        "actionCourseDelete", Glyph::Trash2, tr("Delete course…"), &CoursesPage::openDelete)
        ->setShortcut(QKeySequence(Qt::Key_Delete));
    selectionUpdated();
}

QAction *CoursesPage::courseAction(
    const char *name, Glyph glyph, const QString &text, void (CoursesPage::*call)())
{
    auto *action = new QAction(icon(glyph), text, this);
    action->setObjectName(QString::fromLatin1(name));
    if (call)
        connect(action, &QAction::triggered, this, call);
    addItemAction(action);
    m_needSelection.append(action);
    return action;
}

void CoursesPage::setContext(WorkspaceAccess *workspace)
{
    m_created = 0;
    m_watched.clear();
    qDeleteAll(findChildren<CourseStudentsFile *>());
    m_progress->setWorkspace(workspace);
    RecordListPage::setContext(workspace);
    if (m_course)
        m_course->setContext(workspace);
    if (workspace)
        connect(&host().edits(), &Edits::saved, this, &CoursesPage::onSaved);
}

RecordDetail *CoursesPage::makeDetail(QWidget *parent)
{
    m_course = new CourseDetail(host(), parent);
    connect(m_course, &CourseDetail::changeRequested, this,
        [this](const char *member, const Json &value, const Json &seen) {
            if (m_course->isGone()) // typed text stays a draft
                return;
            Intent intent {
                QStringLiteral("course.update"), m_course->record().id, Json {{member, value}}};
            if (!seen.is_null())
                intent.base = Json {{member, seen}};
            submitEdit(intent);
        });
    connect(m_course->tabs(), &QTabWidget::currentChanged, this, &Page::actionsChanged);
    RecordListPage::setNarrow(true);
    return m_course;
}

// An outline needs the full width: it always replaces the list.
void CoursesPage::setNarrow(bool narrow)
{
    Q_UNUSED(narrow)
    RecordListPage::setNarrow(true);
}

// The actions for what is on screen: the list's apply to courses chosen in it, the outline's, with
// the same words, to its lessons.
QList<QAction *> CoursesPage::itemActions() const
{
    if (!isDetailOpen())
        return RecordListPage::itemActions();
    return m_course->isOutlineShown() ? m_course->outline()->actions() : QList<QAction *>();
}

QList<Record> CoursesPage::selectedCourses() const
{
    QList<Record> chosen;
    const QStringList ids = pane()->selectedIds();
    for (const QString &id : ids) {
        if (const Record course = record(id); !course.isNull())
            chosen.append(course);
    }
    return chosen;
}

void CoursesPage::selectionUpdated()
{
    if (isVisible() && !m_look->isActive())
        m_look->start(); // courses may have come
    const qsizetype selected = pane()->selectedCount();
    for (QAction *action : std::as_const(m_needSelection))
        action->setEnabled(selected > 0);
    // Of several, which one would it be?
    for (QAction *action : std::as_const(m_needOne))
        action->setEnabled(selected == 1);
}

void CoursesPage::applyChips()
{
    std::vector<FilterCondition> conditions;
    if (m_hiddenChip->isChecked())
        conditions.push_back(
            FilterCondition::equals(courses::visibility, QStringLiteral("hidden")));
    if (m_changedChip->isChecked())
        conditions.push_back(FilterCondition::pending());
    pane()->setConditions(conditions);
}

void CoursesPage::clearFilters()
{
    m_hiddenChip->setChecked(false);
    m_changedChip->setChecked(false);
    RecordListPage::clearFilters();
}

void CoursesPage::newItem()
{
    if (!workspace())
        return;
    auto *dialog = new NewCourseDialog(workspace()->source(QStringLiteral("experience")), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const Intent intent = dialog->createIntent();
        m_created = host().edits().submit(
            Words::sentence(intent, Record(), Words::titlesFrom(host().titles())), {intent});
    });
    dialog->open();
}

void CoursesPage::openItem(const QString &id)
{
    if (!id.startsWith(QLatin1String("lesn_"))) {
        RecordListPage::openItem(id);
        return;
    }
    const QString course = source() ? courseOfLesson(*source(), id) : QString();
    if (course.isEmpty())
        return;
    RecordListPage::openItem(course);
    if (m_course)
        m_course->openLesson(id);
}

void CoursesPage::showStatus(const EngineStatus &status)
{
    RecordListPage::showStatus(status);
    if (m_course)
        m_course->showStatus(status);
}

bool CoursesPage::openDraft(const KeptDraft &draft)
{
    const QString &editor = draft.address.editor;
    if (CourseSettings::isDraftEditor(editor) && !record(draft.address.objects.value(0)).isNull()) {
        openItem(draft.address.objects.first());
        m_course->openSetting(editor);
        return true;
    }
    if (editor != QLatin1String("lesson.edit") && editor != QLatin1String("lesson.title"))
        return RecordListPage::openDraft(draft);
    const QString lesson = draft.address.objects.value(0);
    const QString course = source() ? courseOfLesson(*source(), lesson) : QString();
    if (course.isEmpty())
        return false;
    openItem(course);
    return m_course && m_course->openLesson(lesson);
}

// Shows why a figure is missing, as a tool tip.
bool CoursesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ToolTip || watched != pane()->view()->viewport())
        return RecordListPage::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = pane()->view()->indexAt(help->pos());
    const std::string_view column = index.isValid()
        ? tables::courses.columns[size_t(index.column())].name
        : std::string_view();
    if (column != "students" && column != "completion")
        return RecordListPage::eventFilter(watched, event);
    QToolTip::showText(help->globalPos(),
        toolTipText(m_progress->explain(index.data(IdRole).toString())),
        pane()->view()->viewport());
    return true;
}

void CoursesPage::showEvent(QShowEvent *event)
{
    RecordListPage::showEvent(event);
    m_watched.clear();
    // Runs after the window has set the page shown.
    QMetaObject::invokeMethod(this, &CoursesPage::watchLists, Qt::QueuedConnection);
}

void CoursesPage::hideEvent(QHideEvent *event)
{
    RecordListPage::hideEvent(event);
    m_progress->look({}); // nobody does
}

// Only lists of experiences show which experience a course is in: they are read as long as a course
// lacks it.
void CoursesPage::watchLists()
{
    if (!workspace() || !isVisible() || isDetailOpen()) {
        m_watched.clear(); // others are read now
        m_progress->look({});
        return;
    }
    QList<VisibleList> lists {{QStringLiteral("course"), {}, {}}};
    bool unknown = false;
    QStringList onWhop;
    eachRecord(*workspace()->source(QStringLiteral("course")), [&](const Record &course) {
        if (isLocalId(course.id))
            return;
        onWhop << course.id;
        unknown = unknown || experienceOfCourse(course).isEmpty();
    });
    if (unknown) {
        const QList<Record> homes
            = coursesExperiences(*workspace()->source(QStringLiteral("experience")));
        for (const Record &home : homes) {
            if (!isLocalId(home.id))
                lists.append(
                    {QStringLiteral("course"), {QStringLiteral("experience"), home.id}, {}});
        }
    }
    if (lists != m_watched) {
        m_watched = lists;
        workspace()->commands().setVisibleLists(lists);
    }
    m_progress->look(onWhop);
}

void CoursesPage::refresh()
{
    m_watched.clear();
    RecordListPage::refresh();
    watchLists();
}

// Whop opens a course from its experience.
void CoursesPage::openOnWhop()
{
    const QStringList ids = pane()->selectedIds();
    const QString home = ids.isEmpty() ? QString() : experienceOfCourse(record(ids.first()));
    host().openOnWhop(home.isEmpty() ? QStringLiteral("/dashboard")
                                     : QString(QStringLiteral("/experiences/") + home));
}

void CoursesPage::onSaved(quint64 ticket, const QList<Operation> &operations)
{
    if (ticket != m_created || operations.isEmpty())
        return;
    m_created = 0;
    openItem(operations.first().target);
}

void CoursesPage::setVisibility(bool visible)
{
    const char *value = visible ? "visible" : "hidden";
    QList<Intent> intents;
    if (!workspace())
        return;
    const SplitRecords chosen
        = splitLeaving(selectedCourses(), workspace()->commands().operations());
    tellLeftOut(host(), chosen.leaving);
    for (const Record &course : chosen.staying) {
        if (course.text(courses::visibility) != QLatin1String(value))
            intents.append(
                {QStringLiteral("course.update"), course.id, Json {{"visibility", value}}});
    }
    if (intents.size() == 1)
        submitEdit(intents.first());
    else if (!intents.isEmpty())
        host().edits().submit(visible ? tr("Show %Ln courses", nullptr, int(intents.size()))
                                      : tr("Hide %Ln courses", nullptr, int(intents.size())),
            intents, true); // one plan to look at
}

void CoursesPage::openDelete()
{
    const QList<Record> chosen = selectedCourses();
    if (chosen.isEmpty())
        return;
    QStringList titles;
    QList<Intent> intents;
    int lessons = 0;
    for (const Record &course : chosen) {
        titles.append(Words::recordTitle(course));
        if (const auto outline = courses::outlineOf(course.body()))
            lessons += int(outline->lessonCount());
        intents.append({QStringLiteral("course.delete"), course.id, Json::object()});
    }
    auto *dialog = new OutlineDeleteDialog(titles, lessons, this);
    connect(dialog, &QDialog::accepted, this, [this, titles, intents] {
        host().edits().submit(titles.size() == 1
                ? tr("Delete %1").arg(Words::quoted(titles.first()))
                : tr("Delete %Ln courses", nullptr, int(titles.size())),
            intents);
    });
    dialog->open();
}

} // namespace hopyard
