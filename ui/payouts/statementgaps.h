// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/reconcile.h"

#include <QWidget>

class QPushButton;

namespace hopyard {

class Card;
class SafeLabel;

// Shows what prevents knowing which payments are late: the oldest gap between two statements in
// which money was due, with a button to say that nothing came then; and the number of withdrawals
// to accounts that no file names. Hidden if there is neither.
class StatementGaps final : public QWidget
{
    Q_OBJECT

public:
    explicit StatementGaps(QWidget *parent = nullptr);

    void fill(const Reconciliation &result);
    // The account and the days within a gap, in one line.
    [[nodiscard]] static QString nameOf(const StatementSpan &gap);

Q_SIGNALS:
    void closed(const hopyard::StatementSpan &gap);

private:
    // A line with a button at its end.
    struct Line
    {
        Card *card = nullptr;
        SafeLabel *text = nullptr;
        QPushButton *button = nullptr;
    };
    Line makeLine(const char *name);
    [[nodiscard]] static QString accountName(const StatementSpan &span);

    StatementSpan m_gap;
    Line m_open;
    Line m_unknown;
};

} // namespace hopyard
