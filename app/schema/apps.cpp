// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/apps.h"

#include <QtGlobal>

namespace hopyard::apps {

namespace {
constexpr std::array appFields {
    FieldSpec {name.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Name"), true},
    FieldSpec {description.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Description"), true},
    FieldSpec {"status", FieldType::Text, QT_TRANSLATE_NOOP("schema", "Status")},
};
constexpr std::array<std::string_view, 1> appKeyFields {"name"};

QByteArray appSortKey(const Json &row)
{
    return jsonText(row, name.path).toCaseFolded().toUtf8();
}
} // namespace

constexpr ResourceSpec resource {
    .kind = "app",
    .title = QT_TRANSLATE_NOOP("schema", "Apps"),
    .idPrefix = "app_",
    .listPath = "/apps",
    .itemPath = "/apps/{id}",
    .ownerParam = "company_id",
    .idleFreshFor = std::chrono::hours(12),
    .fields = appFields,
    .keyFields = appKeyFields,
    .sortKey = appSortKey,
};

} // namespace hopyard::apps
