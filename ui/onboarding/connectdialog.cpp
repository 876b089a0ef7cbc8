// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/onboarding/connectdialog.h"

#include "ui/onboarding/onboardingwizard.h"

#include <QVBoxLayout>

namespace hopyard {

ConnectDialog::ConnectDialog(PageHost &host, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("connectDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add workspace"));
    auto *wizard = new OnboardingWizard(host, OnboardingWizard::Start::Key, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(wizard);
    resize(680, 640);
    connect(wizard, &OnboardingWizard::finished, this, &QDialog::accept);
}

} // namespace hopyard
