// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/ledgermodel.h"
#include "models/payouts/ledgerreport.h"
#include "ui/page.h"

#include <functional>

class QComboBox;
class QDateEdit;
class QIODevice;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QThreadPool;
class QTimer;
class QVBoxLayout;

namespace hopyard {

class BusyLine;
class EmptyState;
class FilterChip;
class SafeLabel;
class SectionHeader;
class Skeleton;
class TimeZoneBox;

// The lines of the ledger with their running balance, exact totals of those shown, and the part of
// the balances that the lines do not explain.
class LedgerTab final : public Page
{
    Q_OBJECT

public:
    explicit LedgerTab(PageHost &host, QWidget *parent = nullptr);
    ~LedgerTab() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString kind() const override;
    void setContext(WorkspaceAccess *workspace) override;
    void showStatus(const EngineStatus &status) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    // Shared with the overview and owned by the page. nullptr: there is none.
    void setModel(LedgerModel *model);
    // The setting for hidden amounts may have changed.
    void applySettings();

    // A span of days to show.
    enum class Period
    {
        All,
        ThisMonth,
        LastMonth,
        ThisQuarter,
        LastQuarter,
        ThisYear,
        LastYear,
        Days // between two chosen days
    };
    // First day and the day after the last; invalid for All and Days.
    [[nodiscard]] static std::pair<QDate, QDate> span(Period period, QDate today);
    // Adds all periods except Days to the box, with the Period as data.
    static void fillPeriods(QComboBox *box);
    // Asks for a file and writes the shown lines as CSV. Does nothing if there are none.
    void exportCsv();
    [[nodiscard]] bool canExport() const;

Q_SIGNALS:
    // canExport() changed.
    void canExportChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void sizeColumns();
    void buildTools(QVBoxLayout *head);
    void chooseCurrency();
    void chooseType();
    void choosePeriod();
    void applyFilter();
    void showRows();
    void showSums();
    void exportPdf();
    void saveTo(const QString &fileName);
    void savePdfTo(const QString &fileName);
    void write(const QString &fileName,
        const std::function<bool(QIODevice &, const RecordReader &)> &make);
    // Without its rows.
    [[nodiscard]] LedgerReport report() const;
    [[nodiscard]] LedgerExport::Words words() const;
    [[nodiscard]] QString sumLine(const Money &sum) const;

    LedgerModel *m_model = nullptr;
    RecordSource *m_accounts = nullptr;
    SectionHeader *m_header;
    FilterChip *m_currencyChip;
    FilterChip *m_typeChip;
    QComboBox *m_period;
    QLineEdit *m_text;
    QTimer *m_typed; // delays the search, which is slow in a large ledger
    QDateEdit *m_from; // of Days
    QDateEdit *m_to;
    TimeZoneBox *m_zone;
    QPushButton *m_export;
    QPushButton *m_print;
    BusyLine *m_busy;
    QTableView *m_table;
    Skeleton *m_skeleton;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    SafeLabel *m_sums;
    SafeLabel *m_unexplained;
    QThreadPool *m_threads; // not the shared pool, which painting waits for
    QString m_currency;
    QString m_type;
};

} // namespace hopyard
