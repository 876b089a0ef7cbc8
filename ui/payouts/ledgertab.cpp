// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/ledgertab.h"

#include "models/payouts/payoutwords.h"
#include "schema/ledger.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/shell/busyline.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QThreadPool>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {
// About fifteen hundred pages of lines; laid out as text before they are painted.
constexpr int mostPrinted = 100'000;
constexpr int filterDelayMs = 250;
} // namespace

LedgerTab::LedgerTab(PageHost &host, QWidget *parent)
    : Page(host, parent)
    , m_header(new SectionHeader(title(), this, TypeRole::Page))
    , m_currencyChip(new FilterChip(tr("Currency"), this))
    , m_typeChip(new FilterChip(tr("Type"), this))
    , m_period(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_typed(new QTimer(this))
    , m_from(new QDateEdit(this))
    , m_to(new QDateEdit(this))
    , m_zone(new TimeZoneBox(host.app().settings(), this))
    , m_export(button(tr("Export CSV…"), ButtonKind::Secondary, Glyph::Download, this))
    , m_print(button(tr("Save as PDF…"), ButtonKind::Secondary, Glyph::FileText, this))
    , m_busy(new BusyLine(this))
    , m_table(new QTableView(this))
    , m_skeleton(new Skeleton(this))
    , m_empty(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
    , m_sums(new SafeLabel(this))
    , m_unexplained(new SafeLabel(this))
    , m_threads(new QThreadPool(this))
{
    setObjectName(QStringLiteral("ledgerTab"));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::l, space::l, space::l, space::m);
    head->setSpacing(space::m);
    buildTools(head);

    m_table->setObjectName(QStringLiteral("ledgerTable"));
    m_table->setAccessibleName(title());
    CellDelegate *delegate = dressView(m_table);
    delegate->setMarkColumn(-1);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_empty->setObjectName(QStringLiteral("emptyState"));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] { refresh(); });
    connect(m_empty, &EmptyState::linkTriggered, this, [this] {
        m_currency.clear();
        m_type.clear();
        m_currencyChip->setValue({});
        m_typeChip->setValue({});
        m_period->setCurrentIndex(0);
        m_text->clear();
        applyFilter();
    });

    m_sums->setObjectName(QStringLiteral("ledgerSums"));
    m_sums->setWrap(true);
    setTypeRole(m_sums, TypeRole::Strong);
    m_unexplained->setObjectName(QStringLiteral("ledgerUnexplained"));
    m_unexplained->setWrap(true);
    setTextRole(m_unexplained, ColorRole::Secondary);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::l, space::m, space::l, space::m);
    foot->setSpacing(space::xs);
    foot->addWidget(m_sums);
    foot->addWidget(m_unexplained);

    contents()->addLayout(head);
    contents()->addWidget(m_busy);
    contents()->addWidget(m_stack, 1);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    contents()->addLayout(foot);
    setFocusProxy(m_table);
    setState(QStringLiteral("loading"));
}

LedgerTab::~LedgerTab() = default;

QString LedgerTab::title() const
{
    return tr("Ledger");
}

QString LedgerTab::kind() const
{
    return QStringLiteral("ledger_line");
}

