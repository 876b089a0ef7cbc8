// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/bankcsvimportdialog.h"

#include "models/payouts/bankaccount.h"
#include "ui/payouts/moneyshown.h"
#include "ui/theme/icon.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace hopyard {

namespace {
constexpr int previewRows = 5;
}

BankCsvImportDialog::BankCsvImportDialog(const QString &fileName,
    std::shared_ptr<const BankFile> file, const BankBook &book, const Choices &choices,
    bool hideAmounts, QWidget *parent)
    : FormDialog(tr("Import bank CSV"),
        tr("The file is read on this computer only. Importing it again adds nothing."), parent)
    , m_file(std::move(file))
    , m_hidden(hideAmounts)
    , m_currency(new QComboBox(this))
    , m_account(new QComboBox(this))
    , m_order(new QComboBox(this))
    , m_decimal(new QComboBox(this))
    , m_columnsShown(button(tr("Columns…"), ButtonKind::Secondary, Glyph::Columns3, this))
    , m_found(new SafeLabel(this))
    , m_preview(new QTableWidget(this))
{
    setObjectName(QStringLiteral("bankCsvImportDialog"));
    setPrimary(tr("Import"));
    m_currency->setObjectName(QStringLiteral("bankCurrency"));
    m_account->setObjectName(QStringLiteral("bankAccount"));
    m_order->setObjectName(QStringLiteral("bankDateOrder"));
    m_found->setObjectName(QStringLiteral("bankFound"));
    m_found->setWrap(true);
    for (const QString &currency : choices.currencies)
        m_currency->addItem(currency.toUpper(), currency);
    m_order->addItem(tr("Day first (31/12)"), int(DateOrder::DayFirst));
    m_order->addItem(tr("Month first (12/31)"), int(DateOrder::MonthFirst));
    auto *name = new SafeLabel(this);
    name->setServerText(QFileInfo(fileName).fileName());
    setTypeRole(name, TypeRole::Strong);
    m_currencyCaption = caption(tr("&Currency of the account"), m_currency);
    m_accountCaption = caption(tr("&Account"), m_account);
    m_orderCaption = caption(tr("&Dates are written"), m_order);
    body()->addWidget(name);
    body()->addWidget(m_found);
    m_preview->setObjectName(QStringLiteral("bankPreview"));
    m_preview->setAccessibleName(tr("How the first lines are read"));
    m_preview->setColumnCount(3);
    m_preview->setHorizontalHeaderLabels({tr("Date"), tr("Amount"), tr("Text")});
    m_preview->horizontalHeader()->setStretchLastSection(true);
    m_preview->verticalHeader()->hide();
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setSelectionMode(QAbstractItemView::NoSelection);
    m_preview->setTabKeyNavigation(false);
    // All of the first lines if the screen is high enough, but at least one.
    m_preview->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_preview->setMinimumHeight(rowHeight(this) * 2 + 2);
    body()->addWidget(m_preview, 1);
    body()->addWidget(m_currencyCaption);
    body()->addWidget(m_currency);
    body()->addWidget(m_accountCaption);
    body()->addWidget(m_account);
    body()->addWidget(m_orderCaption);
    body()->addWidget(m_order);
    resize(560, 460);

    const bool readable = m_file->mapping.has_value();
    m_mapping = m_file->mapping.value_or(BankMapping());
    m_columns = BankColumns::of(m_mapping);
    m_preview->setVisible(readable);
    m_columnsShown->setVisible(readable);
    m_columnsShown->setObjectName(QStringLiteral("bankColumns"));
    m_columnsShown->setCheckable(true);
    m_columnsShown->setAutoDefault(false);
    addLeading(m_columnsShown);
    if (!readable) {
        for (QWidget *unasked : QList<QWidget *> {m_currencyCaption, m_currency, m_accountCaption,
                 m_account, m_orderCaption, m_order, m_decimal})
            unasked->hide();
        setProblem(problemText(m_file->problem));
        return;
    }
    const auto before = book.remembered(m_mapping.signature);
    offerAccounts(choices, before ? before->account : QString());
    if (before) {
        m_chosenOrder = before->dateOrder;
        m_chosenComma = before->decimalComma;
        const BankColumns found = m_columns;
        m_columns = before->columns.value_or(found);
        if (m_columns.direction == BankColumns::unsaid)
            m_columns.direction = m_columns.amount == found.amount ? found.direction : -1;
        if (const int known = m_currency->findData(before->currency); known >= 0)
            m_currency->setCurrentIndex(known);
    }
    QWidget *columns = makeColumns();
    body()->addWidget(columns);
    columns->setVisible(false);
    connect(m_columnsShown, &QPushButton::toggled, this, [this, columns](bool shown) {
        columns->setVisible(shown);
        fitHeight();
    });
    showMapping();
    m_columnsShown->setChecked(!m_columns.isComplete() || isGuessedFrom(m_mapping));
    connect(m_currency, &QComboBox::currentIndexChanged, this, &BankCsvImportDialog::read);
    connect(m_account, &QComboBox::currentIndexChanged, this, &BankCsvImportDialog::read);
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] {
        m_chosenOrder = DateOrder(m_order->currentData().toInt());
        read();
    });
    connect(m_decimal, &QComboBox::currentIndexChanged, this, [this] {
        m_chosenComma = m_decimal->currentData().toBool();
        read();
    });
    read();
}

