// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/formdialog.h"

#include <QUrl>

namespace hopyard {

// Asks before a link of somebody else's text is opened, and shows where it really leads. objectName
// "linkDialog".
class LinkDialog final : public FormDialog
{
    Q_OBJECT

public:
    LinkDialog(const QUrl &link, QWidget *parent);
};

} // namespace hopyard
