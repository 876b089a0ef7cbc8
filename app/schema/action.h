// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/idlist.h"
#include "schema/operation.h"
#include "schema/resource.h"

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

namespace hopyard {

// The steps allowed after an attempt whose outcome is unknown.
enum class RetryClass
{
    // K: the endpoint honours Idempotency-Key: repeat the same bytes for 20 h under the same
    // identity.
    Keyed,
    BodyKeyed, // B: as K, with a key in the body
    SetState, // S: repeating reaches the same end state: look, then repeat if it is not reached yet
    // P: creates another object each time: search for it, repeat only after it was not found twice.
    PlainCreate,
    NotProbeable, // N: a person always decides
    Money, // M: never repeated; the default of actions
};

// How an operation leaves the outbox.
enum class SendPolicy
{
    Automatic, // by itself, after the undo window
    Review, // after a person has reviewed the plan
    Explicit, // after its own confirmation; online only, never queued
};

// The badge shown before sending.
enum class Risk
{
    Reversible,
    VisibleNow,
    RemovesAccess,
    Irreversible,
    Money
};

// How a new operation combines with one on the same target that waits unsent.
enum class Coalescing
{
    Never,
    // Keeps the last value of each field and the first base. A field that is back at its base is
    // dropped, and the operation with its last field.
    MergeFields,
    Opposite, // cancels out with ActionSpec::opposite on the same arguments
    Replaces, // makes all other waiting operations on the target pointless (delete)
};

enum class Effect
{
    Creates, // the reply is a new record
    Changes, // the reply is the changed record
    Removes, // the target is gone afterwards
};

// One argument of an action: its name, type and limits.
struct ArgumentSpec
{
    std::string_view name {};
    FieldType type = FieldType::Text;
    int maxLength = 0; // characters; 0 = no limit known
    bool required = false;
    bool nullable = false;
    bool notBlank = false; // if present, must be more than white space
    bool isNumber = false; // Decimal: Whop takes it as a JSON number, not as text
    bool writeOnly = false; // the record does not return it, or returns it in another form
    bool takesFiles = false; // {"id": of a file}, or a list of these
};

// Whether a record is the requested one. If a key lacks a scope, Whop returns members as null
// without an error: that proves nothing, and is NotTold, not Other.
enum class Likeness : quint8
{
    Other,
    Same,
    NotTold
};

// What an action of Whop is, as data: its endpoint, its arguments, and the rules for sending,
// repeating, coalescing and undoing it. Texts are marked as in ResourceSpec.
struct ActionSpec
{
    std::string_view name {}; // "experience.update"
    std::string_view kind {}; // of the target
    const char *title = nullptr; // "Rename or change"
    std::string_view method {}; // "PATCH"
    // "/experiences/{id}"; {id} is the target (for duplicates the source).
    std::string_view path {};
    std::string_view permission {}; // "experience:update"
    Effect effect = Effect::Changes;
    RetryClass retry = RetryClass::Money;
    SendPolicy policy = SendPolicy::Explicit;
    Risk risk = Risk::Irreversible;
    Coalescing coalescing = Coalescing::Never;
    std::string_view opposite {}; // "experience.detach"
    bool fromSource = false; // creates a record from the target (duplicate)
    // Compare base, mine and Whop's field by field before sending (there are no ETags).
    bool checksConflicts = false;
    std::span<const ArgumentSpec> args {};

    // The request's body; null: the arguments unchanged.
    Json (*body)(const Json &args, const QString &companyId) = nullptr;
    // Lays the operation over the record (for creates: over an empty record or a copy of the
    // source).
    void (*apply)(Record &record, const Json &args) = nullptr;
    // Changes: whether the server's record already has the values this operation sets. Null:
    // compares the arguments by name.
    bool (*isFulfilled)(const Record &server, const Json &args) = nullptr;
    // Creates: whether this row of a list could be the result. For duplicates base is the source's
    // body.
    bool (*isResult)(const Json &row, const Json &args, const Json &base) = nullptr;
    // Creates whose list rows lack distinguishing members: whether the details match, too. A row
    // alone is then never taken for the result, nor is either of two that match.
    Likeness (*isResultByDetails)(const Json &body, const Json &args) = nullptr;
    // Members that a waiting create takes over from an update of the same record.
    std::span<const std::string_view> foldsIntoCreate {};
    // The intent that undoes a done operation; empty: it cannot be undone.
    std::optional<Intent> (*inverse)(const Operation &done) = nullptr;

    // Checks what types cannot express; called after all other checks passed.
    Outcome (*check)(const Json &args) = nullptr;
    // For arrays that Whop replaces as a whole. isSame: whether a person would call two values the
    // same; null: compares them exactly. merge: the value to send if Whop's differs from base;
    // empty: a conflict (only with Collision::Ask). base is null if unknown.
    bool (*isSame)(std::string_view member, const Json &a, const Json &b) = nullptr;
    std::optional<Json> (*merge)(std::string_view member, const Json &base, const Json &mine,
        const Json &theirs, Collision collision)
        = nullptr;
    // Removes a record that will never exist from the arguments; false or null: the operation makes
    // no sense without it.
    bool (*forget)(Json &args, const QString &localId) = nullptr;
    // Removes: the member of the record (an array of objects with ids) that is deleted with it. It
    // is read again before sending; more elements than the person saw is a conflict.
    std::string_view takesAlong {};
    // Whether the operation must wait until other, an open operation, is done; it is blocked if
    // that fails.
    bool (*waitsFor)(const Operation &operation, const Operation &other) = nullptr;
    // Records of another kind that show the effect, too (a course shows its lessons). reflect
    // changes the body of such a record and returns whether it had to. The operation's record is
    // identified by target while waiting, by resultId once done.
    std::string_view reflectedIn {};
    bool (*reflect)(Json &body, const Operation &operation) = nullptr;

    // Member of the body that also carries the Idempotency-Key.
    std::string_view bodyKey {};
    // The kind that a person decides by (the balance), and its maximum age, from when they saw it
    // to the first request. If it is older nothing is sent: the operation expires and they look
    // again. Repetitions have no such limit.
    std::string_view decidedBy {};
    std::chrono::seconds decidedWithin {0};
    // Argument that names the recipient of money. While the outcome of one request is unknown no
    // other is sent to the same recipient.
    std::string_view destination {};
};

// Whether the action may happen at most once: it is never repeated as a new request, never waits
// for a connection, and is Rejected only by an answer that cannot be about an earlier attempt.
[[nodiscard]] constexpr bool movesMoney(const ActionSpec &action)
{
    return action.risk == Risk::Money || action.retry == RetryClass::Money;
}

// Whether both pay to the same place. Without a destination Whop uses a default, which may be any.
bool isSamePlace(const ActionSpec &action, const Json &a, const Json &b);

// Checks names, types, lengths and required arguments. ErrorCode::InvalidArgument names the field
// (param) and, for lengths, the limit.
Outcome checkArguments(const ActionSpec &action, const Json &args);

// Checked arguments as Whop takes them: what it wants as a text is one, with the same digits.
Json sentArguments(const ActionSpec &action, const Json &args);

// As ActionSpec::isSame; without it numbers are the same by value, everything else as it is.
bool isSameValue(const ActionSpec &action, std::string_view member, const Json &a, const Json &b);

// Whether the server's record already has the value of every argument, or ActionSpec::isFulfilled
// says so.
bool isFulfilled(const ActionSpec &action, const Record &server, const Json &args);

} // namespace hopyard
