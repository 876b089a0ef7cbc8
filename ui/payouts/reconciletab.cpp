// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/reconciletab.h"

#include "account/settings.h"
#include "schema/payouts.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/payouts/bankbookkeeper.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/payoutreportdialog.h"
#include "ui/payouts/statementgaps.h"
#include "ui/payouts/timezonebox.h"
#include "ui/payouts/withdrawaldetail.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QThreadPool>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace hopyard {

namespace {

constexpr auto whopsHelp = "https://help.whop.com/";
constexpr int paneCharacters = 44; // needed by each of the three lists side by side

} // namespace

ReconcileTab::ReconcileTab(PageHost &host, QWidget *parent)
    : Page(host, parent)
    , m_later(new QTimer(this))
    , m_header(new SectionHeader(title(), this, TypeRole::Page))
    , m_summary(new SafeLabel(this))
    , m_gaps(new StatementGaps(this))
    , m_lists(this)
    , m_keeper(new BankBookKeeper(this))
    , m_threads(new QThreadPool(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("reconcileView"));
    m_header->setSubtitle(tr("Compare with your bank’s CSV. Nothing leaves this computer."));
    auto *import = button(tr("Import bank CSV…"), ButtonKind::Primary, Glyph::Upload, this);
    import->setObjectName(QStringLiteral("importBankCsv"));
    connect(import, &QPushButton::clicked, this, &ReconcileTab::chooseFile);
    auto *report = button(tr("Report…"), ButtonKind::Secondary, Glyph::FileText, this);
    report->setObjectName(QStringLiteral("payoutReport"));
    report->setToolTip(tr("Withdrawals of a month, quarter or year as CSV or PDF."));
    connect(report, &QPushButton::clicked, this, &ReconcileTab::openReport);
    m_header->addWidget(report);
    m_header->addWidget(import);
    m_summary->setObjectName(QStringLiteral("reconcileSummary"));
    m_summary->setWrap(true);

    const auto tool = [this](const char *name, const QString &text, Glyph glyph) {
        auto *made = button(text, ButtonKind::Secondary, glyph, this);
        made->setObjectName(QString::fromLatin1(name));
        return made;
    };
    m_match = tool("reconcileMatch", tr("Match"), Glyph::Check);
    m_aside = tool("reconcileAside", tr("Set aside"), Glyph::EyeOff);
    m_release = tool("reconcileRelease", tr("Undo decision"), Glyph::Undo2);
    m_copy = tool("reconcileCopy", tr("Copy for the bank"), Glyph::Copy);
    m_copy->setToolTip(tr("A message with which the bank can trace the payment."));
    auto *toolbar = new QWidget(this);
    auto *tools = new FlowLayout(toolbar, space::s);
    m_support = tool("reconcileSupport", tr("Whop’s support"), Glyph::ExternalLink);
    m_support->setToolTip(tr("Where a payment that is late can be asked about."));
    connect(m_support, &QPushButton::clicked, this,
        [] { QDesktopServices::openUrl(QUrl(QString::fromLatin1(whopsHelp))); });
    m_answers = tool("reconcileAnswers", tr("Closed gaps"), Glyph::None);
    m_answers->setToolTip(tr("Times in which, as you said, nothing was booked. Choose one to be "
                             "asked about it again."));
    m_answers->setMenu(new QMenu(m_answers));
    m_answers->hide();
    for (QPushButton *made : {m_match, m_aside, m_release, m_copy, m_support, m_answers})
        tools->addWidget(made);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::l, space::s, space::l, space::s);
    foot->addWidget(toolbar);
    connect(m_match, &QPushButton::clicked, this, &ReconcileTab::matchChosen);
    connect(m_aside, &QPushButton::clicked, this, &ReconcileTab::setAside);
    connect(m_release, &QPushButton::clicked, this, &ReconcileTab::release);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QStringList ids = m_lists.chosenPayments();
        const Record record
            = m_source && ids.size() == 1 ? m_source->record(ids.first()) : Record();
        if (record.isNull())
            return;
        QGuiApplication::clipboard()->setText(WithdrawalDetail::traceMessage(
            record.body(), chosenZone(this->host().app().settings())));
        this->host().notify({tr("Message copied"), {}, Tone::Neutral, Glyph::Check});
    });
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::l, space::l, space::l, space::m);
    head->setSpacing(space::m);
    head->addWidget(m_header);
    head->addWidget(m_summary);
    head->addWidget(m_gaps);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    for (QTableView *view : m_lists.views()) {
        view->installEventFilter(this);
        auto *pane = new QWidget(m_splitter);
        auto *column = new QVBoxLayout(pane);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *name = new SafeLabel(view->accessibleName(), pane);
        setTypeRole(name, TypeRole::Strong);
        auto *caption = new QVBoxLayout; // margins of a label's own go when the style changes
        caption->setContentsMargins(space::m, space::s, space::m, space::s);
        caption->addWidget(name);
        column->addLayout(caption);
        column->addWidget(view, 1);
        m_splitter->addWidget(pane);
    }
    contents()->addLayout(head);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    contents()->addWidget(m_splitter, 1);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    contents()->addLayout(foot);
    setFocusProxy(m_lists.payments());

    m_later->setSingleShot(true);
    m_later->setInterval(0);
    connect(m_later, &QTimer::timeout, this, &ReconcileTab::work);
    // Match applies to both sides of a suggestion.
    connect(m_lists.suggestions()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this] {
            if (m_lists.chooseSuggested())
                enableActions();
        });
    for (QTableView *view : {m_lists.payments(), m_lists.lines()})
        connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ReconcileTab::enableActions);
    connect(m_gaps, &StatementGaps::closed, this, &ReconcileTab::closeGap);
    connect(m_keeper, &BankBookKeeper::changed, m_later, qOverload<>(&QTimer::start));
    connect(m_keeper, &BankBookKeeper::imported, this, [this](qsizetype added) {
        this->host().notify(
            {added == 0 ? tr("The file has nothing new.") : tr("Bank lines imported."), {},
                Tone::Success, Glyph::Check});
    });
    connect(m_keeper, &BankBookKeeper::failed, this,
        [this](const Error &error) { showError(error, tr("What you decided couldn’t be kept")); });
    connect(m_keeper, &BankBookKeeper::unreadable, this, [this] {
        this->host().notify(
            {tr("The bank lines that are kept here can’t be read. They and your decisions stay in "
                "the file as they are, and nothing is imported over them. Start Hopyard again; if "
                "that doesn’t help, go back to a backup in the data folder."),
                {}, Tone::Danger, Glyph::TriangleAlert});
    });
    setState(QStringLiteral("ready"));
    enableActions();
}

