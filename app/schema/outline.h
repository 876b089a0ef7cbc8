// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "schema/idlist.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace hopyard {

// The order of a course: its chapters, and the lessons in each. Whop takes it only as a whole (the
// member "chapters" of a course), so every move and rename inside one course becomes one value.
// Plain values and pure functions; ids may be local ones.
struct OutlineLesson
{
    QString id;
    QString title;
    QString type; // "text"; empty when not known
    bool operator==(const OutlineLesson &other) const = default;
};

struct OutlineChapter
{
    QString id;
    QString title;
    std::vector<OutlineLesson> lessons;
    bool operator==(const OutlineChapter &other) const = default;
};

// Where a lesson stands; both -1 when it is not there.
struct OutlinePlace
{
    qsizetype chapter = -1;
    qsizetype lesson = -1; // -1 for the chapter itself
    bool operator==(const OutlinePlace &other) const = default;
};

class Outline
{
public:
    Outline() = default;
    // From "chapters" of an answer or of a request, by their "order"; anything else is skipped.
    explicit Outline(const Json &chapters);

    std::vector<OutlineChapter> chapters;

    // As a request wants it: ids, titles and places counted from 0.
    [[nodiscard]] Json toRequest() const;
    [[nodiscard]] qsizetype lessonCount() const;
    [[nodiscard]] QStringList chapterIds() const;
    [[nodiscard]] OutlinePlace find(const QString &id) const; // of a chapter or a lesson
    [[nodiscard]] QString titleOf(const QString &id) const;

    // Each gives false when there is nothing like it or nothing changed.
    bool rename(const QString &id, const QString &title);
    // Chapters come to stand before the one at `before` (counted before the move; the end if
    // beyond), in the order they have now.
    bool moveChapters(const QStringList &ids, qsizetype before);
    // Lessons, from any chapters, come to stand before that place of that chapter.
    bool moveLessons(const QStringList &ids, const QString &chapterId, qsizetype before);
    bool remove(const QString &id); // a chapter goes with its lessons

    bool operator==(const Outline &other) const = default;
};

// "chapters" with the local ids at the ends left out: where Whop puts new ones anyway.
Json outlineRequestWithoutTails(const Json &chapters);

// What Whop has now with my moves and renames laid over it. Nothing is ever left out that theirs
// has: this is no way to delete. A title that both changed, or a lesson that both moved to
// different chapters: nothing if that is asked. keepMine: elements that only mine has stay, too
// (they are being created).
std::optional<Outline> mergedOutline(const Outline &base, const Outline &mine,
    const Outline &theirs, bool keepMine = false, Collision collision = Collision::Ask);

// Ids of the chapters and lessons that are renamed or stand elsewhere in `now`; as few as explain
// the difference. New ones are not among them.
QStringList movedInOutline(const Outline &before, const Outline &now);

} // namespace hopyard
