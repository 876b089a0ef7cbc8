// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

#include <QDate>
#include <QPointer>

#include <memory>

class QStackedWidget;
class QTabBar;
class QTimer;

namespace hopyard {

class LedgerModel;
class LedgerTab;
class OverviewTab;
class RecordSource;
class ReconcileTab;
class TransfersTab;
class WithdrawalsTab;
class WithdrawWizard;

// Everything about outgoing money, in tabs. Each tab is a page with its own area, state bar and
// lock; this page only selects one.
class PayoutsPage final : public Page
{
    Q_OBJECT

public:
    explicit PayoutsPage(PageHost &host, QWidget *parent = nullptr);
    ~PayoutsPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString kind() const override;
    void setContext(WorkspaceAccess *workspace) override;
    void refresh() override;
    // Opens the wizard for withdrawals; in the transfers tab the dialog for transfers.
    void newItem() override;
    // A withdrawal or transfer by id, or a tab by name ("ledger").
    void openItem(const QString &id) override;
    bool back() override;
    [[nodiscard]] QList<QAction *> itemActions() const override;
    [[nodiscard]] QList<QAction *> viewActions() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void setNarrow(bool narrow) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void showStatus(const EngineStatus &status) override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addTab(Page *tab, const QString &name);
    void showTab(int index);
    void withdraw();
    void exportShown();
    void enableExport();
    void countLate();
    void applySettings();
    [[nodiscard]] Page *tab(int index) const;
    [[nodiscard]] Page *current() const;

    QTabBar *m_bar;
    QStackedWidget *m_stack;
    OverviewTab *m_overview;
    WithdrawalsTab *m_withdrawals;
    TransfersTab *m_transfers;
    LedgerTab *m_ledger;
    ReconcileTab *m_reconcile;
    std::unique_ptr<LedgerModel> m_model;
    QAction *m_hideAmounts;
    QAction *m_withdraw;
    QAction *m_export;
    RecordSource *m_withdrawn = nullptr;
    QTimer *m_look;
    QDate m_lookedOn;
    QPointer<WithdrawWizard> m_wizard; // child of the window
};

} // namespace hopyard