ReconcileTab::~ReconcileTab() = default;

QString ReconcileTab::title() const
{
    return tr("Reconcile");
}

QString ReconcileTab::kind() const
{
    return QStringLiteral("withdrawal");
}

// The lists' own keys: Enter matches, X sets aside, Backspace takes a decision back.
bool ReconcileTab::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return Page::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    if (press->modifiers() & ~Qt::KeypadModifier)
        return Page::eventFilter(watched, event);
    switch (press->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        matchChosen();
        return true;
    case Qt::Key_X:
        setAside();
        return true;
    case Qt::Key_Backspace:
        release();
        return true;
    default:
        return Page::eventFilter(watched, event);
    }
}

void ReconcileTab::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    for (RecordSource *source : {m_source, m_methods}) {
        if (source)
            disconnect(source, nullptr, this, nullptr);
    }
    m_source = workspace ? workspace->source(kind()) : nullptr;
    m_methods = workspace ? workspace->source(specText(payoutmethods::resource.kind)) : nullptr;
    delete m_report.data(); // its data goes away
    m_payments.clear();
    m_paymentsStale = true;
    ++m_run;
    m_shown = {};
    m_compared = false;
    m_lists.show({}, m_shown, false); // nothing of another workspace can be decided
    m_gaps->hide();
    m_answers->hide();
    m_summary->setText({});
    m_keeper->setCommands(workspace ? &workspace->commands() : nullptr);
    if (m_source) {
        const auto news = [this] {
            m_paymentsStale = true;
            m_later->start();
        };
        for (RecordSource *source : {m_source, m_methods}) {
            connect(source, &RecordSource::changed, this, news);
            connect(source, &RecordSource::reloaded, this, news);
        }
        m_later->start();
    }
}

