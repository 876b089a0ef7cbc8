// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keylist.h"
#include "models/recordfilter.h"
#include "models/roles.h"
#include "models/tables/tablespec.h"
#include "schema/operation.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>

#include <deque>
#include <memory>

namespace hopyard {

class TitleLookup;

// A table over a RecordSource with the columns of a TableSpec, made for a million rows: it holds
// the keys of all rows and the bodies of about a thousand. GUI thread.
//
// Rows are loaded in slices of the event loop: the first 200 within start(), the rest with
// rowsInserted(). Changes of the source become keyed insertions, removals, moves and dataChanged();
// selection and persistent indexes stay with their record, even when it gets another id. Never
// reset. A new sort order or filter is computed in slices beside what is shown and then takes
// effect with one layoutChanged(); a filter over a long list shows its first matches early and
// further ones as they are found.
class RecordTableModel : public QAbstractTableModel
{
    Q_OBJECT
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)

public:
    // spec, source and titles (may be null) must outlive the model. Nothing is read before start().
    RecordTableModel(const TableSpec &spec, RecordSource *source, TitleLookup *titles = nullptr,
        QObject *parent = nullptr);
    ~RecordTableModel() override;

    // Call when the page is first shown; further calls do nothing.
    void start();
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] const TableSpec &spec() const { return m_spec; }
    // Number of all records of the source, shown or not. rowCount() is the number shown.
    [[nodiscard]] qsizetype total() const { return m_total; }

    // Whether amounts are replaced by dots.
    void setHideAmounts(bool hide);
    // Sets the day that decides lateness, and the zone of days and times; an invalid zone is the
    // computer's.
    void setToday(QDate today, const QTimeZone &zone = {});
    void setFilter(const RecordFilter &filter);
    [[nodiscard]] const RecordFilter &filter() const { return m_wanted.filter; }
    // column -1: the source's own order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_wanted.sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_wanted.order; }

    // The record's row, or -1 if it is not shown. Reads the record and searches by its key.
    [[nodiscard]] int rowOfId(const QString &id) const;
    [[nodiscard]] int rowOf(RowId row) const;
    // Uses the window cache; a null Record if the row is gone.
    [[nodiscard]] Record record(int row) const;
    [[nodiscard]] RowId rowIdAt(int row) const { return m_shown.keys.idAt(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    // Pure. For a row not in the cache reads the window of 64 rows around it, nothing else.
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    // Stores nothing: emits editRequested(). The row changes when the edit is saved.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    // The same for a text that was typed over another: the edit is based on that one (seen), which
    // may be older than what the row says by now.
    bool setText(const QModelIndex &index, const QString &text, const QString &seen);
    // A row whose text begins with what is typed (one hit) is looked for among some hundreds from
    // start on, and at its place where the list is sorted by that column: a letter reads no more.
    [[nodiscard]] QModelIndexList match(const QModelIndex &start, int role, const QVariant &value,
        int hits = 1, Qt::MatchFlags flags = Qt::MatchStartsWith | Qt::MatchWrap) const override;

Q_SIGNALS:
    void loadingChanged(bool loading);
    // total() or rowCount() changed.
    void countsChanged(qsizetype total, qsizetype shown);
    // The page's owner must submit this.
    void editRequested(const hopyard::Intent &intent);

protected:
    [[nodiscard]] const Record &recordAt(int row) const;
    [[nodiscard]] const CellContext &context() const { return m_context; }
    [[nodiscard]] RecordSource *source() const { return m_source; }
    [[nodiscard]] bool isShown(RowId row) const { return m_shown.keys.contains(row); }
    // For models that must see every record (to count): rows are then read with their bodies.
    void setReadsBodies(bool reads) { m_readsBodies = reads; }
    // Called for each record that is read while loading or after a change, before rows change.
    virtual void recordRead(const Record &record);

private:
    struct Criteria
    {
        int sortColumn = -1;
        Qt::SortOrder order = Qt::AscendingOrder;
        RecordFilter filter;
        bool operator==(const Criteria &) const = default;
    };
    // Rows that meet some criteria, and how far the source was read for them.
    struct Listing
    {
        Criteria criteria;
        KeyList keys;
        std::optional<RowKey> cursor; // the last key read, in the source's order
        bool complete = false;
        bool publishEarly = true;
        qsizetype scanned = 0;
    };

    void onChanged(const std::vector<Change> &changes);
    void onReloaded();
    void onTitlesChanged();
    void rescan(bool publishEarly);
    void step();
    void schedule();
    void updateState();
    void repaintAll();

    void readChunk(Listing &listing);
    [[nodiscard]] std::vector<RowKey> keysOf(const Listing &listing, std::vector<RowKey> read);
    [[nodiscard]] bool needsBodies(const Listing &listing) const;
    void noteRead(const Record &record);
    [[nodiscard]] std::optional<RowKey> keyOf(const Listing &listing, const Record &record) const;
    [[nodiscard]] bool textMatches(const RecordFilter &filter, const Record &record) const;
    [[nodiscard]] static bool isReached(const Listing &listing, const RowKey &place);
    void takeOver();
    void followRenames(KeyList &keys) const;
    [[nodiscard]] QHash<RowId, RowId> rowsAfterReload() const;

    void applySlice();
    void applyRename(const Change &change);
    struct Place
    {
        RowKey key;
        bool reached = false; // by what was read so far
    };
    // Rows that must not be shown are left out.
    [[nodiscard]] QHash<RowId, Place> placesOf(const std::vector<RowId> &rows);
    void refreshRows(const std::vector<RowId> &rows);
    void insertRuns(std::vector<RowKey> keys);
    void removeRuns(const std::vector<RowKey> &keys);
    void moveRow(const RowKey &from, const RowKey &to);
    void announce(const std::vector<RowKey> &keys);
    [[nodiscard]] int rowOfRecord(const Record &record) const;
    void readWindow(int row) const;
    [[nodiscard]] int beginningWith(const QString &text, int column, int from, bool wrap) const;
    [[nodiscard]] QVariant cellData(const Record &record, int column, int role) const;
    [[nodiscard]] bool isCellChanged(const Record &record, const ColumnSpec &column) const;
    [[nodiscard]] QString cellText(const Record &record, const ColumnSpec &column) const;
    bool requestText(const QModelIndex &index, const QString &text, const QString *seen);
    void requestEdit(
        const ColumnSpec &column, const Record &record, const Json &wanted, const Json &seen);

    const TableSpec &m_spec;
    RecordSource *m_source;
    TitleLookup *m_titles;
    CellContext m_context;
    Criteria m_wanted;
    Listing m_shown;
    std::unique_ptr<Listing> m_next; // read beside what is shown
    std::vector<Change> m_missed; // changes while m_next was read: applied to it before it is shown
    std::deque<Change> m_queue; // not applied yet
    QHash<RowId, QString> m_heldIds; // of persistent rows, across a rebuilt source
    mutable QCache<RowId, Record> m_cache;
    QTimer m_slice;
    qsizetype m_total = 0;
    qsizetype m_announcedShown = 0;
    bool m_started = false;
    bool m_loading = false;
    bool m_readsBodies = false;
    bool m_readsNext = false; // the next slice reads, rather than applying changes
};

} // namespace hopyard
