// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payoutsfixture.h"
#include "ui/outbox/operationcard.h"
#include "ui/outbox/outboxpage.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/withdrawwizard.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QRegularExpression>
#include <QScrollArea>

namespace hopyard::test {

// The wizard that takes money out, and the Outbox beside it.
class WithdrawTest : public PayoutsTest
{
protected:
    void grab() const { keep(wizard(), QString(QStringLiteral("withdraw-") + step())); }
    // As somebody else did, on whop.com.
    QString withdrawOnWhop(qint64 atMs)
    {
        return m_desk->client.whop.addRow(QStringLiteral("withdrawal"),
            Json {{"amount", jsonDecimal(QStringLiteral("250.00"))}, {"currency", "usd"},
                {"created_at", simulatedTime(atMs)}, {"status", "requested"}, {"fee_amount", 0},
                {"markup_fee", 0}});
    }
    // For good, and not so that the connection is taken for broken.
    void refuse(const char *operation, SimulatedFault::Action action)
    {
        SimulatedFault refusal;
        refusal.operation = QString::fromLatin1(operation);
        refusal.action = action;
        refusal.times = -1;
        refusal.status = 404;
        m_desk->client.whop.setFaults({refusal});
    }
    // From now on 250 dollars cost this, and arrive so many days later than three.
    void answerQuotes(const char *fee, int days)
    {
        SimulatedFault answer;
        answer.operation = QStringLiteral("GET /payouts/methods");
        answer.times = -1;
        answer.status = 200;
        Json data = Json::array();
        const Money amount = *Money::fromText(u"250", QStringLiteral("usd"));
        const Money cost = *Money::fromText(QString::fromLatin1(fee), QStringLiteral("usd"));
        for (Json method : m_desk->client.whop.rows(QStringLiteral("payout_method"))) {
            method["quote"] = Json {{"amount", jsonDecimal(amount.text())}, {"currency", "usd"},
                {"exchange_rate", 1}, {"instant", nullptr}, {"max_limit", nullptr},
                {"min_limit", nullptr},
                {"standard",
                    Json {{"estimated_arrival",
                              simulatedTime(
                                  m_desk->client.clock.wallMs() + (days + 3) * 86'400'000LL)},
                        {"fee", jsonDecimal(cost.text())},
                        {"total_received", jsonDecimal(amount.minus(cost)->text())}}}};
            data.push_back(method);
        }
        answer.body = dumpJson(Json {{"data", data},
            {"page_info",
                Json {{"end_cursor", nullptr}, {"has_next_page", false},
                    {"has_previous_page", false}, {"start_cursor", nullptr}}}});
        m_desk->client.whop.setFaults({answer});
    }
    // What the Outbox says about looking for it.
    QString lookedFor(const Operation &operation)
    {
        const OperationCard card(
            operation, {nullptr, &m_desk->titles(), m_desk->nowMs(), false, {}}, nullptr);
        QStringList texts;
        for (const char *name : {"unknownLookedFor", "unknownLooksFailed"}) {
            if (const auto *label = card.findChild<SafeLabel *>(QString::fromLatin1(name)))
                texts << label->text();
        }
        return texts.join(u' ');
    }
    // One of 250 dollars of which nobody knows; the key is another one.
    void leaveUnknown()
    {
        fault("POST /withdrawals", SimulatedFault::Action::CutBeforeApply);
        sendRequest("250");
        m_desk->turn();
        loseTheKey();
        QTRY_COMPARE(outcome(), QStringLiteral("unknown"));
        close();
    }
    // The Outbox, on the first operation.
    void openOutbox()
    {
        m_outbox = std::make_unique<OutboxPage>(*m_desk);
        m_outbox->resize(1000, 900);
        m_outbox->setContext(m_desk->current());
        m_outbox->show();
        m_outbox->openItem(m_desk->current()->commands().operations().constFirst().id);
        m_desk->turn();
    }
    QString inOutbox(const char *name) const
    {
        const auto *widget = m_outbox->findChild<QWidget *>(QString::fromLatin1(name));
        return widget ? visibleTexts(*widget).join(u' ') : QString();
    }
    QPushButton *inOutboxButton(const char *name) const
    {
        return m_outbox->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    void answer(const char *dialog)
    {
        auto *asked = m_outbox->findChild<QDialog *>(QString::fromLatin1(dialog));
        QVERIFY(asked);
        click(asked->findChild<QPushButton *>(QStringLiteral("dialogPrimary")));
    }
    WithdrawWizard *wizard() const { return m_page->findChild<WithdrawWizard *>(); }
    void open()
    {
        click(child<QPushButton>("withdrawButton"));
        QVERIFY(wizard());
        m_desk->settleAll();
        m_desk->client.pass(std::chrono::seconds(2)); // what is asked next has its second again
    }
    void sendRequest(const char *amount)
    {
        open();
        type("withdrawAmount", amount);
        QTRY_VERIFY(primary()->isEnabled());
        click(primary());
        click(primary());
        type("withdrawTyped", amount);
        QVERIFY(primary()->isEnabled());
        click(primary());
    }

    std::unique_ptr<OutboxPage> m_outbox;
};

} // namespace hopyard::test
