// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/transferdialog.h"

#include "schema/transfers.h"
#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/moneyshown.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr qint64 transferTwinMs = 24LL * 3600 * 1000;
constexpr qsizetype mostTransfersLooked = 200;
constexpr int longestTransferNote = 500;

std::vector<Json> earlierTransfers(WorkspaceAccess &workspace)
{
    std::vector<Json> bodies;
    RecordSource *source = workspace.source(QStringLiteral("transfer"));
    if (!source)
        return bodies;
    std::vector<RowId> rows;
    for (const RowKey &key : source->keys(std::nullopt, mostTransfersLooked))
        rows.push_back(key.row);
    for (const Record &record : source->records(rows)) {
        if (!record.isNull())
            bodies.push_back(record.body());
    }
    return bodies;
}

} // namespace

TransferDialog::TransferDialog(PageHost &host, WorkspaceAccess &workspace, QWidget *parent)
    : PaymentDialog(tr("Send money"), host, workspace, parent)
{
    setObjectName(QStringLiteral("transferDialog"));
    setSentence(tr("Money goes from your balance to another account or person on Whop."));
    addPage(makeForm());
    addPage(makeConfirm());
    resize(480, 480);
    begin();
    m_recipient->setFocus();
}

QWidget *TransferDialog::makeForm()
{
    auto *page = new QWidget(this);
    m_recipient = new QLineEdit(page);
    m_recipient->setObjectName(QStringLiteral("transferRecipient"));
    m_recipient->setPlaceholderText(QStringLiteral("user_… biz_…"));
    m_recipient->setLayoutDirection(Qt::LeftToRight);
    QStringList known;
    for (const Json &transfer : earlierTransfers(workspace())) {
        const QString id = transfers::destinationId.in(transfer).value_or(QString());
        if (!id.isEmpty() && !known.contains(id))
            known << id;
    }
    m_recipient->setCompleter(new QCompleter(known, m_recipient));
    m_balance = new QComboBox(page);
    m_balance->setObjectName(QStringLiteral("transferBalance"));
    for (const Money &money : available()) {
        if (!money.isZero() && !money.isNegative())
            m_balance->addItem(
                tr("%1 available").arg(moneyShown(money, amountsHidden(host()))), money.currency());
    }
    m_amount = new QLineEdit(page);
    m_amount->setObjectName(QStringLiteral("transferAmount"));
    m_amount->setMaxLength(32);
    m_note = new QLineEdit(page);
    m_note->setObjectName(QStringLiteral("transferNote"));
    m_note->setMaxLength(longestTransferNote);
    m_twinCard = new Card(page);
    m_twinCard->setObjectName(QStringLiteral("transferTwin"));
    m_twinCard->setTone(Tone::Warning);
    m_twinText = new SafeLabel(m_twinCard);
    m_twinText->setWrap(true);
    m_twinKnown = new QCheckBox(tr("This is an&other one"), m_twinCard);
    m_twinKnown->setObjectName(QStringLiteral("transferTwinKnown"));
    auto *card = new QVBoxLayout(m_twinCard);
    card->setContentsMargins(space::m, space::m, space::m, space::m);
    card->addWidget(m_twinText);
    card->addWidget(m_twinKnown);
    m_twinCard->hide();
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    const auto field = [&](const QString &name, QWidget *widget) {
        column->addWidget(caption(name, widget));
        column->addWidget(widget);
        column->addSpacing(space::s);
    };
    field(tr("&Recipient"), m_recipient);
    field(tr("&From the balance"), m_balance);
    field(tr("&Amount"), m_amount);
    field(tr("&Note, seen by the recipient"), m_note);
    column->addWidget(m_twinCard);
    column->addStretch(1);
    for (QLineEdit *edit : {m_recipient, m_amount})
        connect(edit, &QLineEdit::textChanged, this, &TransferDialog::update);
    connect(m_balance, &QComboBox::currentIndexChanged, this, &TransferDialog::update);
    connect(m_twinKnown, &QCheckBox::toggled, this, [this] { check(); });
    return page;
}

