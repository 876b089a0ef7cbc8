// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/overviewtab.h"

#include "account/settings.h"
#include "models/payouts/payoutwords.h"
#include "schema/accounts.h"
#include "schema/ledger.h"
#include "schema/payouts.h"
#include "schema/registry.h"
#include "schema/verifications.h"
#include "schema/withdrawals.h"
#include "ui/apphost.h"
#include "ui/payouts/arrivalssection.h"
#include "ui/payouts/balancecards.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/monthssection.h"
#include "ui/payouts/payoutpieces.h"
#include "ui/payouts/timezonebox.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qint64 calendarDays = 30;
constexpr qint64 overviewDayMs = 86'400'000;
constexpr int overviewDelayMs = 400;
constexpr std::size_t mostDemands = 8;

// Only the newest of each kind counts.
std::vector<Record> waitingChecks(const std::vector<Record> &newestFirst)
{
    std::vector<Record> waiting;
    QStringList kinds;
    for (const Record &check : newestFirst) {
        const QString kind = check.isNull() ? QString() : check.text(verifications::kindOf);
        if (check.isNull() || kinds.contains(kind))
            continue;
        kinds << kind;
        if (verifications::isWaiting(check.body()))
            waiting.push_back(check);
    }
    return waiting;
}

} // namespace

OverviewTab::OverviewTab(PageHost &host, QWidget *parent)
    : Page(host, parent)
    , m_header(new SectionHeader(title(), this, TypeRole::Page))
    , m_hide(iconButton(Glyph::EyeOff, tr("Hide amounts"), this))
    , m_withdraw(button(tr("Withdraw…"), ButtonKind::Primary, Glyph::Banknote, this))
    , m_banner(new Card(this))
    , m_bannerText(new SafeLabel(m_banner))
    , m_none(new EmptyState(this))
    , m_untold(new SafeLabel(this))
    , m_cards(new BalanceCards(this))
    , m_arrivals(new ArrivalsSection(this))
    , m_methodRows(new QWidget(this))
    , m_releaseRows(new QWidget(this))
    , m_months(new MonthsSection(this))
{
    setObjectName(QStringLiteral("overviewTab"));
    m_later.setSingleShot(true);
    m_later.setInterval(overviewDelayMs);
    connect(&m_later, &QTimer::timeout, this, &OverviewTab::catchUp);
    m_hide->setObjectName(QStringLiteral("hideAmounts"));
    m_hide->setCheckable(true);
    connect(m_hide, &QToolButton::clicked, this,
        [this](bool hide) { this->host().app().settings().setFlag(Setting::HideAmounts, hide); });
    m_header->addWidget(m_hide);
    m_withdraw->setObjectName(QStringLiteral("withdrawButton"));
    connect(m_withdraw, &QPushButton::clicked, this, &OverviewTab::withdrawRequested);
    m_header->addWidget(m_withdraw);

    m_banner->setObjectName(QStringLiteral("payoutBanner"));
    m_bannerText->setWrap(true);
    auto *open
        = button(tr("Open on whop.com"), ButtonKind::Secondary, Glyph::ExternalLink, m_banner);
    open->setObjectName(QStringLiteral("payoutBannerOpen"));
    connect(
        open, &QPushButton::clicked, this, [this] { this->host().openOnWhop(payoutsOnWhop()); });
    auto *banner = new QHBoxLayout(m_banner);
    banner->setContentsMargins(space::l, space::m, space::l, space::m);
    banner->setSpacing(space::l);
    banner->addWidget(m_bannerText, 1);
    banner->addWidget(open, 0, Qt::AlignVCenter);
    m_banner->hide();

    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::l, space::l, space::l, space::xl);
    column->setSpacing(space::l);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_none);
    m_untold->setObjectName(QStringLiteral("balancesUntold"));
    m_untold->setText(tr("Whop does not tell this key every balance: it lacks the permission %1.")
                          .arg(isolated(specText(ledgeraccounts::resource.readScope))));
    m_untold->setWrap(true);
    column->addWidget(m_untold);
    m_parts = {m_cards, section(tr("On the way to you"), "arrivals", m_arrivals),
        section(tr("Released in the next 30 days"), "releaseCalendar", m_releaseRows),
        section(tr("Payout methods"), "payoutMethods", m_methodRows),
        section(tr("In and out by month"), "monthTable", m_months)};
    for (QWidget *part : std::as_const(m_parts))
        column->addWidget(part);
    column->addStretch(1);
    connect(m_none, &EmptyState::actionTriggered, this, [this] { refresh(); });
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->setAccessibleName(title());
    contents()->addWidget(scroll, 1);
    setFocusProxy(scroll);
    setState(QStringLiteral("loading"));
}

