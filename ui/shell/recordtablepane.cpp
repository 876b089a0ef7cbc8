// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recordtablepane.h"

#include "models/recordtablemodel.h"
#include "ui/delegates/celldelegate.h"
#include "ui/shell/busyline.h"
#include "ui/shell/chosen.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QStackedLayout>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

constexpr int typingPauseMs = 120;
constexpr int leastNameCharacters = 24;

} // namespace

RecordTablePane::RecordTablePane(const TableSpec &spec, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_spec(spec)
    , m_title(title)
    , m_header(new SectionHeader(title, this, TypeRole::Page))
    , m_stale(new Chip(QString(), Tone::Warning, this))
    , m_search(new QLineEdit(this))
    , m_busy(new BusyLine(this))
    , m_view(new QTableView(this))
    , m_skeleton(new Skeleton(this))
    , m_empty(new EmptyState(this))
    , m_typing(new QTimer(this))
{
    m_stale->setGlyph(Glyph::Clock);
    m_stale->hide();
    m_header->addWidget(m_stale);

    m_search->setObjectName(QStringLiteral("listSearch"));
    m_search->setPlaceholderText(tr("Find in this list"));
    m_search->setAccessibleName(tr("Find in this list"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(220);
    m_search->installEventFilter(this);

    auto *tools = new QWidget(this);
    tools->setObjectName(QStringLiteral("listToolbar"));
    m_toolbar = new FlowLayout(tools, space::s);
    m_toolbar->addWidget(m_search);

    auto *holder = new QWidget(this);
    m_stack = new QStackedLayout(holder);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_empty);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::l, space::l, space::l, space::m);
    head->setSpacing(space::m);
    head->addWidget(m_header);
    head->addWidget(tools);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_busy);
    layout->addWidget(holder, 1);

    buildTable();
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingPauseMs);
    connect(m_typing, &QTimer::timeout, this, &RecordTablePane::applyFilter);
    connect(m_search, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (isUnread())
            Q_EMIT refreshRequested();
        else if (filter().isEmpty())
            Q_EMIT emptyActionTriggered();
        else
            Q_EMIT clearFiltersRequested();
    });
    connect(m_empty, &EmptyState::linkTriggered, this, &RecordTablePane::emptyLinkTriggered);
}

RecordTablePane::~RecordTablePane() = default;

void RecordTablePane::buildTable()
{
    dressView(m_view);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setTabKeyNavigation(false);
    m_view->setCornerWidget(new QWidget(m_view));
    m_view->setSortingEnabled(false);
    m_view->setAccessibleName(m_title);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setMinimumSectionSize(48);
    header->setStretchLastSection(false);
    connect(
        header, &QHeaderView::customContextMenuRequested, this, &RecordTablePane::openColumnMenu);
    connect(
        header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
            if (m_model)
                m_model->sort(column, order);
            Q_EMIT columnsChanged();
        });
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!index.flags().testFlag(Qt::ItemIsUserCheckable))
            Q_EMIT activated(index.data(IdRole).toString());
    });
}

void RecordTablePane::setModel(RecordTableModel *model)
{
    if (m_model)
        disconnect(m_model, nullptr, this, nullptr);
    QItemSelectionModel *old = m_view->selectionModel();
    m_model = model;
    m_view->setModel(model);
    delete old;
    if (!model) {
        update();
        return;
    }
    connect(model, &RecordTableModel::loadingChanged, this, &RecordTablePane::update);
    connect(model, &RecordTableModel::countsChanged, this, &RecordTablePane::update);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &RecordTablePane::selectionChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RecordTablePane::selectionChanged);
    layOutColumns();
    if (!m_columns.isEmpty())
        restoreColumns(m_columns);
    applyFilter();
    update();
}

void RecordTablePane::layOutColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    const int character = fontMetrics().averageCharWidth();
    for (int i = 0; i < int(m_spec.columns.size()); ++i) {
        const ColumnSpec &column = m_spec.columns[std::size_t(i)];
        header->setSectionHidden(i, column.hiddenAtFirst);
        if (column.widthHint == 0) {
            header->setSectionResizeMode(i, QHeaderView::Stretch);
        } else {
            header->setSectionResizeMode(i, QHeaderView::Interactive);
            header->resizeSection(i,
                qMax(
                    header->sectionSizeHint(i), (column.widthHint + 1) * character + 2 * space::l));
        }
    }
    m_columnsLaidOut = true;
    fitColumns();
}

