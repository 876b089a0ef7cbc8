// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/reconcile.h"

#include "models/payouts/businessdays.h"
#include "schema/withdrawals.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr int afterEstimate = 10; // business days that a bank may take beyond the estimate
constexpr int afterCompleted = 5; // and after Whop called it completed
constexpr int shortestTrace = 6; // a shorter one may stand in a text by chance
constexpr int shortestPayer = 4;
constexpr size_t mostInOneRow = 6;
constexpr size_t mostCombined = 18; // candidates for one row: 2^18 sums at the very most

QString comparable(const QString &text)
{
    QString kept;
    for (const QChar c : text.toCaseFolded()) {
        if (c.isLetterOrNumber())
            kept += c;
    }
    return kept;
}

// One payment or row while it is matched.
struct OpenPayment
{
    const ExpectedPayment *payment = nullptr;
    QString trace;
    QString payer;
    QDate from;
    QDate to;
    bool taken = false;
};
struct OpenRow
{
    const BankRow *row = nullptr;
    QString text;
    bool taken = false;
};

class Matcher
{
public:
    Matcher(const std::vector<ExpectedPayment> &payments, const std::vector<BankRow> &rows,
        const BankDecisions &decisions, const QSet<QString> &ignored, QDate today)
        : m_decisions(decisions)
        , m_ignored(ignored)
        , m_today(today)
    {
        for (const ExpectedPayment &payment : payments)
            m_payments.push_back(open(payment));
        // Money that comes in, in the order of the statement, whatever file it came from.
        for (const BankRow &row : rows) {
            if (!row.amount.isNegative() && !row.amount.isZero())
                m_rows.push_back({&row, comparable(row.text), false});
            covers(row);
        }
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const OpenRow &a, const OpenRow &b) {
            return std::pair(a.row->date, a.row->key) < std::pair(b.row->date, b.row->key);
        });
        indexAmounts();
    }

    Reconciliation run()
    {
        applyDecisions();
        matchTraces();
        matchAmounts();
        matchCombined();
        suggest();
        tellArrivals();
        std::sort(m_result.matches.begin(), m_result.matches.end(),
            [this](const auto &a, const auto &b) { return m_order[a.rowKey] < m_order[b.rowKey]; });
        return std::move(m_result);
    }

