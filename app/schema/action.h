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

// What may be done after an attempt whose outcome is not known.
enum class RetryClass
{
    Keyed, // K: the endpoint honours Idempotency-Key: repeat the same bytes for 20 h under the same
           // identity
    BodyKeyed, // B: as K, by a key in the body
    SetState, // S: repeating has the same end state: look, then repeat if it is not so yet
    PlainCreate, // P: a new object each time: look for it, repeat only after it was twice not found
    NotProbeable, // N: always a person
    Money, // M: never repeated; an action without a class is this one
};

// How an operation gets from the outbox to the wire.
enum class SendPolicy
{
    Automatic, // by itself, after the undo window
    Review, // when a person has looked at the plan
    Explicit, // its own confirmation, online only, never queued
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

// What becomes of a new operation when one on the same target waits unsent.
enum class Coalescing
{
    Never,
    MergeFields, // the last value of each field, the first base; back at the base the field goes,
                 // and with the last field the operation
    Opposite, // cancels out with ActionSpec::opposite on the same arguments
    Replaces, // makes every other waiting operation on the target pointless (delete)
};

enum class Effect
{
    Creates, // the reply is a new record
    Changes, // the reply is the changed record
    Removes, // the target is gone afterwards
};

struct ArgumentSpec
{
    std::string_view name {};
    FieldType type = FieldType::Text;
    int maxLength = 0; // characters; 0 = no limit known
    bool required = false;
    bool nullable = false;
    bool notBlank = false; // present means: more than white space
    bool isNumber = false; // Decimal: Whop takes it as a JSON number, not as text
    bool writeOnly = false; // the record does not show it, or not as it was sent
    bool takesFiles = false; // {"id": of a file}, or a list of these
};

// Whether a record is the one that was asked for. Where a key lacks a scope Whop leaves members
// out, with null and without an error: that tells nothing, least of all that it is another one.
enum class Likeness : quint8
{
    Other,
    Same,
    NotTold
};

struct ActionSpec
{
    std::string_view name {}; // "experience.update"
    std::string_view kind {}; // of the target
    const char *title = nullptr; // "Rename or change"
    std::string_view method {}; // "PATCH"
    std::string_view path {}; // "/experiences/{id}"; {id} is the target (for duplicates the source)
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

    // The request's body; null = the arguments as they are.
    Json (*body)(const Json &args, const QString &companyId) = nullptr;
    // Lays the operation over the record (for creates: over an empty record or a copy of the
    // source).
    void (*apply)(Record &record, const Json &args) = nullptr;
    // Changes: is the server's record already as this operation wants it? Null = compare the
    // arguments by name.
    bool (*isFulfilled)(const Record &server, const Json &args) = nullptr;
    // Creates: could this row of a list be what the operation made? base is the source's body for
    // duplicates.
    bool (*isResult)(const Json &row, const Json &args, const Json &base) = nullptr;
    // Creates whose lists leave out what tells one from another: is it by its details, too? Then
    // nothing is taken for the result by its row alone, nor one of two.
    Likeness (*isResultByDetails)(const Json &body, const Json &args) = nullptr;
    // Members of the arguments that a create takes over from a waiting update of the same record.
    std::span<const std::string_view> foldsIntoCreate {};
    // What takes it back after it was done; nothing = cannot be taken back.
    std::optional<Intent> (*inverse)(const Operation &done) = nullptr;

    // What the types of the arguments cannot say; asked after everything else was right.
    Outcome (*check)(const Json &args) = nullptr;
    // Arrays that Whop replaces whole. Are two values the same for a person; and what is sent when
    // Whop has another one than base (nothing = conflict, only where that is asked). base is null
    // when it is not known. Null = values are compared as they are.
    bool (*isSame)(std::string_view member, const Json &a, const Json &b) = nullptr;
    std::optional<Json> (*merge)(std::string_view member, const Json &base, const Json &mine,
        const Json &theirs, Collision collision)
        = nullptr;
    // Takes a record that will never be made out of the arguments; false or null = the operation
    // makes no sense without it.
    bool (*forget)(Json &args, const QString &localId) = nullptr;
    // Removes: the member of the record (an array of objects with ids) that goes with it. What is
    // in it is read again before it is sent; more than the person saw is a conflict.
    std::string_view takesAlong {};
    // May it go only after that other open operation is done, and not if that fails?
    bool (*waitsFor)(const Operation &operation, const Operation &other) = nullptr;
    // Records of this other kind show what the operation does, too (a course its lessons). Changes
    // the body of such a record; true if it had to. While it waits the operation's record goes by
    // its target, afterwards by its resultId.
    std::string_view reflectedIn {};
    bool (*reflect)(Json &body, const Operation &operation) = nullptr;

    // Member of the body that takes the Idempotency-Key as well.
    std::string_view bodyKey {};
    // The kind that a person decides by (the balance), and how old it may be, as they saw it, when
    // the first request leaves. Where it is older nothing is sent: the operation expires, and they
    // look again. A repetition of what left in time is not about it.
    std::string_view decidedBy {};
    std::chrono::seconds decidedWithin {0};
    // Argument that tells where money goes. While it is not known what became of one request, no
    // other goes to the same place.
    std::string_view destination {};
};

// What may happen once at most, whatever it costs: it is never repeated as a new request, never
// waits for a connection, and only an answer that cannot be about an earlier attempt makes it
// refused.
[[nodiscard]] constexpr bool movesMoney(const ActionSpec &action)
{
    return action.risk == Risk::Money || action.retry == RetryClass::Money;
}

// Would both pay to the same place? One that does not say where goes to a default that may be any.
bool isSamePlace(const ActionSpec &action, const Json &a, const Json &b);

// Checks names, types, lengths and required arguments. ErrorCode::InvalidArgument names the field
// (param) and, for lengths, the limit.
Outcome checkArguments(const ActionSpec &action, const Json &args);

// Checked arguments as Whop takes them: what it wants as a text is one, with the same digits.
Json sentArguments(const ActionSpec &action, const Json &args);

// As ActionSpec::isSame; without it numbers are the same by value, everything else as it is.
bool isSameValue(const ActionSpec &action, std::string_view member, const Json &a, const Json &b);

// True if the server's record already has every argument's value (or the action's own rule says
// so).
bool isFulfilled(const ActionSpec &action, const Record &server, const Json &args);

} // namespace hopyard
