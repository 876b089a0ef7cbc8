// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/transferbatchdialog.h"

#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/payouts/bankcsvimportdialog.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/paymentoutcome.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hopyard {

namespace {
enum BatchColumn
{
    LineColumn,
    RecipientColumn,
    AmountColumn,
    NoteColumn,
    StateColumn,
    BatchColumns
};
}

TransferBatchDialog::TransferBatchDialog(const QString &fileName, const QByteArray &bytes,
    PageHost &host, WorkspaceAccess &workspace, QWidget *parent)
    : PaymentDialog(tr("Send money from a file"), host, workspace, parent)
{
    setObjectName(QStringLiteral("transferBatchDialog"));
    setSentence(tr("%1: every line is checked first; nothing is sent yet.")
                    .arg(isolated(QFileInfo(fileName).fileName())));
    const std::vector<Money> balances = available();
    const QString currency = balances.size() == 1 ? balances.front().currency() : QString();
    const auto read = readTransfers(bytes, currency, workspace.workspace().companyId);
    if (const auto *problem = std::get_if<CsvProblem>(&read))
        m_fault = BankCsvImportDialog::problemText(
            {StatementProblem::Kind::Csv, problem->line, problem->column, *problem});
    else
        m_file = std::get<TransferFile>(read);
    addPage(makeTable());
    addPage(makeConfirm());
    connect(&ending(), &PaymentOutcome::changed, this, &TransferBatchDialog::showRows);
    resize(720, 560);
    showRows();
    begin();
}

QWidget *TransferBatchDialog::makeTable()
{
    auto *page = new QWidget(this);
    m_table = new QTableWidget(page);
    m_table->setObjectName(QStringLiteral("transferRows"));
    m_table->setAccessibleName(tr("Transfers of the file"));
    m_table->setColumnCount(BatchColumns);
    m_table->setHorizontalHeaderLabels(
        {tr("Line"), tr("Recipient"), tr("Amount"), tr("Note"), tr("Check")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_sum = new SafeLabel(page);
    m_sum->setObjectName(QStringLiteral("transferTotal"));
    m_sum->setWrap(true);
    setTypeRole(m_sum, TypeRole::Strong);
    m_twice = new QCheckBox(tr("Send &duplicates as well"), page);
    m_twice->setObjectName(QStringLiteral("transferDuplicates"));
    m_twice->setVisible(m_file.duplicates > 0);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_table, 1);
    column->addWidget(m_sum);
    column->addWidget(m_twice);
    connect(m_twice, &QCheckBox::toggled, this, [this] {
        showRows();
        check();
    });
    return page;
}

QWidget *TransferBatchDialog::makeConfirm()
{
    auto *page = new QWidget(this);
    m_again = new SafeLabel(page);
    m_again->setWrap(true);
    m_typed = new QLineEdit(page);
    m_typed->setObjectName(QStringLiteral("transferTyped"));
    m_typed->setMaxLength(32);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_again);
    column->addSpacing(space::s);
    column->addWidget(caption(tr("Type the &total again"), m_typed));
    column->addWidget(m_typed);
    column->addStretch(1);
    connect(m_typed, &QLineEdit::textChanged, this, [this] { check(); });
    return page;
}

std::vector<TransferRow> TransferBatchDialog::chosen() const
{
    std::vector<TransferRow> rows;
    for (const TransferRow &row : m_file.rows) {
        if (row.problem == TransferRow::Problem::None && (row.sameAs == 0 || m_twice->isChecked()))
            rows.push_back(row);
    }
    return rows;
}

MoneySums TransferBatchDialog::total() const
{
    MoneySums sums;
    for (const TransferRow &row : chosen())
        sums.add(row.amount);
    return sums;
}

QString TransferBatchDialog::totalText() const
{
    QStringList texts;
    const MoneySums sums = total();
    for (const Money &sum : sums.all())
        texts << moneyShown(sum, false);
    return texts.join(QStringLiteral(" · "));
}

