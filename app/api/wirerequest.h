// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apirequest.h"
#include "core/secret.h"

#include <QNetworkRequest>
#include <QUrl>

namespace hopyard {

// https anywhere, http on this computer only; no user, query or fragment.
// ErrorCode::InvalidArgument otherwise.
Outcome checkBaseUrl(const QUrl &baseUrl);

// What goes on the wire for a request: URL, headers and every switch of QNetworkAccessManager's own
// helpfulness turned off. The key is in it only when its URL has the very origin of baseUrl.
// ErrorCode::InvalidArgument for what could not be sent as meant, ErrorCode::NoKey without a key.
Result<QNetworkRequest> wireRequest(
    const ApiRequest &request, const QUrl &baseUrl, const Secret &key);

// The bytes of the body: those of the request, "{}" for a mutation without one, none for a read.
QByteArray wireBody(const ApiRequest &request);

// The longest a request may take, from the moment it starts.
std::chrono::milliseconds wireDeadline(const ApiRequest &request);

} // namespace hopyard
