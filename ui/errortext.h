// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QCoreApplication>

namespace hopyard {

// What becomes of the change an error is about.
enum class Kept
{
    InOutbox, // it is on disk and waits
    NotSaved, // it is not on disk: still in the form, nowhere else
    Nothing, // there was no change (reading failed)
    Shown, // there was no change: what is on screen stays as it was read last
};

// The one place that turns an Error into words: what happened, what stays safe, what to do. Server
// messages come out isolated; nothing here is rich text. GUI thread (translations).
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::ErrorText)

public:
    // "your key lacks experience:update": a clause that follows a colon. kind: for field titles.
    [[nodiscard]] static QString reason(const Error &error, const QString &kind = {});
    // "Couldn’t rename ‘VIP Chat’: your key lacks experience:update. Your change is kept in the
    // Outbox."
    [[nodiscard]] static QString sentence(
        const QString &whatFailed, const Error &error, Kept kept, const QString &kind = {});
    // Label of the button that helps, or empty: "Replace key…".
    [[nodiscard]] static QString action(ErrorCode code);
    // The three things a person has to be told of something serious.
    struct Parts
    {
        QString happened;
        QString safe; // what stays so
        QString toDo;

        [[nodiscard]] QString paragraph() const;
    };
    // Of a store that cannot be written or read; empty for other codes.
    [[nodiscard]] static Parts storeProblem(ErrorCode code);
    // Of a workspace, or all of Hopyard's data, that can't be opened.
    [[nodiscard]] static Parts openFailure(const Error &error);
    // As storeProblem(), for a workspace that was opened for reading only because of that.
    [[nodiscard]] static QString openedReadOnly(ErrorCode code);
    // "The name can have at most 255 characters; this one has 260."
    [[nodiscard]] static QString tooLong(const QString &fieldTitle, qint64 limit, qint64 length);
    // "Type a name."
    [[nodiscard]] static QString missing(const QString &fieldTitle);
};

} // namespace hopyard