// The columns that take the rest keep a width in which a name can be read; if there is too little
// room, the table is wider than its view.
void RecordTablePane::fitColumns()
{
    if (!m_columnsLaidOut || !m_model)
        return;
    QHeaderView *header = m_view->horizontalHeader();
    std::vector<int> taking;
    int room = m_view->viewport()->width();
    for (int i = 0; i < int(m_spec.columns.size()); ++i) {
        if (header->isSectionHidden(i))
            continue;
        if (m_spec.columns[std::size_t(i)].widthHint == 0)
            taking.push_back(i);
        else
            room -= header->sectionSize(i);
    }
    const int least = leastNameCharacters * fontMetrics().averageCharWidth() + 2 * space::l;
    const bool tight = room < least * int(taking.size());
    for (const int column : taking) {
        const auto mode = tight ? QHeaderView::Interactive : QHeaderView::Stretch;
        if (header->sectionResizeMode(column) != mode)
            header->setSectionResizeMode(column, mode);
        if (tight && header->sectionSize(column) < least)
            header->resizeSection(column, least);
    }
}

void RecordTablePane::openColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *header = m_view->horizontalHeader();
    for (int i = 0; i < header->count(); ++i) {
        auto *action = menu->addAction(
            m_view->model()->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(i));
        action->setEnabled(i != 0); // a row without its name cannot be identified
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            m_view->horizontalHeader()->setSectionHidden(i, !shown);
            fitColumns();
            Q_EMIT columnsChanged();
        });
    }
    menu->popup(header->mapToGlobal(position));
}

void RecordTablePane::addAlternative(QWidget *view)
{
    m_alternative = view;
    m_stack->addWidget(view);
}

void RecordTablePane::showAlternative(bool alternative, const QString &about)
{
    m_alternativeShown = alternative && m_alternative;
    m_alternativeAbout = about;
    update();
}

void RecordTablePane::setSearchedElsewhere(const QString &placeholder)
{
    m_searchedElsewhere = true;
    m_search->setPlaceholderText(placeholder);
    m_search->setAccessibleName(placeholder);
}

void RecordTablePane::setEmptyText(
    const QString &title, const QString &sentence, const QString &action, const QString &link)
{
    m_emptyTitle = title;
    m_emptySentence = sentence;
    m_emptyAction = action;
    m_emptyLink = link;
    update();
}

void RecordTablePane::setStatus(const AreaStatus &area, qint64 nowMs)
{
    m_area = area;
    m_nowMs = nowMs;
    update();
}

void RecordTablePane::setConditions(const std::vector<FilterCondition> &conditions)
{
    m_conditions = conditions;
    applyFilter();
}

RecordFilter RecordTablePane::filter() const
{
    return {m_searchedElsewhere ? QString() : m_search->text(), m_conditions};
}

void RecordTablePane::applyFilter()
{
    if (m_model)
        m_model->setFilter(filter());
    Q_EMIT filterChanged(filter());
    if (m_searchedElsewhere)
        Q_EMIT searchChanged(m_search->text());
    update();
}

void RecordTablePane::update()
{
    m_busy->setBusy(m_area.refreshing || (m_model && m_model->isLoading()));
    showHeading();
    if (!m_model) {
        setState(QStringLiteral("loading"), m_skeleton);
        return;
    }
    if (m_model->rowCount() > 0 || (m_searchedElsewhere && m_alternativeShown)) {
        setState(QStringLiteral("ready"), m_alternativeShown ? m_alternative : m_view);
        return;
    }
    const bool firstLoad = m_model->isLoading()
        || (filter().isEmpty() && m_model->total() > 0) // listed in a moment
        || (m_area.asOfMs == 0 && m_area.refreshing && m_model->total() == 0);
    if (firstLoad) {
        const QString kinds = Words::inSentence(Words::kindTitle(
            QString::fromLatin1(m_spec.kind.data(), qsizetype(m_spec.kind.size()))));
        setState(QStringLiteral("loading"), m_skeleton);
        m_skeleton->setText(m_area.rowsSoFar > 0
                ? tr("Getting %1… %2").arg(kinds, QLocale().toString(m_area.rowsSoFar))
                : tr("Getting %1…").arg(kinds));
        return;
    }
    if (isUnread()) { // the number of rows is unknown
        m_empty->setContent(Glyph::CloudOff, tr("Not read yet"),
            tr("What your whop has on Whop appears here once it has been read."));
        m_empty->setAction(tr("Refresh"), Glyph::RefreshCw);
        m_empty->setLink({});
    } else if (!filter().isEmpty() && m_model->total() > 0) {
        m_empty->setContent(Glyph::Search, tr("No matches"),
            tr("Nothing in %1 matches this search and these filters.")
                .arg(Words::inSentence(m_title)));
        m_empty->setAction(tr("Clear filters"));
        m_empty->setLink({});
    } else {
        m_empty->setContent(Glyph::Layers, m_emptyTitle, m_emptySentence);
        m_empty->setAction(m_emptyAction, Glyph::Plus);
        m_empty->setLink(m_emptyLink);
    }
    setState(QStringLiteral("empty"), m_empty);
}

// Whether the list was never read, and is not being read: offline, waiting for its turn, or failed.
bool RecordTablePane::isUnread() const
{
    return m_model && m_model->total() == 0 && !m_area.kind.isEmpty() && m_area.asOfMs == 0
        && !m_area.refreshing;
}

