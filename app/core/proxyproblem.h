// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QLatin1String>
#include <QString>

namespace hopyard {

// What a proxy has to do with not reaching Whop. Nothing that met it was delivered.
enum class ProxyProblem
{
    None,
    Refused, // it cannot be found, or lets nothing through
    SignIn, // it wants a user and a password, or others
};

inline constexpr QLatin1String proxyRefusedType("proxy_refused");
inline constexpr QLatin1String proxySignInType("proxy_sign_in");

// Whop is out of reach because of a proxy: Offline, with a type of ours that tells so.
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
