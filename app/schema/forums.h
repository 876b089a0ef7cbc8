// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/resource.h"

// A forum: settings of an experience with posts. Its posts are listed by experience.
namespace hopyard::forums {

inline constexpr Field<QString> experienceId {"experience.id"};
inline constexpr Field<QString> name {"experience.name"};
inline constexpr Field<QString> whoCanPost {"who_can_post"}; // "everyone" or "admins"
inline constexpr Field<QString> whoCanComment {"who_can_comment"}; // as whoCanPost
// "all_admin_posts", "only_weekly_summary" or "none"
inline constexpr Field<QString> emailPreference {"email_notification_preference"};

extern const ResourceSpec resource;
extern const ActionSpec update;

} // namespace hopyard::forums
