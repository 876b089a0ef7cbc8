// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "ctl/options.h"

namespace hopyard::ctl {

// One JSON document and a line feed on standard output.
void printJson(const Json &value);
// Text on standard output; control characters of the data do not reach the terminal.
void printText(const QString &text);
// What happened, what stays safe and what to do, on standard error; with --json also as {"error":
// …} on standard output. Gives the exit code that fits.
void complain(const Error &error); // on standard error only
ExitCode reportError(const Error &error, const Options &options);

ExitCode exitCodeFor(const Error &error);
// In plain English, for people at a terminal.
QString describe(const Error &error);

} // namespace hopyard::ctl