// Whether remembered choices for files without a heading contradict this file: it may be another
// bank's, so a person must see them.
bool BankCsvImportDialog::isGuessedFrom(const BankMapping &found) const
{
    return found.headerRow < 0
        && (m_columns != BankColumns::of(found)
            || (m_chosenComma && *m_chosenComma != found.decimalComma));
}

// Asks for the account if the file does not say: a payment missing from one may be on another.
void BankCsvImportDialog::offerAccounts(const Choices &choices, const QString &before)
{
    const auto offer = [this](const QString &text, const QString &account) {
        if (m_account->findData(account) < 0)
            m_account->addItem(text, account);
    };
    //: %2: the last digits of an account's number
    const QString named = tr("%1 …%2");
    offer(tr("The same as in other files like this one"), {});
    for (const auto &[name, digits] : choices.accounts)
        offer(named.arg(isolated(name), isolated(digits)), bankaccount::chosen(digits));
    offer(tr("One that Whop doesn’t pay to"), bankaccount::notPaidTo());
    if (const QString digits = bankaccount::numberOf(before); !digits.isEmpty())
        offer(
            named.arg(tr("Account"), isolated(digits)), before); // Whop does not return it any more
    m_account->setCurrentIndex(std::max(0, m_account->findData(before)));
    const bool asks = m_mapping.account.isEmpty() && !choices.accounts.isEmpty();
    m_accountCaption->setVisible(asks);
    m_account->setVisible(asks);
}

// A box for each column with a meaning, named by the file's heading.
QWidget *BankCsvImportDialog::makeColumns()
{
    auto *all = new QWidget(this);
    all->setObjectName(QStringLiteral("bankColumnBoxes"));
    auto *grid = new QGridLayout(all);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    const BankMapping &found = *m_file->mapping;
    const QStringList heading
        = found.headerRow >= 0 ? m_file->table.rows[size_t(found.headerRow)].cells : QStringList();
    const qsizetype count = m_file->table.rows[size_t(found.headerRow + 1)].cells.size();
    int place = 0;
    const auto field = [&](const QString &name, const char *objectName, QComboBox *box) {
        box->setObjectName(QString::fromLatin1(objectName));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        grid->addWidget(caption(name, box), place / 3 * 2, place % 3);
        grid->addWidget(box, place / 3 * 2 + 1, place % 3);
        ++place;
    };
    const auto column = [&](const QString &name, const char *objectName, int BankColumns::*part) {
        auto *box = new QComboBox(all);
        box->addItem(tr("None"), -1);
        for (qsizetype i = 0; i < std::max(count, heading.size()); ++i) {
            const QString said = heading.value(i).simplified();
            box->addItem(
                said.isEmpty() ? tr("Column %1").arg(QLocale().toString(i + 1)) : isolated(said),
                int(i));
        }
        field(name, objectName, box);
        m_boxes.append({part, box});
        connect(box, &QComboBox::currentIndexChanged, this,
            [this, chosen = m_boxes.constLast()] { chooseColumn(chosen); });
    };
    column(tr("Date"), "bankColumnDate", &BankColumns::date);
    column(tr("Amount"), "bankColumnAmount", &BankColumns::amount);
    column(tr("Currency"), "bankColumnCurrency", &BankColumns::currency);
    column(tr("Money in"), "bankColumnIn", &BankColumns::credit);
    column(tr("Money out"), "bankColumnOut", &BankColumns::debit);
    column(tr("In or out"), "bankColumnDirection", &BankColumns::direction);
    m_decimal->addItem(tr("Comma (1.234,56)"), true);
    m_decimal->addItem(tr("Point (1,234.56)"), false);
    field(tr("Decimal sign"), "bankDecimal", m_decimal);
    return all;
}

