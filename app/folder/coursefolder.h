// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "schema/videolink.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace hopyard {

// A course as a folder of Markdown and media:
//
//     My course/
//       course.json
//       01 Getting started/        a chapter
//         01 Welcome.md            a lesson
//         02 Setup.mp4             a lesson that needs its video on whop.com
//         03 Worksheet.pdf         a PDF lesson
//         04 Check yourself.quiz.md
//         _files/…                 attachments and pictures, named in the front matter
//       students.csv               who is how far; written where a person wants it, never read
//
// Numbers give the order and are no part of titles. Front matter is flat "key: value" between two
// lines of "---". What a folder does not name stays on Whop as it is; a key without a value empties
// it. Blocking functions for a worker thread or the command line; plain values.

inline constexpr auto studentsFileName = "students.csv";

// What is wrong with a file; only errors keep a folder from being imported.
struct FolderFault
{
    enum class Kind
    {
        Unreadable,
        NotUtf8,
        NotJson, // course.json
        UnknownKey, // a typo would go unnoticed
        BadValue, // of a key
        BadQuiz,
        TitleTooLong,
        NoTitle,
        MissingFile, // an attachment that is named and not there
        TooLarge, // text that Whop would not take
        BadName, // of bytes that are no text
        // Warnings from here on.
        DuplicateNumber, // then the name decides
        Link, // symbolic links are not followed
        UnknownFile, // is left out
        LargeFile, // Whop advises to stay below 100 MB
        NeedsWhop, // a video: uploaded on whop.com only
    };
    Kind kind = Kind::Unreadable;
    QString path; // relative to the folder
    QString detail; // the key, the line
    [[nodiscard]] bool isError() const { return kind < Kind::DuplicateNumber; }
    bool operator==(const FolderFault &other) const = default;
};
// In English, for logs and the command line.
[[nodiscard]] QString folderFaultText(FolderFault::Kind kind);

// A file of a lesson: one of this computer, or one that Whop has already.
struct FolderFile
{
    QString name; // as it stands in the front matter: relative path, or "file_…/name.pdf"
    QString path; // absolute; empty when Whop has it
    QString id; // Whop's; of one of this computer when its bytes are those that came from there
    qint64 size = 0;
    bool differs = false; // came from Whop, and is another by now
};

struct FolderLesson
{
    QString path; // relative, of its file
    qint64 size = 0;
    QString id; // Whop's, if it came from there
    QString title;
    QString type;
    QString content;
    bool hidden = false;
    int unlockDays = 0;
    std::optional<VideoEmbed> video;
    bool videoOnWhop = false; // uploaded there: the API gives nobody its bytes
    std::optional<FolderFile> videoFile; // of this computer: Whop takes none as a lesson's video
    std::optional<FolderFile> thumbnail; // never read back from Whop
    std::vector<FolderFile> attachments;
    std::optional<FolderFile> pdf;
    Json questions = Json::array(); // as lesson.update wants them; ids only from Whop
    Json rules = Json::object(); // pass mark and attempts, where the file tells them
    // Keys of the front matter, "content" and "questions": what the file says nothing of.
    QSet<QString> unsaid;
};

struct FolderChapter
{
    QString path;
    QString id;
    QString title;
    std::vector<FolderLesson> lessons;
};

struct FolderCourse
{
    QString directory; // it was read from, absolute; empty: it comes from Whop
    QString id;
    QString title;
    QString tagline;
    QString description;
    QString language = QStringLiteral("en");
    bool hidden = false;
    bool inOrder = false;
    bool certificate = false;
    std::optional<FolderFile> cover;
    std::vector<FolderChapter> chapters;
    std::vector<FolderFault> faults;
    QSet<QString> unsaid; // keys of course.json that it does not have

    [[nodiscard]] bool isGood() const;
    [[nodiscard]] qsizetype lessonCount() const;
    // Covers, attachments, PDFs and pictures of questions that Whop has: how many of them are not
    // among these ids.
    [[nodiscard]] qsizetype filesOnWhop(const QSet<QString> &here = {}) const;
    // The same one by one, each once in a lesson.
    struct Reference
    {
        QString lessonId; // empty: the course's cover
        QString fileId;
        QString name; // as a person knows it
    };
    [[nodiscard]] std::vector<Reference> filesToFetch() const;
    [[nodiscard]] qsizetype videosOnWhop() const;
};

// Never follows links, never reads more than it needs of media. An error only when there is no such
// folder; everything else is a fault of its file.
[[nodiscard]] Result<FolderCourse> readCourseFolder(const QString &directory);

// Whether a course can be written there: nothing is, or an empty folder.
[[nodiscard]] Outcome checkCourseTarget(const QString &directory);
// The same place, or the first one beside it that is free: "Light (2)".
[[nodiscard]] QString freeCourseTarget(const QString &directory);

// Writes a folder that is not there yet (or is empty): whole, or not at all. files: of Whop's, by
// id, where their bytes lie; they are copied into _files of the chapters. Others are named by id.
[[nodiscard]] Outcome writeCourseFolder(const QString &directory, const FolderCourse &course,
    const QHash<QString, QString> &files = {});

// A course as Whop has it: its own detail, and of each lesson of its outline the detail. Files stay
// on Whop and are named by id.
[[nodiscard]] FolderCourse courseFromWhop(
    const Json &course, const std::function<Json(const QString &lessonId)> &lesson);

// SHA-256 as hex; empty when it cannot be read.
[[nodiscard]] QString fileDigest(const QString &path);

// Pieces for tests.
struct LessonText
{
    QList<std::pair<QString, QString>> keys; // front matter, in order
    QString body;
};
[[nodiscard]] std::optional<LessonText> splitFrontMatter(const QString &text); // none: not closed
[[nodiscard]] QString lessonToText(const FolderLesson &lesson);
// The names in a list of files, "a.pdf, b\, c.pdf".
[[nodiscard]] QStringList fileNames(const QString &list);
// "02 Setup": the number and what follows it.
[[nodiscard]] std::pair<std::optional<int>, QString> splitNumber(const QString &name);
// A name that every file system takes.
[[nodiscard]] QString safeFileName(const QString &title);

} // namespace hopyard
