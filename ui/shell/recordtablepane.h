// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordfilter.h"
#include "models/tables/tablespec.h"
#include "sync/status.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QStringList>
#include <QWidget>

class QAbstractItemView;
class QBoxLayout;
class QKeyEvent;
class QLineEdit;
class QStackedLayout;
class QTableView;
class QTimer;

namespace hopyard {

class Chip;
class EmptyState;
class FlowLayout;
class BusyLine;
class RecordTableModel;
class SectionHeader;
class Skeleton;

// Qt makes a row current when a view gets the focus, but selects none, and the current row moves
// with rows inserted before it. While nothing is selected, a key that would act on that invisible
// choice selects the first visible row instead. True if it did.
bool beginSelection(QAbstractItemView *view, const QKeyEvent &key);

// A list as every place shows it: heading with count and age, search field, room for chips, the
// table, and its replacement while it is empty, loading or filtered to nothing.
class RecordTablePane final : public QWidget
{
    Q_OBJECT

public:
    RecordTablePane(const TableSpec &spec, const QString &title, QWidget *parent = nullptr);
    ~RecordTablePane() override;

    // nullptr: no rows. The pane does not own the model; the caller starts it.
    void setModel(RecordTableModel *model);
    [[nodiscard]] QTableView *view() const { return m_view; }
    [[nodiscard]] SectionHeader *header() const { return m_header; }
    [[nodiscard]] QLineEdit *search() const { return m_search; }
    // The row with the search field, for chips.
    [[nodiscard]] FlowLayout *toolbar() const { return m_toolbar; }
    // Adds another view of the same list (the matrix) that can replace the table; the pane owns it.
    void addAlternative(QWidget *view);
    // about: the heading's text for it; empty: the number of rows.
    void showAlternative(bool alternative, const QString &about = {});
    [[nodiscard]] bool showsAlternative() const { return m_alternativeShown; }
    // For pages with their own full-text search: typed text does not filter the rows but is emitted
    // as searchChanged(), and the alternative shows the results.
    void setSearchedElsewhere(const QString &placeholder);

    // The text for a list without any rows.
    void setEmptyText(
        const QString &title, const QString &sentence, const QString &action, const QString &link);
    void setStatus(const AreaStatus &area, qint64 nowMs);
    // Sets the conditions of the chips; the search text is added to them.
    void setConditions(const std::vector<FilterCondition> &conditions);
    [[nodiscard]] RecordFilter filter() const;
    // "loading", "ready" or "empty".
    [[nodiscard]] QString state() const { return m_state; }

    [[nodiscard]] QStringList selectedIds() const; // reads each: for what is done with them
    [[nodiscard]] qsizetype selectedCount() const;
    [[nodiscard]] QString currentId() const;
    void select(const QString &id);
    // Columns, their order and sizes.
    [[nodiscard]] QByteArray saveColumns() const;
    void restoreColumns(const QByteArray &state);

Q_SIGNALS:
    void selectionChanged();
    void activated(const QString &id);
    // Space on a row: opens a quick look, or closes it, while the keyboard stays in the list.
    void quickLookRequested(const QString &id);
    void emptyActionTriggered();
    void emptyLinkTriggered();
    void clearFiltersRequested();
    // Asks to read from Whop what was never read.
    void refreshRequested();
    void filterChanged(const hopyard::RecordFilter &filter);
    void searchChanged(const QString &text);
    void stateChanged(const QString &state);
    void columnsChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTable();
    void layOutColumns();
    void fitColumns();
    void openColumnMenu(const QPoint &position);
    void update();
    void showHeading();
    [[nodiscard]] bool isUnread() const;
    [[nodiscard]] bool asksForQuickLook(const QKeyEvent &key);
    void setState(const QString &state, QWidget *shown);
    void applyFilter();

    const TableSpec &m_spec;
    QString m_title;
    QPointer<RecordTableModel> m_model;
    QString m_alternativeAbout;
    AreaStatus m_area;
    qint64 m_nowMs = 0;
    std::vector<FilterCondition> m_conditions;
    QString m_state;
    QString m_emptyTitle;
    QString m_emptySentence;
    QString m_emptyAction;
    QString m_emptyLink;
    QByteArray m_columns; // restored once there is a model
    bool m_columnsLaidOut = false;
    bool m_alternativeShown = false;
    bool m_searchedElsewhere = false;
    SectionHeader *m_header;
    Chip *m_stale;
    QLineEdit *m_search;
    FlowLayout *m_toolbar;
    BusyLine *m_busy;
    QStackedLayout *m_stack;
    QTableView *m_view;
    QWidget *m_alternative = nullptr;
    Skeleton *m_skeleton;
    EmptyState *m_empty;
    QTimer *m_typing;
    QElapsedTimer m_typedAhead; // since the last letter that searched for a row
};

} // namespace hopyard
