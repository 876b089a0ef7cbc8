// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/coursedetail.h"

#include "core/ids.h"
#include "models/tables/courses.h"
#include "ui/apphost.h"
#include "ui/courses/coursesettings.h"
#include "ui/courses/outlineview.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hopyard {

CourseDetail::CourseDetail(PageHost &host, QWidget *parent)
    : RecordDetail(host, tables::courses, parent)
    , m_tabs(new QTabWidget(this))
    , m_outline(new OutlineView(host, this))
    , m_settings(new CourseSettings(this))
{
    setObjectName(QStringLiteral("courseDetail"));
    m_tabs->setObjectName(QStringLiteral("courseTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the course"));
    m_tabs->addTab(m_outline, tr("Outline"));
    m_tabs->addTab(m_settings, tr("Settings"));
    body()->addWidget(m_tabs, 1);
    connect(m_settings, &CourseSettings::changeRequested, this, &CourseDetail::changeRequested);
    connect(m_outline, &OutlineView::chosenChanged, this, [this] { showOnScreen(false); });
    setRecord({});
}

void CourseDetail::setContext(WorkspaceAccess *workspace)
{
    m_workspace = workspace;
    if (!workspace)
        setRecord({});
    m_outline->setContext(workspace);
    if (!record().isNull())
        m_outline->setCourse(record().id);
}

void CourseDetail::showRecord(const Record &record)
{
    const bool another = record.id != m_outline->property("courseId").toString();
    m_outline->setProperty("courseId", record.id);
    m_outline->setCourse(record.id);
    m_settings->setRecord(record);
    if (another)
        showOnScreen(true);
}

// Its detail, which alone has the order, is read now; of chosen lessons what only their details
// tell (questions, attachments), so that they can be copied.
void CourseDetail::showOnScreen(bool opened)
{
    constexpr qsizetype mostDetails = 50;
    const QString id = record().id;
    if (!m_workspace || id.isEmpty() || isLocalId(id))
        return;
    QStringList lessons = m_outline->chosenLessons().mid(0, mostDetails);
    lessons.removeIf([](const QString &lesson) { return isLocalId(lesson); });
    const ListScope course {QStringLiteral("course"), id};
    m_workspace->commands().setVisibleLists(
        {{QStringLiteral("course"), {}, opened ? QStringList {id} : QStringList()},
            {QStringLiteral("chapter"), course, {}}, {QStringLiteral("lesson"), course, lessons}});
}

} // namespace hopyard
