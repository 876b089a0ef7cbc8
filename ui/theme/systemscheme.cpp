// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/systemscheme.h"

#include <QPalette>
#ifdef Q_OS_WIN
#include <QSettings>
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QGuiApplication>
#include <QStyleHints>
#endif

namespace hopyard {
namespace {

std::optional<bool> darkBySystem()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    switch (QGuiApplication::styleHints()->colorScheme()) {
    case Qt::ColorScheme::Dark:
        return true;
    case Qt::ColorScheme::Light:
        return false;
    default:
        break;
    }
#endif
#ifdef Q_OS_WIN
    // The palette of Windows is always the light one before Qt 6.5.
    const QSettings personal(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion"
                       "\\Themes\\Personalize"),
        QSettings::NativeFormat);
    const QVariant light = personal.value(QStringLiteral("AppsUseLightTheme"));
    if (light.isValid())
        return light.toInt() == 0;
#endif
    return std::nullopt;
}

} // namespace

Scheme systemScheme(const QPalette &platformPalette, std::optional<bool> darkByPortal)
{
    const QRgb window = platformPalette.color(QPalette::Active, QPalette::Base).rgb();
    const QRgb text = platformPalette.color(QPalette::Active, QPalette::Text).rgb();
    const QRgb selection = platformPalette.color(QPalette::Active, QPalette::Highlight).rgb();
    // Plain palettes may well put black on white with a dark selection; but only high-contrast ones
    // give their buttons the same ground as everything else.
    const bool flat = platformPalette.color(QPalette::Active, QPalette::Button).rgb() == window;
    if (flat && window == 0xff000000U && contrast(text, window) >= 15
        && contrast(selection, window) >= 7)
        return Scheme::HighContrastDark;
    if (flat && window == 0xffffffffU && text == 0xff000000U && contrast(selection, window) >= 7)
        return Scheme::HighContrastLight;
    const std::optional<bool> told = darkByPortal ? darkByPortal : darkBySystem();
    return told.value_or(qGray(window) < 128) ? Scheme::Dark : Scheme::Light;
}

} // namespace hopyard
