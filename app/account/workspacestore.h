// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/profile.h"
#include "account/workspace.h"
#include "core/json.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace hopyard {

class Secret;
class SecretStore;

// The list of workspaces, in workspaces.json of the profile (written atomically, 0600), and the
// directory each has for its stores. There each is described once more, in workspace.json: where
// the list is lost or damaged it is made of those. One thread.
class WorkspaceStore : public QObject
{
    Q_OBJECT

public:
    // Nothing is read before load().
    explicit WorkspaceStore(const QString &profileDirectory, QObject *parent = nullptr);

    // Reads the file. A damaged one is set aside (see setAside()) and what it still told about is
    // kept; a missing one is an empty list. NewerSchema (then every change is refused), Io.
    // Unlocked: nothing is written, and what would be mended is mended when something is saved.
    Outcome load(ProfileAccess access = ProfileAccess::Locked);
    // Where load() moved a damaged file; empty if all was well. To be told to the person once.
    [[nodiscard]] QString setAside() const { return m_setAside; }

    [[nodiscard]] const QList<Workspace> &workspaces() const
    {
        return m_workspaces;
    } // oldest first
    [[nodiscard]] std::optional<Workspace> find(const QString &id) const;
    // By id, name or company id, for the command line and links; the first that fits.
    [[nodiscard]] std::optional<Workspace> findByText(const QString &text) const;

    // Adds or replaces by id and makes its directory; on disk when it returns. InvalidArgument for
    // an id that is no uuid, InUse for one in leaving(), DiskFull, Io. After an error nothing has
    // changed.
    Outcome save(const Workspace &workspace);
    // Forgets a workspace with all that was not sent: ask first. Its directory and its key are the
    // caller's to remove afterwards: the one is in leaving() until forgetDirectory(), the other,
    // where it may be stored, in orphanedKeys() until forgetOrphanedKey().
    Outcome remove(const QString &id, bool keyStillStored);
    // Names of keys of removed workspaces, of such that were not made after all, and of those whose
    // key is to be kept until quit from now on, that are not known to be gone from the keychain: try
    // again at start.
    [[nodiscard]] const QStringList &orphanedKeys() const { return m_orphanedKeys; }
    Outcome noteOrphanedKey(const QString &id);
    Outcome forgetOrphanedKey(const QString &id);
    // Removed workspaces whose directories are not known to be gone: removeTree() in a worker, for
    // it can be gigabytes; go on at start.
    [[nodiscard]] const QStringList &leaving() const { return m_leaving; }
    Outcome forgetDirectory(const QString &id);
    // Deletes them all at once, for programs that nobody looks at.
    void finishRemovals();

    // profile/workspaces/<id>; made by save() with mode 0700.
    [[nodiscard]] QString directory(const QString &id) const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString fileName() const;
    Outcome write(const QList<Workspace> &workspaces, const QStringList &orphanedKeys);
    // At once, or before the next write where nothing may be written yet.
    void setDamagedAside();
    void moveAside();
    // False if something of it could not be read.
    bool take(const Json &document);
    void adopt();
    [[nodiscard]] QString ownFileName(const QString &id) const;
    void writeOwnFile(const Workspace &workspace) const;

    QString m_profileDirectory;
    QList<Workspace> m_workspaces;
    QStringList m_orphanedKeys;
    QStringList m_leaving; // off the list, and not all of their directories is deleted yet
    QHash<QString, Json> m_unknown; // members of an entry this version does not know, by id
    QString m_setAside;
    bool m_newer = false;
    bool m_mayWrite = true; // while loading
    bool m_damaged = false; // the file, and it is still in its place
};

// Stores the key, then the workspace that names it; both outlive context. Where the workspace
// cannot be saved, the key of a new one goes again: no workspace would name it, and nothing would
// ever remove it.
void saveWithKey(WorkspaceStore &workspaces, SecretStore &secrets, const Workspace &workspace,
    const Secret &key, QObject *context, const std::function<void(const Outcome &)> &done);

} // namespace hopyard
