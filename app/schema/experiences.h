// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/resource.h"

// An experience: one installed app inside a whop, such as a course area, a forum or a chat.
// Customers reach it through the products it is attached to.
namespace hopyard::experiences {

inline constexpr Field<QString> name {"name"};
inline constexpr Field<QString> appId {"app.id"};
inline constexpr Field<QString> appName {"app.name"};
inline constexpr Field<bool> isPublic {"is_public"};
// A decimal in text; may be null: shown last then.
inline constexpr Field<Decimal> order {"order"};
inline constexpr Field<QDateTime> createdAt {"created_at"};
inline constexpr Field<QString> imageUrl {"image.url"};

inline constexpr int maxNameLength = 255;
inline constexpr auto productsRelation = "products"; // key in Record::links

extern const ResourceSpec resource;
extern const ActionSpec create;
extern const ActionSpec update;
extern const ActionSpec duplicate;
extern const ActionSpec attach;
extern const ActionSpec detach;
extern const ActionSpec remove; // "experience.delete"

} // namespace hopyard::experiences
