// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/recordsource.h"
#include "schema/operation.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <algorithm>
#include <optional>

namespace hopyard {

enum class Connection
{
    Connecting, // nothing heard yet
    Online,
    Offline, // this computer has no network
    WorkingOffline, // a person said so
    Unreachable, // network, but Whop does not answer (or answers with errors)
    NetworkSignIn, // something other than Whop answers: a captive portal or a proxy
    KeyProblem, // the key is not accepted (any more), or there is none; see keyProblem
};

// The state of one kind of record, as shown with its list.
struct AreaStatus
{
    QString kind;
    qint64 asOfMs = 0; // wall clock of the last complete crawl; 0 = never
    bool refreshing = false;
    qint64 rowsSoFar = 0; // of the running crawl
    bool stale = false; // older than 24 h
    ErrorCode error = ErrorCode::None; // why the last crawl did not complete
    QString scope; // the missing permission, if that is why: the area is locked
    // Number of rows that a complete crawl suddenly lacks (mass-removal brake); a person decides.
    // 0: none.
    qint64 heldRemovals = 0;
    qint64 heldOf = 0;
    // As heldRemovals, for links: the number of links of a relation (products) that are missing, of
    // how many, and the records that had them.
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
    qint64 asOfMs = 0; // wall clock of the last successful refresh; 0 = never read
    bool refreshing = false;
    ErrorCode error = ErrorCode::None; // why the last refresh failed
    QString missingScope; // the missing permission, if that is why

    bool operator==(const ScopeStatus &) const = default;
};

struct OutboxCounts
{
    int waiting = 0; // will be sent without further action
    int toReview = 0; // wait for a person to review them
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
    Reading, // computing its SHA-256
    Sending,
    Processing, // Whop has it and is still processing it
    Ready, // fileId is Whop's
    Failed, // see error
    Cancelled
};

// A file being uploaded to Whop.
struct UploadStatus
{
    QString id; // a local one, "L-…"
    QString path;
    QString name; // shown to people
    qint64 size = 0; // bytes
    qint64 sent = 0;
    UploadState state = UploadState::Waiting;
    QString fileId; // "file_…" once it is known
    Error error; // FileChanged and FileGone: the file must be chosen again

    bool operator==(const UploadStatus &) const = default;
};

// A file on Whop to be downloaded, and the record that contains its address.
struct WantedFile
{
    QString kind; // of the record, "lesson"
    QString recordId;
    QString fileId;
    bool operator==(const WantedFile &) const = default;
};

struct FetchProgress
{
    int done = 0; // files, including those that failed
    int files = 0;
    qint64 bytes = 0; // so far, of all files
};

struct FetchedFile
{
    QString fileId;
    QString path; // where it is stored now; empty: see error
    Error error;
};

// A payment that was sent more than once and could not be checked for a duplicate: the key may not
// read the list, or nothing that Whop answers tells.
struct NotLookedFor
{
    QString operation;
    QString kind; // "withdrawal"
    QString scope; // the missing permission; empty if Whop names none, or that is not why

    bool operator==(const NotLookedFor &) const = default;
};

// The data of the window's bottom bar and of `hopyardctl status`.
struct EngineStatus
{
    Connection connection = Connection::Connecting;
    // With KeyProblem: the other company that the key belongs to, if that is why.
    QString keyCompany;
    // With KeyProblem: Unauthorized (refused, or of another company); NoKey, KeychainLocked or
    // NoKeychain (why there is none); None: the password store has not answered yet.
    ErrorCode keyProblem = ErrorCode::None;
    // With Unreachable and NetworkSignIn: why the last exchange failed, by code and param. For a
    // refused certificate param names its owner, for a redirect the host it led to.
    Error reachProblem;
    qint64 offlineSinceMs = 0;
    qint64 lastSyncMs = 0; // wall clock of the last successful exchange that refreshed something
    OutboxCounts outbox;
    qint64 nextSendMs = 0; // wall clock at which the first undo window ends; 0: none is running
    int budgetUsed = 0; // requests of the busiest operation in the last minute
    int budgetTotal = 0;
    qint64 heldUntilMs = 0; // wall clock; Whop asked to wait until then; 0: it did not
    bool readOnly = false; // the stores cannot be written: disk full or read-only
    ErrorCode storeProblem = ErrorCode::None;
    // The stores were opened read-only because of that; the workspace must be reopened to write.
    bool openedReadOnly = false;
    QList<AreaStatus> areas;
    QList<ScopeStatus> visibleScopes; // in the order of Commands::setVisible
    // Records whose details are wanted (VisibleList::details), but not given by Whop, or not
    // completely.
    QStringList refusedDetails;
    QList<NotLookedFor> notLookedFor;
    // Milliseconds by which Whop's clock is ahead of this computer's, as far as known; accurate to
    // about two seconds.
    qint64 whopAheadMs = 0;

    // The area of this kind; a default one, never read, if it is unknown.
    [[nodiscard]] AreaStatus area(const QString &kind) const
    {
        const auto found = std::ranges::find(areas, kind, &AreaStatus::kind);
        return found == areas.cend() ? AreaStatus() : *found;
    }
    bool operator==(const EngineStatus &) const = default;
};

// A message that a person should see once, beyond what states show.
struct Notice
{
    enum class Kind
    {
        // The mirror was damaged or missing and is being read again; nothing typed was lost.
        MirrorRebuilt,
        NewerMirrorSetAside, // as MirrorRebuilt, for a mirror written by a newer Hopyard
        // The outbox was damaged: count operations were recovered and wait for review.
        OutboxSalvaged,
        PossibleDuplicate, // two records on Whop may come from one operation
        OverwrittenMeanwhile, // Whop shows a third value right after our change
        // Withdrawals; count is their number, detail the id of one.
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
