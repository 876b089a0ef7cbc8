// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apirequest.h"
#include "core/proxyproblem.h"

#include <QNetworkReply>

#include <optional>

namespace hopyard {

// Everything that is known about an exchange when it is over.
struct Exchange
{
    Verb verb = Verb::Get;
    Expect expect = Expect::Document;
    // Why we ended it ourselves: Timeout, Cancelled, TooLarge, ConnectionLost; None if we did not.
    ErrorCode endedBy = ErrorCode::None;
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;
    QString networkMessage;
    ProxyProblem proxyProblem = ProxyProblem::None; // if that is why no status came
    // Some of a mutation's body was handed to the network.
    bool mayHaveLeft = false;
    int status = 0; // 0 = no status line came
    QList<QNetworkReply::RawHeaderPair> headers;
    QByteArray body; // what came of it
    qint64 wallMs = 0; // now, for a Retry-After that is a date and a server without a Date
};

// What an exchange means. Pure. The status counts before the network error: a server that said
// "400" did answer, however the connection ended. For mutations Delivery::Unknown is the default,
// and everything else needs a proof. Of a redirect, param is the host it leads to (of a refused
// certificate NetworkJob says there whose it is).
Result<ApiResponse> classifyExchange(const Exchange &exchange);

// How long to wait, by the larger of header (retry-after-ms, Retry-After in seconds or as a date)
// and message ("Try again in 12 seconds."); 0 if neither says, at most a day.
std::chrono::milliseconds retryDelay(const Exchange &exchange, const QString &message);

} // namespace hopyard
