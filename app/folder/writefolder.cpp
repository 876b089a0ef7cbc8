// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder/coursefolder.h"

#include "core/savefile.h"
#include "schema/courses.h"
#include "schema/lessons.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace hopyard {

namespace {

Error folderError(const QString &what, const QString &path)
{
    return Error::of(ErrorCode::Io, what, path);
}

// "02 Setup", with as many digits as the last one needs.
QString numberedName(qsizetype place, qsizetype count, const QString &title)
{
    const auto digits = std::max<qsizetype>(2, QString::number(count).size());
    return QStringLiteral("%1 %2")
        .arg(place + 1, int(digits), 10, QLatin1Char('0'))
        .arg(safeFileName(title));
}

QString jsonLine(const char *key, const Json &value, bool last = false)
{
    return QStringLiteral("  \"%1\": %2%3\n")
        .arg(QLatin1String(key), QString::fromUtf8(dumpJson(value)),
            last ? QString() : QStringLiteral(","));
}

// Written by hand: keys in the order people look for them, one per line, so that differences read
// well.
QByteArray courseFileText(const FolderCourse &course, const QStringList &folders)
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
    text += QStringLiteral("  ]\n}\n");
    return text.toUtf8();
}

Outcome writeInto(const QString &directory, const FolderCourse &course)
{
    QStringList folders;
    const auto chapterCount = qsizetype(course.chapters.size());
    for (qsizetype c = 0; c < chapterCount; ++c) {
        const FolderChapter &chapter = course.chapters[size_t(c)];
        folders << numberedName(c, chapterCount, chapter.title);
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
    return saveFile(
        QDir(directory).filePath(QStringLiteral("course.json")), courseFileText(course, folders));
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
        plain["image"] = Json {{"id", jsonText(*image, "id")}};
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

Outcome writeCourseFolder(const QString &directory, const FolderCourse &course)
{
    const QFileInfo target(directory);
    const QString path = target.absoluteFilePath();
    if (target.exists() && (!target.isDir() || !QDir(path).isEmpty()))
        return folderError(QStringLiteral("it exists already and is not empty"), directory);
    // Beside its place first: what is at its place is whole.
    QTemporaryDir work(QString(path + QStringLiteral(".part-XXXXXX")));
    if (!work.isValid())
        return folderError(work.errorString(), directory);
    if (const Outcome written = writeInto(work.path(), course); !written)
        return written.error();
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
