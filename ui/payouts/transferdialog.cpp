// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/transferdialog.h"

#include "schema/ledger.h"
#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/payouts/earlierpayments.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/twinwarning.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int longestTransferNote = 500;

bool isRecipientId(const QString &text)
{
    static const QRegularExpression id(QStringLiteral("^(user|biz)_[A-Za-z0-9_-]+$"));
    return id.match(text).hasMatch();
}

} // namespace

TransferDialog::TransferDialog(PageHost &host, WorkspaceAccess &workspace, QWidget *parent)
    : PaymentDialog(tr("Send money"), host, workspace, parent)
    , m_earlier(
          new EarlierPayments(EarlierPayments::Kind::Transfers, workspace, host.nowMs(), this))
{
    setObjectName(QStringLiteral("transferDialog"));
    setSentence(tr("Money goes from your balance to another account or person on Whop."));
    addPage(Step::Form, makeForm());
    addConfirmPage("transferTyped");
    resize(480, 480);
    balancesChanged();
    connect(m_earlier, &EarlierPayments::changed, this, &TransferDialog::showTwin);
    begin();
    m_recipient->setFocus();
}

QWidget *TransferDialog::makeForm()
{
    auto *page = new QWidget(this);
    // Nothing is completed while typing: only a list to choose from.
    auto *recipients = new QComboBox(page);
    recipients->setEditable(true);
    recipients->setInsertPolicy(QComboBox::NoInsert);
    recipients->addItems(m_earlier->recipients());
    recipients->setCurrentIndex(-1);
    recipients->setCompleter(nullptr);
    recipients->setLayoutDirection(Qt::LeftToRight);
    m_recipient = recipients->lineEdit();
    m_recipient->setObjectName(QStringLiteral("transferRecipient"));
    m_recipient->setPlaceholderText(QStringLiteral("user_… biz_…"));
    m_balance = new QComboBox(page);
    m_balance->setObjectName(QStringLiteral("transferBalance"));
    m_amount = new QLineEdit(page);
    m_amount->setObjectName(QStringLiteral("transferAmount"));
    m_amount->setMaxLength(32);
    m_note = new QLineEdit(page);
    m_note->setObjectName(QStringLiteral("transferNote"));
    m_note->setMaxLength(longestTransferNote);
    m_twin = new TwinWarning(QStringLiteral("transferTwin"), tr("This is an&other one"), page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    const auto field = [&](const QString &name, QWidget *widget) {
        column->addWidget(caption(name, widget));
        column->addWidget(widget);
        column->addSpacing(space::s);
    };
    field(tr("&Recipient"), recipients);
    field(tr("&From the balance"), m_balance);
    field(tr("&Amount"), m_amount);
    field(tr("&Note, seen by the recipient"), m_note);
    column->addWidget(m_twin);
    column->addStretch(1);
    for (QLineEdit *edit : {m_recipient, m_amount})
        connect(edit, &QLineEdit::textChanged, this, &TransferDialog::showTwin);
    connect(m_balance, &QComboBox::currentIndexChanged, this, [this] {
        m_currency = m_balance->currentData().toString();
        showTwin();
    });
    connect(m_twin, &TwinWarning::answered, this, [this] { check(); });
    return page;
}

QString TransferDialog::recipient() const
{
    return m_recipient->text().trimmed();
}

void TransferDialog::catchUp()
{
    m_earlier->catchUp();
}

void TransferDialog::balancesChanged()
{
    const QSignalBlocker quiet(m_balance);
    m_balance->clear();
    for (const Money &money : available()) {
        if (!money.isZero() && !money.isNegative())
            m_balance->addItem(
                tr("%1 available").arg(moneyShown(money, amountsHidden(host()))), money.currency());
    }
    // Never replaces the chosen balance by another one after news.
    m_balance->setCurrentIndex(m_currency.isEmpty() ? 0 : m_balance->findData(m_currency));
    if (m_currency.isEmpty())
        m_currency = m_balance->currentData().toString();
    m_twin->tell(twin());
    if (step() == Step::Confirm)
        tellAgain(confirmText());
}

std::optional<Money> TransferDialog::amount() const
{
    const QString currency = m_balance->currentData().toString();
    return currency.isEmpty() ? std::nullopt : typedMoney(m_amount->text(), currency, QLocale());
}

void TransferDialog::showTwin()
{
    m_twin->tell(twin());
    check();
}

QString TransferDialog::twin() const
{
    const auto wanted = amount();
    const qint64 now = host().nowMs();
    const auto found = wanted && isRecipientId(recipient())
        ? m_earlier->twin(recipient(), *wanted, now)
        : std::nullopt;
    if (!found)
        return {};
    const QString when = Words::dayTime(found->atMs, now);
    return found->sameRecipient
        ? tr("The same amount was sent to the same recipient %1 (%2).")
              .arg(when, isolated(found->id))
        : tr("The same amount was sent %1 (%2), and it is not known yet to whom.")
              .arg(when, isolated(found->id));
}

QString TransferDialog::changedMeanwhile() const
{
    if (step() != Step::Confirm)
        return {};
    if (amount() != m_reviewed)
        return tr("The balance that was chosen has nothing left. Go back and look again.");
    if (!m_twin->isAnswered())
        return tr("The same amount was sent there meanwhile. Go back and look again.");
    return {};
}

QString TransferDialog::formProblem() const
{
    constexpr int prefix = 5; // "user_"
    if (const QString changed = changedMeanwhile(); !changed.isEmpty())
        return changed;
    if (m_balance->count() == 0 && !ledgeraccounts::areBalancesTold(account()))
        return balancesUntold();
    if (m_balance->currentIndex() < 0)
        return tr("There is nothing to send.");
    const QString to = recipient();
    if (to.size() > prefix && !isRecipientId(to))
        return tr("A recipient is an id that begins with user_ or biz_.");
    if (to == workspace().workspace().companyId)
        return tr("That is the account that pays.");
    if (const QString open = openTransferTo(to); !open.isEmpty())
        return open;
    if (m_amount->text().trimmed().isEmpty())
        return {};
    const QString currency = m_balance->currentData().toString();
    const auto wanted = amount();
    if (!wanted || wanted->isZero())
        return tr("Type an amount like %1.")
            .arg(Money::fromText(u"1250", currency)->digits(QLocale()));
    const auto there = availableIn(currency);
    return there && *wanted > *there ? tr("That is more than the balance has.")
                                     : m_earlier->hindrance();
}

bool TransferDialog::isFormComplete() const
{
    return amount().has_value() && isRecipientId(recipient()) && m_twin->isAnswered();
}

bool TransferDialog::isConfirmed() const
{
    return isTypedAgain(amount());
}

void TransferDialog::prepare(Step step)
{
    if (step != Step::Confirm)
        return;
    m_reviewed = amount();
    askAgain(confirmText());
}

QString TransferDialog::confirmText() const
{
    const QString what
        = tr("You send %1 to %2.").arg(moneyShown(m_reviewed, false), isolated(recipient()));
    return m_reviewed
        ? QString(what + u'\n' + transferConsequences({*m_reviewed}) + m_earlier->ignorance(u'\n'))
        : what;
}

QList<Intent> TransferDialog::intents() const
{
    const Money money = m_reviewed.value_or(Money());
    Json args {{"amount", jsonDecimal(money.text())}, {"currency", money.currency()},
        {"destination_id", recipient()}};
    if (const QString note = m_note->text().trimmed(); !note.isEmpty())
        args["notes"] = note;
    return {Intent {QStringLiteral("transfer.create"), QString(), args}};
}

} // namespace hopyard
