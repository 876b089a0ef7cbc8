// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/autostart.h"

#include "core/savefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace hopyard {

namespace {

#ifndef Q_OS_WIN
QString autostartFile()
{
#ifdef Q_OS_MACOS
    return QDir::homePath() + QStringLiteral("/Library/LaunchAgents/" HOPYARD_APP_ID ".plist");
#else
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/autostart/" HOPYARD_APP_ID ".desktop");
#endif
}
#else
constexpr auto startKey = "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
// Where Task Manager and the system's settings record what a person switched off.
constexpr auto approvalKey = "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion"
                             "\\Explorer\\StartupApproved\\Run";

QString valueName()
{
    return QStringLiteral("Hopyard");
}
#endif

// An argument of Exec: quoted, then escaped once more as every value of such a file; % begins a
// field code.
QString desktopArgument(const QString &argument)
{
    QString quoted(QLatin1Char('"'));
    for (const QChar each : argument) {
        if (QStringLiteral("\"`$\\").contains(each))
            quoted += QLatin1Char('\\');
        quoted += each;
        if (each == QLatin1Char('%'))
            quoted += each;
    }
    quoted += QLatin1Char('"');
    return quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
}

// Quoted for the parser that Windows programs use for their command line.
QString windowsArgument(const QString &argument)
{
    QString quoted(QLatin1Char('"'));
    qsizetype slashes = 0;
    for (const QChar each : argument) {
        if (each == QLatin1Char('"'))
            quoted += QString(slashes + 1, QLatin1Char('\\'));
        slashes = each == QLatin1Char('\\') ? slashes + 1 : 0;
        quoted += each;
    }
    return quoted + QString(slashes, QLatin1Char('\\')) + QLatin1Char('"');
}

} // namespace

Autostart::Autostart(const QString &program, const QStringList &arguments)
    : m_program(program)
    , m_arguments(arguments)
{
}

QByteArray Autostart::desktopEntry(const QString &program, const QStringList &arguments)
{
    QStringList parts;
    for (const QString &each : QStringList {program} + arguments)
        parts << desktopArgument(each);
    const QString text = QStringLiteral("[Desktop Entry]\nType=Application\nName=Hopyard\nExec=%1\n"
                                        "Icon=%2\nTerminal=false\nStartupNotify=false\n"
                                        "X-GNOME-Autostart-enabled=true\n");
    return text.arg(parts.join(QLatin1Char(' ')), QStringLiteral(HOPYARD_APP_ID)).toUtf8();
}

QString Autostart::windowsCommand(const QString &program, const QStringList &arguments)
{
    QStringList parts;
    for (const QString &each : QStringList {QDir::toNativeSeparators(program)} + arguments)
        parts << windowsArgument(each);
    return parts.join(QLatin1Char(' '));
}

QByteArray Autostart::launchAgent(const QString &program, const QStringList &arguments)
{
    QString strings;
    for (const QString &each : QStringList {program} + arguments)
        strings += QStringLiteral("        <string>%1</string>\n").arg(each.toHtmlEscaped());
    const QString text = QStringLiteral(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
        "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
        "<plist version=\"1.0\">\n<dict>\n    <key>Label</key>\n    <string>%1</string>\n"
        "    <key>ProgramArguments</key>\n    <array>\n%2    </array>\n"
        "    <key>RunAtLoad</key>\n    <true/>\n</dict>\n</plist>\n");
    return text.arg(QStringLiteral(HOPYARD_APP_ID), strings).toUtf8();
}

// Twelve bytes: the state, and when it was switched off. An odd state is off.
bool Autostart::isDisabledByWindows(const QString &approval)
{
    return !approval.isEmpty() && (approval.front().unicode() & 1U) != 0;
}

#ifdef Q_OS_WIN
bool Autostart::isOn() const
{
    const QSettings entries(QString::fromLatin1(startKey), QSettings::NativeFormat);
    const QSettings approvals(QString::fromLatin1(approvalKey), QSettings::NativeFormat);
    return entries.contains(valueName())
        && !isDisabledByWindows(approvals.value(valueName()).toString());
}

Outcome Autostart::set(bool on) const
{
    QSettings entries(QString::fromLatin1(startKey), QSettings::NativeFormat);
    if (on)
        entries.setValue(valueName(), windowsCommand(m_program, m_arguments));
    else
        entries.remove(valueName());
    entries.sync();
    // A record about an earlier entry would apply to this one, too.
    QSettings approvals(QString::fromLatin1(approvalKey), QSettings::NativeFormat);
    if (approvals.contains(valueName()))
        approvals.remove(valueName());
    approvals.sync();
    if (entries.status() != QSettings::NoError || approvals.status() != QSettings::NoError)
        return Error::of(ErrorCode::Io);
    return Done {};
}
#else
bool Autostart::isOn() const
{
    QFile file(autostartFile());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = file.readAll();
    return !text.contains("\nHidden=true") && !text.contains("\nX-GNOME-Autostart-enabled=false");
}

Outcome Autostart::set(bool on) const
{
    const QString name = autostartFile();
    if (!on) {
        if (QFile::exists(name) && !QFile::remove(name))
            return Error::of(ErrorCode::Io);
        return Done {};
    }
    if (!QDir().mkpath(QFileInfo(name).path()))
        return Error::of(ErrorCode::Io);
#ifdef Q_OS_MACOS
    return saveFile(name, launchAgent(m_program, m_arguments));
#else
    return saveFile(name, desktopEntry(m_program, m_arguments));
#endif
}
#endif

} // namespace hopyard
