// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/transferbatchdialog.h"

#include "models/roles.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/page.h"
#include "ui/payouts/bankcsvimportdialog.h"
#include "ui/payouts/earlierpayments.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/moneyshown.h"
#include "ui/shell/recordtablepane.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

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

QString batchAmounts(const MoneySums &sums)
{
    QStringList texts;
    for (const Money &sum : sums.all())
        texts << moneyShown(sum, false);
    return texts.join(QStringLiteral(" · "));
}
} // namespace

TransferBatchDialog::TransferBatchDialog(const QString &fileName, const QByteArray &bytes,
    PageHost &host, WorkspaceAccess &workspace, QWidget *parent)
    : PaymentDialog(tr("Send money from a file"), host, workspace, parent)
    , m_name(isolated(QFileInfo(fileName).fileName()))
    , m_earlier(
          new EarlierPayments(EarlierPayments::Kind::Transfers, workspace, host.nowMs(), this))
{
    setObjectName(QStringLiteral("transferBatchDialog"));
    setSentence(intro());
    const std::vector<Money> balances = available();
    const QString currency = balances.size() == 1 ? balances.front().currency() : QString();
    const auto read = bytes.size() > mostTransferBytes
        ? CsvProblem {.kind = CsvProblem::Kind::TooLarge}
        : readTransfers(bytes, currency, workspace.workspace().companyId);
    if (const auto *problem = std::get_if<CsvProblem>(&read))
        m_fault = faultText(*problem);
    else
        m_file = std::get<TransferFile>(read);
    addPage(Step::Form, makeTable());
    addPage(Step::Confirm, makeConfirm());
    connect(m_earlier, &EarlierPayments::changed, this, [this] {
        if (step() == Step::Ending)
            return; // each line shows its own request
        compare();
        showRows();
        check();
    });
    connect(&ending(), &PaymentOutcome::changed, this, &TransferBatchDialog::showRows);
    constexpr int characters = 100;
    resize(characters * fontMetrics().averageCharWidth(), 560);
    compare();
    showRows();
    begin();
}

QString TransferBatchDialog::faultText(const CsvProblem &problem)
{
    if (problem.kind == CsvProblem::Kind::TooLarge)
        return tr("The file is too large: it can have %Ln transfers at most. Nothing is sent.",
            nullptr, int(mostTransfers));
    return BankCsvImportDialog::problemText(
        {StatementProblem::Kind::Csv, problem.line, problem.column, problem});
}

QString TransferBatchDialog::intro() const
{
    return tr("%1: every line is checked first; nothing is sent yet.").arg(m_name);
}

QWidget *TransferBatchDialog::makeTable()
{
    auto *page = new QWidget(this);
    m_form = page;
    m_table = new QTableWidget(page);
    m_table->setObjectName(QStringLiteral("transferRows"));
    m_table->setAccessibleName(tr("Transfers of the file"));
    m_table->setColumnCount(BatchColumns);
    m_table->setHorizontalHeaderLabels(
        {tr("Line"), tr("Recipient"), tr("Amount"), tr("Note"), tr("Check")});
    m_table->horizontalHeaderItem(AmountColumn)
        ->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    dressView(m_table)->setMarkColumn(-1);
    m_sum = new SafeLabel(page);
    m_sum->setObjectName(QStringLiteral("transferTotal"));
    m_sum->setWrap(true);
    setTypeRole(m_sum, TypeRole::Strong);
    m_twice = new QCheckBox(tr("Send &duplicates as well"), page);
    m_twice->setObjectName(QStringLiteral("transferDuplicates"));
    m_twice->hide();
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
    m_again->setObjectName(QStringLiteral("paymentConfirmText"));
    m_again->setWrap(true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_again);
    column->addSpacing(space::s);
    for (const Money &sum : m_file.total.all()) {
        TypedTotal typed {sum.currency(), new QLineEdit(page), nullptr};
        typed.field->setObjectName(QString(QStringLiteral("transferTyped_") + typed.currency));
        typed.field->setMaxLength(32);
        typed.caption = caption(tr("Type the total in %1 again").arg(sum.code()), typed.field);
        column->addWidget(typed.caption);
        column->addWidget(typed.field);
        connect(typed.field, &QLineEdit::textChanged, this, [this] { check(); });
        m_typed.push_back(typed);
    }
    column->addStretch(1);
    return page;
}

