// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/ledger.h"

#include "schema/newestfirst.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace hopyard::ledgeraccounts {

namespace {
constexpr std::array ledgerAccountFields {
    FieldSpec {payoutStatus.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Payout account")},
    FieldSpec {paymentsApproval.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Payments")},
    FieldSpec {
        verificationStatus.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Verification")},
};
constexpr std::array<std::string_view, 1> ledgerAccountKeyFields {"id"};

QByteArray ledgerAccountSortKey(const Json &row)
{
    return jsonText(row, "id").toUtf8();
}

std::optional<Balance> balanceOf(const Json &entry)
{
    const auto available = MoneyField {"balance", "currency"}.in(entry);
    if (!available)
        return std::nullopt;
    return Balance {*available, MoneyField {"pending_balance", "currency"}.in(entry),
        MoneyField {"reserve_balance", "currency"}.in(entry)};
}
} // namespace

std::vector<Balance> balances(const Json &account)
{
    std::vector<Balance> found;
    const Json *list = jsonAt(account, "balances");
    if (!list || !list->is_array())
        return found;
    for (const Json &entry : *list) {
        if (const auto balance = balanceOf(entry))
            found.push_back(*balance);
    }
    return found;
}

bool areBalancesTold(const Json &account)
{
    const Json *list = jsonAt(account, "balances");
    return list && list->is_array() && list->size() == balances(account).size();
}

std::optional<Treasury> treasury(const Json &account)
{
    const Json *told = jsonAt(account, "treasury_balance");
    const auto balance = told && told->is_object() ? balanceOf(*told) : std::nullopt;
    if (!balance)
        return std::nullopt;
    return Treasury {*balance, MoneyField {"total_withdrawable_balance", "currency"}.in(*told)};
}

bool isPayoutAccountTold(const Json &account)
{
    const Json *details = jsonAt(account, "payout_account_details");
    return details && details->is_object();
}

QString transferFee(const Json &account)
{
    const Json *fee = jsonAt(account, "transfer_fee");
    const QString text = fee ? jsonNumberText(*fee) : QString();
    const bool some = std::any_of(text.begin(), text.end(),
        [](QChar c) { return c >= QLatin1Char('1') && c <= QLatin1Char('9'); });
    return some ? text : QString();
}

constexpr ResourceSpec resource {
    .kind = kind,
    .title = QT_TRANSLATE_NOOP("schema", "Balances"),
    .idPrefix = "ldgr_",
    .itemPath = "/ledger_accounts/{id}",
    .readScope = "company:balance:read",
    .refresh = Refresh::Single,
    .freshFor = std::chrono::seconds(60),
    .idleFreshFor = std::chrono::seconds(600),
    .titlePath = "id",
    .fields = ledgerAccountFields,
    .keyFields = ledgerAccountKeyFields,
    .sortKey = ledgerAccountSortKey,
};

} // namespace hopyard::ledgeraccounts

namespace hopyard::ledgerlines {

namespace {
constexpr std::array ledgerLineFields {
    FieldSpec {"amount", FieldType::Text, QT_TRANSLATE_NOOP("schema", "Amount")},
    FieldSpec {
        "currency.precision", FieldType::Text, QT_TRANSLATE_NOOP("schema", "Units per whole")},
    FieldSpec {currency.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Currency")},
    FieldSpec {lineType.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Type")},
    FieldSpec {postedAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Posted")},
    FieldSpec {availableAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Available")},
};
constexpr std::array<std::string_view, 1> ledgerLineKeyFields {"posted_at"};

QByteArray ledgerLineSortKey(const Json &row)
{
    return newestFirstKey(row, postedAt);
}
} // namespace

std::optional<Money> amount(const Json &line)
{
    return Money::fromScaled(jsonText(line, "amount"), jsonText(line, "currency.precision"),
        currency.in(line).value_or(QString()));
}

QString counterparty(const Json &line)
{
    const Json *other = jsonAt(line, "resource");
    if (!other)
        return {};
    for (const char *member : {"title", "name", "nickname", "username", "merchant_name",
             "institution_name", "owner.title", "owner.name", "owner.username"}) {
        if (const QString text = jsonText(*other, member); !text.isEmpty())
            return text;
    }
    return {};
}

constexpr ResourceSpec resource {
    .kind = "ledger_line",
    .title = QT_TRANSLATE_NOOP("schema", "Ledger"),
    .listPath = "/financial-activity",
    .ownerParam = "account_id",
    .readScope = "company:balance:read",
    .refresh = Refresh::NewestFirst,
    .pageSize = 100,
    .freshFor = std::chrono::seconds(60),
    .idleFreshFor = std::chrono::seconds(600),
    .titlePath = "id",
    .fields = ledgerLineFields,
    .keyFields = ledgerLineKeyFields,
    .sortKey = ledgerLineSortKey,
    .cursorParam = "cursor",
    .countParam = "limit",
};

} // namespace hopyard::ledgerlines
