// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/options.h"

namespace hopyard::ctl {

class Program;

// Runs the command of a program whose engine has started; ends with Program::finish() or fail().
void runCommand(Program &program);

// The commands (README.md). Each ends with Program::finish() or fail().
void listRecords(Program &program);
void showRecord(Program &program);
void exportTable(Program &program);
void searchRecords(Program &program);
void showStatus(Program &program);
void syncAll(Program &program);
void submitOperation(Program &program);
void outboxCommand(Program &program);
void importCourse(Program &program);
void exportCourse(Program &program);

// Approves these operations and ends when they have settled; tells them as a list, or as the only
// one.
void sendOperations(Program &program, const QStringList &ids, bool asArray = true);

// The output of `status`; also of `sync --json`.
Json statusJson(const Program &program);

// Prints all kinds of records and actions; needs no profile.
void printKinds(const Options &options);

} // namespace hopyard::ctl
