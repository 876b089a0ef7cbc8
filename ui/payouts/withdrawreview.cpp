// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/withdrawreview.h"

#include "ui/payouts/twinwarning.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace hopyard {

WithdrawReview::WithdrawReview(QWidget *parent)
    : ScrolledPage(parent)
{
    setObjectName(QStringLiteral("withdrawReview"));
    setAccessibleName(tr("What happens when you send this."));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::xl);
    form->setVerticalSpacing(space::s);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addFact(form, tr("You withdraw"), "reviewAmount");
    addFact(form, tr("Fee"), "reviewFee");
    addFact(form, tr("Arrives, about"), "reviewReceived");
    addFact(form, tr("To"), "reviewMethod");
    addFact(form, tr("By"), "reviewArrival");
    addFact(form, tr("Balance afterwards"), "reviewBalance");
    addFact(form, tr("On the statement"), "reviewStatementText");
    addFact(form, tr("Quote"), "reviewQuoteAge");
    m_twin = new TwinWarning(QStringLiteral("withdrawTwin"), tr("This is &another one"), page());
    auto *once = new SafeLabel(tr("Sent once: if the connection breaks, Hopyard finds out what "
                                  "happened and never makes a second request of it."),
        page());
    once->setWrap(true);
    setTypeRole(once, TypeRole::Caption);
    setTextRole(once, ColorRole::Secondary);
    auto *column = new QVBoxLayout(page());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addLayout(form);
    column->addWidget(m_twin);
    column->addWidget(once);
    column->addStretch(1);
}

void WithdrawReview::addFact(QFormLayout *form, const QString &name, const char *objectName)
{
    auto *label = new SafeLabel(name, this);
    setTextRole(label, ColorRole::Secondary);
    auto *value = new SafeLabel(this);
    value->setObjectName(QString::fromLatin1(objectName));
    value->setWrap(true);
    form->addRow(label, value);
}

void WithdrawReview::setFact(const char *objectName, const QString &text)
{
    if (auto *label = findChild<SafeLabel *>(QString::fromLatin1(objectName)))
        label->setText(text.isEmpty() ? QStringLiteral("–") : text);
}

void WithdrawReview::setQuoteAge(const QString &text)
{
    setFact("reviewQuoteAge", text);
}

void WithdrawReview::setFacts(const Facts &facts, const QString &twin)
{
    setFact("reviewAmount", facts.amount);
    setFact("reviewFee", facts.fee);
    setFact("reviewReceived", facts.received);
    setFact("reviewMethod", facts.method);
    setFact("reviewArrival", facts.arrival);
    setFact("reviewBalance", facts.balance);
    setFact("reviewStatementText", facts.statementText);
    setFact("reviewQuoteAge", facts.quoteAge);
    m_twin->tell(twin);
}

} // namespace hopyard
