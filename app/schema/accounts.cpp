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

std::vector<Balance> balances(const Json &account)
{
    std::vector<Balance> found;
    const Json *list = jsonAt(account, "balances");
    if (!list || !list->is_array())
        return found;
    for (const Json &entry : *list) {
        const QString code = jsonText(entry, "symbol").trimmed().toLower();
        const auto money = [&entry, &code](std::string_view path) {
            const Json *value = jsonAt(entry, path);
            return value && !code.isEmpty() ? Money::fromJson(*value, code) : std::nullopt;
        };
        if (const auto whole = money("balance"))
            found.push_back({jsonText(entry, "name"), *whole, money("breakdown.available"),
                money("breakdown.pending"), money("breakdown.reserve")});
    }
    return found;
}

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
