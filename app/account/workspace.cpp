// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/workspace.h"

#include <QCryptographicHash>

#include <algorithm>

namespace hopyard {

QString identityOf(const QString &workspaceId, const Secret &key)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // The separator distinguishes (id, key) pairs that concatenate to the same text; the prefix
    // distinguishes this hash from any other use of the key.
    hash.addData(QByteArrayView("hopyard credential identity 1\0", 30));
    hash.addData(workspaceId.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(key.reveal());
    return QString::fromLatin1(hash.result().first(8).toHex());
}

void Workspace::noteKey(const Secret &key, qint64 nowMs)
{
    constexpr qsizetype mostKeys = 50;
    const QString identity = identityOf(id, key);
    keys.removeIf([&identity](const GivenKey &known) { return known.identity == identity; });
    keys.append({identity, nowMs});
    keys = keys.mid(std::max<qsizetype>(0, keys.size() - mostKeys));
}

} // namespace hopyard
