// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/arrivalssection.h"

#include "models/payouts/payoutwords.h"
#include "schema/businessdays.h"
#include "schema/payouts.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/payoutpieces.h"
#include "ui/payouts/timezonebox.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QGridLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr size_t mostArrivals = 12;

} // namespace

ArrivalsSection::ArrivalsSection(QWidget *parent)
    : QWidget(parent)
{
}

void ArrivalsSection::fill(std::vector<Record> open, const QTimeZone &zone, qint64 nowMs,
    bool hideAmounts, const QString &unknown)
{
    clearRows(this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::xl);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(2, 1);
    if (!unknown.isEmpty() || open.empty()) {
        grid->addWidget(
            quietLabel(unknown.isEmpty() ? tr("Nothing is on its way.") : unknown, this), 0, 0);
        return;
    }
    std::stable_sort(open.begin(), open.end(), [&zone](const Record &a, const Record &b) {
        return expectedArrival(a.body(), zone) < expectedArrival(b.body(), zone);
    });
    const QDate today = dayInZone(nowMs, zone);
    int row = 0;
    for (const Record &payout : open) {
        if (size_t(row) == mostArrivals)
            break;
        const Json &body = payout.body();
        auto *amount = amountLabel(
            moneyShown(payouts::amount.in(body), hideAmounts), TypeRole::Strong, this);
        amount->setObjectName(QStringLiteral("arrivalAmount"));
        auto *where = new SafeLabel(this);
        where->setServerText(payout.text(payouts::methodName));
        setTextRole(where, ColorRole::Secondary);
        const int late = lateBusinessDays(body, today, zone);
        auto *chip = late > 0
            ? new Chip(PayoutWords::late(late), Tone::Warning, this)
            : new Chip(
                PayoutWords::withdrawalStatus(payout.text(payouts::status)), Tone::Accent, this);
        const QDate expected = expectedArrival(body, zone);
        auto *day = new SafeLabel(
            expected.isValid() ? PayoutWords::day(expected) : tr("Not told when"), this);
        // If there is too little room the method is cut, never a day or an amount.
        grid->setColumnMinimumWidth(
            0, std::max(grid->columnMinimumWidth(0), day->sizeHint().width()));
        grid->setColumnMinimumWidth(
            1, std::max(grid->columnMinimumWidth(1), amount->sizeHint().width()));
        grid->addWidget(day, row, 0);
        grid->addWidget(amount, row, 1);
        grid->addWidget(where, row, 2);
        grid->addWidget(chip, row, 3, Qt::AlignTrailing);
        ++row;
    }
    if (open.size() > mostArrivals)
        grid->addWidget(quietLabel(tr("And %Ln more, under Withdrawals.", nullptr,
                                       int(open.size() - mostArrivals)),
                            this),
            row, 0, 1, 4);
}

} // namespace hopyard
