// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "ctl/program.h"
#include "folder/folderplan.h"
#include "schema/apps.h"
#include "schema/courses.h"
#include "schema/experiences.h"

#include <QFile>
#include <QSet>

#include <functional>

namespace hopyard::ctl {

namespace {

// Reads the present details of a course and its lessons from Whop, then calls back; or fails.
class CourseReading : public QObject
{
public:
    CourseReading(Program &program, QString courseId, std::function<void(FolderCourse)> then)
        : QObject(&program)
        , m_program(program)
        , m_courseId(std::move(courseId))
        , m_then(std::move(then))
    {
        connect(&program.engine(), &Engine::changed, this, [this] { look(); });
        connect(&program.engine(), &Engine::idleReached, this, [this] { look(); });
        program.clock().callAfter(program.options().timeout, this, [this] {
            end(Error::of(ErrorCode::Timeout, QStringLiteral("the course was not read in time")));
        });
        // Lists do not show every change of a lesson.
        program.engine().refreshList(
            QStringLiteral("lesson"), {QStringLiteral("course"), m_courseId});
        program.clock().callAfter(std::chrono::milliseconds(0), this, [this] {
            m_begun = true; // and everybody heard of it
            look();
        });
    }

private:
    void look()
    {
        if (m_ended || !m_begun)
            return;
        const Record course = m_program.source(QStringLiteral("course"))->record(m_courseId);
        if (course.isNull()) {
            end(Error::of(ErrorCode::NotFound,
                QStringLiteral("no such course here; run 'hopyardctl sync' first"), m_courseId));
            return;
        }
        const auto outline = courses::outlineOf(course.body());
        QStringList missing;
        for (const OutlineChapter &chapter :
            outline ? outline->chapters : std::vector<OutlineChapter>()) {
            for (const OutlineLesson &lesson : chapter.lessons) {
                const Record record = m_program.source(QStringLiteral("lesson"))->record(lesson.id);
                if (record.isNull() || record.completeness != Completeness::Whole)
                    missing << lesson.id;
            }
        }
        if (outline && missing.isEmpty()) {
            finish(course);
            return;
        }
        if (std::exchange(m_asked, true) && missing == m_missing) {
            if (m_program.engine().isIdle())
                end(Error::of(ErrorCode::Offline,
                    QStringLiteral("the course could not be read whole"), m_courseId));
            return;
        }
        m_missing = missing;
        const ListScope scope {QStringLiteral("course"), m_courseId};
        m_program.engine().setVisibleLists(
            {{QStringLiteral("course"), {}, outline ? QStringList() : QStringList {m_courseId}},
                {QStringLiteral("lesson"), scope, missing}});
    }

    void finish(const Record &course)
    {
        m_ended = true;
        Json body = course.body();
        body["id"] = course.id;
        OverlaidSource *lessons = m_program.source(QStringLiteral("lesson"));
        const FolderCourse read = courseFromWhop(
            body, [lessons](const QString &id) { return lessons->record(id).body(); });
        disconnect(&m_program.engine(), nullptr, this, nullptr);
        m_then(read);
    }

    void end(const Error &error)
    {
        if (std::exchange(m_ended, true))
            return;
        disconnect(&m_program.engine(), nullptr, this, nullptr);
        m_program.fail(error);
    }