void BankCsvImportDialog::chooseColumn(const ColumnBox &chosen)
{
    const int column = chosen.box->currentData().toInt();
    m_columns.*chosen.column = column;
    // One column of amounts with signs, or two without.
    if (column >= 0 && chosen.column == &BankColumns::amount)
        m_columns.credit = m_columns.debit = -1;
    else if (column >= 0
        && (chosen.column == &BankColumns::credit || chosen.column == &BankColumns::debit))
        m_columns.amount = -1;
    read();
}

// Shows the questions and choices, as the file was read.
void BankCsvImportDialog::showMapping()
{
    const bool asksCurrency = m_mapping.currency < 0;
    m_currencyCaption->setVisible(asksCurrency);
    m_currency->setVisible(asksCurrency);
    m_orderCaption->setVisible(!m_mapping.dateOrderCertain);
    m_order->setVisible(!m_mapping.dateOrderCertain);
    const QSignalBlocker order(m_order);
    m_order->setCurrentIndex(m_mapping.dateOrder == DateOrder::MonthFirst ? 1 : 0);
    const QSignalBlocker decimal(m_decimal);
    m_decimal->setCurrentIndex(m_mapping.decimalComma ? 0 : 1);
    for (const ColumnBox &each : std::as_const(m_boxes)) {
        const QSignalBlocker box(each.box);
        each.box->setCurrentIndex(each.box->findData(m_columns.*each.column));
    }
}

void BankCsvImportDialog::read()
{
    m_statement.reset();
    m_found->setText(tr("Reading the lines…"));
    setProblem({}, true);
    auto *watcher = new QFutureWatcher<Read>(this);
    connect(watcher, &QFutureWatcher<Read>::finished, this, [this, watcher, run = ++m_run] {
        watcher->deleteLater();
        if (run == m_run)
            take(watcher->result());
    });
    watcher->setFuture(
        QtConcurrent::run([file = m_file, columns = m_columns, order = m_chosenOrder,
                              comma = m_chosenComma, account = m_account->currentData().toString(),
                              currency = m_currency->currentData().toString()]() -> Read {
            BankMapping decided = *file->mapping;
            if (columns != BankColumns::of(decided))
                decided = withColumns(file->table, decided, columns);
            if (order && !decided.dateOrderCertain)
                decided.dateOrder = *order;
            if (decided.account.isEmpty())
                decided.account = account;
            if (comma)
                decided.decimalComma = *comma;
            else
                decided = withDecimalSign(file->table, decided, currency);
            Read read {decided,
                std::make_shared<const Statement>(readStatement(file->table, decided, currency)),
                {}};
            if (const auto *rows = std::get_if<std::vector<BankRow>>(read.statement.get()))
                read.spans = spansOf(file->table, decided, *rows, file->written);
            return read;
        }));
}

std::shared_ptr<const std::vector<BankRow>> BankCsvImportDialog::rows() const
{
    const auto *rows = std::get_if<std::vector<BankRow>>(m_statement.get());
    return rows ? std::shared_ptr<const std::vector<BankRow>>(m_statement, rows)
                : std::make_shared<const std::vector<BankRow>>();
}

void BankCsvImportDialog::take(const Read &read)
{
    m_mapping = read.mapping;
    m_statement = read.statement;
    m_spans = read.spans;
    showMapping();
    if (const auto *problem = std::get_if<StatementProblem>(m_statement.get())) {
        m_found->setText({});
        m_preview->setRowCount(0);
        using Kind = StatementProblem::Kind;
        const bool columns = problem->kind == Kind::NoDate || problem->kind == Kind::NoAmount;
        if (columns)
            m_columnsShown->setChecked(true);
        setProblem(columns ? problem->kind == Kind::NoDate
                    ? tr("Choose the column with the dates.")
                    : tr("Choose the column with the amounts.")
                           : problemText(*problem));
        return;
    }
    const auto &rows = std::get<std::vector<BankRow>>(*m_statement);
    m_found->setText(rows.empty() ? tr("The file has no lines.") : foundText(rows));
    showPreview();
    setProblem({}, rows.empty());
}

