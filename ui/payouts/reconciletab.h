// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"
#include "ui/payouts/reconcilelists.h"

#include <QPointer>

class QPushButton;
class QSplitter;
class QThreadPool;
class QTimer;

namespace hopyard {

class BankBookKeeper;
class PayoutReportDialog;
class RecordSource;
class SafeLabel;
class SectionHeader;
class StatementGaps;

// Compares withdrawals with the bank's statements: what arrived, what is late, and suggestions for
// the rest. Files are dropped here or chosen; everything stays on this computer. Enter matches the
// chosen rows of both sides, X sets the bank's line or the withdrawal aside, Backspace undoes that.
class ReconcileTab final : public Page
{
    Q_OBJECT

public:
    explicit ReconcileTab(PageHost &host, QWidget *parent = nullptr);
    ~ReconcileTab() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString kind() const override;
    void setContext(WorkspaceAccess *workspace) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    // The setting for hidden amounts may have changed.
    void applySettings();
    // Reads the file and shows the import dialog.
    void importFile(const QString &fileName);
    // Opens the dialog for a report, even while another page is shown.
    void openReport();
    [[nodiscard]] const Reconciliation &result() const { return m_shown.result; }
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void chooseFile();
    void ask(const QString &fileName, const std::shared_ptr<const BankFile> &file);
    void readPayments();
    [[nodiscard]] std::vector<Record> payoutMethods() const;
    void work();
    void show(Comparison comparison);
    void tellReport();
    void showAgain();
    void showSummary();
    void enableActions();
    void matchChosen();
    void setAside();
    void release();
    void closeGap(const StatementSpan &gap);
    void reopenGap(const StatementSpan &gap);
    void showAnswers();

    std::vector<ExpectedPayment> m_payments;
    Comparison m_shown;
    bool m_compared = false; // m_shown is the result of a comparison
    RecordSource *m_source = nullptr;
    RecordSource *m_methods = nullptr; // the accounts that Whop pays to
    QTimer *m_later;
    quint64 m_run = 0;
    bool m_stale = false; // compare again when next visible
    bool m_paymentsStale = true;
    SectionHeader *m_header;
    SafeLabel *m_summary;
    StatementGaps *m_gaps;
    ReconcileLists m_lists;
    BankBookKeeper *m_keeper;
    QThreadPool *m_threads; // not the shared pool, which painting waits for
    QSplitter *m_splitter;
    bool m_arranged = false;
    QPointer<PayoutReportDialog> m_report;
    QPushButton *m_match;
    QPushButton *m_aside;
    QPushButton *m_release;
    QPushButton *m_copy;
    QPushButton *m_support;
    QPushButton *m_answers; // a menu of the gaps that were closed; hidden without any
};

} // namespace hopyard
