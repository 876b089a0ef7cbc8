// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recordlistpage.h"

#include "models/recordtablemodel.h"
#include "models/roles.h"
#include "models/titlelookup.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/edits.h"
#include "ui/shell/csvexport.h"
#include "ui/shell/recorddetail.h"
#include "ui/shell/recordtablepane.h"
#include "ui/theme/icon.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDataStream>
#include <QFileDialog>
#include <QHeaderView>
#include <QIODevice>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr int listLayoutVersion = 1;
// A link's target is shown when it arrives, but not to somebody who has moved on long ago.
constexpr qint64 pendingItemMs = 60'000;

} // namespace

RecordListPage::RecordListPage(PageHost &host, const TableSpec &spec, QWidget *parent)
    : Page(host, parent)
    , m_spec(spec)
    , m_pane(new RecordTablePane(spec, Words::kindTitle(specText(spec.kind)), this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_save(new QAction(icon(Glyph::Download), tr("Export this table…"), this))
{
    m_pane->view()->setObjectName(specText(spec.kind) + QStringLiteral("sTable"));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_pane);
    contents()->addWidget(m_splitter, 1);
    setFocusProxy(m_pane->view());
    m_pane->setEmptyText(tr("No %1 yet").arg(Words::inSentence(title())),
        tr("What your whop has on Whop appears here after the next sync."), {}, {});

    auto *copyId = new QAction(icon(Glyph::ClipboardCopy), tr("Copy id"), this);
    copyId->setObjectName(QStringLiteral("actionCopyId"));
    connect(copyId, &QAction::triggered, this, [this] {
        const QStringList ids = chosenIds();
        if (!ids.isEmpty())
            QApplication::clipboard()->setText(ids.join(QLatin1Char('\n')));
    });
    auto *find = new QAction(tr("Find in this list"), this);
    find->setObjectName(QStringLiteral("actionFind"));
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_pane->search()->setFocus(Qt::ShortcutFocusReason);
        m_pane->search()->selectAll();
    });
    addAction(find);
    addItemAction(copyId);
    m_save->setObjectName(QStringLiteral("actionExportTable"));
    m_save->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key_E)));
    connect(m_save, &QAction::triggered, this, &RecordListPage::askWhereToExport);
    addItemAction(m_save);
    addAction(m_save); // for use from the matrix and the detail, too

    if (auto *delegate = qobject_cast<CellDelegate *>(m_pane->view()->itemDelegate())) {
        connect(delegate, &CellDelegate::editorOpened, this, &RecordListPage::keepInlineEdit);
        delegate->setMarkReason([this](const QModelIndex &index) { return markReason(index); });
        delegate->setTextWriter(
            [this](const QModelIndex &index, const QString &text, const QString &seen) {
                if (m_model)
                    m_model->setText(index, text, seen);
            });
    }
    connect(m_pane, &RecordTablePane::selectionChanged, this, &RecordListPage::onSelectionChanged);
    connect(m_pane, &RecordTablePane::activated, this, &RecordListPage::openDetail);
    connect(m_pane, &RecordTablePane::quickLookRequested, this, &RecordListPage::quickLook);
    connect(m_pane, &RecordTablePane::stateChanged, this, &RecordListPage::setState);
    connect(m_pane, &RecordTablePane::clearFiltersRequested, this, &RecordListPage::clearFilters);
    connect(m_pane, &RecordTablePane::refreshRequested, this, [this] { refresh(); });
    connect(m_pane, &RecordTablePane::emptyActionTriggered, this, &RecordListPage::newItem);
}

RecordListPage::~RecordListPage() = default;

QString RecordListPage::title() const
{
    return Words::kindTitle(kind());
}

QString RecordListPage::kind() const
{
    return specText(m_spec.kind);
}

