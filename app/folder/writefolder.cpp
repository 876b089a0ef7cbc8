// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder/coursefolder.h"

#include "core/savefile.h"
#include "schema/courses.h"
#include "schema/lessons.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace hopyard {

namespace {

Error folderError(const QString &what, const QString &path)
{
    return Error::of(writeError(QFile(path)).code, what, path);
}

// "02 Setup", with as many digits as the last one needs.
QString numberedName(qsizetype place, qsizetype count, const QString &title)
{
    const auto digits = std::max<qsizetype>(2, QString::number(count).size());
    return QStringLiteral("%1 %2")
        .arg(place + 1, int(digits), 10, QLatin1Char('0'))
        .arg(safeFileName(title));
}

QString chapterFolder(const FolderCourse &course, qsizetype place)
{
    return numberedName(
        place, qsizetype(course.chapters.size()), course.chapters[size_t(place)].title);
}

// Puts files from Whop where the lessons name them: in _files of each chapter. Two files of one
// name get different directories, by their ids, so that each keeps its name.
class FilePlaces
{
public:
    FilePlaces(QString directory, const QHash<QString, QString> &files)
        : m_root(std::move(directory))
        , m_files(files)
    {
    }

    // Replaces the course's references to files by their paths.
    Outcome placeAll(FolderCourse &course)
    {
        if (course.cover)
            place(*course.cover, {});
        for (qsizetype c = 0; c < qsizetype(course.chapters.size()); ++c) {
            const QString folder = QString(chapterFolder(course, c) + u'/');
            m_taken.clear();
            for (FolderLesson &lesson : course.chapters[size_t(c)].lessons) {
                if (lesson.pdf)
                    place(*lesson.pdf, folder);
                for (FolderFile &file : lesson.attachments)
                    place(file, folder);
                for (Json &question : lesson.questions)
                    placeImage(question, folder);
            }
        }
        return m_outcome;
    }
    // The files placed, for course.json.
    [[nodiscard]] const Json &list() const { return m_list; }

private:
    void placeImage(Json &question, const QString &folder)
    {
        FolderFile image;
        image.id = jsonText(question, "image.id");
        const QString name = jsonText(question, "image.filename");
        image.name = name.isEmpty() ? image.id : safeFileName(name);
        if (image.id.isEmpty() || !m_files.contains(image.id))
            return;
        place(image, folder);
        question["image"] = Json {{"path", image.name}};
    }

    void place(FolderFile &file, const QString &folder)
    {
        const QString source = m_files.value(file.id);
        if (file.id.isEmpty() || source.isEmpty() || !m_outcome)
            return;
        const QString base = file.name.section(u'/', -1);
        // Some file systems ignore case, others write accents in one form only.
        const QString key = base.normalized(QString::NormalizationForm_C).toCaseFolded();
        const QString owner = m_taken.value(key, file.id);
        file.name = owner == file.id ? QString(QStringLiteral("_files/") + base)
                                     : QString(QStringLiteral("_files/") + file.id + u'/' + base);
        m_taken.insert(key, owner);
        const QString relative = QString(folder + file.name);
        const QString target = QDir(m_root).filePath(relative);
        if (QFile::exists(target))
            return; // another lesson has it, too
        if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(source, target)) {
            m_outcome = folderError(QStringLiteral("the file could not be written"), target);
            return;
        }
        m_list.push_back(Json {{"path", relative}, {"id", file.id},
            {"size", QFileInfo(target).size()}, {"sha256", fileDigest(target)}});
    }

    const QString m_root;
    const QHash<QString, QString> &m_files;
    QHash<QString, QString> m_taken; // names, and the ids they belong to
    Json m_list = Json::array();
    Outcome m_outcome = Done {};
};

QString jsonLine(const char *key, const Json &value, bool last = false)
{
    return QStringLiteral("  \"%1\": %2%3\n")
        .arg(QLatin1String(key), QString::fromUtf8(dumpJson(value)),
            last ? QString() : QStringLiteral(","));
}

