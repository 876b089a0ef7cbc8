// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

#include <array>

// Apps an experience can be made from.
namespace hopyard::apps {

inline constexpr Field<QString> name {"name"};
inline constexpr Field<QString> description {"description"};

// Whop's own apps, available to every whop whether or not its key may list apps.
struct BuiltInApp
{
    const char *id;
    const char *name;
};
inline constexpr std::array builtIn {
    BuiltInApp {"app_xml5hbizmZPgUT", "Chat"},
    BuiltInApp {"app_0vPZThfBpAwLo", "Courses"},
    BuiltInApp {"app_dYfm2IdXhDMquv", "Forums"},
    BuiltInApp {"app_RnVNENx5vtP8Zp", "Events"},
    BuiltInApp {"app_mmjPLOxIgL1qxe", "Content"},
    BuiltInApp {"app_5UWRrs7haZZeiQ", "Files"},
    BuiltInApp {"app_dC2dkRARmXE4qf", "Calendar"},
};

inline constexpr auto forumsApp = "app_dYfm2IdXhDMquv"; // its experiences are forums
inline constexpr auto coursesApp = "app_0vPZThfBpAwLo"; // all courses belong to its experiences

extern const ResourceSpec resource;

} // namespace hopyard::apps