void LedgerTab::buildTools(QVBoxLayout *head)
{
    m_currencyChip->setObjectName(QStringLiteral("ledgerCurrency"));
    m_typeChip->setObjectName(QStringLiteral("ledgerType"));
    m_currencyChip->setDropDown(true);
    m_typeChip->setDropDown(true);
    m_period->setObjectName(QStringLiteral("ledgerPeriod"));
    m_period->setAccessibleName(tr("Period"));
    fillPeriods(m_period);
    m_period->addItem(tr("Days…"), int(Period::Days));
    const auto day = [this](QDateEdit *field, const char *name, const QString &title) {
        field->setObjectName(QString::fromLatin1(name));
        field->setAccessibleName(title);
        field->setToolTip(title);
        field->setCalendarPopup(true);
        field->hide();
        connect(field, &QDateEdit::dateChanged, this, &LedgerTab::applyFilter);
    };
    day(m_from, "ledgerFrom", tr("First day"));
    day(m_to, "ledgerTo", tr("Last day"));
    m_text->setObjectName(QStringLiteral("ledgerText"));
    m_text->setAccessibleName(tr("Name or type"));
    m_text->setPlaceholderText(tr("Name or type"));
    m_text->setClearButtonEnabled(true);
    m_typed->setSingleShot(true);
    m_typed->setInterval(filterDelayMs);
    connect(m_typed, &QTimer::timeout, this, &LedgerTab::applyFilter);
    connect(m_text, &QLineEdit::textChanged, m_typed, qOverload<>(&QTimer::start));
    m_export->setObjectName(QStringLiteral("ledgerExport"));
    m_print->setObjectName(QStringLiteral("ledgerPdf"));
    auto *tools = new QWidget(this);
    tools->setObjectName(QStringLiteral("listToolbar"));
    auto *flow = new FlowLayout(tools, space::s);
    for (QWidget *tool : {static_cast<QWidget *>(m_period), static_cast<QWidget *>(m_from),
             static_cast<QWidget *>(m_to)})
        flow->addWidget(tool);
    flow->addWidget(m_zone);
    flow->addWidget(m_currencyChip);
    flow->addWidget(m_typeChip);
    flow->addWidget(m_text);
    m_header->addWidget(m_print);
    m_header->addWidget(m_export);
    head->addWidget(m_header);
    head->addWidget(tools);
    connect(m_currencyChip, &FilterChip::clicked, this, &LedgerTab::chooseCurrency);
    connect(m_typeChip, &FilterChip::clicked, this, &LedgerTab::chooseType);
    connect(m_currencyChip, &FilterChip::cleared, this, [this] {
        m_currency.clear();
        applyFilter();
    });
    connect(m_typeChip, &FilterChip::cleared, this, [this] {
        m_type.clear();
        applyFilter();
    });
    connect(m_period, &QComboBox::currentIndexChanged, this, &LedgerTab::choosePeriod);
    connect(m_zone, &TimeZoneBox::zoneChanged, this, [this](const QTimeZone &zone) {
        if (m_model)
            m_model->setTimeZone(zone);
        applyFilter();
    });
    connect(m_export, &QPushButton::clicked, this, &LedgerTab::exportCsv);
    connect(m_print, &QPushButton::clicked, this, &LedgerTab::exportPdf);
}

void LedgerTab::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    if (m_accounts)
        disconnect(m_accounts, nullptr, this, nullptr);
    m_accounts = workspace ? workspace->source(QStringLiteral("ledger_account")) : nullptr;
    if (m_accounts) {
        connect(m_accounts, &RecordSource::changed, this, &LedgerTab::showSums);
        connect(m_accounts, &RecordSource::reloaded, this, &LedgerTab::showSums);
    }
}

void LedgerTab::setModel(LedgerModel *model)
{
    if (m_model)
        disconnect(m_model, nullptr, this, nullptr);
    m_model = model;
    m_table->setModel(model);
    if (!model)
        return;
    model->setTimeZone(m_zone->zone());
    applySettings();
    sizeColumns();
    connect(model, &LedgerModel::sumsChanged, this, &LedgerTab::showRows);
    connect(model, &QAbstractItemModel::rowsInserted, this, &LedgerTab::showRows);
    connect(model, &QAbstractItemModel::modelReset, this, &LedgerTab::showRows);
    applyFilter();
}

void LedgerTab::sizeColumns()
{
    QHeaderView *columns = m_table->horizontalHeader();
    if (columns->count() == 0)
        return;
    const int em = fontMetrics().averageCharWidth();
    constexpr std::array widths {17, 14, 16, 11, 9, 13, 17};
    for (int column = 0; column < int(widths.size()); ++column)
        columns->resizeSection(column, widths[size_t(column)] * em + space::xl);
    columns->setStretchLastSection(true);
}

void LedgerTab::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        sizeColumns();
}

void LedgerTab::applySettings()
{
    if (m_model)
        m_model->setHideAmounts(amountsHidden(host()));
    showSums();
}

void LedgerTab::showStatus(const EngineStatus &status)
{
    Page::showStatus(status);
    const AreaStatus now = area();
    m_busy->setBusy(now.refreshing);
    if (m_model)
        m_model->setWhole(now.asOfMs > 0);
    m_header->setSubtitle(now.asOfMs > 0
            ? tr("As of %1").arg(Words::dayTime(now.asOfMs, host().nowMs()))
            : QString());
    showRows();
}

