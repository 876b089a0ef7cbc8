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

// Where the money is: balances explained, what stands in the way of a payout, what is on its way
// and released when, where payouts go, and what came in and went out by month.
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
    // Shared with the ledger; the page owns it. nullptr: it is gone.
    void setModel(LedgerModel *model);
    // Hidden amounts may be different.
    void applySettings();

Q_SIGNALS:
    void withdrawRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow(RecordSource *source);
    void showAll();
    void showKnown();
    void showBanner(const Json &account);
    // What Whop waits for, line by line; empty if nothing.
    [[nodiscard]] QString demandsShown(const std::vector<Record> &checks) const;
    [[nodiscard]] AreaStatus areaOf(const ResourceSpec &resource) const;
    // The permission the key lacks to be told what Whop waits for; empty if it does not.
    [[nodiscard]] QString lockedChecks() const;
    // Why the ledger is not known, or not whole; empty if it is.
    [[nodiscard]] QString ledgerUnknown() const;
    // The same of what is on its way.
    [[nodiscard]] QString payoutsUnknown() const;
    void showArrivals();
    void showMethods();
    void showReleases();
    void showMonths();
    void sumsChanged();
    void showSums();
    [[nodiscard]] std::vector<Record> readAll(RecordSource *source) const;
    QWidget *section(const QString &heading, const char *objectName, QWidget *content);

    LedgerModel *m_model = nullptr;
    RecordSource *m_accounts = nullptr;
    RecordSource *m_whole = nullptr; // the account with all that it has
    RecordSource *m_methods = nullptr;
    RecordSource *m_checks = nullptr; // of who is behind the account
    RecordSource *m_payouts = nullptr;
    QList<AreaStatus> m_areas;
    QString m_locked; // lockedChecks() as it was shown
    QString m_unknown; // ledgerUnknown(), the same
    QString m_payoutsUnknown; // payoutsUnknown(), the same
    SectionHeader *m_header;
    QToolButton *m_hide;
    QPushButton *m_withdraw;
    Card *m_banner;
    SafeLabel *m_bannerText;
    EmptyState *m_none; // no balances are known; instead of everything below it
    SafeLabel *m_untold; // instead of a balance, or of all
    bool m_told = true;
    BalanceCards *m_cards;
    ArrivalsSection *m_arrivals;
    QWidget *m_methodRows;
    QWidget *m_releaseRows;
    MonthsSection *m_months;
    QList<QWidget *> m_parts; // what is shown of an account
    QTimer m_later; // until the calendar and the months are shown anew
    bool m_outdated = false;
};

} // namespace hopyard
