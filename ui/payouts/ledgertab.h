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

// The lines of the ledger with their running balance, exact totals of what is shown, and what the
// lines do not explain of the balances.
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
    // Shared with the overview; the page owns it. nullptr: it is gone.
    void setModel(LedgerModel *model);
    // Hidden amounts may be different.
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
        Days // from one day to another, both chosen
    };
    // First day and the day after the last; invalid ones for All and Days.
    [[nodiscard]] static std::pair<QDate, QDate> span(Period period, QDate today);
    // Offers every period but Days, with the Period as data.
    static void fillPeriods(QComboBox *box);
    // Asks where the shown lines are to go as CSV. Does nothing while there are none.
    void exportCsv();
    [[nodiscard]] bool canExport() const;

Q_SIGNALS:
    // canExport() is another.
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
    QTimer *m_typed; // a moment later: a large ledger is looked through
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
    QThreadPool *m_threads; // not those that painting waits for
    QString m_currency;
    QString m_type;
};

} // namespace hopyard
