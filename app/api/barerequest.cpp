// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/barerequest.h"

#include <QNetworkProxy>
#include <QNetworkProxyFactory>

namespace hopyard {

namespace {

ErrorCode codeOfFileStatus(int status)
{
    if (status >= 300 && status < 400)
        return ErrorCode::Redirected;
    if (status >= 500)
        return ErrorCode::ServerError;
    return status == 403 ? ErrorCode::Forbidden
        : status == 404  ? ErrorCode::NotFound
        : status == 410  ? ErrorCode::Gone
        : status == 429  ? ErrorCode::RateLimited
                         : ErrorCode::UnexpectedStatus;
}

ErrorCode codeOfFileFailure(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
        return ErrorCode::Offline;
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorCode::TlsFailed;
    case QNetworkReply::TimeoutError:
        return ErrorCode::Timeout;
    default:
        return ErrorCode::ConnectionLost;
    }
}

} // namespace

QNetworkRequest bareRequest(const QUrl &url)
{
    QNetworkRequest bare(url);
    bare.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    bare.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    bare.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    bare.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    bare.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    bare.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    bare.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return bare;
}

Error fileError(const QNetworkReply &reply, bool isStatusGood)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    Error error = Error::of(
        status > 0 && !isStatusGood ? codeOfFileStatus(status) : codeOfFileFailure(reply.error()));
    error.httpStatus = status;
    return error;
}

ProxyProblem proxyProblemOf(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return ProxyProblem::SignIn;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return ProxyProblem::Refused;
    case QNetworkReply::UnknownNetworkError: {
        // Most proxy problems look like this, and so does a missing network.
        const QList<QNetworkProxy> ways
            = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(reply.url()));
        return ways.isEmpty() || ways.constFirst().type() == QNetworkProxy::NoProxy
            ? ProxyProblem::None
            : ProxyProblem::Refused;
    }
    default:
        return ProxyProblem::None;
    }
}

} // namespace hopyard
