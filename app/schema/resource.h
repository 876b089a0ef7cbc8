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
    Single, // one object, read by itemPath; {id} is the company
    // The list shows what is new (or, with headQuery, what changed last) first: read from the front
    // up to the first page that holds nothing new. Whole only at first and every fullEvery: only
    // that tells that a row is gone. Rows that are not settled are read again one by one.
    NewestFirst,
};

// For which records the members that only GET item tells (detailOnly) are fetched.
enum class DetailPolicy
{
    OnScreen, // those a view names as visible (Commands::setVisible)
    All, // every record, in the background, where missing or outdated
    // The same so that records can be worked on without a network: after everything else, and only
    // where lists are kept up to date by themselves (EngineOptions::automaticRefresh).
    Ahead,
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

// The lists of this kind exist once per record of another ("scoped" lists): list?listParam=<value>.
// Each is crawled, aged and braked by itself. Record::links[name] tells the parents a record was
// listed under, which its body often does not. RecordSource reads the rows of one parent in order.
struct ParentSpec
{
    std::string_view name {}; // key in Record::links and in ListScope::parent, "course"
    std::string_view kind {}; // of the parents, "course"
    std::string_view listParam {}; // "course_id"
    std::string_view valuePath = "id"; // member of the parent's body that listParam takes
    // A second query key. Its value is the member secondPath of the parent's body, or without a
    // path the value that the parent's own list was read with under the same key (of a comment's
    // post: the experience_id of the forum it was listed under).
    std::string_view secondParam {};
    std::string_view secondPath {};
    std::string_view fixedQuery {}; // as it stands in the query, "pinned=true"
    // Read only while a view shows it (Commands::setVisible); otherwise also in the background.
    bool onDemand = false;
    // Argument of creates that tells the parent: its value is what listParam takes. With through
    // the id of a record of that kind, which stands in a list of the same parent itself
    // (lesson.create names a chapter; the chapter's links tell the course). Empty = creates cannot
    // be placed.
    std::string_view argument {};
    std::string_view through {};
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
    // The same where one member is not enough (a post without a title); null = titlePath.
    QString (*titleOf)(const Json &body) = nullptr;
    std::span<const FieldSpec> fields {};
    std::span<const RelationSpec> relations {};
    std::span<const std::string_view> keyFields {}; // top-level members sortKey() reads
    QByteArray (*sortKey)(const Json &row) = nullptr; // default order, as bytes
    std::string_view createdAfterParam {}; // query key for "created after", if the list takes one
    // Query key for the cursor of the next page. Empty: the list comes whole, in one answer that
    // may lack page_info; countParam is empty then, too.
    std::string_view cursorParam = "after";
    std::string_view countParam = "first"; // query key for the rows of a page

    // Lists per parent. With any of these and no ownerParam there is no list of the whole kind.
    std::span<const ParentSpec> parents {};
    // Top-level members that GET item and replies to mutations have and list rows lack. A newer
    // list row does not wipe them: Record::completeness tells when they are missing or outdated.
    std::span<const std::string_view> detailOnly {};
    DetailPolicy details = DetailPolicy::OnScreen;
    // Top-level members of list rows that change without the details: news of these alone leave
    // them up to date.
    std::span<const std::string_view> apartFromDetails {};
    // Which details are read first; null = all alike.
    bool (*detailsFirst)(const Json &row) = nullptr;

    // Refresh::NewestFirst only.
    std::chrono::seconds fullEvery {24 * 3600}; // whole lists, for what is gone
    std::string_view
        headQuery {}; // sorts by last change where it can, "order=updated_at&direction=desc"
    // Query key for "updated after": then a refresh asks for what changed since, to the end.
    std::string_view updatedAfterParam {};
    // Nothing more will change by itself (a payout that arrived). Reads keyFields. Null = every row
    // is. Others are read by itemPath every pollEvery, oldest look first; without an itemPath the
    // refresh reads on until it has seen them.
    bool (*isSettled)(const Json &row) = nullptr;
    std::chrono::seconds pollEvery {60};
};

} // namespace hopyard
