// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/savefiledialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace hopyard {

QFileDialog *saveFileDialog(
    const QString &title, const QString &suggestedName, const QString &filter, QWidget *parent)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestedName).suffix());
    if (!filter.isEmpty())
        dialog->setNameFilter(filter);
    dialog->selectFile(suggestedName);
    return dialog;
}

} // namespace hopyard