void ReconcileTab::applySettings()
{
    showAgain();
    m_paymentsStale = true; // days may be counted in another zone
    m_later->start();
}

void ReconcileTab::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        m_later->start();
}

// Comparing many lines takes a moment: done outside the window's thread, on values.
void ReconcileTab::work()
{
    m_stale = !isVisible() && !m_report;
    if (!m_source || m_stale || !(m_keeper->isLoaded() || m_keeper->isUnreadable()))
        return;
    readPayments();
    const QDate today = dayInZone(host().nowMs(), chosenZone(host().app().settings()));
    auto *watcher = new QFutureWatcher<Comparison>(this);
    connect(watcher, &QFutureWatcher<Comparison>::finished, this, [this, watcher, run = ++m_run] {
        watcher->deleteLater();
        if (run == m_run)
            show(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(
        m_threads, [payments = m_payments, book = m_keeper->book(), today]() -> Comparison {
            return Comparison::of(payments, book, today);
        }));
}

void ReconcileTab::show(Comparison comparison)
{
    m_shown = std::move(comparison);
    m_compared = true;
    showAgain();
    tellReport();
}

void ReconcileTab::tellReport()
{
    if (!m_report)
        return;
    m_report->setAsOf(area().asOfMs);
    if (m_compared)
        m_report->setFacts({m_payments, m_shown.result, m_shown.rows});
}

void ReconcileTab::showAgain()
{
    m_lists.show(m_payments, m_shown, amountsHidden(host()));
    // Without suggestions the other lists have the room.
    m_lists.suggestions()->parentWidget()->setVisible(
        m_lists.suggestions()->model()->rowCount() > 0);
    showSummary();
    m_gaps->fill(m_shown.result);
    showAnswers();
    arrange();
    enableActions();
}

// Three lists side by side if there is room, else one above the other; columns fit their content.
void ReconcileTab::arrange()
{
    const int shown = m_lists.suggestions()->model()->rowCount() > 0 ? 3 : 2;
    const int needed = shown * paneCharacters * fontMetrics().averageCharWidth();
    const Qt::Orientation wanted = width() < needed ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() != wanted || !m_arranged) {
        m_arranged = true;
        m_splitter->setOrientation(wanted);
        m_splitter->setSizes(
            wanted == Qt::Vertical ? QList<int> {300, 150, 220} : QList<int> {400, 330, 400});
    }
    const int most = (wanted == Qt::Vertical ? width() : width() / shown) / 2;
    m_lists.fitColumns(most);
}

void ReconcileTab::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void ReconcileTab::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

void ReconcileTab::showSummary()
{
    const bool hidden = amountsHidden(host());
    const auto list = [hidden](const MoneySums &sums) {
        QStringList texts;
        for (const Money &sum : sums.all())
            texts << moneyShown(sum, hidden);
        return texts.join(QStringLiteral(" · "));
    };
    const Reconciliation &result = m_shown.result;
    QStringList parts;
    if (m_keeper->isUnreadable())
        parts << tr("The bank lines that are kept here can’t be read, so nothing is compared.");
    if (m_keeper->isLoaded() && m_keeper->book().rows().empty())
        parts << tr("Drop your bank’s CSV here.");
    if (!result.bankMatched.all().empty())
        parts << tr("Matched %1.").arg(list(result.bankMatched));
    if (!result.exchangedReceived.all().empty()) //: Sums before and after
        parts << tr("Exchanged: %1 as %2.")
                     .arg(list(result.exchangedSent), list(result.exchangedReceived));
    // All amounts that were not exchanged must be equal to the cent.
    MoneySums difference = result.bankMatched;
    for (const Money &sum : result.whopMatched.all())
        difference.add(sum.negated());
    if (!difference.all().empty())
        parts << tr("Not explained: %1.").arg(list(difference));
    if (!result.missing.all().empty())
        parts << tr("Missing: %1.").arg(list(result.missing));
    if (!result.sentBack.all().empty())
        parts << tr("Sent back by the bank: %1.").arg(list(result.sentBack));
    m_summary->setText(parts.join(u' '));
}

void ReconcileTab::enableActions()
{
    const QStringList payments = m_lists.chosenPayments();
    const QString row = m_lists.chosenLine();
    const BankBook &book = m_keeper->book();
    const bool decided = book.decisions().contains(row)
        || std::any_of(payments.cbegin(), payments.cend(),
            [&book](const QString &id) { return book.ignored().contains(id); });
    m_match->setEnabled(!payments.isEmpty() && !row.isEmpty());
    m_aside->setEnabled(payments.isEmpty() != row.isEmpty());
    m_release->setEnabled(decided);
    m_copy->setEnabled(payments.size() == 1);
    m_support->setEnabled(
        std::any_of(payments.cbegin(), payments.cend(), [this](const QString &id) {
            const auto arrival = m_shown.result.arrivals.find(id);
            return arrival != m_shown.result.arrivals.end()
                && arrival->second.state == ArrivalState::Late;
        }));
}

void ReconcileTab::matchChosen()
{
    if (!m_match->isEnabled())
        return;
    m_keeper->edit(
        [row = m_lists.chosenLine(), payments = m_lists.chosenPayments()](BankBook &book) {
            for (const QString &id : payments)
                book.setIgnored(id, false);
            book.decide(row, payments);
        });
}

// The bank's line has nothing to do with Whop, or the withdrawal must not be searched for.
void ReconcileTab::setAside()
{
    if (!m_aside->isEnabled())
        return;
    m_keeper->edit(
        [row = m_lists.chosenLine(), payments = m_lists.chosenPayments()](BankBook &book) {
            if (!row.isEmpty())
                book.decide(row, {});
            for (const QString &id : payments)
                book.setIgnored(id, true);
        });
}

void ReconcileTab::release()
{
    if (!m_release->isEnabled())
        return;
    m_keeper->edit(
        [row = m_lists.chosenLine(), payments = m_lists.chosenPayments()](BankBook &book) {
            book.undecide(row);
            for (const QString &id : payments)
                book.setIgnored(id, false);
        });
}

void ReconcileTab::closeGap(const StatementSpan &gap)
{
    if (!workspace())
        return;
    m_keeper->edit([gap](BankBook &book) { book.closeGap(gap); });
    const QPointer<ReconcileTab> self(this); // the notice may outlive it, or its workspace
    const auto undo = [self, gap, of = workspace()->workspace().id] {
        if (self && self->workspace() && self->workspace()->workspace().id == of)
            self->reopenGap(gap);
    };
    host().notify({tr("Noted: nothing was booked between the two statements."), tr("Undo"),
        Tone::Neutral, Glyph::Check, undo});
}

void ReconcileTab::reopenGap(const StatementSpan &gap)
{
    m_keeper->edit([gap](BankBook &book) { book.reopenGap(gap); });
}

void ReconcileTab::showAnswers()
{
    const std::vector<StatementSpan> &gaps = m_keeper->book().closedGaps();
    m_answers->menu()->clear();
    for (const StatementSpan &gap : gaps)
        connect(m_answers->menu()->addAction(StatementGaps::nameOf(gap)), &QAction::triggered, this,
            [this, gap] { reopenGap(gap); });
    m_answers->setVisible(!gaps.empty());
}

QList<QWidget *> ReconcileTab::panes() const
{
    return {m_lists.payments(), m_lists.suggestions(), m_lists.lines()};
}

} // namespace hopyard
