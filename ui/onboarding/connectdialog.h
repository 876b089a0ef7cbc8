// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace hopyard {

class PageHost;

// The onboarding pages from the key on, over an open window, to add another workspace.
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    ConnectDialog(PageHost &host, QWidget *parent);
};

} // namespace hopyard
