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

// The API version whose data formats this client knows; sent with every request, and part of
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
    Foreground, // data that a person looks at or waits for
    Mutation, // always admitted unless a 429 forbids it
};

// The form of a 2xx answer that counts as success. A body with an error in it never does.
enum class Expect
{
    Document, // complete JSON: checked to the last byte
    // A list page: only its edges are checked; the caller checks the rest with readPage().
    Page,
    // As Document, but an empty body is accepted, too (always for DELETE and 204).
    DocumentOrEmpty,
};

// One request to the API, complete: exactly this is sent.
struct ApiRequest
{
    Verb verb = Verb::Get;
    // Path below the base URL, built by apiPath(); starts with "/".
    QString path;
    // Reads only; "+" is sent as %2B. QUrlQuery itself decodes %xx in the values it is given.
    QUrlQuery query;
    QByteArray body; // the exact bytes; mutations without one send "{}"
    // Every POST has one, and no other request: at most 255 printable ASCII bytes.
    QByteArray idempotencyKey;
    QByteArray versionDate = apiVersionDate;
    // "GET /experiences/{id}": groups requests for rate limits and logs.
    QString operation;
    Priority priority = Priority::Foreground;
    std::chrono::milliseconds deadline {0}; // 0: 30 s for reads, 60 s for mutations
    // How long it may wait to be sent, by the wall clock (which also runs during sleep) and by the
    // monotonic clock; then it ends as Cancelled, unsent. 0: no limit.
    std::chrono::milliseconds startWithin {0};
    qint64 maxBytes = 32LL * 1024 * 1024; // limit of the reply's body, after decompression
    Expect expect = Expect::Document;
};

// A 2xx answer whose body has the expected form.
struct ApiResponse
{
    int status = 0;
    QByteArray body;
    QString requestId; // x-request-id, else cf-ray
    QDateTime serverDate; // from the Date header, UTC; invalid if there was none
    bool replayed = false; // Idempotent-Replayed: true
};

// Replaces {name} in a template by percent-encoded ids: one id is always one path segment.
// ErrorCode::InvalidArgument for an empty id, "." or "..", or a local id.
Result<QString> apiPath(const QString &pathTemplate, const QStringList &ids);

} // namespace hopyard

Q_DECLARE_METATYPE(hopyard::ApiResponse)
