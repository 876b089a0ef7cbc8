// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/reconciletab.h"

#include "models/roles.h"
#include "schema/withdrawals.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/payouts/bankcsvimportdialog.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/payouts/withdrawaldetail.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace hopyard {

namespace {

// Kept beside what is typed in editors: on this computer only, and as safe as that.
constexpr auto bankBookKey = "payouts.bankbook";
constexpr qsizetype mostPayments = 20'000;
constexpr int sampledForWidth = 60; // rows that are looked at for the width of columns
constexpr int paneCharacters = 44; // what each of the three lists needs beside the others
constexpr qint64 mostFileBytes = 64LL * 1024 * 1024 + 1;

QList<QStandardItem *> reconcileCells(const QString &id, const QStringList &texts, int numeric)
{
    QList<QStandardItem *> items;
    for (const QString &text : texts) {
        auto *item = new QStandardItem(text);
        item->setEditable(false);
        item->setData(text, Qt::AccessibleTextRole);
        item->setData(id, IdRole);
        if (items.size() == numeric) {
            item->setData(true, NumericRole);
            item->setData(int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
        }
        items.append(item);
    }
    return items;
}

// A row as it is to be shown; texts of a column each.
struct ReconcileRow
{
    QString id;
    QStringList texts;
    int numeric = -1;
    Glyph glyph = Glyph::None; // of the first cell
    std::optional<Tone> chip = {}; // of the last cell
    Tone tone = Tone::Neutral; // of the glyph
    QString other = {}; // id of the other side
};

void fillReconcileRow(QStandardItemModel *model, int at, const ReconcileRow &row)
{
    for (int column = 0; column < row.texts.size(); ++column) {
        QStandardItem *item = model->item(at, column); // says nothing where nothing is different
        item->setText(row.texts.at(column));
        item->setData(row.texts.at(column), Qt::AccessibleTextRole);
        if (!row.other.isEmpty())
            item->setData(row.other, RawValueRole);
    }
    if (row.glyph != Glyph::None) {
        model->item(at, 0)->setData(int(row.glyph), GlyphRole);
        model->item(at, 0)->setData(int(row.tone), ToneRole);
    }
    if (row.chip) {
        QStandardItem *last = model->item(at, int(row.texts.size()) - 1);
        last->setData(true, ChipRole);
        last->setData(int(*row.chip), ToneRole);
    }
}

// Brings the model to these rows: what stays keeps its place on screen, its selection and focus.
void showReconcileRows(QStandardItemModel *model, const std::vector<ReconcileRow> &rows)
{
    const auto key = [model](int at) {
        const QStandardItem *item = model->item(at, 0);
        return std::pair(item->data(IdRole).toString(), item->data(RawValueRole).toString());
    };
    QSet<std::pair<QString, QString>> wanted;
    for (const ReconcileRow &row : rows)
        wanted.insert({row.id, row.other});
    for (int at = model->rowCount() - 1; at >= 0; --at) {
        if (!wanted.contains(key(at)))
            model->removeRow(at);
    }
    for (int at = 0; at < int(rows.size()); ++at) {
        const ReconcileRow &row = rows[size_t(at)];
        if (at >= model->rowCount() || key(at) != std::pair(row.id, row.other))
            model->insertRow(at, reconcileCells(row.id, row.texts, row.numeric));
        fillReconcileRow(model, at, row);
    }
    model->removeRows(int(rows.size()), model->rowCount() - int(rows.size())); // another order
}

void keepChosen(QTableView *view, const QStringList &ids)
{
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, 0);
        if (ids.contains(index.data(IdRole).toString()))
            view->selectionModel()->select(
                index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

QStringList chosenIds(const QTableView *view)
{
    QStringList ids;
    const QModelIndexList rows = view->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        ids << row.data(IdRole).toString();
    return ids;
}

} // namespace

ReconcileTab::ReconcileTab(PageHost &host, QWidget *parent)
    : Page(host, parent)
    , m_later(new QTimer(this))
    , m_header(new SectionHeader(title(), this, TypeRole::Page))
    , m_summary(new SafeLabel(this))
    , m_paymentModel(new QStandardItemModel(this))
    , m_rowModel(new QStandardItemModel(this))
    , m_suggestionModel(new QStandardItemModel(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setObjectName(QStringLiteral("reconcileView"));
    m_header->setSubtitle(tr("Compare with your bank’s CSV. Nothing leaves this computer."));
    auto *import = button(tr("Import bank CSV…"), ButtonKind::Primary, Glyph::Upload, this);
    import->setObjectName(QStringLiteral("importBankCsv"));
    connect(import, &QPushButton::clicked, this, &ReconcileTab::chooseFile);
    m_header->addWidget(import);
    m_summary->setObjectName(QStringLiteral("reconcileSummary"));
    m_summary->setWrap(true);

    m_paymentView = makeTable("reconcileWithdrawals", tr("Withdrawals"), m_paymentModel,
        {tr("Requested"), tr("Arrives"), tr("State")});
    m_suggestionView = makeTable("reconcileSuggestions", tr("Suggestions"), m_suggestionModel,
        {tr("Withdrawal"), tr("Bank line"), tr("Points")});
    m_rowView = makeTable(
        "reconcileRows", tr("Bank lines"), m_rowModel, {tr("Date"), tr("Amount"), tr("Text")});
    m_paymentView->setSelectionMode(QAbstractItemView::ExtendedSelection);

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
    for (QPushButton *made : {m_match, m_aside, m_release, m_copy})
        tools->addWidget(made);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::l, space::s, space::l, space::s);
    foot->addWidget(toolbar);
    connect(m_match, &QPushButton::clicked, this, &ReconcileTab::matchChosen);
    connect(m_aside, &QPushButton::clicked, this, &ReconcileTab::setAside);
    connect(m_release, &QPushButton::clicked, this, &ReconcileTab::release);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QStringList ids = chosenPayments();
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
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    for (QTableView *view : {m_paymentView, m_suggestionView, m_rowView}) {
        auto *pane = new QWidget(m_splitter);
        auto *column = new QVBoxLayout(pane);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *name = new SafeLabel(view->accessibleName(), pane);
        setTypeRole(name, TypeRole::Strong);
        name->setContentsMargins(space::l, space::s, space::l, space::s);
        column->addWidget(name);
        column->addWidget(view, 1);
        m_splitter->addWidget(pane);
    }
    contents()->addLayout(head);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    contents()->addWidget(m_splitter, 1);
    contents()->addWidget(new Separator(Qt::Horizontal, this));
    contents()->addLayout(foot);
    setFocusProxy(m_paymentView);

    m_later->setSingleShot(true);
    m_later->setInterval(0);
    connect(m_later, &QTimer::timeout, this, &ReconcileTab::work);
    connect(
        m_suggestionView->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
            const QModelIndexList chosen = m_suggestionView->selectionModel()->selectedRows();
            if (chosen.isEmpty())
                return;
            // Both sides of a suggestion are what Match is about.
            m_paymentView->clearSelection();
            m_rowView->clearSelection();
            keepChosen(m_paymentView, {chosen.first().data(IdRole).toString()});
            keepChosen(m_rowView, {chosen.first().data(RawValueRole).toString()});
            enableActions();
        });
    for (QTableView *view : {m_paymentView, m_rowView})
        connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ReconcileTab::enableActions);
    setState(QStringLiteral("ready"));
    enableActions();
}

