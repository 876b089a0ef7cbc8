// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <chrono>
#include <span>
#include <string_view>

namespace hopyard {

// What a resource of Whop is, as data. One pair of files per resource, one line in registry.cpp.
// Texts are English source strings marked with QT_TRANSLATE_NOOP("schema", …).

enum class FieldType
{
    Text,
    Boolean,
    Integer,
    Decimal,
    Time,
    Id,
    Object
};

struct FieldSpec
{
    std::string_view path {}; // dotted
    FieldType type = FieldType::Text;
    const char *title = nullptr; // "Name"
    bool searchable = false; // goes into the full-text index
};

// How a list is kept fresh (there is no change feed).
enum class Refresh
{
    Generational, // read whole lists in generations; only that can tell that a row is gone
    Single, // one object, read by itemPath
};

// Records of this kind can be attached to records of another, and the only cheap way to read that
// is to list once per other record: list?listParam=<id>.
struct RelationSpec
{
    std::string_view name {}; // key in Record::links, "products"
    std::string_view kind {}; // of the other side, "product"
    std::string_view listParam {}; // "product_id"
    std::string_view
        embedded {}; // array of {id} in the detail shape that tells the same, "products"
};

struct ResourceSpec
{
    std::string_view kind {}; // "experience"; the word used in actions and by hopyardctl
    const char *title = nullptr; // plural, for people: "Experiences"
    std::string_view idPrefix {}; // "exp_"
    std::string_view listPath {}; // "/experiences"; empty if there is no list
    std::string_view itemPath {}; // "/experiences/{id}"; empty if there is none
    std::string_view
        ownerParam {}; // query key that takes the company: "company_id" or "account_id"
    std::string_view readScope {}; // permission a read needs, if stated: "courses:read"
    Refresh refresh = Refresh::Generational;
    int pageSize = 50;
    std::chrono::seconds freshFor {300}; // while on screen
    std::chrono::seconds idleFreshFor {3600}; // in the background
    std::string_view titlePath = "name"; // what a person calls the record
    std::span<const FieldSpec> fields {};
    std::span<const RelationSpec> relations {};
    std::span<const std::string_view> keyFields {}; // top-level members sortKey() reads
    QByteArray (*sortKey)(const Json &row) = nullptr; // default order, as bytes
    std::string_view createdAfterParam {}; // query key for "created after", if the list takes one
};

} // namespace hopyard
