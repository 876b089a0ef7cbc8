// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/translations.h"

#include "main/pseudolocale.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace hopyard {

QLocale installTranslations(QCoreApplication &application, const QString &name)
{
    QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    if (locale.language() == QLocale::C) // writes dates and numbers for programs, not for people
        locale = QLocale(QLocale::English, QLocale::UnitedStates);
    QLocale::setDefault(locale);
    if (locale.language() == QLocale::English || locale.language() == QLocale::C)
        return locale; // the language of the sources; no file is looked for at start
    const auto load = [&application, &locale](const QString &file, const QString &directory) {
        auto *translator = new QTranslator(&application);
        if (translator->load(locale, file, QStringLiteral("_"), directory))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    load(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(QStringLiteral("hopyard"), QStringLiteral(":/i18n"));
    QGuiApplication::setLayoutDirection(locale.textDirection());
    return locale;
}

void installPseudoLocale(QCoreApplication &application)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCoreApplication::installTranslator(new PseudoLocale(&application));
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
}

} // namespace hopyard
