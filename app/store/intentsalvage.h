// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "store/intentstore.h"

#include <QByteArray>

namespace hopyard {

class Database;

struct SalvagedDraft
{
    QString key;
    qint64 version = 0;
    qint64 savedMs = 0;
    QByteArray content;
};

// The readable content of a damaged intents.db.
struct Salvage
{
    QList<Operation> operations;
    QList<Attempt> attempts;
    QHash<QString, QString> ids;
    QList<SalvagedDraft> drafts;
    QList<StoredUpload> uploads;
    qint64 highestSeq = 0;
};

// Reads a copy, so the damaged file stays as it was found. Empty if nothing can be read; an error
// if the copy could not be made, which tells nothing about the file.
Result<Salvage> salvageIntents(const QString &path);
// The same of a database that may be changed for it.
Salvage salvageFrom(Database &database);

} // namespace hopyard
