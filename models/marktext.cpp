// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/marktext.h"

#include <QCoreApplication>

namespace hopyard {

QString markText(Mark mark)
{
    const auto words = [](const char *text) { return QCoreApplication::translate("marks", text); };
    switch (mark) {
    case Mark::None:
        break;
    case Mark::New:
        return words(QT_TRANSLATE_NOOP("marks", "New, not sent"));
    case Mark::Changed:
        return words(QT_TRANSLATE_NOOP("marks", "Changed, not sent"));
    case Mark::Leaving:
        return words(QT_TRANSLATE_NOOP("marks", "To be deleted, not sent"));
    case Mark::Sending:
        return words(QT_TRANSLATE_NOOP("marks", "Sending"));
    case Mark::Failed:
        return words(QT_TRANSLATE_NOOP("marks", "Could not be sent"));
    case Mark::Unknown:
        return words(QT_TRANSLATE_NOOP("marks", "We don't know whether Whop received this"));
    case Mark::Conflict:
        return words(QT_TRANSLATE_NOOP("marks", "Changed on Whop meanwhile"));
    case Mark::Blocked:
        return words(QT_TRANSLATE_NOOP("marks", "Waits for another change"));
    }
    return {};
}

} // namespace hopyard
