// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/folderplan.h"
#include "ui/shell/formdialog.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QPushButton;
class QTreeWidget;

namespace hopyard {

class CourseGathering;
class RecordSource;
class SafeLabel;
class WorkspaceAccess;

// Imports a folder as a new course, or as an update of one: shows its content, its problems, and
// the import's effect and cost. Nothing is saved before it is accepted, nothing sent before the
// review.
class ImportCourseDialog final : public FormDialog
{
    Q_OBJECT

public:
    ImportCourseDialog(WorkspaceAccess &workspace, QWidget *parent);

    // Reads the folder in the background.
    void setFolder(const QString &directory);
    // The final plan; registers the uploads.
    [[nodiscard]] ImportPlan takePlan();
    [[nodiscard]] QString courseTitle() const;

private:
    void chooseFolder();
    void onFolderRead(const Result<FolderCourse> &folder);
    void onTarget();
    void showPlan();
    void addRow(const ImportRow &row);
    void addFaults();
    void openVideos();
    [[nodiscard]] std::vector<FolderLesson> videos() const;
    [[nodiscard]] ImportOptions options() const;
    [[nodiscard]] QString summaryOf(const ImportPlan &plan) const;

    WorkspaceAccess &m_workspace;
    QString m_directory;
    std::optional<FolderCourse> m_folder;
    std::optional<FolderCourse> m_existing;
    QHash<QString, VideoChoice> m_videos; // by path; others are uploaded on whop.com
    QPointer<CourseGathering> m_gathering;
    QString m_chapterShown; // the last one in the table
    SafeLabel *m_path;
    QComboBox *m_target;
    QTreeWidget *m_table;
    QPushButton *m_chooseVideos;
    QCheckBox *m_remove;
    QCheckBox *m_show;
    SafeLabel *m_summary;
};

// Shows what a copy of a course takes before it is planned.
class CopyCourseDialog final : public FormDialog
{
    Q_OBJECT

public:
    // home: the original's experience, if known.
    CopyCourseDialog(const FolderCourse &course, const ImportPlan &plan, RecordSource &experiences,
        const QString &home, QWidget *parent);
    [[nodiscard]] QString experience() const; // where the copy goes

private:
    QComboBox *m_into;
};

// A problem of a file, in words: "has an unknown key".
[[nodiscard]] QString folderFaultTitle(FolderFault::Kind kind);

} // namespace hopyard
