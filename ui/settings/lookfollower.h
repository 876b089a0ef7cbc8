// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/settings.h"
#include "ui/theme/theme.h"

#include <QObject>

namespace hopyard {

// As Setting::Accent has it.
[[nodiscard]] QLatin1String accentName(Accent accent);
// What the settings say about the looks.
[[nodiscard]] Look lookOf(const Settings &settings);

// Applies the settings' look to the theme, now and whenever it is changed. Both must outlive it.
class LookFollower final : public QObject
{
    Q_OBJECT

public:
    LookFollower(Theme &theme, Settings &settings, QObject *parent = nullptr);
};

} // namespace hopyard
