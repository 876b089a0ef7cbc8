// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "core/recordsource.h"
#include "models/payouts/ledgerexport.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QSet>
#include <QTimeZone>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace hopyard {

// Which lines of the ledger are shown. Empty members do not restrict.
struct LedgerFilter
{
    QString currency; // lower-case
    QString type; // as Whop writes it
    QString text; // contained in the other party or in the type's words, ignoring case
    std::optional<qint64> fromMs; // posted at that time or later
    std::optional<qint64> beforeMs; // posted before

    bool operator==(const LedgerFilter &) const = default;
};

// The lines of the ledger, newest first, each with the balance of its currency after it. Keeps the
// amounts of all lines but no bodies, so that sums are exact and filters fast with a million of
// them. Reads in slices of the event loop; sums are known when isComplete(). GUI thread.
class LedgerModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        PostedColumn,
        TypeColumn,
        OtherSideColumn,
        AmountColumn,
        CurrencyColumn,
        BalanceColumn,
        AvailableColumn,
        ColumnCount
    };

    // source (of kind "ledger_line") must outlive the model. Nothing is read before start().
    explicit LedgerModel(RecordSource *source, QObject *parent = nullptr);
    void start();

    void setFilter(const LedgerFilter &filter);
    [[nodiscard]] const LedgerFilter &filter() const { return m_filter; }
    void setTimeZone(const QTimeZone &zone);
    [[nodiscard]] const QTimeZone &timeZone() const { return m_zone; }
    void setHideAmounts(bool hide);

    // Whether everything was read.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    // Whether this computer has the whole ledger from its beginning (the default). If not, lines
    // older than all of these are missing, and no balance is known.
    void setWhole(bool whole);
    // Whether the balance after each line is known: every line is here and its amount is readable.
    [[nodiscard]] bool hasBalances() const
    {
        return m_complete && m_whole && m_unreadable == 0 && m_sums.isComplete();
    }
    [[nodiscard]] qsizetype total() const { return qsizetype(m_lines->size()); }
    // Sums of the shown lines, and of all lines, as far as they were read.
    [[nodiscard]] MoneySums shownSums() const;
    [[nodiscard]] const MoneySums &allSums() const { return m_sums; }
    // Number of shown lines whose amount could not be read: they are in no sum.
    [[nodiscard]] qsizetype unreadable() const;
    [[nodiscard]] QStringList currencies() const { return m_currencies; }
    [[nodiscard]] QStringList types() const { return m_types; }

    // Money to be released between the two times, by day in the time zone and by currency, in
    // order. Fast as long as fromMs never decreases: releases before the first requested time are
    // not kept at hand.
    struct Release
    {
        QDate day;
        Money amount;
    };
    [[nodiscard]] std::vector<Release> releases(qint64 fromMs, qint64 beforeMs) const;
    // Incoming and outgoing money per month in the time zone, in order of month and currency.
    // Updated as lines come and go.
    struct Month
    {
        QDate first;
        Money in;
        Money out; // not negative
    };
    [[nodiscard]] std::vector<Month> months() const;

    // A snapshot of the shown lines, to be written elsewhere. Copies them only if they change while
    // it is used.
    [[nodiscard]] LedgerExport exported() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    // Sums, currencies, types or isComplete() may have changed.
    void sumsChanged();

private:
    using Line = LedgerLine;

    [[nodiscard]] const LedgerLines &lines() const { return *m_lines; }
    [[nodiscard]] LedgerLines &edit();
    void restart();
    void readSlice();
    // Reads into m_read. False at the end of the list.
    [[nodiscard]] bool readSome(qsizetype limit);
    // Counts and shows m_read.
    void tellRead();
    void onChanged(const std::vector<Change> &changes);
    void count(const Line &line, bool added);
    void countMonth(const Line &line, bool added);
    void countRelease(const Line &line, bool added) const;
    void countShown(const Line &line, bool added);
    void take(const Record &record);
    void apply(const std::vector<Change> &changes);
    void drop(const QSet<RowId> &rows);
    void dropAt(qsizetype index);
    [[nodiscard]] Line lineOf(const Record &record);
    [[nodiscard]] bool matches(const Line &line) const;
    [[nodiscard]] bool hasText(const QString &text) const;
    void findText();
    [[nodiscard]] qint32 otherSideOf(const Json &body);
    [[nodiscard]] const Line &lineAt(int row) const;
    [[nodiscard]] qsizetype indexAt(int row) const;
    [[nodiscard]] std::optional<Money> balanceAfter(qsizetype index) const;
    void forgetBalances(qsizetype index);
    void rebuildShown();
    [[nodiscard]] Record recordOf(RowId row) const;
    [[nodiscard]] QString moneyCell(const std::optional<Money> &money) const;
    [[nodiscard]] QString timeCell(qint64 ms) const;
    [[nodiscard]] QString cell(int row, int column) const;
    void repaint();

    RecordSource *m_source;
    LedgerFilter m_filter;
    QTimeZone m_zone;
    QLocale m_locale;
    // Newest first. An export may be reading them in another thread: see edit().
    std::shared_ptr<LedgerLines> m_lines = std::make_shared<LedgerLines>();
    MoneySums m_sums; // of all lines
    qsizetype m_unreadable = 0; // among all lines
    // Unused without a filter: indexes in m_lines, their sums, and how many cannot be read.
    std::vector<qsizetype> m_shown;
    MoneySums m_shownSums;
    qsizetype m_shownUnreadable = 0;
    bool m_filtered = false;
    struct Flow
    {
        MoneySums in;
        MoneySums out;
        qsizetype lines = 0;
    };
    std::map<std::pair<QDate, QString>, Flow> m_months; // by the month's first day and currency
    // The month counted last: the next line is mostly in the same one.
    QDate m_month;
    qint64 m_monthFromMs = 0;
    qint64 m_monthBeforeMs = 0;
    // Lines released from a certain time on, by time and currency. Empty until first requested.
    struct Due
    {
        MoneySums sum;
        qsizetype lines = 0;
    };
    mutable std::map<std::pair<qint64, QString>, Due> m_releases;
    mutable std::optional<qint64> m_releasesFromMs;
    // [k]: the sums of the oldest k · 256 lines.
    mutable std::vector<MoneySums> m_checkpoints;
    QStringList m_types; // by Line::type
    // Names repeat: each is kept once, and searched once for a filter's text.
    QStringList m_others; // by Line::other
    QHash<QString, qint32> m_otherPlaces;
    std::vector<bool> m_typeHasText;
    std::vector<bool> m_otherHasText;
    QStringList m_currencies;
    std::optional<RowKey> m_cursor;
    std::vector<Line> m_read; // in no sum and not shown yet
    QTimer m_slice;
    mutable std::vector<Record> m_window; // consecutive lines
    mutable std::vector<RowId> m_windowRows;
    bool m_started = false;
    bool m_complete = false;
    bool m_whole = true;
    std::vector<Change> m_missed; // changes while the list is read
    RowId m_highestRow = 0; // no line has a higher one; new lines will
    bool m_hideAmounts = false;
};

} // namespace hopyard
