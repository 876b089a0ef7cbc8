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
    Offline, // never sent: no route, no DNS, connection refused
    ConnectionLost, // the connection ended before the reply was complete
    Timeout, // our own deadline passed
    TlsFailed, // certificate or handshake; final, it cannot be ignored
    Redirected, // any 3xx: the API does not redirect
    TooLarge, // the reply exceeded its size limit
    NotApi, // the answer is not the API's: HTML, truncated JSON, a captive portal
    // The API's answers
    BadRequest,
    Unauthorized, // 401: the key is not accepted (here)
    MissingPermission, // 400 or 403 that names a scope; see Error::scope
    Forbidden,
    NotFound,
    Gone,
    Conflict, // 409 about the state of the object
    RequestInProgress, // 409: the same Idempotency-Key is still running
    OutcomeUnknown, // 409: Whop itself does not know the outcome for that key
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
    FileGone, // a file to upload can no longer be read
    FileChanged, // a file to upload is no longer the one that was chosen
    NoKeychain, // no password store on this computer
    KeychainLocked,
    NoKey, // the workspace has no key (any more)
    Outdated, // the data a person decided by (see Error::param) is too old; nothing was sent
    Internal,
};

// Whether the server may have acted on a request that failed.
enum class Delivery
{
    NotSent, // not sent, or refused before it had any effect
    Answered, // the server answered: see the status
    Unknown, // it may have arrived: look before repeating it
};

// An error as a value: its cause, the server's message, and what is needed to handle it.
struct Error
{
    ErrorCode code = ErrorCode::None;
    Delivery delivery = Delivery::NotSent;
    int httpStatus = 0;
    // error.type as the API sent it, or one of ours (proxyproblem.h, networkjob.h,
    // errorclassifier.h).
    QString type;
    QString serverCode; // error.code as the API sent it
    // The field concerned; TlsFailed: the certificate's owner; Redirected: the host; or empty.
    QString param;
    // The server's words, or a technical detail in English; never shown as rich text.
    QString message;
    QString scope; // the missing permission, for instance "experience:update"
    QString requestId;
    qint64 limit = 0; // for InvalidArgument: the limit that was exceeded, if any
    std::chrono::milliseconds retryAfter {0}; // 0: unknown

    // An error of our own, with a technical detail.
    static Error of(ErrorCode code, const QString &message = {}, const QString &param = {});
    bool operator==(const Error &) const = default;
};

// Whether the key was accepted but may not do this: the same key is told the same again until
// somebody gives it more permissions.
[[nodiscard]] bool isNotPermitted(ErrorCode code);

// Stable English identifier ("missing_permission") for logs, JSON output and the store.
QLatin1String errorName(ErrorCode code);
ErrorCode errorFromName(QStringView name);

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::Error)
