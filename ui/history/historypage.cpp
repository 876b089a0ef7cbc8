// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historypage.h"

#include "models/titlelookup.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/delegates/columnwidths.h"
#include "ui/errortext.h"
#include "ui/filenames.h"
#include "ui/history/historydetail.h"
#include "ui/history/historyfilter.h"
#include "ui/outbox/operationsexport.h"
#include "ui/theme/icon.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hopyard {

HistoryPage::HistoryPage(PageHost &host, QWidget *parent)
    : Page(host, parent)
    , m_export(new OperationsExport(*this, QStringLiteral("history.csv")))
    , m_filter(new HistoryFilter(this))
{
    setObjectName(QStringLiteral("historyView"));
    connect(m_export, &OperationsExport::wanted, this, &HistoryPage::exportRows);
    buildHeader();
    buildBody();
    setState(QStringLiteral("loading"));
}

HistoryPage::~HistoryPage() = default;

QString HistoryPage::title() const
{
    return tr("History");
}

void HistoryPage::buildHeader()
{
    m_header = new SectionHeader(title(), this, TypeRole::Page);
    m_header->setContentsMargins(space::l, space::l, space::l, space::m);
    m_header->setSubtitle(tr("Every change that was sent, refused or discarded."));
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setPlaceholderText(tr("Filter"));
    m_search->setAccessibleName(tr("Filter the history"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(200);
    m_state = new QComboBox(this);
    m_state->setObjectName(QStringLiteral("historyState"));
    m_state->setAccessibleName(tr("Result"));
    m_state->addItem(tr("Every result"));
    m_state->addItem(tr("Sent"), int(OperationState::Done));
    m_state->addItem(tr("Refused by Whop"), int(OperationState::Rejected));
    m_state->addItem(tr("Discarded"), int(OperationState::Cancelled));
    m_back = button(tr("Back to the list"), ButtonKind::Ghost, Glyph::ArrowLeft, this);
    m_back->setObjectName(QStringLiteral("detailBack"));
    m_back->hide();
    connect(m_back, &QPushButton::clicked, this, &HistoryPage::back);
    m_header->addWidget(m_back);
    m_header->addWidget(m_search);
    m_header->addWidget(m_state);
    contents()->addWidget(m_header);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        m_wanted.clear(); // something else is searched for
        showRows();
    });
    connect(m_state, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant state = m_state->currentData();
        m_filter->setState(
            state.isValid() ? std::optional(OperationState(state.toInt())) : std::nullopt);
        m_wanted.clear();
        showRows();
    });
}

void HistoryPage::buildBody()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("History"));
    CellDelegate *delegate = dressView(m_table);
    delegate->setMarkColumn(-1);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_filter);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_widths = new ColumnWidths(m_table, HistoryModel::ActionColumn,
        {{HistoryModel::WhenColumn, 22}, {HistoryModel::ResultColumn, 22}});

    m_detail = new HistoryDetail(host(), this);
    connect(m_detail, &HistoryDetail::revertAsked, this, &HistoryPage::revert);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({640, 400});

    m_empty = new EmptyState(this);
    m_body = new QStackedWidget(this);
    m_body->addWidget(m_splitter);
    m_body->addWidget(m_empty);
    contents()->addWidget(m_body, 1);
    setFocusProxy(m_table);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_unread) {
            tryAgain();
            return;
        }
        m_search->clear();
        m_state->setCurrentIndex(0);
    });
    connect(m_table, &QTableView::activated, this, [this] {
        m_detailShown = true;
        arrange();
    });
}

void HistoryPage::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    m_detail->setWorkspace(workspace);
    m_wanted.clear();
    m_export->stop(); // it reads from the model
    m_filter->setHistory(nullptr);
    delete std::exchange(m_model, nullptr);
    m_answered = false;
    m_unread.reset();
    if (!workspace) {
        m_filter->setTitles({});
        return;
    }
    Commands &commands = workspace->commands();
    learnFileNames(host().titles(), commands.uploads());
    connect(&commands, &Commands::uploadsChanged, this,
        [this, &commands] { learnFileNames(host().titles(), commands.uploads()); });
    m_filter->setTitles(Words::titlesFrom(host().titles()));
    m_filter->setNow(host().nowMs());
    m_model = new HistoryModel(this);
    connect(m_model, &HistoryModel::moreRequested, &commands, &Commands::requestHistory);
    connect(&commands, &Commands::historyReady, this, &HistoryPage::onHistory);
    connect(&commands, &Commands::historyUnread, this, &HistoryPage::onUnread);
    connect(&commands, &Commands::settled, this, &HistoryPage::onSettled);
    connect(&commands, &Commands::noticed, this, &HistoryPage::onNoticed);
    connect(&commands, &Commands::attemptsUnread, this,
        [this](const QString &operation, const Error &error) {
            if (operation == m_detail->shownId())
                showError(error, tr("The requests of this change couldn’t be read"));
        });
    connect(&commands, &Commands::submitted, this, &HistoryPage::onSubmitted);
    m_filter->setHistory(m_model);
    m_widths->share();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &HistoryPage::showDetail, Qt::UniqueConnection);
    m_model->fetchMore({});
    showRows();
}

QList<QAction *> HistoryPage::itemActions() const
{
    return {m_export->action()};
}

void HistoryPage::exportRows()
{
    if (!m_export->isWanted())
        return;
    if (!m_model) {
        m_export->stop();
        return;
    }
    if (m_model->canFetchMore({})) {
        m_model->fetchMore({});
        return; // goes on with what comes
    }
    if (m_model->isAsking())
        return;
    QList<qint64> seqs;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        seqs.append(m_filter->operation(m_filter->index(row, 0))->seq);
    m_export->write(seqs.size(),
        [model = m_model, seqs](qsizetype place) { return model->bySeq(seqs.at(place)); });
}

