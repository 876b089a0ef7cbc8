// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fielddiff.h"

#include "schema/outline.h"
#include "schema/quiztext.h"
#include "schema/registry.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace hopyard {

namespace {

bool isNothing(const Json *value)
{
    return !value || value->is_null();
}

// The differences in an outline, as one side sees them: lessons below their chapters.
class OutlineLines
{
public:
    // ids: renamed or moved; other: the other side. Elements it lacks are shown as gone or, if
    // isNow, as new here.
    OutlineLines(const Outline &of, const QStringList &ids, const Outline &other, bool isNow)
        : m_of(of)
        , m_ids(ids.begin(), ids.end())
        , m_other(other)
        , m_isNow(isNow)
    {
    }

    [[nodiscard]] QString text() const
    {
        constexpr qsizetype most = 40;
        QStringList lines;
        qsizetype left = 0;
        const auto add = [&lines, &left](const QString &line) {
            if (lines.size() < most)
                lines.append(line);
            else
                ++left;
        };
        for (size_t c = 0; c < m_of.chapters.size(); ++c) {
            const OutlineChapter &chapter = m_of.chapters[c];
            QStringList inside;
            for (size_t l = 0; l < chapter.lessons.size(); ++l) {
                const OutlineLesson &lesson = chapter.lessons[l];
                if (isTold(lesson.id))
                    inside.append(
                        QString(QStringLiteral("\u2003") + line(l, lesson.title, lesson.id)));
            }
            if (inside.isEmpty() && !isTold(chapter.id))
                continue;
            add(line(c, chapter.title, chapter.id));
            for (const QString &each : std::as_const(inside))
                add(each);
        }
        if (left > 0)
            lines.append(QStringLiteral("… +%1").arg(left));
        return lines.isEmpty() ? QStringLiteral("–") : lines.join(QLatin1Char('\n'));
    }

private:
    [[nodiscard]] bool isTold(const QString &id) const
    {
        return m_ids.contains(id) || m_other.find(id).chapter < 0;
    }
    // "2. Light (renamed)". Titles are other people's texts: their placeholders must not be filled.
    [[nodiscard]] QString line(size_t place, const QString &title, const QString &id) const
    {
        const QString plain = QStringLiteral("%1. %2").arg(QString::number(place + 1), title);
        const QString note = noteOf(id, title);
        return note.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, note);
    }
    [[nodiscard]] QString noteOf(const QString &id, const QString &title) const
    {
        const OutlinePlace there = m_other.find(id);
        if (there.chapter < 0)
            return m_isNow ? QCoreApplication::translate("operations", "new")
                           : QCoreApplication::translate("operations", "gone");
        if (!m_isNow || !m_ids.contains(id))
            return {};
        const OutlineChapter &chapter = m_other.chapters[size_t(there.chapter)];
        const QString was
            = there.lesson < 0 ? chapter.title : chapter.lessons[size_t(there.lesson)].title;
        return was != title ? QCoreApplication::translate("operations", "renamed")
                            : QCoreApplication::translate("operations", "moved");
    }

    const Outline &m_of;
    const QSet<QString> m_ids;
    const Outline &m_other;
    const bool m_isNow;
};

QString outlineLines(
    const Outline &of, const QStringList &ids, const Outline &other, bool isNow = false)
{
    return OutlineLines(of, ids, other, isNow).text();
}

// Chapters and lessons that the other outline does not have.
QList<std::pair<QString, QString>> outlineMissing(const Outline &of, const Outline &in)
{
    QList<std::pair<QString, QString>> missing; // id, title
    for (const OutlineChapter &chapter : of.chapters) {
        if (in.find(chapter.id).chapter < 0)
            missing.append({chapter.id, chapter.title});
        for (const OutlineLesson &lesson : chapter.lessons) {
            if (in.find(lesson.id).chapter < 0)
                missing.append({lesson.id, lesson.title});
        }
    }
    return missing;
}

