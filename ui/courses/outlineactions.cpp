// SPDX-License-Identifier: GPL-3.0-or-later

// The part of OutlineView that changes courses.
#include "core/ids.h"
#include "models/recordtreemodel.h"
#include "schema/courses.h"
#include "schema/lessons.h"
#include "ui/apphost.h"
#include "ui/courses/bulkdialogs.h"
#include "ui/courses/outlinedialogs.h"
#include "ui/courses/outlineview.h"
#include "ui/edits.h"
#include "ui/page.h"
#include "ui/words.h"

#include <QTreeView>
#include <QUndoStack>

namespace hopyard {

// --- The order ----------------------------------------------------------------------------------

void OutlineView::submitOutline(const Outline &outline, const QStringList &ids, bool renamed)
{
    if (!m_model || ids.isEmpty())
        return;
    const QString name = Words::quoted(m_model->outline().titleOf(ids.first()));
    const QString text = renamed
        ? tr("Rename %1 to %2").arg(name, Words::quoted(outline.titleOf(ids.first())))
        : ids.size() == 1 ? tr("Move %1").arg(name)
                          : tr("Move %Ln entries", nullptr, int(ids.size()));
    // A record that is not on Whop yet gets its title in its create.
    QList<Intent> intents;
    const bool isNew = renamed && isLocalId(ids.first());
    if (isNew) {
        const bool chapter = outline.find(ids.first()).lesson < 0;
        intents.append(
            {chapter ? QStringLiteral("chapter.update") : QStringLiteral("lesson.update"),
                ids.first(), Json {{"title", outline.titleOf(ids.first())}}});
    }
    Outline seen = m_model->outline(); // as it was until now
    if (renamed && m_seenTitle)
        seen.rename(ids.first(), *m_seenTitle);
    if (!isNew || isOrderWaiting())
        intents.append({QStringLiteral("course.update"), m_model->courseId(),
            Json {{"chapters", outline.toRequest()}}, {}, Json {{"chapters", seen.toRequest()}}});
    m_host.edits().submit(text, intents, false,
        renamed ? QString() : QString(QStringLiteral("outline:") + ids.join(u',')));
    m_model->setOutline(outline);
}

// Whether an order that names all elements, including new ones, waits already.
bool OutlineView::isOrderWaiting() const
{
    const QList<Operation> &operations = m_workspace->commands().operations();
    return std::any_of(operations.begin(), operations.end(), [this](const Operation &operation) {
        return operation.target == m_model->courseId() && operation.args.contains("chapters");
    });
}

void OutlineView::moveTo(const QStringList &ids, const QString &chapterId, qsizetype before)
{
    Outline outline = m_model->outline();
    QStringList chapters;
    QStringList lessons;
    for (const QString &id : ids)
        (outline.find(id).lesson < 0 ? chapters : lessons).append(id);
    const bool changed = chapters.isEmpty() ? outline.moveLessons(lessons, chapterId, before)
                                            : outline.moveChapters(chapters, before);
    if (changed)
        submitOutline(outline, chapters.isEmpty() ? lessons : chapters, false);
}

// Moves one position up or down; beyond the edge of a chapter into the next one.
void OutlineView::step(int direction)
{
    const QStringList ids = chosen();
    if (ids.isEmpty())
        return;
    const Outline &outline = m_model->outline();
    const OutlinePlace first = outline.find(ids.first());
    const OutlinePlace last = outline.find(ids.last());
    const auto chapters = qsizetype(outline.chapters.size());
    if (first.lesson < 0) { // chapters
        const qsizetype before = direction < 0 ? first.chapter - 1 : last.chapter + 2;
        if (before >= 0 && before <= chapters)
            moveTo(ids, {}, before);
        return;
    }
    const auto idOf
        = [&outline](qsizetype chapter) { return outline.chapters[size_t(chapter)].id; };
    if (direction < 0) {
        if (first.lesson > 0)
            moveTo(ids, idOf(first.chapter), first.lesson - 1);
        else if (first.chapter > 0)
            moveTo(ids, idOf(first.chapter - 1), outline.lessonCount());
        return;
    }
    const auto inChapter = qsizetype(outline.chapters[size_t(last.chapter)].lessons.size());
    if (last.lesson + 1 < inChapter)
        moveTo(ids, idOf(last.chapter), last.lesson + 2);
    else if (last.chapter + 1 < chapters)
        moveTo(ids, idOf(last.chapter + 1), 0);
}

void OutlineView::toChapter(int direction)
{
    const QStringList ids = chosen();
    if (ids.isEmpty())
        return;
    const Outline &outline = m_model->outline();
    const OutlinePlace place = outline.find(ids.first());
    const qsizetype target = place.chapter + direction;
    if (place.lesson < 0 || target < 0 || target >= qsizetype(outline.chapters.size()))
        return;
    moveTo(ids, outline.chapters[size_t(target)].id, direction > 0 ? 0 : outline.lessonCount());
}

void OutlineView::rename(
    const QString &id, const QString &title, const std::optional<QString> &seen)
{
    const QModelIndex index = m_model ? m_model->indexOf(id) : QModelIndex();
    m_seenTitle = seen;
    if (index.isValid())
        m_model->setData(index, title, Qt::EditRole);
    m_seenTitle.reset();
}

void OutlineView::renameCurrent()
{
    const QModelIndex index = m_view->currentIndex().siblingAtColumn(0);
    if (index.isValid())
        m_view->edit(index);
}

void OutlineView::openMoveDialog()
{
    const QStringList ids = chosen();
    if (ids.isEmpty())
        return;
    auto *dialog = new MoveDialog(m_model->outline(), ids, this);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, ids] { moveTo(ids, dialog->chapterId(), dialog->before()); });
    dialog->open();
}

