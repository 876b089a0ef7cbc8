// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QTimeZone>
#include <QWidget>

#include <vector>

namespace hopyard {

// Payouts on their way, by expected day.
class ArrivalsSection final : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivalsSection(QWidget *parent);

    // unknown: why they are unknown; nothing else is shown then.
    void fill(std::vector<Record> open, const QTimeZone &zone, qint64 nowMs, bool hideAmounts,
        const QString &unknown);
};

} // namespace hopyard
