// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outbox/outboxmodel.h"

#include <algorithm>

namespace hopyard {

// One row of OutboxModel with its children, for the files that implement the model.
struct OutboxModel::Row
{
    enum class Type
    {
        Root,
        Section,
        Object,
        Change
    };
    Type type = Type::Root;
    QString key; // unique among its siblings
    OutboxSection section = OutboxSection::NeedsYou;
    const Operation *operation = nullptr; // for an object its first one
    Row *parent = nullptr;
    std::size_t place = 0; // index among its siblings
    Rows children;

    Row *add(Type childType, const QString &childKey, const Operation *of = nullptr)
    {
        auto row = std::make_unique<Row>();
        row->type = childType;
        row->key = childKey;
        row->section = section;
        row->operation = of;
        row->parent = this;
        row->place = children.size();
        children.push_back(std::move(row));
        return children.back().get();
    }
    void number(std::size_t from)
    {
        for (std::size_t i = from; i < children.size(); ++i)
            children[i]->place = i;
    }
    // Calls visit with each operation at and under this row until it returns false.
    template <class Visit>
    bool each(Visit &&visit) const
    {
        if (type == Type::Change)
            return visit(*operation);
        return std::ranges::all_of(
            children, [&visit](const auto &child) { return child->each(visit); });
    }
    [[nodiscard]] int count() const
    {
        int operations = type == Type::Change ? 1 : 0;
        for (const auto &child : children)
            operations += child->count();
        return operations;
    }
};

} // namespace hopyard