// --- New, copied, gone --------------------------------------------------------------------------

void OutlineView::addChapter()
{
    if (!m_model || m_courseId.isEmpty())
        return;
    const QString title = tr("New chapter");
    const quint64 ticket = m_host.edits().submit(tr("Create chapter %1").arg(Words::quoted(title)),
        {{QStringLiteral("chapter.create"), {},
            Json {{"course_id", m_model->courseId()}, {"title", title}}}});
    m_afterwards.insert(ticket, {Afterwards {{}, {}, true}});
}

void OutlineView::addLesson(const QString &type)
{
    if (!m_model)
        return;
    const QString chapter = chapterForNew();
    if (chapter.isEmpty())
        return;
    const QString title = tr("New lesson");
    const QString current = currentId();
    const quint64 ticket = m_host.edits().submit(tr("Create lesson %1").arg(Words::quoted(title)),
        {{QStringLiteral("lesson.create"), {},
            Json {{"chapter_id", chapter}, {"lesson_type", type}, {"title", title}}}});
    const bool isLesson = m_model->outline().find(current).lesson >= 0;
    m_afterwards.insert(ticket, {Afterwards {isLesson ? current : QString(), {}, true}});
}

// One submission, whatever their number: many at once are reviewed.
void OutlineView::duplicate()
{
    const QStringList ids = chosenLessons();
    QList<Intent> copies;
    QList<Afterwards> afterwards;
    QStringList lost;
    for (const QString &id : ids) {
        const Record source = m_model->record(id);
        const OutlinePlace place = m_model->outline().find(id);
        if (source.isNull() || source.completeness == Completeness::ListOnly) {
            m_host.notify({tr("%1 was not read from Whop yet and can’t be copied.")
                               .arg(Words::quoted(m_model->outline().titleOf(id))),
                {}, Tone::Warning, Glyph::CopyPlus});
            continue;
        }
        const QString chapter = m_model->outline().chapters[size_t(place.chapter)].id;
        const QString title = tr("%1 (copy)").arg(m_model->outline().titleOf(id));
        copies.append({QStringLiteral("lesson.create"), {},
            lessons::copyArguments(source.body(), chapter, title.left(lessons::maxTitleLength))});
        afterwards.append({id, lessons::copyRemainder(source.body()), false});
        lost += notCopied(source.body());
    }
    if (copies.isEmpty())
        return;
    const QString name = Words::quoted(m_model->outline().titleOf(afterwards.first().after));
    const int count = int(copies.size());
    m_afterwards.insert(
        m_host.edits().submit(
            count == 1 ? tr("Duplicate %1").arg(name) : tr("Duplicate %Ln lessons", nullptr, count),
            copies),
        afterwards);
    lost.removeDuplicates();
    if (!lost.isEmpty())
        m_host.notify(
            {tr("Not copied, as Whop does not let it be copied: %1.").arg(Words::list(lost)), {},
                Tone::Warning, Glyph::CopyPlus});
}