QString BankCsvImportDialog::foundText(const std::vector<BankRow> &rows) const
{
    const QLocale locale;
    const auto day = [&locale](QDate date) { return locale.toString(date, QLocale::ShortFormat); };
    const auto [first, last] = std::minmax_element(rows.begin(), rows.end(),
        [](const BankRow &a, const BankRow &b) { return a.date < b.date; });
    QStringList said {tr("%1 lines from %2 to %3 (%4, %5)")
                          .arg(locale.toString(qlonglong(rows.size())), day(first->date),
                              day(last->date), m_file->table.encoding,
                              m_mapping.decimalComma ? tr("decimal comma") : tr("decimal point"))};
    // Each currency has a span of its own; a time that the file states is that of all.
    QDate from = m_spans.front().first;
    QDate to = m_spans.front().last;
    for (const StatementSpan &span : m_spans) {
        from = std::min(from, span.first);
        to = std::max(to, span.last);
    }
    if (from != first->date || to > last->date)
        said << tr("Covers %1 to %2").arg(day(from), day(to));
    constexpr qsizetype digits = 4;
    if (m_account->isHidden() && bankaccount::isStated(m_mapping.account))
        said << tr("Account …%1").arg(isolated(m_mapping.account.right(digits)));
    return said.join(QStringLiteral(" · "));
}

void BankCsvImportDialog::showPreview()
{
    const QLocale locale;
    const auto rows = this->rows();
    const int shown = int(std::min<size_t>(rows->size(), previewRows));
    m_preview->setRowCount(shown);
    for (int row = 0; row < shown; ++row) {
        const BankRow &line = (*rows)[size_t(row)];
        auto *amount = new QTableWidgetItem(moneyShown(line.amount, m_hidden));
        amount->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_preview->setItem(
            row, 0, new QTableWidgetItem(locale.toString(line.date, QLocale::LongFormat)));
        m_preview->setItem(row, 1, amount);
        m_preview->setItem(row, 2, new QTableWidgetItem(isolated(line.text)));
    }
    m_preview->resizeColumnsToContents();
}

BankBook::Remembered BankCsvImportDialog::choice() const
{
    BankBook::Remembered choice {m_mapping.dateOrder, m_currency->currentData().toString(), {},
        m_chosenComma, m_account->currentData().toString()};
    // Columns as detected are not stored, so that better detection can apply later.
    if (m_file->mapping && m_columns != BankColumns::of(*m_file->mapping))
        choice.columns = m_columns;
    return choice;
}

QString BankCsvImportDialog::problemText(const StatementProblem &problem)
{
    using Kind = StatementProblem::Kind;
    const auto words = [&problem]() -> QString {
        switch (problem.kind) {
        case Kind::NoDate:
            return tr("No line has both a date and an amount. Is this a bank’s statement?");
        case Kind::NoAmount:
            return tr("No column holds amounts. Is this a bank’s statement?");
        case Kind::BadDate:
            return tr("There is no such date.");
        case Kind::BadAmount:
            return tr("This is not an amount.");
        case Kind::BadDirection:
            return tr("This does not say whether money came in or went out.");
        case Kind::BadCurrency:
            return tr("The file does not say in which currency the account is.");
        case Kind::ShortRow:
            return tr("The line ends too early.");
        case Kind::Csv:
            break;
        }
        switch (problem.csv.kind) {
        case CsvProblem::Kind::Empty:
            return tr("The file is empty.");
        case CsvProblem::Kind::TooLarge:
            return tr("The file is larger than 64 MB or a million lines.");
        case CsvProblem::Kind::Binary:
            return tr("This is no text file.");
        case CsvProblem::Kind::BadCharacter:
            return tr("A character is damaged.");
        case CsvProblem::Kind::OpenQuote:
            return tr("A quotation mark is opened and never closed.");
        case CsvProblem::Kind::TextAfterQuote:
            return tr("Text follows a closing quotation mark.");
        }
        return {};
    }();
    if (problem.line == 0)
        return tr("%1 Nothing was imported.").arg(words);
    return tr("Line %1, column %2: %3 Nothing was imported.")
        .arg(QLocale().toString(problem.line), QLocale().toString(problem.column), words);
}

} // namespace hopyard
