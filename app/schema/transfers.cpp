// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/transfers.h"

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
};

} // namespace hopyard::transfers