// One side of two that changed the same outline, beginning with elements missing there.
QString outlineSide(const Outline &side, const QStringList &ids, const Outline &before)
{
    constexpr qsizetype most = 20;
    QStringList lines;
    const auto missing = outlineMissing(before, side);
    for (const auto &[id, title] : missing.mid(0, most))
        lines.append(QStringLiteral("%1 (%2)").arg(
            title, QCoreApplication::translate("operations", "gone")));
    if (missing.size() > most)
        lines.append(QStringLiteral("… +%1").arg(missing.size() - most));
    const QString rest = outlineLines(side, ids, before, true);
    if (lines.isEmpty() || rest != QStringLiteral("–"))
        lines.append(rest);
    return lines.join(QLatin1Char('\n'));
}

// The names of a list's elements: questions, files.
QString listLines(const Json &list)
{
    QStringList lines;
    for (const Json &element : list) {
        for (const char *member : {"question_text", "filename", "title", "id"}) {
            const QString text = jsonText(element, member);
            if (!text.isEmpty()) {
                lines.append(text);
                break;
            }
        }
    }
    return lines.isEmpty() ? QString(QLatin1String("")) : lines.join(QLatin1Char('\n'));
}

// {"id": …} stands for a file; names of this computer's uploads are known.
bool isFile(const Json &value)
{
    return value.is_object() && value.size() == 1 && value.contains("id");
}

QString fileName(const Json &file, const CellContext &context)
{
    const QString id = jsonText(file, "id");
    const QString name = context.title(QStringLiteral("file"), id);
    return name == id ? QCoreApplication::translate("operations", "a file") : name;
}

QString diffText(const Json *value, FieldType type, const CellContext &context)
{
    if (isNothing(value))
        return {};
    if (type == FieldType::Time) {
        if (const auto time = Field<QDateTime>::timestamp(*value))
            return timeText(time, context);
    }
    if (value->is_boolean())
        return flagText(value->get<bool>());
    // Never null: null means that there is nothing.
    if (value->is_string()) {
        const QString text = QString::fromStdString(value->get_ref<const std::string &>());
        return text.isNull() ? QString(QLatin1String("")) : text;
    }
    if (type == FieldType::List && value->is_array())
        return listLines(*value);
    if (isFile(*value))
        return fileName(*value, context);
    const QString number = jsonNumberText(*value);
    return number.isEmpty() ? QString::fromUtf8(dumpJson(*value)) : number;
}

QString titlesOf(const QStringList &ids, const QString &kind, const CellContext &context)
{
    QStringList titles;
    for (const QString &id : ids)
        titles.append(context.title(kind, id));
    return titles.isEmpty() ? QString(QLatin1String("")) : titles.join(QStringLiteral(", "));
}

QString fieldTitle(const char *title, const QString &name)
{
    return title ? QCoreApplication::translate("schema", title) : name;
}

// Compares the fields of the resource.
void compareFields(QList<FieldChange> &changes, const ResourceSpec &resource, const Json *before,
    const Json *after, const CellContext &context)
{
    for (const FieldSpec &field : resource.fields) {
        const Json *was = before ? jsonAt(*before, field.path) : nullptr;
        const Json *willBe = after ? jsonAt(*after, field.path) : nullptr;
        if (isNothing(was) && isNothing(willBe))
            continue;
        if (!isNothing(was) && !isNothing(willBe) && *was == *willBe)
            continue;
        const QString name = specText(field.path);
        if (field.type == FieldType::List && name == QLatin1String("chapters") && was && willBe) {
            const Outline old(*was);
            const Outline now(*willBe);
            const QStringList moved = movedInOutline(old, now);
            const QString wasLines = outlineLines(old, moved, now);
            const QString then = outlineLines(now, moved, old, true);
            if (wasLines != then) // "–" on both sides: an order that is the same
                changes.append(FieldChange {name, fieldTitle(field.title, name), wasLines, then});
            continue;
        }
        changes.append(FieldChange {name, fieldTitle(field.title, name),
            diffText(was, field.type, context), diffText(willBe, field.type, context)});
    }
}

