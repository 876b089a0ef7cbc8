// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/output.h"

#include "core/logging.h"

#include <cstdio>

namespace hopyard::ctl {

void printJson(const Json &value)
{
    const QByteArray text = dumpJson(value) + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    std::fflush(stdout);
}

void printText(const QString &text)
{
    QString clean = text;
    for (QChar &c : clean) {
        if ((c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            || (c >= QChar(0x202a) && c <= QChar(0x202e))
            || (c >= QChar(0x2066) && c <= QChar(0x2069)))
            c = QChar::ReplacementCharacter;
    }
    const QByteArray bytes = clean.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

ExitCode exitCodeFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Offline:
    case ErrorCode::ConnectionLost:
    case ErrorCode::Timeout:
    case ErrorCode::TlsFailed:
    case ErrorCode::Redirected:
    case ErrorCode::NotApi:
    case ErrorCode::ServerError:
    case ErrorCode::RateLimited:
        return ExitCode::Network;
    case ErrorCode::Unauthorized:
    case ErrorCode::NoKey:
    case ErrorCode::NoKeychain:
    case ErrorCode::KeychainLocked:
        return ExitCode::SignIn;
    case ErrorCode::InvalidArgument:
        return ExitCode::Usage;
    default:
        return ExitCode::Failed;
    }
}

QString describe(const Error &error)
{
    const auto with = [&error](const QString &text) {
        return error.message.isEmpty()
            ? text
            : QString(text + QStringLiteral(" (%1)").arg(redacted(error.message)));
    };
    switch (error.code) {
    case ErrorCode::Offline:
        return with(QStringLiteral(
            "Whop cannot be reached from here. What is saved stays saved; try again later."));
    case ErrorCode::ConnectionLost:
        return with(QStringLiteral("The connection was lost before an answer came."));
    case ErrorCode::Timeout:
        return with(QStringLiteral("Whop did not answer in time."));
    case ErrorCode::TlsFailed:
        return with(QStringLiteral(
            "The connection is not safe: its certificate cannot be trusted. Nothing was sent."));
    case ErrorCode::Redirected:
        return with(QStringLiteral(
            "Something on the way redirects to another place; that is not followed."));
    case ErrorCode::NotApi:
        return with(QStringLiteral(
            "Something else than Whop answered, perhaps a network that wants a sign-in."));
    case ErrorCode::ServerError:
        return with(QStringLiteral("Whop has a problem of its own. Try again later."));
    case ErrorCode::RateLimited:
        return with(QStringLiteral("Whop asks to slow down. Try again later."));
    case ErrorCode::Unauthorized:
        if (error.param == QLatin1String("company_id"))
            return QStringLiteral("The key is another company's: %1. Nothing was read or sent.")
                .arg(error.message);
        return with(QStringLiteral("Whop does not accept this key here."));
    case ErrorCode::NoKey:
        return QStringLiteral(
            "There is no key: connect the workspace in Hopyard or set WHOP_API_KEY.");
    case ErrorCode::NoKeychain:
        return with(QStringLiteral("This computer has no password store; set WHOP_API_KEY."));
    case ErrorCode::KeychainLocked:
        return QStringLiteral("The password store is locked. Unlock it and try again.");
    case ErrorCode::MissingPermission:
        return error.scope.isEmpty()
            ? with(QStringLiteral("The key lacks a permission."))
            : QStringLiteral("The key lacks the permission %1.").arg(error.scope);
    case ErrorCode::NotFound:
        return with(QStringLiteral("There is no such thing on Whop."));
    case ErrorCode::InvalidArgument:
        if (error.limit > 0)
            return QStringLiteral("%1 is too long: at most %2 characters.")
                .arg(error.param)
                .arg(error.limit);
        return error.param.isEmpty() ? error.message
                                     : QStringLiteral("%1: %2.").arg(error.param, error.message);
    case ErrorCode::Outdated:
        return QStringLiteral("Nothing was sent: the balance was read more than a minute before. "
                              "Ask for it again.");
    case ErrorCode::DiskFull:
        return QStringLiteral("Not saved: the disk is full.");
    case ErrorCode::ReadOnly:
        return QStringLiteral("Not saved: the profile cannot be written.");
    case ErrorCode::Damaged:
        return with(QStringLiteral("A file of the profile is damaged."));
    case ErrorCode::NewerSchema:
        return QStringLiteral("This profile was written by a newer Hopyard. Nothing was changed; "
                              "use that version, or another --profile-dir.");
    case ErrorCode::InUse:
        return QStringLiteral("Hopyard is already running on this profile.");
    default:
        return error.message.isEmpty() ? QString(errorName(error.code)) : redacted(error.message);
    }
}

void complain(const Error &error)
{
    const QByteArray text = "hopyardctl: " + describe(error).toUtf8() + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
}

ExitCode reportError(const Error &error, const Options &options)
{
    complain(error);
    if (options.json) {
        printJson(Json {{"error",
            Json {{"code", QString(errorName(error.code))},
                {"message", error.limit > 0 ? describe(error) : error.message},
                {"param", error.param}, {"limit", error.limit > 0 ? Json(error.limit) : Json()},
                {"scope", error.scope}, {"status", error.httpStatus}}}});
    }
    return exitCodeFor(error);
}

} // namespace hopyard::ctl