void HistoryPage::onHistory(const QList<Operation> &operations)
{
    if (!m_model)
        return;
    m_answered = true;
    m_unread.reset();
    m_model->append(operations);
    showRows();
    exportRows();
    showWanted();
}

void HistoryPage::onUnread(const Error &error)
{
    if (!m_model)
        return;
    m_answered = true;
    m_unread = error;
    m_model->fail();
    m_wanted.clear();
    m_export->stop();
    if (m_model->rowCount() > 0)
        showError(error, tr("Older changes couldn’t be read"));
    showRows();
}

void HistoryPage::tryAgain()
{
    m_unread.reset();
    m_answered = false;
    m_model->fetchMore({});
    showRows();
}

void HistoryPage::onSettled(const Operation &operation)
{
    if (!m_model || !isSettled(operation.state))
        return;
    m_model->add(operation);
    showRows();
    if (operation.id == m_detail->shownId())
        showDetail();
}

// An operation that is over may later turn out to have happened twice.
void HistoryPage::onNoticed(const Notice &notice)
{
    if (notice.kind != Notice::Kind::PossibleDuplicate || !m_model)
        return;
    const Operation *told = m_model->operation(m_model->indexOf(notice.operation));
    if (!told)
        return;
    Operation operation = *told;
    operation.inquiry.setCandidates(notice.detail.split(QLatin1Char(' ')));
    m_model->add(operation);
    if (operation.id == m_detail->shownId())
        showDetail();
}

void HistoryPage::showRows()
{
    const int all = m_model ? m_model->rowCount() : 0;
    const int rows = m_filter->rowCount();
    if (rows == 0 && !m_unread && m_filter->isFiltering() && m_model && m_model->canFetchMore({}))
        m_model->fetchMore({}); // the match may not be loaded yet
    if (rows == 0 && m_unread) {
        m_empty->setContent(Glyph::History, tr("The history couldn’t be read"),
            tr("It is still on this computer: %1.").arg(ErrorText::reason(*m_unread)));
        m_empty->setAction(tr("Try again"));
    } else if (all == 0) {
        m_empty->setContent(Glyph::History, tr("Nothing sent yet"),
            tr("Each change appears here once it is over, with what Whop answered and the way "
               "back where there is one."));
        m_empty->setAction({});
    } else if (rows == 0) {
        m_empty->setContent(
            Glyph::Search, tr("No change matches"), tr("Try another word or result."));
        m_empty->setAction(tr("Clear the filter"));
    }
    m_body->setCurrentIndex(rows == 0 && m_answered ? 1 : 0);
    setState(!m_answered            ? QStringLiteral("loading")
            : rows == 0 && m_unread ? QStringLiteral("error")
            : rows == 0             ? QStringLiteral("empty")
                                    : QStringLiteral("ready"));
    if (rows > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_filter->index(0, 0)); // selectRow() finds nothing when mirrored
}

const Operation *HistoryPage::current() const
{
    return m_model ? m_filter->operation(m_table->currentIndex()) : nullptr;
}

void HistoryPage::showDetail()
{
    m_detail->showOperation(current());
}

void HistoryPage::revert(const QString &operation)
{
    if (workspace() && m_revertTicket == 0)
        m_revertTicket = workspace()->commands().revert(operation);
}

void HistoryPage::onSubmitted(quint64 ticket, const Result<QList<Operation>> &result)
{
    if (ticket != m_revertTicket || m_revertTicket == 0)
        return;
    m_revertTicket = 0;
    if (!result)
        showError(result.error(), tr("Couldn’t revert it"));
    else if (result->isEmpty()) // it cancelled out with a waiting change
        host().go(QStringLiteral("outbox"));
    else
        host().go(QStringLiteral("outbox"), result->first().id);
}

void HistoryPage::openItem(const QString &id)
{
    m_search->clear();
    m_state->setCurrentIndex(0);
    m_wanted = id;
    showWanted();
}

// Loads more until it is found, down to the first change of all.
void HistoryPage::showWanted()
{
    if (m_wanted.isEmpty() || !m_model)
        return;
    if (const QModelIndex found = m_model->indexOf(m_wanted); found.isValid()) {
        m_wanted.clear();
        m_table->setCurrentIndex(m_filter->mapFromSource(found));
        m_detailShown = true;
        arrange();
        return;
    }
    m_model->fetchMore({});
    if (m_model->isAsking() || m_wanted.isEmpty())
        return;
    m_wanted.clear();
    host().notify({tr("This change isn’t in the history"), {}, Tone::Neutral, Glyph::None});
}

bool HistoryPage::back()
{
    if (m_narrow && m_detailShown) {
        m_detailShown = false;
        arrange();
        m_table->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (!m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return false;
}

void HistoryPage::showStatus(const EngineStatus &status)
{
    Page::showStatus(status);
    m_filter->setNow(host().nowMs());
}

QList<QWidget *> HistoryPage::panes() const
{
    return {m_table, m_detail};
}

void HistoryPage::setNarrow(bool narrow)
{
    m_narrow = narrow;
    arrange();
}

void HistoryPage::arrange()
{
    m_table->setVisible(!m_narrow || !m_detailShown);
    m_detail->setVisible(!m_narrow || m_detailShown);
    m_back->setVisible(m_narrow && m_detailShown);
}

QByteArray HistoryPage::saveLayout() const
{
    return m_splitter->saveState();
}

void HistoryPage::restoreLayout(const QByteArray &layout)
{
    m_splitter->restoreState(layout);
}

} // namespace hopyard
