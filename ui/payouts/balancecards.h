// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/money.h"

#include <QStringList>
#include <QWidget>

#include <vector>

namespace hopyard {

class FlowLayout;

// The account's assets: a card for each currency of its ledger, for its treasury, and for anything
// else. objectName "balanceCards".
class BalanceCards final : public QWidget
{
    Q_OBJECT

public:
    explicit BalanceCards(QWidget *parent);

    // ledger: the account as far as it is in the ledger, with the balances that can be withdrawn.
    // assets: the record of all that it has, coins included; null: unknown.
    void fill(const Json &ledger, const Json &assets, bool hideAmounts);
    // The currencies of the ledger, in its order.
    [[nodiscard]] const QStringList &currencies() const { return m_currencies; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Line
    {
        QString name;
        QString tip;
        std::optional<Money> money; // empty: Whop does not return it
    };
    // name: part of the objectName, "usd".
    void add(const QString &name, const QString &heading, const Money &first,
        const std::vector<Line> &lines);
    void addOthers(const Json &assets);
    void fit();

    FlowLayout *m_flow;
    QStringList m_currencies;
    bool m_hidden = false;
};

} // namespace hopyard
