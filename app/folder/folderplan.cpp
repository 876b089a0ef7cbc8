// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder/folderplan.h"

#include "folder/foldercompare.h"
#include "schema/outline.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <utility>

namespace hopyard {

namespace {

using Change = ImportRow::Change;

constexpr double secondsPerRequest = 0.53; // under the budget, measured over long plans
constexpr int requestsPerUpload = 3; // a place, the bytes, a check whether it is ready

class ImportPlanner
{
public:
    ImportPlanner(const FolderCourse &folder, const ImportOptions &options)
        : m_folder(folder)
        , m_options(options)
        , m_theirs(options.existing ? *options.existing : FolderCourse())
    {
        for (const FolderChapter &chapter : m_theirs.chapters) {
            for (const FolderLesson &lesson : chapter.lessons) {
                m_lessons.insert(lesson.id, &lesson);
            }
        }
        for (const FolderCourse::Reference &file : m_theirs.filesToFetch())
            m_filesThere.insert(file.fileId);
    }

    ImportPlan plan()
    {
        m_courseId = m_options.existing ? m_theirs.id : m_options.newId();
        if (!m_options.existing)
            createCourse();
        else
            changeCourse();
        addFileRows(); // the cover
        for (const FolderChapter &chapter : m_folder.chapters)
            addChapter(chapter);
        addMissing();
        markMoved();
        finishOutline();
        return m_plan;
    }

private:
    void add(const char *action, const QString &target, Json args, int requests)
    {
        m_plan.intents.append({QString::fromLatin1(action), target, std::move(args)});
        m_plan.requests += requests;
    }

    // --- The course -----------------------------------------------------------------------------

    void createCourse()
    {
        Json args {{"experience_id", m_options.experienceId}, {"title", m_folder.title},
            {"visibility", "hidden"}, {"require_completing_lessons_in_order", m_folder.inOrder},
            {"certificate_after_completion_enabled", m_folder.certificate}};
        if (!m_folder.tagline.isEmpty())
            args["tagline"] = m_folder.tagline;
        if (m_folder.cover)
            args["thumbnail"] = reference(*m_folder.cover);
        add("course.create", m_courseId, args, 1);
        Json rest {{"language", m_folder.language}}; // a create does not take these
        if (!m_folder.description.isEmpty())
            rest["description"] = m_folder.description;
        m_courseRest = rest;
    }

    void changeCourse()
    {
        const auto says
            = [this](const char *key) { return !m_folder.unsaid.contains(QLatin1String(key)); };
        const auto text = [&](const char *member, const QString &mine, const QString &theirs) {
            if (says(member) && withoutEnd(mine) != withoutEnd(theirs))
                m_courseRest[member] = mine;
        };
        text("title", m_folder.title, m_theirs.title);
        text("tagline", m_folder.tagline, m_theirs.tagline);
        text("description", m_folder.description, m_theirs.description);
        text("language", m_folder.language, m_theirs.language);
        if (m_folder.hidden && !m_theirs.hidden) // showing it is a separate step
            m_courseRest["visibility"] = "hidden";
        if (says("requireInOrder") && m_folder.inOrder != m_theirs.inOrder)
            m_courseRest["require_completing_lessons_in_order"] = m_folder.inOrder;
        if (says("certificate") && m_folder.certificate != m_theirs.certificate)
            m_courseRest["certificate_after_completion_enabled"] = m_folder.certificate;
        if (m_folder.cover
            && (!m_theirs.cover || !areSameFiles({*m_folder.cover}, {*m_theirs.cover})))
            m_courseRest["thumbnail"] = reference(*m_folder.cover);
        if (m_courseRest.empty())
            return;
        QStringList fields;
        for (const auto &[member, value] : m_courseRest.items())
            fields << QString::fromStdString(member);
        m_plan.rows.push_back({Change::Changed, QStringLiteral("course.json"), m_courseId,
            m_theirs.title, QStringLiteral("course"), 0, fields});
    }

    // --- Chapters -------------------------------------------------------------------------------

    const FolderChapter *chapterOnWhop(const FolderChapter &mine) const
    {
        for (const FolderChapter &chapter : m_theirs.chapters) {
            if (!mine.id.isEmpty() && chapter.id == mine.id && !m_usedChapters.contains(chapter.id))
                return &chapter;
        }
        for (const FolderChapter &chapter : m_theirs.chapters) {
            const bool named = mine.id.isEmpty() || !isKnownChapter(mine.id);
            if (named && chapter.title == mine.title && !m_usedChapters.contains(chapter.id))
                return &chapter;
        }
        return nullptr;
    }
    [[nodiscard]] bool isKnownChapter(const QString &id) const
    {
        return std::any_of(m_theirs.chapters.begin(), m_theirs.chapters.end(),
            [&id](const FolderChapter &chapter) { return chapter.id == id; });
    }

