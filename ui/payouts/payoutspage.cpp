// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/payoutspage.h"

#include "account/settings.h"
#include "models/payouts/ledgermodel.h"
#include "schema/businessdays.h"
#include "schema/withdrawals.h"
#include "ui/apphost.h"
#include "ui/payouts/ledgertab.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/overviewtab.h"
#include "ui/payouts/reconciletab.h"
#include "ui/payouts/timezonebox.h"
#include "ui/payouts/transferstab.h"
#include "ui/payouts/withdrawalstab.h"
#include "ui/payouts/withdrawwizard.h"
#include "ui/theme/icon.h"
#include "ui/widgets/pieces.h"

#include <QAction>
#include <QDataStream>
#include <QDragEnterEvent>
#include <QIODevice>
#include <QMimeData>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace hopyard {

namespace {
constexpr int payoutsLayoutVersion = 1;
// The newest ones: those on their way or recently failed are among them.
constexpr qsizetype lookedForLate = 500;
} // namespace

PayoutsPage::PayoutsPage(PageHost &host, QWidget *parent)
    : Page(host, parent)
    , m_bar(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_overview(new OverviewTab(host, m_stack))
    , m_withdrawals(new WithdrawalsTab(host, m_stack))
    , m_transfers(new TransfersTab(host, m_stack))
    , m_ledger(new LedgerTab(host, m_stack))
    , m_reconcile(new ReconcileTab(host, m_stack))
    , m_hideAmounts(new QAction(icon(Glyph::EyeOff), tr("Hide amounts"), this))
    , m_withdraw(new QAction(icon(Glyph::Banknote), tr("Withdraw…"), this))
    , m_export(new QAction(icon(Glyph::Download), tr("Export…"), this))
    , m_look(new QTimer(this))
{
    m_bar->setObjectName(QStringLiteral("payoutsTabs"));
    m_bar->setAccessibleName(title());
    m_bar->setExpanding(false);
    m_bar->setDrawBase(false);
    m_bar->setDocumentMode(true);
    addTab(m_overview, tr("Overview"));
    addTab(m_withdrawals, tr("Withdrawals"));
    addTab(m_transfers, tr("Transfers"));
    addTab(m_ledger, tr("Ledger"));
    addTab(m_reconcile, tr("Reconcile"));
    setAcceptDrops(true); // a bank's file; in the transfers tab one of transfers
    m_hideAmounts->setObjectName(QStringLiteral("actionHideAmounts"));
    m_hideAmounts->setCheckable(true);
    connect(m_hideAmounts, &QAction::triggered, this,
        [this](bool hide) { this->host().app().settings().setFlag(Setting::HideAmounts, hide); });
    connect(&host.app().settings(), &Settings::changed, this, [this](Setting key) {
        if (key == Setting::HideAmounts || key == Setting::TimeZone)
            applySettings();
    });
    m_withdraw->setObjectName(QStringLiteral("actionWithdraw"));
    connect(m_withdraw, &QAction::triggered, this, &PayoutsPage::withdraw);
    m_export->setObjectName(QStringLiteral("actionExport"));
    m_export->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, Qt::Key_E)));
    connect(m_export, &QAction::triggered, this, &PayoutsPage::exportShown);
    connect(m_ledger, &LedgerTab::canExportChanged, this, &PayoutsPage::enableExport);
    connect(m_overview, &OverviewTab::withdrawRequested, this, &PayoutsPage::withdraw);
    m_look->setSingleShot(true);
    m_look->setInterval(0);
    connect(m_look, &QTimer::timeout, this, &PayoutsPage::countLate);
    connect(m_bar, &QTabBar::currentChanged, this, &PayoutsPage::showTab);

    auto *tabs = new QVBoxLayout;
    tabs->setContentsMargins(space::l, space::s, space::l, 0);
    tabs->addWidget(m_bar);
    contents()->addLayout(tabs);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    contents()->addWidget(m_stack, 1);
    setFocusProxy(m_bar);
    enableExport();
    setState(QStringLiteral("ready"));
}

