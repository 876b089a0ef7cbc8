// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace hopyard {

// Whether the system starts the program when this person logs in: a file in
// $XDG_CONFIG_HOME/autostart, a value under HKEY_CURRENT_USER\…\Run, or a launch agent. The
// system's entry is the only record; the settings do not store it.
class Autostart
{
public:
    // The program's absolute path, and its arguments at start.
    Autostart(const QString &program, const QStringList &arguments);

    // Reads the system's entry: a person may have switched it off there.
    [[nodiscard]] bool isOn() const;
    // Io, ReadOnly, DiskFull.
    Outcome set(bool on) const;

    // The entries for each system, with every path quoted as it requires.
    [[nodiscard]] static QByteArray desktopEntry(
        const QString &program, const QStringList &arguments);
    [[nodiscard]] static QString windowsCommand(
        const QString &program, const QStringList &arguments);
    [[nodiscard]] static QByteArray launchAgent(
        const QString &program, const QStringList &arguments);
    // Whether Windows skips the entry, according to its value under …\Explorer\StartupApproved\Run
    // as QSettings reads it: two bytes per character.
    [[nodiscard]] static bool isDisabledByWindows(const QString &approval);

private:
    QString m_program;
    QStringList m_arguments;
};

} // namespace hopyard
