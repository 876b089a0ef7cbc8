// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"
#include "schema/operation.h"
#include "ui/page.h"

class QModelIndex;
class QSplitter;

namespace hopyard {

class CsvExport;
class RecordDetail;
class RecordTableModel;
class RecordTablePane;

// A list with a detail pane, made from a table spec alone: a read-only resource needs no page of
// its own. Enter or a double click opens the detail beside the list (or instead of it if room is
// short); Esc closes it.
class RecordListPage : public Page
{
    Q_OBJECT

public:
    RecordListPage(PageHost &host, const TableSpec &spec, QWidget *parent = nullptr);
    ~RecordListPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString kind() const override;
    void setContext(WorkspaceAccess *workspace) override;
    void openItem(const QString &id) override;
    bool openDraft(const KeptDraft &draft) override; // of a table cell
    bool back() override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QList<QAction *> itemActions() const override;
    void setNarrow(bool narrow) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void showStatus(const EngineStatus &status) override;
    // Writes the listed rows as CSV, with the present order, filter and visible columns. Announced
    // when the file is there; one at a time.
    void exportTo(const QString &fileName);

protected:
    // Called by the first setContext(); the page owns the result.
    [[nodiscard]] virtual RecordDetail *makeDetail(QWidget *parent);
    // The source of the rows; called again by reopen(). Not owned by the base class.
    [[nodiscard]] virtual RecordSource *makeSource(WorkspaceAccess &workspace);
    // Switches to another source, keeping filters and columns.
    void reopen();
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    // The model was created (nullptr: destroyed).
    virtual void modelChanged(RecordTableModel *) { }
    // What actions, copying and the inspector are about, and which of them the detail shows. The
    // table's; a page with another view over the same list says that one's while it is shown.
    [[nodiscard]] virtual Chosen chosen() const; // cheap, also of a hundred thousand
    [[nodiscard]] virtual QStringList chosenIds() const; // reads each
    [[nodiscard]] virtual QString currentId() const;
    // Others are chosen: to be called by a page that overrides the two above.
    void onSelectionChanged();
    // Other rows are selected, or one of them changed.
    virtual void selectionUpdated() { }
    // Resets all filter chips.
    virtual void clearFilters();

    [[nodiscard]] RecordTablePane *pane() const { return m_pane; }
    [[nodiscard]] RecordDetail *detail() const { return m_detail; }
    [[nodiscard]] RecordTableModel *model() const { return m_model; }
    [[nodiscard]] RecordSource *source() const { return m_source; }
    [[nodiscard]] Record record(const QString &id) const;
    [[nodiscard]] bool isDetailOpen() const { return m_detailOpen; }
    // Submits an edit of one record as an undo step named by its sentence; gives the ticket.
    quint64 submitEdit(const Intent &intent);
    // The editor name for drafts of cells being edited: "experience.cell".
    [[nodiscard]] QString inlineEditor() const;
    void openDetail(const QString &id);
    void closeDetail();
    // Opens the detail of the record, or closes it if it shows that record.
    void quickLook(const QString &id);
    [[nodiscard]] QAction *exportAction() const { return m_save; }
    QAction *addItemAction(QAction *action); // in menu order; nullptr adds a separator

private:
    void askWhereToExport();
    [[nodiscard]] QString markReason(const QModelIndex &index) const;
    void keepInlineEdit(QWidget *editor, const QModelIndex &index);
    [[nodiscard]] bool holdsGone();
    void onRenamed(const std::vector<Change> &changes);
    void onSourceChanged();
    void arrange();

    const TableSpec &m_spec;
    RecordTablePane *m_pane;
    QSplitter *m_splitter;
    RecordDetail *m_detail = nullptr;
    RecordTableModel *m_model = nullptr;
    RecordSource *m_source = nullptr;
    QList<QAction *> m_itemActions;
    QAction *m_save;
    CsvExport *m_export = nullptr; // the running one
    QString m_pendingItem; // to be shown once the list contains it
    qint64 m_pendingSinceMs = 0;
    bool m_detailOpen = false;
    bool m_narrow = false;
};

} // namespace hopyard
