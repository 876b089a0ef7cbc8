// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/payoutreportdialog.h"

#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/payouts/ledgertab.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <utility>

namespace hopyard {

namespace {

constexpr size_t mostInReport = 20'000; // about four hundred pages

QString reportStateWord(ArrivalState state)
{
    switch (state) {
    case ArrivalState::OnItsWay:
        return PayoutReportDialog::tr("On its way");
    case ArrivalState::Due:
        return PayoutReportDialog::tr("Due");
    case ArrivalState::Matched:
        return PayoutReportDialog::tr("Matched");
    case ArrivalState::Late:
        return PayoutReportDialog::tr("Late");
    case ArrivalState::NotCovered:
        return PayoutReportDialog::tr("No statement yet");
    case ArrivalState::Returned:
        return PayoutReportDialog::tr("Returned");
    case ArrivalState::Ignored:
        return PayoutReportDialog::tr("Left out");
    }
    return {};
}

} // namespace

PayoutReportDialog::PayoutReportDialog(PageHost &host, const QString &owner, QWidget *parent)
    : FormDialog(tr("Report of withdrawals"),
        tr("What left your balance, what it cost, and where it stands on your bank’s statement."),
        parent)
    , m_host(host)
    , m_owner(owner)
    , m_period(new QComboBox(this))
    , m_from(new QDateEdit(this))
    , m_to(new QDateEdit(this))
    , m_zone(new TimeZoneBox(host.app().settings(), this))
    , m_currency(new QComboBox(this))
    , m_found(new SafeLabel(this))
    , m_print(button(tr("Save as PDF…"), ButtonKind::Secondary, Glyph::FileText, this))
{
    setObjectName(QStringLiteral("payoutReportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_period->setObjectName(QStringLiteral("reportPeriod"));
    LedgerTab::fillPeriods(m_period);
    m_period->addItem(tr("Days…"), int(LedgerTab::Period::Days));
    m_period->setCurrentIndex(m_period->findData(int(LedgerTab::Period::LastMonth)));
    m_currency->setObjectName(QStringLiteral("reportCurrency"));
    m_currency->addItem(tr("All currencies"), QString());
    m_found->setObjectName(QStringLiteral("reportFound"));
    m_found->setWrap(true);
    m_print->setObjectName(QStringLiteral("reportPdf"));
    m_print->setAutoDefault(false);
    const auto field = [this](const QString &name, QWidget *widget) {
        body()->addWidget(caption(name, widget));
        body()->addWidget(widget);
    };
    field(tr("&Requested in"), m_period);
    addDays();
    field(tr("Days are those &of"), m_zone);
    field(tr("&Currency of the balance"), m_currency);
    body()->addWidget(m_found);
    body()->addStretch(1);
    addLeading(m_print);
    setPrimary(tr("Save as CSV…"));
    // The dialog stays open until the file is written.
    disconnect(primary(), &QPushButton::clicked, this, &QDialog::accept);
    connect(primary(), &QPushButton::clicked, this, [this] { choose(false); });
    connect(m_print, &QPushButton::clicked, this, [this] { choose(true); });
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] {
        const bool days = m_period->currentData().toInt() == int(LedgerTab::Period::Days);
        m_from->parentWidget()->setVisible(days);
        showReport();
    });
    connect(m_currency, &QComboBox::currentIndexChanged, this, &PayoutReportDialog::showReport);
    resize(480, 400);
    showReport();
}

// Any span, besides the named ones: initially the previous month.
void PayoutReportDialog::addDays()
{
    auto *days = new QWidget(this);
    auto *row = new FlowLayout(days, space::s);
    const auto [first, after]
        = LedgerTab::span(LedgerTab::Period::LastMonth, dayInZone(m_host.nowMs(), m_zone->zone()));
    const auto add
        = [this, row](QDateEdit *edit, const char *name, const QString &title, QDate day) {
              edit->setObjectName(QString::fromLatin1(name));
              edit->setAccessibleName(title);
              edit->setToolTip(title);
              edit->setCalendarPopup(true);
              edit->setDate(day);
              connect(edit, &QDateEdit::dateChanged, this, &PayoutReportDialog::showReport);
              row->addWidget(edit);
          };
    add(m_from, "reportFrom", tr("First day"), first);
    add(m_to, "reportTo", tr("Last day"), after.addDays(-1));
    body()->addWidget(days);
    days->hide();
}

// From the first day to the day after the last; invalid: all.
std::pair<QDate, QDate> PayoutReportDialog::span() const
{
    const auto period = LedgerTab::Period(m_period->currentData().toInt());
    if (period != LedgerTab::Period::Days)
        return LedgerTab::span(period, dayInZone(m_host.nowMs(), m_zone->zone()));
    return {
        std::min(m_from->date(), m_to->date()), std::max(m_from->date(), m_to->date()).addDays(1)};
}

void PayoutReportDialog::setFacts(Facts facts)
{
    m_facts = std::move(facts);
    QStringList currencies;
    for (const ExpectedPayment &payment : m_facts->payments) {
        const QString &currency = payment.amount.currency();
        if (!currencies.contains(currency) && m_currency->findData(currency) < 0)
            currencies << currency;
    }
    currencies.sort();
    for (const QString &currency : std::as_const(currencies))
        m_currency->addItem(currency.toUpper(), currency);
    showReport();
}

void PayoutReportDialog::setAsOf(qint64 ms)
{
    if (std::exchange(m_asOfMs, ms) != ms)
        showReport();
}

void PayoutReportDialog::showReport()
{
    const bool whole = m_facts && m_asOfMs > 0;
    if (m_facts) {
        const QTimeZone zone = m_zone->zone();
        const auto [from, before] = span();
        m_report = PayoutReport::of(m_facts->payments, m_facts->found, *m_facts->rows,
            {from, before, m_currency->currentData().toString(), zone});
    }
    m_found->setText(whole ? sumsText()
            : m_facts      ? tr("Not all withdrawals have been read from Whop yet.")
                           : tr("Reading the withdrawals…"));
    const size_t count = whole ? m_report.lines().size() : 0;
    setProblem({}, count == 0);
    m_print->setEnabled(count > 0 && count <= mostInReport);
}

QString PayoutReportDialog::sumsText() const
{
    const bool hidden = amountsHidden(m_host);
    const auto list = [hidden](const MoneySums &sums) {
        QStringList texts;
        for (const Money &sum : sums.all())
            texts << moneyShown(sum, hidden);
        return texts.isEmpty() ? QStringLiteral("–") : texts.join(QStringLiteral(" · "));
    };
    const int count = int(m_report.lines().size());
    const PayoutReport::Sums &sums = m_report.sums();
    const QString counted
        = count == 1 ? tr("1 withdrawal.") : tr("%Ln withdrawals.", nullptr, count);
    QStringList parts;
    parts << (count == 0 ? tr("No withdrawal was requested then.")
                         : tr("%1 From the balance %2, fees %3, to the bank %4.")
                               .arg(counted, list(sums.gross), list(sums.fees), list(sums.net)));
    if (!sums.sentBack.all().empty())
        parts << tr("Sent back by the bank: %1.").arg(list(sums.sentBack));
    if (sums.unexplained == 1)
        parts << tr("1 withdrawal is not in these sums: Whop does not say what it cost, or who "
                    "pays the fee.");
    else if (sums.unexplained > 1)
        parts << tr("%Ln withdrawals are not in these sums: Whop does not say what they cost, or "
                    "who pays the fee.",
            nullptr, sums.unexplained);
    parts << tr("As of %1.").arg(Words::absolute(m_asOfMs));
    return parts.join(u' ');
}

void PayoutReportDialog::choose(bool asPdf)
{
    auto *dialog = new QFileDialog(this, windowTitle());
    dialog->setObjectName(QStringLiteral("reportFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(asPdf ? QStringLiteral("pdf") : QStringLiteral("csv"));
    dialog->setNameFilter(
        asPdf ? tr("PDF (*.pdf)") : tr("Table, safe to open in a spreadsheet (*.csv)"));
    dialog->selectFile(
        asPdf ? QStringLiteral("withdrawals.pdf") : QStringLiteral("withdrawals.csv"));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, asPdf](const QString &fileName) { save(fileName, asPdf); });
    dialog->open();
}

// Formatted and written outside the window's thread.
void PayoutReportDialog::save(const QString &fileName, bool asPdf)
{
    if (fileName.isEmpty())
        return;
    auto *watcher = new QFutureWatcher<bool>(this);
    connect(watcher, &QFutureWatcher<bool>::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (!watcher->result()) {
            setProblem(tr("The file could not be written. Nothing was changed."), false);
            return;
        }
        m_host.notify({tr("Report saved"), {}, Tone::Success, Glyph::Check});
        accept();
    });
    const LedgerReport print = asPdf ? printed() : LedgerReport();
    watcher->setFuture(QtConcurrent::run([fileName, asPdf, print, report = m_report] {
        QSaveFile file(fileName);
        if (!file.open(QIODevice::WriteOnly))
            return false;
        if (!asPdf)
            return report.writeCsv(file) && file.commit();
        const QByteArray bytes = pdfOf(print);
        return !bytes.isEmpty() && file.write(bytes) == bytes.size() && file.commit();
    }));
}

