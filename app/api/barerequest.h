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

// A request for url with all automatic behaviour of QNetworkAccessManager switched off: follows no
// redirect, sends no cookie and no credential, HTTP/1.1 without pipelining, stores nothing.
QNetworkRequest bareRequest(const QUrl &url);

// The error of a failed request for a file or picture, without an API to explain it: from the
// status, unless that is good, else from the network error.
Error fileError(const QNetworkReply &reply, bool isStatusGood);

// The part that a proxy had in the failure of a request.
ProxyProblem proxyProblemOf(const QNetworkReply &reply);

// Emits job's finished(result) from the event loop, never from within a call, and then deletes job
// unless a receiver has done so.
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
