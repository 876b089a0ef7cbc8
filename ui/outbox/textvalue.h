// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace hopyard {

// Fields for a value of text: one line, or several where the text has more than a line holds. A
// field shows a text in its own way (line ends, hard spaces, a length of its own), so what nobody
// edited is to be told by shownText(), and sent as it was.
[[nodiscard]] QWidget *makeTextField(const QString &longest, int maxLength, QWidget *parent);
[[nodiscard]] QString shownText(const QWidget *field);
void showText(QWidget *field, const QString &text);

} // namespace hopyard
