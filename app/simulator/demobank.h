// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace hopyard {

// A statement of an invented bank for the demo's business, as its website would provide it.
struct DemoStatement
{
    QString fileName;
    QByteArray bytes;
    QString currency; // of the account, lower-case; not necessarily in the file
    QStringList planted; // withdrawals in the statement, in any row, that were not returned
    QStringList returned; // arrived, and were returned by the bank
    QStringList missing; // completed long ago, but not in the statement
};

// Four statements in different formats: windows-1252 with semicolons, decimal commas, and period
// and account above the heading; quoted commas with credit, debit and balance; UTF-16 with tabs;
// UTF-8 with ISO dates. All completed withdrawals of seedMoney() except two are in one of them,
// among other lines; some dollars arrived in euros, and some pounds were returned.
[[nodiscard]] std::vector<DemoStatement> demoStatements(SimulatedWhop &whop);

// Writes them into the directory, which is created if needed. False if that fails.
bool writeDemoStatements(SimulatedWhop &whop, const QString &directory);

} // namespace hopyard
