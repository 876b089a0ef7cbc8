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

// Asks for which time and currency the withdrawals are to be reported, says what that comes to, and
// writes it as CSV or as a PDF to be printed. Closes once the file is there.
class PayoutReportDialog final : public FormDialog
{
    Q_OBJECT

public:
    // What is reported. Amounts and days as payments have them; rows of the bank are shared.
    struct Facts
    {
        std::vector<ExpectedPayment> payments;
        Reconciliation found;
        std::shared_ptr<const std::vector<BankRow>> rows; // never null
    };

    PayoutReportDialog(PageHost &host, const QString &owner, QWidget *parent);
    // Again, when the comparison is another one: the zone of its days may have changed. Before the
    // first nothing is said and nothing can be saved.
    void setFacts(Facts facts);
    // When Whop's list was last read whole, wall clock; 0: never, and then nothing can be saved.
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
    QString m_owner; // whose withdrawals, for the title
    std::optional<Facts> m_facts; // none before anything was compared
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
