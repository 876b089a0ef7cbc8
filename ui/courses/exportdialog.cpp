// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/exportdialog.h"

#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QFile>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace hopyard {

ExportCourseDialog::ExportCourseDialog(
    WorkspaceAccess &workspace, FolderCourse course, QString directory, QWidget *parent)
    : FormDialog(tr("Export %1").arg(Words::quoted(course.title)),
        tr("The files of the course come from Whop first, then the folder is written."), parent)
    , m_commands(&workspace.commands())
    , m_course(std::move(course))
    , m_directory(std::move(directory))
    , m_wanted(m_course.filesToFetch())
    , m_bar(new QProgressBar(this))
    , m_told(new SafeLabel(this))
    , m_failures(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("exportCourseProgress"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false); // nobody has to wait for it
    setPrimary(tr("Close"));
    setProblem({}, true);
    m_bar->setObjectName(QStringLiteral("exportProgress"));
    m_bar->setAccessibleName(tr("Files that have come"));
    m_bar->setRange(0, int(m_wanted.size()));
    m_bar->setTextVisible(false);
    m_told->setObjectName(QStringLiteral("exportTold"));
    m_told->setWrap(true);
    m_failures->setObjectName(QStringLiteral("exportFailures"));
    m_failures->setAccessibleName(tr("Files that did not come"));
    m_failures->setHeaderLabels({tr("File"), tr("Lesson"), tr("Why it did not come")});
    m_failures->setRootIsDecorated(false);
    m_failures->setUniformRowHeights(true);
    m_failures->header()->setStretchLastSection(true);
    m_failures->setVisible(false);
    body()->addWidget(m_bar);
    body()->addWidget(m_told);
    body()->addWidget(m_failures);

    Commands &commands = *m_commands;
    connect(&commands, &QObject::destroyed, this, &QDialog::reject);
    connect(&commands, &Commands::fetchProgressed, this,
        [this](quint64 ticket, const FetchProgress &progress) {
            if (ticket == m_ticket)
                onProgress(progress);
        });
    connect(&commands, &Commands::filesFetched, this,
        [this](quint64 ticket, const QList<FetchedFile> &files) {
            if (ticket == m_ticket)
                onFetched(files);
        });
    QList<WantedFile> files;
    for (const FolderCourse::Reference &file : m_wanted)
        files.append(file.lessonId.isEmpty()
                ? WantedFile {QStringLiteral("course"), m_course.id, file.fileId}
                : WantedFile {QStringLiteral("lesson"), file.lessonId, file.fileId});
    onProgress({0, int(files.size()), 0});
    m_ticket = commands.fetchFiles(files);
}

void ExportCourseDialog::onProgress(const FetchProgress &progress)
{
    m_bar->setValue(progress.done);
    m_told->setText(Words::counted(
        tr("%1 of %Ln file(s), %2", nullptr, progress.files)
            .arg(QLocale().toString(progress.done), QLocale().formattedDataSize(progress.bytes)),
        progress.files));
}

QString ExportCourseDialog::lessonTitle(const QString &id) const
{
    for (const FolderChapter &chapter : m_course.chapters) {
        for (const FolderLesson &lesson : chapter.lessons) {
            if (lesson.id == id)
                return lesson.title;
        }
    }
    return {};
}

QString ExportCourseDialog::reasonOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
    case ErrorCode::Gone:
    case ErrorCode::Forbidden:
        return tr("Whop doesn’t give it");
    case ErrorCode::TooLarge:
        return tr("It is larger than 5 GB");
    case ErrorCode::Redirected:
    case ErrorCode::NotApi:
        return tr("Its address leads elsewhere");
    default:
        return ErrorText::reason(error);
    }
}

void ExportCourseDialog::addFailure(const FolderCourse::Reference &file, const Error &error)
{
    new QTreeWidgetItem(m_failures,
        {isolated(file.name.isEmpty() ? file.fileId : file.name),
            file.lessonId.isEmpty() ? tr("Cover of the course")
                                    : isolated(lessonTitle(file.lessonId)),
            reasonOf(error)});
}

void ExportCourseDialog::onFetched(const QList<FetchedFile> &files)
{
    QHash<QString, Error> errors;
    for (const FetchedFile &file : files) {
        if (!file.path.isEmpty())
            m_here.insert(file.fileId, file.path);
        else
            errors.insert(file.fileId, file.error);
    }
    for (const FolderCourse::Reference &file : m_wanted) {
        if (!m_here.contains(file.fileId))
            addFailure(file, errors.value(file.fileId));
    }
    write();
}

void ExportCourseDialog::write()
{
    m_writing = true;
    hideCancel(); // it takes a moment only
    m_told->setText(tr("Writing the folder…"));
    m_directory = freeCourseTarget(m_directory);
    const bool whole = m_failures->topLevelItemCount() == 0;
    auto *watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        onWritten(watcher->result());
    });
    watcher->setFuture(
        QtConcurrent::run([directory = m_directory, course = m_course, here = m_here, whole] {
            const Outcome written = writeCourseFolder(directory, course, here);
            if (written && whole) { // otherwise the next export reuses them
                for (const QString &path : here)
                    QFile::remove(path);
            }
            return written;
        }));
}

void ExportCourseDialog::onWritten(const Outcome &written)
{
    m_writing = false;
    m_over = true;
    if (!written) {
        Q_EMIT notWritten(m_directory, written.error());
        reject();
        return;
    }
    const QList<QString> ids = m_here.keys();
    const auto left = int(m_course.filesOnWhop(QSet<QString>(ids.begin(), ids.end())));
    Q_EMIT exported(m_directory, left);
    if (m_failures->topLevelItemCount() == 0) {
        accept();
        return;
    }
    const auto count = m_failures->topLevelItemCount();
    m_told->setText(Words::counted(
        tr("%Ln file(s) did not come. The folder names them by their ids, so that importing it "
           "into the same course changes nothing. Export again to try once more, into another "
           "folder: what has come is not fetched again.",
            nullptr, count),
        count));
    m_bar->setVisible(false);
    m_failures->setVisible(true);
    for (int column = 0; column < 2; ++column)
        m_failures->resizeColumnToContents(column);
    setProblem({}, false);
    fitHeight();
}

void ExportCourseDialog::done(int result)
{
    if (m_writing)
        return; // in a moment
    if (m_commands)
        m_commands->cancelFetch(m_ticket); // does nothing if all files have arrived
    FormDialog::done(result);
}

} // namespace hopyard
