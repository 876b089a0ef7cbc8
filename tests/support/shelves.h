// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/registry.h"

#include <array>

// A small library, for tests of code that works with any resource: shelves; books, listed per shelf
// by a code in its body; notes, listed per book on demand; loans, unsettled until they are
// returned.
namespace hopyard::test::shelves {

inline QByteArray newestFirst(const Json &row)
{
    const auto time = Field<QDateTime> {"created_at"}.in(row);
    const quint64 place = time ? ~quint64(time->toMSecsSinceEpoch()) : ~quint64(0);
    return QByteArray::number(place, 16).rightJustified(16, '0');
}
inline QByteArray byName(const Json &row)
{
    return jsonText(row, "name").toUtf8();
}
inline bool isLate(const Json &row)
{
    return jsonText(row, "status") == QLatin1String("late");
}
inline bool isBack(const Json &row)
{
    return jsonText(row, "status") == QLatin1String("back");
}
inline void applyMembers(Record &record, const Json &args)
{
    record.editBody().update(args);
}
inline bool hasTitle(const Json &row, const Json &args, const Json &)
{
    return jsonText(row, "title") == jsonText(args, "title");
}

inline constexpr std::array nameFields {FieldSpec {"name", FieldType::Text, "Name", true}};
inline constexpr std::array titleFields {FieldSpec {"title", FieldType::Text, "Title", true}};
inline constexpr std::array<std::string_view, 1> nameKeys {"name"};
inline constexpr std::array<std::string_view, 1> createdKeys {"created_at"};
inline constexpr std::array<std::string_view, 2> loanKeys {"created_at", "status"};
inline constexpr std::array<std::string_view, 1> bookDetails {"pages"};
inline constexpr std::array<std::string_view, 1> loanDetails {"reader"};
inline constexpr std::array bookParents {
    ParentSpec {.name = "shelf",
        .kind = "shelf",
        .listParam = "shelf_code",
        .valuePath = "place.code",
        .argument = "shelf_code"},
};
inline constexpr std::array noteParents {
    ParentSpec {.name = "book",
        .kind = "book",
        .listParam = "book_id",
        .secondParam = "shelf_code",
        .onDemand = true,
        .argument = "book_id"},
    ParentSpec {.name = "shelf",
        .kind = "shelf",
        .listParam = "shelf_code",
        .valuePath = "place.code",
        .onDemand = true,
        .argument = "book_id",
        .through = "book"},
};

inline constexpr ResourceSpec shelf {
    .kind = "shelf",
    .title = "Shelves",
    .idPrefix = "shlf_",
    .listPath = "/shelves",
    .itemPath = "/shelves/{id}",
    .ownerParam = "company_id",
    .fields = nameFields,
    .keyFields = nameKeys,
    .sortKey = byName,
};
inline constexpr ResourceSpec book {
    .kind = "book",
    .title = "Books",
    .idPrefix = "book_",
    .listPath = "/books",
    .itemPath = "/books/{id}",
    .refresh = Refresh::NewestFirst,
    .pageSize = 10,
    .titlePath = "title",
    .fields = titleFields,
    .keyFields = createdKeys,
    .sortKey = newestFirst,
    .parents = bookParents,
    .detailOnly = bookDetails,
};
inline constexpr ResourceSpec note {
    .kind = "note",
    .title = "Notes",
    .idPrefix = "note_",
    .listPath = "/notes",
    .pageSize = 10,
    .titlePath = "title",
    .fields = titleFields,
    .keyFields = createdKeys,
    .sortKey = newestFirst,
    .parents = noteParents,
};
inline constexpr std::array<std::string_view, 1> loanApart {"place"};
inline constexpr ResourceSpec loan {
    .kind = "loan",
    .title = "Loans",
    .idPrefix = "loan_",
    .listPath = "/loans",
    .itemPath = "/loans/{id}",
    .ownerParam = "company_id",
    .refresh = Refresh::NewestFirst,
    .pageSize = 10,
    .freshFor = std::chrono::seconds(60),
    .idleFreshFor = std::chrono::seconds(600),
    .titlePath = "title",
    .fields = titleFields,
    .keyFields = loanKeys,
    .sortKey = newestFirst,
    .detailOnly = loanDetails,
    .details = DetailPolicy::All,
    .apartFromDetails = loanApart,
    .detailsFirst = isLate,
    .isSettled = isBack,
};

inline constexpr std::array bookArgs {
    ArgumentSpec {.name = "shelf_code", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "title", .required = true},
    ArgumentSpec {.name = "cover", .type = FieldType::Object},
};
inline constexpr std::array noteArgs {
    ArgumentSpec {.name = "book_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "shelf_code", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "title", .required = true},
};
inline constexpr ActionSpec createBook {
    .name = "book.create",
    .kind = "book",
    .title = "Create book",
    .method = "POST",
    .path = "/books",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .args = bookArgs,
    .apply = applyMembers,
    .isResult = hasTitle,
};
inline constexpr ActionSpec createNote {
    .name = "note.create",
    .kind = "note",
    .title = "Create note",
    .method = "POST",
    .path = "/notes",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .args = noteArgs,
    .apply = applyMembers,
    .isResult = hasTitle,
};

// Registered during its lifetime; create it before any client or simulated server.
inline SpecExtension known()
{
    return SpecExtension({&shelf, &book, &note, &loan}, {&createBook, &createNote});
}

} // namespace hopyard::test::shelves