PayoutsPage::~PayoutsPage()
{
    m_overview->setModel(nullptr);
    m_ledger->setModel(nullptr);
    delete m_wizard.data();
}

void PayoutsPage::addTab(Page *tab, const QString &name)
{
    m_bar->addTab(name);
    m_stack->addWidget(tab);
    connect(
        tab, &Page::selectionChanged, this, [this, tab](const QString &kind, const Chosen &chosen) {
            // The inspector shows bodies as they are.
            if (tab == current() && !amountsHidden(host()))
                Q_EMIT selectionChanged(kind, chosen);
        });
    connect(tab, &Page::actionsChanged, this, &Page::actionsChanged);
}

Page *PayoutsPage::tab(int index) const
{
    return qobject_cast<Page *>(m_stack->widget(index));
}

Page *PayoutsPage::current() const
{
    return tab(m_stack->currentIndex());
}

QString PayoutsPage::title() const
{
    return tr("Payouts");
}

QString PayoutsPage::kind() const
{
    return current() ? current()->kind() : QString();
}

void PayoutsPage::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    delete m_wizard.data(); // it uses objects that go away
    m_overview->setModel(nullptr);
    m_ledger->setModel(nullptr);
    m_model.reset();
    for (int i = 0; i < m_stack->count(); ++i)
        tab(i)->setContext(workspace);
    if (m_withdrawn)
        disconnect(m_withdrawn, nullptr, m_look, nullptr);
    m_withdrawn = workspace ? workspace->source(QStringLiteral("withdrawal")) : nullptr;
    m_look->stop();
    m_bar->setTabText(m_stack->indexOf(m_withdrawals), m_withdrawals->title());
    if (m_withdrawn) {
        connect(m_withdrawn, &RecordSource::changed, m_look, qOverload<>(&QTimer::start));
        connect(m_withdrawn, &RecordSource::reloaded, m_look, qOverload<>(&QTimer::start));
        m_look->start();
    }
    RecordSource *lines = workspace ? workspace->source(QStringLiteral("ledger_line")) : nullptr;
    if (lines) {
        m_model = std::make_unique<LedgerModel>(lines);
        m_ledger->setModel(m_model.get());
        m_overview->setModel(m_model.get());
        m_model->start();
    }
    enableExport();
    applySettings();
}

void PayoutsPage::applySettings()
{
    m_hideAmounts->setChecked(amountsHidden(host()));
    if (amountsHidden(host()))
        Q_EMIT selectionChanged(kind(), {});
    m_overview->applySettings();
    m_withdrawals->applySettings();
    m_transfers->applySettings();
    m_ledger->applySettings();
    m_reconcile->applySettings();
}

// The number of late payments is on the tab. (The engine notifies about them, whatever is on
// screen.)
void PayoutsPage::countLate()
{
    if (!m_withdrawn)
        return;
    const QTimeZone zone = chosenZone(host().app().settings());
    m_lookedOn = dayInZone(host().nowMs(), zone);
    std::vector<RowId> rows;
    for (const RowKey &key : m_withdrawn->keys(std::nullopt, lookedForLate))
        rows.push_back(key.row);
    int late = 0;
    for (const Record &record : m_withdrawn->records(rows)) {
        if (!record.isNull() && lateBusinessDays(record.body(), m_lookedOn, zone) > 0)
            ++late;
    }
    m_bar->setTabText(m_stack->indexOf(m_withdrawals),
        late > 0 ? tr("Withdrawals (%Ln late)", nullptr, late) : m_withdrawals->title());
}

void PayoutsPage::showTab(int index)
{
    m_stack->setCurrentIndex(index);
    Page *shown = current();
    enableExport();
    if (!shown)
        return;
    if (workspace()) {
        workspace()->commands().setVisible(shown->kind());
        showStatus(workspace()->commands().status());
    }
    Q_EMIT selectionChanged(shown->kind(), {});
    Q_EMIT actionsChanged();
}

void PayoutsPage::refresh()
{
    if (current())
        current()->refresh();
}