// Members that must be added to a copy by hand.
QStringList OutlineView::notCopied(const Json &lesson)
{
    const auto has = [&lesson](const char *member) {
        const Json *value = jsonAt(lesson, member);
        return value && !value->is_null();
    };
    QStringList lost;
    if (has("video_asset"))
        lost.append(tr("video"));
    if (has("thumbnail"))
        lost.append(tr("picture"));
    const QString type = jsonText(lesson, lessons::type.path);
    if (type == QLatin1String("quiz") || type == QLatin1String("knowledge_check"))
        lost.append(tr("number of attempts and pass mark"));
    return lost;
}

// A new record can be moved and changed only once it has its local id.
void OutlineView::onSaved(quint64 ticket, const QList<Operation> &operations)
{
    const auto waiting = m_afterwards.constFind(ticket);
    if (waiting == m_afterwards.constEnd() || operations.isEmpty() || !m_model)
        return;
    const QList<Afterwards> all = *waiting;
    m_afterwards.erase(waiting);
    m_model->reload();
    QList<Intent> rest;
    Outline outline = m_model->outline();
    QStringList placed;
    for (qsizetype i = 0; i < qMin(all.size(), operations.size()); ++i) {
        const QString id = operations.at(i).target;
        for (const Json &args : all.at(i).rest)
            rest.append({QStringLiteral("lesson.update"), id, args});
        const OutlinePlace after = outline.find(all.at(i).after);
        if (after.lesson >= 0
            && outline.moveLessons(
                {id}, outline.chapters[size_t(after.chapter)].id, after.lesson + 1))
            placed.append(id); // otherwise it is there already
    }
    m_host.edits().submit(tr("Complete the copy"), rest);
    submitOutline(outline, placed, false);
    if (!all.first().rename)
        return;
    const QString id = operations.first().target;
    if (!m_model->indexOf(id).isValid()) {
        m_renameWhenShown = id;
        return;
    }
    select(id);
    renameCurrent();
}

QStringList OutlineView::lessonsWithoutVideo() const
{
    QStringList ids = lessonsThatNeedALink();
    ids.removeIf([this](const QString &id) { return hasLink(id); });
    return ids;
}

bool OutlineView::hasLink(const QString &lessonId) const
{
    RecordSource *source = m_workspace ? m_workspace->source(QStringLiteral("lesson")) : nullptr;
    return source && !source->record(lessonId).text(lessons::embedId).isEmpty();
}

// The course shows which of its lessons have a video; a link belongs to the lesson.
QStringList OutlineView::lessonsThatNeedALink() const
{
    QStringList ids;
    const Record course = m_workspace
        ? m_workspace->source(QStringLiteral("course"))->record(m_courseId)
        : Record();
    const auto chapters = course.isNull() ? std::nullopt : course.value(courses::chapters);
    if (!chapters || !chapters->is_array())
        return ids;
    for (const Json &chapter : *chapters) {
        const Json *list = jsonAt(chapter, "lessons");
        for (const Json &lesson : list && list->is_array() ? *list : Json::array()) {
            const Json *asset = jsonAt(lesson, "video_asset");
            const QString id = jsonText(lesson, "id");
            if (jsonText(lesson, "lesson_type") == QLatin1String("video")
                && !(asset && asset->is_object()))
                ids.append(id);
        }
    }
    return ids;
}