OverviewTab::~OverviewTab() = default;

QString OverviewTab::title() const
{
    return tr("Payouts");
}

QString OverviewTab::kind() const
{
    return QStringLiteral("ledger_account");
}

QWidget *OverviewTab::section(const QString &heading, const char *objectName, QWidget *content)
{
    auto *card = new Card(this);
    card->setObjectName(QString::fromLatin1(objectName));
    auto *title = new SafeLabel(heading, card);
    setTypeRole(title, TypeRole::Title);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::l, space::l, space::l, space::l);
    layout->setSpacing(space::m);
    layout->addWidget(title);
    layout->addWidget(content);
    return card;
}

void OverviewTab::follow(RecordSource *source, Part part)
{
    if (!source)
        return;
    const auto news = [this, part] { showSoon(part); };
    connect(source, &RecordSource::changed, this, news);
    connect(source, &RecordSource::reloaded, this, news);
}

void OverviewTab::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    for (RecordSource *source : {m_accounts, m_assets, m_methods, m_checks, m_payouts}) {
        if (source)
            disconnect(source, nullptr, this, nullptr);
    }
    m_accounts = workspace ? workspace->source(QStringLiteral("ledger_account")) : nullptr;
    m_assets = workspace ? workspace->source(specText(accounts::resource.kind)) : nullptr;
    m_methods = workspace ? workspace->source(QStringLiteral("payout_method")) : nullptr;
    m_checks = workspace ? workspace->source(specText(verifications::resource.kind)) : nullptr;
    m_payouts = workspace ? workspace->source(specText(payouts::resource.kind)) : nullptr;
    for (RecordSource *source : {m_accounts, m_assets, m_methods, m_checks})
        follow(source, Part::All);
    follow(m_payouts, Part::Arrivals);
    m_areas = workspace ? workspace->commands().status().areas : QList<AreaStatus>();
    showAll();
}

void OverviewTab::refresh()
{
    Page::refresh();
    if (workspace()) {
        workspace()->commands().refresh(specText(accounts::resource.kind));
        workspace()->commands().refresh(QStringLiteral("payout_method"));
        workspace()->commands().refresh(specText(payouts::resource.kind));
        workspace()->commands().refresh(QStringLiteral("ledger_line"));
        workspace()->commands().refresh(specText(verifications::resource.kind));
    }
}

void OverviewTab::setModel(LedgerModel *model)
{
    if (m_model)
        disconnect(m_model, nullptr, this, nullptr);
    m_model = model;
    if (model)
        connect(model, &LedgerModel::sumsChanged, this, [this] { showSoon(Part::Sums); });
    showReleases();
    showMonths();
}

// Several pages of a list arrive per second, even while another tab is shown.
void OverviewTab::showSoon(Parts parts)
{
    m_outdated |= parts;
    if (!isVisible())
        return;
    if (parts.testFlag(Part::Others) && !m_none->isHidden())
        catchUp(); // balances are awaited, and there is nothing to make anew
    else if (!m_later.isActive())
        m_later.start();
}

void OverviewTab::catchUp()
{
    if (m_outdated.testFlag(Part::Others))
        showAll();
    if (m_outdated.testFlag(Part::Arrivals))
        showArrivals();
    if (m_outdated.testFlag(Part::Sums))
        showSums();
}

void OverviewTab::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    catchUp();
}

