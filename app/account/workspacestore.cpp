// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/workspacestore.h"

#include "account/profile.h"
#include "account/removetree.h"
#include "account/secretstore.h"
#include "core/logging.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

constexpr int workspaceFileVersion = 1;
constexpr qsizetype maxWorkspaceFile = 4LL * 1024 * 1024;

// Only uuids become names of directories and keys, so that nothing in a file can point elsewhere.
bool isWorkspaceId(const QString &id)
{
    return !QUuid::fromString(id).isNull()
        && QUuid::fromString(id).toString(QUuid::WithoutBraces) == id;
}

Json workspaceJson(const Workspace &workspace, const Json &unknown)
{
    Json entry = unknown.is_object() ? unknown : Json::object();
    entry["id"] = workspace.id;
    entry["name"] = workspace.name;
    entry["environment"] = QString(environmentName(workspace.environment));
    entry["base_url"] = workspace.baseUrl.toString(QUrl::FullyEncoded);
    entry["company_id"] = workspace.companyId;
    entry["company_title"] = workspace.companyTitle;
    entry["colour"] = workspace.colour;
    entry["key_label"] = workspace.keyLabel;
    entry["created_ms"] = workspace.createdMs;
    entry["keep_key_until_quit"] = workspace.keepKeyUntilQuit;
    entry["keys"] = Json::array();
    for (const GivenKey &key : workspace.keys)
        entry["keys"].push_back(Json {{"identity", key.identity}, {"since_ms", key.sinceMs}});
    return entry;
}

std::optional<Workspace> workspaceFrom(const Json &entry)
{
    Workspace workspace;
    workspace.id = jsonText(entry, "id");
    const auto environment = environmentFromName(jsonText(entry, "environment"));
    const QString url = jsonText(entry, "base_url");
    if (!isWorkspaceId(workspace.id) || !environment)
        return std::nullopt;
    workspace.environment = *environment;
    // An address that does not pass could send the key anywhere; an entry without one is of no use.
    if (workspace.environment != Environment::Demo) {
        const Result<QUrl> checked = parseBaseUrl(url);
        if (!checked)
            return std::nullopt;
        workspace.baseUrl = *checked;
    }
    workspace.name = jsonText(entry, "name");
    workspace.companyId = jsonText(entry, "company_id");
    workspace.companyTitle = jsonText(entry, "company_title");
    workspace.colour = int(std::clamp<qint64>(jsonInt(entry, "colour"), 0, 255));
    workspace.keyLabel = jsonText(entry, "key_label");
    workspace.createdMs = jsonInt(entry, "created_ms");
    workspace.keepKeyUntilQuit = jsonBool(entry, "keep_key_until_quit");
    if (const Json *keys = jsonAt(entry, "keys"); keys && keys->is_array()) {
        for (const Json &key : *keys)
            workspace.keys.append({jsonText(key, "identity"), jsonInt(key, "since_ms")});
    }
    return workspace;
}

} // namespace

WorkspaceStore::WorkspaceStore(const QString &profileDirectory, QObject *parent)
    : QObject(parent)
    , m_profileDirectory(profileDirectory)
{
}

QString WorkspaceStore::fileName() const
{
    return m_profileDirectory + QLatin1String("/workspaces.json");
}

QString WorkspaceStore::directory(const QString &id) const
{
    return m_profileDirectory + QLatin1String("/workspaces/") + id;
}

