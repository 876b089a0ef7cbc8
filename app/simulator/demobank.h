// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace hopyard {

// A statement of an invented bank, as its website would give it to the demo's business.
struct DemoStatement
{
    QString fileName;
    QByteArray bytes;
    QString currency; // of the account, lower-case; files need not say it
    QStringList planted; // withdrawals that are in it, in whatever row, and stay
    QStringList returned; // came, and were sent back by the bank
    QStringList missing; // completed for long, and not in it
};

// Four of them, each written another way: windows-1252 with semicolons, decimal commas and the time
// and account above the heading; quoted commas with credit, debit and balance; UTF-16 with
// tabulators; UTF-8 with dates as ISO writes them. All completed withdrawals of seedMoney() are in
// one of them but two, and other lines between them; some dollars arrived in euros, and some pounds
// went back.
[[nodiscard]] std::vector<DemoStatement> demoStatements(SimulatedWhop &whop);

// Writes them into the directory, which is made if need be. False if that is not possible.
bool writeDemoStatements(SimulatedWhop &whop, const QString &directory);

} // namespace hopyard
