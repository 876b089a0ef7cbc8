// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/settings.h"

#include "core/logging.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <QTemporaryFile>
#include <QUuid>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

constexpr auto profileWide = SettingScope::Profile;
constexpr auto perWorkspace = SettingScope::Workspace;

constexpr SettingSpec flagSetting(Setting key, const char *name, bool fallback)
{
    return {key, name, SettingType::Flag, profileWide, fallback ? 1 : 0, "", ""};
}
constexpr SettingSpec numberSetting(
    Setting key, const char *name, int fallback, const char *allowed)
{
    return {key, name, SettingType::Number, profileWide, fallback, "", allowed};
}
constexpr SettingSpec textSetting(
    Setting key, const char *name, const char *fallback, const char *allowed)
{
    return {key, name, SettingType::Text, profileWide, 0, fallback, allowed};
}
constexpr SettingSpec workspaceSetting(Setting key, const char *name, SettingType type)
{
    return {key, name, type, perWorkspace, 0, "", ""};
}

// In the order of the enumeration.
constexpr std::array settingTable {
    textSetting(Setting::Language, "General/Language", "", ""),
    textSetting(Setting::TimeZone, "General/TimeZone", "", ""),
    textSetting(Setting::StartPage, "General/StartPage", "", ""),
    textSetting(Setting::LastWorkspace, "General/LastWorkspace", "", ""),
    flagSetting(Setting::KeepInTray, "General/KeepInTray", false),
    textSetting(
        Setting::ColourScheme, "Appearance/ColourScheme", "system", "system|light|dark|contrast"),
    textSetting(Setting::Density, "Appearance/Density", "comfortable", "comfortable|compact"),
    textSetting(
        Setting::Accent, "Appearance/Accent", "blue", "blue|violet|magenta|teal|green|graphite"),
    numberSetting(Setting::FontScale, "Appearance/FontScale", 100, "75..200"),
    flagSetting(Setting::ReviewEverything, "Sync/ReviewEverything", false),
    numberSetting(Setting::UndoSeconds, "Sync/UndoSeconds", 10, "0|10|30|60"),
    flagSetting(Setting::WorkOffline, "Sync/WorkOffline", false),
    numberSetting(Setting::RefreshMinutes, "Sync/RefreshMinutes", 0, "0|60|360|1440"),
    textSetting(Setting::ProxyKind, "Network/Proxy", "system", "system|none|http|socks5"),
    textSetting(Setting::ProxyHost, "Network/ProxyHost", "", ""),
    numberSetting(Setting::ProxyPort, "Network/ProxyPort", 8080, "1..65535"),
    textSetting(Setting::ProxyUser, "Network/ProxyUser", "", ""),
    flagSetting(Setting::HideAmounts, "Privacy/HideAmounts", false),
    textSetting(Setting::Shortcut, "Shortcuts", "", ""),
    flagSetting(Setting::RowLetters, "Keyboard/RowLetters", false),
    SettingSpec {
        Setting::WindowGeometry, "Window/Geometry", SettingType::Bytes, profileWide, 0, "", ""},
    workspaceSetting(Setting::SplitterState, "Window/Splitter", SettingType::Bytes),
    workspaceSetting(Setting::Place, "Window/Place", SettingType::Text),
    workspaceSetting(Setting::HiddenPlaces, "Sidebar/Hidden", SettingType::Text),
    SettingSpec {Setting::PaywallUnit, "Posts/PaywallUnit", SettingType::Text, perWorkspace, 0, "",
        "|units|cents"},
    workspaceSetting(Setting::StatementTexts, "Payouts/StatementTexts", SettingType::Text),
    workspaceSetting(Setting::TableState, "Tables/State", SettingType::Bytes),
};

constexpr bool isTableInOrder()
{
    for (size_t i = 0; i < settingTable.size(); ++i) {
        if (settingTable[i].key != Setting(i))
            return false;
    }
    return settingTable.size() == size_t(Setting::TableState) + 1;
}
static_assert(isTableInOrder(), "one row per setting, in the order of the enumeration");

bool isNumberAllowed(QLatin1String rule, int value)
{
    const QString text = rule;
    const qsizetype dots = text.indexOf(QLatin1String(".."));
    if (dots >= 0)
        return value >= text.left(dots).toInt() && value <= text.mid(dots + 2).toInt();
    return text.isEmpty() || text.split(QLatin1Char('|')).contains(QString::number(value));
}

bool isTextAllowed(QLatin1String rule, const QString &value)
{
    return rule.isEmpty() || QString(rule).split(QLatin1Char('|')).contains(value);
}

bool isFlagText(const QString &text)
{
    return text == QLatin1String("true") || text == QLatin1String("false");
}

// The stored value in its own type, or an invalid one where it is not what the table allows. INI
// files hold text, so numbers and flags come back as text.
QVariant checkedValue(const SettingSpec &spec, const QVariant &value)
{
    if (!value.isValid())
        return {};
    const QLatin1String allowed(spec.allowed);
    bool ok = false;
    switch (spec.type) {
    case SettingType::Flag:
        return isFlagText(value.toString()) ? QVariant(value.toBool()) : QVariant();
    case SettingType::Number: {
        const int number = value.toInt(&ok);
        return ok && isNumberAllowed(allowed, number) ? QVariant(number) : QVariant();
    }
    case SettingType::Text:
        return value.metaType().id() == QMetaType::QString
                && isTextAllowed(allowed, value.toString())
            ? value
            : QVariant();
    case SettingType::Bytes:
        return value.metaType().id() == QMetaType::QByteArray ? value : QVariant();
    }
    return {};
}