std::pair<QDate, QDate> LedgerTab::span(Period period, QDate today)
{
    const QDate month(today.year(), today.month(), 1);
    const QDate quarter(today.year(), (today.month() - 1) / 3 * 3 + 1, 1);
    const QDate year(today.year(), 1, 1);
    switch (period) {
    case Period::All:
    case Period::Days:
        break;
    case Period::ThisMonth:
        return {month, month.addMonths(1)};
    case Period::LastMonth:
        return {month.addMonths(-1), month};
    case Period::ThisQuarter:
        return {quarter, quarter.addMonths(3)};
    case Period::LastQuarter:
        return {quarter.addMonths(-3), quarter};
    case Period::ThisYear:
        return {year, year.addYears(1)};
    case Period::LastYear:
        return {year.addYears(-1), year};
    }
    return {};
}

void LedgerTab::fillPeriods(QComboBox *box)
{
    box->addItem(tr("All time"), int(Period::All));
    box->addItem(tr("This month"), int(Period::ThisMonth));
    box->addItem(tr("Last month"), int(Period::LastMonth));
    box->addItem(tr("This quarter"), int(Period::ThisQuarter));
    box->addItem(tr("Last quarter"), int(Period::LastQuarter));
    box->addItem(tr("This year"), int(Period::ThisYear));
    box->addItem(tr("Last year"), int(Period::LastYear));
}

// For chosen days, starts with the current month.
void LedgerTab::choosePeriod()
{
    const bool days = Period(m_period->currentData().toInt()) == Period::Days;
    if (days && !m_from->isVisibleTo(this)) {
        const QDate today = dayInZone(host().nowMs(), m_zone->zone());
        const QSignalBlocker first(m_from);
        const QSignalBlocker last(m_to);
        m_from->setDate(span(Period::ThisMonth, today).first);
        m_to->setDate(today);
    }
    m_from->setVisible(days);
    m_to->setVisible(days);
    applyFilter();
}

void LedgerTab::applyFilter()
{
    if (!m_model)
        return;
    LedgerFilter filter;
    filter.currency = m_currency;
    filter.type = m_type;
    filter.text = m_text->text().trimmed();
    const QTimeZone zone = m_zone->zone();
    const QDate today = QDateTime::fromMSecsSinceEpoch(host().nowMs(), zone).date();
    const auto period = Period(m_period->currentData().toInt());
    const auto [first, after] = period == Period::Days
        ? std::pair(std::min(m_from->date(), m_to->date()),
            std::max(m_from->date(), m_to->date()).addDays(1))
        : span(period, today);
    if (first.isValid()) {
        filter.fromMs = first.startOfDay(zone).toMSecsSinceEpoch();
        filter.beforeMs = after.startOfDay(zone).toMSecsSinceEpoch();
    }
    m_model->setFilter(filter);
    showRows();
}

void LedgerTab::chooseCurrency()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &currency : m_model ? m_model->currencies() : QStringList()) {
        QAction *action = menu->addAction(currency.toUpper());
        connect(action, &QAction::triggered, this, [this, currency] {
            m_currency = currency;
            m_currencyChip->setValue(currency.toUpper());
            applyFilter();
        });
    }
    menu->popup(m_currencyChip->mapToGlobal(QPoint(0, m_currencyChip->height() + 2)));
}

void LedgerTab::chooseType()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &type : m_model ? m_model->types() : QStringList()) {
        QAction *action = menu->addAction(menuText(isolated(PayoutWords::lineType(type))));
        connect(action, &QAction::triggered, this, [this, type] {
            m_type = type;
            m_typeChip->setValue(isolated(PayoutWords::lineType(type)));
            applyFilter();
        });
    }
    menu->popup(m_typeChip->mapToGlobal(QPoint(0, m_typeChip->height() + 2)));
}