void OverviewTab::showSums()
{
    m_outdated &= ~Parts(Part::Sums);
    showReleases();
    showMonths();
}

void OverviewTab::applySettings()
{
    const bool hidden = amountsHidden(host());
    m_hide->setChecked(hidden);
    m_hide->setIcon(icon(hidden ? Glyph::Eye : Glyph::EyeOff));
    m_hide->setToolTip(hidden ? tr("Show amounts") : tr("Hide amounts"));
    m_hide->setAccessibleName(m_hide->toolTip());
    showAll();
}

void OverviewTab::showStatus(const EngineStatus &status)
{
    Page::showStatus(status);
    m_areas = status.areas;
    const AreaStatus now = area();
    const bool online = status.connection == Connection::Online;
    m_withdraw->setEnabled(online);
    m_withdraw->setToolTip(online
            ? QString()
            : tr("Withdrawing needs a connection: %1.")
                  .arg(Words::connectionWord(status.connection, status.keyProblem)));
    m_header->setSubtitle(now.asOfMs > 0
            ? tr("Balances as of %1").arg(Words::dayTime(now.asOfMs, host().nowMs()))
            : QString());
    if (const QString locked = lockedChecks(); locked != m_locked) {
        m_locked = locked;
        showAll();
    }
    if (const QString unknown = payoutsUnknown(); unknown != m_payoutsUnknown) {
        m_payoutsUnknown = unknown;
        showArrivals();
    }
    if (const QString unknown = ledgerUnknown(); unknown != m_unknown) {
        m_unknown = unknown;
        showSums();
    }
    showKnown();
}

// Unknown is neither empty nor on its way.
void OverviewTab::showKnown()
{
    const AreaStatus now = area();
    const bool known = m_accounts && m_accounts->count() > 0;
    const bool read = now.asOfMs > 0;
    const bool reading = !known && !read && (now.refreshing || now.kind.isEmpty());
    m_none->setVisible(!known);
    m_untold->setVisible(known && !m_told);
    for (QWidget *part : std::as_const(m_parts))
        part->setVisible(known);
    if (read)
        m_none->setContent(Glyph::Wallet, tr("No balances"),
            tr("Whop shows no payout account of this company to your key."));
    else if (reading)
        m_none->setContent(Glyph::Wallet, tr("Getting the balances…"), {});
    else
        m_none->setContent(Glyph::CloudOff, tr("Not read yet"),
            tr("Balances appear here once they have been read from Whop."));
    m_none->setAction(reading ? QString() : tr("Refresh"), Glyph::RefreshCw);
    setState(known    ? QStringLiteral("ready")
            : reading ? QStringLiteral("loading")
                      : QStringLiteral("empty"));
}

std::vector<Record> OverviewTab::readAll(RecordSource *source) const
{
    constexpr qsizetype most = 200;
    if (!source)
        return {};
    std::vector<RowId> rows;
    for (const RowKey &key : source->keys(std::nullopt, most))
        rows.push_back(key.row);
    return source->records(rows);
}

void OverviewTab::showAll()
{
    const std::vector<Record> accounts = readAll(m_accounts);
    const Json account = accounts.empty() ? Json::object() : accounts.front().body();
    m_told = ledgeraccounts::areBalancesTold(account);
    showBanner(account);
    const std::vector<Record> assets = readAll(m_assets);
    m_cards->fill(account, assets.empty() ? Json() : assets.front().body(), amountsHidden(host()));
    showArrivals();
    showMethods();
    showSums();
    showKnown();
    m_outdated = {};
}

QString OverviewTab::demandsShown(const std::vector<Record> &checks) const
{
    QStringList lines;
    for (const Record &check : checks) {
        for (const verifications::Demand &demand : verifications::demands(check.body())) {
            if (lines.size() == qsizetype(mostDemands))
                return QString(lines.join(u'\n') + QStringLiteral("\n…"));
            lines << (demand.why.isEmpty()
                    ? tr("• %1").arg(isolated(demand.what))
                    : tr("• %1: %2").arg(isolated(demand.what), isolated(demand.why)));
        }
    }
    return lines.join(u'\n');
}

