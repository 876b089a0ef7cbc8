// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/accounts.h"

#include <QtGlobal>

#include <array>

namespace hopyard::accounts {

namespace {
constexpr std::array accountFields {
    FieldSpec {title.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Name"), true},
    FieldSpec {route.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Address")},
    FieldSpec {"country", FieldType::Text, QT_TRANSLATE_NOOP("schema", "Country")},
};
constexpr std::array<std::string_view, 1> accountKeyFields {"title"};

QByteArray accountSortKey(const Json &row)
{
    return jsonText(row, title.path).toCaseFolded().toUtf8();
}
} // namespace

constexpr ResourceSpec resource {
    .kind = "account",
    .title = QT_TRANSLATE_NOOP("schema", "Accounts"),
    .idPrefix = "biz_",
    .itemPath = "/accounts/me",
    .readScope = "company:basic:read",
    .refresh = Refresh::Single,
    .titlePath = "title",
    .fields = accountFields,
    .keyFields = accountKeyFields,
    .sortKey = accountSortKey,
};

} // namespace hopyard::accounts
