// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/environment.h"
#include "core/secret.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace hopyard {

// A key that a workspace was given: when, and the identity of operations sent with it.
struct GivenKey
{
    QString identity; // identityOf()
    qint64 sinceMs = 0; // wall clock

    bool operator==(const GivenKey &) const = default;
};

// One company on one Whop, with one key. Contains no part of the key.
struct Workspace
{
    QString id; // uuid; also names the key in the keychain and the directory
    QString name; // the person's name for it; the company's title unless changed
    Environment environment = Environment::Production;
    QUrl baseUrl; // no trailing slash; empty for Demo
    QString companyId; // "biz_…"
    QString companyTitle;
    int colour = 0; // index into the accent colours
    QString keyLabel; // the person's name for the key ("Laptop"); never characters of it
    qint64 createdMs = 0; // wall clock
    bool keepKeyUntilQuit = false; // the key is kept in memory only
    // All keys so far, newest last; identifies in History which one sent an operation.
    QList<GivenKey> keys;

    // Adds the key used from now on.
    void noteKey(const Secret &key, qint64 nowMs);

    bool operator==(const Workspace &) const = default;
};

// Identifies the credential an operation was made under: 16 hexadecimal digits that change with the
// workspace or the key and reveal neither. An operation that was sent is repeated only under the
// same identity.
QString identityOf(const QString &workspaceId, const Secret &key);

} // namespace hopyard