AreaStatus OverviewTab::areaOf(const ResourceSpec &resource) const
{
    const QString kind = specText(resource.kind);
    const auto found = std::find_if(m_areas.cbegin(), m_areas.cend(),
        [&kind](const AreaStatus &each) { return each.kind == kind; });
    return found == m_areas.cend() ? AreaStatus() : *found;
}

QString OverviewTab::lockedChecks() const
{
    return areaOf(verifications::resource).scope;
}

QString OverviewTab::ledgerUnknown() const
{
    const AreaStatus ledger = areaOf(ledgerlines::resource);
    if (!ledger.scope.isEmpty())
        return tr("Whop does not tell this key the ledger: it lacks the permission %1.")
            .arg(isolated(ledger.scope));
    if (ledger.asOfMs > 0 && m_model && m_model->isComplete())
        return {};
    const bool reading = ledger.refreshing || ledger.kind.isEmpty() || ledger.asOfMs > 0;
    return reading ? tr("Reading the ledger…") : tr("The ledger has not been read yet.");
}

QString OverviewTab::payoutsUnknown() const
{
    const AreaStatus area = areaOf(payouts::resource);
    if (!area.scope.isEmpty())
        return tr("Whop does not tell this key what is on its way: it lacks the permission %1.")
            .arg(isolated(area.scope));
    if (area.asOfMs > 0)
        return {};
    return area.refreshing || area.kind.isEmpty() ? tr("Reading the payouts…")
                                                  : tr("The payouts have not been read yet.");
}

void OverviewTab::showArrivals()
{
    m_outdated &= ~Parts(Part::Arrivals);
    std::vector<Record> open;
    for (const Record &payout : readAll(m_payouts)) {
        if (!payout.isNull() && !withdrawals::isSettled(payout.body()))
            open.push_back(payout);
    }
    m_arrivals->fill(open, chosenZone(host().app().settings()), host().nowMs(),
        amountsHidden(host()), payoutsUnknown());
}

void OverviewTab::showBanner(const Json &account)
{
    const std::vector<Record> checks = waitingChecks(readAll(m_checks));
    PayoutWords::AccountState state {ledgeraccounts::payoutStatus.in(account).value_or(QString()),
        ledgeraccounts::paymentsApproval.in(account).value_or(QString()),
        ledgeraccounts::verificationStatus.in(account).value_or(QString()),
        ledgeraccounts::verificationError.in(account).value_or(QString())};
    if (!checks.empty())
        state.verificationStatus = QStringLiteral("action_required");
    QString problem = PayoutWords::accountProblem(state);
    const QString reason = ledgeraccounts::verificationReason.in(account).value_or(QString());
    if (!problem.isEmpty() && !reason.isEmpty())
        problem = tr("%1 Whop says: %2").arg(problem, isolated(reason));
    // Missing data does not mean that all is well: the key may not be allowed to read it.
    const bool isTold = account.empty() || ledgeraccounts::isPayoutAccountTold(account);
    Tone tone = PayoutWords::isBlocking(state) ? Tone::Danger : Tone::Warning;
    if (problem.isEmpty() && !isTold) {
        problem = tr("Whether this account may be paid out is not known: Whop tells this key "
                     "nothing about it. The key lacks the permission payout:account:read, or there "
                     "is no payout account yet.");
        tone = Tone::Notice;
    }
    const QString demands = demandsShown(checks);
    if (!demands.isEmpty())
        problem = tr("%1\nWhop asks for:\n%2").arg(problem, demands);
    else if (const QString scope = lockedChecks(); !problem.isEmpty() && !scope.isEmpty())
        problem = tr("%1 What Whop still asks for is not told to this key: it lacks the permission "
                     "%2.")
                      .arg(problem, isolated(scope));
    m_banner->setVisible(!problem.isEmpty());
    m_banner->setTone(tone);
    m_bannerText->setText(problem);
}

