// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/reconcile.h"

#include "models/payouts/arrivals.h"
#include "models/payouts/bankaccount.h"
#include "schema/businessdays.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr int afterEstimate = 10; // business days that a bank may take beyond the estimate
constexpr int afterCompleted = 5; // and after Whop called it completed
constexpr int shortestTrace = 6; // a shorter one may stand in a text by chance
constexpr int shortestPayer = 4;
// Where nobody is named: so many other rows within the time of a withdrawal, and so many business
// days after it was due.
constexpr qsizetype mostStrangers = 12;
constexpr int soonAfter = 5;
constexpr int sentBackWithin = 60; // days in which a bank returns what it had booked
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

// Whole units, as people pay each other; of currencies without smaller units whole hundreds.
bool isRoundAmount(const Money &money)
{
    const QString digits = money.text();
    const qsizetype point = digits.indexOf(u'.');
    const QString last = point < 0 ? digits.right(2) : digits.sliced(point + 1);
    return std::all_of(last.cbegin(), last.cend(), [](QChar c) { return c == u'0'; });
}

// One payment or row while it is matched.
struct OpenPayment
{
    const ExpectedPayment *payment = nullptr;
    QString trace;
    QString payer;
    QStringList texts;
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
        const std::vector<StatementSpan> &spans, const BankDecisions &decisions,
        const QSet<QString> &ignored, QDate today)
        : m_expected(payments)
        , m_spans(spans)
        , m_decisions(decisions)
        , m_ignored(ignored)
        , m_today(today)
    {
        for (const ExpectedPayment &payment : payments)
            m_payments.push_back(open(payment));
        // Money that comes in, in the order of the statement, whatever file it came from.
        for (const BankRow &row : rows) {
            if (!row.amount.isNegative() && !row.amount.isZero())
                m_rows.push_back({&row, comparable(row.text), false});
            else if (row.amount.isNegative())
                m_debits.push_back({&row, comparable(row.text), false});
        }
        for (std::vector<OpenRow> *side : {&m_rows, &m_debits})
            std::stable_sort(side->begin(), side->end(), [](const OpenRow &a, const OpenRow &b) {
                return std::pair(a.row->date, a.row->key) < std::pair(b.row->date, b.row->key);
            });
        indexAmounts();
    }

    Reconciliation run()
    {
        findRates();
        applyDecisions();
        matchTraces();
        matchAmounts();
        matchCombined();
        findReturns();
        suggest();
        tellArrivals(m_result, m_expected, m_found, m_spans, m_ignored, m_today);
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
        for (const QString &text : payment.statementTexts)
            open.texts << comparable(text);
        // The bank may be where it is still the day before.
        if (payment.created.isValid())
            open.from = payment.created.addDays(-1);
        const QDate due
            = payment.expected.isValid() ? payment.expected : addBusinessDays(payment.created, 10);
        open.to = addBusinessDays(due, afterEstimate + (payment.completed ? afterCompleted : 0));
        return open;
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
    // Of the rows that a person or a trace ID proves.
    void findRates()
    {
        for (const OpenPayment &payment : m_payments) {
            if (!ExchangeRates::isExchanged(*payment.payment))
                continue;
            for (const OpenRow &row : m_rows) {
                const auto decision = m_decisions.constFind(row.row->key);
                const bool proven = decision != m_decisions.cend()
                    ? *decision == QStringList {payment.payment->id}
                    : payment.trace.size() >= shortestTrace && row.text.contains(payment.trace);
                if (proven)
                    m_rates.add(*payment.payment, *row.row);
            }
        }
    }
    [[nodiscard]] Evidence evidence(const OpenPayment &payment, const OpenRow &row) const
    {
        Evidence found;
        found.trace = payment.trace.size() >= shortestTrace && row.text.contains(payment.trace);
        found.payer = payment.payer.size() >= shortestPayer && row.text.contains(payment.payer);
        found.amount = hasAmount(payment, row.row->amount);
        found.text = std::any_of(payment.texts.cbegin(), payment.texts.cend(),
            [&row](const QString &text) { return row.text.contains(text); });
        const auto exchanged = ExchangeRates::exchanged(*payment.payment, *row.row);
        found.exchanged = exchanged && m_rates.isNearOthers(*exchanged, *payment.payment, *row.row);
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
        // Amounts of different currencies say nothing about each other: they are kept apart.
        const Money &received = row.row->amount;
        const bool exchanged
            = std::any_of(payments.begin(), payments.end(), [&received](const OpenPayment *p) {
                  return p->payment->amount.currency() != received.currency();
              });
        (exchanged ? m_result.exchangedReceived : m_result.bankMatched).add(received);
        for (OpenPayment *payment : payments) {
            payment->taken = true;
            match.withdrawals << payment->payment->id;
            m_found.lines.insert(payment->payment->id, row.row->key);
            m_found.accounts.insert(payment->payment->id, row.row->account);
            if (exchanged && payments.size() == 1)
                m_found.exchanges.insert(
                    payment->payment->id, ExchangedAmount {payment->payment->amount, received});
            const bool other = payment->payment->alternative && payments.size() == 1
                && *payment->payment->alternative == received;
            (exchanged ? m_result.exchangedSent : m_result.whopMatched)
                .add(other ? *payment->payment->alternative : payment->payment->amount);
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
                row.taken = true;
            if (payments.empty() && !decision->isEmpty()) // of withdrawals that are not read yet
                m_result.openRows.insert(row.row->key);
        }
    }

    // A trace ID in the text, with the amount or in the currency the method exchanges to at a rate
    // near the others'. Only if one row alone has it.
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
                const Evidence proof = evidence(payment, row);
                if (!proof.amount && !proof.exchanged)
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
    // payers, only a row that does; where it names nobody, only one that can hardly be chance.
    void matchAmounts()
    {
        QHash<QString, bool> named; // by currency: an account in another one is at another bank
        for (OpenPayment &payment : m_payments) {
            if (!canMatch(payment))
                continue;
            const QString currency = payment.payment->amount.currency();
            if (!named.contains(currency))
                named.insert(currency, namesPayers(currency));
            const std::vector<size_t> rows = rowsFor(payment, named.value(currency));
            if (rows.size() != 1)
                continue;
            OpenRow &row = m_rows[rows.front()];
            const auto rivals = std::count_if(
                m_payments.begin(), m_payments.end(), [&row, this](const OpenPayment &other) {
                    return canMatch(other) && isInTime(other, *row.row)
                        && hasAmount(other, row.row->amount);
                });
            if (rivals == 1 && (named.value(currency) || isHardlyChance(payment, *row.row)))
                take(row, {&payment}, evidence(payment, row).score(), false);
        }
    }
    [[nodiscard]] bool isHardlyChance(const OpenPayment &payment, const BankRow &row) const
    {
        const QDate due = payment.payment->expected.isValid() ? payment.payment->expected
                                                              : payment.payment->created;
        if (isRoundAmount(row.amount) || row.date > addBusinessDays(due, soonAfter))
            return false;
        const auto first = std::lower_bound(m_rows.begin(), m_rows.end(), payment.from,
            [](const OpenRow &open, QDate day) { return open.row->date < day; });
        const auto last = std::upper_bound(first, m_rows.end(), payment.to,
            [](QDate day, const OpenRow &open) { return day < open.row->date; });
        const auto around = std::count_if(first, last, [&row](const OpenRow &open) {
            return open.row->amount.currency() == row.amount.currency();
        });
        return around - 1 <= mostStrangers;
    }
    [[nodiscard]] bool namesPayers(const QString &currency) const
    {
        return std::any_of(m_rows.begin(), m_rows.end(), [&](const OpenRow &row) {
            return row.row->amount.currency() == currency
                && std::any_of(
                    m_payments.begin(), m_payments.end(), [&row](const OpenPayment &payment) {
                        return (payment.payer.size() >= shortestPayer
                                   && row.text.contains(payment.payer))
                            || (payment.trace.size() >= shortestTrace
                                && row.text.contains(payment.trace));
                    });
        });
    }
    // By the last digits, where both the file and Whop tell them.
    [[nodiscard]] static bool isOfAnotherAccount(const OpenPayment &payment, const BankRow &row)
    {
        const QString number = bankaccount::numberOf(row.account);
        const QString &end = payment.payment->accountEnd;
        return !number.isEmpty() && !end.isEmpty() && !bankaccount::haveSameEnd(number, end);
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
                    && !isOfAnotherAccount(payment, *row.row)
                    && (tracesIn(row) == 0 || row.text.contains(payment.trace)))
                    found.push_back(index);
            }
        }
        return found;
    }

    // Several withdrawals in one row: those whose trace IDs stand in it, if they come to its amount
    // exactly; else the only set of at most six that does, and the row names the payer or one of
    // their traces.
    void matchCombined()
    {
        for (OpenRow &row : m_rows) {
            if (row.taken)
                continue;
            std::vector<OpenPayment *> candidates;
            std::vector<OpenPayment *> named; // by their trace IDs
            bool says = false;
            for (OpenPayment &payment : m_payments) {
                if (!canMatch(payment) || !isInTime(payment, *row.row)
                    || payment.payment->amount.currency() != row.row->amount.currency())
                    continue;
                const Evidence found = evidence(payment, row);
                says = says || found.trace || found.payer;
                candidates.push_back(&payment);
                if (found.trace)
                    named.push_back(&payment);
            }
            if (named.size() > 1 && isSumOf(row.row->amount, named)) {
                take(row, named, 100 * int(named.size()), false);
                continue;
            }
            if (!says || candidates.size() < 2 || candidates.size() > mostCombined)
                continue;
            // One alone may be it, too: then several are a guess.
            if (std::any_of(candidates.begin(), candidates.end(),
                    [&row](const OpenPayment *one) { return hasAmount(*one, row.row->amount); }))
                continue;
            std::vector<std::vector<OpenPayment *>> sets;
            std::vector<OpenPayment *> chosen;
            combine(candidates, 0, row.row->amount, chosen, sets);
            if (sets.size() == 1)
                take(row, sets.front(), 100, false);
        }
    }
    [[nodiscard]] static bool isSumOf(
        const Money &amount, const std::vector<OpenPayment *> &payments)
    {
        Money rest = amount;
        for (const OpenPayment *payment : payments) {
            const Result<Money> less = rest.minus(payment->payment->amount);
            if (!less)
                return false;
            rest = *less;
        }
        return rest.isZero();
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

    // What a bank books out again: the same amount, after it came, in a line that says where it had
    // come from. People pay such amounts on, too: without the name it is no return.
    void findReturns()
    {
        QHash<QString, const OpenRow *> rows;
        for (const OpenRow &row : m_rows)
            rows.insert(row.row->key, &row);
        QHash<QString, std::vector<OpenRow *>> debits;
        for (OpenRow &row : m_debits)
            debits[amountKey(row.row->amount.negated())].push_back(&row);
        for (const OpenPayment &payment : m_payments) {
            const OpenRow *in = rows.value(m_found.lines.value(payment.payment->id));
            if (!in || !isAlone(*in))
                continue;
            for (OpenRow *out : debits.value(amountKey(in->row->amount))) {
                if (out->taken || !isReturn(payment, *in->row, *out))
                    continue;
                out->taken = true;
                m_found.returns.insert(payment.payment->id, out->row->key);
                m_result.sentBack.add(in->row->amount);
                break;
            }
        }
    }
    [[nodiscard]] static bool isReturn(
        const OpenPayment &payment, const BankRow &in, const OpenRow &out)
    {
        const bool inTime
            = out.row->date >= in.date && out.row->date <= in.date.addDays(sentBackWithin);
        return inTime
            && ((payment.trace.size() >= shortestTrace && out.text.contains(payment.trace))
                || (payment.payer.size() >= shortestPayer && out.text.contains(payment.payer)));
    }
    // Of several in one line nobody can tell which came back.
    [[nodiscard]] bool isAlone(const OpenRow &row) const
    {
        return std::any_of(m_result.matches.begin(), m_result.matches.end(),
            [&row](const Reconciliation::Match &match) {
                return match.rowKey == row.row->key && match.withdrawals.size() == 1;
            });
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
                    m_result.suggestions.push_back({row.row->key, payment.payment->id,
                        found.score(), ExchangeRates::exchanged(*payment.payment, *row.row)});
            }
        }
        std::stable_sort(m_result.suggestions.begin(), m_result.suggestions.end(),
            [](const auto &a, const auto &b) { return a.score > b.score; });
    }

    const std::vector<ExpectedPayment> &m_expected;
    const std::vector<StatementSpan> &m_spans;
    const BankDecisions &m_decisions;
    const QSet<QString> &m_ignored;
    QDate m_today;
    std::vector<OpenPayment> m_payments;
    std::vector<OpenRow> m_rows; // money in
    std::vector<OpenRow> m_debits; // and out
    QHash<QString, std::vector<size_t>> m_rowsByAmount;
    QHash<QString, qsizetype> m_order; // of rows, by key
    FoundPayments m_found;
    ExchangeRates m_rates;
    Reconciliation m_result;
};

} // namespace

QString amountKey(const Money &money)
{
    return QString(money.currency() + u' ' + money.text());
}

Reconciliation reconcile(const std::vector<ExpectedPayment> &payments,
    const std::vector<BankRow> &rows, const std::vector<StatementSpan> &spans,
    const BankDecisions &decisions, const QSet<QString> &ignored, QDate today)
{
    return Matcher(payments, rows, spans, decisions, ignored, today).run();
}

Reconciliation reconcile(const std::vector<ExpectedPayment> &payments,
    const std::vector<BankRow> &rows, const BankDecisions &decisions, const QSet<QString> &ignored,
    QDate today)
{
    return reconcile(payments, rows, spansOf(rows), decisions, ignored, today);
}

} // namespace hopyard