LedgerReport PayoutReportDialog::printed() const
{
    LedgerReport print;
    print.title
        = m_owner.isEmpty() ? windowTitle() : tr("Withdrawals of %1").arg(isolated(m_owner));
    const QLocale locale;
    const auto [from, before] = this->span();
    const QString span = from.isValid()
        ? tr("%1 to %2")
              .arg(locale.toString(from, QLocale::ShortFormat),
                  locale.toString(before.addDays(-1), QLocale::ShortFormat))
        : m_period->currentText();
    print.period = tr("%1, days in %2").arg(span, QString::fromLatin1(m_zone->zone().id()));
    print.heads = {tr("Requested"), tr("From the balance"), tr("Fees"), tr("To the bank"),
        tr("Arrived"), tr("On the statement"), tr("State"), tr("Bank’s reference")};
    print.widths = {11, 14, 11, 14, 11, 14, 11, 24};
    print.numbers = {false, true, true, true, false, true, false, false};
    print.pageOf = tr("Page %1 of %2");
    print.mirrored = layoutDirection() == Qt::RightToLeft;
    const auto together
        = [](int count) { return tr("(%Ln in one line of the bank)", nullptr, count); };
    print.rows = m_report.cells({locale, &reportStateWord, together, amountsHidden(m_host)});
    print.sums << m_found->text();
    return print;
}

} // namespace hopyard
