// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QString>

#include <string>
#include <vector>

namespace hopyard {

// One condition on a record as displayed (with pending changes). A closed list: all that filter
// chips can express.
struct FilterCondition
{
    enum class Test
    {
        Equals, // the text at path is value
        FlagIs, // the boolean at path is flag; a missing one is false
        LinkedTo, // the relation contains the id value
        NotLinked, // the relation is empty
        // Whether the list at path has elements, or the number there is above zero, is as flag
        // says.
        HasAny,
        Pending, // the record has unsettled changes made here
        Rule, // the result of rule(record, argument)
    };

    Test test = Test::Pending;
    std::string name; // dotted path for Equals, FlagIs and HasAny; else the relation's name
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
    // Conditions with rules of the same name are alternatives.
    static FilterCondition byRule(
        const char *name, bool (*rule)(const Record &record, qint64 argument), qint64 argument = 0);

    [[nodiscard]] bool matches(const Record &record) const;
    bool operator==(const FilterCondition &) const = default;
};

// Which rows of a list are shown. Conditions with the same test and name are alternatives (either
// of two apps); different ones must all hold. Every word of text must occur in some column.
struct RecordFilter
{
    QString text;
    std::vector<FilterCondition> conditions;

    [[nodiscard]] bool isEmpty() const { return conditions.empty() && text.trimmed().isEmpty(); }
    // Checks only the conditions; the model, which knows the columns, matches the text.
    [[nodiscard]] bool conditionsMatch(const Record &record) const;
    bool operator==(const RecordFilter &) const = default;
};

} // namespace hopyard
