// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/outline.h"

#include "core/ids.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace hopyard {

namespace {

// Elements of an array sorted by their "order"; those without one keep their position.
std::vector<const Json *> outlineSorted(const Json &list)
{
    std::vector<std::pair<qint64, const Json *>> entries;
    if (list.is_array()) {
        for (const Json &entry : list) {
            if (entry.is_object() && !jsonText(entry, "id").isEmpty())
                entries.emplace_back(jsonInt(entry, "order", qint64(entries.size())), &entry);
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
        [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<const Json *> sorted;
    for (const auto &entry : entries)
        sorted.push_back(entry.second);
    return sorted;
}

// Ids of the longest part of `now` that is in the order of `before`: the elements that did not
// move.
QSet<QString> unmovedOf(const QStringList &before, const QStringList &now)
{
    QHash<QString, qsizetype> places;
    for (const QString &id : before)
        places.insert(id, places.size());
    std::vector<qsizetype> tails; // index in `now` that ends the best run of each length
    std::vector<qsizetype> previous(size_t(now.size()), -1);
    for (qsizetype i = 0; i < now.size(); ++i) {
        if (!places.contains(now.at(i)))
            continue;
        const auto at = std::lower_bound(
            tails.begin(), tails.end(), i, [&places, &now](qsizetype tail, qsizetype entry) {
                return places.value(now.at(tail)) < places.value(now.at(entry));
            });
        if (at != tails.begin())
            previous[size_t(i)] = *std::prev(at);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    QSet<QString> unmoved;
    for (qsizetype i = tails.empty() ? -1 : tails.back(); i >= 0; i = previous[size_t(i)])
        unmoved.insert(now.at(i));
    return unmoved;
}

QStringList outlineLessonIds(const OutlineChapter &chapter)
{
    QStringList ids;
    for (const OutlineLesson &lesson : chapter.lessons)
        ids.append(lesson.id);
    return ids;
}

// An outline, to look things up in.
struct OutlineIndex
{
    explicit OutlineIndex(const Outline &outline)
    {
        for (const OutlineChapter &chapter : outline.chapters) {
            chapters.insert(chapter.id, &chapter);
            for (const OutlineLesson &lesson : chapter.lessons) {
                lessons.insert(lesson.id, &lesson);
                chapterOf.insert(lesson.id, chapter.id);
            }
        }
    }
    [[nodiscard]] QStringList lessonIds(const QString &chapter) const
    {
        const OutlineChapter *found = chapters.value(chapter);
        return found ? outlineLessonIds(*found) : QStringList();
    }
    QHash<QString, const OutlineChapter *> chapters;
    QHash<QString, const OutlineLesson *> lessons;
    QHash<QString, QString> chapterOf;
};

template <class Element>
std::optional<QString> mergedTitle(
    const Element *base, const Element *mine, const Element *theirs, Collision collision)
{
    if (!mine || !theirs)
        return mine ? mine->title : theirs->title;
    if (mine->title == theirs->title || (base && theirs->title == base->title))
        return mine->title;
    if (base && mine->title == base->title)
        return theirs->title;
    return collision == Collision::Mine ? std::optional(mine->title) : std::nullopt;
}

class OutlineMerge
{
public:
    OutlineMerge(const Outline &base, const Outline &mine, const Outline &theirs, bool keepMine,
        Collision collision)
        : m_base(base)
        , m_mine(mine)
        , m_theirs(theirs)
        , m_keepMine(keepMine)
        , m_collision(collision)
        , m_order(mergedOrder(base.chapterIds(), mine.chapterIds(), theirs.chapterIds()))
    {
    }

    std::optional<Outline> merge()
    {
        m_order.removeIf(
            [this](const QString &id) { return !m_theirs.chapters.contains(id) && !m_keepMine; });
        if (!assignLessons())
            return std::nullopt;
        Outline result;
        for (const QString &id : std::as_const(m_order)) {
            const OutlineChapter *mine = m_mine.chapters.value(id);
            const OutlineChapter *theirs = m_theirs.chapters.value(id);
            const auto title = mergedTitle(m_base.chapters.value(id), mine, theirs, m_collision);
            if (!title)
                return std::nullopt;
            OutlineChapter chapter {id, *title, {}};
            if (!addLessons(chapter))
                return std::nullopt;
            result.chapters.push_back(std::move(chapter));
        }
        return result;
    }

private:
    // Determines the chapter of each lesson.
    bool assignLessons()
    {
        const auto assign = [this](const QString &lesson, const QString &chapter) {
            m_chapterOf.insert(lesson, chapter);
        };
        for (auto it = m_theirs.chapterOf.cbegin(); it != m_theirs.chapterOf.cend(); ++it) {
            const QString mine = m_mine.chapterOf.value(it.key());
            const QString base = m_base.chapterOf.value(it.key());
            const bool moved = !mine.isEmpty() && mine != base && m_order.contains(mine);
            const bool bothMoved = moved && !base.isEmpty() && it.value() != base;
            if (bothMoved && it.value() != mine && m_collision == Collision::Ask)
                return false;
            assign(it.key(), moved ? mine : it.value());
        }
        if (!m_keepMine)
            return true;
        for (auto it = m_mine.chapterOf.cbegin(); it != m_mine.chapterOf.cend(); ++it) {
            if (!m_chapterOf.contains(it.key()))
                assign(it.key(), it.value());
        }
        return true;
    }

    bool addLessons(OutlineChapter &chapter)
    {
        const QStringList order = mergedOrder(m_base.lessonIds(chapter.id),
            m_mine.lessonIds(chapter.id), m_theirs.lessonIds(chapter.id));
        for (const QString &id : order) {
            if (m_chapterOf.value(id) != chapter.id)
                continue;
            const OutlineLesson *mine = m_mine.lessons.value(id);
            const OutlineLesson *theirs = m_theirs.lessons.value(id);
            const auto title = mergedTitle(m_base.lessons.value(id), mine, theirs, m_collision);
            if (!title)
                return false;
            const QString type = theirs && !theirs->type.isEmpty() ? theirs->type
                : mine                                             ? mine->type
                                                                   : QString();
            chapter.lessons.push_back(OutlineLesson {id, *title, type});
        }
        return true;
    }

    OutlineIndex m_base;
    OutlineIndex m_mine;
    OutlineIndex m_theirs;
    bool m_keepMine;
    Collision m_collision;
    QStringList m_order;
    QHash<QString, QString> m_chapterOf;
};

} // namespace

// Of duplicates only the first is kept: everything else relies on one place per id.
Outline::Outline(const Json &list)
{
    QSet<QString> told;
    const auto isNew = [&told](const QString &id) {
        const qsizetype before = told.size();
        told.insert(id);
        return told.size() > before;
    };
    for (const Json *entry : outlineSorted(list)) {
        OutlineChapter chapter {jsonText(*entry, "id"), jsonText(*entry, "title"), {}};
        if (!isNew(chapter.id))
            continue;
        if (const auto lessons = entry->find("lessons"); lessons != entry->end()) {
            for (const Json *lesson : outlineSorted(*lessons)) {
                const QString id = jsonText(*lesson, "id");
                if (isNew(id))
                    chapter.lessons.push_back(
                        {id, jsonText(*lesson, "title"), jsonText(*lesson, "lesson_type")});
            }
        }
        chapters.push_back(std::move(chapter));
    }
}

Json Outline::toRequest() const
{
    Json list = Json::array();
    for (const OutlineChapter &chapter : chapters) {
        Json lessons = Json::array();
        for (const OutlineLesson &lesson : chapter.lessons)
            lessons.push_back(Json {{"id", lesson.id}, {"chapter_id", chapter.id},
                {"order", lessons.size()}, {"title", lesson.title}});
        list.push_back(Json {{"id", chapter.id}, {"order", list.size()}, {"title", chapter.title},
            {"lessons", std::move(lessons)}});
    }
    return list;
}

qsizetype Outline::lessonCount() const
{
    qsizetype count = 0;
    for (const OutlineChapter &chapter : chapters)
        count += qsizetype(chapter.lessons.size());
    return count;
}

QStringList Outline::chapterIds() const
{
    QStringList ids;
    for (const OutlineChapter &chapter : chapters)
        ids.append(chapter.id);
    return ids;
}

OutlinePlace Outline::find(const QString &id) const
{
    for (size_t c = 0; c < chapters.size(); ++c) {
        if (chapters[c].id == id)
            return {qsizetype(c), -1};
        for (size_t l = 0; l < chapters[c].lessons.size(); ++l) {
            if (chapters[c].lessons[l].id == id)
                return {qsizetype(c), qsizetype(l)};
        }
    }
    return {};
}

QString Outline::titleOf(const QString &id) const
{
    const OutlinePlace place = find(id);
    if (place.chapter < 0)
        return {};
    const OutlineChapter &chapter = chapters[size_t(place.chapter)];
    return place.lesson < 0 ? chapter.title : chapter.lessons[size_t(place.lesson)].title;
}

bool Outline::rename(const QString &id, const QString &title)
{
    const OutlinePlace place = find(id);
    if (place.chapter < 0)
        return false;
    OutlineChapter &chapter = chapters[size_t(place.chapter)];
    QString &current
        = place.lesson < 0 ? chapter.title : chapter.lessons[size_t(place.lesson)].title;
    if (current == title)
        return false;
    current = title;
    return true;
}

bool Outline::moveChapters(const QStringList &ids, qsizetype before)
{
    const QSet<QString> wanted(ids.begin(), ids.end());
    std::vector<OutlineChapter> moved;
    std::vector<OutlineChapter> rest;
    qsizetype at = 0;
    for (size_t i = 0; i < chapters.size(); ++i) {
        if (wanted.contains(chapters[i].id)) {
            moved.push_back(chapters[i]);
            continue;
        }
        rest.push_back(chapters[i]);
        if (qsizetype(i) < before)
            at = qsizetype(rest.size());
    }
    rest.insert(rest.begin() + at, moved.begin(), moved.end());
    if (moved.empty() || rest == chapters)
        return false;
    chapters = std::move(rest);
    return true;
}

bool Outline::moveLessons(const QStringList &ids, const QString &chapterId, qsizetype before)
{
    const OutlinePlace target = find(chapterId);
    if (target.chapter < 0 || target.lesson >= 0)
        return false;
    const QSet<QString> wanted(ids.begin(), ids.end());
    const Outline old = *this;
    std::vector<OutlineLesson> moved;
    qsizetype at = 0;
    for (size_t c = 0; c < chapters.size(); ++c) {
        std::vector<OutlineLesson> rest;
        for (size_t l = 0; l < chapters[c].lessons.size(); ++l) {
            if (wanted.contains(chapters[c].lessons[l].id)) {
                moved.push_back(chapters[c].lessons[l]);
                continue;
            }
            rest.push_back(chapters[c].lessons[l]);
            if (qsizetype(c) == target.chapter && qsizetype(l) < before)
                at = qsizetype(rest.size());
        }
        chapters[c].lessons = std::move(rest);
    }
    auto &lessons = chapters[size_t(target.chapter)].lessons;
    lessons.insert(lessons.begin() + at, moved.begin(), moved.end());
    return *this != old;
}

bool Outline::remove(const QString &id)
{
    const OutlinePlace place = find(id);
    if (place.chapter < 0)
        return false;
    if (place.lesson < 0) {
        chapters.erase(chapters.begin() + place.chapter);
    } else {
        auto &lessons = chapters[size_t(place.chapter)].lessons;
        lessons.erase(lessons.begin() + place.lesson);
    }
    return true;
}

Json outlineRequestWithoutTails(const Json &chapters)
{
    Outline outline(chapters);
    for (OutlineChapter &chapter : outline.chapters) {
        while (!chapter.lessons.empty() && isLocalId(chapter.lessons.back().id))
            chapter.lessons.pop_back();
    }
    while (!outline.chapters.empty() && isLocalId(outline.chapters.back().id)
        && outline.chapters.back().lessons.empty())
        outline.chapters.pop_back();
    return outline.toRequest();
}

std::optional<Outline> mergedOutline(const Outline &base, const Outline &mine,
    const Outline &theirs, bool keepMine, Collision collision)
{
    return OutlineMerge(base, mine, theirs, keepMine, collision).merge();
}

QStringList movedInOutline(const Outline &before, const Outline &now)
{
    QStringList moved;
    const OutlineIndex old(before);
    const QSet<QString> still = unmovedOf(before.chapterIds(), now.chapterIds());
    for (const OutlineChapter &chapter : now.chapters) {
        const OutlineChapter *was = old.chapters.value(chapter.id);
        if (was && (was->title != chapter.title || !still.contains(chapter.id)))
            moved.append(chapter.id);
        const QSet<QString> stillHere
            = unmovedOf(old.lessonIds(chapter.id), outlineLessonIds(chapter));
        for (const OutlineLesson &lesson : chapter.lessons) {
            const OutlineLesson *lessonWas = old.lessons.value(lesson.id);
            if (lessonWas && (lessonWas->title != lesson.title || !stillHere.contains(lesson.id)))
                moved.append(lesson.id);
        }
    }
    return moved;
}

} // namespace hopyard
