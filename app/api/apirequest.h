// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QStringList>
#include <QUrlQuery>

#include <chrono>

namespace hopyard {

// The version of the API whose shapes this client knows; sent with every request, takes part in
// idempotency.
inline constexpr auto apiVersionDate = "2026-07-20";

enum class Verb
{
    Get,
    Post,
    Patch,
    Delete
};
QLatin1String verbName(Verb verb); // "GET"

enum class Priority
{
    Background, // refreshes
    Foreground, // something a person looks at or waits for
    Mutation, // admitted whatever the budget says, short of a 429
};

// What a 2xx answer must look like to count as one. A body with an error in it never does.
enum class Expect
{
    Document, // complete JSON: checked to the last byte
    Page, // a list page: only its edges are looked at, the caller checks the rest with readPage()
    DocumentOrEmpty, // as Document, but no body at all will do (DELETE and 204 always may have
                     // none)
};

// One request to the API, complete: what is sent is exactly this.
struct ApiRequest
{
    Verb verb = Verb::Get;
    // Path below the base URL, built by apiPath(); starts with "/".
    QString path;
    QUrlQuery
        query; // reads only; "+" is sent as %2B, and QUrlQuery itself reads %xx in what it is given
    QByteArray body; // the exact bytes; mutations without one send "{}"
    QByteArray
        idempotencyKey; // every POST, and only those, has one: at most 255 printable ASCII bytes
    QByteArray versionDate = apiVersionDate;
    // "GET /experiences/{id}": groups requests for rate limits and logs.
    QString operation;
    Priority priority = Priority::Foreground;
    std::chrono::milliseconds deadline {0}; // 0 = 30 s for reads, 60 s for mutations
    // How long it may wait for its turn, by the wall clock (which goes on while the computer
    // sleeps) and by the monotonic one: then it ends as Cancelled, and was not sent. 0 = however
    // long.
    std::chrono::milliseconds startWithin {0};
    qint64 maxBytes = 32LL * 1024 * 1024; // cap of the reply's body, after decompression
    Expect expect = Expect::Document;
};

// A 2xx answer whose body is as the request expected it.
struct ApiResponse
{
    int status = 0;
    QByteArray body;
    QString requestId; // x-request-id, else cf-ray
    QDateTime serverDate; // of the Date header, UTC; invalid if there was none
    bool replayed = false; // Idempotent-Replayed: true
};

// Fills {name} places of a template with percent-encoded ids: one id is always one segment,
// whatever it holds. ErrorCode::InvalidArgument for an empty id, "." or "..", or a local id.
Result<QString> apiPath(const QString &pathTemplate, const QStringList &ids);

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::ApiResponse)
