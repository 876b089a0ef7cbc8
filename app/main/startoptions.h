// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace hopyard {

// The command line of the window program.
struct StartOptions
{
    bool demo = false;
    QString profileDir;
    bool pseudo = false; // an artificial language, written from right to left
    QString baseUrl; // where new keys are checked instead of at Whop; validated
    bool offline = false;
    bool hidden = false; // start without showing the window, if there is a tray
    QString link; // hopyard://…, navigation only
    QString screenshots; // directory: render every page and exit
    QString locale;
    QString logLevel = QStringLiteral("info");
};

struct ParsedStart
{
    std::optional<StartOptions> options;
    QString text; // to print if there are no options
    int exitCode = 0;
};

ParsedStart parseStartOptions(const QStringList &arguments);

} // namespace hopyard
