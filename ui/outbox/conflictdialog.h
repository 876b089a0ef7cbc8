// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "sync/commands.h"
#include "ui/draftkeeper.h"
#include "ui/shell/formdialog.h"

#include <QPointer>

#include <optional>
#include <utility>
#include <vector>

class QButtonGroup;
class QGridLayout;

namespace hopyard {

class TitleLookup;
class WorkspaceAccess;

// Resolves a change that conflicts with one on Whop: yours, theirs and the value when you started,
// field by field. Keep mine, keep theirs, or an editable mix. Settles with Commands::resolve(), and
// stays open until that is on disk.
class ConflictDialog final : public FormDialog
{
    Q_OBJECT

public:
    ConflictDialog(const Operation &operation, WorkspaceAccess &workspace, TitleLookup &titles,
        QWidget *parent);

    // The effect of "Send this" now, with the arguments of a Merge.
    [[nodiscard]] std::pair<Resolution, Json> decision() const;

    // A draft of a new post made from the change, to be opened once the dialog is accepted.
    [[nodiscard]] const std::optional<KeptDraft> &keptDraft() const { return m_draft; }
    // The record was created anew, but the old change could not be dropped yet: another try does
    // only that.
    void setMadeAnew(bool made) { m_made = made; }
    [[nodiscard]] bool isMadeAnew() const { return m_made; }

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
        Json base; // null: no such value
        Json theirs;
        Json mine;
        QStringList words; // for lists: base, theirs, mine
        QButtonGroup *choice = nullptr;
        QWidget *edited = nullptr; // texts only; see textvalue.h
        QString shownMine; // mine, as the field shows it
        QString shownTheirs;
    };

    void collect();
    void addGone();
    void keepGone();
    void askWhatWasSent();
    void onLastDone(const QString &id, const Operation &operation);
    void onDraftSaved(const QString &key);
    void onDraftFailed(const QString &key, const Error &error);
    [[nodiscard]] bool isSubmittedAnew() const;
    void addTaken(const QStringList &titles); // for a deletion that would remove more than was seen
    void addFields();
    void addField(QGridLayout *grid, int row, std::size_t at);
    void onChosen(std::size_t at, int choice);
    void onEdited(std::size_t at);
    void addMerged(QGridLayout *grid, int row, std::size_t at);
    [[nodiscard]] bool isEdited() const;
    void onOperations();
    void onSettled(quint64 ticket, const Result<QList<Operation>> &result);
    void addSides();
    void choose(Choice choice);
    void check();
    void settle(Resolution resolution, const Json &merged = Json::object());
    void settle(bool mine) { settle(mine ? Resolution::KeepMine : Resolution::KeepTheirs); }
    [[nodiscard]] Json chosen(const Field &field) const;

    Operation m_operation;
    QPointer<WorkspaceAccess> m_workspace;
    std::vector<Field> m_fields;
    bool m_gone = false; // deleted on Whop
    QList<Intent> m_again; // intents that create it anew
    bool m_making = false; // m_ticket is that of m_again
    bool m_made = false; // m_again is on disk
    QPushButton *m_keep = nullptr;
    std::optional<KeptDraft> m_draft; // instead of m_again, for a post
    bool m_savingDraft = false;
    Json m_sent = Json::object(); // arguments of the latest post.create sent for it
    Json m_changed = Json::object(); // arguments of the latest change of who sees it
    int m_answers = 0; // number of answers about these two
    bool m_filling = false; // fields are being set to another side
    quint64 m_ticket = 0; // of the decision that is being saved
};

} // namespace hopyard
