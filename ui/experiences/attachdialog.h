// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "ui/experiences/choices.h"
#include "ui/shell/formdialog.h"

class QCheckBox;
class QLineEdit;

namespace hopyard {

// Which products experiences are attached to: a box per product, half-filled if only some
// experiences are. Says who loses access. objectName "attachDialog".
class AttachDialog final : public FormDialog
{
    Q_OBJECT

public:
    AttachDialog(
        const QList<Record> &experiences, const QList<ProductChoice> &products, QWidget *parent);

    // The changes; half-filled boxes change nothing.
    [[nodiscard]] QList<Intent> intents() const;

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    void showConsequences();
    [[nodiscard]] QStringList losses() const;

    QList<Record> m_experiences;
    QList<ProductChoice> m_products;
    QList<QCheckBox *> m_boxes;
    QList<Qt::CheckState> m_before; // the boxes' initial states
    QLineEdit *m_search;
};

} // namespace hopyard
