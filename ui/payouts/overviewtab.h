// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/ledgermodel.h"
#include "ui/page.h"

#include <QTimer>

class QPushButton;
class QToolButton;

namespace hopyard {

class ArrivalsSection;
class BalanceCards;
class Card;
class EmptyState;
class MonthsSection;
class SafeLabel;
class SectionHeader;
struct ResourceSpec;

// An overview of the money: balances, obstacles to payouts, money on its way and its release,
// payout methods, and what came in and went out by month.
class OverviewTab final : public Page
{
    Q_OBJECT

public:
    explicit OverviewTab(PageHost &host, QWidget *parent = nullptr);
    ~OverviewTab() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString kind() const override;
    void setContext(WorkspaceAccess *workspace) override;
    void refresh() override;
    void showStatus(const EngineStatus &status) override;
    // Shared with the ledger and owned by the page. nullptr: there is none.
    void setModel(LedgerModel *model);
    // The setting for hidden amounts may have changed.
    void applySettings();

Q_SIGNALS:
    void withdrawRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // What comes of different lists.
    enum class Part
    {
        Arrivals = 1,
        Sums = 2, // of the ledger
        Others = 4,
        All = 7 // the balances tell the order of currencies everywhere
    };
    Q_DECLARE_FLAGS(Parts, Part)
    void follow(RecordSource *source, Part part);
    // After a moment, or once the tab is shown.
    void showSoon(Parts parts);
    void catchUp();
    void showAll();
    void showKnown();
    void showBanner(const Json &account);
    // Whop's open requirements, one per line; empty if there are none.
    [[nodiscard]] QString demandsShown(const std::vector<Record> &checks) const;
    [[nodiscard]] AreaStatus areaOf(const ResourceSpec &resource) const;
    // The permission needed to read Whop's requirements, if the key lacks it; else empty.
    [[nodiscard]] QString lockedChecks() const;
    // Why the ledger is unknown or incomplete; empty if it is complete.
    [[nodiscard]] QString ledgerUnknown() const;
    // Why payouts on their way are unknown; empty if they are known.
    [[nodiscard]] QString payoutsUnknown() const;
    void showArrivals();
    void showMethods();
    void showReleases();
    void showMonths();
    void showSums();
    [[nodiscard]] std::vector<Record> readAll(RecordSource *source) const;
    QWidget *section(const QString &heading, const char *objectName, QWidget *content);

    LedgerModel *m_model = nullptr;
    RecordSource *m_accounts = nullptr;
    RecordSource *m_assets = nullptr; // the account with all that it has
    RecordSource *m_methods = nullptr;
    RecordSource *m_checks = nullptr; // identity checks for the account
    RecordSource *m_payouts = nullptr;
    QList<AreaStatus> m_areas;
    QString m_locked; // the last shown lockedChecks()
    QString m_unknown; // the last shown ledgerUnknown()
    QString m_payoutsUnknown; // the last shown payoutsUnknown()
    SectionHeader *m_header;
    QToolButton *m_hide;
    QPushButton *m_withdraw;
    Card *m_banner;
    SafeLabel *m_bannerText;
    EmptyState *m_none; // no balances are known; replaces everything below it
    SafeLabel *m_untold; // replaces one balance, or all
    bool m_told = true;
    BalanceCards *m_cards;
    ArrivalsSection *m_arrivals;
    QWidget *m_methodRows;
    QWidget *m_releaseRows;
    MonthsSection *m_months;
    QList<QWidget *> m_parts; // parts that show an account
    QTimer m_later; // until m_outdated is updated
    Parts m_outdated;
};

} // namespace hopyard
