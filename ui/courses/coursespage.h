// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/recordlistpage.h"

namespace hopyard {

class CourseDetail;
class FilterChip;

// The Courses place: the list of courses; an opened one takes its place, with outline and settings.
class CoursesPage final : public RecordListPage
{
    Q_OBJECT

public:
    explicit CoursesPage(PageHost &host, QWidget *parent = nullptr);

    void setContext(WorkspaceAccess *workspace) override;
    void newItem() override;
    void showStatus(const EngineStatus &status) override;
    bool openDraft(const KeptDraft &draft) override; // of a lesson
    void setNarrow(bool narrow) override;
    [[nodiscard]] QList<QAction *> itemActions() const override;

protected:
    RecordDetail *makeDetail(QWidget *parent) override;
    void selectionUpdated() override;
    void clearFilters() override;

private:
    QAction *courseAction(
        const char *name, Glyph glyph, const QString &text, void (CoursesPage::*call)());
    [[nodiscard]] QList<Record> selectedCourses() const;
    void applyChips();
    void setVisibility(bool visible);
    void openDelete();
    void onSaved(quint64 ticket, const QList<Operation> &operations);

    CourseDetail *m_course = nullptr;
    FilterChip *m_hiddenChip;
    FilterChip *m_changedChip;
    QList<QAction *> m_needSelection;
    quint64 m_created = 0; // ticket of the course to open
};

} // namespace hopyard
