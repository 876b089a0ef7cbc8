// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankbook.h"
#include "ui/page.h"

#include <QPointer>

class QPushButton;
class QSplitter;
class QStandardItemModel;
class QTableView;
class QTimer;

namespace hopyard {

class BankCsvImportDialog;
class Commands;
class RecordSource;
class SafeLabel;
class SectionHeader;

// Withdrawals against the bank's own statement: what arrived, what is late, and suggestions for the
// rest. Files are dropped here or chosen; everything stays on this computer. Enter matches what is
// chosen on both sides, X sets the bank's line or the withdrawal aside, Backspace undoes that.
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
    // Hidden amounts may be different.
    void applySettings();
    // Reads the file and asks how to take it.
    void importFile(const QString &fileName);
    [[nodiscard]] const Reconciliation &result() const { return m_result; }
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void chooseFile();
    void ask(const QString &fileName, const std::shared_ptr<const BankFile> &file);
    void take(const BankCsvImportDialog &dialog);
    void store();
    void writeBook();
    // What a worker has not made ready yet is made ready here: nobody waits for it any more.
    void flushBook();
    void loadBook();
    void readPayments();
    void work();
    void show(const Reconciliation &result);
    void showPayments();
    void showRows();
    void showSuggestions();
    void showSummary();
    void enableActions();
    void matchChosen();
    void setAside();
    void release();
    [[nodiscard]] QStringList chosenPayments() const;
    [[nodiscard]] QString chosenRow() const;
    [[nodiscard]] QTableView *makeTable(const char *name, const QString &title,
        QStandardItemModel *model, const QStringList &heads);

    BankBook m_book;
    std::vector<ExpectedPayment> m_payments;
    Reconciliation m_result;
    RecordSource *m_source = nullptr;
    QPointer<Commands> m_commands;
    QTimer *m_later;
    quint64 m_run = 0;
    bool m_stale = false; // to be compared again once somebody looks
    bool m_paymentsStale = true;
    bool m_unwritten = false; // decided since the book was last made ready for the disk
    quint64 m_writing = 0; // run of the worker; 0: none
    quint64 m_writes = 0;
    SectionHeader *m_header;
    SafeLabel *m_summary;
    QStandardItemModel *m_paymentModel;
    QStandardItemModel *m_rowModel;
    QStandardItemModel *m_suggestionModel;
    QSplitter *m_splitter;
    bool m_arranged = false;
    QTableView *m_paymentView;
    QTableView *m_rowView;
    QTableView *m_suggestionView;
    QPushButton *m_match;
    QPushButton *m_aside;
    QPushButton *m_release;
    QPushButton *m_copy;
};

} // namespace hopyard
