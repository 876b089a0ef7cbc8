// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace hopyard {

Q_DECLARE_LOGGING_CATEGORY(lcApi) // one redacted line per exchange
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcSync)
Q_DECLARE_LOGGING_CATEGORY(lcAccount)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

// Removes anything that looks like a credential ("Bearer …", "apik_…", "whop_…") or an e-mail
// address.
QString redacted(const QString &line);

// Sends Qt's messages, redacted, to rotating files (5 of 2 MB, mode 0600) in the directory and,
// from the given level on, to stderr. Level: "debug", "info", "warning" or "critical". Call once
// from main().
void installLogFiles(const QString &directory, const QString &level);

} // namespace hopyard
