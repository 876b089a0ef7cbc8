// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedmoney.h"

#include "core/money.h"

namespace hopyard {

namespace {

constexpr QStringView withdrawalFee = u"2.50";
constexpr qint64 arrivalMs = 3LL * 24 * 3600 * 1000;
constexpr QStringView instantFee = u"6.50";
constexpr qint64 instantMs = 30LL * 60 * 1000;
constexpr qint64 documentLifeMs = 10LL * 60 * 1000;

Json moneyNumber(const Money &money)
{
    return jsonDecimal(money.text());
}

SimulatedReply moneyRefusal(const char *param, const char *message)
{
    return simulatedError(400, "invalid_request_error", QString::fromLatin1(message),
        "parameter_invalid", QString::fromLatin1(param));
}

SimulatedRow *ledgerRow(SimulatedState &state)
{
    SimulatedTable &table = state.table(QStringLiteral("ledger_account"));
    return table.size() > 0 ? table.rows().front().get() : nullptr;
}

// Deducts it from the available balance; false if that is too low.
bool takeFromBalance(SimulatedState &state, const Money &amount)
{
    SimulatedRow *row = ledgerRow(state);
    if (!row)
        return false;
    Json balances = row->body().value("balances", Json::array());
    for (Json &balance : balances) {
        const auto available = MoneyField {"balance", "currency"}.in(balance);
        if (!available || available->currency() != amount.currency())
            continue;
        const Result<Money> rest = available->minus(amount);
        if (!rest || rest->isNegative())
            return false;
        balance["balance"] = moneyNumber(*rest);
        state.changeRow(QStringLiteral("ledger_account"), *row, Json {{"balances", balances}});
        return true;
    }
    return false;
}

void addMoneyLine(SimulatedState &state, const SimulatedCall &call, const Money &amount,
    const char *type, const Json &resource, const Json &source)
{
    // Plain digits without the point are a whole number of hundredths (or what the currency has).
    QString digits = amount.text();
    const qsizetype point = digits.indexOf(u'.');
    const qsizetype places = point < 0 ? 0 : digits.size() - point - 1;
    digits.remove(u'.');
    QString precision = QStringLiteral("1");
    precision += QString(places, u'0');
    state.addRow(QStringLiteral("ledger_line"),
        Json {{"id", state.newId(QStringLiteral("ledger_line"))}, {"amount", digits},
            {"available_at", nullptr}, {"created_at", simulatedTime(call.nowMs)},
            {"currency", Json {{"code", amount.currency()}, {"precision", precision}}},
            {"line_type", type}, {"object", "ledger_activity"},
            {"posted_at", simulatedTime(call.nowMs)}, {"resource", resource}, {"source", source},
            {"ledger_account_id", ledgerRow(state)->id}});
}

std::optional<Money> wantedAmount(const SimulatedCall &call)
{
    const auto amount = MoneyField {"amount", "currency"}.in(call.body);
    return amount && !amount->isZero() && !amount->isNegative() ? amount : std::nullopt;
}

Json withdrawalItem(SimulatedState &state, const SimulatedCall &call, const Money &amount,
    const Json &method, const QString &id)
{
    const Money fee = *Money::fromText(withdrawalFee, amount.currency());
    const bool covered = jsonBool(call.body, "platform_covers_fees");
    return Json {{"id", id}, {"amount", moneyNumber(amount)},
        {"created_at", simulatedTime(call.nowMs)}, {"currency", amount.currency()},
        {"error_code", nullptr}, {"error_message", nullptr},
        {"estimated_availability", simulatedTime(call.nowMs + arrivalMs)},
        {"fee_amount", moneyNumber(fee)}, {"fee_type", covered ? "exclusive" : "inclusive"},
        {"ledger_account", Json {{"id", ledgerRow(state)->id}, {"company_id", state.companyId}}},
        {"markup_fee", 0}, {"payout_request_id", QString(QStringLiteral("cofr_") + id.sliced(5))},
        {"payout_token",
            Json {{"id", jsonText(method, "id")}, {"created_at", jsonText(method, "created_at")},
                {"destination_currency_code", jsonText(method, "destination_currency")},
                {"nickname", jsonText(method, "nickname")}, {"payer_name", "WHOP PAYMENTS"}}},
        {"speed", "standard"}, {"status", "requested"}, {"trace_code", nullptr}};
}

Json payoutOf(const Json &withdrawal)
{
    const Json *method = jsonAt(withdrawal, "payout_token");
    return Json {{"id", withdrawal.at("id")}, {"amount", withdrawal.at("amount")},
        {"created_at", withdrawal.at("created_at")}, {"currency", withdrawal.at("currency")},
        {"estimated_arrival", withdrawal.at("estimated_availability")},
        {"fee_amount", withdrawal.at("fee_amount")}, {"object", "payout"},
        {"payer_name", "WHOP PAYMENTS"}, {"payout_request_id", withdrawal.at("payout_request_id")},
        {"payout_token",
            Json {{"nickname", method->at("nickname")},
                {"payout_destination",
                    Json {{"icon_url", nullptr}, {"payer_name", "WHOP PAYMENTS"}}}}},
        {"speed", "standard"}, {"status", "requested"}};
}

SimulatedReply createWithdrawal(SimulatedState &state, const SimulatedCall &call)
{
    if (jsonText(call.body, "company_id") != state.companyId)
        return simulatedError(404, "not_found", QStringLiteral("Company not found"));
    const auto amount = wantedAmount(call);
    if (!amount)
        return moneyRefusal("amount", "amount must be more than zero");
    const QString wanted = jsonText(call.body, "payout_method_id");
    Json method;
    for (const auto &row : state.table(QStringLiteral("payout_method")).rows()) {
        const Json body = row->body();
        if (wanted.isEmpty() ? jsonBool(body, "is_default") : row->id == wanted)
            method = body;
    }
    if (method.is_null())
        return simulatedError(404, "not_found", QStringLiteral("Payout method not found"));
    if (jsonText(method, "status") != QLatin1String("active"))
        return moneyRefusal("payout_method_id", "The payout method cannot be used");
    const Money fee = *Money::fromText(withdrawalFee, amount->currency());
    const bool covered = jsonBool(call.body, "platform_covers_fees");
    // The platform above the account pays the fee: it is not deducted from this balance.
    const Result<Money> net = covered ? Result<Money>(*amount) : amount->minus(fee);
    if (!net || net->isNegative() || net->isZero())
        return moneyRefusal("amount", "The amount does not cover the fee");
    if (!takeFromBalance(state, *amount))
        return moneyRefusal("amount", "Insufficient balance");
    const QString id = state.newId(QStringLiteral("withdrawal"));
    const Json item = withdrawalItem(state, call, *amount, method, id);
    const Json resource {{"id", jsonText(method, "id")},
        {"account_reference", method.value("account_reference", Json())},
        {"destination_currency_code", jsonText(method, "destination_currency")},
        {"institution_name", method.value("institution_name", Json())},
        {"nickname", method.value("nickname", Json())}, {"object", "payout_method"},
        {"provider", nullptr}};
    const Json source {{"id", id}, {"object", "payout"}, {"status", "requested"}};
    addMoneyLine(state, call, net->negated(), "withdrawal", resource, source);
    if (!covered)
        addMoneyLine(state, call, fee.negated(), "withdrawal_fee", resource, source);
    state.addRow(QStringLiteral("payout"), payoutOf(item));
    const SimulatedRow &row = state.addRow(QStringLiteral("withdrawal"), item);
    return simulatedAnswer(row.item);
}

SimulatedReply createTransfer(SimulatedState &state, const SimulatedCall &call)
{
    if (jsonText(call.body, "origin_id") != state.companyId)
        return simulatedError(404, "not_found", QStringLiteral("Origin not found"));
    const QString destination = jsonText(call.body, "destination_id");
    const bool isUser = destination.startsWith(QLatin1String("user_"));
    if (!isUser && !destination.startsWith(QLatin1String("biz_")))
        return simulatedError(404, "not_found", QStringLiteral("Destination not found"));
    if (destination == state.companyId)
        return moneyRefusal("destination_id", "Origin and destination are the same");
    const auto amount = wantedAmount(call);
    if (!amount)
        return moneyRefusal("amount", "amount must be more than zero");
    if (!takeFromBalance(state, *amount))
        return moneyRefusal("amount", "Insufficient balance");
    const QString id = state.newId(QStringLiteral("transfer"));
    const QString name = destination.section(u'_', 1);
    const Json other = isUser
        ? Json {{"id", destination}, {"name", nullptr}, {"typename", "User"}, {"username", name}}
        : Json {{"id", destination}, {"route", name}, {"title", name}, {"typename", "Company"}};
    const Json notes = call.body.value("notes", Json());
    const Json company = state.summary(QStringLiteral("company"), state.companyId);
    const SimulatedRow &row = state.addRow(QStringLiteral("transfer"),
        Json {{"id", id}, {"amount", moneyNumber(*amount)},
            {"created_at", simulatedTime(call.nowMs)}, {"currency", amount->currency()},
            {"destination", other},
            {"destination_ledger_account_id", QString(QStringLiteral("ldgr_") + name)},
            {"fee_amount", nullptr}, {"metadata", nullptr}, {"notes", notes},
            {"origin",
                Json {{"id", state.companyId}, {"route", jsonText(company, "route")},
                    {"title", jsonText(company, "title")}, {"typename", "Company"}}},
            {"origin_ledger_account_id", ledgerRow(state)->id}});
    const QByteArray text = row.item;
    const Json recipient = isUser
        ? Json {{"id", destination}, {"name", nullptr}, {"object", "user"},
            {"profile_picture_url", nullptr}, {"username", name}}
        : Json {{"id", destination}, {"logo_url", nullptr}, {"object", "account"}, {"route", name},
            {"title", name}};
    addMoneyLine(state, call, amount->negated(), "transfer", recipient,
        Json {{"id", id}, {"object", "transfer"}});
    return simulatedAnswer(text);
}

Json quoteFor(const Json &method, const Money &amount, qint64 nowMs)
{
    const QString to = jsonText(method, "destination_currency");
    const Money fee = *Money::fromText(withdrawalFee, amount.currency());
    const Result<Money> rest = amount.minus(fee);
    // The demo's exchange rate is one: only its presence matters.
    const Json received = jsonDecimal(rest ? rest->text() : QStringLiteral("0.00"));
    Json instant;
    if (jsonBool(method, "payout_destination.supports_instant_delivery")) {
        const Money dear = *Money::fromText(instantFee, amount.currency());
        const Result<Money> less = amount.minus(dear);
        instant = Json {{"estimated_arrival", simulatedTime(nowMs + instantMs)},
            {"fee", moneyNumber(dear)},
            {"total_received", jsonDecimal(less ? less->text() : QStringLiteral("0.00"))}};
    }
    return Json {{"amount", moneyNumber(amount)}, {"currency", to},
        {"exchange_rate", jsonDecimal(QStringLiteral("1.0"))}, {"instant", instant},
        {"max_limit", nullptr}, {"min_limit", jsonDecimal(QStringLiteral("5.00"))},
        {"standard",
            Json {{"estimated_arrival", simulatedTime(nowMs + arrivalMs)},
                {"fee", moneyNumber(fee)}, {"total_received", received}}}};
}

SimulatedReply listQuotes(SimulatedState &state, const SimulatedCall &call)
{
    const QUrlQuery &query = call.request.query;
    const QString currency = query.queryItemValue(QStringLiteral("currency"), QUrl::FullyDecoded);
    const auto amount = Money::fromText(
        query.queryItemValue(QStringLiteral("amount"), QUrl::FullyDecoded), currency);
    if (!amount || amount->isZero() || amount->isNegative())
        return moneyRefusal("amount", "amount must be more than zero");
    Json data = Json::array();
    const auto &rows = state.table(QStringLiteral("payout_method")).rows();
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        Json method = (*row)->body();
        if (jsonText(method, "status") == QLatin1String("active"))
            method["quote"] = quoteFor(method, *amount, call.nowMs);
        data.push_back(method);
    }
    return simulatedAnswer(dumpJson(Json {{"data", data},
        {"page_info",
            Json {{"end_cursor", nullptr}, {"has_next_page", false}, {"has_previous_page", false},
                {"start_cursor", nullptr}}}}));
}

SimulatedReply makeDocument(SimulatedState &state, const SimulatedCall &call)
{
    if (!state.table(call.route.kind).find(call.id))
        return simulatedError(404, "not_found", QStringLiteral("Withdrawal not found"));
    return simulatedAnswer(
        dumpJson(Json {{"url", QString(QStringLiteral("https://assets.example/pdf/") + call.id)},
            {"expires_at", simulatedTime(call.nowMs + documentLifeMs)}}));
}

} // namespace

std::optional<SimulatedReply> executeMoneyCall(SimulatedState &state, const SimulatedCall &call)
{
    using Type = SimulatedRoute::Type;
    const QString &kind = call.route.kind;
    if (call.route.type == Type::MakeDocument)
        return makeDocument(state, call);
    if (call.route.type == Type::Create && kind == QLatin1String("withdrawal"))
        return createWithdrawal(state, call);
    if (call.route.type == Type::Create && kind == QLatin1String("transfer"))
        return createTransfer(state, call);
    const bool quoted = call.request.query.hasQueryItem(QStringLiteral("amount"));
    if (call.route.type == Type::List && kind == QLatin1String("payout_method") && quoted)
        return listQuotes(state, call);
    return std::nullopt;
}

} // namespace hopyard