ReconcileTab::~ReconcileTab()
{
    flushBook();
}

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

QTableView *ReconcileTab::makeTable(
    const char *name, const QString &title, QStandardItemModel *model, const QStringList &heads)
{
    auto *view = new QTableView(this);
    view->setObjectName(QString::fromLatin1(name));
    view->setAccessibleName(title);
    model->setHorizontalHeaderLabels(heads);
    view->installEventFilter(this);
    CellDelegate *delegate = dressView(view);
    delegate->setMarkColumn(-1);
    view->setModel(model);
    view->setTabKeyNavigation(false);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setResizeContentsPrecision(sampledForWidth);
    return view;
}

void ReconcileTab::setContext(WorkspaceAccess *workspace)
{
    Page::setContext(workspace);
    flushBook();
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    m_source = workspace ? workspace->source(kind()) : nullptr;
    m_book = {};
    m_payments.clear();
    m_paymentsStale = true;
    ++m_run;
    m_result = {};
    if (m_commands)
        disconnect(m_commands, nullptr, this, nullptr);
    m_commands = workspace ? &workspace->commands() : nullptr;
    if (m_commands) {
        connect(m_commands, &Commands::draftsLoaded, this, &ReconcileTab::loadBook);
        connect(m_commands, &Commands::draftFailed, this,
            [this](const QString &key, const Error &error) {
                if (key == QLatin1String(bankBookKey))
                    showError(error, tr("What you decided couldn’t be kept"));
            });
        loadBook();
    }
    if (m_source) {
        const auto news = [this] {
            m_paymentsStale = true;
            m_later->start();
        };
        connect(m_source, &RecordSource::changed, this, news);
        connect(m_source, &RecordSource::reloaded, this, news);
        m_later->start();
    }
}

