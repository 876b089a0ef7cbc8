// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "ui/shell/formdialog.h"

class QLineEdit;
class QListWidget;
class QSpinBox;

namespace hopyard {

// Copies experiences, each up to fifty times, with names from a pattern. Says that content is not
// copied. objectName "duplicateDialog".
class DuplicateDialog final : public FormDialog
{
    Q_OBJECT

public:
    DuplicateDialog(const QList<Record> &experiences, QWidget *parent);

    [[nodiscard]] QList<Intent> intents() const;

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    void preview();
    [[nodiscard]] QStringList namesFor(const Record &experience) const;

    QList<Record> m_experiences;
    QSpinBox *m_count;
    QLineEdit *m_pattern;
    QListWidget *m_preview;
};

} // namespace hopyard
