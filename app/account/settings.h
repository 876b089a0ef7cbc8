// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/profile.h"

#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <span>

namespace hopyard {

// Every setting there is; names, types and defaults stand in one table in settings.cpp.
enum class Setting
{
    // General
    Language, // locale name; empty = the system's
    TimeZone, // IANA id; empty = the system's
    StartPage, // place id; empty = where the person was last
    LastWorkspace, // uuid
    KeepInTray, // closing the window leaves the program running in the notification area

    // Appearance
    ColourScheme, // "system", "light", "dark" or "contrast"
    Density, // "comfortable" or "compact"
    Accent, // "blue", "violet", "magenta", "teal", "green" or "graphite"
    FontScale, // per cent

    // Sync
    ReviewEverything, // every action waits in the Outbox
    UndoSeconds, // 0, 10, 30 or 60
    WorkOffline,
    RefreshMinutes, // lists are read no sooner again than after so many; 0 = as each needs
    ProxyKind, // "system", "none", "http" or "socks5"
    ProxyHost,
    ProxyPort,
    ProxyUser, // its password is in the system's password store

    // Privacy
    HideAmounts, // amounts of money as dots

    // Keyboard
    Shortcut, // keys of the action that part names, where they are not the standard ones
    RowLetters, // J and K go through lists

    // Window
    WindowGeometry, // QByteArray of QWidget::saveGeometry()

    // Per workspace
    SplitterState,
    Place, // last place id
    HiddenPlaces, // place ids separated by commas
    PaywallUnit, // what Whop counts the price of a post in: "units" or "cents"; empty = hidden
    StatementTexts, // asked for with withdrawals, the latest first, separated by blanks
    TableState, // of the view named by part
};

enum class SettingType
{
    Flag,
    Number,
    Text,
    Bytes
};
enum class SettingScope
{
    Profile,
    Workspace
};

struct SettingSpec
{
    Setting key;
    const char *name; // in the file: "Sync/UndoSeconds"
    SettingType type;
    SettingScope scope;
    int number; // default of Flag (0 or 1) and Number
    const char *text; // default of Text
    // What is allowed: for Number "low..high" or "a|b|c", for Text "a|b|c"; empty = anything.
    const char *allowed;
};

std::span<const SettingSpec> allSettings(); // for tests, of each of them
const SettingSpec &settingSpec(Setting key);

// The preferences of a profile, in settings.ini. A value that is missing, of the wrong type or not
// allowed reads as its default. One thread.
class Settings : public QObject
{
    Q_OBJECT

public:
    // Reads the file; one that is damaged is set aside. Unlocked: it is left where it is, and counts
    // as empty.
    explicit Settings(const QString &fileName, ProfileAccess access = ProfileAccess::Locked,
        QObject *parent = nullptr);
    // Settings that go away with the object.
    static std::unique_ptr<Settings> temporary();
    ~Settings() override;

    // Where a damaged file was moved; empty if all was well.
    [[nodiscard]] QString setAside() const { return m_setAside; }

    // The accessor must fit the type, and a workspace id must be given exactly for
    // SettingScope::Workspace. part tells several values of one setting apart (the name of a
    // table).
    [[nodiscard]] bool flag(Setting key, const QString &workspace = {}) const;
    [[nodiscard]] int number(Setting key, const QString &workspace = {}) const;
    [[nodiscard]] QString text(
        Setting key, const QString &workspace = {}, const QString &part = {}) const;
    [[nodiscard]] QByteArray bytes(
        Setting key, const QString &workspace = {}, const QString &part = {}) const;

    // The parts of a setting of the profile that have a value, allowed or not.
    [[nodiscard]] QStringList parts(Setting key) const;

    // A value that is not allowed is ignored. False if so.
    bool setFlag(Setting key, bool value, const QString &workspace = {});
    bool setNumber(Setting key, int value, const QString &workspace = {});
    bool setText(
        Setting key, const QString &value, const QString &workspace = {}, const QString &part = {});
    bool setBytes(Setting key, const QByteArray &value, const QString &workspace = {},
        const QString &part = {});

    // Back to the default.
    void reset(Setting key, const QString &workspace = {}, const QString &part = {});
    void forgetWorkspace(const QString &workspace);
    // Writes what is pending (otherwise done by the event loop); false if the disk refused.
    bool sync();

Q_SIGNALS:
    // workspace is empty for SettingScope::Profile.
    void changed(hopyard::Setting key, const QString &workspace);

private:
    [[nodiscard]] QVariant stored(
        Setting key, SettingType type, const QString &workspace, const QString &part) const;
    bool store(Setting key, SettingType type, const QVariant &value, const QString &workspace,
        const QString &part);

    std::unique_ptr<QSettings> m_file;
    QString m_setAside;
    bool m_temporary = false;
    ProfileAccess m_access;
};

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::Setting)
