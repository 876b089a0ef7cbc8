// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/ledgerreport.h"
#include "models/payouts/payoutreport.h"
#include "ui/shell/formdialog.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QComboBox;
class QDateEdit;
class QIODevice;

namespace hopyard {

class PageHost;
class SafeLabel;
class TimeZoneBox;

// Asks for the period and currency of a report on withdrawals, shows its totals, and writes it as
// CSV or as a PDF. Closes once the file is written.
class PayoutReportDialog final : public FormDialog
{
    Q_OBJECT

public:
    // The data to report. Amounts and days are the payments'; bank rows are shared.
    struct Facts
    {
        std::vector<ExpectedPayment> payments;
        Reconciliation found;
        std::shared_ptr<const std::vector<BankRow>> rows; // never null
    };

    PayoutReportDialog(PageHost &host, const QString &owner, QWidget *parent);
    // Called again after a new comparison, also because the zone of its days may have changed.
    // Before the first call nothing is shown and nothing can be saved.
    void setFacts(Facts facts);
    // When Whop's list was last read completely, wall clock; 0: never, and nothing can be saved.
    void setAsOf(qint64 ms);
    [[nodiscard]] const PayoutReport &report() const { return m_report; }

private:
    void addDays();
    [[nodiscard]] std::pair<QDate, QDate> span() const;
    void showReport();
    [[nodiscard]] QString sumsText() const;
    void choose(bool asPdf);
    void save(const QString &fileName, bool asPdf);
    [[nodiscard]] LedgerReport printed() const;

    PageHost &m_host;
    QString m_owner; // the company, for the title
    std::optional<Facts> m_facts; // empty before the first comparison
    qint64 m_asOfMs = 0;
    PayoutReport m_report;
    QComboBox *m_period;
    QDateEdit *m_from;
    QDateEdit *m_to;
    TimeZoneBox *m_zone;
    QComboBox *m_currency;
    SafeLabel *m_found;
    QPushButton *m_print;
};

} // namespace hopyard