void ReconcileTab::applySettings()
{
    show(m_result);
    m_paymentsStale = true; // days may be counted elsewhere
    m_later->start();
}

void ReconcileTab::store()
{
    m_unwritten = true;
    writeBook();
    m_later->start();
}

// Years of statements take a moment to be put into words: beside the window's thread, one after
// the other.
void ReconcileTab::writeBook()
{
    if (!m_commands || m_writing || !m_unwritten)
        return;
    m_writing = ++m_writes;
    m_unwritten = false;
    auto *watcher = new QFutureWatcher<QByteArray>(this);
    connect(watcher, &QFutureWatcher<QByteArray>::finished, this, [this, watcher, run = m_writing] {
        watcher->deleteLater();
        if (run != m_writing || !m_commands)
            return; // written by flushBook()
        m_writing = 0;
        m_commands->saveDraft(QString::fromLatin1(bankBookKey), watcher->result());
        writeBook();
    });
    watcher->setFuture(
        QtConcurrent::run([book = m_book] { return qCompress(dumpJson(book.toJson())); }));
}

void ReconcileTab::flushBook()
{
    if (std::exchange(m_writing, 0) == 0 && !m_unwritten)
        return;
    m_unwritten = false;
    if (m_commands)
        m_commands->saveDraft(
            QString::fromLatin1(bankBookKey), qCompress(dumpJson(m_book.toJson())));
}

void ReconcileTab::loadBook()
{
    if (!m_commands)
        return;
    const auto kept = m_commands->drafts().constFind(QString::fromLatin1(bankBookKey));
    if (kept == m_commands->drafts().constEnd())
        return;
    if (const auto json = parseJson(qUncompress(kept->content)))
        m_book = BankBook::fromJson(*json);
    m_later->start();
}

void ReconcileTab::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        m_later->start();
}

void ReconcileTab::readPayments()
{
    if (!m_source || !std::exchange(m_paymentsStale, false))
        return;
    const QTimeZone zone = chosenZone(host().app().settings());
    std::vector<RowId> rows;
    for (const RowKey &key : m_source->keys(std::nullopt, mostPayments))
        rows.push_back(key.row);
    m_payments.clear();
    for (const Record &record : m_source->records(rows)) {
        if (!record.isNull() && withdrawals::amount.in(record.body()))
            m_payments.push_back(ExpectedPayment::of(record.body(), zone));
    }
}

// Comparing takes a moment with many lines: beside the window's thread, on values.
void ReconcileTab::work()
{
    m_stale = !isVisible();
    if (!m_source || m_stale)
        return;
    readPayments();
    const QDate today = dayInZone(host().nowMs(), chosenZone(host().app().settings()));
    auto *watcher = new QFutureWatcher<Reconciliation>(this);
    connect(
        watcher, &QFutureWatcher<Reconciliation>::finished, this, [this, watcher, run = ++m_run] {
            watcher->deleteLater();
            if (run == m_run)
                show(watcher->result());
        });
    watcher->setFuture(
        QtConcurrent::run([payments = m_payments, book = m_book, today]() -> Reconciliation {
            return reconcile(payments, book.rows(), book.decisions(), book.ignored(), today);
        }));
}

void ReconcileTab::show(const Reconciliation &result)
{
    m_result = result;
    showPayments();
    showRows();
    showSuggestions();
    showSummary();
    arrange();
    enableActions();
}

// Three lists beside each other where they have room, else one above the other; columns as wide as
// what is in them.
void ReconcileTab::arrange()
{
    const int needed = 3 * paneCharacters * fontMetrics().averageCharWidth();
    const Qt::Orientation wanted = width() < needed ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() != wanted || !m_arranged) {
        m_arranged = true;
        m_splitter->setOrientation(wanted);
        m_splitter->setSizes(
            wanted == Qt::Vertical ? QList<int> {300, 150, 220} : QList<int> {400, 330, 400});
    }
    const int most = (wanted == Qt::Vertical ? width() : width() / 3) / 2;
    for (QTableView *view : {m_paymentView, m_suggestionView, m_rowView}) {
        for (int column = 0; column + 1 < view->model()->columnCount(); ++column) {
            view->resizeColumnToContents(column);
            if (view->columnWidth(column) > most)
                view->setColumnWidth(column, most);
        }
    }
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