Outcome WorkspaceStore::load(ProfileAccess access)
{
    m_mayWrite = access == ProfileAccess::Locked;
    m_damaged = false;
    m_workspaces.clear();
    m_orphanedKeys.clear();
    m_leaving.clear();
    m_unknown.clear();
    m_setAside.clear();
    m_newer = false;
    bool lost = true; // not all that was in it is known
    if (QFile file(fileName()); file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return Error::of(
                ErrorCode::Io, QString(fileName() + QLatin1String(": ") + file.errorString()));
        const QByteArray text = file.read(maxWorkspaceFile + 1);
        file.close();
        const Result<Json> document = parseJson(text, {maxWorkspaceFile, 16});
        if (!document || !document->is_object() || jsonInt(*document, "version") < 1) {
            setDamagedAside();
        } else {
            m_newer = jsonInt(*document, "version") > workspaceFileVersion;
            lost = !take(*document);
        }
    }
    m_leaving.removeIf([this](const QString &id) { return find(id).has_value(); });
    if (!m_newer) {
        if (lost)
            adopt();
        for (const Workspace &workspace : std::as_const(m_workspaces)) {
            if (m_mayWrite && !QFileInfo::exists(ownFileName(workspace.id)))
                writeOwnFile(workspace);
        }
    }
    Q_EMIT changed();
    if (m_newer)
        return Error::of(ErrorCode::NewerSchema, fileName());
    return Done {};
}

QString WorkspaceStore::ownFileName(const QString &id) const
{
    return directory(id) + QLatin1String("/workspace.json");
}

// Where it cannot be written it is tried again with the next load.
void WorkspaceStore::writeOwnFile(const Workspace &workspace) const
{
    if (!QFileInfo(directory(workspace.id)).isDir())
        return;
    const Json own = workspaceJson(workspace, m_unknown.value(workspace.id));
    if (!savePrivateFile(ownFileName(workspace.id), dumpJson(own) + '\n'))
        qCInfo(lcAccount, "a workspace could not be described in its own directory yet");
}

void WorkspaceStore::finishRemovals()
{
    const QStringList leaving = m_leaving;
    for (const QString &id : leaving) {
        const Outcome removed = removeTree(directory(id), [] { return true; });
        if (!removed || !forgetDirectory(id))
            qCInfo(lcAccount, "what was removed could not be deleted or forgotten yet");
    }
}

// What was typed and not sent yet is in the directories: without an entry nobody would find it.
void WorkspaceStore::adopt()
{
    const QDir all(m_profileDirectory + QLatin1String("/workspaces"));
    const QStringList ids
        = all.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    bool found = false;
    for (const QString &id : ids) {
        QFile file(ownFileName(id));
        if (!isWorkspaceId(id) || find(id) || m_leaving.contains(id)
            || !file.open(QIODevice::ReadOnly))
            continue;
        const auto entry = parseJson(file.read(maxWorkspaceFile), {maxWorkspaceFile, 16});
        const auto workspace = entry ? workspaceFrom(*entry) : std::nullopt;
        if (!workspace || workspace->id != id)
            continue;
        m_workspaces.append(*workspace);
        m_unknown.insert(id, *entry);
        found = true;
    }
    const QList<Workspace> known = m_workspaces;
    if (found && m_mayWrite && !write(known, m_orphanedKeys))
        qCInfo(lcAccount, "the workspaces that were found could not be written back yet");
}

bool WorkspaceStore::take(const Json &document)
{
    qsizetype unreadable = 0;
    if (const Json *entries = jsonAt(document, "workspaces"); entries && entries->is_array()) {
        for (const Json &entry : *entries) {
            const std::optional<Workspace> workspace = workspaceFrom(entry);
            if (!workspace || find(workspace->id)) {
                ++unreadable;
                continue;
            }
            m_workspaces.append(*workspace);
            m_unknown.insert(workspace->id, entry);
        }
    } else {
        ++unreadable;
    }
    if (const Json *keys = jsonAt(document, "orphaned_keys"); keys && keys->is_array()) {
        for (const Json &key : *keys) {
            const QString id = key.is_string() ? key.get<QString>() : QString();
            if (isWorkspaceId(id) && !m_orphanedKeys.contains(id))
                m_orphanedKeys.append(id);
        }
    }
    if (const Json *leaving = jsonAt(document, "leaving"); leaving && leaving->is_array()) {
        for (const Json &entry : *leaving) {
            const QString id = entry.is_string() ? entry.get<QString>() : QString();
            if (isWorkspaceId(id) && !m_leaving.contains(id))
                m_leaving.append(id);
        }
    }
    if (unreadable == 0 || m_newer)
        return true;
    const QList<Workspace> kept = m_workspaces;
    setDamagedAside();
    if (m_mayWrite && !write(kept, m_orphanedKeys))
        qCInfo(lcAccount, "the readable workspaces could not be written back yet");
    return false;
}

