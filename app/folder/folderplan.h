// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folder/coursefolder.h"
#include "schema/operation.h"

#include <QHash>

#include <functional>
#include <optional>

namespace hopyard {

// One chapter or lesson of a folder, or a file to upload for it, and the effect of an import on it.
struct ImportRow
{
    enum class Change
    {
        Same,
        Added,
        Changed,
        Moved, // to another place in the outline, otherwise unchanged
        Missing, // on Whop but not in the folder; stays
        Removed, // as Missing, but removed (ImportOptions::removeMissing)
    };
    Change change = Change::Same;
    QString path; // in the folder
    QString id; // on Whop
    QString title;
    QString type; // of lessons; or "course", "file"
    qint64 size = 0;
    QStringList fields; // those that change: "content", "assessment_questions"; or "place"
    bool operator==(const ImportRow &other) const = default;
};
[[nodiscard]] QString importChangeName(ImportRow::Change change); // "added"

// The choice for a video file. Whop's API cannot upload a lesson's video.
struct VideoChoice
{
    enum class Way
    {
        Placeholder, // a hidden lesson, whose video is uploaded on whop.com
        Download, // the file is attached to a lesson of several parts
        Link, // it is also on YouTube or Loom
    };
    Way way = Way::Placeholder;
    std::optional<VideoEmbed> link; // for Link
};

struct ImportOptions
{
    // For a new course: its experience. Unused with existing.
    QString experienceId;
    std::optional<FolderCourse> existing; // as from courseFromWhop()
    VideoChoice videos; // for all video files except:
    QHash<QString, VideoChoice> videosByPath; // by FolderLesson::path
    bool removeMissing = false; // remove what is on Whop but not in the folder
    bool showAfterwards = false; // show it to members at the end
    // Makes ids for records that do not exist yet, and for files to be uploaded.
    std::function<QString()> newId;
    std::function<QString(const QString &path)> upload;
};

// The result of planning an import. Nothing is done yet: submit the intents, together and for
// review.
struct ImportPlan
{
    QList<Intent> intents; // creates have the local ids that others refer to
    std::vector<ImportRow> rows; // in the order of the outline
    QStringList finishOnWhop; // titles of lessons whose video must be uploaded on whop.com
    int uploads = 0;
    qint64 uploadBytes = 0;
    int requests = 0;
    [[nodiscard]] int seconds() const; // approximately
};

// Plans an import. A new course is created hidden; showing it is the last step, if wanted. Submit
// the plan only for a folder without errors (FolderCourse::isGood()); otherwise its rows show the
// effect it would have.
[[nodiscard]] ImportPlan planImport(const FolderCourse &folder, const ImportOptions &options);

} // namespace hopyard
