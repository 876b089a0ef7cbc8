// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

class QCoreApplication;

namespace hopyard {

// Sets the default locale and loads Hopyard's and Qt's own translations for it. name: "de_DE",
// "de", "ar" …; empty = the system's. Right-to-left languages mirror the layout, translated or not.
QLocale installTranslations(QCoreApplication &application, const QString &name);
// Installs the artificial language: see pseudolocale.h.
void installPseudoLocale(QCoreApplication &application);

} // namespace hopyard
