// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "schema/inquiry.h"
#include "schema/schedule.h"

#include <QDateTime>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace hopyard {

// State of an operation. Transitions: sync/outbox; words for people: ui/words.
enum class OperationState
{
    Queued, // saved on this computer; sent when policy, order and network allow
    Sending, // committed before the first byte leaves
    Done,
    Rejected, // Whop refused it
    Ambiguous, // sent, no answer; being searched for
    NeedsReview, // cannot be decided by the program: a person must
    Conflict, // changed on Whop since the edit began
    Blocked, // depends on an operation that failed, or waits behind a deletion
    Paused, // the key was refused or replaced after an attempt
    Cancelled,
    Expired,
};

QLatin1String stateName(OperationState state); // "needs_review"
std::optional<OperationState> stateFromName(QStringView name);
// Done, Rejected, Cancelled and Expired: nothing more will happen without a person.
bool isSettled(OperationState state);

// A person's request, before it becomes an operation.
struct Intent
{
    QString action; // "experience.update"
    // Id of the record; empty for creates. Or madeBy(): the record that an earlier intent of the
    // same submission creates.
    QString target;
    Json args = Json::object(); // the API's own field names; ids may be madeBy(), too
    Schedule schedule {}; // creates only; not set: as soon as possible
    // The values that the person saw when deciding, by member, if they may be older than those
    // known at submission, or are not the record's own: a text shown in an editor for long, what a
    // deletion takes along, what a change takes back. null: those known at submission.
    Json base = Json();
    // Wall clock: when the person saw the data the action is decided by (ActionSpec::decidedBy). 0:
    // the data known at submission.
    qint64 seenMs = 0;
    // Id of the operation that this takes back, with what that had asked for as base. What of it
    // never came to Whop is taken out of the outbox, and only the rest is answered by the args;
    // where these say nothing of a member, nothing can be put back.
    QString takesBack {};

    // Refers to the record that the place-th intent of the same submission creates (from 0).
    [[nodiscard]] static QString madeBy(qsizetype place);
    // The place that target, a madeBy(), names; -1 if it names none; empty for any other target.
    [[nodiscard]] std::optional<qsizetype> maker() const;
};

// An intent on disk: what to do, its base, and everything that has happened to it.
struct Operation
{
    QString id; // version 7 UUID
    qint64 seq = 0; // order of submission
    QString action;
    QString kind; // of the target
    QString target; // Whop's id or a local one; for creates the local id of the future record
    Json args = Json::object();
    // Server body of the target when the edit began; for creates from a source, the source's.
    Json base = Json::object();
    QHash<QString, QStringList> baseLinks;
    QString source; // creates from another record (duplicate): that record's id
    QStringList dependsOn; // operation ids that must be done first
    QString batch; // operations submitted together share it

    OperationState state = OperationState::Queued;
    bool approved = false; // a person reviewed it, or its policy is Automatic
    // Discarded while under way: not repeated, and Cancelled if it did not happen.
    bool discarded = false;
    qint64 notBeforeMs = 0; // wall clock; undo window or back-off
    Schedule schedule; // not sent before this time, nor much later: Expired if missed
    int attempts = 0;
    int probes = 0; // looks so far for the outcome, or for what is gone
    Error lastError;
    Inquiry inquiry; // what looks for its outcome found

    // Frozen when first sent; a repetition sends exactly these.
    QByteArray method;
    QString path;
    QByteArray body;
    QByteArray idempotencyKey;
    QByteArray versionDate;
    QString identity; // the credential that sent it

    qint64 createdMs = 0; // wall clock
    qint64 firstSentMs = 0; // the server's clock, if known
    qint64 settledMs = 0;
    QString resultId; // server id of the record created or changed
    Json result; // null until done
};

// It waits, or is in conflict, and no request of it was ever tried.
bool isUntouched(const Operation &operation);
// Whether a request of it is under way, or one whose outcome nobody knows will be repeated.
bool mayBeOnItsWay(const Operation &operation);
// Whether a request before the latest one may have been done.
bool mayHaveHappenedBefore(const Operation &operation);

// Whether its scheduled time passed while it could not be sent. Only a person can send it now.
bool isMissed(const Operation &operation);
// Whether it waits for a scheduled time in the future.
bool isScheduled(const Operation &operation);

// The object printed by `hopyardctl do` and `outbox list`: op_id, action, target, state, result_id,
// error, args, created_at, attempts; if scheduled also scheduled_at and time_zone.
Json operationJson(const Operation &operation);

// Undoes a create: deletes its result, by its kind's ".delete" action. Empty if the result is
// unknown.
std::optional<Intent> deleteCreated(const Operation &done);

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::Operation)
