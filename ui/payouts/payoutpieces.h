// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QWidget;

namespace hopyard {

class SafeLabel;

// Removes the contents of a holder of rows, and its layout. Rows are few and seldom change: they
// are rebuilt.
void clearRows(QWidget *holder);
// An amount, aligned to the end of its cell.
[[nodiscard]] SafeLabel *amountLabel(const QString &text, TypeRole role, QWidget *parent);
// A text less prominent than its neighbours.
[[nodiscard]] SafeLabel *quietLabel(const QString &text, QWidget *parent);

} // namespace hopyard
