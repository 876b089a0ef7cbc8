// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/balancecards.h"

#include "schema/accounts.h"
#include "schema/ledger.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/payoutpieces.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QGridLayout>

#include <algorithm>

namespace hopyard {

namespace {
constexpr int cardCharacters = 42;
} // namespace

BalanceCards::BalanceCards(QWidget *parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(this, space::m))
{
    setObjectName(QStringLiteral("balanceCards"));
}

void BalanceCards::add(
    const QString &name, const QString &heading, const Money &first, const std::vector<Line> &lines)
{
    auto *card = new Card(this);
    card->setObjectName(QString(QStringLiteral("balanceCard_") + name));
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(space::l, space::l, space::l, space::l);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnStretch(1, 1);
    auto *available = new SafeLabel(moneyShown(first, m_hidden), card);
    setTypeRole(available, TypeRole::Money);
    available->setObjectName(QStringLiteral("balanceAvailable"));
    grid->addWidget(quietLabel(heading, card), 0, 0, 1, 2);
    grid->addWidget(available, 1, 0, 1, 2);
    grid->setRowMinimumHeight(2, space::s);
    int row = 3;
    for (const Line &line : lines) {
        SafeLabel *label = quietLabel(line.name, card);
        label->setToolTip(line.tip);
        grid->addWidget(label, row, 0);
        grid->addWidget(
            amountLabel(moneyShown(line.money, m_hidden), TypeRole::Strong, card), row, 1);
        ++row;
    }
    m_flow->addWidget(card);
}

void BalanceCards::fill(const Json &ledger, const Json &assets, bool hideAmounts)
{
    m_hidden = hideAmounts;
    while (QLayoutItem *item = m_flow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const QString pending = tr("Pending");
    const QString reserved = tr("Reserved");
    const QString pendingTip = tr("Earned, but not released yet. The calendar below says when.");
    const QString reservedTip
        = tr("Held back by Whop against refunds and disputes. It is released later.");
    m_currencies.clear();
    for (const auto &balance : ledgeraccounts::balances(ledger)) {
        m_currencies << balance.available.currency();
        add(balance.available.currency(), tr("Available to withdraw"), balance.available,
            {{pending, pendingTip, balance.pending}, {reserved, reservedTip, balance.reserved}});
    }
    if (const auto treasury = ledgeraccounts::treasury(ledger)) {
        std::vector<Line> lines {{pending, {}, treasury->balance.pending},
            {reserved, reservedTip, treasury->balance.reserved}};
        if (treasury->withdrawable)
            lines.push_back({tr("Withdrawable in all"),
                tr("What could be taken out of the treasury, as Whop tells it."),
                *treasury->withdrawable});
        add(QStringLiteral("treasury"), tr("In the treasury"), treasury->balance.available, lines);
    }
    addOthers(assets);
    setVisible(m_flow->count() > 0);
    fit();
}

// Coins and other assets outside the ledger: only the amount, never its possible value.
void BalanceCards::addOthers(const Json &assets)
{
    for (const accounts::Balance &balance : accounts::balances(assets)) {
        const QString code = balance.money.currency();
        if (balance.money.isZero() || m_currencies.contains(code))
            continue;
        std::vector<Line> lines;
        if (balance.available)
            lines.push_back({tr("Available"), {}, *balance.available});
        if (balance.pending)
            lines.push_back({tr("Pending"), {}, *balance.pending});
        if (balance.reserved)
            lines.push_back({tr("Reserved"), {}, *balance.reserved});
        add(code,
            balance.name.isEmpty() ? tr("Also in this account")
                                   : tr("Also in this account: %1").arg(isolated(balance.name)),
            balance.money, lines);
    }
}

// As many side by side as fit, all of one width, and none wider than needed.
void BalanceCards::fit()
{
    const int count = m_flow->count();
    int least = 1;
    for (int i = 0; i < count; ++i)
        least = std::max(least, m_flow->itemAt(i)->widget()->sizeHint().width());
    const int roomy
        = std::max(least, cardCharacters * fontMetrics().averageCharWidth() + 2 * space::l);
    const int inRow = std::clamp((width() + space::m) / (least + space::m), 1, std::max(1, count));
    const int each = std::min(roomy, (width() - (inRow - 1) * space::m) / inRow);
    for (int i = 0; i < count; ++i)
        m_flow->itemAt(i)->widget()->setFixedWidth(std::max(1, each));
}

void BalanceCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace hopyard
