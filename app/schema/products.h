// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

// A product of a whop; members reach experiences through the products they are attached to.
namespace hopyard::products {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<QString> headline {"headline"};
inline constexpr Field<QString> visibility {"visibility"};
inline constexpr Field<qint64> memberCount {"member_count"};
inline constexpr Field<QString> route {"route"};
inline constexpr Field<QDateTime> createdAt {"created_at"};

extern const ResourceSpec resource;

} // namespace hopyard::products
