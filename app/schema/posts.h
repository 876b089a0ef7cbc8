// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/resource.h"

#include <array>

// A post of a forum, and a comment: a post with a parent. Both are public the moment they arrive,
// and the API has no way to delete one.
namespace hopyard::posts {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<QString> content {"content"}; // Markdown; null when behind a paywall
inline constexpr Field<QString> authorId {"user.id"};
inline constexpr Field<QString> authorName {"user.name"};
inline constexpr Field<QString> authorHandle {"user.username"};
inline constexpr Field<bool> isByAdmin {"is_poster_admin"};
inline constexpr Field<bool> isPinned {"is_pinned"};
inline constexpr Field<bool> isEdited {"is_edited"};
inline constexpr Field<qint64> likes {"like_count"};
inline constexpr Field<qint64> comments {"comment_count"};
inline constexpr Field<qint64> views {"view_count"};
inline constexpr Field<QDateTime> createdAt {"created_at"};
inline constexpr Field<QDateTime> updatedAt {"updated_at"};
inline constexpr Field<QString> parentId {"parent_id"}; // of comments
// Of one that was written here and is not on Whop yet.
inline constexpr Field<QString> experienceId {"experience_id"};

inline constexpr auto forumRelation = "forum"; // key in Record::links: the forum of a post

inline constexpr int maxContentLength = 50'000;
// No larger price (whole units) is taken for what a person means.
inline constexpr int highestPrice = 10'000;
// Currencies that have cents: without a fraction the two units of a price could not be told apart.
inline constexpr std::array<std::string_view, 5> priceCurrencies {
    "usd", "eur", "gbp", "cad", "aud"};

// The title, or without one the first line of the text that says something, without its marks of
// Markdown and at most 120 characters. Empty for a post that has neither.
[[nodiscard]] QString titleOrFirstLine(const Json &body);
// "Ann" or, for people without a name, their handle.
[[nodiscard]] QString author(const Json &body);
// A question nobody answered: by somebody who is no admin, without a comment.
[[nodiscard]] bool isUnanswered(const Json &body);
// Two texts are the same if they differ only in white space and composition: good enough to find
// a lost post again, not to tell whether an edit is on Whop.
[[nodiscard]] bool isSameText(const QString &a, const QString &b);

// Whether the arguments have no price, or one that is written as this unit says: "units" always
// with a fraction (5.00), "cents" never (500). An empty unit: nobody has said yet what Whop counts
// a price in, so there is none to send.
[[nodiscard]] Outcome checkPriceUnit(const Json &args, const QString &unit);

extern const ResourceSpec resource;
extern const ActionSpec create;
extern const ActionSpec update;

} // namespace hopyard::posts

namespace hopyard::comments {

// Keys in Record::links: what it comments on, a post or another comment.
inline constexpr auto postRelation = "post";
inline constexpr auto commentRelation = "comment";

inline constexpr qsizetype placeLength = 16; // of every sort key, in bytes

extern const ResourceSpec resource;
extern const ActionSpec create;
extern const ActionSpec update;

} // namespace hopyard::comments

// Who liked a post or comment; in forums a reaction is always a like.
namespace hopyard::reactions {

inline constexpr Field<QString> emoji {"emoji"};
inline constexpr Field<QString> resourceId {"resource_id"};
inline constexpr Field<QString> userId {"user.id"};

inline constexpr auto postRelation = "post"; // keys in Record::links: what is liked
inline constexpr auto commentRelation = "comment";

extern const ResourceSpec resource;
extern const ActionSpec create;
extern const ActionSpec remove;

} // namespace hopyard::reactions
