// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/operation.h"
#include "ui/shell/formdialog.h"

#include <optional>
#include <vector>

class QStackedWidget;

namespace hopyard {

class PageHost;
class PaymentOutcome;
class WorkspaceAccess;

// A dialog that pays: fill in, type the amount again, and see what became of it. Needs a connection
// and a balance that is not older than a minute, and keeps asking for one. The property "step" is
// form, confirm or result, and "outcome" as PaymentOutcome::outcome().
class PaymentDialog : public FormDialog
{
    Q_OBJECT

public:
    PaymentDialog(
        const QString &title, PageHost &host, WorkspaceAccess &workspace, QWidget *parent);

    void accept() override;

protected:
    enum class Step
    {
        Form,
        Confirm,
        Ending
    };
    // Both made by the heir, in this order, before begin().
    void addPage(QWidget *page);
    void begin();
    [[nodiscard]] Step step() const { return m_step; }
    void check(); // what keeps it from going on

    // What is wrong with what was filled in; empty if nothing is.
    [[nodiscard]] virtual QString formProblem() const = 0;
    [[nodiscard]] virtual bool isFormComplete() const = 0;
    [[nodiscard]] virtual bool isConfirmed() const = 0;
    [[nodiscard]] virtual QList<Intent> intents() const = 0;
    // The confirming page is about to be seen.
    virtual void prepareConfirm() = 0;
    // The last page is about to be seen, and what was asked for is about to be sent.
    virtual void prepareEnding() { }
    // There is news of what is available.
    virtual void balancesChanged() { }

    [[nodiscard]] PageHost &host() const { return m_host; }
    [[nodiscard]] WorkspaceAccess &workspace() const { return m_workspace; }
    [[nodiscard]] PaymentOutcome &ending() const { return *m_ending; }
    // What is available now, per currency.
    [[nodiscard]] std::vector<Money> available() const;
    [[nodiscard]] std::optional<Money> availableIn(const QString &currency) const;
    // What keeps a payment to this recipient back: an earlier one that is not settled. In words;
    // empty if there is none.
    [[nodiscard]] QString openPaymentTo(const QString &recipient) const;

private:
    void show(Step step);
    void tick();
    [[nodiscard]] QString hindrance() const;
    [[nodiscard]] qint64 balanceAgeMs() const;

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    QStackedWidget *m_pages;
    QPushButton *m_back;
    PaymentOutcome *m_ending;
    Step m_step = Step::Form;
};

} // namespace hopyard
