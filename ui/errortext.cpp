// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/errortext.h"

#include "core/proxyproblem.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QLocale>

namespace hopyard {

namespace {

// Server words are quoted only if they are short enough to read.
QString errorServerWords(const Error &error)
{
    constexpr int longest = 200;
    const QString words = error.message.simplified();
    return words.size() > longest ? QString(words.left(longest) + QChar(0x2026)) : words;
}

} // namespace

QString ErrorText::reason(const Error &error, const QString &kind)
{
    // If Whop did not answer, the message is a technical detail of ours.
    const auto refused = [&error](const QString &plain) {
        const QString words = error.httpStatus != 0 ? errorServerWords(error) : QString();
        return words.isEmpty() ? plain : tr("Whop says “%1”").arg(isolated(words));
    };
    switch (error.code) {
    case ErrorCode::None:
        return tr("nothing is wrong");
    case ErrorCode::Offline:
        switch (proxyProblem(error)) {
        case ProxyProblem::SignIn:
            return tr("the proxy asks for a user and a password, or for others");
        case ProxyProblem::Refused:
            return tr("the proxy is not there or lets nothing through");
        case ProxyProblem::None:
            break;
        }
        return tr("this computer is offline");
    case ErrorCode::ConnectionLost:
        return tr("the connection broke before Whop answered");
    case ErrorCode::Timeout:
        return tr("Whop didn’t answer in time");
    case ErrorCode::TlsFailed:
        return tr("the connection to Whop isn’t secure, so nothing was sent");
    case ErrorCode::Redirected:
    case ErrorCode::NotApi:
        return tr("something between this computer and Whop answered instead");
    case ErrorCode::TooLarge:
        return tr("Whop’s answer was too large");
    case ErrorCode::BadRequest:
    case ErrorCode::Unprocessable:
        return refused(tr("Whop didn’t accept it"));
    case ErrorCode::Unauthorized:
        return tr("Whop doesn’t accept this key any more");
    case ErrorCode::MissingPermission:
        return error.scope.isEmpty() ? tr("your key lacks a permission")
                                     : tr("your key lacks %1").arg(isolated(error.scope));
    case ErrorCode::Forbidden:
        return refused(tr("your key isn’t allowed to do this"));
    case ErrorCode::NotFound:
    case ErrorCode::Gone:
        return error.param == QLatin1String("product_id") ? tr("the product is no longer on Whop")
                                                          : tr("it is no longer on Whop");
    case ErrorCode::Conflict:
        if (error.httpStatus == 0 && error.delivery == Delivery::NotSent) // refused here
            return error.param == QLatin1String("target")
                ? tr("it waits to be deleted; discard that first")
                : tr("an earlier one to the same place isn’t settled yet");
        return refused(tr("it changed on Whop meanwhile"));
    case ErrorCode::RequestInProgress:
        return tr("Whop is still working on it");
    case ErrorCode::OutcomeUnknown:
        return tr("Whop itself doesn’t know what became of it");
    case ErrorCode::KeyMismatch:
        return tr("it differs from what was sent the first time");
    case ErrorCode::RateLimited:
        return tr("Whop asked us to slow down");
    case ErrorCode::ServerError:
        return tr("Whop has a problem (%1)").arg(error.httpStatus);
    case ErrorCode::UnexpectedStatus:
        if (error.httpStatus == 410)
            return tr("Whop no longer takes this from this version of Hopyard");
        return tr("Whop answered in a way we don’t know (%1)").arg(error.httpStatus);
    case ErrorCode::Cancelled:
        return tr("it was stopped");
    case ErrorCode::InvalidArgument:
        if (error.limit > 0)
            return tr("%1 can have at most %2 characters")
                .arg(Words::fieldTitle(kind, error.param),
                    QLocale().toString(qlonglong(error.limit)));
        return tr("%1 isn’t right").arg(Words::fieldTitle(kind, error.param));
    case ErrorCode::DiskFull:
        return tr("the disk is full");
    case ErrorCode::ReadOnly:
        return tr("Hopyard’s folder can’t be written");
    case ErrorCode::Damaged:
        return tr("the file with your unsent changes and drafts was found damaged");
    case ErrorCode::NewerSchema:
        return tr("the data was written by a newer Hopyard");
    case ErrorCode::InUse:
        return tr("another Hopyard is using this data");
    case ErrorCode::Io:
        return tr("the disk didn’t work");
    case ErrorCode::FileGone:
        return tr("the file can’t be read (any more); choose it again");
    case ErrorCode::FileChanged:
        return tr("the file was changed after it was chosen; choose it again");
    case ErrorCode::NoKeychain:
        return tr("this computer has no password store");
    case ErrorCode::KeychainLocked:
        return tr("the password store is locked");
    case ErrorCode::NoKey:
        return tr("this workspace has no key");
    case ErrorCode::Outdated:
        return tr("the balance you looked at was more than a minute old by then");
    case ErrorCode::Internal:
        return tr("something in Hopyard went wrong");
    }
    return {};
}

// What is read from Whop is kept in a file that can be read again; nobody typed it.
QString ErrorText::readReason(const Error &error, const QString &kind)
{
    return error.code == ErrorCode::Damaged
        ? tr("the copy of your whop on this computer is damaged and is read anew by itself")
        : reason(error, kind);
}

QString ErrorText::sentence(
    const QString &whatFailed, const Error &error, Kept kept, const QString &kind)
{
    const QString why = kept == Kept::Shown ? readReason(error, kind) : reason(error, kind);
    switch (kept) {
    case Kept::InOutbox:
        return tr("%1: %2. Your change is kept in the Outbox.").arg(whatFailed, why);
    case Kept::NotSaved:
        if (error.code == ErrorCode::Damaged)
            return tr("%1: %2. It was not saved. Start Hopyard again: what can still be read of "
                      "the file comes back for your review.")
                .arg(whatFailed, why);
        return tr("%1: %2. It was not saved; nothing else is lost.").arg(whatFailed, why);
    case Kept::Nothing:
        return tr("%1: %2.").arg(whatFailed, why);
    case Kept::Shown:
        return tr("%1: %2. What you see stays as it was read last, and so do your changes.")
            .arg(whatFailed, why);
    }
    return why;
}

QString ErrorText::action(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthorized:
    case ErrorCode::NoKey:
        return tr("Replace key…");
    case ErrorCode::MissingPermission:
    case ErrorCode::Forbidden:
        return tr("What to do");
    case ErrorCode::ConnectionLost:
    case ErrorCode::Timeout:
    case ErrorCode::ServerError:
    case ErrorCode::UnexpectedStatus:
    case ErrorCode::NotApi:
    case ErrorCode::Redirected:
        return tr("Try again");
    default:
        return {};
    }
}

