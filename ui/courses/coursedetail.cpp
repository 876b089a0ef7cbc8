// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/coursedetail.h"

#include "core/ids.h"
#include "models/recordtreemodel.h"
#include "models/tables/registry.h"
#include "ui/apphost.h"
#include "ui/courses/courserecords.h"
#include "ui/courses/coursesettings.h"
#include "ui/courses/lessoneditor.h"
#include "ui/courses/outlineview.h"
#include "ui/courses/studentsview.h"
#include "ui/page.h"
#include "ui/words.h"

#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hopyard {

namespace {
constexpr int outlineWidth = 340;
} // namespace

CourseDetail::CourseDetail(PageHost &host, QWidget *parent)
    : RecordDetail(host, tables::courses, parent)
    , m_tabs(new QTabWidget(this))
    , m_panes(new QSplitter(Qt::Horizontal, this))
    , m_outline(new OutlineView(host, this))
    , m_editor(new LessonEditor(host, this))
    , m_students(new StudentsView(host, this))
    , m_settings(new CourseSettings(this))
{
    setObjectName(QStringLiteral("courseDetail"));
    m_tabs->setObjectName(QStringLiteral("courseTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the course"));
    m_panes->setObjectName(QStringLiteral("courseOutlinePanes"));
    m_panes->setChildrenCollapsible(false);
    // Mirrored, QSplitter puts the first pane one pixel too far to the right.
    m_panes->setContentsMargins(0, space::s, 1, 0);
    m_panes->addWidget(m_outline);
    m_panes->addWidget(m_editor);
    m_panes->setStretchFactor(1, 1);
    m_panes->setSizes({outlineWidth, 3 * outlineWidth});
    m_outline->setMinimumWidth(220);
    m_editor->setMinimumWidth(320);
    m_tabs->addTab(m_panes, tr("Outline"));
    m_tabs->addTab(m_students, tr("Students"));
    m_tabs->addTab(m_settings, tr("Settings"));
    body()->addWidget(m_tabs, 1);
    connect(m_settings, &CourseSettings::changeRequested, this, &CourseDetail::changeRequested);
    connect(m_students, &StudentsView::listsChanged, this, [this] { showOnScreen(); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { showOnScreen(); });
    connect(m_outline, &OutlineView::chosenChanged, this, [this] { showOnScreen(); });
    const auto sayRestored = [this](qint64 savedMs) {
        this->host().notify({Words::restored(savedMs), {}, Tone::Neutral, Glyph::RotateCcw});
    };
    connect(m_settings, &CourseSettings::restored, this, sayRestored);
    connect(m_editor, &LessonEditor::titleRestored, this, sayRestored);
    connect(m_outline, &OutlineView::currentChanged, this, &CourseDetail::showLesson);
    connect(m_outline, &OutlineView::currentUpdated, this, [this](const QString &id) {
        if (isLocalId(m_editor->lessonId()) && !isLocalId(id))
            m_editor->rename(id);
        showLesson();
    });
    connect(m_editor, &LessonEditor::renameRequested, m_outline,
        [this](const QString &id, const QString &title, const QString &seen) {
            if (!isGone())
                m_outline->rename(id, title, seen);
        });
    connect(m_editor, &LessonEditor::whopRequested, this, &CourseDetail::openOnWhop);
    connect(m_outline, &OutlineView::whopRequested, this, &CourseDetail::openOnWhop);
    setRecord({});
}

void CourseDetail::setContext(WorkspaceAccess *workspace)
{
    m_workspace = workspace;
    // Before the record is cleared: fields that lose the focus must not request changes any more.
    m_settings->setCommands(workspace ? &workspace->commands() : nullptr);
    if (!workspace)
        setRecord({});
    m_editor->setContext(workspace);
    m_students->setContext(workspace);
    m_outline->setContext(workspace);
    if (!record().isNull())
        m_outline->setCourse(record().id);
}

void CourseDetail::showRecord(const Record &record)
{
    const bool another = record.id != m_outline->property("courseId").toString();
    m_outline->setProperty("courseId", record.id);
    m_outline->setCourse(record.id);
    m_students->setCourse(record.id);
    m_settings->setRecord(record);
    if (another)
        showOnScreen();
}

void CourseDetail::renamed(const QString &id)
{
    m_outline->renameCourse(id); // showRecord() then continues with the same course
    m_settings->rename(id);
}

void CourseDetail::showLesson()
{
    const QString id = m_outline->currentId();
    const RecordTreeModel *model = m_outline->model();
    const bool lesson = model && model->outline().find(id).lesson >= 0;
    if (lesson)
        m_editor->setLesson(id, model->outline().titleOf(id), model->record(id));
    else
        m_editor->setLesson({}, {}, {});
}

bool CourseDetail::isOutlineShown() const
{
    return m_tabs->currentWidget() == m_panes;
}

void CourseDetail::showStatus(const EngineStatus &status)
{
    m_students->showStatus(status);
}

// Whop opens a course from its experience.
void CourseDetail::openOnWhop()
{
    const QString experience = experienceOfCourse(record());
    host().openOnWhop(experience.isEmpty() ? QStringLiteral("/dashboard")
                                           : QString(QStringLiteral("/experiences/") + experience));
}

bool CourseDetail::openLesson(const QString &lessonId)
{
    if (!m_outline->model() || m_outline->model()->outline().find(lessonId).lesson < 0)
        return false;
    m_tabs->setCurrentIndex(0);
    m_outline->select(lessonId);
    return m_editor->lessonId() == lessonId;
}

void CourseDetail::openSetting(const QString &editor)
{
    m_tabs->setCurrentWidget(m_settings);
    m_settings->openDraft(editor);
}

// Requests the course's detail, which alone has the order, and the details of chosen lessons
// (questions, attachments), so that they can be copied.
void CourseDetail::showOnScreen()
{
    constexpr qsizetype mostDetails = 50;
    const QString id = record().id;
    if (!m_workspace || id.isEmpty() || isLocalId(id))
        return;
    QStringList lessons = m_outline->chosenLessons();
    if (const QString current = m_outline->currentId(); lessons.removeOne(current))
        lessons.prepend(current); // the one in the editor is always read again
    lessons = lessons.mid(0, mostDetails);
    lessons.removeIf([](const QString &lesson) { return isLocalId(lesson); });
    const ListScope course {QStringLiteral("course"), id};
    QList<VisibleList> lists = m_students->lists();
    lists.append({{QStringLiteral("course"), {}, {id}}, {QStringLiteral("chapter"), course, {}},
        {QStringLiteral("lesson"), course, lessons}});
    m_workspace->commands().setVisibleLists(lists);
}

} // namespace hopyard
