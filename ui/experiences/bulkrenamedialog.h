// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"
#include "ui/experiences/namepattern.h"
#include "ui/shell/formdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTableView;
class QTimer;

namespace hopyard {

class RenamePreview;

// Renames many experiences at once: find and replace, a pattern, letter case; shows the rows that
// change while one types. Names that Whop would refuse block sending. objectName
// "bulkRenameDialog".
class BulkRenameDialog final : public FormDialog
{
    Q_OBJECT

public:
    BulkRenameDialog(const QList<Record> &experiences, QWidget *parent);

    [[nodiscard]] QList<Intent> intents() const;
    void accept() override;

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    [[nodiscard]] QLayout *makeFields();
    [[nodiscard]] RenameRule rule() const;
    void previewSoon();
    void preview();
    void showProblems(const RenameRule &wanted);

    QList<Record> m_experiences;
    QStringList m_names;
    QList<Rename> m_renames;
    QLineEdit *m_find;
    QLineEdit *m_replace;
    QLineEdit *m_pattern;
    QCheckBox *m_matchCase;
    QCheckBox *m_expression;
    QComboBox *m_case;
    RenamePreview *m_model;
    QTableView *m_table;
    QStackedWidget *m_below; // the table, or what to do while it is empty
    SafeLabel *m_nothing;
    QTimer *m_typed; // of many names: runs until the typing pauses
};

} // namespace hopyard
