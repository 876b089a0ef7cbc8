// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QLatin1String>
#include <QString>

namespace hopyard {

// Why a proxy prevented reaching Whop. Requests that meet such a problem were not delivered.
enum class ProxyProblem
{
    None,
    Refused, // it cannot be found, or refuses connections
    SignIn, // it requires a user name and a password, or different ones
};

inline constexpr QLatin1String proxyRefusedType("proxy_refused");
inline constexpr QLatin1String proxySignInType("proxy_sign_in");

// The error of a request stopped by a proxy: Offline, with a type of our own for the problem.
[[nodiscard]] inline Error proxyError(ProxyProblem problem, const QString &message)
{
    Error error = Error::of(ErrorCode::Offline, message);
    error.type = problem == ProxyProblem::SignIn ? proxySignInType : proxyRefusedType;
    return error;
}

[[nodiscard]] inline ProxyProblem proxyProblem(const Error &error)
{
    if (error.code != ErrorCode::Offline)
        return ProxyProblem::None;
    return error.type == proxySignInType ? ProxyProblem::SignIn
        : error.type == proxyRefusedType ? ProxyProblem::Refused
                                         : ProxyProblem::None;
}

} // namespace hopyard
