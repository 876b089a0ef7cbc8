// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "store/database.h"
#include "store/intentstore.h"

namespace hopyard {

// Conversion between rows of intents.db and values. operationColumns names the columns, in order.
extern const char *const operationColumns;
constexpr int operationColumnCount = 32;

// "SELECT … FROM operation ", to be followed by conditions.
const QByteArray &selectOperations();
// Inserts or overwrites the operation of that id; returns its seq, or no row if that seq belongs to
// another operation.
QByteArray operationUpsert();

// Binds every column except the first (seq), which is bound as null for an operation without one.
void bindOperation(Query &query, const Operation &operation);
// Empty if the row makes no sense (only in a damaged file).
std::optional<Operation> readOperation(const Query &query);

Json errorToJson(const Error &error); // null if there is none
Error errorFromJson(const Json &json);

// Columns as uploadColumns names them, in that order.
extern const char *const uploadColumns;
StoredUpload readUpload(const Query &query);

void bindAttempt(Query &query, const Attempt &attempt);
Attempt readAttempt(const Query &query);

} // namespace hopyard
