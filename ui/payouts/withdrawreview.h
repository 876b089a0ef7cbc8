// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/payouts/scrolledpage.h"

class QFormLayout;

namespace hopyard {

class TwinWarning;

// The effects of a withdrawal, before the amount is typed again. objectName "withdrawReview".
class WithdrawReview final : public ScrolledPage
{
    Q_OBJECT

public:
    // As displayed; empty: unknown.
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

    // twin: a similar earlier withdrawal, in words; empty if there is none.
    void setFacts(const Facts &facts, const QString &twin);
    void setQuoteAge(const QString &text);
    [[nodiscard]] TwinWarning *twin() const { return m_twin; }

private:
    void addFact(QFormLayout *form, const QString &name, const char *objectName);
    void setFact(const char *objectName, const QString &text);

    TwinWarning *m_twin;
};

} // namespace hopyard
