// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/verifications.h"

#include "schema/newestfirst.h"

#include <QtGlobal>

#include <array>

namespace hopyard::verifications {

namespace {

constexpr std::array verificationFields {
    FieldSpec {status.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Status")},
    FieldSpec {kindOf.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Kind")},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Begun")},
    FieldSpec {updatedAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Changed")},
};
constexpr std::array<std::string_view, 1> verificationKeyFields {"updated_at"};

QByteArray verificationSortKey(const Json &row)
{
    return newestFirstKey(row, updatedAt);
}

QString firstText(const Json &object, std::string_view first, std::string_view second)
{
    const QString text = jsonText(object, first);
    return text.isEmpty() ? jsonText(object, second) : text;
}

const Json &listAt(const Json &object, std::string_view member)
{
    static const Json none = Json::array();
    const Json *list = jsonAt(object, member);
    return list && list->is_array() ? *list : none;
}

} // namespace

bool isWaiting(const Json &verification)
{
    const QString word = status.in(verification).value_or(QString());
    return word == QLatin1String("action_required") || word == QLatin1String("rejected")
        || word == QLatin1String("not_started");
}

std::vector<Demand> demands(const Json &verification)
{
    std::vector<Demand> found;
    const auto add = [&found](const Demand &demand) {
        if (!demand.what.isEmpty())
            found.push_back(demand);
    };
    for (const Json &wanted : listAt(verification, "requested_information"))
        add({firstText(wanted, "label", "field"),
            firstText(wanted, "error_message", "description")});
    for (const Json &wanted : listAt(verification, "required_documents")) {
        if (jsonText(wanted, "status") != QLatin1String("submitted")
            || !jsonText(wanted, "rejection_reason").isEmpty())
            add({jsonText(wanted, "document"), jsonText(wanted, "rejection_reason")});
    }
    return found;
}

constexpr ResourceSpec resource {
    .kind = "verification",
    .title = QT_TRANSLATE_NOOP("schema", "Identity checks"),
    .idPrefix = "verf_",
    .listPath = "/verifications",
    .ownerParam = "account_id",
    .readScope = "identity:read",
    .titlePath = "status",
    .fields = verificationFields,
    .keyFields = verificationKeyFields,
    .sortKey = verificationSortKey,
    .cursorParam = {},
    .countParam = {},
};

} // namespace hopyard::verifications
