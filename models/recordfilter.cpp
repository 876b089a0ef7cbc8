// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordfilter.h"

#include <algorithm>

namespace hopyard {

FilterCondition FilterCondition::equals(const Field<QString> &field, const QString &value)
{
    return {Test::Equals, std::string(field.path), value, true};
}

FilterCondition FilterCondition::flagIs(const Field<bool> &field, bool flag)
{
    return {Test::FlagIs, std::string(field.path), {}, flag};
}

FilterCondition FilterCondition::linkedTo(const char *relation, const QString &id)
{
    return {Test::LinkedTo, relation, id, true};
}

FilterCondition FilterCondition::notLinked(const char *relation)
{
    return {Test::NotLinked, relation, {}, true};
}

FilterCondition FilterCondition::hasAny(std::string_view path, bool any)
{
    return {Test::HasAny, std::string(path), {}, any};
}

FilterCondition FilterCondition::pending()
{
    return {};
}

FilterCondition FilterCondition::byRule(
    const char *name, bool (*rule)(const Record &record, qint64 argument), qint64 argument)
{
    return {Test::Rule, name, {}, true, rule, argument};
}

bool FilterCondition::matches(const Record &record) const
{
    switch (test) {
    case Test::Equals:
        return jsonText(record.body(), name) == value;
    case Test::FlagIs:
        return jsonBool(record.body(), name) == flag;
    case Test::LinkedTo:
        return record.links.value(QString::fromStdString(name)).contains(value);
    case Test::NotLinked:
        return record.links.value(QString::fromStdString(name)).isEmpty();
    case Test::HasAny: {
        const Json *here = jsonAt(record.body(), name);
        const bool any
            = here && (here->is_array() ? !here->empty() : jsonInt(record.body(), name) > 0);
        return any == flag;
    }
    case Test::Pending:
        return record.mark != Mark::None || !record.operations.isEmpty();
    case Test::Rule:
        return rule && rule(record, argument);
    }
    return true;
}

bool RecordFilter::conditionsMatch(const Record &record) const
{
    return std::all_of(conditions.begin(), conditions.end(), [&](const FilterCondition &condition) {
        return std::any_of(
            conditions.begin(), conditions.end(), [&](const FilterCondition &alternative) {
                return alternative.test == condition.test && alternative.name == condition.name
                    && alternative.matches(record);
            });
    });
}

} // namespace hopyard