// Written by hand: keys in a readable order, one per line, so that differences are easy to read.
QByteArray courseFileText(const FolderCourse &course, const QStringList &folders, const Json &files)
{
    QString text = QStringLiteral("{\n");
    text += jsonLine("title", course.title);
    text += jsonLine("tagline", course.tagline);
    text += jsonLine("description", course.description);
    text += jsonLine("language", course.language);
    text += jsonLine("visibility", course.hidden ? "hidden" : "visible");
    text += jsonLine("requireInOrder", course.inOrder);
    text += jsonLine("certificate", course.certificate);
    if (course.cover)
        text += jsonLine("cover", course.cover->name);
    if (!course.id.isEmpty())
        text += jsonLine("id", course.id);
    text += QStringLiteral("  \"chapters\": [\n");
    for (qsizetype i = 0; i < folders.size(); ++i) {
        const FolderChapter &chapter = course.chapters[size_t(i)];
        const auto member = [](const QString &value) { return QString::fromUtf8(dumpJson(value)); };
        text += QStringLiteral("    {\"folder\": %1, \"title\": %2")
                    .arg(member(folders.at(i)), member(chapter.title));
        if (!chapter.id.isEmpty())
            text += QStringLiteral(", \"id\": %1").arg(member(chapter.id));
        text += i + 1 < folders.size() ? QStringLiteral("},\n") : QStringLiteral("}\n");
    }
    text += files.empty() ? QStringLiteral("  ]\n") : QStringLiteral("  ],\n  \"files\": [\n");
    for (size_t i = 0; i < files.size(); ++i)
        text += QStringLiteral("    %1%2\n")
                    .arg(QString::fromUtf8(dumpJson(files[i])),
                        i + 1 < files.size() ? QStringLiteral(",") : QString());
    text += files.empty() ? QStringLiteral("}\n") : QStringLiteral("  ]\n}\n");
    return text.toUtf8();
}

Outcome writeInto(const QString &directory, const FolderCourse &course, const Json &files)
{
    QStringList folders;
    const auto chapterCount = qsizetype(course.chapters.size());
    for (qsizetype c = 0; c < chapterCount; ++c) {
        const FolderChapter &chapter = course.chapters[size_t(c)];
        folders << chapterFolder(course, c);
        const QDir folder(QDir(directory).filePath(folders.last()));
        if (!QDir().mkpath(folder.path()))
            return folderError(QStringLiteral("the folder could not be made"), folder.path());
        const auto lessonCount = qsizetype(chapter.lessons.size());
        for (qsizetype l = 0; l < lessonCount; ++l) {
            const FolderLesson &lesson = chapter.lessons[size_t(l)];
            const bool quiz = lesson.type == QLatin1String("quiz")
                || lesson.type == QLatin1String("knowledge_check");
            const QString name = QString(numberedName(l, lessonCount, lesson.title)
                + (quiz ? QStringLiteral(".quiz.md") : QStringLiteral(".md")));
            if (const Outcome written
                = saveFile(folder.filePath(name), lessonToText(lesson).toUtf8());
                !written)
                return written.error();
        }
    }
    return saveFile(QDir(directory).filePath(QStringLiteral("course.json")),
        courseFileText(course, folders, files));
}

FolderFile fileOnWhop(const Json &file)
{
    const QString id = jsonText(file, "id");
    const QString name = jsonText(file, "filename");
    return {name.isEmpty() ? id : QString(id + u'/' + safeFileName(name)), {}, id, 0};
}

Json questionOnWhop(const Json &question)
{
    Json plain {{"id", jsonText(question, "id")},
        {"question_text", jsonText(question, "question_text")},
        {"question_type", jsonText(question, "question_type")},
        {"correct_answer", jsonText(question, "correct_answer")}};
    if (const Json *options = jsonAt(question, "options"); options && options->is_array()) {
        plain["options"] = Json::array();
        for (const Json &option : *options)
            plain["options"].push_back(Json {{"id", jsonText(option, "id")},
                {"option_text", jsonText(option, "option_text")},
                {"is_correct", jsonBool(option, "is_correct")}});
    }
    if (const Json *image = jsonAt(question, "image"); image && image->is_object())
        plain["image"]
            = Json {{"id", jsonText(*image, "id")}, {"filename", jsonText(*image, "filename")}};
    return plain;
}

