// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "ui/shell/recorddetail.h"

class QSplitter;
class QTabWidget;

namespace hopyard {

class CourseSettings;
class LessonEditor;
class OutlineView;
class StudentsView;
class WorkspaceAccess;
struct EngineStatus;

// One opened course: its outline beside the lesson being edited, and its settings.
class CourseDetail final : public RecordDetail
{
    Q_OBJECT

public:
    explicit CourseDetail(PageHost &host, QWidget *parent = nullptr);

    void setContext(WorkspaceAccess *workspace);
    [[nodiscard]] OutlineView *outline() const { return m_outline; }
    [[nodiscard]] LessonEditor *editor() const { return m_editor; }
    // Opens this lesson in the editor; false if the course has no such lesson.
    bool openLesson(const QString &lessonId);
    // Goes to the field that a draft of this editor belongs to ("course.title").
    void openSetting(const QString &editor);
    void showStatus(const EngineStatus &status);
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }
    [[nodiscard]] bool isOutlineShown() const;

Q_SIGNALS:
    // A person changed a setting.
    void changeRequested(
        const char *member, const hopyard::Json &value, const hopyard::Json &seen = {});

protected:
    void showRecord(const Record &record) override;
    void renamed(const QString &id) override;

private:
    void showOnScreen();
    void showLesson();
    void openOnWhop();

    WorkspaceAccess *m_workspace = nullptr;
    QTabWidget *m_tabs;
    QSplitter *m_panes;
    OutlineView *m_outline;
    LessonEditor *m_editor;
    StudentsView *m_students;
    CourseSettings *m_settings;
};

} // namespace hopyard
