// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QList>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>

namespace hopyard::ctl {

// Part of the contract with scripts (README.md).
enum class ExitCode
{
    Ok = 0,
    Failed = 1,
    Usage = 2,
    SignIn = 3,
    Network = 4,
    NeedsPerson = 5,
};

// The command line, read and checked as far as that goes without any data.
struct Options
{
    QString command; // "do", "outbox list", …
    QStringList operands;
    QString profileDir;
    QString baseUrl; // --api-base-url, else WHOP_BASE_URL; empty = the workspace's own
    QString workspace;
    QString company; // of a key that does not tell it
    bool json = false;
    bool send = false;
    bool offline = false;
    Json args = Json::object();
    bool again = false; // the same payment a second time within a day, on purpose
    QString confirm; // amount, for actions that move money
    QString where;
    QString experience; // import-course: where a new course goes
    QString course; // import-course: the course to bring up to date
    bool withFiles = false; // export-course: with the files Whop has
    bool dryRun = false;
    bool show = false; // import-course: to members, once everything else is done
    bool remove = false; // import-course: what the folder lacks goes
    bool downloadVideos = false; // import-course: attached, instead of a lesson without its video
    QList<std::pair<QString, QString>> files; // argument, path of a file that goes there
    int limit = -1; // -1 = all
    std::chrono::seconds timeout {900}; // how long --send waits at most
    QString logLevel = QStringLiteral("warning");
};

// The options, or the text to print: help and version (exit code Ok) or what is wrong with the line
// (Usage).
struct Parsed
{
    std::optional<Options> options;
    QString text;
    ExitCode exitCode = ExitCode::Ok;
};

Parsed parseCommandLine(const QStringList &arguments);

} // namespace hopyard::ctl
