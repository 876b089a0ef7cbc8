// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/bankbook.h"

#include <algorithm>

namespace hopyard {

namespace {

QStringList textsOf(const Json &list)
{
    QStringList texts;
    if (list.is_array()) {
        for (const Json &text : list) {
            if (text.is_string())
                texts << text.get<QString>();
        }
    }
    return texts;
}

Json listOf(QStringList texts)
{
    texts.sort();
    Json list = Json::array();
    for (const QString &text : std::as_const(texts))
        list.push_back(text);
    return list;
}

constexpr qint64 mostBankColumns = 10'000;

Json choiceJson(const BankBook::Remembered &choice)
{
    Json json {{"date_order", int(choice.dateOrder)}, {"currency", choice.currency}};
    if (const auto &columns = choice.columns)
        json["columns"] = Json {{"date", columns->date}, {"amount", columns->amount},
            {"credit", columns->credit}, {"debit", columns->debit},
            {"currency", columns->currency}};
    if (choice.decimalComma)
        json["decimal_comma"] = *choice.decimalComma;
    return json;
}

BankBook::Remembered choiceOf(const Json &json)
{
    BankBook::Remembered choice {DateOrder(std::clamp<qint64>(jsonInt(json, "date_order"), 0, 2)),
        jsonText(json, "currency"), {}, {}};
    if (const Json *columns = jsonAt(json, "columns"); columns && columns->is_object()) {
        const auto column = [columns](const char *name) {
            const Json *number = jsonAt(*columns, name);
            return number && number->is_number_integer()
                ? int(std::clamp<qint64>(jsonInt(*columns, name), -1, mostBankColumns))
                : -1;
        };
        choice.columns = BankColumns {column("date"), column("amount"), column("credit"),
            column("debit"), column("currency")};
    }
    if (const Json *comma = jsonAt(json, "decimal_comma"); comma && comma->is_boolean())
        choice.decimalComma = comma->get<bool>();
    return choice;
}

} // namespace

qsizetype BankBook::import(const std::vector<BankRow> &rows, const QSet<QString> &amounts)
{
    std::vector<BankRow> all = *m_rows;
    QHash<QString, size_t> known;
    QSet<QString> returnable = amounts;
    const auto comesIn
        = [](const BankRow &row) { return !row.amount.isNegative() && !row.amount.isZero(); };
    for (size_t i = 0; i < all.size(); ++i)
        known.insert(all[i].key, i);
    for (const std::vector<BankRow> *each : {m_rows.get(), &rows}) {
        for (const BankRow &row : *each) {
            if (comesIn(row))
                returnable.insert(amountKey(row.amount));
        }
    }
    qsizetype news = 0;
    for (const BankRow &row : rows) {
        if (const auto before = known.constFind(row.key); before != known.cend()) {
            // Its columns may have been corrected.
            BankRow &kept = all[*before];
            news += kept.date != row.date || kept.amount != row.amount ? 1 : 0;
            if (kept.date != row.date) // what was said to be covered was read wrongly
                std::erase_if(m_spans, [&kept](const StatementSpan &span) {
                    return span.currency == kept.amount.currency() && span.first <= kept.date
                        && kept.date <= span.last;
                });
            kept = row;
            continue;
        }
        if (!comesIn(row) && !returnable.contains(amountKey(row.amount.magnitude())))
            continue;
        known.insert(row.key, all.size());
        all.push_back(row);
        ++news;
    }
    m_rows = std::make_shared<const std::vector<BankRow>>(std::move(all));
    for (const StatementSpan &span : spansOf(rows))
        addSpan(span);
    return news;
}

// Those that overlap, or follow each other from one day to the next, are one.
void BankBook::addSpan(const StatementSpan &span)
{
    StatementSpan whole = span;
    std::vector<StatementSpan> others;
    for (const StatementSpan &each : m_spans) {
        if (each.currency == whole.currency && each.first <= whole.last.addDays(1)
            && whole.first <= each.last.addDays(1)) {
            whole.first = std::min(whole.first, each.first);
            whole.last = std::max(whole.last, each.last);
        } else {
            others.push_back(each);
        }
    }
    const auto place
        = std::find_if(others.begin(), others.end(), [&whole](const StatementSpan &each) {
              return std::pair(each.currency, each.first) > std::pair(whole.currency, whole.first);
          });
    others.insert(place, whole);
    m_spans = std::move(others);
}

void BankBook::takeRows(const BankBook &imported)
{
    m_rows = imported.m_rows;
    m_spans = imported.m_spans;
}

const BankRow *BankBook::row(const QString &key) const
{
    const auto found = std::find_if(
        m_rows->begin(), m_rows->end(), [&key](const BankRow &row) { return row.key == key; });
    return found != m_rows->end() ? &*found : nullptr;
}

void BankBook::decide(const QString &rowKey, const QStringList &withdrawals)
{
    // A withdrawal belongs to one row: the last word counts. A row that loses its last one is open
    // again, not "none of ours".
    for (auto it = m_decisions.begin(); it != m_decisions.end();) {
        const bool had = !it->isEmpty();
        for (const QString &id : withdrawals)
            it->removeAll(id);
        it = had && it->isEmpty() ? m_decisions.erase(it) : std::next(it);
    }
    m_decisions.insert(rowKey, withdrawals);
}

void BankBook::undecide(const QString &rowKey)
{
    m_decisions.remove(rowKey);
}

void BankBook::setIgnored(const QString &withdrawal, bool ignored)
{
    if (ignored)
        m_ignored.insert(withdrawal);
    else
        m_ignored.remove(withdrawal);
}

void BankBook::remember(const QString &signature, const Remembered &choice)
{
    m_remembered.insert(signature, choice);
}

std::optional<BankBook::Remembered> BankBook::remembered(const QString &signature) const
{
    const auto found = m_remembered.constFind(signature);
    return found != m_remembered.cend() ? std::optional(*found) : std::nullopt;
}

Json BankBook::toJson() const
{
    Json rows = Json::array();
    for (const BankRow &row : *m_rows)
        rows.push_back(Json {{"key", row.key}, {"date", row.date.toString(Qt::ISODate)},
            {"amount", row.amount.text()}, {"currency", row.amount.currency()}, {"text", row.text},
            {"line", row.line}});
    Json spans = Json::array();
    for (const StatementSpan &span : m_spans)
        spans.push_back(
            Json {{"currency", span.currency}, {"first", span.first.toString(Qt::ISODate)},
                {"last", span.last.toString(Qt::ISODate)}});
    Json decisions = Json::object();
    for (auto it = m_decisions.cbegin(); it != m_decisions.cend(); ++it)
        decisions[it.key().toStdString()] = listOf(it.value());
    Json remembered = Json::object();
    for (auto it = m_remembered.cbegin(); it != m_remembered.cend(); ++it)
        remembered[it.key().toStdString()] = choiceJson(*it);
    return Json {{"rows", rows}, {"spans", spans}, {"decisions", decisions},
        {"ignored", listOf(m_ignored.values())}, {"files", remembered}};
}

BankBook BankBook::fromJson(const Json &json)
{
    BankBook book;
    if (const Json *rows = jsonAt(json, "rows"); rows && rows->is_array()) {
        std::vector<BankRow> all;
        QSet<QString> keys;
        for (const Json &entry : *rows) {
            const Json *amount = jsonAt(entry, "amount");
            const auto money
                = amount ? Money::fromJson(*amount, jsonText(entry, "currency")) : std::nullopt;
            BankRow row;
            row.key = jsonText(entry, "key");
            row.date = QDate::fromString(jsonText(entry, "date"), Qt::ISODate);
            row.text = jsonText(entry, "text");
            row.line = int(jsonInt(entry, "line"));
            if (!money || row.key.isEmpty() || !row.date.isValid() || keys.contains(row.key))
                continue;
            row.amount = *money;
            keys.insert(row.key);
            all.push_back(std::move(row));
        }
        book.m_rows = std::make_shared<const std::vector<BankRow>>(std::move(all));
    }
    const Json *spans = jsonAt(json, "spans");
    if (spans && spans->is_array()) {
        for (const Json &entry : *spans) {
            const StatementSpan span {jsonText(entry, "currency"),
                QDate::fromString(jsonText(entry, "first"), Qt::ISODate),
                QDate::fromString(jsonText(entry, "last"), Qt::ISODate)};
            if (span.first.isValid() && span.last >= span.first)
                book.addSpan(span);
        }
    } else { // kept before files were told from each other
        for (const StatementSpan &span : spansOf(*book.m_rows))
            book.addSpan(span);
    }
    if (const Json *decisions = jsonAt(json, "decisions"); decisions && decisions->is_object()) {
        for (const auto &[key, list] : decisions->items())
            book.m_decisions.insert(QString::fromStdString(key), textsOf(list));
    }
    if (const Json *ignored = jsonAt(json, "ignored")) {
        const QStringList ids = textsOf(*ignored);
        book.m_ignored = QSet<QString>(ids.cbegin(), ids.cend());
    }
    if (const Json *files = jsonAt(json, "files"); files && files->is_object()) {
        for (const auto &[key, choice] : files->items())
            book.m_remembered.insert(QString::fromStdString(key), choiceOf(choice));
    }
    return book;
}

} // namespace hopyard
