// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/registry.h"
#include "simulator/demomoney.h"
#include "support/testclient.h"

#include <QSet>

#include <algorithm>

namespace hopyard::test {

inline const QString postWithdrawal = QStringLiteral("POST /withdrawals");
inline const QString postTransfer = QStringLiteral("POST /transfers");
inline constexpr auto usdMethod = "potk_Nth1HarbourUsd";
inline constexpr auto eurMethod = "potk_Nth2SparbankEur";

// A whop with money in it, and a client that has read it.
class MoneyScenario
{
public:
    MoneyScenario()
    {
        client.whop.removeRow(QStringLiteral("ledger_account"),
            jsonText(client.whop.rows(QStringLiteral("ledger_account")).value(0), "id"));
        const auto balance = [](const char *currency) {
            return Json {{"balance", jsonDecimal(QStringLiteral("9000.00"))},
                {"currency", currency}, {"pending_balance", 0}, {"reserve_balance", 0}};
        };
        client.whop.addRow(QStringLiteral("ledger_account"),
            Json {{"id", "ldgr_Test"}, {"ledger_type", "primary"}, {"owner", nullptr},
                {"balances", Json::array({balance("usd"), balance("eur")})}});
        for (const auto &[id, currency] :
            {std::pair {usdMethod, "usd"}, std::pair {eurMethod, "eur"}})
            client.whop.addRow(QStringLiteral("payout_method"),
                Json {{"id", id}, {"nickname", currency}, {"destination_currency", currency},
                    {"status", "active"}, {"is_default", false}});
        // Twins of what will be asked for, older than any search looks.
        client.whop.addRow(QStringLiteral("withdrawal"),
            Json {{"id", "wdrl_OldTwin"}, {"amount", jsonDecimal(QStringLiteral("250.00"))},
                {"currency", "usd"}, {"status", "completed"}, {"fee_amount", 0}, {"markup_fee", 0},
                {"created_at", "2026-11-19T10:00:00.000Z"}});
        client.start();
        client.sync();
        client.whop.clearEffects();
    }

    static Json args(const QString &amount, const char *method = usdMethod)
    {
        return Json {{"amount", jsonDecimal(amount)},
            {"currency", qstrcmp(method, eurMethod) == 0 ? "eur" : "usd"},
            {"payout_method_id", method}};
    }

    // Gives the operation's id; empty if it was not taken.
    QString withdraw(const QString &amount, const char *method = usdMethod)
    {
        return ask("withdrawal.create", args(amount, method));
    }
    QString pay(const QString &amount, const QString &to)
    {
        return ask("transfer.create",
            Json {{"amount", jsonDecimal(amount)}, {"currency", "usd"}, {"destination_id", to}});
    }
    // As whoever pays does first.
    void seeBalance()
    {
        constexpr qint64 youngMs = 30'000;
        for (const AreaStatus &area : client.engine().status().areas) {
            const bool isOld = client.ownClock.wallMs() - area.asOfMs > youngMs
                || area.asOfMs > client.ownClock.wallMs();
            if (area.kind == QLatin1String("ledger_account") && isOld)
                client.engine().refresh(area.kind);
        }
        client.processAll();
    }
    QString ask(const char *action, const Json &args)
    {
        seeBalance();
        const auto taken = client.engine().submit({{QString::fromLatin1(action), {}, args}});
        client.processAll();
        if (!taken)
            return {};
        asked << taken->constFirst().id;
        return asked.constLast();
    }

    // How often what the operation asks for was really done: each asks for an amount of its own at
    // its place.
    int effectsOf(const Operation &operation)
    {
        client.whop.finishLate();
        return effectsSoFar(operation);
    }
    [[nodiscard]] int effectsSoFar(const Operation &operation) const
    {
        const auto amount = MoneyField {"amount", "currency"}.in(operation.args);
        const QString verb = operation.action == QLatin1String("withdrawal.create") ? postWithdrawal
                                                                                    : postTransfer;
        int count = 0;
        for (const SimulatedEffect &effect : client.whop.effects()) {
            if (effect.operation == verb
                && MoneyField {"amount", "currency"}.in(effect.body) == amount
                && jsonText(effect.body, "destination_id")
                    == jsonText(operation.args, "destination_id"))
                ++count;
        }
        return count;
    }

    // What is untrue of an operation at this moment, however far things are; empty if nothing is.
    [[nodiscard]] QString lie(const Operation &operation, int effects) const
    {
        const QString place = QStringLiteral("%1 %2 %3 (%4 effects)")
                                  .arg(operation.action, jsonNumberText(operation.args["amount"]),
                                      QString(stateName(operation.state)))
                                  .arg(effects);
        if (effects > 1)
            return QString(QLatin1String("done twice: ") + place);
        if (operation.state == OperationState::Done && effects != 1)
            return QString(QLatin1String("said to be done and is not: ") + place);
        const bool failed = operation.state == OperationState::Rejected
            || operation.state == OperationState::Expired
            || operation.state == OperationState::Cancelled;
        if (failed && effects != 0)
            return QString(QLatin1String("said to have failed and is done: ") + place);
        return {};
    }
    // The same of all that was asked for. What was said to be done stays so.
    QString lieSoFar()
    {
        for (const QString &id : std::as_const(asked)) {
            const Operation operation = client.operation(id);
            if (operation.id.isEmpty())
                return QStringLiteral("an operation is lost");
            if (const QString lied = lie(operation, effectsSoFar(operation)); !lied.isEmpty())
                return lied;
            if (operation.state == OperationState::Done)
                m_done.insert(id);
            else if (m_done.contains(id))
                return QString(QLatin1String("was done and is not: ") + operation.action);
        }
        return {};
    }

    // Empty if nothing was done twice, nothing is lost, and nothing lies.
    QString problem()
    {
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.engine().refresh({});
        client.pass(std::chrono::seconds(1));
        client.settle(std::chrono::hours(60));
        // An answer that was still under way may have taken the connection down again. It comes
        // back after a while, or, where the key was refused, when a person says so in the window's
        // bar.
        const auto connection = [this] { return client.engine().status().connection; };
        for (int round = 0; round < 3 && connection() != Connection::Online; ++round) {
            if (connection() == Connection::KeyProblem)
                client.engine().refresh({});
            client.pass(std::chrono::minutes(15));
            client.settle(std::chrono::hours(60));
        }
        for (const QString &id : std::as_const(asked)) {
            const Operation operation = client.operation(id);
            if (operation.id.isEmpty())
                return QStringLiteral("an operation is lost");
            if (const QString lied = lie(operation, effectsOf(operation)); !lied.isEmpty())
                return lied;
            if (!isSettled(operation.state) && operation.state != OperationState::NeedsReview)
                return QStringLiteral("never ends: %1 %2, connection %3")
                    .arg(operation.action, QString(stateName(operation.state)))
                    .arg(int(client.engine().status().connection));
        }
        return {};
    }

    TestClient client;
    QStringList asked;

private:
    QSet<QString> m_done;
};

inline SimulatedFault moneyFault(
    SimulatedFault::Action action, const QString &operation, qint64 ms = 0)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.action = action;
    fault.ms = ms;
    return fault;
}

} // namespace hopyard::test
