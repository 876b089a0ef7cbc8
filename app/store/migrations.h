// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <functional>
#include <span>

namespace hopyard {

class Database;

// One step of a schema; the n-th in a list leads to user_version n.
struct Migration
{
    const char *sql = nullptr;
};

std::span<const Migration> intentMigrations();
std::span<const Migration> mirrorMigrations();

// Brings the file to the newest schema, each step in one transaction that sets user_version last.
// backUp is called once before the first step, unless the file is new; its failure ends the
// migration. NewerSchema if the file is newer than this program, Damaged if it belongs to another
// program.
Outcome migrate(Database &database, std::span<const Migration> migrations, qint64 applicationId,
    const std::function<Outcome()> &backUp = {});

// Damaged if a table, column or index is missing or differs from what these migrations make: damage
// within the schema's own text leaves the pages sound.
Outcome checkSchema(Database &database, std::span<const Migration> migrations);

} // namespace hopyard
