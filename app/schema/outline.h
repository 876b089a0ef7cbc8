// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "schema/idlist.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace hopyard {

// One lesson of an Outline.
struct OutlineLesson
{
    QString id;
    QString title;
    QString type; // "text"; empty if unknown
    bool operator==(const OutlineLesson &other) const = default;
};

// One chapter of an Outline, with its lessons in order.
struct OutlineChapter
{
    QString id;
    QString title;
    std::vector<OutlineLesson> lessons;
    bool operator==(const OutlineChapter &other) const = default;
};

// The position of a chapter or lesson; both -1 if it is not there.
struct OutlinePlace
{
    qsizetype chapter = -1;
    qsizetype lesson = -1; // -1 for the chapter itself
    bool operator==(const OutlinePlace &other) const = default;
};

// The order of a course: its chapters, and the lessons in each. Whop replaces it only as a whole
// (member "chapters" of a course), so all moves and renames within a course become one value. A
// plain value; ids may be local ones.
class Outline
{
public:
    Outline() = default;
    // Reads "chapters" of an answer or a request, ordered by "order"; anything else is skipped.
    explicit Outline(const Json &chapters);

    std::vector<OutlineChapter> chapters;

    // The value for a request: ids, titles and positions counted from 0.
    [[nodiscard]] Json toRequest() const;
    [[nodiscard]] qsizetype lessonCount() const;
    [[nodiscard]] QStringList chapterIds() const;
    [[nodiscard]] OutlinePlace find(const QString &id) const; // of a chapter or a lesson
    [[nodiscard]] QString titleOf(const QString &id) const;

    // Each of these returns false if there is no such element or nothing changed.
    bool rename(const QString &id, const QString &title);
    // Moves chapters before the one at `before` (counted before the move; beyond the end: to the
    // end), keeping their present order.
    bool moveChapters(const QStringList &ids, qsizetype before);
    // Moves lessons, from any chapters, before that position of that chapter.
    bool moveLessons(const QStringList &ids, const QString &chapterId, qsizetype before);
    bool remove(const QString &id); // a chapter with its lessons

    bool operator==(const Outline &other) const = default;
};

// "chapters" without local ids at the ends, where Whop puts new elements anyway.
Json outlineRequestWithoutTails(const Json &chapters);

// Whop's present outline with my moves and renames merged in. Never omits anything that theirs has:
// merging cannot delete. If both changed a title, or moved a lesson to different chapters: empty if
// collision is Ask. keepMine: elements that only mine has stay, too (they are being created).
std::optional<Outline> mergedOutline(const Outline &base, const Outline &mine,
    const Outline &theirs, bool keepMine = false, Collision collision = Collision::Ask);

// Ids of the chapters and lessons that were renamed or moved in `now`: a smallest set that explains
// the difference, without new ones.
QStringList movedInOutline(const Outline &before, const Outline &now);

} // namespace hopyard
