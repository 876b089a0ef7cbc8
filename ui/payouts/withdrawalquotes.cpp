// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/withdrawalquotes.h"

#include "ui/apphost.h"
#include "ui/page.h"

#include <QTimer>

#include <cstdlib>

namespace hopyard {

namespace {
constexpr qint64 freshQuoteMs = 60'000;
constexpr qint64 quoteAgainMs = 10'000; // after a failed answer
constexpr int quoteDelayMs = 350; // typing goes on
} // namespace

WithdrawalQuotes::WithdrawalQuotes(PageHost &host, WorkspaceAccess &workspace, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_workspace(workspace)
    , m_later(new QTimer(this))
{
    m_later->setSingleShot(true);
    m_later->setInterval(quoteDelayMs);
    connect(m_later, &QTimer::timeout, this, &WithdrawalQuotes::ask);
    connect(&workspace.commands(), &Commands::lookedUp, this, &WithdrawalQuotes::take);
}

void WithdrawalQuotes::askSoon(const std::optional<Money> &amount)
{
    m_wanted = amount;
    m_later->start();
}

void WithdrawalQuotes::renew()
{
    const bool triedJustNow = std::abs(m_host.nowMs() - m_triedMs) < quoteAgainMs;
    if (m_at.isSet() && ageMs() > freshQuoteMs && !isAsking() && !triedJustNow)
        ask();
}

void WithdrawalQuotes::ask()
{
    if (m_wanted && !m_wanted->isZero()) {
        m_asked = *m_wanted;
        m_triedMs = m_host.nowMs();
        m_ticket = m_workspace.commands().lookUp(QStringLiteral("payout_method.quote"), {},
            Json {{"amount", m_asked.text()}, {"currency", m_asked.currency()}});
    }
    Q_EMIT changed();
}

void WithdrawalQuotes::take(quint64 ticket, const Result<Json> &answer)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    m_error = answer ? Error() : answer.error();
    if (answer) {
        m_methods = answer->value("data", Json::array());
        m_amount = m_asked;
        m_at.set(m_host.nowMs());
    }
    Q_EMIT changed();
}

bool WithdrawalQuotes::isAsking() const
{
    return m_ticket != 0 || m_later->isActive();
}

std::optional<payoutmethods::Quote> WithdrawalQuotes::of(
    const std::optional<Money> &amount, const QString &methodId) const
{
    if (!m_at.isSet() || !m_methods.is_array() || amount != m_amount)
        return std::nullopt;
    for (const Json &each : m_methods) {
        // The answer says whether it can still be paid to.
        if (jsonText(each, "id") == methodId && payoutmethods::isUsable(each))
            return payoutmethods::quoteOf(each, m_amount.currency());
    }
    return std::nullopt;
}

qint64 WithdrawalQuotes::ageMs() const
{
    return m_at.ageMs(m_host.nowMs());
}

} // namespace hopyard