QWidget *TransferDialog::makeConfirm()
{
    auto *page = new QWidget(this);
    m_again = new SafeLabel(page);
    m_again->setWrap(true);
    m_typed = new QLineEdit(page);
    m_typed->setObjectName(QStringLiteral("transferTyped"));
    m_typed->setMaxLength(32);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_again);
    column->addSpacing(space::s);
    column->addWidget(caption(tr("Type the amount a&gain"), m_typed));
    column->addWidget(m_typed);
    column->addStretch(1);
    connect(m_typed, &QLineEdit::textChanged, this, [this] { check(); });
    return page;
}

QString TransferDialog::recipient() const
{
    return m_recipient->text().trimmed();
}

std::optional<Money> TransferDialog::balance() const
{
    const QString currency = m_balance->currentData().toString();
    for (const Money &money : available()) {
        if (money.currency() == currency)
            return money;
    }
    return std::nullopt;
}

std::optional<Money> TransferDialog::amount() const
{
    const QString currency = m_balance->currentData().toString();
    return currency.isEmpty() ? std::nullopt : typedMoney(m_amount->text(), currency, QLocale());
}

void TransferDialog::update()
{
    const QString text = twin();
    m_twinCard->setVisible(!text.isEmpty());
    if (text != m_twinText->text()) {
        m_twinText->setText(text);
        m_twinKnown->setChecked(false);
    }
    check();
}

QString TransferDialog::twin() const
{
    const auto wanted = amount();
    const qint64 now = host().nowMs();
    for (const Json &transfer : earlierTransfers(workspace())) {
        const auto created = transfers::createdAt.in(transfer);
        if (wanted && created && now - created->toMSecsSinceEpoch() < transferTwinMs
            && transfers::amount.in(transfer) == wanted
            && transfers::destinationId.in(transfer).value_or(QString()) == recipient())
            return tr("The same amount was sent to the same recipient %1 (%2).")
                .arg(Words::dayTime(created->toMSecsSinceEpoch(), now),
                    isolated(jsonText(transfer, "id")));
    }
    return {};
}

QString TransferDialog::formProblem() const
{
    static const QRegularExpression id(QStringLiteral("^(user|biz)_[A-Za-z0-9_-]+$"));
    if (m_balance->count() == 0)
        return tr("There is nothing to send.");
    if (!recipient().isEmpty() && recipient().size() > 5 && !id.match(recipient()).hasMatch())
        return tr("A recipient is an id that begins with user_ or biz_.");
    if (recipient() == workspace().workspace().companyId)
        return tr("That is the account that pays.");
    for (const Operation &operation : workspace().commands().operations()) {
        if (operation.action == QLatin1String("transfer.create") && !isSettled(operation.state)
            && jsonText(operation.args, "destination_id") == recipient())
            return tr("An earlier transfer to this recipient is not settled: %1. It is in the "
                      "Outbox.")
                .arg(Words::stateWord(operation));
    }
    if (m_amount->text().trimmed().isEmpty())
        return {};
    const auto wanted = amount();
    if (!wanted || wanted->isZero())
        return tr("Type an amount like %1.")
            .arg(Money::fromText(u"1250", m_balance->currentData().toString())->digits(QLocale()));
    const auto there = balance();
    return there && *wanted > *there ? tr("That is more than the balance has.") : QString();
}

bool TransferDialog::isFormComplete() const
{
    static const QRegularExpression id(QStringLiteral("^(user|biz)_[A-Za-z0-9_-]+$"));
    return amount().has_value() && id.match(recipient()).hasMatch()
        && (twin().isEmpty() || m_twinKnown->isChecked());
}

bool TransferDialog::isConfirmed() const
{
    const auto wanted = amount();
    return wanted && typedMoney(m_typed->text(), wanted->currency(), QLocale()) == wanted;
}

void TransferDialog::prepareConfirm()
{
    m_again->setText(
        tr("You send %1 to %2.").arg(moneyShown(amount(), false), isolated(recipient())));
    m_typed->clear();
    m_typed->setFocus();
}

QList<Intent> TransferDialog::intents() const
{
    const Money money = *amount();
    Json args {{"amount", jsonDecimal(money.text())}, {"currency", money.currency()},
        {"destination_id", recipient()}};
    if (const QString note = m_note->text().trimmed(); !note.isEmpty())
        args["notes"] = note;
    return {Intent {QStringLiteral("transfer.create"), QString(), args}};
}

} // namespace hopyard