void ReconcileTab::showPayments()
{
    const bool hidden = amountsHidden(host());
    const QLocale locale;
    std::vector<ReconcileRow> rows;
    for (const ExpectedPayment &payment : m_payments) {
        const auto found = m_result.arrivals.find(payment.id);
        if (found == m_result.arrivals.end())
            continue;
        const Reconciliation::Arrival &arrival = found->second;
        QString state;
        Tone tone = Tone::Neutral;
        switch (arrival.state) {
        case ArrivalState::OnItsWay:
            state = tr("On its way");
            tone = Tone::Accent;
            break;
        case ArrivalState::Due:
            state = tr("Due %1").arg(locale.toString(arrival.due, QLocale::ShortFormat));
            tone = Tone::Warning;
            break;
        case ArrivalState::Matched:
            state = tr("Matched");
            tone = Tone::Success;
            break;
        case ArrivalState::Late:
            state = tr("Late: %Ln business days", nullptr, arrival.lateDays);
            tone = Tone::Danger;
            break;
        case ArrivalState::NotCovered:
            state = tr("No statement yet");
            break;
        case ArrivalState::Returned:
            state = tr("Returned");
            break;
        case ArrivalState::Ignored:
            state = tr("Left out");
            break;
        }
        rows.push_back({.id = payment.id,
            .texts = {locale.toString(payment.created, QLocale::ShortFormat),
                moneyShown(payment.amount, hidden), state},
            .numeric = 1,
            .chip = tone});
    }
    showReconcileRows(m_paymentModel, rows);
}

void ReconcileTab::showRows()
{
    const bool hidden = amountsHidden(host());
    std::vector<ReconcileRow> rows;
    for (const BankRow &row : m_book.rows()) {
        // Matched ones stay, so that a match can be looked at and undone.
        if (row.amount.isNegative() || row.amount.isZero())
            continue;
        const bool open = m_result.openRows.contains(row.key);
        rows.push_back({.id = row.key,
            .texts = {QLocale().toString(row.date, QLocale::ShortFormat),
                moneyShown(row.amount, hidden), isolated(row.text)},
            .numeric = 1,
            .glyph = open ? Glyph::Circle : Glyph::CircleCheck,
            .tone = open ? Tone::Neutral : Tone::Success});
    }
    showReconcileRows(m_rowModel, rows);
}

void ReconcileTab::showSuggestions()
{
    constexpr size_t most = 200;
    const size_t count = std::min(most, m_result.suggestions.size());
    // One look through either side, whatever is suggested of it.
    QHash<QString, const ExpectedPayment *> payments;
    QHash<QString, const BankRow *> lines;
    for (size_t i = 0; i < count; ++i) {
        payments.insert(m_result.suggestions[i].withdrawal, nullptr);
        lines.insert(m_result.suggestions[i].rowKey, nullptr);
    }
    for (const ExpectedPayment &payment : m_payments) {
        if (const auto wanted = payments.find(payment.id); wanted != payments.end())
            *wanted = &payment;
    }
    for (const BankRow &line : m_book.rows()) {
        if (const auto wanted = lines.find(line.key); wanted != lines.end())
            *wanted = &line;
    }
    const QLocale locale;
    std::vector<ReconcileRow> rows;
    for (size_t i = 0; i < count; ++i) {
        const Reconciliation::Suggestion &suggestion = m_result.suggestions[i];
        const BankRow *row = lines.value(suggestion.rowKey);
        const ExpectedPayment *payment = payments.value(suggestion.withdrawal);
        if (!row || !payment)
            continue;
        rows.push_back({.id = suggestion.withdrawal,
            .texts = {locale.toString(payment->created, QLocale::ShortFormat),
                tr("%1 · %2").arg(
                    locale.toString(row->date, QLocale::ShortFormat), isolated(row->text)),
                locale.toString(suggestion.score)},
            .numeric = 2,
            .other = suggestion.rowKey});
    }
    showReconcileRows(m_suggestionModel, rows);
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
    QStringList parts;
    if (m_book.rows().empty())
        parts << tr("Drop your bank’s CSV here.");
    if (!m_result.bankMatched.all().empty())
        parts << tr("Matched %1.").arg(list(m_result.bankMatched));
    // Exchanged amounts differ; everything else has to be the same to the cent.
    MoneySums difference = m_result.bankMatched;
    for (const Money &sum : m_result.whopMatched.all())
        difference.add(sum.negated());
    if (!difference.all().empty())
        parts << tr("Not explained: %1.").arg(list(difference));
    if (!m_result.missing.all().empty())
        parts << tr("Missing: %1.").arg(list(m_result.missing));
    m_summary->setText(parts.join(u' '));
}

