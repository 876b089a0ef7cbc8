// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/products.h"

#include <QtGlobal>

#include <array>

namespace hopyard::products {

namespace {
constexpr std::array productFields {
    FieldSpec {title.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Name"), true},
    FieldSpec {headline.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Headline"), true},
    FieldSpec {visibility.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Visibility")},
    FieldSpec {memberCount.path, FieldType::Integer, QT_TRANSLATE_NOOP("schema", "Members")},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Created")},
};
constexpr std::array<std::string_view, 1> productKeyFields {"title"};

QByteArray productSortKey(const Json &row)
{
    return jsonText(row, title.path).toCaseFolded().toUtf8();
}
} // namespace

constexpr ResourceSpec resource {
    .kind = "product",
    .title = QT_TRANSLATE_NOOP("schema", "Products"),
    .idPrefix = "prod_",
    .listPath = "/products",
    .itemPath = "/products/{id}",
    .ownerParam = "account_id",
    .readScope = "access_pass:basic:read",
    .pageSize = 100,
    .titlePath = "title",
    .fields = productFields,
    .keyFields = productKeyFields,
    .sortKey = productSortKey,
};

} // namespace hopyard::products