void WorkspaceStore::setDamagedAside()
{
    m_damaged = true;
    if (m_mayWrite)
        moveAside();
}

void WorkspaceStore::moveAside()
{
    m_damaged = false;
    const QString aside = fileName() + QLatin1String(".damaged-")
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddHHmmsszzz"));
    if (!QFile::rename(fileName(), aside))
        return;
    m_setAside = aside;
    qCInfo(lcAccount, "a damaged list of workspaces was set aside");
}

std::optional<Workspace> WorkspaceStore::find(const QString &id) const
{
    for (const Workspace &workspace : m_workspaces) {
        if (workspace.id == id)
            return workspace;
    }
    return std::nullopt;
}

std::optional<Workspace> WorkspaceStore::findByText(const QString &text) const
{
    if (text.isEmpty())
        return std::nullopt;
    if (const auto exact = find(text))
        return exact;
    for (const Workspace &workspace : m_workspaces) {
        if (workspace.companyId == text)
            return workspace;
    }
    for (const Workspace &workspace : m_workspaces) {
        if (workspace.name.compare(text, Qt::CaseInsensitive) == 0)
            return workspace;
    }
    return std::nullopt;
}

Outcome WorkspaceStore::write(const QList<Workspace> &workspaces, const QStringList &orphanedKeys)
{
    if (m_newer)
        return Error::of(ErrorCode::NewerSchema, fileName());
    if (m_damaged)
        moveAside();
    Json entries = Json::array();
    for (const Workspace &workspace : workspaces)
        entries.push_back(workspaceJson(workspace, m_unknown.value(workspace.id)));
    Json keys = Json::array();
    for (const QString &key : orphanedKeys)
        keys.push_back(key);
    Json leaving = Json::array();
    for (const QString &id : std::as_const(m_leaving))
        leaving.push_back(id);
    const Json document {{"version", workspaceFileVersion}, {"workspaces", entries},
        {"orphaned_keys", keys}, {"leaving", leaving}};
    if (Outcome written = savePrivateFile(fileName(), dumpJson(document) + '\n'); !written)
        return written;
    m_workspaces = workspaces;
    m_orphanedKeys = orphanedKeys;
    return Done {};
}

Outcome WorkspaceStore::save(const Workspace &workspace)
{
    if (!isWorkspaceId(workspace.id))
        return Error::of(
            ErrorCode::InvalidArgument, QStringLiteral("not a uuid"), QStringLiteral("id"));
    if (m_leaving.contains(workspace.id))
        return Error::of(
            ErrorCode::InUse, QStringLiteral("is being deleted"), QStringLiteral("id"));
    Workspace checked = workspace;
    if (workspace.environment != Environment::Demo) {
        const Result<QUrl> url = parseBaseUrl(workspace.baseUrl.toString(QUrl::FullyEncoded));
        if (!url)
            return url.error();
        checked.baseUrl = *url;
    }
    if (Outcome made = makePrivateDirectory(m_profileDirectory + QLatin1String("/workspaces"));
        !made)
        return made;
    if (Outcome made = makePrivateDirectory(directory(workspace.id)); !made)
        return made;
    QList<Workspace> workspaces = m_workspaces;
    const auto same = std::find_if(workspaces.begin(), workspaces.end(),
        [&checked](const Workspace &other) { return other.id == checked.id; });
    const bool wasInKeychain = same != workspaces.end() && !same->keepKeyUntilQuit;
    if (same != workspaces.end())
        *same = checked;
    else
        workspaces.append(checked);
    QStringList keys = m_orphanedKeys;
    if (!checked.keepKeyUntilQuit)
        keys.removeAll(checked.id);
    else if (wasInKeychain && !keys.contains(checked.id))
        keys.append(checked.id);
    if (Outcome written = write(workspaces, keys); !written)
        return written;
    writeOwnFile(checked);
    Q_EMIT changed();
    return Done {};
}

