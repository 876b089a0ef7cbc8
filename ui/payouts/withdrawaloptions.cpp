// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/withdrawaloptions.h"

#include "schema/withdrawals.h"
#include "ui/page.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hopyard {

void WithdrawalWishes::addTo(Json &args) const
{
    if (!statementText.isEmpty())
        args["statement_descriptor"] = statementText;
    if (platformPays)
        args["platform_covers_fees"] = true;
}

QString WithdrawalWishes::problem() const
{
    return statementText.isEmpty() || withdrawals::isStatementText(statementText)
        ? QString()
        : WithdrawalOptions::tr("The text on the statement has 5 to 22 letters from A to Z and "
                                "digits.");
}

WithdrawalOptions::WithdrawalOptions(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_platform(new QCheckBox(tr("The &platform of this account pays the fee"), this))
    , m_instant(new QWidget(this))
    , m_instantText(new SafeLabel(m_instant))
{
    setObjectName(QStringLiteral("withdrawOptions"));
    m_text->setObjectName(QStringLiteral("withdrawStatementText"));
    m_text->setPlaceholderText(tr("Whop’s own text"));
    m_text->setMaxLength(40); // longer ones are told of
    m_platform->setObjectName(QStringLiteral("withdrawPlatformPays"));
    m_platform->setToolTip(tr("Only for accounts that belong to a platform. Whop refuses it "
                              "otherwise."));
    m_instant->setObjectName(QStringLiteral("withdrawInstant"));
    m_instantText->setObjectName(QStringLiteral("withdrawInstantText"));
    m_instantText->setWrap(true);
    setTypeRole(m_instantText, TypeRole::Caption);
    setTextRole(m_instantText, ColorRole::Secondary);
    auto *open = button(
        tr("Choose &instant on whop.com"), ButtonKind::Secondary, Glyph::ExternalLink, m_instant);
    open->setObjectName(QStringLiteral("withdrawInstantOpen"));
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this,
        [target = &host] { target->openOnWhop(payoutsOnWhop()); });
    auto *instant = new QVBoxLayout(m_instant);
    instant->setContentsMargins(0, space::s, 0, 0);
    instant->setSpacing(space::xs);
    instant->addWidget(m_instantText);
    instant->addWidget(open, 0, Qt::AlignLeading);
    m_instant->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    column->addWidget(m_text);
    column->addSpacing(space::s);
    column->addWidget(m_platform);
    column->addWidget(m_instant);
    connect(m_text, &QLineEdit::textChanged, this, &WithdrawalOptions::changed);
    connect(m_platform, &QCheckBox::toggled, this, &WithdrawalOptions::changed);
}

WithdrawalWishes WithdrawalOptions::wishes() const
{
    return {m_text->text().trimmed(), m_platform->isChecked()};
}

void WithdrawalOptions::setInstantOffered(bool offered, const QString &told)
{
    const QString where = tr("Money at once can’t be asked for from here, only on whop.com.");
    m_instantText->setText(told.isEmpty() ? where : QString(told + u' ' + where));
    m_instant->setVisible(offered);
}

} // namespace hopyard
