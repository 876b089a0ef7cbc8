// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QHash>
#include <QList>
#include <QUrlQuery>

#include <utility>

namespace hopyard {

// A request as it would be on the wire.
struct SimulatedRequest
{
    QByteArray method; // "GET"
    QByteArray path; // percent-encoded, with or without the leading /api/v1
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;

    // Splits "/experiences?first=2" at the question mark.
    void setTarget(const QByteArray &pathAndQuery);
};

// The server's reaction to the request. The front end must implement fate and delayMs.
struct SimulatedReply
{
    enum class Fate
    {
        Answered,
        Cut, // the connection ends without a byte of an answer
        Stalled, // no answer ever comes
    };

    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Fate fate = Fate::Answered;
    qint64 delayMs = 0; // between arrival and answer
    bool unknownRoute = false; // nothing by that name is simulated

    // The header of this name, in any case; empty if there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

// An error of the API: {"error":{"type":…,"message":…,"code":…,"param":…}}.
SimulatedReply simulatedError(int status, const char *type, const QString &message,
    const char *code = nullptr, const QString &param = {});

// A successful answer with the text as its body.
SimulatedReply simulatedAnswer(const QByteArray &json, int status = 200);

// "2026-07-20T09:30:00.000Z"
QString simulatedTime(qint64 wallMs);

} // namespace hopyard
