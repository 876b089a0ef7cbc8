// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/bankbook.h"

#include "models/payouts/bankaccount.h"

#include <QCryptographicHash>

#include <algorithm>
#include <map>

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
            {"direction", columns->direction}, {"currency", columns->currency}};
    if (choice.decimalComma)
        json["decimal_comma"] = *choice.decimalComma;
    if (!choice.account.isEmpty())
        json["account"] = choice.account;
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
            column("debit"), column("currency"),
            columns->contains("direction") ? column("direction") : BankColumns::unsaid};
    }
    if (const Json *comma = jsonAt(json, "decimal_comma"); comma && comma->is_boolean())
        choice.decimalComma = comma->get<bool>();
    choice.account = jsonText(json, "account");
    return choice;
}

Json spanJson(const StatementSpan &span)
{
    Json json {{"currency", span.currency}, {"first", span.first.toString(Qt::ISODate)},
        {"last", span.last.toString(Qt::ISODate)}, {"account", span.account}};
    if (span.opening)
        json["opening"] = span.opening->text();
    if (span.closing)
        json["closing"] = span.closing->text();
    return json;
}

std::optional<StatementSpan> spanOf(const Json &json)
{
    StatementSpan span {jsonText(json, "currency"),
        QDate::fromString(jsonText(json, "first"), Qt::ISODate),
        QDate::fromString(jsonText(json, "last"), Qt::ISODate), jsonText(json, "account")};
    const auto balance
        = [&](const char *name) { return Money::fromText(jsonText(json, name), span.currency); };
    span.opening = balance("opening");
    span.closing = balance("closing");
    return span.first.isValid() && span.last >= span.first ? std::optional(span) : std::nullopt;
}

// The same for the same lines, however their columns are read.
QString fileId(const std::vector<BankRow> &rows)
{
    QStringList keys;
    for (const BankRow &row : rows)
        keys << row.key;
    keys.sort();
    // A month with only charges looks the same on two accounts.
    if (!rows.empty() && bankaccount::isStated(rows.front().account))
        keys << rows.front().account;
    return QString::fromLatin1(
        QCryptographicHash::hash(keys.join(u' ').toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .first(32));
}

// Two accounts may have identical lines, if the files state their accounts.
bool areOtherAccounts(const BankRow &row, const BankRow &other)
{
    return bankaccount::isStated(row.account) && bankaccount::isStated(other.account)
        && !bankaccount::haveSameEnd(row.account, other.account);
}

// Whether these joined spans tell of all days between the two statements.
bool areBetween(const std::vector<StatementSpan> &spans, const StatementSpan &gap)
{
    return std::any_of(spans.begin(), spans.end(), [&gap](const StatementSpan &span) {
        return span.first <= gap.first.addDays(1) && span.last >= gap.last.addDays(-1);
    });
}

// Whether a person has now chosen another account.
bool isAnotherChoice(const BankRow &before, const BankRow &now)
{
    return !before.account.isEmpty() && before.account != now.account
        && !bankaccount::isStated(now.account);
}

} // namespace

qsizetype BankBook::import(const std::vector<BankRow> &rows,
    const std::vector<StatementSpan> &spans, const QSet<QString> &amounts)
{
    const QString id = fileId(rows);
    const auto before = std::find_if(
        m_files.begin(), m_files.end(), [&id](const File &file) { return file.id == id; });
    const bool isKnown = before != m_files.end();
    if (isKnown)
        before->spans = spans;
    const qsizetype news = mergeRows(rows, amounts, isKnown);
    if (!isKnown && !rows.empty()) {
        dropOldSpans(spans);
        m_files.push_back({id, spans});
    }
    joinSpans();
    return news;
}

