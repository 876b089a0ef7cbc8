// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QCoreApplication>

namespace hopyard {

// The fate of the change that an error concerns.
enum class Kept
{
    InOutbox, // it is on disk and waits
    NotSaved, // it is not on disk: only still in the form
    Nothing, // there was no change (a read failed)
    Shown, // there was no change: the data on screen stays
};

// The only place that turns an Error into words: what happened, what is safe, what to do. Server
// messages are isolated; nothing is rich text. GUI thread (translations).
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::ErrorText)

public:
    // "your key lacks experience:update": a clause for use after a colon. kind: for field titles.
    [[nodiscard]] static QString reason(const Error &error, const QString &kind = {});
    // The same for a list that could not be read from Whop into the copy on this computer. Kept::Shown
    // uses it.
    [[nodiscard]] static QString readReason(const Error &error, const QString &kind = {});
    // "Couldn’t rename ‘VIP Chat’: your key lacks experience:update. Your change is kept in the
    // Outbox."
    [[nodiscard]] static QString sentence(
        const QString &whatFailed, const Error &error, Kept kept, const QString &kind = {});
    // Label of the button that helps, or empty: "Replace key…".
    [[nodiscard]] static QString action(ErrorCode code);
    // The three parts of a serious error message.
    struct Parts
    {
        QString happened;
        QString safe; // what is safe
        QString toDo;

        [[nodiscard]] QString paragraph() const;
    };
    // For a store that cannot be written or read; empty for other codes.
    [[nodiscard]] static Parts storeProblem(ErrorCode code);
    // For a workspace, or all of Hopyard's data, that cannot be opened.
    [[nodiscard]] static Parts openFailure(const Error &error);
    // As storeProblem(), for a workspace that was opened read-only because of that.
    [[nodiscard]] static QString openedReadOnly(ErrorCode code);
    // "The name can have at most 255 characters; this one has 260."
    [[nodiscard]] static QString tooLong(const QString &fieldTitle, qint64 limit, qint64 length);
    // "Type a name."
    [[nodiscard]] static QString missing(const QString &fieldTitle);
};

} // namespace hopyard