void LedgerTab::showRows()
{
    if (!m_model)
        return;
    const bool none = m_model->rowCount() == 0;
    const AreaStatus now = area();
    const bool unread = none && !now.kind.isEmpty() && now.asOfMs == 0 && !now.refreshing
        && m_model->total() == 0;
    const bool loading = none && !unread && (!m_model->isComplete() || now.asOfMs == 0);
    if (loading) {
        m_skeleton->start(tr("Getting the ledger…"));
        m_stack->setCurrentWidget(m_skeleton);
    } else {
        m_skeleton->stop();
        m_stack->setCurrentWidget(none ? static_cast<QWidget *>(m_empty) : m_table);
    }
    m_empty->setAction(unread ? tr("Refresh") : QString(), Glyph::RefreshCw);
    if (unread) {
        m_empty->setContent(Glyph::CloudOff, tr("Not read yet"),
            tr("The ledger appears here once it has been read from Whop."));
        m_empty->setLink({});
    } else if (none && m_model->total() > 0) {
        m_empty->setContent(Glyph::Filter, tr("No lines match"), tr("Another filter shows more."));
        m_empty->setLink(tr("Clear filters"));
    } else {
        m_empty->setContent(Glyph::ReceiptText, tr("No lines yet"),
            tr("Every sale, fee and withdrawal appears here as a line."));
        m_empty->setLink({});
    }
    const bool could = m_export->isEnabled();
    m_export->setEnabled(!none && m_model->isComplete());
    if (could != m_export->isEnabled())
        Q_EMIT canExportChanged();
    const bool tooLong = m_model->rowCount() > mostPrinted;
    m_print->setEnabled(m_export->isEnabled() && !tooLong);
    m_print->setToolTip(tooLong
            ? tr("Choose a shorter period: at most %Ln lines can be printed.", nullptr, mostPrinted)
            : QString());
    setState(loading ? QStringLiteral("loading")
            : none   ? QStringLiteral("empty")
                     : QStringLiteral("ready"));
    showSums();
}

bool LedgerTab::canExport() const
{
    return m_model && m_export->isEnabled();
}

QString LedgerTab::sumLine(const Money &sum) const
{
    return moneyShown(sum, amountsHidden(host()));
}

void LedgerTab::showSums()
{
    if (!m_model || !m_model->isComplete()) {
        m_sums->setText(m_model && m_model->total() > 0 ? tr("Adding up…") : QString());
        m_unexplained->setText({});
        return;
    }
    const MoneySums shown = m_model->shownSums();
    QStringList texts;
    for (const Money &sum : shown.all())
        texts << sumLine(sum);
    const int rows = m_model->rowCount();
    QString text = rows == 1 ? tr("1 line") : tr("%Ln lines", nullptr, rows);
    if (!shown.isComplete())
        text = tr("%1, too large to add up").arg(text);
    else if (!texts.isEmpty())
        text = tr("%1, together %2").arg(text, texts.join(QStringLiteral(" · ")));
    if (const int unread = int(m_model->unreadable()); unread > 0)
        text = tr("%1. %Ln not in it: their amounts cannot be read.", nullptr, unread).arg(text);
    m_sums->setText(text);

    // The part of the balances that the lines do not explain.
    texts.clear();
    m_unexplained->setText({});
    if (area().asOfMs == 0) {
        m_unexplained->setText(tr("Older lines are still being fetched; balances appear then."));
        return;
    }
    if (!m_model->hasBalances())
        return; // the line above says why
    const MoneySums all = m_model->allSums();
    const std::vector<RowKey> keys
        = m_accounts ? m_accounts->keys(std::nullopt, 1) : std::vector<RowKey>();
    bool tied = true;
    QStringList met;
    const auto tell = [&](const MoneySums &rest) {
        for (const Money &difference : rest.all()) {
            tied = tied && difference.isZero();
            texts << sumLine(difference);
        }
    };
    for (const RowKey &key : keys) {
        const RowId row = key.row;
        const std::vector<Record> accounts = m_accounts->records(std::span(&row, 1));
        for (const auto &balance : ledgeraccounts::balances(accounts.front().body())) {
            const QString currency = balance.available.currency();
            met << currency;
            if (!balance.pending || !balance.reserved)
                continue; // the total to compare with is unknown
            MoneySums rest;
            rest.add(balance.available);
            rest.add(*balance.pending);
            rest.add(*balance.reserved);
            rest.add(all.of(currency).negated());
            tell(rest);
        }
    }
    // Lines of a currency without a balance explain nothing.
    for (const Money &sum : all.all()) {
        if (met.contains(sum.currency()) || keys.empty() || sum.isZero())
            continue;
        MoneySums rest;
        rest.add(sum.negated());
        tell(rest);
    }
    m_unexplained->setProperty("tied", tied);
    m_unexplained->setText(texts.isEmpty()
            ? QString()
            : tr("Not explained by the lines: %1").arg(texts.join(QStringLiteral(" · "))));
}

QList<QWidget *> LedgerTab::panes() const
{
    return {m_table};
}

} // namespace hopyard
