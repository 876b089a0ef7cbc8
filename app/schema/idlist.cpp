// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/idlist.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace hopyard {

namespace {

QStringList keptOf(const QStringList &list, const QStringList &of)
{
    const QSet<QString> wanted(of.begin(), of.end());
    QStringList kept;
    for (const QString &entry : list) {
        if (wanted.contains(entry))
            kept.append(entry);
    }
    return kept;
}

// Inserts the elements that only `from` has into `into`, after the neighbour they follow there.
void insertMissing(QStringList &into, const QStringList &from)
{
    QSet<QString> present(into.begin(), into.end());
    QHash<QString, QStringList> after; // neighbour → those that follow it
    QString neighbour;
    for (const QString &entry : from) {
        if (present.contains(entry))
            neighbour = entry;
        else
            after[neighbour].append(entry);
    }
    if (after.isEmpty())
        return;
    QStringList result = after.value(QString());
    for (const QString &entry : std::as_const(into)) {
        result.append(entry);
        result.append(after.value(entry));
    }
    into = result;
}

const Json &listOf(const Json &value)
{
    static const Json none = Json::array();
    return value.is_array() ? value : none;
}

// Elements in the request's form by their ids; new ones by generated names.
struct IdElements
{
    QStringList order;
    QHash<QString, Json> byKey;
};

QString newKey(qsizetype place)
{
    return QStringLiteral("+%1").arg(place); // no id of Whop begins so
}

Json withoutIds(Json value)
{
    if (value.is_object())
        value.erase("id");
    if (value.is_structured()) {
        for (Json &member : value)
            member = withoutIds(std::move(member));
    }
    return value;
}

IdElements elementsOf(const Json &list, ElementShape shape)
{
    IdElements elements;
    for (const Json &entry : listOf(list)) {
        Json shaped = shape(entry);
        QString key = jsonText(shaped, "id");
        if (key.isEmpty() || elements.byKey.contains(key)) {
            shaped.erase("id");
            key = newKey(elements.order.size());
        }
        elements.order.append(key);
        elements.byKey.insert(key, std::move(shaped));
    }
    return elements;
}

bool isNewKey(const QString &key)
{
    return key.startsWith(QLatin1Char('+'));
}

// Gives a new element of mine that Whop has already created its name there.
void recognise(IdElements &mine, const IdElements &base, const IdElements &theirs)
{
    QSet<QString> taken(mine.order.begin(), mine.order.end());
    for (QString &key : mine.order) {
        if (!isNewKey(key))
            continue;
        const Json wanted = withoutIds(mine.byKey.value(key));
        for (const QString &other : theirs.order) {
            if (base.byKey.contains(other) || taken.contains(other)
                || withoutIds(theirs.byKey.value(other)) != wanted)
                continue;
            mine.byKey.insert(other, theirs.byKey.value(other));
            mine.byKey.remove(key);
            key = other;
            taken.insert(other);
            break;
        }
    }
}

Json asIs(const Json &element)
{
    return element;
}

std::optional<Json> mergedElement(
    const Json &base, const Json &mine, const Json &theirs, Collision collision)
{
    if (!base.is_object() || !mine.is_object() || !theirs.is_object())
        return mergedValue(base, mine, theirs, collision);
    Json result = Json::object();
    QStringList names;
    for (const Json *side : {&base, &mine, &theirs}) {
        for (const auto &[name, value] : side->items()) {
            if (!names.contains(QString::fromStdString(name)))
                names.append(QString::fromStdString(name));
        }
    }
    for (const QString &member : std::as_const(names)) {
        const std::string name = member.toStdString();
        const auto of = [&name](const Json &side) {
            const auto found = side.find(name);
            return found == side.end() ? Json() : *found;
        };
        const bool lists = of(mine).is_array() || of(theirs).is_array();
        auto value = lists ? mergedList(of(base), of(mine), of(theirs), asIs, collision)
                           : mergedValue(of(base), of(mine), of(theirs), collision);
        if (!value)
            return std::nullopt;
        const bool known = mine.contains(name) || theirs.contains(name);
        if (known)
            result[name] = std::move(*value);
    }
    return result;
}

} // namespace

QStringList mergedOrder(const QStringList &base, const QStringList &mine, const QStringList &theirs)
{
    const bool moved = keptOf(mine, base) != keptOf(base, mine);
    if (moved) {
        QStringList result = mine;
        insertMissing(result, theirs);
        return result;
    }
    // Theirs, but elements that I added keep the position I gave them.
    QStringList result;
    const QSet<QString> before(base.begin(), base.end());
    const QSet<QString> own(mine.begin(), mine.end());
    for (const QString &id : theirs) {
        if (before.contains(id) || !own.contains(id))
            result.append(id);
    }
    insertMissing(result, mine);
    return result;
}

std::optional<Json> mergedValue(
    const Json &base, const Json &mine, const Json &theirs, Collision collision)
{
    if (mine == theirs || theirs == base)
        return mine;
    if (mine == base)
        return theirs;
    return collision == Collision::Mine ? std::optional(mine) : std::nullopt;
}

std::optional<Json> mergedList(
    const Json &base, const Json &mine, const Json &theirs, ElementShape shape, Collision collision)
{
    const IdElements told = elementsOf(base, shape);
    IdElements before = told;
    IdElements own = elementsOf(mine, shape);
    const IdElements now = elementsOf(theirs, shape);
    recognise(before, {}, now);
    recognise(own, told, now);
    Json result = Json::array();
    const QStringList order = mergedOrder(before.order, own.order, now.order);
    for (const QString &key : order) {
        const auto was = before.byKey.constFind(key);
        const auto here = own.byKey.constFind(key);
        const auto there = now.byKey.constFind(key);
        const bool isHere = here != own.byKey.cend();
        const bool isThere = there != now.byKey.cend();
        if (was == before.byKey.cend()) { // added by one side; by both only if it was recognised
            result.push_back(isHere ? *here : *there);
            continue;
        }
        if (!isHere || !isThere) { // removed by one side; the other must have left it unchanged
            const bool changed = (isHere && *here != *was) || (isThere && *there != *was);
            if (changed && collision == Collision::Ask)
                return std::nullopt;
            if (changed && isHere) // Whop does not have it any more
                result.push_back(withoutIds(*here));
            continue;
        }
        auto merged = mergedElement(*was, *here, *there, collision);
        if (!merged)
            return std::nullopt;
        result.push_back(std::move(*merged));
    }
    return result;
}

bool isSameList(const Json &a, const Json &b, ElementShape shape)
{
    const Json &left = listOf(a);
    const Json &right = listOf(b);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
        [shape](const Json &one, const Json &other) {
            const Json first = shape(one);
            const Json second = shape(other);
            if (jsonText(first, "id").isEmpty() || jsonText(second, "id").isEmpty())
                return withoutIds(first) == withoutIds(second);
            return first == second;
        });
}

} // namespace hopyard