QStringList ReconcileTab::chosenPayments() const
{
    return chosenIds(m_paymentView);
}

QString ReconcileTab::chosenRow() const
{
    return chosenIds(m_rowView).value(0);
}

void ReconcileTab::enableActions()
{
    const QStringList payments = chosenPayments();
    const QString row = chosenRow();
    const bool decided = m_book.decisions().contains(row)
        || std::any_of(payments.cbegin(), payments.cend(),
            [this](const QString &id) { return m_book.ignored().contains(id); });
    m_match->setEnabled(!payments.isEmpty() && !row.isEmpty());
    m_aside->setEnabled(payments.isEmpty() != row.isEmpty());
    m_release->setEnabled(decided);
    m_copy->setEnabled(payments.size() == 1);
}

void ReconcileTab::matchChosen()
{
    if (!m_match->isEnabled())
        return;
    const QStringList payments = chosenPayments();
    for (const QString &id : payments)
        m_book.setIgnored(id, false);
    m_book.decide(chosenRow(), payments);
    store();
}

// The bank's line is none of ours, or the withdrawal is not to be looked for.
void ReconcileTab::setAside()
{
    if (!m_aside->isEnabled())
        return;
    if (const QString row = chosenRow(); !row.isEmpty())
        m_book.decide(row, {});
    const QStringList payments = chosenPayments();
    for (const QString &id : payments)
        m_book.setIgnored(id, true);
    store();
}

void ReconcileTab::release()
{
    if (!m_release->isEnabled())
        return;
    m_book.undecide(chosenRow());
    const QStringList payments = chosenPayments();
    for (const QString &id : payments)
        m_book.setIgnored(id, false);
    store();
}

void ReconcileTab::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import bank CSV"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    if (const QString samples = workspace() ? workspace()->samplesDirectory() : QString();
        !samples.isEmpty())
        dialog->setDirectory(samples);
    dialog->setNameFilters({tr("Tables (*.csv *.txt *.tsv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ReconcileTab::importFile);
    dialog->open();
}

void ReconcileTab::importFile(const QString &fileName)
{
    using Read = std::shared_ptr<const BankFile>;
    auto *watcher = new QFutureWatcher<Read>(this);
    connect(watcher, &QFutureWatcher<Read>::finished, this, [this, watcher, fileName] {
        watcher->deleteLater();
        if (workspace())
            ask(fileName, watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([fileName]() -> Read {
        QFile file(fileName);
        return std::make_shared<const BankFile>(
            readBankFile(file.open(QIODevice::ReadOnly) ? file.read(mostFileBytes) : QByteArray()));
    }));
}

void ReconcileTab::ask(const QString &fileName, const std::shared_ptr<const BankFile> &file)
{
    readPayments();
    QStringList currencies;
    for (const ExpectedPayment &payment : m_payments) {
        for (const QString &currency : {payment.destinationCurrency, payment.amount.currency()}) {
            if (!currency.isEmpty() && !currencies.contains(currency))
                currencies << currency;
        }
    }
    currencies.sort();
    auto *dialog
        = new BankCsvImportDialog(fileName, file, m_book, currencies, amountsHidden(host()), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { take(*dialog); });
    dialog->open();
}

void ReconcileTab::take(const BankCsvImportDialog &dialog)
{
    const qsizetype added = m_book.import(dialog.rows());
    m_book.remember(dialog.signature(), dialog.choice());
    store();
    host().notify({added == 0 ? tr("The file has nothing new.") : tr("Bank lines imported."), {},
        Tone::Success, Glyph::Check});
}

QList<QWidget *> ReconcileTab::panes() const
{
    return {m_paymentView, m_suggestionView, m_rowView};
}

} // namespace hopyard