QString settingPath(const SettingSpec &spec, const QString &workspace, const QString &part)
{
    Q_ASSERT(workspace.isEmpty() == (spec.scope == SettingScope::Profile));
    QString path = QLatin1String(spec.name);
    if (!workspace.isEmpty())
        path = QLatin1String("Workspace-") + workspace + QLatin1Char('/') + path;
    if (!part.isEmpty())
        path += QLatin1Char('/') + part;
    return path;
}

bool isDamaged(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // What a lost write or a broken disk leaves; QSettings itself reads almost anything as
    // settings.
    if (file.read(64LL * 1024).contains('\0'))
        return true;
    file.close();
    QSettings probe(fileName, QSettings::IniFormat);
    return probe.status() == QSettings::FormatError;
}

} // namespace

std::span<const SettingSpec> allSettings()
{
    return settingTable;
}

const SettingSpec &settingSpec(Setting key)
{
    return settingTable[size_t(key)];
}

Settings::Settings(const QString &fileName, ProfileAccess access, QObject *parent)
    : QObject(parent)
    , m_access(access)
{
    const bool damaged = isDamaged(fileName);
    if (damaged && access == ProfileAccess::Unlocked) {
        // Below a file there is none, now or later.
        m_file = std::make_unique<QSettings>(
            QString(fileName + QLatin1String("/none")), QSettings::IniFormat);
        return;
    }
    if (damaged) {
        const QString aside = fileName + QLatin1String(".damaged-")
            + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddHHmmsszzz"));
        if (QFile::rename(fileName, aside)) {
            m_setAside = aside;
            qCInfo(lcAccount, "damaged settings were set aside");
        }
    }
    m_file = std::make_unique<QSettings>(fileName, QSettings::IniFormat);
}

std::unique_ptr<Settings> Settings::temporary()
{
    QString name;
    {
        QTemporaryFile file;
        file.setAutoRemove(false);
        if (file.open())
            name = file.fileName();
    }
    auto settings = std::make_unique<Settings>(name);
    settings->m_temporary = true;
    return settings;
}

Settings::~Settings()
{
    const QString fileName = m_file->fileName();
    sync();
    m_file.reset();
    if (m_temporary)
        QFile::remove(fileName);
}

QVariant Settings::stored(Setting key, [[maybe_unused]] SettingType type, const QString &workspace,
    const QString &part) const
{
    const SettingSpec &spec = settingSpec(key);
    Q_ASSERT(spec.type == type);
    return checkedValue(spec, m_file->value(settingPath(spec, workspace, part)));
}

bool Settings::flag(Setting key, const QString &workspace) const
{
    const QVariant value = stored(key, SettingType::Flag, workspace, {});
    return value.isValid() ? value.toBool() : settingSpec(key).number != 0;
}

int Settings::number(Setting key, const QString &workspace) const
{
    const QVariant value = stored(key, SettingType::Number, workspace, {});
    return value.isValid() ? value.toInt() : settingSpec(key).number;
}

QString Settings::text(Setting key, const QString &workspace, const QString &part) const
{
    const QVariant value = stored(key, SettingType::Text, workspace, part);
    return value.isValid() ? value.toString() : QString(QLatin1String(settingSpec(key).text));
}

QByteArray Settings::bytes(Setting key, const QString &workspace, const QString &part) const
{
    return stored(key, SettingType::Bytes, workspace, part).toByteArray();
}

QStringList Settings::parts(Setting key) const
{
    m_file->beginGroup(settingPath(settingSpec(key), {}, {}));
    QStringList found = m_file->childKeys();
    m_file->endGroup();
    return found;
}

bool Settings::store(Setting key, [[maybe_unused]] SettingType type, const QVariant &value,
    const QString &workspace, const QString &part)
{
    const SettingSpec &spec = settingSpec(key);
    Q_ASSERT(spec.type == type);
    if (!checkedValue(spec, value).isValid())
        return false;
    const QString path = settingPath(spec, workspace, part);
    if (checkedValue(spec, m_file->value(path)) == value)
        return true;
    m_file->setValue(path, value);
    Q_EMIT changed(key, workspace);
    return true;
}

bool Settings::setFlag(Setting key, bool value, const QString &workspace)
{
    return store(key, SettingType::Flag, value, workspace, {});
}

bool Settings::setNumber(Setting key, int value, const QString &workspace)
{
    return store(key, SettingType::Number, value, workspace, {});
}

bool Settings::setText(
    Setting key, const QString &value, const QString &workspace, const QString &part)
{
    return store(key, SettingType::Text, value, workspace, part);
}

bool Settings::setBytes(
    Setting key, const QByteArray &value, const QString &workspace, const QString &part)
{
    return store(key, SettingType::Bytes, value, workspace, part);
}

void Settings::reset(Setting key, const QString &workspace, const QString &part)
{
    const QString path = settingPath(settingSpec(key), workspace, part);
    if (!m_file->contains(path))
        return;
    m_file->remove(path);
    Q_EMIT changed(key, workspace);
}

void Settings::forgetWorkspace(const QString &workspace)
{
    if (workspace.isEmpty())
        return; // an empty group would remove every setting
    m_file->remove(QString(QLatin1String("Workspace-") + workspace));
    if (text(Setting::LastWorkspace) == workspace)
        reset(Setting::LastWorkspace);
}

bool Settings::sync()
{
    m_file->sync();
    if (m_access == ProfileAccess::Locked && QFileInfo::exists(m_file->fileName()))
        QFile::setPermissions(m_file->fileName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return m_file->status() == QSettings::NoError;
}

} // namespace hopyard