Outcome WorkspaceStore::remove(const QString &id, bool keyStillStored)
{
    if (!isWorkspaceId(id) || !find(id))
        return Error::of(
            ErrorCode::InvalidArgument, QStringLiteral("no such workspace"), QStringLiteral("id"));
    QList<Workspace> workspaces = m_workspaces;
    workspaces.removeIf([&id](const Workspace &workspace) { return workspace.id == id; });
    QStringList keys = m_orphanedKeys;
    if (keyStillStored && !keys.contains(id))
        keys.append(id);
    m_leaving.append(id);
    if (Outcome written = write(workspaces, keys); !written) {
        m_leaving.removeOne(id);
        return written;
    }
    m_unknown.remove(id);
    // What says whose directory it is goes at once: where the list is lost before the rest is
    // deleted, nobody takes it up again.
    QFile::remove(ownFileName(id));
    Q_EMIT changed();
    return Done {};
}

Outcome WorkspaceStore::noteOrphanedKey(const QString &id)
{
    if (!isWorkspaceId(id) || m_orphanedKeys.contains(id))
        return Done {};
    return write(m_workspaces, m_orphanedKeys + QStringList {id});
}

Outcome WorkspaceStore::forgetOrphanedKey(const QString &id)
{
    QStringList keys = m_orphanedKeys;
    if (keys.removeAll(id) == 0)
        return Done {};
    return write(m_workspaces, keys);
}

Outcome WorkspaceStore::forgetDirectory(const QString &id)
{
    const QStringList before = m_leaving;
    if (m_leaving.removeAll(id) == 0)
        return Done {};
    Outcome written = write(m_workspaces, m_orphanedKeys);
    if (!written)
        m_leaving = before;
    return written;
}

void saveWithKey(WorkspaceStore &workspaces, SecretStore &secrets, const Workspace &workspace,
    const Secret &key, QObject *context, const std::function<void(const Outcome &)> &done)
{
    const auto known = workspaces.find(workspace.id);
    const bool isNew = !known;
    const bool isAskedFor = known && !known->keepKeyUntilQuit; // in the keychain
    const auto noteStray = [store = &workspaces, id = workspace.id] {
        if (!store->noteOrphanedKey(id))
            qCInfo(lcAccount) << "a key may stay in the password store";
    };
    secrets.write(workspace.id, key, context,
        [=, store = &workspaces, keys = &secrets](const Outcome &written) {
            if (!written) {
                // It may be stored all the same, under a name by which nobody will ask for it.
                if (!isAskedFor && keys->isPersistent()
                    && written.error().code != ErrorCode::NoKeychain)
                    noteStray();
                done(written);
                return;
            }
            const auto now = store->find(workspace.id);
            if (!isNew && !now) { // removed meanwhile, its key after this one
                done(Error::of(ErrorCode::NotFound));
                return;
            }
            Workspace keyed = now.value_or(workspace); // it may have been renamed meanwhile
            keyed.keys = workspace.keys;
            keyed.keepKeyUntilQuit = workspace.keepKeyUntilQuit;
            keyed.keyLabel = workspace.keyLabel;
            keyed.companyTitle = workspace.companyTitle;
            const Outcome saved = store->save(keyed);
            if (saved || !isNew) {
                done(saved);
                return;
            }
            keys->remove(workspace.id, context, [=](const Outcome &removed) {
                if (!removed)
                    noteStray();
                done(saved);
            });
        });
}

} // namespace hopyard
