// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/workspace.h"

#include <QCryptographicHash>

namespace hopyard {

QString identityOf(const QString &workspaceId, const Secret &key)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // The separator keeps (id, key) pairs apart that join to the same text; the prefix keeps this
    // hash apart from any other use of the key.
    hash.addData(QByteArrayView("hopyard credential identity 1\0", 30));
    hash.addData(workspaceId.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(key.reveal());
    return QString::fromLatin1(hash.result().first(8).toHex());
}

} // namespace hopyard
