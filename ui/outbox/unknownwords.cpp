// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/unknownwords.h"

#include "schema/registry.h"

#include <QCoreApplication>

namespace hopyard {

namespace {

struct UnknownWords
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::UnknownWords)
};

bool saysDone(const Error &error)
{
    return error.httpStatus >= 200 && error.httpStatus < 300;
}

// The record itself shows whether it is done.
bool showsItself(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    return action && action->retry == RetryClass::SetState;
}

// What the answer was, or that none came.
QString whatHappened(const Error &error)
{
    if (saysDone(error))
        return UnknownWords::tr("An answer came that couldn’t be read, so it may have been done.");
    switch (error.code) {
    case ErrorCode::Damaged:
        return UnknownWords::tr("This came back from a damaged file or its backup and may be "
                                "altered or old. It may have been sent before.");
    case ErrorCode::ConnectionLost:
        return UnknownWords::tr("The connection broke before the answer came.");
    case ErrorCode::Timeout:
        return UnknownWords::tr("Whop didn’t answer in time.");
    case ErrorCode::ServerError:
        return UnknownWords::tr(
            "Whop answered with an error (%1), which doesn’t tell whether it was done.")
            .arg(error.httpStatus);
    case ErrorCode::OutcomeUnknown:
        return UnknownWords::tr("Whop itself doesn’t know what became of it.");
    case ErrorCode::RequestInProgress:
        return UnknownWords::tr("Whop said that it was still working on it.");
    case ErrorCode::KeyMismatch:
        return UnknownWords::tr("Whop says that it isn’t what was sent the first time.");
    case ErrorCode::NotApi:
    case ErrorCode::Redirected:
        if (error.httpStatus == 0)
            break; // not the answer to the request
        return UnknownWords::tr("Something between this computer and Whop answered instead.");
    default:
        break;
    }
    // The reason why the search failed says nothing about the sending.
    return UnknownWords::tr("No answer came that tells whether it was done.");
}

} // namespace

QString unknownText(const Operation &operation)
{
    QStringList sentences {whatHappened(operation.lastError)};
    if (operation.state == OperationState::Ambiguous) {
        sentences << (operation.approved
                ? UnknownWords::tr("Hopyard is looking for it on Whop now and sends nothing twice.")
                : UnknownWords::tr(
                    "Hopyard is looking for it on Whop now, and doesn’t repeat it."));
    } else {
        if (showsItself(operation) && operation.inquiry.emptyLooks > 0)
            sentences << UnknownWords::tr("It was sent %n times; a look afterwards showed that it "
                                          "had no effect.",
                nullptr, operation.attempts);
        else if (operation.probes > 0)
            sentences << UnknownWords::tr("Looking for it did not tell.");
        sentences << UnknownWords::tr("Have a look on Whop yourself, then say what happened. Until "
                                      "then nothing is sent again.");
    }
    return sentences.join(u' ');
}

QString whyLookingDidNotTell(const Operation &operation)
{
    const Error &error = operation.lastError;
    if (operation.state == OperationState::Ambiguous || saysDone(error))
        return {}; // that was the answer to the request itself
    switch (error.code) {
    case ErrorCode::TooLarge:
        return UnknownWords::tr("The list it would be in could not be read to its end.");
    case ErrorCode::MissingPermission:
    case ErrorCode::Forbidden:
        return UnknownWords::tr("The key may not read where it would be found.");
    case ErrorCode::NotApi:
        if (error.httpStatus != 0)
            return {}; // the same
        [[fallthrough]];
    case ErrorCode::BadRequest:
    case ErrorCode::NotFound:
        return UnknownWords::tr("Whop gave no usable answer when it was looked for.");
    default:
        return {};
    }
}

} // namespace hopyard