    Program &m_program;
    QString m_courseId;
    std::function<void(FolderCourse)> m_then;
    QStringList m_missing;
    bool m_begun = false;
    bool m_asked = false;
    bool m_ended = false;
};

Json faultsJson(const FolderCourse &course)
{
    Json list = Json::array();
    for (const FolderFault &fault : course.faults)
        list.push_back(Json {{"path", fault.path}, {"problem", folderFaultText(fault.kind)},
            {"detail", fault.detail}, {"error", fault.isError()}});
    return list;
}

void printFaults(const FolderCourse &course)
{
    for (const FolderFault &fault : course.faults)
        printText(QStringLiteral("%1: %2 %3%4\n")
                      .arg(fault.isError() ? QStringLiteral("error") : QStringLiteral("warning"),
                          fault.path, folderFaultText(fault.kind),
                          fault.detail.isEmpty() ? QString()
                                                 : QStringLiteral(" (%1)").arg(fault.detail)));
}

Json planJson(const FolderCourse &course, const ImportPlan &plan)
{
    Json rows = Json::array();
    for (const ImportRow &row : plan.rows)
        rows.push_back(Json {{"change", importChangeName(row.change)}, {"path", row.path},
            {"id", row.id}, {"title", row.title}, {"type", row.type}, {"size", row.size},
            {"fields", Json(std::vector<QString>(row.fields.cbegin(), row.fields.cend()))}});
    return Json {{"rows", rows}, {"problems", faultsJson(course)},
        {"operations", plan.intents.size()}, {"requests", plan.requests}, {"uploads", plan.uploads},
        {"upload_bytes", plan.uploadBytes}, {"seconds", plan.seconds()},
        {"finish_on_whop",
            Json(std::vector<QString>(plan.finishOnWhop.cbegin(), plan.finishOnWhop.cend()))}};
}

void printPlan(const FolderCourse &course, const ImportPlan &plan)
{
    for (const ImportRow &row : plan.rows)
        printText(
            QStringLiteral("%1  %2%3%4\n")
                .arg(importChangeName(row.change), -8)
                .arg(row.type.isEmpty() || row.type == QLatin1String("course")
                        ? QString()
                        : QStringLiteral("    "),
                    row.title,
                    row.fields.isEmpty() ? QString()
                                         : QStringLiteral("  (%1)").arg(row.fields.join(u' '))));
    printFaults(course);
    for (const QString &title : plan.finishOnWhop)
        printText(QStringLiteral("finish on whop.com: the video of %1\n").arg(title));
    printText(QStringLiteral("%1 operations, %2 requests, %3 uploads, about %4 s\n")
                  .arg(plan.intents.size())
                  .arg(plan.requests)
                  .arg(plan.uploads)
                  .arg(plan.seconds()));
}

// The id of the only experience for courses, if there is exactly one.
QString onlyCoursesExperience(Program &program, QString *problem)
{
    OverlaidSource *source = program.source(QStringLiteral("experience"));
    QStringList found;
    std::optional<RowKey> last;
    for (std::vector<RowKey> keys = source->keys(last, 200); !keys.empty();
         keys = source->keys(last, 200)) {
        last = keys.back();
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &experience : source->records(rows)) {
            if (jsonText(experience.body(), "app.id") == QLatin1String(apps::coursesApp))
                found << experience.id;
        }
    }
    if (found.size() == 1)
        return found.first();
    *problem = found.isEmpty()
        ? QStringLiteral("there is no experience of the Courses app here")
        : QStringLiteral("say which experience it goes into: --experience %1")
              .arg(found.mid(0, 5).join(QStringLiteral(" | ")));
    return {};
}

QString badFolderText()
{
    return QStringLiteral("the folder has errors; nothing was done");
}

void failForBadFolder(Program &program)
{
    complain(Error::of(ErrorCode::InvalidArgument, badFolderText(), QStringLiteral("DIR")));
    program.finish(ExitCode::Failed);
}

void carryOut(Program &program, const FolderCourse &folder, ImportOptions options)
{
    const bool dry = program.options().dryRun;
    options.showAfterwards = program.options().show;
    options.removeMissing = program.options().remove;
    if (program.options().downloadVideos)
        options.videos.way = VideoChoice::Way::Download;
    std::vector<std::pair<QString, QString>> uploads; // id, path
    options.newId = [&program] { return newLocalId(program.clock().wallMs()); };
    options.upload = [&program, &uploads](const QString &path) {
        uploads.emplace_back(newLocalId(program.clock().wallMs()), path);
        return uploads.back().first;
    };
    const ImportPlan plan = planImport(folder, options);
    const bool ends = dry || plan.intents.isEmpty();
    Json document = planJson(folder, plan);
    if (!folder.isGood())
        document["error"] = badFolderText();
    if (!program.options().json)
        printPlan(folder, plan);
    else if (ends || !program.options().send) // one document: else what became of it
        printJson(document);
    if (!folder.isGood()) {
        failForBadFolder(program);
        return;
    }
    if (ends) {
        program.finish(ExitCode::Ok);
        return;
    }
    for (const auto &[id, path] : uploads)
        program.engine().addHeldUpload(id, path);
    const auto submitted = program.engine().submit(plan.intents, true);
    if (!submitted) {
        program.fail(submitted.error());
        return;
    }
    if (!program.options().send) {
        program.finish(ExitCode::Ok);
        return;
    }
    QStringList ids;
    for (const Operation &operation : *submitted)
        ids.append(operation.id);
    sendOperations(program, ids);
}

} // namespace