void PayoutsPage::openItem(const QString &id)
{
    Page *target = id == QLatin1String("ledger") ? static_cast<Page *>(m_ledger)
        : id == QLatin1String("reconcile")       ? static_cast<Page *>(m_reconcile)
        : id == QLatin1String("transfers")       ? static_cast<Page *>(m_transfers)
        : id == QLatin1String("overview")        ? static_cast<Page *>(m_overview)
        : id.startsWith(QLatin1String("ctt_"))   ? static_cast<Page *>(m_transfers)
                                                 : static_cast<Page *>(m_withdrawals);
    m_bar->setCurrentIndex(m_stack->indexOf(target));
    if (id.contains(QLatin1Char('_')))
        target->openItem(id);
}

bool PayoutsPage::back()
{
    return current() && current()->back();
}

QList<QAction *> PayoutsPage::itemActions() const
{
    QList<QAction *> all {m_withdraw, m_export};
    const QList<QAction *> own = current() ? current()->itemActions() : QList<QAction *>();
    if (!own.isEmpty())
        all << nullptr << own;
    return all;
}

void PayoutsPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (workspace() && urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void PayoutsPage::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!workspace() || urls.size() != 1 || !urls.first().isLocalFile())
        return;
    event->acceptProposedAction();
    if (current() == m_transfers) {
        m_transfers->openFile(urls.first().toLocalFile());
        return;
    }
    m_bar->setCurrentIndex(m_stack->indexOf(m_reconcile));
    m_reconcile->importFile(urls.first().toLocalFile());
}

void PayoutsPage::newItem()
{
    if (current() == m_transfers) {
        m_transfers->newItem();
        return;
    }
    withdraw();
}

void PayoutsPage::withdraw()
{
    const bool wanted = workspace() && !m_wizard && m_withdraw->isEnabled();
    if (!wanted)
        return;
    m_wizard = new WithdrawWizard(host(), *workspace(), window());
    m_wizard->open();
}

// Lists that can be exported: the lines of the ledger, and withdrawals with the bank's data.
void PayoutsPage::enableExport()
{
    const Page *shown = current();
    m_export->setEnabled(
        shown == m_ledger ? m_ledger->canExport() : shown == m_withdrawals || shown == m_reconcile);
}

void PayoutsPage::exportShown()
{
    if (current() == m_ledger) {
        m_ledger->exportCsv();
        return;
    }
    m_reconcile->openReport();
}

QList<QAction *> PayoutsPage::viewActions() const
{
    return {m_hideAmounts};
}

QList<QWidget *> PayoutsPage::panes() const
{
    QList<QWidget *> all {m_bar};
    if (current())
        all += current()->panes();
    return all;
}

void PayoutsPage::setNarrow(bool narrow)
{
    for (int i = 0; i < m_stack->count(); ++i)
        tab(i)->setNarrow(narrow);
}

QByteArray PayoutsPage::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << payoutsLayoutVersion << m_bar->currentIndex() << m_withdrawals->saveLayout()
           << m_transfers->saveLayout();
    return layout;
}

void PayoutsPage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    int version = 0;
    int shown = 0;
    QByteArray withdrawals;
    QByteArray transfers;
    stream >> version;
    if (version != payoutsLayoutVersion)
        return;
    stream >> shown >> withdrawals >> transfers;
    if (stream.status() != QDataStream::Ok)
        return;
    m_withdrawals->restoreLayout(withdrawals);
    m_transfers->restoreLayout(transfers);
    if (shown >= 0 && shown < m_bar->count())
        m_bar->setCurrentIndex(shown);
}

// The tab has its own state bar: none here.
void PayoutsPage::showStatus(const EngineStatus &status)
{
    m_withdraw->setEnabled(status.connection == Connection::Online);
    if (m_withdrawn && dayInZone(host().nowMs(), chosenZone(host().app().settings())) != m_lookedOn)
        m_look->start(); // lateness changes with the day
    if (!current())
        return;
    current()->showStatus(status);
    setProperty("state", current()->property("state"));
}

} // namespace hopyard
