// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "schema/kept.h"
#include "schema/operation.h"

#include <QHash>
#include <QList>
#include <QString>

#include <memory>

namespace hopyard {

// A file on its way to Whop, as it is on disk.
struct StoredUpload
{
    QString id; // a local one
    QString path;
    QString name;
    qint64 size = 0;
    qint64 mtimeMs = 0;
    QByteArray sha256; // hex; empty until it was read
    QString state; // as the engine names it
    QString fileId; // Whop's
    QString identity; // of the credential that made the file
    Error error;
    qint64 createdMs = 0; // wall clock
    qint64 doneMs = 0; // 0 = not yet
};

// Everything one step of the outbox changes; committed as a whole or not at all.
struct IntentTransaction
{
    QList<Operation> upserts; // new ones have seq 0 and get theirs from commit()
    QStringList erased; // operations that never left this computer and leave no trace
    QHash<QString, QString> ids; // local id → Whop's id
    QList<Attempt> attempts;
    QList<StoredUpload> uploads; // new or changed
    QStringList erasedUploads;
    QStringList erasedDrafts; // with their versions: what was typed is an operation now
};

// intents.db: the precious half. One exclusive connection, WAL, synchronous=FULL; every commit is
// on disk when commit() returns. Backed up daily and before each migration (7 kept). Engine thread
// only.
class IntentStore
{
public:
    struct Opened
    {
        std::unique_ptr<IntentStore> store;
        // The file was damaged: it was set aside under this path and what could be read came back
        // as NeedsReview.
        QString quarantined;
        qsizetype salvaged = 0;
    };

    // Opens or creates it in the directory (0700; files 0600). NewerSchema, InUse, ReadOnly,
    // DiskFull, Io.
    static Result<Opened> open(const QString &directory, Clock &clock);
    // What is on a disk that takes no writes, for reading only; empty if there is nothing. Every
    // change is refused with the given error. Nobody may have the file open for writing.
    static Result<Opened> openFrozen(const QString &directory, Clock &clock, const Error &refusal);
    ~IntentStore();
    [[nodiscard]] bool isFrozen() const;

    // Assigns seq to new operations (also in the argument). On an error nothing has changed.
    Outcome commit(IntentTransaction &transaction);

    [[nodiscard]] Result<QList<Operation>>
    unsettled() const; // and Rejected, Expired not yet discarded; by seq
    [[nodiscard]] Result<QList<Operation>> history(
        qint64 beforeSeq, int limit) const; // settled, newest first; 0 = from the end
    [[nodiscard]] Result<std::optional<Operation>> operation(const QString &id) const;
    // The newest that is done and did this to the record; of changes one of what Whop never shows.
    [[nodiscard]] Result<std::optional<Operation>> lastDone(
        const QString &resultId, const QString &action) const;
    // What is done and has possibleDuplicates(); or was sent more than once and settled since then.
    // By seq.
    [[nodiscard]] Result<QList<Operation>> repeated(qint64 settledSinceMs) const;
    [[nodiscard]] Result<QList<Attempt>> attempts(const QString &operation) const;
    // Whop's id for a local one; empty if it has none yet.
    [[nodiscard]] QString serverId(const QString &localId) const;

    [[nodiscard]] Result<QList<StoredUpload>> uploads() const;

    // Drafts: text in an editor, by a key the editor chooses. Up to 50 versions are kept, at least
    // a minute apart: what is saved each second replaces the newest one.
    Outcome saveDraft(const QString &key, const QByteArray &content);
    [[nodiscard]] Result<QByteArray> draft(const QString &key) const; // empty if none
    [[nodiscard]] Result<QStringList> draftKeys() const;
    // The newest version of each, by key.
    [[nodiscard]] Result<QList<Draft>> drafts() const;
    // Whether this stands anywhere in a draft, or in a version of one.
    [[nodiscard]] Result<bool> isInDrafts(const QString &text) const;
    // All versions of one, newest first.
    [[nodiscard]] Result<QList<Draft>> draftVersions(const QString &key) const;
    // With all versions, after those the new key may have.
    Outcome moveDraft(const QString &key, const QString &newKey);
    Outcome deleteDraft(const QString &key);

    // Takes today's backup if there is none yet, without what operations that were over for 30 days
    // say of how records looked. Cheap otherwise.
    Outcome backUp();

private:
    class Private;
    explicit IntentStore(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace hopyard
