// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/apphost.h"
#include "ui/words.h"

#include <QByteArray>
#include <QStringList>

namespace hopyard {

// Some of what is lost with a workspace, in words.
struct LostWork
{
    qsizetype count = 0; // of all
    QStringList first; // at most so many as were asked for
};

// The changes that were not sent.
[[nodiscard]] LostWork lostChanges(const UnsentWork &work, const TitleOf &titleOf, qsizetype most);
// The drafts, and what else is only on this computer. nowMs: wall clock.
[[nodiscard]] LostWork lostDrafts(const UnsentWork &work, qint64 nowMs, qsizetype most);
// All of it as a file: the changes in the form of a saved plan, and the drafts as stored.
[[nodiscard]] QByteArray unsentJson(const UnsentWork &work);

} // namespace hopyard
