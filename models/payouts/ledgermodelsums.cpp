// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/ledgermodel.h"

#include <limits>

namespace hopyard {

namespace {

constexpr qsizetype perCheckpoint = 256;
constexpr qsizetype nearTop = 512;

} // namespace

// Lines older than this one keep their balances: checkpoints count from the oldest.
void LedgerModel::forgetBalances(qsizetype index)
{
    const size_t older = size_t(qsizetype(lines().size()) - index);
    const size_t keep = older / size_t(perCheckpoint) + 1;
    if (m_checkpoints.size() > keep)
        m_checkpoints.resize(keep);
}

void LedgerModel::count(const Line &line, bool added)
{
    if (!line.amount) {
        m_unreadable += added ? 1 : -1;
        return;
    }
    m_sums.add(added ? *line.amount : line.amount->negated());
    countMonth(line, added);
    countRelease(line, added);
}

void LedgerModel::countMonth(const Line &line, bool added)
{
    if (line.postedMs == std::numeric_limits<qint64>::min())
        return;
    if (line.postedMs < m_monthFromMs || line.postedMs >= m_monthBeforeMs) {
        const QDate day = QDateTime::fromMSecsSinceEpoch(line.postedMs, m_zone).date();
        m_month = QDate(day.year(), day.month(), 1);
        m_monthFromMs = m_month.startOfDay(m_zone).toMSecsSinceEpoch();
        m_monthBeforeMs = m_month.addMonths(1).startOfDay(m_zone).toMSecsSinceEpoch();
    }
    const std::pair key(m_month, line.amount->currency());
    Flow &flow = m_months[key];
    const bool isOut = line.amount->isNegative();
    (isOut ? flow.out : flow.in).add(isOut == added ? line.amount->negated() : *line.amount);
    flow.lines += added ? 1 : -1;
    if (flow.lines == 0)
        m_months.erase(key);
}

void LedgerModel::countRelease(const Line &line, bool added) const
{
    if (!line.amount || !m_releasesFromMs || line.availableMs < *m_releasesFromMs)
        return;
    const std::pair key(line.availableMs, line.amount->currency());
    Due &due = m_releases[key];
    due.sum.add(added ? *line.amount : line.amount->negated());
    due.lines += added ? 1 : -1;
    if (due.lines == 0)
        m_releases.erase(key);
}

void LedgerModel::countShown(const Line &line, bool added)
{
    if (line.amount)
        m_shownSums.add(added ? *line.amount : line.amount->negated());
    else
        m_shownUnreadable += added ? 1 : -1;
}

MoneySums LedgerModel::shownSums() const
{
    return m_filtered ? m_shownSums : m_sums;
}

qsizetype LedgerModel::unreadable() const
{
    return m_filtered ? m_shownUnreadable : m_unreadable;
}

std::optional<Money> LedgerModel::balanceAfter(qsizetype index) const
{
    const Line &line = lines()[size_t(index)];
    if (!hasBalances() || !line.amount)
        return std::nullopt;
    if (index <= nearTop) {
        // All there is, less what came later: news at the front cost nothing.
        Money balance = m_sums.of(line.amount->currency());
        for (qsizetype i = 0; i < index; ++i) {
            const auto &later = lines()[size_t(i)].amount;
            if (!later || later->currency() != balance.currency())
                continue;
            const Result<Money> before = balance.minus(*later);
            if (!before)
                return std::nullopt;
            balance = *before;
        }
        return balance;
    }
    const qsizetype size = qsizetype(lines().size());
    const qsizetype older = size - index; // lines up to and including this one, from the oldest
    if (m_checkpoints.empty())
        m_checkpoints.emplace_back();
    while (qsizetype(m_checkpoints.size()) <= older / perCheckpoint) {
        MoneySums next = m_checkpoints.back();
        const qsizetype from = qsizetype(m_checkpoints.size() - 1) * perCheckpoint;
        for (qsizetype i = from; i < from + perCheckpoint; ++i) {
            if (const auto &amount = lines()[size_t(size - 1 - i)].amount)
                next.add(*amount);
        }
        m_checkpoints.push_back(std::move(next));
    }
    const MoneySums &known = m_checkpoints[size_t(older / perCheckpoint)];
    if (!known.isComplete())
        return std::nullopt;
    Money balance = known.of(line.amount->currency());
    for (qsizetype i = older / perCheckpoint * perCheckpoint; i < older; ++i) {
        const auto &amount = lines()[size_t(size - 1 - i)].amount;
        if (!amount || amount->currency() != balance.currency())
            continue;
        const Result<Money> sum = balance.plus(*amount);
        if (!sum)
            return std::nullopt;
        balance = *sum;
    }
    return balance;
}

} // namespace hopyard
