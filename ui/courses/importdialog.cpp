// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/importdialog.h"

#include "core/ids.h"
#include "models/roles.h"
#include "ui/apphost.h"
#include "ui/courses/coursecopies.h"
#include "ui/courses/coursegathering.h"
#include "ui/courses/courserecords.h"
#include "ui/courses/outlinedialogs.h"
#include "ui/courses/videosdialog.h"
#include "ui/delegates/celldelegate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>
#include <iterator>

namespace hopyard {

namespace {

constexpr int fewestRows = 4;
constexpr int shownCharacters = 96;
constexpr int shownLines = 34;

QString changeTitle(ImportRow::Change change)
{
    switch (change) {
    case ImportRow::Change::Same:
        return ImportCourseDialog::tr("No change");
    case ImportRow::Change::Added:
        return ImportCourseDialog::tr("New");
    case ImportRow::Change::Changed:
        return ImportCourseDialog::tr("Changed");
    case ImportRow::Change::Moved:
        return ImportCourseDialog::tr("Moved");
    case ImportRow::Change::Missing:
        return ImportCourseDialog::tr("Only on Whop, stays");
    case ImportRow::Change::Removed:
        return ImportCourseDialog::tr("Only on Whop, is deleted");
    }
    return {};
}

} // namespace

QString folderFaultTitle(FolderFault::Kind kind)
{
    using Kind = FolderFault::Kind;
    switch (kind) {
    case Kind::Unreadable:
        return ImportCourseDialog::tr("can’t be read");
    case Kind::NotUtf8:
        return ImportCourseDialog::tr("is no UTF-8 text");
    case Kind::NotJson:
        return ImportCourseDialog::tr("is no JSON as it should be");
    case Kind::UnknownKey:
        return ImportCourseDialog::tr("has an unknown key");
    case Kind::BadValue:
        return ImportCourseDialog::tr("has a value that makes no sense");
    case Kind::BadQuiz:
        return ImportCourseDialog::tr("has a question that is not right");
    case Kind::TitleTooLong:
        return ImportCourseDialog::tr("has a title that is too long");
    case Kind::NoTitle:
        return ImportCourseDialog::tr("has no title");
    case Kind::MissingFile:
        return ImportCourseDialog::tr("names a file that is not there");
    case Kind::TooLarge:
        return ImportCourseDialog::tr("is too large for a text");
    case Kind::BadName:
        return ImportCourseDialog::tr("has a name that is no UTF-8 text");
    case Kind::DuplicateNumber:
        return ImportCourseDialog::tr("has the number of another one; the names decide");
    case Kind::Link:
        return ImportCourseDialog::tr("is a link; links are not followed");
    case Kind::UnknownFile:
        return ImportCourseDialog::tr("is of no known kind and is left out");
    case Kind::LargeFile:
        return ImportCourseDialog::tr("is large; Whop advises to stay below 100 MB");
    case Kind::NeedsWhop:
        return ImportCourseDialog::tr("is a video: Whop takes it as one on whop.com only");
    }
    return {};
}

ImportCourseDialog::ImportCourseDialog(WorkspaceAccess &workspace, QWidget *parent)
    : FormDialog(tr("Import a course from a folder"),
        tr("Chapters are folders, lessons are Markdown, PDF and video files. You see what would "
           "happen first; the plan then waits in the Outbox for your review."),
        parent)
    , m_workspace(workspace)
    , m_path(new SafeLabel(tr("No folder chosen"), this))
    , m_target(new QComboBox(this))
    , m_table(new QTreeWidget(this))
    , m_remove(new QCheckBox(this))
    , m_show(new QCheckBox(tr("Show the course to members once all of it is there"), this))
    , m_summary(new SafeLabel(this))
{
    setObjectName(QStringLiteral("importCourseWizard"));
    setPrimary(tr("Plan import"));
    auto *choose = button(tr("Choose folder…"), ButtonKind::Secondary, Glyph::Folder, this);
    choose->setObjectName(QStringLiteral("importChoose"));
    choose->setAutoDefault(false);
    m_path->setElideMode(Qt::ElideMiddle);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(choose);
    row->addWidget(m_path, 1);
    m_target->setObjectName(QStringLiteral("importTarget"));
    m_target->setAccessibleName(tr("Where it goes"));
    const QList<Record> experiences
        = coursesExperiences(*workspace.source(QStringLiteral("experience")));
    for (const Record &experience : experiences)
        m_target->addItem(tr("New course in %1").arg(Words::quoted(Words::recordTitle(experience))),
            QStringList {QStringLiteral("new"), experience.id});
    eachRecord(*workspace.source(QStringLiteral("course")), [this](const Record &course) {
        if (!isLocalId(course.id))
            m_target->addItem(tr("Update %1").arg(Words::quoted(Words::recordTitle(course))),
                QStringList {QStringLiteral("update"), course.id});
    });
    m_table->setObjectName(QStringLiteral("importTable"));
    m_table->setAccessibleName(tr("What would happen"));
    m_table->setHeaderLabels({tr("Chapter or lesson"), tr("What happens"), tr("Type"), tr("Size")});
    dressView(m_table)->setMarkColumn(-1);
    m_table->setRootIsDecorated(false);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < 4; ++column)
        m_table->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_summary->setWrap(true);
    m_chooseVideos = button(tr("Video files…"), ButtonKind::Secondary, Glyph::Video, this);
    m_chooseVideos->setObjectName(QStringLiteral("importVideos"));
    m_chooseVideos->setAutoDefault(false);
    m_remove->setObjectName(QStringLiteral("importRemove"));
    m_show->setObjectName(QStringLiteral("importShow"));
    m_target->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // titles are long
    auto *places = new QHBoxLayout;
    places->setSpacing(space::s);
    places->addWidget(m_target, 1);
    places->addWidget(m_chooseVideos);
    body()->addLayout(row);
    body()->addSpacing(space::s);
    body()->addLayout(places);
    body()->addSpacing(space::s);
    body()->addWidget(m_table, 1);
    body()->addSpacing(space::xs);
    body()->addWidget(m_remove);
    body()->addWidget(m_show);
    body()->addWidget(m_summary);
    for (QWidget *later : {static_cast<QWidget *>(m_chooseVideos), static_cast<QWidget *>(m_remove),
             static_cast<QWidget *>(m_show)})
        later->hide(); // until there is something to choose
    m_table->setMinimumHeight(fewestRows * 2 * fontMetrics().height());
    // The table is the main part: with large letters the window is larger, if there is room.
    const QSize wanted(
        fontMetrics().averageCharWidth() * shownCharacters, fontMetrics().height() * shownLines);
    const QSize room = screen() ? screen()->availableSize() - QSize(40, 60) : wanted;
    resize(wanted.boundedTo(room).expandedTo(QSize(760, 620)));
    // In visual order; the keyboard begins with the first required step.
    const std::initializer_list<QWidget *> order {
        choose, m_target, m_chooseVideos, m_table, m_remove, m_show};
    for (auto next = order.begin(); std::next(next) != order.end(); ++next)
        setTabOrder(*next, *std::next(next));
    setTabOrder(m_show, findChild<QWidget *>(QStringLiteral("dialogCancel")));
    setTabOrder(findChild<QWidget *>(QStringLiteral("dialogCancel")), primary());
    choose->setFocus();
    connect(m_chooseVideos, &QPushButton::clicked, this, &ImportCourseDialog::openVideos);
    connect(m_remove, &QCheckBox::toggled, this, &ImportCourseDialog::showPlan);
    connect(m_show, &QCheckBox::toggled, this, &ImportCourseDialog::showPlan);
    connect(choose, &QPushButton::clicked, this, &ImportCourseDialog::chooseFolder);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ImportCourseDialog::onTarget);
    setProblem({}, true);
}

void ImportCourseDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose the folder of the course"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportCourseDialog::setFolder);
    dialog->open();
}

void ImportCourseDialog::setFolder(const QString &directory)
{
    m_directory = directory;
    m_path->setServerText(directory);
    m_folder.reset();
    m_table->clear(); // it belonged to another folder
    m_summary->setText(tr("Reading the folder…"));
    setProblem({}, true);
    auto *watcher = new QFutureWatcher<Result<FolderCourse>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, directory] {
        watcher->deleteLater();
        if (directory == m_directory) // another one may have been chosen meanwhile
            onFolderRead(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([directory] { return readCourseFolder(directory); }));
}

void ImportCourseDialog::onFolderRead(const Result<FolderCourse> &folder)
{
    if (!folder) {
        m_table->clear();
        m_summary->setText({});
        setProblem(tr("This folder can’t be read."));
        return;
    }
    m_folder = *folder;
    m_videos.clear();
    setSentence({}); // the table says it now, and needs the space
    // A folder that was exported here is imported into the same course by default.
    for (int row = 0; !m_folder->id.isEmpty() && row < m_target->count(); ++row) {
        if (m_target->itemData(row).toStringList().value(1) == m_folder->id)
            m_target->setCurrentIndex(row);
    }
    onTarget();
}

