// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/monthssection.h"

#include "ui/payouts/moneyshown.h"
#include "ui/payouts/monthchart.h"
#include "ui/payouts/payoutpieces.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/safelabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLocale>

#include <algorithm>

namespace hopyard {

namespace {
constexpr size_t monthsShown = 12;
}

MonthsSection::MonthsSection(QWidget *parent)
    : QWidget(parent)
    , m_currency(new QComboBox(this))
    , m_head(new QWidget(this))
    , m_chart(new MonthChart(this))
    , m_rows(new QWidget(this))
{
    m_currency->setObjectName(QStringLiteral("monthCurrency"));
    m_currency->setAccessibleName(tr("Currency of the chart"));
    connect(m_currency, &QComboBox::activated, this, &MonthsSection::showChart);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(space::l);
    head->addWidget(m_currency);
    head->addWidget(quietLabel(tr("▲ In"), m_head));
    head->addWidget(quietLabel(tr("▼ Out"), m_head));
    head->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(m_head);
    column->addWidget(m_chart);
    column->addWidget(m_rows);
}

void MonthsSection::fill(const std::vector<LedgerModel::Month> &months, const QString &first,
    bool hideAmounts, const QString &unknown)
{
    m_months = unknown.isEmpty() ? months : std::vector<LedgerModel::Month>();
    m_unknown = unknown;
    m_first = first;
    m_hidden = hideAmounts;
    showChart();
    showTable();
}

// The last twelve months of one currency, including those without movements.
void MonthsSection::showChart()
{
    QStringList currencies;
    for (const LedgerModel::Month &month : m_months) {
        if (!currencies.contains(month.in.currency()))
            currencies << month.in.currency();
    }
    currencies.sort();
    QString chosen = m_currency->currentData().toString();
    if (!currencies.contains(chosen)) // the first balance that Whop returns
        chosen = currencies.contains(m_first) ? m_first : currencies.value(0);
    m_currency->clear();
    for (const QString &currency : std::as_const(currencies))
        m_currency->addItem(currency.toUpper(), currency);
    m_currency->setCurrentIndex(m_currency->findData(chosen));
    m_currency->setVisible(currencies.size() > 1);
    std::vector<LedgerModel::Month> shown;
    const QDate last = m_months.empty() ? QDate() : m_months.back().first;
    const QDate first = last.addMonths(1 - int(monthsShown));
    for (const LedgerModel::Month &month : m_months) {
        if (month.in.currency() != chosen || month.first < first)
            continue;
        while (!shown.empty() && shown.back().first.addMonths(1) < month.first)
            shown.push_back(
                {shown.back().first.addMonths(1), Money::zero(chosen), Money::zero(chosen)});
        shown.push_back(month);
    }
    m_chart->setMonths(shown, m_hidden);
    m_head->setVisible(!shown.empty() && m_chart->isPossible());
}

void MonthsSection::showTable()
{
    clearRows(m_rows);
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::xl);
    grid->setVerticalSpacing(space::xs);
    for (int column = 1; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    std::vector<QDate> shown;
    int row = 0;
    const auto head = [this, grid](int column, const QString &text) {
        SafeLabel *label = quietLabel(text, m_rows);
        if (column > 0)
            label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        grid->addWidget(label, 0, column);
    };
    for (auto next = m_months.rbegin(); next != m_months.rend(); ++next) {
        const LedgerModel::Month &month = *next;
        const bool first = shown.empty() || shown.back() != month.first;
        if (first && shown.size() == monthsShown)
            break;
        if (row++ == 0) {
            head(0, tr("Month"));
            head(1, tr("In"));
            head(2, tr("Out"));
        }
        if (first) {
            shown.push_back(month.first);
            grid->addWidget(
                new SafeLabel(QLocale().toString(month.first, QStringLiteral("MMMM yyyy")), m_rows),
                row, 0);
        }
        grid->addWidget(
            amountLabel(moneyShown(month.in, m_hidden), TypeRole::Body, m_rows), row, 1);
        grid->addWidget(
            amountLabel(moneyShown(month.out.negated(), m_hidden), TypeRole::Body, m_rows), row, 2);
    }
    if (row == 0)
        grid->addWidget(
            quietLabel(m_unknown.isEmpty() ? tr("No lines in the ledger yet.") : m_unknown, m_rows),
            0, 0, 1, 4);
}

} // namespace hopyard
