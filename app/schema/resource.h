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
    Object,
    List // a JSON array
};

// A member of a resource's records that views can show.
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
    Generational, // read whole lists; only a whole list can show that a row is gone
    Single, // one object, read by itemPath; {id} is the company
    // The list shows new rows (or, with headQuery, rows changed last) first: read from the front to
    // the first page without news. Read whole only at first and every fullEvery, to detect rows
    // that are gone. Rows that are not settled are read again one by one.
    NewestFirst,
};

// The records whose details (detailOnly, only from GET item) are read.
enum class DetailPolicy
{
    OnScreen, // those that a view names as visible (Commands::setVisible)
    All, // every record, in the background, if missing or outdated
    // As All, for working without a network: after everything else, and only with
    // EngineOptions::automaticRefresh.
    Ahead,
};

// A relation: records of this kind can be attached to records of another, and the only cheap way to
// read that is one list per other record: list?listParam=<id>.
struct RelationSpec
{
    std::string_view name {}; // key in Record::links, "products"
    std::string_view kind {}; // of the other side, "product"
    std::string_view listParam {}; // "product_id"
    // Array of {id} in the detail that says the same, "products".
    std::string_view embedded {};
};

// A "scoped" list: this kind has one list per record of another: list?listParam=<value>. Each is
// crawled, aged and braked separately. Record::links[name] lists the parents a record was listed
// under, which its body often does not. RecordSource reads the rows of one parent in order.
struct ParentSpec
{
    std::string_view name {}; // key in Record::links and in ListScope::parent, "course"
    std::string_view kind {}; // of the parents, "course"
    std::string_view listParam {}; // "course_id"
    std::string_view valuePath = "id"; // member of the parent's body that listParam takes
    // A second query key. Its value is the member secondPath of the parent's body or, without a
    // path, the value that the parent's own list was read with under the same key (for a comment's
    // post: the experience_id of its forum).
    std::string_view secondParam {};
    std::string_view secondPath {};
    std::string_view fixedQuery {}; // added to the query unchanged, "pinned=true"
    // Read only while a view shows it (Commands::setVisible); otherwise in the background, too.
    bool onDemand = false;
    // Argument of creates that names the parent, with the value for listParam. With through: the id
    // of a record of that kind, which is itself in a list of the same parent (lesson.create names a
    // chapter; the chapter's links name the course). Empty: creates cannot be assigned to a parent.
    std::string_view argument {};
    std::string_view through {};
};

// A kind of record on Whop: its endpoints, its members, and how its lists and details are kept
// fresh.
struct ResourceSpec
{
    std::string_view kind {}; // "experience"; the word used in actions and by hopyardctl
    const char *title = nullptr; // plural, for people: "Experiences"
    std::string_view idPrefix {}; // "exp_"
    std::string_view listPath {}; // "/experiences"; empty if there is no list
    std::string_view itemPath {}; // "/experiences/{id}"; empty if there is none
    // Query key for the company: "company_id" or "account_id".
    std::string_view ownerParam {};
    std::string_view readScope {}; // permission needed to read, if stated: "courses:read"
    Refresh refresh = Refresh::Generational;
    int pageSize = 50;
    std::chrono::seconds freshFor {300}; // while on screen
    std::chrono::seconds idleFreshFor {3600}; // in the background
    std::string_view titlePath = "name"; // member with the name for people
    // As titlePath, if one member is not enough (a post without a title); null: titlePath.
    QString (*titleOf)(const Json &body) = nullptr;
    std::span<const FieldSpec> fields {};
    std::span<const RelationSpec> relations {};
    std::span<const std::string_view> keyFields {}; // top-level members that sortKey() reads
    QByteArray (*sortKey)(const Json &row) = nullptr; // default order, as bytes
    std::string_view createdAfterParam {}; // query key for "created after", if the list takes one
    // Query key for the cursor of the next page. Empty: the list comes whole, in one answer that
    // may lack page_info; countParam is then empty, too.
    std::string_view cursorParam = "after";
    std::string_view countParam = "first"; // query key for the number of rows in a page

    // Lists per parent. With any of these and no ownerParam the whole kind has no list.
    std::span<const ParentSpec> parents {};
    // Top-level members that GET item and replies to mutations have, but list rows lack. A newer
    // list row does not erase them: Record::completeness says whether they are missing or outdated.
    std::span<const std::string_view> detailOnly {};
    DetailPolicy details = DetailPolicy::OnScreen;
    // Top-level members of list rows that change independently of the details: a change of these
    // alone does not outdate them.
    std::span<const std::string_view> apartFromDetails {};
    // Whether the record's details are read before others; null: all alike.
    bool (*detailsFirst)(const Json &row) = nullptr;

    // Refresh::NewestFirst only.
    std::chrono::seconds fullEvery {
        24 * 3600}; // interval of whole reads, to detect rows that are gone
    // Sorts by last change if possible, "order=updated_at&direction=desc".
    std::string_view headQuery {};
    // Query key for "updated after": a refresh then asks for all changes since the last one.
    std::string_view updatedAfterParam {};
    // Whether nothing will change by itself any more (a payout that arrived). Reads keyFields.
    // Null: every row is settled. Others are read by itemPath every pollEvery, least recently read
    // first; without an itemPath the refresh reads on until it has seen them.
    bool (*isSettled)(const Json &row) = nullptr;
    std::chrono::seconds pollEvery {60};
};

} // namespace hopyard