void ImportCourseDialog::onTarget()
{
    delete m_gathering;
    m_existing.reset();
    const QStringList target = m_target->currentData().toStringList();
    if (!m_folder)
        return;
    if (target.value(0) != QLatin1String("update")) {
        showPlan();
        return;
    }
    setProblem({}, true);
    m_gathering = new CourseGathering(m_workspace, target.value(1), this);
    connect(m_gathering, &CourseGathering::progressed, this, [this](int missing) {
        if (m_gathering->isStuck())
            m_summary->setText(tr("Some of this course is not on this computer yet, and there is "
                                  "no connection to Whop."));
        else
            m_summary->setText(missing < 0
                    ? tr("Getting the course from Whop…")
                    : Words::counted(
                        tr("Getting the course from Whop… %Ln lesson(s) left", nullptr, missing),
                        missing));
    });
    connect(m_gathering, &CourseGathering::refused, this, [this](const QString &title) {
        m_summary->setText({});
        setProblem(tr("Whop doesn’t give %1 whole: what would change isn’t known.")
                       .arg(Words::quoted(title)));
    });
    connect(m_gathering, &CourseGathering::gathered, this, [this](const FolderCourse &course) {
        m_existing = course;
        showPlan();
    });
}

ImportOptions ImportCourseDialog::options() const
{
    ImportOptions options;
    const QStringList target = m_target->currentData().toStringList();
    options.existing = m_existing;
    if (!m_existing)
        options.experienceId = target.value(1);
    options.newId = [] { return newLocalId(QDateTime::currentMSecsSinceEpoch()); };
    options.videosByPath = m_videos;
    options.removeMissing = m_existing && m_remove->isChecked();
    options.showAfterwards = m_show->isChecked();
    return options;
}

std::vector<FolderLesson> ImportCourseDialog::videos() const
{
    std::vector<FolderLesson> found;
    for (const FolderChapter &chapter :
        m_folder ? m_folder->chapters : std::vector<FolderChapter>()) {
        std::copy_if(chapter.lessons.begin(), chapter.lessons.end(), std::back_inserter(found),
            [](const FolderLesson &lesson) { return lesson.videoFile.has_value(); });
    }
    return found;
}

void ImportCourseDialog::openVideos()
{
    auto *dialog = new VideosDialog(videos(), m_videos, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_videos = dialog->choices();
        showPlan();
    });
    dialog->open();
}

ImportPlan ImportCourseDialog::takePlan()
{
    ImportOptions wanted = options();
    Commands &commands = m_workspace.commands();
    wanted.upload = [&commands](const QString &path) { return commands.addHeldUpload(path); };
    return m_folder ? planImport(*m_folder, wanted) : ImportPlan();
}

QString ImportCourseDialog::courseTitle() const
{
    return m_folder ? m_folder->title : QString();
}

void ImportCourseDialog::addRow(const ImportRow &row)
{
    // Lessons are indented; the mark puts the spaces on the window's side, whatever the title's
    // direction.
    const QString indent = isRightToLeft() ? QStringLiteral("\u200f    ") : QStringLiteral("    ");
    const bool course = row.type == QLatin1String("course");
    const bool file = row.type == QLatin1String("file");
    const bool lesson = !course && !row.type.isEmpty();
    auto *item = new QTreeWidgetItem(m_table,
        {lesson ? QString((file ? QString(indent + indent) : indent) + isolated(row.title))
                : isolated(row.title),
            row.fields.contains(QStringLiteral("place")) ? tr("Changed, moved")
                                                         : changeTitle(row.change),
            course       ? tr("Course")
                : file   ? tr("File")
                : lesson ? lessonTypeTitle(row.type)
                         : tr("Chapter"),
            row.size > 0 ? QLocale().formattedDataSize(row.size) : QString()});
    item->setToolTip(0, isolated(row.path));
    if (row.type.isEmpty())
        m_chapterShown = isolated(row.title);
    else // screen readers do not read the indentation
        item->setData(0, Qt::AccessibleTextRole,
            tr("%1, in %2", "lesson, chapter").arg(isolated(row.title), m_chapterShown));
    if (row.change == ImportRow::Change::Added)
        item->setData(1, ToneRole, int(Tone::Success));
    else if (row.change == ImportRow::Change::Removed)
        item->setData(1, ToneRole, int(Tone::Danger));
    else if (row.change != ImportRow::Change::Same)
        item->setData(1, ToneRole, int(Tone::Warning));
}

