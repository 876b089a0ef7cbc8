// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/statementgaps.h"

#include "models/payouts/bankaccount.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace hopyard {

StatementGaps::StatementGaps(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("statementGaps"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    m_open = makeLine("statementGap");
    m_unknown = makeLine("statementUnknown");
    m_open.card->setTone(Tone::Warning);
    m_open.button->setText(tr("They follow each other"));
    m_open.button->setToolTip(tr("Nothing was booked between the two statements."));
    m_unknown.button->hide();
    connect(m_open.button, &QPushButton::clicked, this, [this] { Q_EMIT closed(m_gap); });
    hide();
}

StatementGaps::Line StatementGaps::makeLine(const char *name)
{
    Line line;
    line.card = new Card(this);
    line.card->setObjectName(QString::fromLatin1(name));
    line.text = new SafeLabel(line.card);
    line.text->setWrap(true);
    line.button = hopyard::button({}, ButtonKind::Secondary, Glyph::None, line.card);
    line.button->setObjectName(QString(QString::fromLatin1(name) + QStringLiteral("Button")));
    auto *row = new QHBoxLayout(line.card);
    row->setContentsMargins(space::m, space::s, space::m, space::s);
    row->setSpacing(space::m);
    row->addWidget(line.text, 1);
    row->addWidget(line.button, 0, Qt::AlignVCenter);
    layout()->addWidget(line.card);
    return line;
}

QString StatementGaps::accountName(const StatementSpan &span)
{
    constexpr qsizetype shown = 4;
    const QString number = bankaccount::numberOf(span.account);
    const QString currency = span.currency.toUpper();
    //: A currency and the last digits of an account's number
    return number.isEmpty() ? currency
                            : tr("%1 account …%2").arg(currency, isolated(number.right(shown)));
}

QString StatementGaps::nameOf(const StatementSpan &gap)
{
    const QLocale locale;
    //: %1: an account, %2 and %3: the first and the last day
    return tr("%1: %2 to %3")
        .arg(accountName(gap), locale.toString(gap.first.addDays(1), QLocale::ShortFormat),
            locale.toString(gap.last.addDays(-1), QLocale::ShortFormat));
}

void StatementGaps::fill(const Reconciliation &result)
{
    const QLocale locale;
    const auto day = [&locale](QDate date) { return locale.toString(date, QLocale::ShortFormat); };
    m_open.card->setVisible(!result.gaps.empty());
    if (!result.gaps.empty()) {
        const StatementGap &gap = result.gaps.front();
        m_gap = gap.span;
        const int count = int(gap.withdrawals.size());
        //: %1: an account, %2 and %3: the first and the last day, %4: "2 withdrawals"
        m_open.text->setText(
            tr("%1: no statement tells of the time from %2 to %3. Money due then "
               "is not looked for: %4.")
                .arg(accountName(gap.span), day(gap.span.first.addDays(1)),
                    day(gap.span.last.addDays(-1)),
                    count == 1 ? tr("1 withdrawal") : tr("%Ln withdrawals", nullptr, count)));
    }
    m_unknown.card->setVisible(result.ofUnknownAccount > 0);
    const int unknown = result.ofUnknownAccount;
    m_unknown.text->setText(
        tr("Not looked for: %1, because no file says that it is of their "
           "account. Import its statement again and choose the account.")
            .arg(unknown == 1 ? tr("1 withdrawal") : tr("%Ln withdrawals", nullptr, unknown)));
    setVisible(!result.gaps.empty() || result.ofUnknownAccount > 0);
}

} // namespace hopyard
