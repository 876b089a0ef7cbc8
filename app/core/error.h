// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>

namespace hopyard {

// What went wrong, by cause. Words for people are chosen at the edge (ui/errortext, ctl), never
// here.
enum class ErrorCode
{
    None,
    // The network
    Offline, // never left this computer: no route, no DNS, connection refused
    ConnectionLost, // the connection ended before a complete reply came
    Timeout, // our own deadline passed
    TlsFailed, // certificate or handshake; final, there is no "ignore"
    Redirected, // any 3xx: the API does not redirect
    TooLarge, // the reply went over its size cap
    NotApi, // an answer, but not the API's: HTML, truncated JSON, a captive portal
    // The API's answers
    BadRequest,
    Unauthorized, // 401: the key is not accepted (here)
    MissingPermission, // 400 or 403 that names a scope; see Error::scope
    Forbidden,
    NotFound,
    Gone,
    Conflict, // 409 about the state of the object
    RequestInProgress, // 409: the same Idempotency-Key is still running
    OutcomeUnknown, // 409: Whop itself does not know what became of that key
    KeyMismatch, // 400: an Idempotency-Key was reused with other bytes
    Unprocessable,
    RateLimited, // see Error::retryAfter
    ServerError,
    UnexpectedStatus,
    // This computer
    Cancelled,
    InvalidArgument, // see Error::param and Error::limit
    DiskFull,
    ReadOnly,
    Damaged, // a store file is corrupt
    NewerSchema, // written by a newer Hopyard
    InUse, // another instance holds the profile
    Io,
    FileGone, // a file to upload cannot be read (any more)
    FileChanged, // a file to upload is not the one that was chosen any more
    NoKeychain, // no password store on this computer
    KeychainLocked,
    NoKey, // the workspace has no key (any more)
    Outdated, // what a person decided by (see Error::param) is too old by now; nothing was sent
    Internal,
};

// Whether the server may have acted on a request that failed.
enum class Delivery
{
    NotSent, // it never left, or was refused before any effect
    Answered, // the server answered: its status tells
    Unknown, // it may have arrived: look before doing it again
};

// An error as a value: cause, what the server said, and what is needed to act on it.
struct Error
{
    ErrorCode code = ErrorCode::None;
    Delivery delivery = Delivery::NotSent;
    int httpStatus = 0;
    QString type; // error.type as the API sent it, or one of ours (proxyproblem.h, apiclient.h)
    QString serverCode; // error.code as the API sent it
    QString param; // the field meant; TlsFailed: whose certificate; Redirected: the host; or empty
    QString
        message; // the server's words, or a technical detail in English; never shown as rich text
    QString scope; // the missing permission, for instance "experience:update"
    QString requestId;
    qint64 limit = 0; // for InvalidArgument: the limit that was passed, if any
    std::chrono::milliseconds retryAfter {0}; // 0 = not told

    // An error of our own, with a technical detail.
    static Error of(ErrorCode code, const QString &message = {}, const QString &param = {});
    bool operator==(const Error &) const = default;
};

// Stable English identifier ("missing_permission") for logs, JSON output and the store.
QLatin1String errorName(ErrorCode code);
ErrorCode errorFromName(QStringView name);

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::Error)
