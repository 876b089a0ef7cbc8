// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "ctl/options.h"

namespace hopyard::ctl {

// Prints one JSON document and a line feed to standard output.
void printJson(const Json &value);
// Prints text to standard output; removes control characters of the data.
void printText(const QString &text);
// Prints what happened, what is safe and what to do to standard error; with --json also as
// {"error": …} to standard output. Gives the matching exit code.
void complain(const Error &error); // to standard error only
ExitCode reportError(const Error &error, const Options &options);

ExitCode exitCodeFor(const Error &error);
// In plain English, for people at a terminal.
QString describe(const Error &error);

} // namespace hopyard::ctl
