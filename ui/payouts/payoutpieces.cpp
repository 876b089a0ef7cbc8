// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/payoutpieces.h"

#include "ui/widgets/safelabel.h"

#include <QLayout>
#include <QWidget>

namespace hopyard {

void clearRows(QWidget *holder)
{
    const auto children = holder->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *child : children) {
        child->hide();
        child->deleteLater();
    }
    delete holder->layout();
}

SafeLabel *amountLabel(const QString &text, TypeRole role, QWidget *parent)
{
    auto *label = new SafeLabel(text, parent);
    setTypeRole(label, role);
    label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    label->setMinimumWidth(label->sizeHint().width()); // half an amount is a wrong one
    return label;
}

SafeLabel *quietLabel(const QString &text, QWidget *parent)
{
    auto *label = new SafeLabel(text, parent);
    setTextRole(label, ColorRole::Secondary);
    return label;
}

} // namespace hopyard