// After all children have the new font, too.
void OverviewTab::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        QTimer::singleShot(0, this, &OverviewTab::showAll);
}

void OverviewTab::showMethods()
{
    clearRows(m_methodRows);
    auto *grid = new QGridLayout(m_methodRows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Record &method : readAll(m_methods)) {
        if (method.isNull())
            continue;
        auto *name = new SafeLabel(m_methodRows);
        name->setServerText(payoutmethods::title(method.body()));
        setTypeRole(name, TypeRole::Strong);
        auto *where = new SafeLabel(m_methodRows);
        setTextRole(where, ColorRole::Secondary);
        where->setText(tr("%1 · %2 · %3")
                           .arg(isolated(method.text(payoutmethods::institution)),
                               isolated(method.text(payoutmethods::reference)),
                               method.text(payoutmethods::currency).toUpper()));
        auto *chips = new QWidget(m_methodRows);
        auto *chipRow = new QHBoxLayout(chips);
        chipRow->setContentsMargins(0, 0, 0, 0);
        chipRow->setSpacing(space::xs);
        if (method.value(payoutmethods::isDefault).value_or(false))
            chipRow->addWidget(new Chip(tr("Default"), Tone::Accent, chips));
        const QString status = method.text(payoutmethods::status);
        const Tone tone = status == QLatin1String("broken") ? Tone::Danger
            : status == QLatin1String("active")             ? Tone::Success
                                                            : Tone::Neutral;
        chipRow->addWidget(new Chip(PayoutWords::methodStatus(status), tone, chips));
        grid->addWidget(name, row, 0);
        grid->addWidget(where, row, 1);
        grid->addWidget(chips, row, 2, Qt::AlignTrailing);
        ++row;
    }
    if (row == 0)
        grid->addWidget(
            quietLabel(tr("No payout method yet. Add one on whop.com."), m_methodRows), 0, 0, 1, 3);
}

void OverviewTab::showReleases()
{
    clearRows(m_releaseRows);
    auto *grid = new QGridLayout(m_releaseRows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::xl);
    grid->setVerticalSpacing(space::xs);
    const bool hidden = amountsHidden(host());
    const qint64 now = host().nowMs();
    const QString unknown = ledgerUnknown();
    const auto releases = m_model && unknown.isEmpty()
        ? m_model->releases(now, now + calendarDays * overviewDayMs)
        : std::vector<LedgerModel::Release>();
    // One line per day, one column per currency, in the order of the cards.
    QStringList currencies;
    for (const LedgerModel::Release &release : releases) {
        if (!currencies.contains(release.amount.currency()))
            currencies << release.amount.currency();
    }
    std::sort(currencies.begin(), currencies.end(), [this](const QString &a, const QString &b) {
        const auto place = [this](const QString &currency) {
            const qsizetype index = m_cards->currencies().indexOf(currency);
            return std::pair(index < 0, std::pair(index, currency));
        };
        return place(a) < place(b);
    });
    for (int column = 1; column <= int(currencies.size()); ++column) // days are never cut
        grid->setColumnStretch(column, 1);
    int row = 0;
    QDate last;
    for (const LedgerModel::Release &release : releases) {
        if (release.day != last) {
            ++row;
            grid->addWidget(new SafeLabel(PayoutWords::day(release.day), m_releaseRows), row, 0);
        }
        last = release.day;
        grid->addWidget(
            amountLabel(moneyShown(release.amount, hidden), TypeRole::Strong, m_releaseRows), row,
            1 + int(currencies.indexOf(release.amount.currency())));
    }
    if (row > 0)
        return;
    grid->addWidget(quietLabel(unknown.isEmpty() ? tr("Nothing is due to be released.") : unknown,
                        m_releaseRows),
        0, 0, 1, 3);
}

void OverviewTab::showMonths()
{
    m_months->fill(m_model ? m_model->months() : std::vector<LedgerModel::Month>(),
        m_cards->currencies().value(0), amountsHidden(host()), ledgerUnknown());
}

} // namespace hopyard
