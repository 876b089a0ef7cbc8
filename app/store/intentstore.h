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

// A file being uploaded to Whop, as stored on disk.
struct StoredUpload
{
    QString id; // a local one
    QString path;
    QString name;
    qint64 size = 0;
    qint64 mtimeMs = 0;
    QByteArray sha256; // hex; empty until the file was read
    QString state; // named by the engine
    QString fileId; // Whop's
    QString identity; // of the credential that created fileId
    Error error;
    qint64 createdMs = 0; // wall clock
    qint64 doneMs = 0; // 0 = not yet
};

// All changes of one step of the outbox; committed as a whole or not at all.
struct IntentTransaction
{
    QList<Operation> upserts; // new operations have seq 0 and get theirs from commit()
    QStringList erased; // never sent; they leave no trace
    QHash<QString, QString> ids; // local id → Whop's id
    QList<Attempt> attempts;
    QList<StoredUpload> uploads; // new or changed
    QStringList erasedUploads;
    QStringList erasedDrafts; // with their versions: the text is an operation now
};

// intents.db, the data that cannot be fetched again. One exclusive connection, WAL,
// synchronous=FULL; every commit is on disk when commit() returns. Backed up daily and before each
// migration (7 kept). Engine thread only.
class IntentStore
{
public:
    struct Opened
    {
        std::unique_ptr<IntentStore> store;
        // The path under which a damaged file was set aside; what could be read of it came back as
        // NeedsReview. Empty if it was sound.
        QString quarantined;
        qsizetype salvaged = 0;
    };

    // Opens the store in the directory (0700; files 0600), or creates it. Errors: NewerSchema,
    // InUse, ReadOnly, DiskFull, Io.
    static Result<Opened> open(const QString &directory, Clock &clock);
    // Opens the store read-only, for a disk that takes no writes; empty if there is none. Every
    // change is refused with the given error. No other process may have the file open for writing.
    // Errors: Damaged if nothing can be read of it, NewerSchema, InUse, Io.
    static Result<Opened> openFrozen(const QString &directory, Clock &clock, const Error &refusal);
    ~IntentStore();
    [[nodiscard]] bool isFrozen() const;

    // Assigns a seq to new operations (in the argument, too). After an error nothing has changed.
    Outcome commit(IntentTransaction &transaction);

    // Operations that are not settled, and Rejected or Expired ones not yet discarded; by seq.
    [[nodiscard]] Result<QList<Operation>> unsettled() const;
    // Settled operations, newest first, below this seq; 0: from the end.
    [[nodiscard]] Result<QList<Operation>> history(qint64 beforeSeq, int limit) const;
    [[nodiscard]] Result<std::optional<Operation>> operation(const QString &id) const;
    // The latest Done operation of this action on this record. If the action has members that Whop
    // never returns: the latest that set one of these.
    [[nodiscard]] Result<std::optional<Operation>> lastDone(
        const QString &resultId, const QString &action) const;
    // Done operations that have Inquiry::candidates, or that were sent more than once and settled
    // since then. By seq.
    [[nodiscard]] Result<QList<Operation>> repeated(qint64 settledSinceMs) const;
    [[nodiscard]] Result<QList<Attempt>> attempts(const QString &operation) const;
    // Whop's id for a local one; empty if there is none yet.
    [[nodiscard]] QString serverId(const QString &localId) const;

    [[nodiscard]] Result<QList<StoredUpload>> uploads() const;

    // Drafts are texts in editors, by a key that the editor chooses. Up to 50 versions are kept, at
    // least a minute apart: saving every second replaces the newest one.
    Outcome saveDraft(const QString &key, const QByteArray &content);
    [[nodiscard]] Result<QByteArray> draft(const QString &key) const; // empty if none
    // The newest version of each draft, by key.
    [[nodiscard]] Result<QList<Draft>> drafts() const;
    // Whether text occurs in a draft, or in a version of one.
    [[nodiscard]] Result<bool> isInDrafts(const QString &text) const;
    // All versions of a draft, newest first.
    [[nodiscard]] Result<QList<Draft>> draftVersions(const QString &key) const;
    // Moves a draft with all its versions; these come after any that the new key has.
    Outcome moveDraft(const QString &key, const QString &newKey);
    Outcome deleteDraft(const QString &key);

    // Makes today's backup if there is none yet, without the record bodies of operations that were
    // over for 30 days. Cheap if there is one.
    Outcome backUp();

private:
    class Private;
    explicit IntentStore(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace hopyard
