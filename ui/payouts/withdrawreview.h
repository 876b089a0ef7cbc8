// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/payouts/scrolledpage.h"

class QFormLayout;

namespace hopyard {

class TwinWarning;

// What a withdrawal does, fact by fact, before the amount is typed again. objectName
// "withdrawReview".
class WithdrawReview final : public ScrolledPage
{
    Q_OBJECT

public:
    // As they are shown; empty: not known.
    struct Facts
    {
        QString amount;
        QString fee;
        QString received;
        QString method;
        QString arrival;
        QString balance; // afterwards
        QString statementText;
        QString quoteAge;
    };

    explicit WithdrawReview(QWidget *parent);

    // twin: an earlier one like it, in words; empty if there is none.
    void show(const Facts &facts, const QString &twin);
    void setQuoteAge(const QString &text);
    [[nodiscard]] TwinWarning *twin() const { return m_twin; }

private:
    void addFact(QFormLayout *form, const QString &name, const char *objectName);
    void setFact(const char *objectName, const QString &text);

    TwinWarning *m_twin;
};

} // namespace hopyard
