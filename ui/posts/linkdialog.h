// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/formdialog.h"

#include <QUrl>

namespace hopyard {

// Asks before opening a link in somebody else's text, and shows its real destination. objectName
// "linkDialog".
class LinkDialog final : public FormDialog
{
    Q_OBJECT

public:
    LinkDialog(const QUrl &link, QWidget *parent);
};

} // namespace hopyard
