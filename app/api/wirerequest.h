// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apirequest.h"
#include "core/secret.h"

#include <QNetworkRequest>
#include <QUrl>

namespace hopyard {

// Checks a base URL: https anywhere, http on this computer only; no user, query or fragment.
// ErrorCode::InvalidArgument otherwise.
Outcome checkBaseUrl(const QUrl &baseUrl);

// The request for the network: URL and headers, with all automatic behaviour of
// QNetworkAccessManager switched off. Includes the key only if its URL has exactly the origin of
// baseUrl. ErrorCode::InvalidArgument if it could not be sent as meant, ErrorCode::NoKey without a
// key.
Result<QNetworkRequest> wireRequest(
    const ApiRequest &request, const QUrl &baseUrl, const Secret &key);

// The bytes of the body: the request's own, "{}" for a mutation without one, none for a read.
QByteArray wireBody(const ApiRequest &request);

// The longest time a request may take, from its start.
std::chrono::milliseconds wireDeadline(const ApiRequest &request);

} // namespace hopyard
