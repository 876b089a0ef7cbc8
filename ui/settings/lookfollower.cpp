// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/lookfollower.h"

#include <array>

namespace hopyard {

QLatin1String accentName(Accent accent)
{
    constexpr std::array names {"blue", "violet", "magenta", "teal", "green", "graphite"};
    static_assert(names.size() == size_t(Accent::Count));
    return QLatin1String(names[size_t(accent)]);
}

Look lookOf(const Settings &settings)
{
    Look look;
    const QString scheme = settings.text(Setting::ColourScheme);
    if (scheme == QLatin1String("light"))
        look.appearance = Appearance::Light;
    else if (scheme == QLatin1String("dark"))
        look.appearance = Appearance::Dark;
    else if (scheme == QLatin1String("contrast"))
        look.appearance = Appearance::HighContrast;
    if (settings.text(Setting::Density) == QLatin1String("compact"))
        look.density = Density::Compact;
    const QString accent = settings.text(Setting::Accent);
    for (int i = 0; i < int(Accent::Count); ++i) {
        if (accent == accentName(Accent(i)))
            look.accent = Accent(i);
    }
    look.fontScale = double(settings.number(Setting::FontScale)) / 100.0;
    return look;
}

LookFollower::LookFollower(Theme &theme, Settings &settings, QObject *parent)
    : QObject(parent)
{
    theme.apply(lookOf(settings));
    Theme *applied = &theme;
    Settings *followed = &settings;
    connect(followed, &Settings::changed, this, [applied, followed](Setting key) {
        if (key == Setting::ColourScheme || key == Setting::Accent || key == Setting::Density
            || key == Setting::FontScale)
            applied->apply(lookOf(*followed));
    });
}

} // namespace hopyard
