// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace hopyard {

// Whether the system starts the program when this person logs in: a file in
// $XDG_CONFIG_HOME/autostart, a value under HKEY_CURRENT_USER\…\Run, or a launch agent. What stands
// there is the truth; nothing of it is in the settings.
class Autostart
{
public:
    // The program with its whole path, and what it is started with.
    Autostart(const QString &program, const QStringList &arguments);

    // A person may have switched it off in the system's own settings.
    [[nodiscard]] bool isOn() const;
    // Io, ReadOnly, DiskFull.
    Outcome set(bool on) const;

    // What is written on each system, with every path quoted as it wants it.
    [[nodiscard]] static QByteArray desktopEntry(
        const QString &program, const QStringList &arguments);
    [[nodiscard]] static QString windowsCommand(
        const QString &program, const QStringList &arguments);
    [[nodiscard]] static QByteArray launchAgent(
        const QString &program, const QStringList &arguments);
    // Whether Windows leaves out the entry, by its value under …\Explorer\StartupApproved\Run as
    // QSettings reads it: each two bytes are a character.
    [[nodiscard]] static bool isDisabledByWindows(const QString &approval);

private:
    QString m_program;
    QStringList m_arguments;
};

} // namespace hopyard