private:
    static OpenPayment open(const ExpectedPayment &payment)
    {
        OpenPayment open;
        open.payment = &payment;
        open.trace = comparable(payment.trace);
        open.payer = comparable(payment.payer);
        // The bank may be where it is still the day before.
        if (payment.created.isValid())
            open.from = payment.created.addDays(-1);
        const QDate due
            = payment.expected.isValid() ? payment.expected : addBusinessDays(payment.created, 10);
        open.to = addBusinessDays(due, afterEstimate + (payment.completed ? afterCompleted : 0));
        return open;
    }
    void covers(const BankRow &row)
    {
        auto &[first, last] = m_covered[row.amount.currency()];
        first = first.isValid() ? std::min(first, row.date) : row.date;
        last = last.isValid() ? std::max(last, row.date) : row.date;
    }
    static QString amountKey(const Money &money)
    {
        return QString(money.currency() + u' ' + money.text());
    }
    void indexAmounts()
    {
        for (size_t i = 0; i < m_rows.size(); ++i) {
            m_rowsByAmount[amountKey(m_rows[i].row->amount)].push_back(i);
            m_order.insert(m_rows[i].row->key, qsizetype(i));
        }
    }
    [[nodiscard]] static bool isInTime(const OpenPayment &payment, const BankRow &row)
    {
        return payment.from.isValid() && row.date >= payment.from && row.date <= payment.to;
    }
    [[nodiscard]] static bool hasAmount(const OpenPayment &payment, const Money &amount)
    {
        return payment.payment->amount == amount || payment.payment->alternative == amount;
    }
    [[nodiscard]] static Evidence evidence(const OpenPayment &payment, const OpenRow &row)
    {
        Evidence found;
        found.trace = payment.trace.size() >= shortestTrace && row.text.contains(payment.trace);
        found.payer = payment.payer.size() >= shortestPayer && row.text.contains(payment.payer);
        found.amount = hasAmount(payment, row.row->amount);
        const QString &destination = payment.payment->destinationCurrency;
        found.exchanged = !found.amount && !destination.isEmpty()
            && destination != payment.payment->amount.currency()
            && row.row->amount.currency() == destination;
        const QDate due = payment.payment->expected.isValid() ? payment.payment->expected
                                                              : payment.payment->created;
        found.daysApart = int(qAbs(due.daysTo(row.row->date)));
        return found;
    }
    [[nodiscard]] bool canMatch(const OpenPayment &payment) const
    {
        return !payment.taken && !payment.payment->returned
            && !m_ignored.contains(payment.payment->id);
    }

    void take(OpenRow &row, const std::vector<OpenPayment *> &payments, int score, bool decided)
    {
        Reconciliation::Match match;
        match.rowKey = row.row->key;
        match.score = score;
        match.decided = decided;
        row.taken = true;
        m_result.bankMatched.add(row.row->amount);
        for (OpenPayment *payment : payments) {
            payment->taken = true;
            match.withdrawals << payment->payment->id;
            m_matchedBy.insert(payment->payment->id, row.row->key);
            const bool other = payment->payment->alternative && payments.size() == 1
                && *payment->payment->alternative == row.row->amount;
            m_result.whopMatched.add(
                other ? *payment->payment->alternative : payment->payment->amount);
        }
        m_result.matches.push_back(std::move(match));
    }

    void applyDecisions()
    {
        for (OpenRow &row : m_rows) {
            const auto decision = m_decisions.constFind(row.row->key);
            if (decision == m_decisions.cend())
                continue;
            std::vector<OpenPayment *> payments;
            for (OpenPayment &payment : m_payments) {
                if (decision->contains(payment.payment->id) && !payment.taken)
                    payments.push_back(&payment);
            }
            if (!payments.empty())
                take(row, payments, 1000, true);
            else
                row.taken = true; // none of ours, or of withdrawals that are not here any more
        }
    }

    // A trace ID in the text, with the amount or in the currency the method exchanges to. Only if
    // one row alone has it.
    void matchTraces()
    {
        for (OpenPayment &payment : m_payments) {
            if (!canMatch(payment) || payment.trace.size() < shortestTrace)
                continue;
            OpenRow *found = nullptr;
            int count = 0;
            for (OpenRow &row : m_rows) {
                if (row.taken || !row.text.contains(payment.trace))
                    continue;
                const Evidence evidence = Matcher::evidence(payment, row);
                if (!evidence.amount && !evidence.exchanged)
                    continue;
                found = &row;
                ++count;
            }
            // Two withdrawals in one text are a matter of sums.
            if (count == 1 && tracesIn(*found) == 1)
                take(*found, {&payment}, evidence(payment, *found).score(), false);
        }
    }
    [[nodiscard]] int tracesIn(const OpenRow &row) const
    {
        return int(
            std::count_if(m_payments.begin(), m_payments.end(), [&row](const OpenPayment &payment) {
                return payment.trace.size() >= shortestTrace && row.text.contains(payment.trace);
            }));
    }

    // The same amount within the time, one withdrawal and one row alone. Where the bank names
    // payers, only a row that does.
    void matchAmounts()
    {
        const bool named = namesPayers();
        for (OpenPayment &payment : m_payments) {
            if (!canMatch(payment))
                continue;
            const std::vector<size_t> rows = rowsFor(payment, named);
            if (rows.size() != 1)
                continue;
            OpenRow &row = m_rows[rows.front()];
            const auto rivals = std::count_if(
                m_payments.begin(), m_payments.end(), [&row, this](const OpenPayment &other) {
                    return canMatch(other) && isInTime(other, *row.row)
                        && hasAmount(other, row.row->amount);
                });
            if (rivals == 1)
                take(row, {&payment}, evidence(payment, row).score(), false);
        }
    }
    [[nodiscard]] bool namesPayers() const
    {
        return std::any_of(m_rows.begin(), m_rows.end(), [this](const OpenRow &row) {
            return std::any_of(
                m_payments.begin(), m_payments.end(), [&row](const OpenPayment &payment) {
                    return (payment.payer.size() >= shortestPayer
                               && row.text.contains(payment.payer))
                        || (payment.trace.size() >= shortestTrace
                            && row.text.contains(payment.trace));
                });
        });
    }
    [[nodiscard]] std::vector<size_t> rowsFor(const OpenPayment &payment, bool named) const
    {
        std::vector<size_t> found;
        std::vector<Money> amounts {payment.payment->amount};
        if (payment.payment->alternative)
            amounts.push_back(*payment.payment->alternative);
        for (const Money &amount : amounts) {
            const auto rows = m_rowsByAmount.constFind(amountKey(amount));
            if (rows == m_rowsByAmount.cend())
                continue;
            for (const size_t index : *rows) {
                const OpenRow &row = m_rows[index];
                const bool says
                    = payment.payer.size() >= shortestPayer && row.text.contains(payment.payer);
                // A row with another withdrawal's trace is that one's.
                if (!row.taken && isInTime(payment, *row.row) && (says || !named)
                    && (tracesIn(row) == 0 || row.text.contains(payment.trace)))
                    found.push_back(index);
            }
        }
        return found;
    }

    // Several withdrawals in one row: the only set of at most six that comes to its amount exactly,
    // and the row names the payer or one of their traces.
    void matchCombined()
    {
        for (OpenRow &row : m_rows) {
            if (row.taken)
                continue;
            std::vector<OpenPayment *> candidates;
            bool says = false;
            for (OpenPayment &payment : m_payments) {
                if (!canMatch(payment) || !isInTime(payment, *row.row)
                    || payment.payment->amount.currency() != row.row->amount.currency())
                    continue;
                const Evidence found = evidence(payment, row);
                says = says || found.trace || found.payer;
                candidates.push_back(&payment);
            }
            if (!says || candidates.size() < 2 || candidates.size() > mostCombined)
                continue;
            std::vector<std::vector<OpenPayment *>> sets;
            std::vector<OpenPayment *> chosen;
            combine(candidates, 0, row.row->amount, chosen, sets);
            if (sets.size() == 1)
                take(row, sets.front(), 100, false);
        }
    }
    // Stops at the second set: two ways are none.
    static void combine(const std::vector<OpenPayment *> &candidates, size_t from,
        const Money &rest, std::vector<OpenPayment *> &chosen,
        std::vector<std::vector<OpenPayment *>> &sets)
    {
        if (rest.isZero()) {
            if (chosen.size() > 1)
                sets.push_back(chosen);
            return;
        }
        if (rest.isNegative() || chosen.size() == mostInOneRow)
            return;
        for (size_t i = from; i < candidates.size() && sets.size() < 2; ++i) {
            const Result<Money> less = rest.minus(candidates[i]->payment->amount);
            if (!less)
                continue;
            chosen.push_back(candidates[i]);
            combine(candidates, i + 1, *less, chosen, sets);
            chosen.pop_back();
        }
    }

    void suggest()
    {
        constexpr int weakest = 20;
        for (const OpenRow &row : m_rows) {
            if (row.taken)
                continue;
            m_result.openRows.insert(row.row->key);
            for (const OpenPayment &payment : m_payments) {
                if (!canMatch(payment) || !isInTime(payment, *row.row))
                    continue;
                const Evidence found = evidence(payment, row);
                if ((found.trace || found.amount || (found.exchanged && found.payer))
                    && found.score() >= weakest)
                    m_result.suggestions.push_back(
                        {row.row->key, payment.payment->id, found.score()});
            }
        }
        std::stable_sort(m_result.suggestions.begin(), m_result.suggestions.end(),
            [](const auto &a, const auto &b) { return a.score > b.score; });
    }

    void tellArrivals()
    {
        for (const OpenPayment &open : m_payments) {
            const ExpectedPayment &payment = *open.payment;
            Reconciliation::Arrival arrival;
            arrival.due = payment.expected;
            if (open.taken) {
                arrival.state = ArrivalState::Matched;
                arrival.rowKey = m_matchedBy.value(payment.id);
            } else if (m_ignored.contains(payment.id)) {
                arrival.state = ArrivalState::Ignored;
            } else if (payment.returned) {
                arrival.state = ArrivalState::Returned;
            } else if (!payment.expected.isValid() || m_today <= payment.expected) {
                arrival.state = ArrivalState::OnItsWay;
            } else if (!isCovered(payment)) {
                arrival.state = ArrivalState::NotCovered;
            } else {
                const int late = businessDaysBetween(payment.expected, m_today);
                arrival.state = late > afterCompleted ? ArrivalState::Late : ArrivalState::Due;
                arrival.lateDays = arrival.state == ArrivalState::Late ? late : 0;
                if (arrival.state == ArrivalState::Late)
                    m_result.missing.add(payment.amount);
            }
            m_result.arrivals.emplace(payment.id, arrival);
        }
    }
    // A statement in its currency begins before it was due and goes on until it should be there.
    [[nodiscard]] bool isCovered(const ExpectedPayment &payment) const
    {
        const QString currency = payment.destinationCurrency.isEmpty()
            ? payment.amount.currency()
            : payment.destinationCurrency;
        const auto covered = m_covered.find(currency);
        return covered != m_covered.end() && covered->second.first <= payment.expected
            && covered->second.second > payment.expected;
    }

    const BankDecisions &m_decisions;
    const QSet<QString> &m_ignored;
    QDate m_today;
    std::vector<OpenPayment> m_payments;
    std::vector<OpenRow> m_rows;
    QHash<QString, std::vector<size_t>> m_rowsByAmount;
    QHash<QString, qsizetype> m_order; // of rows, by key
    QHash<QString, QString> m_matchedBy;
    std::map<QString, std::pair<QDate, QDate>> m_covered; // by currency
    Reconciliation m_result;
};

} // namespace

