// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/withdrawals.h"

#include "schema/ledger.h"
#include "schema/moneybody.h"
#include "schema/newestfirst.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace hopyard::withdrawals {

namespace {
constexpr std::array withdrawalFields {
    FieldSpec {amount.amount, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Amount")},
    FieldSpec {currency.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Currency")},
    FieldSpec {status.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Status")},
    FieldSpec {fee.amount, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Fee")},
    FieldSpec {markup.amount, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Surcharge")},
    FieldSpec {speed.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Speed")},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Requested")},
    FieldSpec {estimatedAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Expected")},
    FieldSpec {traceCode.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Trace ID")},
    FieldSpec {errorCode.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Reason")},
};
constexpr std::array<std::string_view, 2> withdrawalKeyFields {"created_at", "status"};
constexpr std::array<std::string_view, 6> withdrawalDetails {"error_code", "error_message",
    "estimated_availability", "ledger_account", "payout_token", "trace_code"};

QByteArray withdrawalSortKey(const Json &row)
{
    return newestFirstKey(row, createdAt);
}

constexpr int shortestDescriptor = 5;
constexpr int longestDescriptor = 22;

constexpr std::array withdrawalArgs {
    ArgumentSpec {.name = "amount", .type = FieldType::Decimal, .required = true, .isNumber = true},
    ArgumentSpec {.name = "currency", .required = true, .notBlank = true},
    ArgumentSpec {.name = "payout_method_id", .type = FieldType::Id},
    ArgumentSpec {.name = "platform_covers_fees", .type = FieldType::Boolean},
    ArgumentSpec {.name = "statement_descriptor", .maxLength = longestDescriptor},
};

Outcome checkWithdrawal(const Json &args)
{
    const auto wanted = amount.in(args);
    if (!wanted || wanted->isZero() || wanted->isNegative())
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("must be more than zero"),
            QStringLiteral("amount"));
    const QString text = jsonText(args, "statement_descriptor");
    if (!text.isEmpty() && !isStatementText(text))
        return Error::of(ErrorCode::InvalidArgument,
            QStringLiteral("takes 5 to 22 letters and digits"),
            QStringLiteral("statement_descriptor"));
    return Done {};
}

// Without status and day: only Whop knows these.
void applyWithdrawal(Record &record, const Json &args)
{
    Json &body = record.editBody();
    for (const char *member : {"amount", "currency"}) {
        if (args.contains(member))
            body[member] = args.at(member);
    }
}

// Lists contain neither the method nor a key: only amount and currency can be compared, and the
// method in the details.
bool couldBeWithdrawal(const Json &row, const Json &args, const Json &)
{
    const auto made = amount.in(row);
    return made && made == amount.in(args);
}

// Without a destination: the default method, whichever that was.
Likeness isPaidBy(const Json &body, const Json &args)
{
    const QString wanted = jsonText(args, "payout_method_id");
    if (wanted.isEmpty())
        return Likeness::Same;
    const QString told = jsonText(body, "payout_token.id");
    if (told.isEmpty())
        return Likeness::NotTold;
    return told == wanted ? Likeness::Same : Likeness::Other;
}

Json withdrawalBody(const Json &args, const QString &companyId)
{
    return moneyBody(args, "company_id", companyId);
}
} // namespace

Stage stage(const Json &withdrawal)
{
    const QString word = status.in(withdrawal).value_or(QString());
    if (word == QLatin1String("requested") || word == QLatin1String("awaiting_payment"))
        return Stage::Requested;
    if (word == QLatin1String("in_transit"))
        return Stage::InTransit;
    if (word == QLatin1String("completed"))
        return Stage::Completed;
    if (word == QLatin1String("failed") || word == QLatin1String("canceled")
        || word == QLatin1String("denied"))
        return Stage::Failed;
    return Stage::Unknown;
}

bool isSettled(const Json &withdrawal)
{
    const Stage now = stage(withdrawal);
    return now == Stage::Completed || now == Stage::Failed;
}

bool isStatementText(const QString &text)
{
    return text.size() >= shortestDescriptor && text.size() <= longestDescriptor
        && std::all_of(text.cbegin(), text.cend(),
            [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); });
}

std::optional<Money> fees(const Json &withdrawal)
{
    const auto charged = fee.in(withdrawal);
    const auto added = markup.in(withdrawal);
    if (!charged || !added)
        return std::nullopt;
    const Result<Money> sum = charged->plus(*added);
    return sum ? std::optional(*sum) : std::nullopt;
}

std::optional<Money> net(const Json &withdrawal)
{
    const auto whole = amount.in(withdrawal);
    const auto taken = fees(withdrawal);
    if (!whole || !taken)
        return std::nullopt;
    const QString type = feeType.in(withdrawal).value_or(QString());
    if (type == QLatin1String("exclusive") || taken->isZero())
        return whole;
    if (type != QLatin1String("inclusive"))
        return std::nullopt;
    const Result<Money> rest = whole->minus(*taken);
    return rest ? std::optional(*rest) : std::nullopt;
}

constexpr ResourceSpec resource {
    .kind = "withdrawal",
    .title = QT_TRANSLATE_NOOP("schema", "Withdrawals"),
    .idPrefix = "wdrl_",
    .listPath = "/withdrawals",
    .itemPath = "/withdrawals/{id}",
    .ownerParam = "company_id",
    .readScope = "payout:withdrawal:read",
    .refresh = Refresh::NewestFirst,
    .freshFor = std::chrono::seconds(60),
    .idleFreshFor = std::chrono::seconds(600),
    .titlePath = "id",
    .fields = withdrawalFields,
    .keyFields = withdrawalKeyFields,
    .sortKey = withdrawalSortKey,
    .createdAfterParam = "created_after",
    .detailOnly = withdrawalDetails,
    .details = DetailPolicy::All,
    .headQuery = "direction=desc", // otherwise the order is undefined
    .isSettled = isSettled,
};

constexpr ActionSpec create {
    .name = "withdrawal.create",
    .kind = "withdrawal",
    .title = QT_TRANSLATE_NOOP("schema", "Withdraw"),
    .method = "POST",
    .path = "/withdrawals",
    .permission = "payout:withdraw_funds",
    .effect = Effect::Creates,
    .retry = RetryClass::BodyKeyed,
    .policy = SendPolicy::Explicit,
    .risk = Risk::Money,
    .args = withdrawalArgs,
    .body = withdrawalBody,
    .apply = applyWithdrawal,
    .isResult = couldBeWithdrawal,
    .isResultByDetails = isPaidBy,
    .check = checkWithdrawal,
    .bodyKey = "idempotency_key",
    .decidedBy = ledgeraccounts::kind,
    .decidedWithin = ledgeraccounts::countsFor,
    .destination = "payout_method_id",
};

constexpr LookupSpec pdf {
    .name = "withdrawal.pdf",
    .method = "POST",
    .path = "/withdrawals/{id}/generate_pdf",
    .permission = "payout:withdrawal:read",
};

} // namespace hopyard::withdrawals
