// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"
#include "schema/operation.h"
#include "ui/page.h"

#include <QPointer>

class QModelIndex;
class QSplitter;

namespace hopyard {

class CsvExport;
class RecordDetail;
class RecordTableModel;
class RecordTablePane;

// A list with a detail pane, made from a table spec alone: a resource that is only read needs no
// page of its own. Enter or a double click opens the detail beside the list (in its place where
// room is short); Esc closes it.
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
    bool openDraft(const KeptDraft &draft) override; // of a cell
    bool back() override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QList<QAction *> itemActions() const override;
    void setNarrow(bool narrow) override;
    [[nodiscard]] QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void showStatus(const EngineStatus &status) override;
    // What is listed, as it is sorted and filtered now, with the columns that are shown, as CSV.
    // Told when it is there; one at a time.
    void exportTo(const QString &fileName);

protected:
    // Called by the first setContext(); the page owns what it gives.
    [[nodiscard]] virtual RecordDetail *makeDetail(QWidget *parent);
    // Where the rows come from; asked again by reopen(). Not owned by the page's base.
    [[nodiscard]] virtual RecordSource *makeSource(WorkspaceAccess &workspace);
    // Shows another source, keeping filters and columns.
    void reopen();
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    // The model was made (nullptr: it is gone).
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
    // All chips back to "not filtered".
    virtual void clearFilters();

    [[nodiscard]] RecordTablePane *pane() const { return m_pane; }
    [[nodiscard]] RecordDetail *detail() const { return m_detail; }
    [[nodiscard]] RecordTableModel *model() const { return m_model; }
    [[nodiscard]] RecordSource *source() const { return m_source; }
    [[nodiscard]] Record record(const QString &id) const;
    [[nodiscard]] bool isDetailOpen() const { return m_detailOpen; }
    // An edit of one record, as a step of undo with its sentence as text; gives the ticket.
    quint64 submitEdit(const Intent &intent);
    // What drafts of cells being edited are called: "experience.cell".
    [[nodiscard]] QString inlineEditor() const;
    void openDetail(const QString &id);
    void closeDetail();
    // Opens the detail of the record, or closes it where that is what it shows.
    void quickLook(const QString &id);
    [[nodiscard]] QAction *exportAction() const { return m_save; }
    QAction *addItemAction(QAction *action); // keeps the order; nullptr adds a separator

private:
    void askWhereToExport();
    void endExport(bool written);
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
    QPointer<CsvExport> m_export;
    QString m_pendingItem; // to be shown once the list has it
    qint64 m_pendingSinceMs = 0;
    bool m_detailOpen = false;
    bool m_narrow = false;
};

} // namespace hopyard
