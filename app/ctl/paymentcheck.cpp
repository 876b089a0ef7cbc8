// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/paymentcheck.h"

#include "core/money.h"
#include "ctl/output.h"
#include "schema/earlierpayment.h"
#include "schema/ledger.h"
#include "schema/registry.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <span>
#include <utility>

namespace hopyard::ctl {

namespace {

constexpr qsizetype paymentsAtOnce = 200;
constexpr QStringView balancesKind(u"ledger_account");

} // namespace

PaymentCheck::PaymentCheck(
    Program &program, const ActionSpec &action, const Intent &intent, std::function<void()> goOn)
    : QObject(&program)
    , m_program(program)
    , m_action(action)
    , m_intent(intent)
    , m_payments(specText(action.kind))
    , m_goOn(std::move(goOn))
    , m_startedMs(program.clock().wallMs())
{
    Engine &engine = program.engine();
    connect(&engine, &Engine::statusChanged, this, [this] { look(); });
    connect(&engine, &Engine::idleReached, this, [this] { look(); });
    program.clock().callAfter(program.options().timeout, this, [this] {
        fail(Error::of(ErrorCode::Timeout,
            QStringLiteral("the balance was not read in time; nothing was sent")));
    });
    engine.refresh(balancesKind.toString());
    engine.refresh(m_payments);
}

void PaymentCheck::fail(const Error &error)
{
    if (std::exchange(m_over, true))
        return;
    deleteLater();
    m_program.fail(error);
}

const AreaStatus *PaymentCheck::area(QStringView kind) const
{
    const QList<AreaStatus> &areas = m_program.engine().status().areas;
    const auto found = std::find_if(
        areas.cbegin(), areas.cend(), [kind](const AreaStatus &area) { return area.kind == kind; });
    return found == areas.cend() ? nullptr : &*found;
}

bool PaymentCheck::isRead(QStringView kind) const
{
    const AreaStatus *now = area(kind);
    return now && now->asOfMs >= m_startedMs;
}

Error PaymentCheck::whyNotRead(QStringView kind) const
{
    if (m_program.engine().status().connection == Connection::KeyProblem)
        return Error::of(ErrorCode::Unauthorized);
    const AreaStatus *now = area(kind);
    const ErrorCode code = now && now->error != ErrorCode::None ? now->error : ErrorCode::Offline;
    Error why = Error::of(
        code, QStringLiteral("the list of %1 was not read; nothing was sent").arg(kind));
    why.scope = now ? now->scope : QString();
    return why;
}

void PaymentCheck::look()
{
    if (m_over)
        return;
    const bool idle = m_program.engine().isIdle();
    const bool balances = isRead(balancesKind);
    const bool payments = isRead(m_payments);
    if (!idle && !(balances && payments))
        return;
    if (!balances) {
        fail(whyNotRead(balancesKind));
        return;
    }
    if (!payments && !(area(m_payments) && isNotPermitted(area(m_payments)->error))) {
        fail(whyNotRead(m_payments));
        return;
    }
    if (!isCovered()) {
        fail(Error::of(ErrorCode::Unprocessable,
            QStringLiteral("that is more than the balance has"), QStringLiteral("amount")));
        return;
    }
    if (!payments)
        std::fprintf(stderr,
            "hopyardctl: the key may not read earlier payments: whether there was an equal one is "
            "not known\n");
    const QString found = m_program.options().again ? QString() : twin();
    if (!found.isEmpty()) {
        fail(Error::of(ErrorCode::Conflict,
            QStringLiteral("Whop has an equal one within a day: %1; --again pays it once more")
                .arg(found),
            QStringLiteral("--again")));
        return;
    }
    m_over = true;
    deleteLater();
    m_goOn();
}

bool PaymentCheck::isCovered() const
{
    const auto wanted = paidAmount.in(m_intent.args);
    OverlaidSource *accounts = m_program.source(balancesKind.toString());
    const std::vector<RowKey> keys
        = accounts ? accounts->keys(std::nullopt, 1) : std::vector<RowKey>();
    if (!wanted) // is refused when it is submitted
        return true;
    if (keys.empty())
        return false;
    const RowId row = keys.front().row;
    const Record account = accounts->records(std::span(&row, 1)).front();
    const auto balances = ledgeraccounts::balances(account.body());
    return std::any_of(balances.begin(), balances.end(), [&wanted](const auto &balance) {
        return balance.available.currency() == wanted->currency() && !(*wanted > balance.available);
    });
}

QString PaymentCheck::twin() const
{
    const auto wanted = paidAmount.in(m_intent.args);
    const QString to = jsonText(m_intent.args, m_action.destination);
    const qint64 since
        = m_program.clock().wallMs() + m_program.engine().status().whopAheadMs - twinPaymentMs;
    OverlaidSource *payments = m_program.source(m_payments);
    std::optional<RowKey> after;
    while (payments) {
        const std::vector<RowKey> keys = payments->keys(after, paymentsAtOnce);
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &record : payments->records(rows)) {
            if (record.isNull())
                continue;
            const EarlierPayment other = earlierPayment(m_payments, record.body());
            if (other.createdMs == 0) // of this computer, and not sent
                continue;
            if (other.createdMs < since)
                return {}; // newest first
            if (other.mayBeTwinOf(wanted, to))
                return other.id;
        }
        if (keys.size() < size_t(paymentsAtOnce))
            return {};
        after = keys.back();
    }
    return {};
}

} // namespace hopyard::ctl
