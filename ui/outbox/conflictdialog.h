// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/formdialog.h"

#include <QPointer>

#include <vector>

class QButtonGroup;
class QGridLayout;
class QLineEdit;

namespace hopyard {

class TitleLookup;
class WorkspaceAccess;

// A change that met another one on Whop: yours, theirs and what it was when you started, field by
// field. Keep mine, keep theirs, or a mix of both that can be edited. Settles with
// Commands::resolve().
class ConflictDialog final : public FormDialog
{
    Q_OBJECT

public:
    ConflictDialog(const Operation &operation, WorkspaceAccess &workspace, TitleLookup &titles,
        QWidget *parent);

    void accept() override;

protected:
    [[nodiscard]] Json draftValues() const override;
    void restoreDraft(const Json &values) override;

private:
    enum Choice
    {
        Theirs,
        Mine,
        Edited
    };
    struct Field
    {
        std::string name;
        QString title;
        Json base; // null: not there
        Json theirs;
        Json mine;
        QButtonGroup *choice = nullptr;
        QLineEdit *edited = nullptr; // texts only
    };

    void collect();
    void addGone();
    void addTaken(const QStringList &titles); // a deletion that would take more than was seen
    void addFields();
    void addField(QGridLayout *grid, int row, std::size_t at);
    void onChosen(std::size_t at, int choice);
    void onEdited(std::size_t at, const QString &text);
    void addSides();
    void choose(Choice choice);
    void check();
    void settle(bool mine, const Json &merged = {});
    [[nodiscard]] Json chosen(const Field &field) const;

    Operation m_operation;
    QPointer<WorkspaceAccess> m_workspace;
    std::vector<Field> m_fields;
    bool m_gone = false; // deleted on Whop
};

} // namespace hopyard
