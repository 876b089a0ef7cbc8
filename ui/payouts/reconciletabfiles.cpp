// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/reconciletab.h"

#include "account/settings.h"
#include "core/ids.h"
#include "models/payouts/bankaccount.h"
#include "schema/payouts.h"
#include "schema/withdrawals.h"
#include "ui/apphost.h"
#include "ui/payouts/bankbookkeeper.h"
#include "ui/payouts/bankcsvimportdialog.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/payoutreportdialog.h"
#include "ui/payouts/timezonebox.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrentRun>

// The data that Reconcile reads (withdrawals, methods, a bank's files) and its report.
namespace hopyard {

namespace {

constexpr qsizetype mostPayments = 20'000;
constexpr qsizetype mostMethods = 200;
constexpr qint64 mostFileBytes = 64LL * 1024 * 1024 + 1;

} // namespace

std::vector<Record> ReconcileTab::payoutMethods() const
{
    std::vector<RowId> rows;
    for (const RowKey &key : m_methods->keys(std::nullopt, mostMethods))
        rows.push_back(key.row);
    return m_methods->records(rows);
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
        // A withdrawal that waits, was refused, or got no answer does not count until Whop returns
        // it.
        if (!record.isNull() && !isLocalId(record.id) && withdrawals::amount.in(record.body()))
            m_payments.push_back(ExpectedPayment::of(record.body(), zone));
    }
    const QStringList texts = host()
                                  .app()
                                  .settings()
                                  .text(Setting::StatementTexts, workspace()->workspace().id)
                                  .split(u' ', Qt::SkipEmptyParts);
    QHash<QString, QString> ends; // of accounts, by method
    for (const Record &method : payoutMethods())
        ends.insert(method.id, bankaccount::lastDigits(method.text(payoutmethods::reference)));
    for (ExpectedPayment &payment : m_payments) {
        payment.statementTexts = texts;
        payment.accountEnd = ends.value(payment.method);
    }
}

void ReconcileTab::openReport()
{
    if (!workspace() || m_report)
        return;
    m_report = new PayoutReportDialog(host(), workspace()->workspace().companyTitle, this);
    // Changes made while the tab was hidden are compared now.
    m_compared = m_compared && !m_stale && !m_later->isActive();
    tellReport();
    if (!m_compared)
        m_later->start();
    connect(&workspace()->commands(), &Commands::statusChanged, m_report,
        [this] { m_report->setAsOf(area().asOfMs); });
    m_report->open();
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
    using Read = std::shared_ptr<const BankFile>; // null: it cannot be read
    auto *watcher = new QFutureWatcher<Read>(this);
    connect(watcher, &QFutureWatcher<Read>::finished, this, [this, watcher, fileName] {
        watcher->deleteLater();
        if (!workspace())
            return;
        if (watcher->result())
            ask(fileName, watcher->result());
        else
            showNotice(Tone::Danger,
                tr("%1 can’t be read. Nothing was imported.")
                    .arg(isolated(QFileInfo(fileName).fileName())));
    });
    watcher->setFuture(QtConcurrent::run(m_threads, [fileName]() -> Read {
        QFile file(fileName);
        if (!file.open(QIODevice::ReadOnly))
            return nullptr;
        const QByteArray bytes = file.read(mostFileBytes);
        if (file.error() != QFileDevice::NoError)
            return nullptr;
        BankFile read = readBankFile(bytes);
        read.written = QFileInfo(file).lastModified().date();
        return std::make_shared<const BankFile>(std::move(read));
    }));
}

void ReconcileTab::ask(const QString &fileName, const std::shared_ptr<const BankFile> &file)
{
    readPayments();
    QStringList currencies;
    QSet<QString> amounts;
    for (const ExpectedPayment &payment : m_payments) {
        amounts.insert(amountKey(payment.amount));
        if (payment.alternative)
            amounts.insert(amountKey(*payment.alternative));
        for (const QString &currency : {payment.destinationCurrency, payment.amount.currency()}) {
            if (!currency.isEmpty() && !currencies.contains(currency))
                currencies << currency;
        }
    }
    currencies.sort();
    BankCsvImportDialog::Choices choices {currencies};
    for (const Record &method : payoutMethods()) {
        const QString digits = bankaccount::lastDigits(method.text(payoutmethods::reference));
        if (!digits.isEmpty())
            choices.accounts.append({payoutmethods::title(method.body()), digits});
    }
    auto *dialog = new BankCsvImportDialog(
        fileName, file, m_keeper->book(), choices, amountsHidden(host()), this);
    connect(dialog, &QDialog::accepted, m_keeper, [keeper = m_keeper, dialog, amounts] {
        keeper->import(
            {dialog->rows(), dialog->signature(), dialog->choice(), amounts, dialog->spans()});
    });
    dialog->open();
}

} // namespace hopyard
