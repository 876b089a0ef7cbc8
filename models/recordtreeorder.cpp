// SPDX-License-Identifier: GPL-3.0-or-later

// The part of RecordTreeModel that goes from one order of the outline to another.
#include "models/recordtreemodel_p.h"

#include <QSet>

#include <algorithm>

namespace hopyard {

// Rows that need not move stay; others go straight to their place, so that a move by a person is
// one move of a row.
void RecordTreeModel::apply(const Outline &wanted)
{
    if (wanted == m_outline)
        return;
    if (m_chapters.empty()) {
        fill(wanted);
        return;
    }
    const QStringList moved = movedInOutline(m_outline, wanted);
    const QSet<QString> movers(moved.begin(), moved.end());
    removeLessons(wanted);
    arrangeChapters(wanted, movers);
    arrangeLessons(wanted, movers);
    removeChapters(wanted);
    takeTitles(wanted);
    rebuildOutline();
}

std::unique_ptr<RecordTreeModel::Chapter> RecordTreeModel::makeChapter(
    const OutlineChapter &chapter) const
{
    auto made = std::make_unique<Chapter>();
    made->id = chapter.id;
    made->title = chapter.title;
    made->row = handleOf(chapter.id, true);
    return made;
}

// The first rows come all at once.
void RecordTreeModel::fill(const Outline &wanted)
{
    if (wanted.chapters.empty())
        return;
    std::vector<std::unique_ptr<Chapter>> made;
    for (const OutlineChapter &chapter : wanted.chapters) {
        made.push_back(makeChapter(chapter));
        made.back()->lessons = chapter.lessons;
        for (const OutlineLesson &lesson : chapter.lessons) {
            if (const RowId handle = handleOf(lesson.id, false); handle != 0)
                made.back()->handles.insert(lesson.id, handle);
        }
    }
    beginInsertRows({}, 0, int(made.size()) - 1);
    m_chapters = std::move(made);
    m_outline = wanted;
    endInsertRows();
}

void RecordTreeModel::removeLessons(const Outline &wanted)
{
    QSet<QString> staying;
    for (const OutlineChapter &chapter : wanted.chapters) {
        for (const OutlineLesson &lesson : chapter.lessons)
            staying.insert(lesson.id);
    }
    for (size_t c = 0; c < m_chapters.size(); ++c) {
        auto &lessons = m_chapters[c]->lessons;
        for (qsizetype last = qsizetype(lessons.size()) - 1; last >= 0; --last) {
            if (staying.contains(lessons[size_t(last)].id))
                continue;
            qsizetype first = last; // the whole run at once
            while (first > 0 && !staying.contains(lessons[size_t(first) - 1].id))
                --first;
            beginRemoveRows(index(int(c), 0), int(first), int(last));
            for (qsizetype place = first; place <= last; ++place)
                m_chapters[c]->handles.remove(lessons[size_t(place)].id);
            lessons.erase(lessons.begin() + first, lessons.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }
}

void RecordTreeModel::removeChapters(const Outline &wanted)
{
    const QStringList ids = wanted.chapterIds();
    for (int row = int(m_chapters.size()) - 1; row >= 0; --row) {
        if (ids.contains(m_chapters[size_t(row)]->id))
            continue;
        beginRemoveRows({}, row, row);
        m_chapters.erase(m_chapters.begin() + row);
        endRemoveRows();
    }
}

// Goes through what is wanted: what stays marks the place, what moves or is new comes after it.
void RecordTreeModel::arrangeChapters(const Outline &wanted, const QSet<QString> &movers)
{
    int place = 0;
    for (const OutlineChapter &chapter : wanted.chapters) {
        const auto found = std::find_if(m_chapters.begin(), m_chapters.end(),
            [&chapter](const auto &entry) { return entry->id == chapter.id; });
        const int from = int(found - m_chapters.begin());
        if (found == m_chapters.end()) {
            beginInsertRows({}, place, place);
            m_chapters.insert(m_chapters.begin() + place, makeChapter(chapter));
            endInsertRows();
        } else if (!movers.contains(chapter.id) && from >= place) {
            place = from;
        } else if (from > place) {
            beginMoveRows({}, from, from, {}, place);
            std::rotate(m_chapters.begin() + place, m_chapters.begin() + from,
                m_chapters.begin() + from + 1);
            endMoveRows();
        } else if (from < place) {
            if (from + 1 != place) {
                beginMoveRows({}, from, from, {}, place);
                std::rotate(m_chapters.begin() + from, m_chapters.begin() + from + 1,
                    m_chapters.begin() + place);
                endMoveRows();
            }
            --place;
        }
        ++place;
    }
}

void RecordTreeModel::moveLesson(const Place &from, Chapter *to, qsizetype before)
{
    const int row = int(from.lesson);
    if (!beginMoveRows(index(rowOf(from.chapter), 0), row, row, index(rowOf(to), 0), int(before)))
        return; // it is there already
    const OutlineLesson lesson = from.chapter->lessons[size_t(row)];
    if (const RowId handle = from.chapter->handles.take(lesson.id); handle != 0)
        to->handles.insert(lesson.id, handle);
    from.chapter->lessons.erase(from.chapter->lessons.begin() + row);
    const qsizetype at = from.chapter == to && before > row ? before - 1 : before;
    to->lessons.insert(to->lessons.begin() + at, lesson);
    endMoveRows();
}

void RecordTreeModel::arrangeLessons(const Outline &wanted, const QSet<QString> &movers)
{
    QHash<QString, Chapter *> homes;
    QHash<QString, Chapter *> chapters;
    for (const auto &chapter : m_chapters) {
        chapters.insert(chapter->id, chapter.get());
        for (const OutlineLesson &lesson : chapter->lessons)
            homes.insert(lesson.id, chapter.get());
    }
    const auto placeIn = [](const Chapter *chapter, const QString &id, qsizetype from) {
        const auto begin = chapter->lessons.begin();
        const auto isIt = [&id](const OutlineLesson &entry) { return entry.id == id; };
        const auto found = std::find_if(begin + from, chapter->lessons.end(), isIt);
        return found != chapter->lessons.end()
            ? qsizetype(found - begin)
            : qsizetype(std::find_if(begin, begin + from, isIt) - begin);
    };
    for (const OutlineChapter &target : wanted.chapters) {
        Chapter *chapter = chapters.value(target.id);
        qsizetype place = 0;
        for (const OutlineLesson &lesson : target.lessons) {
            Chapter *home = homes.value(lesson.id);
            if (!home) {
                beginInsertRows(index(rowOf(chapter), 0), int(place), int(place));
                chapter->lessons.insert(chapter->lessons.begin() + place, lesson);
                if (const RowId handle = handleOf(lesson.id, false); handle != 0)
                    chapter->handles.insert(lesson.id, handle);
                endInsertRows();
                homes.insert(lesson.id, chapter);
                ++place;
                continue;
            }
            const qsizetype from = placeIn(home, lesson.id, home == chapter ? place : 0);
            if (home == chapter && from >= place && !movers.contains(lesson.id)) {
                place = from + 1;
                continue;
            }
            moveLesson({home, from}, chapter, place);
            if (home != chapter || from >= place)
                ++place;
            homes.insert(lesson.id, chapter);
        }
    }
}

void RecordTreeModel::takeTitles(const Outline &wanted)
{
    for (size_t c = 0; c < wanted.chapters.size(); ++c) {
        Chapter &chapter = *m_chapters[c];
        const QModelIndex parent = index(int(c), 0);
        const OutlineChapter &now = wanted.chapters[c];
        const OutlineChapter *was = nullptr;
        if (const OutlinePlace place = m_outline.find(now.id); place.chapter >= 0)
            was = &m_outline.chapters[size_t(place.chapter)];
        if (chapter.title != now.title || (was && was->lessons.size() != now.lessons.size())) {
            chapter.title = now.title;
            Q_EMIT dataChanged(parent, parent);
        }
        for (size_t l = 0; l < now.lessons.size(); ++l) {
            if (chapter.lessons[l] == now.lessons[l])
                continue;
            chapter.lessons[l] = now.lessons[l];
            const QModelIndex changed = index(int(l), 0, parent);
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

void RecordTreeModel::rebuildOutline()
{
    m_outline.chapters.clear();
    for (const auto &chapter : m_chapters)
        m_outline.chapters.push_back({chapter->id, chapter->title, chapter->lessons});
}

} // namespace hopyard
