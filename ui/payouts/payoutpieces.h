// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QWidget;

namespace hopyard {

class SafeLabel;

// Takes out what stands in a holder of rows, and its layout. Rows are few and change seldom: they
// are made anew.
void clearRows(QWidget *holder);
// An amount at the end of its cell.
[[nodiscard]] SafeLabel *amountLabel(const QString &text, TypeRole role, QWidget *parent);
// A text that is less important than what it stands beside.
[[nodiscard]] SafeLabel *quietLabel(const QString &text, QWidget *parent);

} // namespace hopyard
