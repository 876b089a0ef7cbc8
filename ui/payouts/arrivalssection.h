// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QTimeZone>
#include <QWidget>

#include <vector>

namespace hopyard {

// Payouts that have not arrived yet, by the day they are expected.
class ArrivalsSection final : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivalsSection(QWidget *parent);

    // unknown: why they are not known; nothing else is shown then.
    void show(std::vector<Record> open, const QTimeZone &zone, qint64 nowMs, bool hideAmounts,
        const QString &unknown);
};

} // namespace hopyard
