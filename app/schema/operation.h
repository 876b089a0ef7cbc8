// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "schema/schedule.h"

#include <QDateTime>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace hopyard {

// Where an operation stands. The transitions are in sync/outbox; the words for people in ui/words.
enum class OperationState
{
    Queued, // saved on this computer; goes when its policy, its order and the network allow
    Sending, // committed before the first byte leaves
    Done,
    Rejected, // Whop refused it
    Ambiguous, // sent, no answer; being looked for
    NeedsReview, // cannot be found out: a person decides
    Conflict, // changed on Whop since the edit began
    Blocked, // depends on one that failed
    Paused, // the key was refused or replaced after it was tried
    Cancelled,
    Expired,
};

QLatin1String stateName(OperationState state); // "needs_review"
std::optional<OperationState> stateFromName(QStringView name);
// Done, Rejected, Cancelled and Expired: nothing more will happen by itself or on Whop.
bool isSettled(OperationState state);

// What a person asked for, before it became an operation.
struct Intent
{
    QString action; // "experience.update"
    // Id of the record; empty for creates. Or madeBy(): what an earlier one of the same submission
    // creates.
    QString target;
    Json args = Json::object(); // the API's own field names; ids may be madeBy(), too
    Schedule schedule {}; // creates only; not set: as soon as may be
    // What the person saw when they decided, by member, where that may be older than what is known
    // when it is submitted, or not the record's own: a text that an editor showed for long, what a
    // deletion takes along, what a change takes back. null: what is known then.
    Json base = Json();
    // Wall clock: as of when they saw what the action is decided by (ActionSpec::decidedBy). 0:
    // what is known when it is submitted.
    qint64 seenMs = 0;
    // Id of the operation that this takes back, with what that had asked for as base. What of it
    // never came to Whop is taken out of the outbox, and only the rest is answered by the args;
    // where these say nothing of a member, nothing can be put back.
    QString takesBack {};

    // Stands for the record that the place-th intent of the same submission creates (from 0).
    [[nodiscard]] static QString madeBy(qsizetype place);
    // The place, if target stands for such a record; -1 if it is none.
    [[nodiscard]] std::optional<qsizetype> maker() const;
};

// An intent on disk: what to do, what it was based on, and everything that became of it.
struct Operation
{
    QString id; // version 7 UUID
    qint64 seq = 0; // order of submission
    QString action;
    QString kind; // of the target
    QString target; // Whop's id or a local one; for creates the local id of the record to be
    Json args = Json::object();
    Json base = Json::object(); // server body of the target when the edit began; for creates from a
                                // source, the source's
    QHash<QString, QStringList> baseLinks;
    QString source; // creates from another record (duplicate): that record's id
    QStringList dependsOn; // operation ids that must be done first
    QString batch; // operations submitted together share it

    OperationState state = OperationState::Queued;
    bool approved = false; // a person reviewed it, or its policy is Automatic
    bool discarded
        = false; // while it was under way: not repeated, and cancelled if it did not happen
    qint64 notBeforeMs = 0; // wall clock; undo window or back-off
    Schedule schedule; // not before then, and not after it either: Expired when it was missed
    int attempts = 0;
    int probes = 0; // looks for the outcome so far
    Error lastError;

    // Frozen at the first send; a repetition sends exactly these.
    QByteArray method;
    QString path;
    QByteArray body;
    QByteArray idempotencyKey;
    QByteArray versionDate;
    QString identity; // the credential that sent it

    qint64 createdMs = 0; // wall clock
    qint64 firstSentMs = 0; // the server's clock where known
    qint64 settledMs = 0;
    QString resultId; // server id of the record created or changed
    Json result; // null until done
};

// Its time passed while it could not be sent. Nothing sends it but a person.
bool isMissed(const Operation &operation);
// Waits for its time, which is still to come.
bool isScheduled(const Operation &operation);

// The object that `hopyardctl do` and `outbox list` print:
// op_id, action, target, state, result_id, error, args, created_at, attempts; scheduled_at and
// time_zone where there is one.
Json operationJson(const Operation &operation);

// Takes a create back: deletes what it made, by its kind's ".delete" action. nullopt if it is not
// known what that was.
std::optional<Intent> deleteCreated(const Operation &done);

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::Operation)