    void addChapter(const FolderChapter &mine)
    {
        const FolderChapter *theirs = chapterOnWhop(mine);
        const QString id = theirs ? theirs->id : m_options.newId();
        m_usedChapters.append(id);
        const Change change = !theirs     ? Change::Added
            : mine.title != theirs->title ? Change::Changed
                                          : Change::Same;
        m_plan.rows.push_back({change, mine.path, theirs ? id : QString(), mine.title, {}, 0,
            change == Change::Changed ? QStringList {QStringLiteral("title")} : QStringList()});
        if (!theirs)
            add("chapter.create", id, Json {{"course_id", m_courseId}, {"title", mine.title}}, 1);
        m_wanted.chapters.push_back({id, mine.title, {}});
        for (const FolderLesson &lesson : mine.lessons)
            addLesson(lesson, theirs, id);
    }

    // --- Lessons --------------------------------------------------------------------------------

    const FolderLesson *lessonOnWhop(const FolderLesson &mine, const FolderChapter *chapter) const
    {
        if (const FolderLesson *found = mine.id.isEmpty() ? nullptr : m_lessons.value(mine.id);
            found && !m_usedLessons.contains(found->id))
            return found;
        for (const FolderLesson &lesson :
            chapter ? chapter->lessons : std::vector<FolderLesson>()) {
            if (lesson.title == mine.title && !m_usedLessons.contains(lesson.id))
                return m_lessons.value(lesson.id);
        }
        return nullptr;
    }

    // The lesson with its video as wanted: as a link, as an attachment, or unchanged.
    [[nodiscard]] FolderLesson settled(const FolderLesson &lesson) const
    {
        FolderLesson chosen = lesson;
        if (!lesson.videoFile)
            return chosen;
        const VideoChoice choice = m_options.videosByPath.value(lesson.path, m_options.videos);
        if (choice.way == VideoChoice::Way::Link && choice.link) {
            chosen.video = choice.link;
            chosen.videoFile.reset();
        } else if (choice.way == VideoChoice::Way::Download) {
            chosen.type = QStringLiteral("multi");
            chosen.attachments.push_back(*lesson.videoFile);
            chosen.videoFile.reset();
        }
        return chosen;
    }

    void addLesson(
        const FolderLesson &given, const FolderChapter *chapter, const QString &chapterId)
    {
        const FolderLesson mine = settled(given);
        const FolderLesson *theirs = lessonOnWhop(mine, chapter);
        const QString id = theirs ? theirs->id : m_options.newId();
        m_usedLessons.append(id);
        const Json args = theirs ? changesOf(mine, *theirs) : restOf(mine);
        QStringList fields;
        for (const auto &[member, value] : args.items())
            fields << QString::fromStdString(member);
        if (theirs && mine.title != theirs->title)
            fields << QStringLiteral("title");
        const Change change = !theirs ? Change::Added
            : !fields.isEmpty()       ? Change::Changed
                                      : Change::Same;
        m_plan.rows.push_back({change, mine.path, theirs ? id : QString(), mine.title, mine.type,
            mine.size, theirs ? fields : QStringList()});
        if (!theirs)
            createLesson(mine, id, chapterId);
        if (!args.empty())
            add("lesson.update", id, args, 2);
        const bool video = mine.videoFile || (mine.type == QLatin1String("video") && !mine.video);
        if (video && !theirs)
            m_plan.finishOnWhop << mine.title;
        addFileRows(mine.path);
        m_wanted.chapters.back().lessons.push_back({id, mine.title, mine.type});
    }

    void createLesson(const FolderLesson &lesson, const QString &id, const QString &chapterId)
    {
        Json args {
            {"chapter_id", chapterId}, {"lesson_type", lesson.type}, {"title", lesson.title}};
        if (!lesson.content.isEmpty())
            args["content"] = lesson.content;
        if (lesson.unlockDays > 0)
            args["days_from_course_start_until_unlock"] = lesson.unlockDays;
        if (lesson.video) {
            args["embed_type"] = lesson.video->type;
            args["embed_id"] = lesson.video->id;
        }
        if (lesson.thumbnail)
            args["thumbnail"] = reference(*lesson.thumbnail);
        add("lesson.create", id, args, 1);
    }

    // Members that a create does not take.
    Json restOf(const FolderLesson &lesson)
    {
        Json args = lesson.rules;
        if (lesson.hidden || lesson.videoFile) // a placeholder is not a complete lesson yet
            args["visibility"] = "hidden";
        if (lesson.pdf)
            args["main_pdf"] = reference(*lesson.pdf);
        if (!lesson.attachments.empty())
            args["attachments"] = references(lesson.attachments);
        if (!lesson.questions.empty())
            args["assessment_questions"] = questionsToSend(lesson.questions, Json::array());
        return args;
    }

