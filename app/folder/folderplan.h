// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/coursefolder.h"
#include "schema/operation.h"

#include <QHash>

#include <functional>
#include <optional>

namespace hopyard {

// One chapter or lesson of a folder, or a file that goes up for it, and what an import would do
// with it.
struct ImportRow
{
    enum class Change
    {
        Same,
        Added,
        Changed,
        Moved, // elsewhere in the outline, otherwise the same
        Missing, // on Whop and not in the folder; stays
        Removed, // the same, and it goes (ImportOptions::removeMissing)
    };
    Change change = Change::Same;
    QString path; // in the folder
    QString id; // on Whop
    QString title;
    QString type; // of lessons; "course", "file"
    qint64 size = 0;
    QStringList fields; // that change: "content", "assessment_questions"; "place"
    bool operator==(const ImportRow &other) const = default;
};
[[nodiscard]] QString importChangeName(ImportRow::Change change); // "added"

// What becomes of a video file. Whop's API takes no upload of a lesson's video.
struct VideoChoice
{
    enum class Way
    {
        Placeholder, // a hidden lesson, whose video is uploaded on whop.com
        Download, // the file is attached to a lesson of several parts
        Link, // it is on YouTube or Loom, too
    };
    Way way = Way::Placeholder;
    std::optional<VideoEmbed> link; // where it is a link
};

struct ImportOptions
{
    // For a new course: the experience it goes into. With existing: nothing.
    QString experienceId;
    std::optional<FolderCourse> existing; // as courseFromWhop() gives it
    VideoChoice videos; // of all video files, but for:
    QHash<QString, VideoChoice> videosByPath; // by FolderLesson::path
    bool removeMissing = false; // what is on Whop and not in the folder goes
    bool showAfterwards = false; // to members, once everything else is done
    // Makes ids for records that do not exist yet, and for files that have to be uploaded.
    std::function<QString()> newId;
    std::function<QString(const QString &path)> upload;
};

// What an import comes to. Nothing is done: submit the intents, together and for review.
struct ImportPlan
{
    QList<Intent> intents; // creates carry the local id that the others refer to
    std::vector<ImportRow> rows; // in the order of the outline
    QStringList finishOnWhop; // titles of lessons whose video has to be uploaded on whop.com
    int uploads = 0;
    qint64 uploadBytes = 0;
    int requests = 0;
    [[nodiscard]] int seconds() const; // about
};

// A new course is made hidden; showing it is the last step, if it is wanted. A folder without
// errors only (FolderCourse::isGood()); of another one the rows tell what it would be otherwise.
[[nodiscard]] ImportPlan planImport(const FolderCourse &folder, const ImportOptions &options);

} // namespace hopyard
