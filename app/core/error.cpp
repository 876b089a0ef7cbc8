// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include <array>
#include <utility>

namespace hopyard {

namespace {
constexpr std::array errorNames {
    std::pair {ErrorCode::None, "none"},
    std::pair {ErrorCode::Offline, "offline"},
    std::pair {ErrorCode::ConnectionLost, "connection_lost"},
    std::pair {ErrorCode::Timeout, "timeout"},
    std::pair {ErrorCode::TlsFailed, "tls_failed"},
    std::pair {ErrorCode::Redirected, "redirected"},
    std::pair {ErrorCode::TooLarge, "too_large"},
    std::pair {ErrorCode::NotApi, "not_api"},
    std::pair {ErrorCode::BadRequest, "bad_request"},
    std::pair {ErrorCode::Unauthorized, "unauthorized"},
    std::pair {ErrorCode::MissingPermission, "missing_permission"},
    std::pair {ErrorCode::Forbidden, "forbidden"},
    std::pair {ErrorCode::NotFound, "not_found"},
    std::pair {ErrorCode::Gone, "gone"},
    std::pair {ErrorCode::Conflict, "conflict"},
    std::pair {ErrorCode::RequestInProgress, "request_in_progress"},
    std::pair {ErrorCode::OutcomeUnknown, "outcome_unknown"},
    std::pair {ErrorCode::KeyMismatch, "key_mismatch"},
    std::pair {ErrorCode::Unprocessable, "unprocessable"},
    std::pair {ErrorCode::RateLimited, "rate_limited"},
    std::pair {ErrorCode::ServerError, "server_error"},
    std::pair {ErrorCode::UnexpectedStatus, "unexpected_status"},
    std::pair {ErrorCode::Cancelled, "cancelled"},
    std::pair {ErrorCode::InvalidArgument, "invalid_argument"},
    std::pair {ErrorCode::DiskFull, "disk_full"},
    std::pair {ErrorCode::ReadOnly, "read_only"},
    std::pair {ErrorCode::Damaged, "damaged"},
    std::pair {ErrorCode::NewerSchema, "newer_schema"},
    std::pair {ErrorCode::InUse, "in_use"},
    std::pair {ErrorCode::Io, "io"},
    std::pair {ErrorCode::FileGone, "file_gone"},
    std::pair {ErrorCode::FileChanged, "file_changed"},
    std::pair {ErrorCode::NoKeychain, "no_keychain"},
    std::pair {ErrorCode::KeychainLocked, "keychain_locked"},
    std::pair {ErrorCode::NoKey, "no_key"},
    std::pair {ErrorCode::Outdated, "outdated"},
    std::pair {ErrorCode::Internal, "internal"},
};
} // namespace

Error Error::of(ErrorCode code, const QString &message, const QString &param)
{
    Error error;
    error.code = code;
    error.message = message;
    error.param = param;
    return error;
}

bool isNotPermitted(ErrorCode code)
{
    return code == ErrorCode::MissingPermission || code == ErrorCode::Forbidden;
}

QLatin1String errorName(ErrorCode code)
{
    for (const auto &[value, name] : errorNames) {
        if (value == code)
            return QLatin1String(name);
    }
    return QLatin1String("internal");
}

ErrorCode errorFromName(QStringView name)
{
    for (const auto &[value, text] : errorNames) {
        if (name == QLatin1String(text))
            return value;
    }
    return ErrorCode::Internal;
}

} // namespace hopyard