// Why a change of the record failed, in the inspector's words.
QString RecordListPage::markReason(const QModelIndex &index) const
{
    const Record record = index.data(RecordRole).value<Record>();
    if (!workspace() || record.operations.isEmpty())
        return {};
    for (const Operation &operation : workspace()->commands().operations()) {
        if (!record.operations.contains(operation.id))
            continue;
        const QString problem = Words::problem(operation, Words::titlesFrom(host().titles()));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

RecordDetail *RecordListPage::makeDetail(QWidget *parent)
{
    return new RecordDetail(host(), m_spec, parent);
}

RecordSource *RecordListPage::makeSource(WorkspaceAccess &workspace)
{
    return workspace.source(kind());
}

void RecordListPage::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    if (!m_detail) {
        m_detail = makeDetail(m_splitter);
        m_splitter->addWidget(m_detail);
        m_splitter->setStretchFactor(m_splitter->indexOf(m_pane), 3);
        m_splitter->setStretchFactor(m_splitter->indexOf(m_detail), 2);
        m_detail->hide();
        connect(m_detail, &RecordDetail::closeRequested, this, &RecordListPage::closeDetail);
    }
    reopen();
}

void RecordListPage::reopen()
{
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    if (m_export)
        m_export->leavePage(*window()); // what it reads from goes
    m_pane->setModel(nullptr);
    delete std::exchange(m_model, nullptr);
    m_source = nullptr;
    m_source = workspace() ? makeSource(*workspace()) : nullptr;
    if (!m_source) {
        modelChanged(nullptr);
        return;
    }
    // Connected before the model and its selection: these need the detail to know the new id.
    connect(m_source, &RecordSource::changed, this, &RecordListPage::onRenamed);
    m_model = new RecordTableModel(m_spec, m_source, &host().titles(), this);
    m_pane->setModel(m_model);
    connect(m_model, &RecordTableModel::editRequested, this, &RecordListPage::submitEdit);
    modelChanged(m_model);
    m_model->start();
    connect(m_source, &RecordSource::changed, this, &RecordListPage::onSourceChanged);
    connect(m_source, &RecordSource::reloaded, this, &RecordListPage::onSourceChanged);
}

Record RecordListPage::record(const QString &id) const
{
    return m_source && !id.isEmpty() ? m_source->record(id) : Record();
}

quint64 RecordListPage::submitEdit(const Intent &intent)
{
    return host().edits().submit(
        Words::sentence(intent, record(intent.target), Words::titlesFrom(host().titles())),
        {intent});
}

// --- Export ---------------------------------------------------------------------------------

void RecordListPage::askWhereToExport()
{
    if (!m_model || m_export)
        return;
    QFileDialog *dialog = CsvExport::makeDialog(kind() + QStringLiteral("s.csv"), this);
    connect(dialog, &QFileDialog::fileSelected, this, &RecordListPage::exportTo);
    dialog->open();
}

void RecordListPage::exportTo(const QString &fileName)
{
    if (!m_model || !m_source || m_export || fileName.isEmpty())
        return;
    std::vector<RowId> rows;
    rows.reserve(size_t(m_model->rowCount()));
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows.push_back(m_model->rowIdAt(row));
    QStringList head {QStringLiteral("id")};
    std::vector<size_t> columns;
    const QHeaderView *header = m_pane->view()->horizontalHeader();
    for (int at = 0; at < header->count(); ++at) {
        const int column = header->logicalIndex(at);
        if (header->isSectionHidden(column))
            continue;
        columns.push_back(size_t(column));
        head << m_model->headerData(column, Qt::Horizontal).toString();
    }
    TitleLookup &titles = host().titles();
    const auto cells = [&spec = m_spec, &titles, columns](const Record &record) {
        if (spec.resolve)
            spec.resolve(record, titles);
        CellContext context {QLocale::c()};
        context.titles = &titles;
        QStringList texts {record.id};
        for (const size_t column : columns)
            texts << exportText(spec.columns[column], record, context);
        return texts;
    };
    m_export = new CsvExport(*m_source, std::move(rows), head, cells, fileName, this);
    m_export->tellBy(host());
    connect(m_export, &CsvExport::released, this, [this] { m_export = nullptr; });
}

void RecordListPage::onSelectionChanged()
{
    const Chosen now = chosen();
    if (now.count > 0)
        m_pendingItem.clear(); // something else was chosen
    Q_EMIT selectionChanged(kind(), now);
    if (m_detailOpen && m_detail->record().id != currentId() && !holdsGone())
        m_detail->setRecord(record(currentId()));
    selectionUpdated();
}

Chosen RecordListPage::chosen() const
{
    return chosenRows(m_pane->view()->selectionModel());
}

QStringList RecordListPage::chosenIds() const
{
    return m_pane->selectedIds();
}

QString RecordListPage::currentId() const
{
    return m_pane->currentId();
}

// A record that goes while the keyboard is in its detail stays there, as gone: what is typed next
// must not be about its neighbour, to which the selection moves.
bool RecordListPage::holdsGone()
{
    const Record &shown = m_detail->record();
    if (!m_source || shown.isNull() || !m_detail->isAncestorOf(window()->focusWidget())
        || !record(shown.id).isNull())
        return false;
    m_detail->showGone();
    return true;
}

// The row keeps its place when a local id becomes Whop's; so does the detail.
void RecordListPage::onRenamed(const std::vector<Change> &changes)
{
    const Record &shown = m_detail->record();
    const auto renamed = std::find_if(changes.begin(), changes.end(), [&shown](const Change &c) {
        return c.type == Change::Type::Renamed && c.previousRow == shown.row;
    });
    if (shown.isNull() || renamed == changes.end())
        return;
    m_detail->rename(renamed->id);
    m_detail->setRecord(record(renamed->id));
}

void RecordListPage::onSourceChanged()
{
    if (host().nowMs() - m_pendingSinceMs > pendingItemMs)
        m_pendingItem.clear();
    if (!m_pendingItem.isEmpty() && !record(m_pendingItem).isNull())
        openItem(QString(m_pendingItem)); // a copy: the id is cleared there
    if (m_detailOpen) {
        const Record same = record(m_detail->record().id);
        if (!same.isNull() || !holdsGone())
            m_detail->setRecord(same.isNull() ? record(currentId()) : same);
    }
    Q_EMIT selectionChanged(kind(), chosen());
    selectionUpdated();
}

void RecordListPage::openItem(const QString &id)
{
    m_pendingItem.clear();
    if (record(id).isNull()) {
        m_pendingItem = id;
        m_pendingSinceMs = host().nowMs();
        return;
    }
    m_pane->select(id);
    openDetail(id);
}

void RecordListPage::openDetail(const QString &id)
{
    const Record found = record(id);
    if (found.isNull())
        return;
    m_pendingItem.clear();
    const bool opened = !std::exchange(m_detailOpen, true);
    m_detail->setRecord(found);
    arrange();
    if (opened)
        Q_EMIT actionsChanged();
}

void RecordListPage::closeDetail()
{
    const bool closed = std::exchange(m_detailOpen, false);
    arrange();
    if (closed)
        Q_EMIT actionsChanged();
    setFocus(Qt::OtherFocusReason); // the visible part of the list
}

void RecordListPage::quickLook(const QString &id)
{
    if (m_detailOpen && m_detail->record().id == id)
        closeDetail();
    else
        openDetail(id);
}

bool RecordListPage::back()
{
    if (m_detailOpen) {
        closeDetail();
        return true;
    }
    if (!m_pane->search()->text().isEmpty()) {
        m_pane->search()->clear();
        return true;
    }
    return false;
}

void RecordListPage::clearFilters()
{
    m_pane->search()->clear();
    m_pane->setConditions({});
}

void RecordListPage::setNarrow(bool narrow)
{
    m_narrow = narrow;
    arrange();
}

void RecordListPage::arrange()
{
    if (!m_detail)
        return;
    m_detail->setVisible(m_detailOpen);
    m_detail->setBackShown(m_narrow);
    m_pane->setVisible(!m_detailOpen || !m_narrow);
}

QList<QWidget *> RecordListPage::panes() const
{
    QList<QWidget *> all {m_pane};
    if (m_detail)
        all.append(m_detail);
    return all;
}

QList<QAction *> RecordListPage::itemActions() const
{
    return m_itemActions;
}

QAction *RecordListPage::addItemAction(QAction *action)
{
    m_itemActions.append(action);
    if (!action) {
        action = new QAction(m_pane->view());
        action->setSeparator(true);
        m_pane->view()->addAction(action);
        return nullptr;
    }
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_pane->view()->addAction(action); // its context menu, and its shortcut
    return action;
}

QByteArray RecordListPage::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << listLayoutVersion << m_pane->saveColumns() << m_splitter->saveState();
    return layout;
}

void RecordListPage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    int version = 0;
    QByteArray columns;
    QByteArray splitter;
    stream >> version;
    if (version != listLayoutVersion)
        return;
    stream >> columns >> splitter;
    if (stream.status() != QDataStream::Ok)
        return;
    m_pane->restoreColumns(columns);
    m_splitter->restoreState(splitter);
    arrange();
}

void RecordListPage::showStatus(const EngineStatus &status)
{
    Page::showStatus(status);
    m_pane->setStatus(area(), host().nowMs());
}

} // namespace hopyard
