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

// A change that met another one on Whop: yours, theirs and what it was when you started, field by
// field. Keep mine, keep theirs, or a mix of both that can be edited. Settles with
// Commands::resolve(), and stays open until that is on disk.
class ConflictDialog final : public FormDialog
{
    Q_OBJECT

public:
    ConflictDialog(const Operation &operation, WorkspaceAccess &workspace, TitleLookup &titles,
        QWidget *parent);

    // What "Send this" would do now, with the arguments of a Merge.
    [[nodiscard]] std::pair<Resolution, Json> decision() const;

    // What was kept as a draft of a new post, to be opened once the dialog is accepted.
    [[nodiscard]] const std::optional<KeptDraft> &keptDraft() const { return m_draft; }
    // It was made anew, and the old change could not be given up yet: another try does just that.
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
        Json base; // null: not there
        Json theirs;
        Json mine;
        QStringList words; // of lists: when it began, theirs, mine
        QButtonGroup *choice = nullptr;
        QWidget *edited = nullptr; // texts only; see textvalue.h
        QString shownMine; // what it makes of them
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
    void addTaken(const QStringList &titles); // a deletion that would take more than was seen
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
    QList<Intent> m_again; // what would make it anew
    bool m_making = false; // the ticket is theirs
    bool m_made = false; // that is on disk
    QPushButton *m_keep = nullptr;
    std::optional<KeptDraft> m_draft; // the same of a post
    bool m_savingDraft = false;
    Json m_sent = Json::object(); // arguments of what was last sent to make the post
    Json m_changed = Json::object(); // and to change who sees it
    int m_answers = 0; // about these two
    bool m_filling = false; // the fields show another side
    quint64 m_ticket = 0; // of the decision that is being saved
};

} // namespace hopyard
