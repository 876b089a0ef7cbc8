// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/withdrawalstab.h"

#include "models/payouts/payoutwords.h"
#include "models/recordtablemodel.h"
#include "models/tables/registry.h"
#include "schema/withdrawals.h"
#include "ui/apphost.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/payouts/withdrawaldetail.h"
#include "ui/shell/recordtablepane.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"

#include <QAction>
#include <QMenu>

namespace hopyard {

WithdrawalsTab::WithdrawalsTab(PageHost &host, QWidget *parent)
    : RecordListPage(host, tables::withdrawals, parent)
    , m_statusChip(new FilterChip(tr("Status"), this))
    , m_currencyChip(new FilterChip(tr("Currency"), this))
{
    setObjectName(QStringLiteral("withdrawalsTab"));
    exportAction()->setShortcuts(QList<QKeySequence>()); // the page around it uses its keys
    pane()->setEmptyText(tr("No withdrawals yet"),
        tr("Money you take out of your balance appears here with its way to the bank."), {}, {});
    m_statusChip->setObjectName(QStringLiteral("filterStatus"));
    m_currencyChip->setObjectName(QStringLiteral("filterCurrency"));
    for (FilterChip *chip : {m_statusChip, m_currencyChip}) {
        chip->setDropDown(true);
        pane()->toolbar()->addWidget(chip);
    }
    connect(m_statusChip, &FilterChip::clicked, this, &WithdrawalsTab::chooseStatus);
    connect(m_currencyChip, &FilterChip::clicked, this, &WithdrawalsTab::chooseCurrency);
    connect(m_statusChip, &FilterChip::cleared, this, [this] {
        m_status.clear();
        applyChips();
    });
    connect(m_currencyChip, &FilterChip::cleared, this, [this] {
        m_currency.clear();
        applyChips();
    });
}

WithdrawalsTab::~WithdrawalsTab() = default;

RecordDetail *WithdrawalsTab::makeDetail(QWidget *parent)
{
    return new WithdrawalDetail(host(), parent);
}

void WithdrawalsTab::modelChanged(RecordTableModel *)
{
    applySettings();
}

void WithdrawalsTab::applySettings()
{
    if (!model())
        return;
    model()->setHideAmounts(amountsHidden(host()));
    setToday();
    if (isDetailOpen())
        detail()->setRecord(detail()->record());
}

void WithdrawalsTab::showStatus(const EngineStatus &status)
{
    RecordListPage::showStatus(status);
    setToday();
}

void WithdrawalsTab::setToday()
{
    const QTimeZone zone = chosenZone(host().app().settings());
    if (model())
        model()->setToday(dayInZone(host().nowMs(), zone), zone);
}

// Only the detail has the reason of a failure, the method and the trace.
void WithdrawalsTab::selectionUpdated()
{
    const QString id = isDetailOpen() ? detail()->record().id : pane()->currentId();
    if (!workspace() || !isVisible() || id.isEmpty() || id == m_fetched)
        return;
    m_fetched = id;
    workspace()->commands().setVisible(kind(), id);
}

void WithdrawalsTab::chooseStatus()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char *status : {"requested", "awaiting_payment", "in_transit", "completed", "failed",
             "canceled", "denied"}) {
        const QString term = QString::fromLatin1(status);
        QAction *action = menu->addAction(PayoutWords::withdrawalStatus(term));
        connect(action, &QAction::triggered, this, [this, term] {
            m_status = term;
            m_statusChip->setValue(PayoutWords::withdrawalStatus(term));
            applyChips();
        });
    }
    menu->popup(m_statusChip->mapToGlobal(QPoint(0, m_statusChip->height() + 2)));
}

void WithdrawalsTab::chooseCurrency()
{
    QStringList currencies;
    constexpr qsizetype looked = 500; // enough to meet every currency in use
    if (source()) {
        std::vector<RowId> rows;
        for (const RowKey &key : source()->keys(std::nullopt, looked))
            rows.push_back(key.row);
        for (const Record &record : source()->records(rows)) {
            const QString currency = record.text(withdrawals::currency);
            if (!currency.isEmpty() && !currencies.contains(currency))
                currencies.append(currency);
        }
    }
    currencies.sort();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &currency : std::as_const(currencies)) {
        QAction *action = menu->addAction(currency.toUpper());
        connect(action, &QAction::triggered, this, [this, currency] {
            m_currency = currency;
            m_currencyChip->setValue(currency.toUpper());
            applyChips();
        });
    }
    menu->popup(m_currencyChip->mapToGlobal(QPoint(0, m_currencyChip->height() + 2)));
}

void WithdrawalsTab::applyChips()
{
    std::vector<FilterCondition> conditions;
    if (!m_status.isEmpty())
        conditions.push_back(FilterCondition::equals(withdrawals::status, m_status));
    if (!m_currency.isEmpty())
        conditions.push_back(FilterCondition::equals(withdrawals::currency, m_currency));
    pane()->setConditions(conditions);
}

void WithdrawalsTab::clearFilters()
{
    m_status.clear();
    m_currency.clear();
    m_statusChip->setValue({});
    m_currencyChip->setValue({});
    RecordListPage::clearFilters();
}

} // namespace hopyard
