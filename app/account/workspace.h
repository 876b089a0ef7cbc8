// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/environment.h"
#include "core/secret.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace hopyard {

// When a key was given to a workspace, and what operations it sends are marked with.
struct GivenKey
{
    QString identity; // identityOf()
    qint64 sinceMs = 0; // wall clock

    bool operator==(const GivenKey &) const = default;
};

// One company on one Whop, with one key. No part of the key is in here.
struct Workspace
{
    QString id; // uuid; also the key's name in the keychain and the name of the directory
    QString name; // what the person calls it; the company's title unless changed
    Environment environment = Environment::Production;
    QUrl baseUrl; // no trailing slash; empty for Demo
    QString companyId; // "biz_…"
    QString companyTitle;
    int colour = 0; // index into the accent colours
    QString keyLabel; // what the person calls the key ("Laptop"); never characters of it
    qint64 createdMs = 0; // wall clock
    bool keepKeyUntilQuit = false; // the key lives in memory only
    QList<GivenKey> keys; // that it had, the newest last; what tells in History which one sent

    // Adds the key that it has from now on.
    void noteKey(const Secret &key, qint64 nowMs);

    bool operator==(const Workspace &) const = default;
};

// Which credential an operation was made under: 16 hexadecimal digits that change with the
// workspace or the key and tell nothing about either. Operations that were on the wire are only
// repeated under the same identity.
QString identityOf(const QString &workspaceId, const Secret &key);

} // namespace hopyard