qsizetype BankBook::mergeRows(
    const std::vector<BankRow> &rows, const QSet<QString> &amounts, bool isKnown)
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
    for (BankRow row : rows) {
        auto before = known.constFind(row.key);
        if (before != known.cend() && areOtherAccounts(all[*before], row)) {
            row.key += QString(u'@' + row.account);
            before = known.constFind(row.key);
        }
        if (before != known.cend()) {
            // Its columns may have been corrected.
            BankRow &kept = all[*before];
            const bool isChanged = kept.date != row.date || kept.amount != row.amount;
            news += isChanged || isAnotherChoice(kept, row) ? 1 : 0;
            if (kept.date != row.date && !isKnown)
                forgetSpansOver(kept);
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
    return news;
}

// Another file reads a day differently: it is unknown which of the older files contained it, and
// which days these cover.
void BankBook::forgetSpansOver(const BankRow &row)
{
    for (File &file : m_files)
        std::erase_if(file.spans, [&row](const StatementSpan &span) {
            return span.currency == row.amount.currency() && span.account == row.account
                && span.first <= row.date && row.date <= span.last;
        });
}

// Removes spans from before accounts were distinguished, if a new one is better.
void BankBook::dropOldSpans(const std::vector<StatementSpan> &better)
{
    const auto isTold = [&better](const StatementSpan &old) {
        return old.account.isEmpty()
            && std::any_of(better.begin(), better.end(), [&old](const StatementSpan &span) {
                   return span.currency == old.currency && span.first <= old.first
                       && old.last <= span.last;
               });
    };
    for (File &file : m_files) {
        if (file.id.isEmpty())
            std::erase_if(file.spans, isTold);
    }
}

void BankBook::joinSpans()
{
    std::map<std::pair<QString, QString>, std::vector<StatementSpan>> accounts;
    const auto add = [&accounts](const StatementSpan &span) {
        accounts[{span.account, span.currency}].push_back(span);
    };
    for (const File &file : m_files)
        std::for_each(file.spans.begin(), file.spans.end(), add);
    // Gaps of an account that no file belongs to any more (another one was chosen) would count as a
    // second account.
    m_neededGaps.clear();
    for (const StatementSpan &gap : m_closedGaps) {
        const auto spans = accounts.find({gap.account, gap.currency});
        if (spans != accounts.end() && !areBetween(joinedSpans(spans->second), gap))
            m_neededGaps.push_back(gap);
    }
    std::for_each(m_neededGaps.begin(), m_neededGaps.end(), add);
    m_spans.clear();
    for (auto &[account, spans] : accounts) {
        const std::vector<StatementSpan> joined = joinedSpans(std::move(spans));
        m_spans.insert(m_spans.end(), joined.begin(), joined.end());
    }
}

void BankBook::closeGap(const StatementSpan &gap)
{
    if (std::find(m_closedGaps.begin(), m_closedGaps.end(), gap) == m_closedGaps.end())
        m_closedGaps.push_back(gap);
    joinSpans();
}

void BankBook::reopenGap(const StatementSpan &gap)
{
    std::erase(m_closedGaps, gap);
    joinSpans();
}

void BankBook::takeRows(const BankBook &imported)
{
    m_rows = imported.m_rows;
    m_files = imported.m_files;
    joinSpans();
}

const BankRow *BankBook::row(const QString &key) const
{
    const auto found = std::find_if(
        m_rows->begin(), m_rows->end(), [&key](const BankRow &row) { return row.key == key; });
    return found != m_rows->end() ? &*found : nullptr;
}

void BankBook::decide(const QString &rowKey, const QStringList &withdrawals)
{
    // A withdrawal belongs to one row: the latest decision counts. A row that loses its last
    // withdrawal is open again.
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
            {"line", row.line}, {"account", row.account}});
    Json decisions = Json::object();
    for (auto it = m_decisions.cbegin(); it != m_decisions.cend(); ++it)
        decisions[it.key().toStdString()] = listOf(it.value());
    Json remembered = Json::object();
    for (auto it = m_remembered.cbegin(); it != m_remembered.cend(); ++it)
        remembered[it.key().toStdString()] = choiceJson(*it);
    Json gaps = Json::array();
    for (const StatementSpan &gap : m_closedGaps)
        gaps.push_back(spanJson(gap));
    return Json {{"rows", rows}, {"spans", spansJson()}, {"closed_gaps", gaps},
        {"decisions", decisions}, {"ignored", listOf(m_ignored.values())}, {"files", remembered}};
}

Json BankBook::spansJson() const
{
    Json spans = Json::array();
    for (const File &file : m_files) {
        for (const StatementSpan &span : file.spans) {
            spans.push_back(spanJson(span));
            spans.back()["file"] = file.id;
        }
    }
    return spans;
}

void BankBook::readSpans(const Json &json)
{
    const Json *spans = jsonAt(json, "spans");
    if (spans && spans->is_array()) {
        for (const Json &entry : *spans) {
            const auto span = spanOf(entry);
            if (!span)
                continue;
            const QString id = jsonText(entry, "file");
            if (m_files.empty() || id.isEmpty() || m_files.back().id != id)
                m_files.push_back({id, {}});
            m_files.back().spans.push_back(*span);
        }
    } else { // from before files were distinguished
        m_files.push_back({{}, spansOf(*m_rows)});
    }
    if (const Json *gaps = jsonAt(json, "closed_gaps"); gaps && gaps->is_array()) {
        for (const Json &entry : *gaps) {
            if (const auto gap = spanOf(entry))
                m_closedGaps.push_back(*gap);
        }
    }
    joinSpans();
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
            row.account = jsonText(entry, "account");
            if (!money || row.key.isEmpty() || !row.date.isValid() || keys.contains(row.key))
                continue;
            row.amount = *money;
            keys.insert(row.key);
            all.push_back(std::move(row));
        }
        book.m_rows = std::make_shared<const std::vector<BankRow>>(std::move(all));
    }
    book.readSpans(json);
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
