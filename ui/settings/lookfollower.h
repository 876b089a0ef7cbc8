// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/settings.h"
#include "ui/theme/theme.h"

#include <QObject>

namespace hopyard {

// The value for Setting::Accent.
[[nodiscard]] QLatin1String accentName(Accent accent);
// The look according to the settings.
[[nodiscard]] Look lookOf(const Settings &settings);

// Applies the settings' look to the theme, now and after every change. Both must outlive it.
class LookFollower final : public QObject
{
    Q_OBJECT

public:
    LookFollower(Theme &theme, Settings &settings, QObject *parent = nullptr);
};

} // namespace hopyard
