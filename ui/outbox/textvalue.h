// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace hopyard {

// Fields for text values: one line, or several for longer text. A field may alter a text (line
// ends, hard spaces, length limit), so compare with shownText() to see whether it was edited, and
// send the original if not.
[[nodiscard]] QWidget *makeTextField(const QString &longest, int maxLength, QWidget *parent);
[[nodiscard]] QString shownText(const QWidget *field);
void showText(QWidget *field, const QString &text);

} // namespace hopyard
