// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "ui/shell/formdialog.h"

#include <QPointer>

#include <vector>

namespace hopyard {

class PaywallBox;
class PictureField;
class TitleLookup;
class WorkspaceAccess;

// Edits the arguments of an unsent change: one field per argument of its ActionSpec. Saves with
// Commands::edit() and closes when that is on disk.
class EditOperationDialog final : public FormDialog
{
    Q_OBJECT

public:
    // priceUnit: Setting::PaywallUnit.
    EditOperationDialog(const Operation &operation, WorkspaceAccess &workspace, TitleLookup &titles,
        QWidget *parent, const QString &priceUnit = {});

    // The arguments as edited; members without a field are unchanged. A newly chosen file is only
    // named by its path; accept() uploads it.
    [[nodiscard]] Json arguments() const;

    void accept() override;

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    struct Field
    {
        const ArgumentSpec *spec;
        QWidget *editor;
        QString shown; // the initial text; texts only
    };

    void addField(const ArgumentSpec &spec);
    void addLogo();
    void addPrice();
    [[nodiscard]] QString priceProblem() const;
    QWidget *makeText(const ArgumentSpec &spec);
    QWidget *makeChoice(const ArgumentSpec &spec);
    QWidget *makeVisibility(const ArgumentSpec &spec);
    void check();
    [[nodiscard]] QString fieldProblem(const Field &field, const QString &text) const;
    void onOperations();
    void onSubmitted(quint64 ticket, const Result<QList<Operation>> &result);

    Operation m_operation;
    QPointer<WorkspaceAccess> m_workspace;
    std::vector<Field> m_fields;
    PictureField *m_logo = nullptr;
    PaywallBox *m_price = nullptr;
    QString m_priceUnit;
    QString m_logoFile; // the initial file
    quint64 m_ticket = 0;
    bool m_over = false; // the change can no longer be edited
};

} // namespace hopyard