void importCourse(Program &program)
{
    const Options &options = program.options();
    const auto folder = readCourseFolder(options.operands.at(0));
    if (!folder) {
        program.fail(folder.error());
        return;
    }
    if (!folder->isGood() && !options.dryRun) { // nothing is half done
        if (options.json)
            printJson(Json {{"error", badFolderText()}, {"problems", faultsJson(*folder)}});
        else
            printFaults(*folder);
        failForBadFolder(program);
        return;
    }
    if (!options.course.isEmpty()) {
        new CourseReading(
            program, options.course, [&program, folder = *folder](const FolderCourse &existing) {
                ImportOptions wanted;
                wanted.existing = existing;
                carryOut(program, folder, wanted);
            });
        return;
    }
    ImportOptions wanted;
    QString problem;
    wanted.experienceId = options.experience.isEmpty() ? onlyCoursesExperience(program, &problem)
                                                       : options.experience;
    if (wanted.experienceId.isEmpty()) {
        program.fail(
            Error::of(ErrorCode::InvalidArgument, problem, QStringLiteral("experience_id")));
        return;
    }
    carryOut(program, *folder, wanted);
}

namespace {

// Writes the folder, with the downloaded files; names those that are missing.
void writeExport(Program &program, const FolderCourse &course, const QHash<QString, QString> &here,
    const QList<FetchedFile> &failed)
{
    const QString directory = program.options().operands.at(1);
    if (const Outcome written = writeCourseFolder(directory, course, here); !written) {
        program.fail(written.error());
        return;
    }
    for (const QString &path : failed.isEmpty() ? here : QHash<QString, QString>())
        QFile::remove(path); // otherwise the next export reuses them
    const QList<QString> ids = here.keys();
    const qsizetype left = course.filesOnWhop(QSet<QString>(ids.begin(), ids.end()));
    Json failures = Json::array();
    for (const FetchedFile &file : failed) {
        failures.push_back(Json {{"id", file.fileId}, {"error", errorName(file.error.code)}});
        if (!program.options().json)
            printText(QStringLiteral("not fetched: %1 (%2)\n")
                          .arg(file.fileId, errorName(file.error.code)));
    }
    const auto lessons = qint64(course.lessonCount());
    if (program.options().json) {
        Json told {{"directory", directory}, {"chapters", course.chapters.size()},
            {"lessons", lessons}, {"files_on_whop", left},
            {"videos_on_whop", course.videosOnWhop()}};
        if (program.options().withFiles) {
            told["files"] = here.size();
            told["not_fetched"] = failures;
        }
        printJson(told);
    } else {
        printText(QStringLiteral("%1 chapters, %2 lessons, %3 files; %4 files stay on Whop and are "
                                 "named by their ids\n")
                      .arg(course.chapters.size())
                      .arg(lessons)
                      .arg(here.size())
                      .arg(left));
        if (course.videosOnWhop() > 0)
            printText(QStringLiteral("%1 uploaded videos stay on Whop, which gives no file of "
                                     "them\n")
                          .arg(course.videosOnWhop()));
    }
    program.finish(failed.isEmpty() ? ExitCode::Ok : ExitCode::Failed);
}

void fetchFilesOf(Program &program, const FolderCourse &course)
{
    QList<WantedFile> wanted;
    for (const FolderCourse::Reference &file : course.filesToFetch())
        wanted.append(file.lessonId.isEmpty()
                ? WantedFile {QStringLiteral("course"), course.id, file.fileId}
                : WantedFile {QStringLiteral("lesson"), file.lessonId, file.fileId});
    QObject::connect(&program.engine(), &Engine::filesFetched, &program,
        [running = &program, course](quint64, const QList<FetchedFile> &files) {
            QHash<QString, QString> here;
            QList<FetchedFile> failed;
            for (const FetchedFile &file : files) {
                if (file.path.isEmpty())
                    failed.append(file);
                else
                    here.insert(file.fileId, file.path);
            }
            writeExport(*running, course, here, failed);
        });
    program.engine().fetchFiles(1, wanted);
}

} // namespace

void exportCourse(Program &program)
{
    // Reported before anything is fetched.
    if (const Outcome usable = checkCourseTarget(program.options().operands.at(1)); !usable) {
        program.fail(usable.error());
        return;
    }
    new CourseReading(
        program, program.options().operands.at(0), [&program](const FolderCourse &course) {
            if (program.options().withFiles)
                fetchFilesOf(program, course);
            else
                writeExport(program, course, {}, {});
        });
}

} // namespace hopyard::ctl