void RecordTablePane::setState(const QString &state, QWidget *shown)
{
    if (shown == m_skeleton && m_stack->currentWidget() != m_skeleton)
        m_skeleton->start({});
    else if (shown != m_skeleton && m_stack->currentWidget() == m_skeleton)
        m_skeleton->stop();
    m_stack->setCurrentWidget(shown);
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void RecordTablePane::showHeading()
{
    const qint64 total = m_model ? m_model->total() : 0;
    const qint64 shown = m_model ? m_model->rowCount() : 0;
    const QLocale locale;
    QString text = filter().isEmpty()
        ? locale.toString(total)
        : tr("%1 of %2").arg(locale.toString(shown), locale.toString(total));
    if (m_alternativeShown && !m_alternativeAbout.isEmpty())
        text = m_alternativeAbout;
    if (m_area.asOfMs > 0 && !m_area.stale)
        text = tr("%1 · as of %2").arg(text, Words::ago(m_area.asOfMs, m_nowMs));
    m_header->setSubtitle(text);
    m_stale->setVisible(m_area.stale && m_area.asOfMs > 0);
    if (m_area.asOfMs > 0)
        m_stale->setText(tr("as of %1").arg(Words::dayTime(m_area.asOfMs, m_nowMs)));
}

QStringList RecordTablePane::selectedIds() const
{
    return idsOfSelectedRows(m_view->selectionModel());
}

qsizetype RecordTablePane::selectedCount() const
{
    return selectedRowCount(m_view->selectionModel());
}

QString RecordTablePane::currentId() const
{
    return m_view->currentIndex().data(IdRole).toString();
}

void RecordTablePane::select(const QString &id)
{
    const int row = m_model ? m_model->rowOfId(id) : -1;
    if (row < 0)
        return;
    m_view->setCurrentIndex(m_model->index(row, 0));
    m_view->scrollTo(m_model->index(row, 0));
}

QByteArray RecordTablePane::saveColumns() const
{
    return m_columnsLaidOut ? m_view->horizontalHeader()->saveState() : m_columns;
}

void RecordTablePane::restoreColumns(const QByteArray &state)
{
    m_columns = state;
    if (!m_model)
        return;
    QHeaderView *header = m_view->horizontalHeader();
    header->restoreState(state);
    header->setSectionHidden(0, false);
    fitColumns();
    m_model->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

bool beginSelection(QAbstractItemView *view, const QKeyEvent &key)
{
    static constexpr std::array acting {Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right,
        Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Space, Qt::Key_F2, Qt::Key_Return, Qt::Key_Enter};
    if (!view->selectionModel() || view->selectionModel()->hasSelection()
        || key.modifiers() != Qt::NoModifier
        || std::ranges::find(acting, key.key()) == acting.end())
        return false;
    const bool mirrored = view->layoutDirection() == Qt::RightToLeft;
    const int edge = mirrored ? view->viewport()->width() - 2 : 2;
    const QModelIndex first = view->indexAt(QPoint(edge, 2));
    if (!first.isValid())
        return false;
    view->setCurrentIndex(first);
    return true;
}

// Not if the cell has a box that Space ticks, not within a name typed to find its row, and not on
// an unselected row.
bool RecordTablePane::asksForQuickLook(const QKeyEvent &key)
{
    if (key.modifiers() != Qt::NoModifier || key.text().isEmpty() || !key.text()[0].isPrint())
        return false;
    const bool typing
        = m_typedAhead.isValid() && !m_typedAhead.hasExpired(QApplication::keyboardInputInterval());
    const QModelIndex current = m_view->currentIndex();
    if (key.key() == Qt::Key_Space && !typing)
        return current.isValid() && !current.flags().testFlag(Qt::ItemIsUserCheckable)
            && m_view->selectionModel()->isSelected(current);
    m_typedAhead.start();
    return false;
}

bool RecordTablePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_view && m_view->indexWidget(m_view->currentIndex()))
        return QWidget::eventFilter(watched, event); // a cell is being edited; Enter ends that
    if (watched == m_view && beginSelection(m_view, *key))
        return true;
    if (watched == m_view && enter && key->modifiers() == Qt::NoModifier
        && !currentId().isEmpty()) {
        Q_EMIT activated(currentId());
        return true;
    }
    if (watched == m_view && asksForQuickLook(*key)) {
        Q_EMIT quickLookRequested(currentId());
        return true;
    }
    if (watched == m_search && (key->key() == Qt::Key_Down || enter)) {
        QWidget *shown = m_alternativeShown ? m_alternative : m_view;
        shown->setFocus(Qt::OtherFocusReason);
        auto *list = qobject_cast<QAbstractItemView *>(shown);
        if (list && list->model() && !list->currentIndex().isValid()
            && list->model()->rowCount() > 0)
            list->setCurrentIndex(list->model()->index(0, 0)); // selectRow() finds nothing mirrored
        return true;
    }
    if (watched == m_search && key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hopyard