ErrorText::Parts ErrorText::storeProblem(ErrorCode code)
{
    switch (code) {
    case ErrorCode::DiskFull:
        return {tr("The disk is full, so nothing new can be saved."),
            tr("What was saved here stays safe, unsent changes too."),
            tr("Free some space; Hopyard notices.")};
    case ErrorCode::ReadOnly:
        return {tr("Hopyard’s folder can’t be written, so changes can’t be saved."),
            tr("You can read everything, and what was saved stays safe."),
            tr("Make the folder writable, then start Hopyard again.")};
    case ErrorCode::Damaged:
        return {tr("The file with your unsent changes is damaged, so nothing new can be saved."),
            tr("What can still be read of it comes back for your review; what is on Whop is safe."),
            tr("Start Hopyard again, then look through the Outbox.")};
    case ErrorCode::InUse:
        return {tr("Another Hopyard is using this workspace."),
            tr("You can read everything, and nothing is lost."),
            tr("Close the other one to make changes here.")};
    case ErrorCode::Io:
        return {tr("The disk reports errors, so changes may not be saved."),
            tr("What is on Whop is safe."),
            tr("Copy the data folder to another disk, and check this one.")};
    default:
        return {};
    }
}

QString ErrorText::Parts::paragraph() const
{
    return QStringList {happened, safe, toDo}.join(QLatin1Char(' '));
}

ErrorText::Parts ErrorText::openFailure(const Error &error)
{
    const QString untouched = tr(
        "Nothing was changed: unsent changes, drafts and everything else you typed stay in its "
        "files, and nothing on Whop is touched.");
    switch (error.code) {
    case ErrorCode::NewerSchema:
        return {tr("It was last used with a newer Hopyard, which stores it in a form that this one "
                   "(%1) doesn’t know.")
                    .arg(QStringLiteral(HOPYARD_VERSION)),
            untouched, tr("Update Hopyard, then open the workspace again.")};
    case ErrorCode::InUse:
        return {tr("Another Hopyard is using it."), untouched,
            tr("Close the other one, then try again.")};
    case ErrorCode::DiskFull:
        return {tr("The disk is full."), untouched, tr("Free some space, then try again.")};
    case ErrorCode::ReadOnly:
        return {tr("Its folder can’t be written."), untouched,
            tr("Make the folder writable, then try again.")};
    case ErrorCode::Damaged:
        return {tr("One of its files is damaged and couldn’t be made anew."),
            tr("Unsent changes and drafts are in the file intents.db, which stays as it is, with "
               "the backups of the last days beside it. The copy of your whop, mirror.db, can be "
               "read again; nothing on Whop is touched."),
            tr("Copy the data folder to a safe place, then try again.")};
    case ErrorCode::Forbidden: // the profile's error; opening a workspace does not ask Whop
        return {tr("Its folder isn’t safe to use (%1).").arg(isolated(error.message)), untouched,
            tr("Give it a folder of your own (--profile-dir), or move away what stands in its "
               "place, then try again.")};
    default:
        return {tr("The reason: %1.").arg(reason(error)), untouched,
            tr("Try again. If that doesn’t help, copy the data folder to a safe place; the backups "
               "of the last days are in it.")};
    }
}

QString ErrorText::openedReadOnly(ErrorCode code)
{
    return code == ErrorCode::DiskFull
        ? tr("The disk is full, so this workspace is open for reading only. What was saved here is "
             "safe, unsent changes too. Free some space, then try again.")
        : tr("Hopyard’s folder can’t be written, so this workspace is open for reading only. What "
             "was saved here is safe, unsent changes too. Make the folder writable, then try "
             "again.");
}

QString ErrorText::tooLong(const QString &fieldTitle, qint64 limit, qint64 length)
{
    const QLocale locale;
    return tr("%1 can have at most %2 characters; this one has %3.")
        .arg(fieldTitle, locale.toString(qlonglong(limit)), locale.toString(qlonglong(length)));
}

QString ErrorText::missing(const QString &fieldTitle)
{
    return tr("%1 can’t be empty.").arg(fieldTitle);
}

} // namespace hopyard
