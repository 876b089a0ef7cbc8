// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proxyproblem.h"
#include "core/result.h"

#include <QMetaObject>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QUrl>

namespace hopyard {

// Whether url may be asked at all: https anywhere, http on this computer only; with a host, without
// a user.
bool isSafeAddress(const QUrl &url);

// A request for url with every switch of QNetworkAccessManager's own helpfulness turned off:
// follows no redirect, takes along no cookie and no credential, HTTP/1.1 without pipelining, stores
// nothing.
QNetworkRequest bareRequest(const QUrl &url);

// Why the request for a file or picture failed, where no API explains it: by the status, unless
// that is as it should be, or by what the network says.
Error fileError(const QNetworkReply &reply, bool isStatusGood);

// What a proxy had to do with the failure of any request.
ProxyProblem proxyProblemOf(const QNetworkReply &reply);

// Emits job's finished(result) from the event loop, never from within a call, and deletes job then
// unless a receiver did.
template <typename Job, typename Value>
void finishLater(Job *job, const Result<Value> &result)
{
    QMetaObject::invokeMethod(
        job,
        [job, result] {
            const QPointer<Job> left(job);
            Q_EMIT job->finished(result);
            if (left)
                left->deleteLater();
        },
        Qt::QueuedConnection);
}

} // namespace hopyard
