// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/bankcsvimportdialog.h"

#include "ui/payouts/moneyshown.h"
#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace hopyard {

namespace {
constexpr int previewRows = 5;
}

BankCsvImportDialog::BankCsvImportDialog(const QString &fileName,
    std::shared_ptr<const BankFile> file, const BankBook &book, const QStringList &currencies,
    bool hideAmounts, QWidget *parent)
    : FormDialog(tr("Import bank CSV"),
        tr("The file is read on this computer only. Importing it again adds nothing."), parent)
    , m_file(std::move(file))
    , m_hidden(hideAmounts)
    , m_currency(new QComboBox(this))
    , m_order(new QComboBox(this))
    , m_found(new SafeLabel(this))
    , m_preview(new QTableWidget(this))
{
    setObjectName(QStringLiteral("bankCsvImportDialog"));
    setPrimary(tr("Import"));
    m_currency->setObjectName(QStringLiteral("bankCurrency"));
    m_order->setObjectName(QStringLiteral("bankDateOrder"));
    m_found->setObjectName(QStringLiteral("bankFound"));
    m_found->setWrap(true);
    for (const QString &currency : currencies)
        m_currency->addItem(currency.toUpper(), currency);
    m_order->addItem(tr("Day first (31/12)"), int(DateOrder::DayFirst));
    m_order->addItem(tr("Month first (12/31)"), int(DateOrder::MonthFirst));
    auto *name = new SafeLabel(this);
    name->setServerText(QFileInfo(fileName).fileName());
    setTypeRole(name, TypeRole::Strong);
    SafeLabel *currencyCaption = caption(tr("&Currency of the account"), m_currency);
    SafeLabel *orderCaption = caption(tr("&Dates are written"), m_order);
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
    m_preview->setMinimumHeight(rowHeight(this) * (previewRows + 1) + 2);
    body()->addWidget(m_preview, 1);
    body()->addWidget(currencyCaption);
    body()->addWidget(m_currency);
    body()->addWidget(orderCaption);
    body()->addWidget(m_order);
    resize(560, 460);

    const bool readable = m_file->mapping.has_value();
    m_mapping = m_file->mapping.value_or(BankMapping());
    const bool asksCurrency = readable && m_mapping.currency < 0;
    const bool asksOrder = readable && !m_mapping.dateOrderCertain;
    currencyCaption->setVisible(asksCurrency);
    m_currency->setVisible(asksCurrency);
    m_preview->setVisible(readable);
    orderCaption->setVisible(asksOrder);
    m_order->setVisible(asksOrder);
    if (!readable) {
        setProblem(problemText(m_file->problem));
        return;
    }
    if (const auto before = book.remembered(m_mapping.signature)) {
        if (asksOrder)
            m_mapping.dateOrder = before->dateOrder;
        if (const int known = m_currency->findData(before->currency); known >= 0)
            m_currency->setCurrentIndex(known);
    }
    m_order->setCurrentIndex(m_mapping.dateOrder == DateOrder::MonthFirst ? 1 : 0);
    connect(m_currency, &QComboBox::currentIndexChanged, this, &BankCsvImportDialog::read);
    connect(m_order, &QComboBox::currentIndexChanged, this, &BankCsvImportDialog::read);
    read();
}

void BankCsvImportDialog::read()
{
    if (!m_mapping.dateOrderCertain)
        m_mapping.dateOrder = DateOrder(m_order->currentData().toInt());
    // The decimal sign, and what comes of it.
    using Read = std::pair<bool, std::shared_ptr<const Statement>>;
    m_statement.reset();
    m_found->setText(tr("Reading the lines…"));
    setProblem({}, true);
    auto *watcher = new QFutureWatcher<Read>(this);
    connect(watcher, &QFutureWatcher<Read>::finished, this, [this, watcher, run = ++m_run] {
        watcher->deleteLater();
        if (run != m_run)
            return;
        m_mapping.decimalComma = watcher->result().first;
        show(watcher->result().second);
    });
    watcher->setFuture(
        QtConcurrent::run([file = m_file, mapping = m_mapping,
                              currency = m_currency->currentData().toString()]() -> Read {
            const BankMapping decided = withDecimalSign(file->table, mapping, currency);
            return {decided.decimalComma,
                std::make_shared<const Statement>(readStatement(file->table, decided, currency))};
        }));
}

std::shared_ptr<const std::vector<BankRow>> BankCsvImportDialog::rows() const
{
    const auto *rows = std::get_if<std::vector<BankRow>>(m_statement.get());
    return rows ? std::shared_ptr<const std::vector<BankRow>>(m_statement, rows)
                : std::make_shared<const std::vector<BankRow>>();
}

void BankCsvImportDialog::show(const std::shared_ptr<const Statement> &statement)
{
    m_statement = statement;
    if (const auto *problem = std::get_if<StatementProblem>(statement.get())) {
        m_found->setText({});
        m_preview->setRowCount(0);
        setProblem(problemText(*problem));
        return;
    }
    const auto &rows = std::get<std::vector<BankRow>>(*statement);
    const auto [first, last] = std::minmax_element(rows.begin(), rows.end(),
        [](const BankRow &a, const BankRow &b) { return a.date < b.date; });
    const QLocale locale;
    m_found->setText(rows.empty()
            ? tr("The file has no lines.")
            : tr("%1 lines from %2 to %3 (%4, %5)")
                  .arg(locale.toString(qlonglong(rows.size())),
                      locale.toString(first->date, QLocale::ShortFormat),
                      locale.toString(last->date, QLocale::ShortFormat), m_file->table.encoding,
                      m_mapping.decimalComma ? tr("decimal comma") : tr("decimal point")));
    showPreview();
    setProblem({}, rows.empty());
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
    return {m_mapping.dateOrder, m_currency->currentData().toString()};
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
