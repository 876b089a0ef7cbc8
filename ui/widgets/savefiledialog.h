// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace hopyard {

// Asks where to write a file; its name is suggested, and a name typed without a suffix gets that
// one's. To be opened with open(); fileSelected() answers. Deletes itself when closed.
[[nodiscard]] QFileDialog *saveFileDialog(
    const QString &title, const QString &suggestedName, const QString &filter, QWidget *parent);

} // namespace hopyard
