// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QPointer>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace hopyard {

class Commands;
class DraftKeeper;
class SafeLabel;
class StateBar;
struct DraftAddress;

// A dialog with a heading, one line of explanation, a body, a place for problems, and two buttons.
// Opened with open(); the primary button accepts. Buttons are called "dialogPrimary" and
// "dialogCancel", the problem "dialogProblem".
class FormDialog : public QDialog
{
    Q_OBJECT

public:
    FormDialog(const QString &title, const QString &sentence, QWidget *parent);

    // Keeps the contents of the fields on disk until the dialog is accepted or cancelled, and
    // restores those of an earlier dialog. Call it at the end of the constructor; needs
    // draftValues() and restoreDraft().
    void keepDraft(Commands &commands, const DraftAddress &address);

protected:
    // The contents of the fields; restoreDraft() sets them.
    [[nodiscard]] virtual Json draftValues() const { return Json::object(); }
    virtual void restoreDraft(const Json &) { }
    // Call when something other than an ordinary field was changed.
    void touchDraft();
    // The layout above the problem and the buttons.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    void setPrimary(const QString &text, ButtonKind kind = ButtonKind::Primary);
    void setSentence(const QString &sentence);
    // The reason why the dialog cannot be accepted; empty: it can. blocks without a text: not ready
    // yet, but nothing is wrong.
    void setProblem(const QString &problem, bool blocks = true);
    // A fact worth knowing that blocks nothing; shown in the problem's place.
    void setHint(const QString &hint, Tone tone = Tone::Warning);
    // A caption over a field; & names its key.
    [[nodiscard]] SafeLabel *caption(const QString &text, QWidget *field);
    [[nodiscard]] QPushButton *primary() const { return m_primary; }
    // Adds a widget at the other end of the row of buttons.
    void addLeading(QWidget *widget);
    // Hides Cancel when there is nothing left to cancel.
    void hideCancel();
    void showCancel();
    // Grows to the height that the body needs now.
    void fitHeight();
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void done(int result) override;

private:
    void showMessage(const QString &text, Tone tone);
    void startOver();

    SafeLabel *m_sentence;
    StateBar *m_restored = nullptr;
    DraftKeeper *m_keeper = nullptr;
    QPointer<Commands> m_commands;
    bool m_leaving = false; // closed by the program's end, not by a person
    QVBoxLayout *m_body;
    QHBoxLayout *m_buttons;
    SafeLabel *m_problem;
    QPushButton *m_primary;
    QPushButton *m_cancel;
};

} // namespace hopyard