    Json changesOf(const FolderLesson &mine, const FolderLesson &theirs)
    {
        const auto says
            = [&mine](const char *key) { return !mine.unsaid.contains(QLatin1String(key)); };
        Json args = Json::object();
        if (says("content") && withoutEnd(mine.content) != withoutEnd(theirs.content))
            args["content"] = mine.content;
        if (const QString type = typeOf(mine, theirs); type != theirs.type)
            args["lesson_type"] = type;
        if (says("visibility") && mine.hidden != theirs.hidden && !mine.videoFile)
            args["visibility"] = mine.hidden ? "hidden" : "visible";
        if (says("unlockAfterDays") && mine.unlockDays != theirs.unlockDays)
            args["days_from_course_start_until_unlock"]
                = mine.unlockDays > 0 ? Json(mine.unlockDays) : Json();
        if ((says("video") || mine.video) && mine.video != theirs.video && !mine.videoFile) {
            args["embed_type"] = mine.video ? Json(mine.video->type) : Json();
            args["embed_id"] = mine.video ? Json(mine.video->id) : Json();
        }
        if (mine.pdf && (!theirs.pdf || !areSameFiles({*mine.pdf}, {*theirs.pdf})))
            args["main_pdf"] = reference(*mine.pdf);
        if (const auto files = attachmentsOf(mine, theirs);
            !areSameFiles(files, theirs.attachments))
            args["attachments"] = references(files);
        if (says("questions") && questionText(mine) != questionText(theirs))
            args["assessment_questions"] = questionsToSend(mine.questions, theirs.questions);
        for (const auto &[member, value] : mine.rules.items())
            args[member] = value; // their present values cannot be read
        if (mine.thumbnail) // nor this
            args["thumbnail"] = reference(*mine.thumbnail);
        return args;
    }

    // Whole elements, as they were read.
    Json questionsToSend(const Json &mine, const Json &theirs)
    {
        Json list = mine;
        takeIds(list, theirs, "question_text");
        for (Json &question : list) {
            const QString path = jsonText(question, "image.path");
            const QString id = jsonText(question, "image.id");
            if (goesUp(path, id))
                question["image"] = uploaded(path, QFileInfo(path).size());
            else if (!id.isEmpty())
                question["image"] = Json {{"id", id}};
        }
        return list;
    }

    // Each once, however many lessons use it.
    Json uploaded(const QString &path, qint64 size)
    {
        if (const QString known = m_uploads.value(path); !known.isEmpty())
            return Json {{"id", known}};
        ++m_plan.uploads;
        m_plan.uploadBytes += size;
        m_newFiles.emplace_back(path, size);
        m_plan.requests += requestsPerUpload;
        return Json {{"id", *m_uploads.insert(path, m_options.upload(path))}};
    }
    // Adds a row for each file uploaded besides the lesson's own.
    void addFileRows(const QString &own = {})
    {
        for (const auto &[path, size] : std::exchange(m_newFiles, {})) {
            const QString inFolder = QDir(m_folder.directory).relativeFilePath(path);
            if (inFolder != own)
                m_plan.rows.push_back({Change::Added, inFolder, {}, path.section(u'/', -1),
                    QStringLiteral("file"), size, {}});
        }
    }
    // A file is skipped only if the target course already has its id. An id from another company's
    // folder means nothing here.
    [[nodiscard]] bool goesUp(const QString &path, const QString &id) const
    {
        return !path.isEmpty() && !m_filesThere.contains(id);
    }
    Json reference(const FolderFile &file)
    {
        return goesUp(file.path, file.id) ? uploaded(file.path, file.size) : Json {{"id", file.id}};
    }
    Json references(const std::vector<FolderFile> &files)
    {
        Json list = Json::array();
        for (const FolderFile &file : files)
            list.push_back(reference(file));
        return list;
    }

    // --- What is only on Whop stays, unless it is told to go ------------------------------------

    // The place of an element in another list: behind the element that precedes it.
    template <class Element>
    static auto placeBehind(std::vector<Element> &list, const QString &before)
    {
        const auto found = std::find_if(list.begin(), list.end(),
            [&before](const Element &element) { return element.id == before; });
        return found == list.end() ? list.begin() : std::next(found);
    }

