// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/payouts.h"

#include "schema/newestfirst.h"
#include "schema/withdrawals.h"

#include <QtGlobal>

#include <array>

namespace hopyard::payouts {

namespace {
constexpr std::array payoutFields {
    FieldSpec {amount.amount, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Amount")},
    FieldSpec {currency.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Currency")},
    FieldSpec {status.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Status")},
    FieldSpec {fee.amount, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Fee")},
    FieldSpec {speed.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Speed")},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Requested")},
    FieldSpec {estimatedAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Expected")},
};
constexpr std::array<std::string_view, 2> payoutKeyFields {"created_at", "status"};

QByteArray payoutSortKey(const Json &row)
{
    return newestFirstKey(row, createdAt);
}
} // namespace

Json withPayout(const Json &withdrawal, const Json &payout)
{
    Json whole = withdrawal;
    if (!payout.is_object())
        return whole;
    if (const Json *day = jsonAt(payout, estimatedAt.path);
        day && !withdrawals::estimatedAt.in(withdrawal))
        whole["estimated_availability"] = *day;
    const auto add
        = [&](const Field<QString> &field, const char *member, const Field<QString> &told) {
              const QString text = told.in(payout).value_or(QString());
              if (text.isEmpty() || !field.in(withdrawal).value_or(QString()).isEmpty())
                  return;
              Json &method = whole["payout_token"];
              if (!method.is_object())
                  method = Json::object();
              method[member] = text;
          };
    add(withdrawals::methodName, "nickname", methodName);
    add(withdrawals::payerName, "payer_name", payerName);
    return whole;
}

constexpr ResourceSpec resource {
    .kind = "payout",
    .title = QT_TRANSLATE_NOOP("schema", "Payouts"),
    .idPrefix = "wdrl_",
    .listPath = "/payouts",
    .ownerParam = "account_id",
    .readScope = "payout:withdrawal:read",
    .refresh = Refresh::NewestFirst,
    .freshFor = std::chrono::seconds(60),
    .idleFreshFor = std::chrono::seconds(600),
    .titlePath = "id",
    .fields = payoutFields,
    .keyFields = payoutKeyFields,
    .sortKey = payoutSortKey,
    .isSettled = withdrawals::isSettled,
};

} // namespace hopyard::payouts

namespace hopyard::payoutmethods {

namespace {
constexpr std::array methodFields {
    FieldSpec {nickname.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Name"), true},
    FieldSpec {institution.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Bank"), true},
    FieldSpec {reference.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Account")},
    FieldSpec {currency.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Currency")},
    FieldSpec {status.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Status")},
    FieldSpec {isDefault.path, FieldType::Boolean, QT_TRANSLATE_NOOP("schema", "Default")},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Added")},
};
constexpr std::array<std::string_view, 2> methodKeyFields {"created_at", "is_default"};

// The default one first.
QByteArray methodSortKey(const Json &row)
{
    return QByteArray(isDefault.in(row).value_or(false) ? "0" : "1")
        + newestFirstKey(row, createdAt);
}
} // namespace

QString title(const Json &method)
{
    for (const Field<QString> &field : {nickname, institution, destination}) {
        if (const QString text = field.in(method).value_or(QString()); !text.isEmpty())
            return text;
    }
    return jsonText(method, "id");
}

bool isUsable(const Json &method)
{
    return status.in(method).value_or(QString()) == QLatin1String("active");
}

std::optional<Quote> quoteOf(const Json &method, const QString &from)
{
    const Json *told = jsonAt(method, "quote.standard");
    if (!told || !told->is_object())
        return std::nullopt;
    const QString to = jsonText(method, "quote.currency");
    const QString code = to.isEmpty() ? currency.in(method).value_or(QString()) : to;
    const auto money = [&method](std::string_view path, const QString &of) {
        const Json *value = jsonAt(method, path);
        return value ? Money::fromJson(*value, of) : std::nullopt;
    };
    Quote found;
    found.fee = money("quote.standard.fee", from);
    found.received = money("quote.standard.total_received", code);
    found.arrival = Field<QDateTime> {"estimated_arrival"}.in(*told).value_or(QDateTime());
    if (const Json *rate = jsonAt(method, "quote.exchange_rate"))
        found.rate = jsonNumberText(*rate);
    const Json *atOnce = jsonAt(method, "quote.instant");
    if (atOnce && atOnce->is_object())
        found.instant = Quote::Instant {money("quote.instant.fee", from),
            money("quote.instant.total_received", code),
            Field<QDateTime> {"estimated_arrival"}.in(*atOnce).value_or(QDateTime())};
    found.least = money("quote.min_limit", from);
    found.most = money("quote.max_limit", from);
    return found;
}

constexpr std::array quoteArgs {
    ArgumentSpec {.name = "amount", .type = FieldType::Decimal, .required = true},
    ArgumentSpec {.name = "currency", .required = true, .notBlank = true},
};

constexpr LookupSpec quote {
    .name = "payout_method.quote",
    .path = "/payouts/methods",
    .ownerParam = "account_id",
    .fixedQuery = "first=25",
    .permission = "payout:destination:read",
    .args = quoteArgs,
};

constexpr ResourceSpec resource {
    .kind = "payout_method",
    .title = QT_TRANSLATE_NOOP("schema", "Payout methods"),
    .idPrefix = "potk_",
    .listPath = "/payouts/methods",
    .ownerParam = "account_id",
    .readScope = "payout:destination:read",
    .titlePath = "nickname",
    .fields = methodFields,
    .keyFields = methodKeyFields,
    .sortKey = methodSortKey,
};

} // namespace hopyard::payoutmethods