QString ImportCourseDialog::summaryOf(const ImportPlan &plan) const
{
    const auto chapters = int(m_folder->chapters.size());
    const auto lessons = int(m_folder->lessonCount());
    const QString what
        = tr("%1, %2").arg(Words::counted(tr("%Ln chapter(s)", nullptr, chapters), chapters),
            Words::counted(tr("%Ln lesson(s)", nullptr, lessons), lessons));
    const auto operations = int(plan.intents.size());
    if (operations == 0)
        return tr("%1. No changes: the course on Whop is as in the folder.").arg(what);
    const QLocale locale;
    QStringList told {what, Words::counted(tr("%Ln operation(s)", nullptr, operations), operations),
        Words::requests(plan.requests)};
    if (plan.uploads > 0)
        told << tr("%1 to upload").arg(locale.formattedDataSize(plan.uploadBytes));
    told << tr("about %1 s").arg(locale.toString(plan.seconds()));
    QStringList sentences {tr("%1.").arg(told.join(QStringLiteral(" · ")))};
    const auto unfinished = int(plan.finishOnWhop.size());
    if (unfinished > 0)
        sentences << Words::counted(
            tr("%Ln lesson(s) hidden until you add the video on whop.com.", nullptr, unfinished),
            unfinished);
    if (!m_existing && !m_show->isChecked())
        sentences << tr("The new course is hidden until you show it.");
    return sentences.join(u' ');
}

void ImportCourseDialog::showPlan()
{
    if (!m_folder)
        return;
    ImportOptions wanted = options();
    wanted.upload = [](const QString &path) { return path; };
    const ImportPlan plan = planImport(*m_folder, wanted);
    m_table->clear();
    int missing = 0;
    for (const ImportRow &row : plan.rows) {
        addRow(row);
        missing
            += row.change == ImportRow::Change::Missing || row.change == ImportRow::Change::Removed;
    }
    addFaults();
    m_chooseVideos->setVisible(!videos().empty());
    m_remove->setVisible(m_existing && missing > 0);
    m_remove->setText(
        tr("Delete what is on Whop and not in the folder (%1)").arg(QLocale().toString(missing)));
    m_show->setVisible(!m_existing || m_existing->hidden);
    m_summary->setText(m_folder->isGood() ? summaryOf(plan) : QString()); // else there is no plan
    const bool noPlace = !m_existing && wanted.experienceId.isEmpty();
    if (noPlace)
        setProblem(tr("There is no experience of the Courses app yet. Create one first."));
    else if (!m_folder->isGood())
        setProblem(tr("Mend what is wrong with the files first; nothing was done."));
    else
        setProblem({}, plan.intents.isEmpty());
}

// First errors, then warnings; each at full width, because paths and reasons are long.
void ImportCourseDialog::addFaults()
{
    std::vector<FolderFault> faults = m_folder->faults;
    std::stable_partition(
        faults.begin(), faults.end(), [](const FolderFault &fault) { return fault.isError(); });
    int row = 0;
    for (const FolderFault &fault : faults) {
        QString text
            = tr("%1 %2", "file: fault").arg(isolated(fault.path), folderFaultTitle(fault.kind));
        if (!fault.detail.isEmpty())
            text = tr("%1: %2").arg(text, isolated(fault.detail));
        auto *item = new QTreeWidgetItem({text});
        item->setToolTip(0, text);
        item->setData(0, GlyphRole, int(fault.isError() ? Glyph::CircleX : Glyph::TriangleAlert));
        item->setData(0, ToneRole, int(fault.isError() ? Tone::Danger : Tone::Warning));
        m_table->insertTopLevelItem(row++, item);
        item->setFirstColumnSpanned(true);
    }
}

CopyCourseDialog::CopyCourseDialog(const FolderCourse &course, const ImportPlan &plan,
    RecordSource &experiences, const QString &home, QWidget *parent)
    : FormDialog(tr("Duplicate course"),
        tr("Whop can’t copy a course, so its chapters and lessons are made again, one by one. The "
           "copy is hidden; students and their progress stay with the original."),
        parent)
    , m_into(new QComboBox(this))
{
    setObjectName(QStringLiteral("copyCourseDialog"));
    setPrimary(tr("Plan the copy"));
    m_into->setObjectName(QStringLiteral("copyCourseInto"));
    for (const Record &experience : coursesExperiences(experiences))
        m_into->addItem(isolated(Words::recordTitle(experience)), experience.id);
    if (const int row = m_into->findData(home); row >= 0)
        m_into->setCurrentIndex(row);
    body()->addWidget(caption(tr("&Experience it goes into"), m_into));
    body()->addWidget(m_into);
    body()->addSpacing(space::m);
    auto *told = new SafeLabel(this);
    told->setObjectName(QStringLiteral("copyCourseCost"));
    told->setWrap(true);
    told->setText(copyCostText(1, course.chapters.size(), course.lessonCount(), plan));
    body()->addWidget(told);
    body()->addStretch(1);
    if (m_into->count() == 0)
        setProblem(tr("There is no experience of the Courses app yet. Create one first."));
}

QString CopyCourseDialog::experience() const
{
    return m_into->currentData().toString();
}

} // namespace hopyard
