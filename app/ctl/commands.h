// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/options.h"

namespace hopyard::ctl {

class Program;

// Carries out the command of a program whose engine is up; ends with Program::finish() or fail().
void runCommand(Program &program);

// The single commands (README.md). Each ends with Program::finish() or fail().
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

// Approves these and ends when they have settled.
void sendOperations(Program &program, const QStringList &ids);

// What `status` prints; also `sync --json`.
Json statusJson(const Program &program);

// The kinds of records and the actions there are; needs no profile.
void printKinds(const Options &options);

} // namespace hopyard::ctl
