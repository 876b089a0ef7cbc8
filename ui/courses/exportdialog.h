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

// Brings the files of a course here and writes its folder; the window stays usable meanwhile. What
// did not come is listed with the reason, a row each, and named by its id in the folder. Where that
// is taken it gets another name. Cancelled, nothing is written; until an export was whole the next
// one goes on with what has come.
class ExportCourseDialog final : public FormDialog
{
    Q_OBJECT

public:
    // course: as it was gathered; directory: of its own.
    ExportCourseDialog(
        WorkspaceAccess &workspace, FolderCourse course, QString directory, QWidget *parent);

    void done(int result) override;
    [[nodiscard]] QString courseId() const { return m_course.id; }
    // The folder is not there yet.
    [[nodiscard]] bool isUnderWay() const { return !m_over; }

Q_SIGNALS:
    // The folder is there, perhaps under another name than was asked for; left: files that only
    // Whop has.
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

    QPointer<Commands> m_commands; // gone with the workspace
    const FolderCourse m_course;
    QString m_directory;
    const std::vector<FolderCourse::Reference> m_wanted;
    QHash<QString, QString> m_here; // paths, by file
    quint64 m_ticket = 0;
    bool m_writing = false;
    bool m_over = false;
    QProgressBar *m_bar;
    SafeLabel *m_told;
    QTreeWidget *m_failures;
};

} // namespace hopyard