void OutlineView::openFinishDialog()
{
    QStringList titles;
    const QStringList ids = lessonsWithoutVideo();
    for (const QString &id : ids)
        titles.append(m_model->outline().titleOf(id));
    auto *dialog = new FinishDialog(titles, this);
    connect(dialog, &FinishDialog::lessonChosen, this,
        [this, ids](int row) { select(ids.value(row)); });
    connect(dialog, &QDialog::accepted, this, &OutlineView::whopRequested);
    dialog->open();
}

void OutlineView::setVisibility(bool visible)
{
    const char *value = visible ? "visible" : "hidden";
    QList<Intent> intents;
    const QStringList ids = chosenLessons();
    for (const QString &id : ids) {
        if (m_model->record(id).text(lessons::visibility) != QLatin1String(value))
            intents.append({QStringLiteral("lesson.update"), id, Json {{"visibility", value}}});
    }
    if (intents.isEmpty())
        return;
    const int count = int(intents.size());
    const QString name = Words::quoted(m_model->outline().titleOf(intents.first().target));
    m_host.edits().submit(visible
            ? (count == 1 ? tr("Show %1").arg(name) : tr("Show %Ln lessons", nullptr, count))
            : (count == 1 ? tr("Hide %1").arg(name) : tr("Hide %Ln lessons", nullptr, count)),
        intents, count > 1); // several are reviewed together
}

// The chosen lessons if there are several, else all.
std::vector<BulkLesson> OutlineView::bulkLessons() const
{
    const QStringList ids = chosenLessons();
    std::vector<BulkLesson> lessons;
    for (const OutlineChapter &chapter : m_model->outline().chapters) {
        for (const OutlineLesson &lesson : chapter.lessons) {
            if (ids.size() < 2 || ids.contains(lesson.id))
                lessons.push_back(
                    {lesson.id, lesson.title, chapter.id, m_model->record(lesson.id)});
        }
    }
    return lessons;
}

void OutlineView::openDrip()
{
    auto *dialog = new DripDialog(bulkLessons(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_host.edits().submit(tr("Spread lessons over days"), dialog->intents(), true);
    });
    dialog->open();
}

void OutlineView::openReplace()
{
    auto *dialog = new ReplaceDialog(bulkLessons(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_host.edits().submit(tr("Replace in the texts of lessons"), dialog->intents(), true);
    });
    dialog->open();
}

void OutlineView::openDelete()
{
    const QStringList ids = chosen();
    const Outline &outline = m_model->outline();
    QList<Intent> intents;
    QStringList titles;
    int lessonsLost = 0;
    for (const QString &id : ids) {
        const OutlinePlace place = outline.find(id);
        const OutlineChapter &chapter = outline.chapters[size_t(place.chapter)];
        if (place.lesson >= 0 && ids.contains(chapter.id))
            continue; // goes with its chapter
        lessonsLost += place.lesson >= 0 ? 1 : int(chapter.lessons.size());
        titles.append(outline.titleOf(id));
        Intent intent {
            place.lesson >= 0 ? QStringLiteral("lesson.delete") : QStringLiteral("chapter.delete"),
            id, Json::object()};
        if (place.lesson < 0) { // only what the person was shown is deleted
            Json lessons = Json::array();
            for (const OutlineLesson &lesson : chapter.lessons)
                lessons.push_back(Json {{"id", lesson.id}, {"title", lesson.title}});
            intent.base = Json {{"lessons", std::move(lessons)}};
        }
        intents.append(intent);
    }
    if (intents.isEmpty())
        return;
    auto *dialog = new OutlineDeleteDialog(titles, lessonsLost, this);
    connect(dialog, &QDialog::accepted, this, [this, intents, titles] {
        m_host.edits().submit(titles.size() == 1
                ? tr("Delete %1").arg(Words::quoted(titles.first()))
                : tr("Delete %Ln entries", nullptr, int(titles.size())),
            intents);
    });
    dialog->open();
}

} // namespace hopyard
