// SPDX-License-Identifier: GPL-3.0-or-later

// The part of CoursesPage that imports, exports and copies courses.
#include "folder/folderplan.h"
#include "ui/apphost.h"
#include "ui/courses/coursecopies.h"
#include "ui/courses/coursegathering.h"
#include "ui/courses/courserecords.h"
#include "ui/courses/coursespage.h"
#include "ui/courses/exportdialog.h"
#include "ui/courses/importdialog.h"
#include "ui/courses/studentsexport.h"
#include "ui/edits.h"
#include "ui/errortext.h"
#include "ui/shell/recordtablepane.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace hopyard {

void CoursesPage::openImport()
{
    if (!workspace())
        return;
    auto *dialog = new ImportCourseDialog(*workspace(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const ImportPlan plan = dialog->takePlan();
        if (plan.intents.isEmpty())
            return;
        host().edits().submit(
            tr("Import %1").arg(Words::quoted(dialog->courseTitle())), plan.intents, true);
        toldOfPlan(plan);
    });
    dialog->open();
}

void CoursesPage::toldOfPlan(const ImportPlan &plan)
{
    const auto count = int(plan.intents.size());
    host().notify(
        {Words::counted(
             tr("%Ln operation(s) wait in the Outbox for your review.", nullptr, count), count),
            {}, Tone::Neutral, Glyph::Inbox});
}

void CoursesPage::chooseExport(bool withStudents)
{
    const QStringList ids = pane()->selectedIds();
    if (ids.isEmpty())
        return;
    auto *dialog = new QFileDialog(this, tr("Choose where the course’s folder is made"));
    dialog->setObjectName(QStringLiteral("exportCourseDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, id = ids.first(), withStudents](
            const QString &parent) { exportTo(id, parent, withStudents); });
    dialog->open();
}

// Into a folder of its own, named after the course.
void CoursesPage::exportTo(const QString &courseId, const QString &parent, bool withStudents)
{
    if (!workspace() || parent.isEmpty())
        return;
    if (!QFileInfo(parent).isWritable()) { // checked before anything is fetched
        showNotice(Tone::Danger, tr("Nothing can be written to %1.").arg(isolated(parent)));
        return;
    }
    auto *gathering = new CourseGathering(*workspace(), courseId, this);
    tellGathering(gathering);
    connect(gathering, &CourseGathering::gathered, this,
        [this, gathering, parent, withStudents](const FolderCourse &course) {
            gathering->deleteLater();
            if (!workspace())
                return;
            const QList<ExportCourseDialog *> others = findChildren<ExportCourseDialog *>();
            for (ExportCourseDialog *other : others) {
                if (other->courseId() == course.id && other->isUnderWay()) {
                    other->raise();
                    other->activateWindow();
                    return;
                }
            }
            const auto videos = int(course.videosOnWhop());
            auto *dialog = new ExportCourseDialog(
                *workspace(), course, QDir(parent).filePath(safeFileName(course.title)), this);
            connect(dialog, &ExportCourseDialog::exported, this,
                [this, videos, id = course.id, withStudents](const QString &directory, int left) {
                    toldOfExport(directory, left, videos);
                    if (withStudents && workspace())
                        new CourseStudentsFile(host(), *workspace(), id,
                            QDir(directory).filePath(QString::fromLatin1(studentsFileName)), this);
                });
            connect(dialog, &ExportCourseDialog::notWritten, this,
                [this](const QString &directory, const Error &error) {
                    showNotice(Tone::Danger,
                        tr("The course could not be written to %1: %2")
                            .arg(isolated(directory),
                                error.code == ErrorCode::ReadOnly
                                    ? tr("nothing can be written there")
                                    : ErrorText::reason(error)));
                });
            dialog->show();
        });
}

void CoursesPage::toldOfExport(const QString &directory, int left, int videos)
{
    QStringList told {tr("Course exported to %1.").arg(isolated(directory))};
    if (left > 0)
        told << Words::counted(
            tr("%Ln file(s) left on Whop, named by id in the folder.", nullptr, left), left);
    if (videos > 0)
        told << Words::counted(
            tr("%Ln uploaded video(s) stay on Whop, which gives no file of them.", nullptr, videos),
            videos);
    host().notify({told.join(u' '), {}, Tone::Success, Glyph::Check});
}

// Missing data must be read first, which takes a moment or a connection.
void CoursesPage::tellGathering(CourseGathering *gathering)
{
    connect(gathering, &CourseGathering::refused, this, [this, gathering](const QString &title) {
        gathering->deleteLater();
        showNotice(Tone::Danger,
            tr("Whop doesn’t give %1 whole, so that the course can be neither exported nor copied.")
                .arg(Words::quoted(title)));
    });
    connect(gathering, &CourseGathering::progressed, this, [this, gathering](int missing) {
        if (gathering->isStuck()) {
            showNotice(Tone::Warning,
                tr("Some of this course is not on this computer yet, and there is no connection "
                   "to Whop. Try again when there is."));
            gathering->deleteLater();
        } else if (!gathering->property("told").toBool()) {
            gathering->setProperty("told", true);
            host().notify({missing < 0
                    ? tr("Getting the course from Whop…")
                    : Words::counted(
                        tr("Getting the course from Whop… %Ln lesson(s) left", nullptr, missing),
                        missing),
                {}, Tone::Neutral, Glyph::Download});
        }
    });
}

// Whop cannot copy courses: the copy is made of creates, and shows their number first.
void CoursesPage::openCopy()
{
    const QStringList ids = pane()->selectedIds();
    if (!workspace() || ids.isEmpty())
        return;
    const QString home = experienceOfCourse(record(ids.first()));
    auto *gathering = new CourseGathering(*workspace(), ids.first(), this);
    tellGathering(gathering);
    connect(gathering, &CourseGathering::gathered, this,
        [this, gathering, home](const FolderCourse &course) {
            gathering->deleteLater();
            confirmCopy(course, home);
        });
}

void CoursesPage::confirmCopy(const FolderCourse &course, const QString &home)
{
    if (!workspace())
        return;
    FolderCourse copy = course;
    copy.title = tr("%1 (copy)").arg(course.title);
    auto *dialog = new CopyCourseDialog(course, planCourseCopy(copy, home),
        *workspace()->source(QStringLiteral("experience")), home, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, copy, title = course.title] {
        const ImportPlan plan = planCourseCopy(copy, dialog->experience());
        host().edits().submit(tr("Duplicate %1").arg(Words::quoted(title)), plan.intents, true);
        toldOfPlan(plan);
    });
    dialog->open();
}

} // namespace hopyard