ExpectedPayment ExpectedPayment::of(const Json &withdrawal, const QTimeZone &zone)
{
    ExpectedPayment payment;
    payment.id = jsonText(withdrawal, "id");
    const auto created = withdrawals::createdAt.in(withdrawal);
    payment.created = created ? dayIn(zone, *created) : QDate();
    payment.expected = expectedArrival(withdrawal, zone);
    const auto amount = withdrawals::amount.in(withdrawal);
    const auto net = withdrawals::net(withdrawal);
    payment.amount = net ? *net : amount.value_or(Money());
    if (const auto fees = withdrawals::fees(withdrawal); !net && amount && fees) {
        const Result<Money> less = amount->minus(*fees);
        payment.alternative = less ? std::optional(*less) : std::nullopt;
    }
    payment.trace = withdrawals::traceCode.in(withdrawal).value_or(QString());
    payment.payer = withdrawals::payerName.in(withdrawal).value_or(QString());
    payment.destinationCurrency
        = withdrawals::methodCurrency.in(withdrawal).value_or(QString()).toLower();
    const withdrawals::Stage stage = withdrawals::stage(withdrawal);
    payment.completed = stage == withdrawals::Stage::Completed;
    payment.returned = stage == withdrawals::Stage::Failed;
    return payment;
}

Reconciliation reconcile(const std::vector<ExpectedPayment> &payments,
    const std::vector<BankRow> &rows, const BankDecisions &decisions, const QSet<QString> &ignored,
    QDate today)
{
    return Matcher(payments, rows, decisions, ignored, today).run();
}

} // namespace hopyard
