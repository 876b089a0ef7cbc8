// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedroutes.h"
#include "simulator/simulatedtable.h"

#include <map>
#include <random>

namespace hopyard {

// A file uploaded to the server.
struct SimulatedFile
{
    qint64 expiresMs = 0; // of the address
    qint64 readyMs = 0; // when processing ends; 0: no bytes yet
    QByteArray sha256; // hex
    QByteArray bytes; // not kept if there are very many:
    bool isTooLarge = false;
};

// The simulated server's data: one company and its objects.
struct SimulatedState
{
    std::map<QString, SimulatedTable> tables; // by kind
    std::map<QString, SimulatedFile> files; // data beside their rows
    QString companyId;
    CursorMode cursors = CursorMode::Keyset;
    std::mt19937_64 random {20260720}; // a fixed seed: every run gives the same ids

    SimulatedTable &table(const QString &kind) { return tables[kind]; }
    // "exp_" and 14 characters.
    QString newId(const QString &kind);
    // Adds a row from its detail form, which must have an id; computes its list form.
    SimulatedRow &addRow(const QString &kind, const Json &item, const QStringList &products = {});
    // Applies the changes to the row.
    void changeRow(const QString &kind, SimulatedRow &row, const Json &changes);
    // The detail answer, with an experience's products.
    [[nodiscard]] QByteArray itemText(const QString &kind, const SimulatedRow &row);
    // {id, route, title} as nested in other objects.
    [[nodiscard]] Json summary(const QString &kind, const QString &id);
};

// One request that passed all checks and must be executed.
struct SimulatedCall
{
    const SimulatedRequest &request;
    const SimulatedRoute &route;
    QString id; // of the path
    Json body = Json::object();
    qint64 nowMs = 0;
};

// Executes it.
SimulatedReply executeCall(SimulatedState &state, const SimulatedCall &call);

} // namespace hopyard