// Finds the lines that were already paid within the last day.
void TransferBatchDialog::compare()
{
    const qint64 now = host().nowMs();
    m_twins.clear();
    bool any = m_file.duplicates > 0;
    for (const TransferRow &row : m_file.rows) {
        m_twins.push_back(row.problem == TransferRow::Problem::None
                ? m_earlier->twin(row.recipient, row.amount, now)
                : std::nullopt);
        any = any || m_twins.back();
    }
    m_twice->setVisible(any);
}

bool TransferBatchDialog::isTwice(size_t row) const
{
    return m_file.rows[row].sameAs > 0 || m_twins[row];
}

std::vector<size_t> TransferBatchDialog::chosen() const
{
    std::vector<size_t> rows;
    for (size_t row = 0; row < m_file.rows.size(); ++row) {
        if (m_file.rows[row].problem == TransferRow::Problem::None && !m_gone.contains(row)
            && (!isTwice(row) || m_twice->isChecked()))
            rows.push_back(row);
    }
    return rows;
}

MoneySums TransferBatchDialog::total() const
{
    MoneySums sums;
    for (const size_t row : chosen())
        sums.add(m_file.rows[row].amount);
    return sums;
}

QString TransferBatchDialog::checkText(size_t place) const
{
    using Problem = TransferRow::Problem;
    const TransferRow &row = m_file.rows[place];
    switch (row.problem) {
    case Problem::None: {
        if (m_gone.contains(place))
            return tr("Sent just now, left out");
        if (!isTwice(place))
            return tr("Ready");
        QString same = tr("The same as line %1").arg(row.sameAs);
        if (const auto &twin = m_twins[place]) {
            const QString when = Words::dayTime(twin->atMs, host().nowMs());
            same = twin->sameRecipient
                ? tr("Sent already %1 (%2)").arg(when, isolated(twin->id))
                : tr("The same amount was sent %1, not known to whom").arg(when);
        }
        return m_twice->isChecked() ? same : tr("%1, left out").arg(same);
    }
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
    // Once sent, each line shows the state of its own transfer.
    const QList<Operation> &operations = ending().operations();
    const int rows = int(std::min(m_file.rows.size(), mostTransfers));
    m_table->setRowCount(rows);
    for (int i = 0; i < rows; ++i) {
        const TransferRow &row = m_file.rows[size_t(i)];
        const auto place = std::find(m_sent.begin(), m_sent.end(), size_t(i));
        const qsizetype request = place - m_sent.begin();
        const QString state = place != m_sent.end() && request < operations.size()
            ? Words::stateWord(operations.at(request))
            : checkText(size_t(i));
        const QStringList texts {QLocale().toString(row.line), isolated(row.recipient),
            moneyShown(row.amount, false), isolated(row.note), state};
        for (int column = 0; column < BatchColumns; ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            item->setData(Qt::AccessibleTextRole, texts.at(column));
            m_table->setItem(i, column, item);
        }
        m_table->item(i, AmountColumn)->setData(NumericRole, true);
        const bool wrong = row.problem != TransferRow::Problem::None;
        if (wrong || (place == m_sent.end() && (isTwice(size_t(i)) || m_gone.contains(size_t(i)))))
            m_table->item(i, StateColumn)
                ->setData(ToneRole, int(wrong ? Tone::Danger : Tone::Warning));
    }
    m_table->resizeColumnsToContents();
    const int count = int(chosen().size());
    const QString sums = batchAmounts(total());
    m_sum->setText(count == 0 ? tr("No transfer")
            : count == 1      ? tr("1 transfer, together %1").arg(sums)
                              : tr("%Ln transfers, together %1", nullptr, count).arg(sums));
}

QString TransferBatchDialog::changedMeanwhile() const
{
    const std::vector<size_t> now = chosen();
    if (step() != Step::Confirm || now == m_reviewed)
        return {};
    for (const size_t place : m_reviewed) {
        if (std::find(now.begin(), now.end(), place) == now.end())
            return tr("Line %1 was paid meanwhile. Go back and look at the file again.")
                .arg(QLocale().toString(m_file.rows[place].line));
    }
    return tr("More would be sent than you looked at. Go back and look at the file again.");
}

QString TransferBatchDialog::formProblem() const
{
    if (const QString changed = changedMeanwhile(); !changed.isEmpty())
        return changed;
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
    if (m_file.rows.empty())
        return tr("The file has no transfers.");
    const MoneySums sums = total();
    if (!sums.isComplete())
        return tr("That is more than the balance has.");
    for (const Money &sum : sums.all()) {
        const auto there = availableIn(sum.currency());
        if (!there)
            return tr("There is no balance in %1.").arg(sum.code());
        if (sum > *there)
            return tr("%1 is more than the balance has.").arg(moneyShown(sum, false));
    }
    for (const size_t row : chosen()) {
        if (const QString open = openTransferTo(m_file.rows[row].recipient); !open.isEmpty())
            return open;
    }
    return m_earlier->hindrance();
}

bool TransferBatchDialog::isFormComplete() const
{
    return !chosen().empty();
}

bool TransferBatchDialog::isConfirmed() const
{
    const MoneySums sums = total();
    return std::all_of(m_typed.begin(), m_typed.end(), [&sums](const TypedTotal &typed) {
        const Money sum = sums.of(typed.currency);
        return sum.isZero() || typedMoney(typed.field->text(), typed.currency, QLocale()) == sum;
    });
}

QString TransferBatchDialog::confirmText() const
{
    const int count = int(m_reviewed.size());
    const MoneySums sums = total();
    const QString text = batchAmounts(sums);
    const QString what = count == 1
        ? tr("You send %1 in 1 transfer.").arg(text)
        : tr("You send %1 in %Ln transfers. Each is a request of its own.", nullptr, count)
              .arg(text);
    return QString(what + u'\n' + transferConsequences(sums.all()) + m_earlier->ignorance(u'\n'));
}

// Whatever the answer about duplicates: transfers of this file that were sent are not sent again.
void TransferBatchDialog::beginAgain()
{
    const QList<Operation> &operations = ending().operations();
    for (qsizetype i = 0; i < operations.size() && size_t(i) < m_sent.size(); ++i) {
        const OperationState state = operations.at(i).state;
        if (state != OperationState::Expired && state != OperationState::Cancelled
            && state != OperationState::Rejected)
            m_gone.insert(m_sent[size_t(i)]);
    }
    m_sent.clear();
}

void TransferBatchDialog::catchUp()
{
    m_earlier->catchUp();
}

void TransferBatchDialog::balancesChanged()
{
    if (step() == Step::Confirm)
        m_again->setText(confirmText());
}

void TransferBatchDialog::askTotals()
{
    m_reviewed = chosen();
    const MoneySums sums = total();
    m_again->setText(confirmText());
    bool first = true;
    for (const TypedTotal &typed : m_typed) {
        const bool asked = !sums.of(typed.currency).isZero();
        typed.caption->setVisible(asked);
        typed.field->setVisible(asked);
        typed.field->clear();
        if (asked && std::exchange(first, false))
            typed.field->setFocus();
    }
}

void TransferBatchDialog::prepare(Step step)
{
    if (step == Step::Form && m_table->parentWidget() != m_form) { // it was shown at the end
        static_cast<QVBoxLayout *>(m_form->layout())->insertWidget(0, m_table, 1);
        m_table->show();
        setSentence(intro());
        compare();
        showRows();
    }
    if (step == Step::Confirm)
        askTotals();
    if (step != Step::Ending)
        return;
    // The lines stay visible, each with its outcome.
    m_sent = m_reviewed;
    setSentence(tr("%1: each line is a request of its own.").arg(m_name));
    ending().addBelow(m_table);
}

QList<Intent> TransferBatchDialog::intents() const
{
    QList<Intent> all;
    for (const size_t place : m_reviewed) {
        const TransferRow &row = m_file.rows[place];
        Json args {{"amount", jsonDecimal(row.amount.text())}, {"currency", row.amount.currency()},
            {"destination_id", row.recipient}};
        if (!row.note.isEmpty())
            args["notes"] = row.note;
        all.append(Intent {QStringLiteral("transfer.create"), QString(), args});
    }
    return all;
}

} // namespace hopyard