FolderLesson lessonFromWhop(const OutlineLesson &known, const Json &body)
{
    FolderLesson lesson;
    lesson.id = known.id;
    lesson.title = known.title.simplified();
    lesson.type = jsonText(body, lessons::type.path);
    if (lesson.type.isEmpty())
        lesson.type = known.type.isEmpty() ? QStringLiteral("text") : known.type;
    lesson.content = jsonText(body, lessons::content.path);
    lesson.content.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    lesson.hidden = jsonText(body, lessons::visibility.path) == QLatin1String("hidden");
    lesson.unlockDays = int(jsonInt(body, lessons::unlockDays.path));
    const VideoEmbed video {
        jsonText(body, lessons::embedType.path), jsonText(body, lessons::embedId.path)};
    if (!linkOfVideo(video).isEmpty())
        lesson.video = video;
    if (const Json *asset = jsonAt(body, "video_asset"); asset && asset->is_object())
        lesson.videoOnWhop = true;
    if (const Json *list = jsonAt(body, "attachments"); list && list->is_array()) {
        for (const Json &file : *list)
            lesson.attachments.push_back(fileOnWhop(file));
    }
    if (const Json *pdf = jsonAt(body, "main_pdf"); pdf && pdf->is_object())
        lesson.pdf = fileOnWhop(*pdf);
    if (const Json *list = jsonAt(body, "assessment_questions"); list && list->is_array()) {
        for (const Json &question : *list)
            lesson.questions.push_back(questionOnWhop(question));
    }
    return lesson;
}

} // namespace

QString fileDigest(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

Outcome checkCourseTarget(const QString &directory)
{
    const QFileInfo target(directory);
    if (target.exists() && (!target.isDir() || !QDir(target.absoluteFilePath()).isEmpty()))
        return folderError(QStringLiteral("it exists already and is not empty"), directory);
    return Done {};
}

QString freeCourseTarget(const QString &directory)
{
    QString free = directory;
    for (int number = 2; !checkCourseTarget(free); ++number)
        free = QStringLiteral("%1 (%2)").arg(directory, QString::number(number));
    return free;
}

Outcome writeCourseFolder(
    const QString &directory, const FolderCourse &course, const QHash<QString, QString> &files)
{
    if (const Outcome usable = checkCourseTarget(directory); !usable)
        return usable;
    const QFileInfo target(directory);
    const QString path = target.absoluteFilePath();
    // Written beside its destination first, so that the destination is always complete.
    QTemporaryDir work(QString(path + QStringLiteral(".part-XXXXXX")));
    if (!work.isValid())
        return folderError(work.errorString(), directory);
    FolderCourse written = course;
    FilePlaces places(work.path(), files);
    if (const Outcome placed = places.placeAll(written); !placed)
        return placed.error();
    if (const Outcome done = writeInto(work.path(), written, places.list()); !done)
        return done.error();
    if (target.exists() && !QDir().rmdir(path))
        return folderError(QStringLiteral("it could not be replaced"), directory);
    if (!QDir().rename(work.path(), path))
        return folderError(QStringLiteral("it could not be put in its place"), directory);
    work.setAutoRemove(false);
    return Done {};
}

FolderCourse courseFromWhop(
    const Json &body, const std::function<Json(const QString &lessonId)> &lesson)
{
    FolderCourse course;
    course.id = jsonText(body, "id");
    course.title = jsonText(body, courses::title.path).simplified();
    course.tagline = jsonText(body, courses::tagline.path);
    course.description = jsonText(body, courses::description.path);
    if (const QString language = jsonText(body, courses::language.path); !language.isEmpty())
        course.language = language;
    course.hidden = jsonText(body, courses::visibility.path) == QLatin1String("hidden");
    course.inOrder = jsonBool(body, courses::inOrder.path);
    course.certificate = jsonBool(body, courses::certificate.path);
    if (const Json *cover = jsonAt(body, "thumbnail"); cover && !jsonText(*cover, "id").isEmpty())
        course.cover = fileOnWhop(*cover);
    const auto outline = courses::outlineOf(body);
    for (const OutlineChapter &known :
        outline ? outline->chapters : std::vector<OutlineChapter>()) {
        FolderChapter chapter {{}, known.id, known.title.simplified(), {}};
        for (const OutlineLesson &each : known.lessons)
            chapter.lessons.push_back(lessonFromWhop(each, lesson(each.id)));
        course.chapters.push_back(std::move(chapter));
    }
    return course;
}

} // namespace hopyard