void compareLinks(QList<FieldChange> &changes, const ResourceSpec &resource,
    const QHash<QString, QStringList> &before, const QHash<QString, QStringList> &after,
    const CellContext &context)
{
    for (const RelationSpec &relation : resource.relations) {
        const QString name = specText(relation.name);
        const QString kind = specText(relation.kind);
        const QStringList was = before.value(name);
        const QStringList willBe = after.value(name);
        if (was == willBe)
            continue;
        const ResourceSpec *other = findResource(kind);
        changes.append(FieldChange {name, fieldTitle(other ? other->title : nullptr, name),
            titlesOf(was, kind, context), titlesOf(willBe, kind, context)});
    }
}

// Arguments that are not members of list rows, for instance a picture: only the fact that they are
// sent can be shown.
void addOtherArguments(QList<FieldChange> &changes, const Operation &operation,
    const ActionSpec &action, const CellContext &context)
{
    const ResourceSpec *resource = findResource(operation.kind);
    for (const auto &[key, value] : operation.args.items()) {
        const QString name = QString::fromStdString(key);
        const auto isField = [&](const FieldSpec &field) { return specText(field.path) == name; };
        if (resource && std::any_of(resource->fields.begin(), resource->fields.end(), isField))
            continue;
        const auto argument = std::find_if(action.args.begin(), action.args.end(),
            [&](const ArgumentSpec &spec) { return specText(spec.name) == name; });
        if (argument != action.args.end() && argument->type == FieldType::Id)
            continue; // shown by the links
        changes.append(FieldChange {name, name, {},
            diffText(&value, argument != action.args.end() ? argument->type : FieldType::Text,
                context)});
    }
}

} // namespace

QList<FieldChange> fieldDiff(
    const Operation &operation, const Record &current, const CellContext &context)
{
    QList<FieldChange> changes;
    const ResourceSpec *resource = findResource(operation.kind);
    const ActionSpec *action = findAction(operation.action);
    if (!resource || !action)
        return changes;
    const bool creates = action->effect == Effect::Creates;
    Record before(operation.kind, operation.target, 0, operation.base);
    before.links = operation.baseLinks;
    if (!creates && operation.base.empty() && !current.isNull()) {
        before = Record(operation.kind, operation.target, current.row, current.serverBody());
        before.links = current.serverLinks.isEmpty() ? current.links : current.serverLinks;
    }
    Record after = before;
    if (action->apply)
        action->apply(after, operation.args);
    const bool removes = action->effect == Effect::Removes;
    compareFields(changes, *resource, creates ? nullptr : &before.body(),
        removes ? nullptr : &after.body(), context);
    compareLinks(changes, *resource, creates ? QHash<QString, QStringList>() : before.links,
        removes ? QHash<QString, QStringList>() : after.links, context);
    if (!removes)
        addOtherArguments(changes, operation, *action, context);
    return changes;
}

ListSides listSides(const QString &member, const Json &base, const Json &theirs, const Json &mine)
{
    if (member == QLatin1String("assessment_questions"))
        return {quizToText(base), quizToText(theirs), quizToText(mine)};
    if (member != QLatin1String("chapters"))
        return {listLines(base), listLines(theirs), listLines(mine)};
    const Outline before(base);
    const Outline there(theirs);
    const Outline here(mine);
    QStringList ids = movedInOutline(before, here);
    ids += movedInOutline(before, there);
    for (const Outline *side : {&there, &here}) {
        for (const auto &[id, title] : outlineMissing(before, *side))
            ids.append(id);
    }
    ids.removeDuplicates();
    return {outlineLines(before, ids, before), outlineSide(there, ids, before),
        outlineSide(here, ids, before)};
}

} // namespace hopyard