    void addMissing()
    {
        const Change change = m_options.removeMissing ? Change::Removed : Change::Missing;
        QString chapterBefore;
        for (const FolderChapter &chapter : m_theirs.chapters) {
            const bool chapterStays = m_usedChapters.contains(chapter.id);
            auto home = std::find_if(m_wanted.chapters.begin(), m_wanted.chapters.end(),
                [&chapter](const OutlineChapter &entry) { return entry.id == chapter.id; });
            if (!chapterStays) {
                m_plan.rows.push_back({change, {}, chapter.id, chapter.title, {}, 0, {}});
                home = m_wanted.chapters.insert(
                    placeBehind(m_wanted.chapters, chapterBefore), {chapter.id, chapter.title, {}});
            }
            chapterBefore = chapter.id;
            QString before;
            Json leaving = Json::array();
            for (const FolderLesson &lesson : chapter.lessons) {
                if (!m_usedLessons.contains(lesson.id)) {
                    m_plan.rows.push_back(
                        {change, {}, lesson.id, lesson.title, lesson.type, 0, {}});
                    home->lessons.insert(
                        placeBehind(home->lessons, before), {lesson.id, lesson.title, lesson.type});
                    leaving.push_back(Json {{"id", lesson.id}, {"title", lesson.title}});
                }
                before = lesson.id;
            }
            if (m_options.removeMissing)
                remove(chapter, leaving, chapterStays);
        }
    }

    void remove(const FolderChapter &chapter, const Json &lessons, bool chapterStays)
    {
        if (!chapterStays) {
            m_removals.append({QStringLiteral("chapter.delete"), chapter.id, Json::object(), {},
                Json {{"lessons", lessons}}});
            return;
        }
        for (const Json &lesson : lessons)
            m_removals.append(
                {QStringLiteral("lesson.delete"), jsonText(lesson, "id"), Json::object()});
    }

    // An element whose neighbours merely changed did not move.
    void markMoved()
    {
        const QStringList moved = movedInOutline(outlineOnWhop(), m_wanted);
        const QStringList renamed {QStringLiteral("title")}; // its position may be unchanged
        for (ImportRow &row : m_plan.rows) {
            if (row.id.isEmpty() || !moved.contains(row.id))
                continue;
            if (row.change == Change::Same)
                row.change = Change::Moved;
            else if (row.change == Change::Changed && row.fields != renamed)
                row.fields << QStringLiteral("place");
        }
    }

    [[nodiscard]] Outline outlineOnWhop() const
    {
        Outline outline;
        for (const FolderChapter &chapter : m_theirs.chapters) {
            OutlineChapter entry {chapter.id, chapter.title, {}};
            for (const FolderLesson &lesson : chapter.lessons)
                entry.lessons.push_back({lesson.id, lesson.title, lesson.type});
            outline.chapters.push_back(std::move(entry));
        }
        return outline;
    }

    // Several creates may be under way at once: only this fixes their order.
    void finishOutline()
    {
        const Json order = m_wanted.toRequest();
        const bool shows = m_options.showAfterwards && (!m_options.existing || m_theirs.hidden);
        const bool moves = order != outlineOnWhop().toRequest();
        if (!m_wanted.chapters.empty() && moves)
            m_courseRest["chapters"] = order;
        if (!m_courseRest.empty())
            add("course.update", m_courseId, m_courseRest, 2);
        if (shows) // a separate step, which a reviewer may leave out
            add("course.update", m_courseId, Json {{"visibility", "visible"}}, 2);
        m_plan.intents.append(m_removals);
        m_plan.requests += int(m_removals.size());
    }

    const FolderCourse &m_folder;
    const ImportOptions &m_options;
    FolderCourse m_theirs;
    QHash<QString, const FolderLesson *> m_lessons;
    QSet<QString> m_filesThere; // ids
    QHash<QString, QString> m_uploads; // ids, by path
    QStringList m_usedChapters;
    QStringList m_usedLessons;
    QString m_courseId;
    Json m_courseRest = Json::object();
    std::vector<std::pair<QString, qint64>> m_newFiles; // paths; without a row so far
    Outline m_wanted;
    QList<Intent> m_removals;
    ImportPlan m_plan;
};

} // namespace

QString importChangeName(ImportRow::Change change)
{
    switch (change) {
    case Change::Same:
        return QStringLiteral("same");
    case Change::Added:
        return QStringLiteral("added");
    case Change::Changed:
        return QStringLiteral("changed");
    case Change::Moved:
        return QStringLiteral("moved");
    case Change::Missing:
        return QStringLiteral("missing");
    case Change::Removed:
        return QStringLiteral("removed");
    }
    return {};
}

int ImportPlan::seconds() const
{
    return int(std::ceil(requests * secondsPerRequest));
}

ImportPlan planImport(const FolderCourse &folder, const ImportOptions &options)
{
    return ImportPlanner(folder, options).plan();
}

} // namespace hopyard
