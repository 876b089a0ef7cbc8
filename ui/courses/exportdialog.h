// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/coursefolder.h"
#include "sync/status.h"
#include "ui/shell/formdialog.h"

#include <QHash>
#include <QPointer>

class QProgressBar;
class QTreeWidget;

namespace hopyard {

class Commands;
class WorkspaceAccess;

// Downloads the files of a course and writes its folder; the window stays usable meanwhile. Files
// that could not be downloaded are listed with the reason, one per row, and referenced by id in the
// folder. If the folder's name is taken it gets another one. Nothing is written if cancelled; until
// an export is complete, the next one continues with the files already downloaded.
class ExportCourseDialog final : public FormDialog
{
    Q_OBJECT

public:
    // course: as gathered; directory: to be created for this course.
    ExportCourseDialog(
        WorkspaceAccess &workspace, FolderCourse course, QString directory, QWidget *parent);

    void done(int result) override;
    [[nodiscard]] QString courseId() const { return m_course.id; }
    // Whether the folder is not written yet.
    [[nodiscard]] bool isUnderWay() const { return !m_over; }

Q_SIGNALS:
    // The folder was written, perhaps under another name; left: number of files that only Whop has.
    void exported(const QString &directory, int left);
    void notWritten(const QString &directory, const hopyard::Error &error);

private:
    void onProgress(const FetchProgress &progress);
    void onFetched(const QList<FetchedFile> &files);
    void write();
    void onWritten(const Outcome &written);
    void addFailure(const FolderCourse::Reference &file, const Error &error);
    [[nodiscard]] QString lessonTitle(const QString &id) const;
    static QString reasonOf(const Error &error);

    QPointer<Commands> m_commands; // destroyed with the workspace
    const FolderCourse m_course;
    QString m_directory;
    const std::vector<FolderCourse::Reference> m_wanted;
    QHash<QString, QString> m_here; // downloaded paths, by file
    quint64 m_ticket = 0;
    bool m_writing = false;
    bool m_over = false;
    QProgressBar *m_bar;
    SafeLabel *m_told;
    QTreeWidget *m_failures;
};

} // namespace hopyard
