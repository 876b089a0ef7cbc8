// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "ui/experiences/choices.h"
#include "ui/shell/formdialog.h"

class QLineEdit;

namespace hopyard {

// Deletes experiences after the person typed the name (or, for several, their number). objectName
// "deleteDialog".
class DeleteDialog final : public FormDialog
{
    Q_OBJECT

public:
    DeleteDialog(
        const QList<Record> &experiences, const QList<ProductChoice> &products, QWidget *parent);

    [[nodiscard]] QList<Intent> intents() const;

private:
    void check();
    [[nodiscard]] QString wanted() const; // the text that must be typed

    QList<Record> m_experiences;
    QLineEdit *m_typed;
};

} // namespace hopyard
