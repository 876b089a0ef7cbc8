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
// Numbers give the order and are not part of titles. Front matter is flat "key: value" between two
// lines of "---". Values that a folder does not name stay unchanged on Whop; a key without a value
// empties it. Blocking functions for a worker thread or the command line; plain values.

inline constexpr auto studentsFileName = "students.csv";

// A fault in a file; only errors prevent an import.
struct FolderFault
{
    enum class Kind
    {
        Unreadable,
        NotUtf8,
        NotJson, // course.json
        UnknownKey, // a typing error would go unnoticed otherwise
        BadValue, // of a key
        BadQuiz,
        TitleTooLong,
        NoTitle,
        MissingFile, // a named attachment does not exist
        TooLarge, // text longer than Whop accepts
        BadName, // of bytes that are not text
        // The following are warnings.
        DuplicateNumber, // the name decides then
        Link, // symbolic links are not followed
        UnknownFile, // ignored
        LargeFile, // Whop advises to stay below 100 MB
        NeedsWhop, // a video: can only be uploaded on whop.com
    };
    Kind kind = Kind::Unreadable;
    QString path; // relative to the folder
    QString detail; // the key, the line
    [[nodiscard]] bool isError() const { return kind < Kind::DuplicateNumber; }
    bool operator==(const FolderFault &other) const = default;
};
// In English, for logs and the command line.
[[nodiscard]] QString folderFaultText(FolderFault::Kind kind);

// A file of a lesson: a local one, or one on Whop.
struct FolderFile
{
    QString name; // as in the front matter: relative path, or "file_…/name.pdf"
    QString path; // absolute; empty if the file is on Whop
    // Whop's id; for a local file only if its bytes came from there.
    QString id;
    qint64 size = 0;
    bool differs = false; // came from Whop, and was changed since
};

struct FolderLesson
{
    QString path; // relative path of its file
    qint64 size = 0;
    QString id; // Whop's, if it came from there
    QString title;
    QString type;
    QString content;
    bool hidden = false;
    int unlockDays = 0;
    std::optional<VideoEmbed> video;
    bool videoOnWhop = false; // uploaded there: the API cannot download it
    std::optional<FolderFile> videoFile; // local: Whop's API accepts none as a lesson's video
    std::optional<FolderFile> thumbnail; // never read back from Whop
    std::vector<FolderFile> attachments;
    std::optional<FolderFile> pdf;
    Json questions = Json::array(); // as lesson.update takes them; ids only from Whop
    Json rules = Json::object(); // pass mark and attempts, if the file has them
    // Keys of the front matter, "content" and "questions" that the file does not have.
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
    QString directory; // where it was read from, absolute; empty: it comes from Whop
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
    QSet<QString> unsaid; // keys that course.json does not have

    [[nodiscard]] bool isGood() const;
    [[nodiscard]] qsizetype lessonCount() const;
    // The number of covers, attachments, PDFs and pictures of questions on Whop that are not among
    // these ids.
    [[nodiscard]] qsizetype filesOnWhop(const QSet<QString> &here = {}) const;
    // One of these files, each once per lesson.
    struct Reference
    {
        QString lessonId; // empty: the course's cover
        QString fileId;
        QString name; // its name for people
    };
    [[nodiscard]] std::vector<Reference> filesToFetch() const;
    [[nodiscard]] qsizetype videosOnWhop() const;
};

// Reads a folder. Never follows links, never reads more of media than needed. An error only if
// there is no such folder; everything else is a fault of a file.
[[nodiscard]] Result<FolderCourse> readCourseFolder(const QString &directory);

// Whether a course can be written there: nothing exists, or an empty folder.
[[nodiscard]] Outcome checkCourseTarget(const QString &directory);
// The same path, or the first free one beside it: "Light (2)".
[[nodiscard]] QString freeCourseTarget(const QString &directory);

// Writes a folder that does not exist yet (or is empty): completely, or not at all. files: local
// copies of Whop's files, by id; they are copied into _files of the chapters. Others are named by
// id.
[[nodiscard]] Outcome writeCourseFolder(const QString &directory, const FolderCourse &course,
    const QHash<QString, QString> &files = {});

// A course from Whop: its own detail, and the details of each lesson in its outline. Files stay on
// Whop and are named by id.
[[nodiscard]] FolderCourse courseFromWhop(
    const Json &course, const std::function<Json(const QString &lessonId)> &lesson);

// SHA-256 as hex; empty if the file cannot be read.
[[nodiscard]] QString fileDigest(const QString &path);

// Parts, public for tests.
struct LessonText
{
    QList<std::pair<QString, QString>> keys; // front matter, in order
    QString body;
};
// Empty if the front matter is not closed.
[[nodiscard]] std::optional<LessonText> splitFrontMatter(const QString &text);
[[nodiscard]] QString lessonToText(const FolderLesson &lesson);
// The names in a list of files, "a.pdf, b\, c.pdf".
[[nodiscard]] QStringList fileNames(const QString &list);
// "02 Setup": the number and the rest of the name.
[[nodiscard]] std::pair<std::optional<int>, QString> splitNumber(const QString &name);
// A name that every file system accepts.
[[nodiscard]] QString safeFileName(const QString &title);

} // namespace hopyard
