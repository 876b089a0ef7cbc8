// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/recordsource.h"
#include "schema/operation.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace hopyard {

enum class Connection
{
    Connecting, // nothing heard yet
    Online,
    Offline, // this computer has no network
    WorkingOffline, // a person said so
    Unreachable, // network, but Whop does not answer (or answers with errors)
    NetworkSignIn, // something else answers: a captive portal or a proxy
    KeyProblem, // the key is not accepted (any more), or there is none; see keyProblem
};

// One kind of record, as the list on screen has to tell about itself.
struct AreaStatus
{
    QString kind;
    qint64 asOfMs = 0; // wall clock of the last complete crawl; 0 = never
    bool refreshing = false;
    qint64 rowsSoFar = 0; // of the running crawl
    bool stale = false; // older than 24 h
    ErrorCode error = ErrorCode::None; // why the last crawl did not complete
    QString scope; // the missing permission, if that is why: the area is locked
    // A complete crawl suddenly lacks this many rows (mass-removal brake); a person decides. 0 =
    // none.
    qint64 heldRemovals = 0;
    qint64 heldOf = 0;
    // The same for links: nearly all that the records of a relation (products) had, so many of how
    // many, and which records those are.
    qint64 heldLinks = 0;
    qint64 heldLinksOf = 0;
    QStringList heldLinksOn;

    bool operator==(const AreaStatus &) const = default;
};

// One of the lists per parent that are on screen (Commands::setVisible).
struct ScopeStatus
{
    QString kind;
    ListScope scope;
    qint64 asOfMs = 0; // wall clock of the last refresh that went through; 0 = never read
    bool refreshing = false;
    ErrorCode error = ErrorCode::None; // why the last one did not
    QString missingScope; // the missing permission, if that is why

    bool operator==(const ScopeStatus &) const = default;
};

struct OutboxCounts
{
    int waiting = 0; // will go by themselves
    int toReview = 0; // wait for a person to look at the plan
    int sending = 0;
    int unknown = 0; // ambiguous or needs_review
    int conflicts = 0;
    int failed = 0; // rejected, expired, paused
    int blocked = 0;

    [[nodiscard]] int total() const
    {
        return waiting + toReview + sending + unknown + conflicts + failed + blocked;
    }
    bool operator==(const OutboxCounts &) const = default;
};

enum class UploadState
{
    Waiting, // for its turn, or for the network
    Reading, // its contents are being looked at (SHA-256)
    Sending,
    Processing, // Whop has it and is not done with it
    Ready, // fileId is Whop's
    Failed, // see error
    Cancelled
};

// A file on its way to Whop.
struct UploadStatus
{
    QString id; // a local one, "L-…"
    QString path;
    QString name; // what people see
    qint64 size = 0; // bytes
    qint64 sent = 0;
    UploadState state = UploadState::Waiting;
    QString fileId; // "file_…" once it is known
    Error error; // FileChanged and FileGone: choose it again

    bool operator==(const UploadStatus &) const = default;
};

// A file of Whop's whose bytes are wanted here, and the record that tells its address.
struct WantedFile
{
    QString kind; // of the record, "lesson"
    QString recordId;
    QString fileId;
    bool operator==(const WantedFile &) const = default;
};

struct FetchProgress
{
    int done = 0; // files, also those that failed
    int files = 0;
    qint64 bytes = 0; // so far, of all
};

struct FetchedFile
{
    QString fileId;
    QString path; // where it lies now; empty: error tells why not
    Error error;
};

// A payment that was sent more than once, and nobody could look whether it was made twice: the key
// may not read the list.
struct NotLookedFor
{
    QString operation;
    QString kind; // "withdrawal"
    QString scope; // the permission that it lacks; empty where Whop does not name it

    bool operator==(const NotLookedFor &) const = default;
};

// What the window's bottom bar, and `hopyardctl status`, tell.
struct EngineStatus
{
    Connection connection = Connection::Connecting;
    QString keyCompany; // with KeyProblem: the other company the key belongs to, if that is why
    // With KeyProblem: Unauthorized (refused, or of another company); NoKey, KeychainLocked or
    // NoKeychain (why there is none); None: the password store has not answered yet.
    ErrorCode keyProblem = ErrorCode::None;
    // With Unreachable and NetworkSignIn: what the last exchange told, by code and param. Of a
    // refused certificate param is whose it was, of a redirect the host it led to.
    Error reachProblem;
    qint64 offlineSinceMs = 0;
    qint64 lastSyncMs = 0; // wall clock of the last successful exchange that refreshed something
    OutboxCounts outbox;
    qint64 nextSendMs = 0; // wall clock at which the first undo window ends; 0 = none runs
    int budgetUsed = 0; // requests of the busiest operation in the last minute
    int budgetTotal = 0;
    qint64 heldUntilMs = 0; // wall clock; Whop asked to slow down until then; 0 = no
    bool readOnly = false; // the stores cannot be written: disk full or read-only
    ErrorCode storeProblem = ErrorCode::None;
    // The workspace was opened for reading only, because of that; to write it must be opened again.
    bool openedReadOnly = false;
    QList<AreaStatus> areas;
    QList<ScopeStatus> visibleScopes; // in the order of Commands::setVisible
    // Records whose details are wanted (VisibleList::details) and are not given, or not whole.
    QStringList refusedDetails;
    QList<NotLookedFor> notLookedFor;
    // How far Whop's clock is ahead of this computer's, as far as it is known; to
    // about two seconds.
    qint64 whopAheadMs = 0;

    bool operator==(const EngineStatus &) const = default;
};

// Something a person should be told once, beyond what states show.
struct Notice
{
    enum class Kind
    {
        MirrorRebuilt, // the copy was damaged or missing and is being read again; nothing typed was
                       // lost
        NewerMirrorSetAside, // the same for a copy that a newer Hopyard wrote
        OutboxSalvaged, // the outbox was damaged: count operations came back and wait for review
        PossibleDuplicate, // two records on Whop may come from one operation
        OverwrittenMeanwhile, // Whop shows a third value right after our change
        // Withdrawals, count of them; detail is the id of one.
        PayoutArrived,
        PayoutLate,
        PayoutFailed,
    };
    Kind kind = Kind::MirrorRebuilt;
    QString operation;
    QString detail; // ids or a path
    qint64 count = 0;
};

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::EngineStatus)
Q_DECLARE_METATYPE(hopyard::Notice)
Q_DECLARE_METATYPE(hopyard::UploadStatus)
Q_DECLARE_METATYPE(hopyard::FetchProgress)
Q_DECLARE_METATYPE(hopyard::FetchedFile)