QString TransferBatchDialog::problemText(const TransferRow &row)
{
    using Problem = TransferRow::Problem;
    switch (row.problem) {
    case Problem::None:
        return row.sameAs == 0 ? tr("Ready") : tr("The same as line %1").arg(row.sameAs);
    case Problem::Recipient:
        return tr("No id that begins with user_ or biz_");
    case Problem::Own:
        return tr("The account that pays");
    case Problem::Amount:
        return tr("Not an amount");
    case Problem::Places:
        return tr("Too many decimal places");
    case Problem::Currency:
        return tr("No currency");
    case Problem::Note:
        return tr("The note is too long");
    }
    return {};
}

void TransferBatchDialog::showRows()
{
    // Once sent, each line tells how its own transfer stands.
    const QList<Operation> &operations = ending().operations();
    qsizetype sent = 0;
    m_table->setRowCount(int(m_file.rows.size()));
    for (int i = 0; i < int(m_file.rows.size()); ++i) {
        const TransferRow &row = m_file.rows[size_t(i)];
        const bool goes = row.problem == TransferRow::Problem::None
            && (row.sameAs == 0 || m_twice->isChecked());
        QString state = problemText(row);
        if (goes && sent < operations.size())
            state = Words::stateWord(operations.at(sent));
        else if (!goes && row.sameAs > 0)
            state = tr("%1, left out").arg(state);
        sent += goes ? 1 : 0;
        const QStringList texts {QLocale().toString(row.line), isolated(row.recipient),
            moneyShown(row.amount, false), isolated(row.note), state};
        for (int column = 0; column < BatchColumns; ++column)
            m_table->setItem(i, column, new QTableWidgetItem(texts.at(column)));
        m_table->item(i, AmountColumn)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    m_table->resizeColumnsToContents();
    const int count = int(chosen().size());
    m_sum->setText(count == 1 ? tr("1 transfer, together %1").arg(totalText())
                              : tr("%Ln transfers, together %1", nullptr, count).arg(totalText()));
}

QString TransferBatchDialog::formProblem() const
{
    if (!m_fault.isEmpty())
        return m_fault;
    if (!m_file.hasColumns)
        return tr("The first line has to name the columns: recipient, amount, currency, note.");
    if (m_file.problems > 0)
        return m_file.problems == 1
            ? tr("One line is wrong. Nothing is sent until the file is right.")
            : tr("%Ln lines are wrong. Nothing is sent until the file is right.", nullptr,
                m_file.problems);
    if (m_file.rows.size() > mostTransfers)
        return tr("A file can have %Ln transfers at most.", nullptr, int(mostTransfers));
    const MoneySums sums = total();
    if (sums.all().size() > 1 || !sums.isComplete())
        return tr("A file can have one currency only.");
    if (sums.all().empty())
        return tr("The file has no transfers.");
    for (const Money &money : available()) {
        if (money.currency() == sums.all().front().currency())
            return sums.all().front() > money ? tr("That is more than the balance has.")
                                              : QString();
    }
    return tr("There is no balance in %1.").arg(sums.all().front().code());
}

bool TransferBatchDialog::isFormComplete() const
{
    return !chosen().empty();
}

bool TransferBatchDialog::isConfirmed() const
{
    const MoneySums sums = total();
    return sums.all().size() == 1
        && typedMoney(m_typed->text(), sums.all().front().currency(), QLocale())
        == sums.all().front();
}

void TransferBatchDialog::prepareConfirm()
{
    const int count = int(chosen().size());
    m_again->setText(count == 1
            ? tr("You send %1 in 1 transfer.").arg(totalText())
            : tr("You send %1 in %Ln transfers. Each is a request of its own.", nullptr, count)
                  .arg(totalText()));
    m_typed->clear();
    m_typed->setFocus();
}

QList<Intent> TransferBatchDialog::intents() const
{
    QList<Intent> all;
    for (const TransferRow &row : chosen()) {
        Json args {{"amount", jsonDecimal(row.amount.text())}, {"currency", row.amount.currency()},
            {"destination_id", row.recipient}};
        if (!row.note.isEmpty())
            args["notes"] = row.note;
        all.append(Intent {QStringLiteral("transfer.create"), QString(), args});
    }
    return all;
}

} // namespace hopyard
