// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/commands.h"
#include "ui/shell/recordlistpage.h"

class QTimer;

namespace hopyard {

class CourseDetail;
class CourseGathering;
class CourseProgress;
class FilterChip;
struct FolderCourse;
struct ImportPlan;

// The Courses place: the list of courses; an opened course replaces it, with outline and settings.
class CoursesPage final : public RecordListPage
{
    Q_OBJECT

public:
    explicit CoursesPage(PageHost &host, QWidget *parent = nullptr);

    void setContext(WorkspaceAccess *workspace) override;
    void newItem() override;
    void openItem(const QString &id) override; // a course or a lesson
    void showStatus(const EngineStatus &status) override;
    bool openDraft(const KeptDraft &draft) override; // a draft of a lesson
    void setNarrow(bool narrow) override;
    void refresh() override;
    [[nodiscard]] QList<QAction *> itemActions() const override;

    // Writes the course as a folder, named after its title, into parent; optionally with a table of
    // the students' progress beside it.
    void exportTo(const QString &courseId, const QString &parent, bool withStudents = false);

protected:
    RecordDetail *makeDetail(QWidget *parent) override;
    void selectionUpdated() override;
    void clearFilters() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchLists();
    void openOnWhop();
    void openImport();
    void openExport() { chooseExport(false); }
    void openExportWithStudents() { chooseExport(true); }
    void chooseExport(bool withStudents);
    void openCopy();
    void confirmCopy(const FolderCourse &course, const QString &home);
    void tellGathering(CourseGathering *gathering);
    void toldOfPlan(const ImportPlan &plan);
    void toldOfExport(const QString &directory, int left, int videos);
    QAction *courseAction(
        const char *name, Glyph glyph, const QString &text, void (CoursesPage::*call)());
    [[nodiscard]] QList<Record> selectedCourses() const;
    void applyChips();
    void setVisibility(bool visible);
    void openDelete();
    void onSaved(quint64 ticket, const QList<Operation> &operations);

    CourseDetail *m_course = nullptr;
    CourseProgress *m_progress;
    FilterChip *m_hiddenChip;
    FilterChip *m_changedChip;
    QList<QAction *> m_needSelection;
    QList<QAction *> m_needOne; // actions for exactly one course
    QList<VisibleList> m_watched; // last requested
    QTimer *m_look; // until other lists are requested
    quint64 m_created = 0; // ticket of a course to open once created
};

} // namespace hopyard
