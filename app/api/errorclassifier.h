// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apirequest.h"
#include "core/proxyproblem.h"

#include <QNetworkReply>

#include <optional>

namespace hopyard {

// Error::type where a web page came in place of the API's answer.
inline constexpr QLatin1String webPageType("web_page");

// All that is known about an exchange when it is over.
struct Exchange
{
    Verb verb = Verb::Get;
    Expect expect = Expect::Document;
    // Why we ended it ourselves: Timeout, Cancelled, TooLarge, ConnectionLost; None if we did not.
    ErrorCode endedBy = ErrorCode::None;
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;
    QString networkMessage;
    ProxyProblem proxyProblem = ProxyProblem::None; // if that is why there is no status
    // Whether some of a mutation's body was passed to the network.
    bool mayHaveLeft = false;
    int status = 0; // 0 = no status line came
    QList<QNetworkReply::RawHeaderPair> headers;
    QByteArray body; // as far as received
    // The present time, for a Retry-After that is a date, if the server sends no Date.
    qint64 wallMs = 0;
};

// The meaning of an exchange. Pure. The status takes precedence over the network error: a server
// that said "400" did answer, however the connection ended. For mutations Delivery::Unknown is the
// default, and anything else needs proof. For a redirect, param is the host it leads to (for a
// refused certificate NetworkJob sets its owner).
Result<ApiResponse> classifyExchange(const Exchange &exchange);

// How long to wait: the larger of the header (retry-after-ms, Retry-After in seconds or as a date)
// and the message ("Try again in 12 seconds."); 0 if neither says, at most a day.
std::chrono::milliseconds retryDelay(const Exchange &exchange, const QString &message);

} // namespace hopyard
