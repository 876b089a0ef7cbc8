// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/transfers.h"

#include "schema/ledger.h"
#include "schema/moneybody.h"
#include "schema/newestfirst.h"

#include <QtGlobal>

#include <array>

namespace hopyard::transfers {

namespace {
constexpr std::array transferFields {
    FieldSpec {amount.amount, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Amount")},
    FieldSpec {currency.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Currency")},
    FieldSpec {fee.amount, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Fee")},
    FieldSpec {notes.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Note"), true},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Sent")},
};
constexpr std::array<std::string_view, 1> transferKeyFields {"created_at"};
constexpr std::array<std::string_view, 2> transferDetails {"destination", "origin"};

QByteArray transferSortKey(const Json &row)
{
    return newestFirstKey(row, createdAt);
}

constexpr int longestNote = 500;

constexpr std::array transferArgs {
    ArgumentSpec {.name = "amount", .type = FieldType::Decimal, .required = true, .isNumber = true},
    ArgumentSpec {.name = "currency", .required = true, .notBlank = true},
    ArgumentSpec {.name = "destination_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "notes", .maxLength = longestNote},
};

Outcome checkTransfer(const Json &args)
{
    const auto wanted = amount.in(args);
    if (!wanted || wanted->isZero() || wanted->isNegative())
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("must be more than zero"),
            QStringLiteral("amount"));
    return Done {};
}

void applyTransfer(Record &record, const Json &args)
{
    Json &body = record.editBody();
    for (const char *member : {"amount", "currency", "notes"}) {
        if (args.contains(member))
            body[member] = args.at(member);
    }
    body["destination"] = Json {{"id", jsonText(args, "destination_id")}};
}

// Only the detail contains the recipient; the note narrows the choice.
bool couldBeTransfer(const Json &row, const Json &args, const Json &)
{
    const auto made = amount.in(row);
    return made && made == amount.in(args) && jsonText(row, "notes") == jsonText(args, "notes");
}

// Compares a person or a company by its own id, or one of its accounts by the account's id.
Likeness isPaidTo(const Json &body, const Json &args)
{
    const QString wanted = jsonText(args, "destination_id");
    const QString person = jsonText(body, "destination.id");
    const QString account = jsonText(body, "destination_ledger_account_id");
    if (wanted == person || wanted == account)
        return Likeness::Same;
    // A recipient requested by a person's id can be compared only by a person's id.
    const QString comparable = wanted.startsWith(QLatin1String("ldgr_")) ? account : person;
    return comparable.isEmpty() ? Likeness::NotTold : Likeness::Other;
}

Json transferBody(const Json &args, const QString &companyId)
{
    Json body = moneyBody(args, "origin_id", companyId);
    body["type"] = "ledger";
    return body;
}
} // namespace

QString recipient(const Json &transfer)
{
    for (const Field<QString> &field :
        {destinationTitle, destinationName, destinationUsername, destinationLedgerId}) {
        if (const QString text = field.in(transfer).value_or(QString()); !text.isEmpty())
            return text;
    }
    return {};
}

constexpr ResourceSpec resource {
    .kind = "transfer",
    .title = QT_TRANSLATE_NOOP("schema", "Transfers"),
    .idPrefix = "ctt_",
    .listPath = "/transfers",
    .itemPath = "/transfers/{id}",
    .ownerParam = "origin_id",
    .readScope = "payout:transfer:read",
    .refresh = Refresh::NewestFirst,
    .freshFor = std::chrono::seconds(60),
    .idleFreshFor = std::chrono::seconds(600),
    .titlePath = "id",
    .fields = transferFields,
    .keyFields = transferKeyFields,
    .sortKey = transferSortKey,
    .createdAfterParam = "created_after",
    .detailOnly = transferDetails,
    .details = DetailPolicy::All,
    .headQuery = "order=created_at&direction=desc", // otherwise the order is undefined
};

constexpr ActionSpec create {
    .name = "transfer.create",
    .kind = "transfer",
    .title = QT_TRANSLATE_NOOP("schema", "Transfer"),
    .method = "POST",
    .path = "/transfers",
    .permission = "payout:transfer_funds",
    .effect = Effect::Creates,
    .retry = RetryClass::Keyed,
    .policy = SendPolicy::Explicit,
    .risk = Risk::Money,
    .args = transferArgs,
    .body = transferBody,
    .apply = applyTransfer,
    .isResult = couldBeTransfer,
    .isResultByDetails = isPaidTo,
    .check = checkTransfer,
    .bodyKey = "idempotence_key",
    .decidedBy = ledgeraccounts::kind,
    .decidedWithin = ledgeraccounts::countsFor,
    .destination = "destination_id",
};

} // namespace hopyard::transfers
