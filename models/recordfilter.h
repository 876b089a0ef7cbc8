// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QString>

#include <string>
#include <vector>

namespace hopyard {

// One condition on a record as it is shown (pending changes included). A closed list: what a filter
// chip can say.
struct FilterCondition
{
    enum class Test
    {
        Equals, // the text at path is value
        FlagIs, // the boolean at path is flag; a missing one is false
        LinkedTo, // the relation holds the id value
        NotLinked, // the relation is empty
        HasAny, // the list at path is not empty, or its number is above zero: as flag says
        Pending, // something about it was changed here and is not settled
        Rule, // rule(record, argument) says so
    };

    Test test = Test::Pending;
    std::string name; // dotted path of Equals, FlagIs and HasAny, name of the relation
    QString value;
    bool flag = true;
    bool (*rule)(const Record &record, qint64 argument) = nullptr;
    qint64 argument = 0;

    static FilterCondition equals(const Field<QString> &field, const QString &value);
    static FilterCondition flagIs(const Field<bool> &field, bool flag);
    static FilterCondition linkedTo(const char *relation, const QString &id);
    static FilterCondition notLinked(const char *relation);
    static FilterCondition hasAny(std::string_view path, bool any);
    static FilterCondition pending();
    // Rules of the same name are alternatives.
    static FilterCondition byRule(
        const char *name, bool (*rule)(const Record &record, qint64 argument), qint64 argument = 0);

    [[nodiscard]] bool matches(const Record &record) const;
    bool operator==(const FilterCondition &) const = default;
};

// Which rows of a list are shown. Conditions of the same test on the same name are alternatives
// (two apps chosen: either); different ones must all hold. Every word of text must stand in some
// column.
struct RecordFilter
{
    QString text;
    std::vector<FilterCondition> conditions;

    [[nodiscard]] bool isEmpty() const { return conditions.empty() && text.trimmed().isEmpty(); }
    // The conditions alone; the text is matched by the model, which knows the columns.
    [[nodiscard]] bool conditionsMatch(const Record &record) const;
    bool operator==(const RecordFilter &) const = default;
};

} // namespace hopyard
