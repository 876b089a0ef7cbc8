// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "store/database.h"
#include "store/intentstore.h"

namespace hopyard {

// Between rows of intents.db and values. Columns as operationColumns names them, in that order.
extern const char *const operationColumns;
constexpr int operationColumnCount = 31;

// "SELECT … FROM operation ", to be followed by conditions.
const QByteArray &selectOperations();
// Inserts or overwrites the operation of that id; returns its seq, nothing if the seq is another's.
QByteArray operationUpsert();

// Binds every column but the first (seq), which is bound as null for an operation that has none
// yet.
void bindOperation(Query &query, const Operation &operation);
// Nothing if the row makes no sense (only in a damaged file).
std::optional<Operation> readOperation(const Query &query);

Json errorToJson(const Error &error); // null for no error
Error errorFromJson(const Json &json);

// Columns as uploadColumns names them, in that order.
extern const char *const uploadColumns;
StoredUpload readUpload(const Query &query);

void bindAttempt(Query &query, const Attempt &attempt);
Attempt readAttempt(const Query &query);

} // namespace hopyard
