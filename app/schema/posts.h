// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/resource.h"

#include <array>

// A post of a forum, and a comment: a post with a parent. Both are public at once, and the API
// cannot delete them.
namespace hopyard::posts {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<QString> content {"content"}; // Markdown; null behind a paywall
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
// Of a post written here that is not on Whop yet.
inline constexpr Field<QString> experienceId {"experience_id"};

inline constexpr auto forumRelation = "forum"; // key in Record::links: the forum of a post

inline constexpr int maxContentLength = 50'000;
// A larger price (whole units) is taken for a mistake.
inline constexpr int highestPrice = 10'000;
// Currencies with cents: only with a fraction can the two units of a price be told apart.
inline constexpr std::array<std::string_view, 5> priceCurrencies {
    "usd", "eur", "gbp", "cad", "aud"};

// The title, or without one the first non-blank line of the text, without Markdown marks and at
// most 120 characters. Empty if there is neither.
[[nodiscard]] QString titleOrFirstLine(const Json &body);
// The author's name ("Ann") or, without one, the handle.
[[nodiscard]] QString author(const Json &body);
// Whether this is an unanswered question: by a non-admin, without comments.
[[nodiscard]] bool isUnanswered(const Json &body);
// Whether two texts differ only in white space and composition: good enough to find a lost post
// again, not to decide whether an edit is on Whop.
[[nodiscard]] bool isSameText(const QString &a, const QString &b);

// Checks that the arguments have no price, or one written in this unit: "units" always with a
// fraction (5.00), "cents" never (500). An empty unit, not yet known, allows no price.
[[nodiscard]] Outcome checkPriceUnit(const Json &args, const QString &unit);

extern const ResourceSpec resource;
extern const ActionSpec create;
extern const ActionSpec update;

} // namespace hopyard::posts

namespace hopyard::comments {

// Keys in Record::links: the post or comment that this comments on.
inline constexpr auto postRelation = "post";
inline constexpr auto commentRelation = "comment";

inline constexpr qsizetype placeLength = 16; // of every sort key, in bytes

extern const ResourceSpec resource;
extern const ActionSpec create;
extern const ActionSpec update;

} // namespace hopyard::comments

// A like of a post or comment; reactions in forums are always likes.
namespace hopyard::reactions {

inline constexpr Field<QString> emoji {"emoji"};
inline constexpr Field<QString> resourceId {"resource_id"};
inline constexpr Field<QString> userId {"user.id"};

inline constexpr auto postRelation = "post"; // key in Record::links: the liked post
inline constexpr auto commentRelation = "comment";

extern const ResourceSpec resource;
extern const ActionSpec create;
extern const ActionSpec remove;

} // namespace hopyard::reactions
