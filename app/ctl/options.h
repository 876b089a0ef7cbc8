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

// The command line, checked as far as possible without data.
struct Options
{
    QString command; // "do", "outbox list", …
    QStringList operands;
    QString profileDir;
    QString baseUrl; // --api-base-url, else WHOP_BASE_URL; empty: the workspace's own
    QString workspace;
    QString company; // for a key that does not say it
    bool json = false;
    bool send = false;
    bool offline = false;
    Json args = Json::object();
    bool again = false; // confirms the same payment a second time within a day
    QString confirm; // amount, for actions that move money
    QString where;
    QString experience; // import-course: home of a new course
    QString course; // import-course: the course to update
    bool withFiles = false; // export-course: with the files on Whop
    bool dryRun = false;
    bool show = false; // import-course: show it to members at the end
    bool remove = false; // import-course: remove what the folder lacks
    // import-course: attach videos, rather than leaving lessons without one.
    bool downloadVideos = false;
    QList<std::pair<QString, QString>> files; // argument, path of its file
    int limit = -1; // -1: all
    std::chrono::seconds timeout {900}; // the longest wait of --send
    QString logLevel = QStringLiteral("warning");
};

// The options, or the text to print: help and version (exit code Ok), or the fault in the command
// line (Usage).
struct Parsed
{
    std::optional<Options> options;
    QString text;
    ExitCode exitCode = ExitCode::Ok;
};

Parsed parseCommandLine(const QStringList &arguments);

} // namespace hopyard::ctl
