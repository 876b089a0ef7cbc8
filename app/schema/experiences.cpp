// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"

#include <QtGlobal>

#include <array>

namespace hopyard::experiences {

namespace {

constexpr std::array experienceFields {
    FieldSpec {name.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Name"), true},
    FieldSpec {appName.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "App"), true},
    FieldSpec {isPublic.path, FieldType::Boolean, QT_TRANSLATE_NOOP("schema", "Public")},
    FieldSpec {order.path, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Order")},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Created")},
};
// The list lacks the products; listing once per product returns them all (ARCHITECTURE.md, "Product
// links").
constexpr std::array experienceRelations {
    RelationSpec {productsRelation, "product", "product_id", "products"},
};
constexpr std::array<std::string_view, 3> experienceKeyFields {"order", "created_at", "name"};

// By order, numerically; those without one last, oldest first.
QByteArray experienceSortKey(const Json &row)
{
    const auto place = order.in(row);
    const QString created = jsonText(row, createdAt.path);
    return (place ? QByteArray("0" + place->sortKey()) : QByteArray("1")) + '\0' + created.toUtf8();
}

Json createBody(const Json &args, const QString &companyId)
{
    Json body = args;
    body["company_id"] = companyId;
    return body;
}

void setMember(Record &record, const char *member, const Json &value)
{
    record.editBody()[member] = value;
}

void applyChanges(Record &record, const Json &args)
{
    for (const auto &[member, value] : args.items()) {
        if (member == "name" || member == "is_public" || member == "order")
            record.editBody()[member] = value;
    }
}

void applyCreate(Record &record, const Json &args)
{
    Json app = Json {{"id", jsonText(args, "app_id")}};
    if (record.body().contains("app"))
        app = record.body().at("app");
    setMember(record, "app", app);
    applyChanges(record, args);
}

void applyDuplicate(Record &record, const Json &args)
{
    Json &body = record.editBody();
    body.erase("created_at");
    body["id"] = record.id;
    applyChanges(record, args);
}

void applyAttach(Record &record, const Json &args)
{
    QStringList &attached = record.links[QString::fromLatin1(productsRelation)];
    const QString product = jsonText(args, "product_id");
    if (!attached.contains(product))
        attached.append(product);
}

void applyDetach(Record &record, const Json &args)
{
    record.links[QString::fromLatin1(productsRelation)].removeAll(jsonText(args, "product_id"));
}

bool isAttached(const Record &server, const Json &args)
{
    return server.links.value(QString::fromLatin1(productsRelation))
        .contains(jsonText(args, "product_id"));
}

bool isDetached(const Record &server, const Json &args)
{
    return !isAttached(server, args);
}

bool orderMatches(const Json &current, const Json &wanted)
{
    const auto a = Decimal::fromText(jsonNumberText(current));
    const auto b = Decimal::fromText(jsonNumberText(wanted));
    return a && b ? *a == *b : current == wanted;
}

bool isUpdated(const Record &server, const Json &args)
{
    for (const auto &[member, value] : args.items()) {
        if (member == "logo")
            return false; // the reply shows an address, not the file: cannot be told
        const Json *current = jsonAt(server.serverBody(), member);
        if (!current || !(member == "order" ? orderMatches(*current, value) : *current == value))
            return false;
    }
    return true;
}

// Whop may trim a name or compose its characters.
bool isSameName(const QString &a, const QString &b)
{
    return a.trimmed().normalized(QString::NormalizationForm_C)
        == b.trimmed().normalized(QString::NormalizationForm_C);
}

bool couldBeCreated(const Json &row, const Json &args, const Json &)
{
    const QString wanted = jsonText(args, "name");
    return jsonText(row, appId.path) == jsonText(args, "app_id")
        && (wanted.isEmpty() || isSameName(jsonText(row, name.path), wanted));
}

bool couldBeCopy(const Json &row, const Json &args, const Json &source)
{
    const QString wanted = jsonText(args, "name");
    return jsonText(row, appId.path) == jsonText(source, appId.path)
        && isSameName(
            jsonText(row, name.path), wanted.isEmpty() ? jsonText(source, name.path) : wanted);
}

std::optional<Intent> restoreFields(const Operation &done)
{
    Json previous = Json::object();
    for (const auto &[member, value] : done.args.items()) {
        const Json *before = jsonAt(done.base, member);
        if (member == "logo" || !before || before->is_null())
            continue; // what was not there cannot be put back
        previous[member] = *before;
    }
    if (previous.empty())
        return std::nullopt;
    return Intent {QStringLiteral("experience.update"),
        done.resultId.isEmpty() ? done.target : done.resultId, previous};
}

std::optional<Intent> detachAgain(const Operation &done)
{
    return Intent {QStringLiteral("experience.detach"), done.target, done.args};
}

std::optional<Intent> attachAgain(const Operation &done)
{
    return Intent {QStringLiteral("experience.attach"), done.target, done.args};
}

constexpr std::array createArgs {
    ArgumentSpec {.name = "app_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "name", .maxLength = maxNameLength, .notBlank = true},
    ArgumentSpec {.name = "is_public", .type = FieldType::Boolean},
    ArgumentSpec {.name = "logo", .type = FieldType::Object, .takesFiles = true},
};
constexpr std::array updateArgs {
    ArgumentSpec {.name = "name", .maxLength = maxNameLength, .notBlank = true},
    ArgumentSpec {.name = "is_public", .type = FieldType::Boolean},
    ArgumentSpec {.name = "order", .type = FieldType::Decimal},
    ArgumentSpec {.name = "logo", .type = FieldType::Object, .writeOnly = true, .takesFiles = true},
};
constexpr std::array duplicateArgs {
    ArgumentSpec {.name = "name", .maxLength = maxNameLength, .notBlank = true},
};
constexpr std::array productArgs {
    ArgumentSpec {.name = "product_id", .type = FieldType::Id, .required = true},
};
constexpr std::array<std::string_view, 3> foldedIntoCreate {"name", "is_public", "logo"};
constexpr std::array<std::string_view, 1> foldedIntoDuplicate {"name"};

} // namespace

constexpr ResourceSpec resource {
    .kind = "experience",
    .title = QT_TRANSLATE_NOOP("schema", "Experiences"),
    .idPrefix = "exp_",
    .listPath = "/experiences",
    .itemPath = "/experiences/{id}",
    .ownerParam = "company_id",
    .fields = experienceFields,
    .relations = experienceRelations,
    .keyFields = experienceKeyFields,
    .sortKey = experienceSortKey,
    .createdAfterParam = "created_after",
};

constexpr ActionSpec create {
    .name = "experience.create",
    .kind = "experience",
    .title = QT_TRANSLATE_NOOP("schema", "Create experience"),
    .method = "POST",
    .path = "/experiences",
    .permission = "experience:create",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .args = createArgs,
    .body = createBody,
    .apply = applyCreate,
    .isResult = couldBeCreated,
    .foldsIntoCreate = foldedIntoCreate,
    .inverse = deleteCreated,
};

constexpr ActionSpec update {
    .name = "experience.update",
    .kind = "experience",
    .title = QT_TRANSLATE_NOOP("schema", "Change experience"),
    .method = "PATCH",
    .path = "/experiences/{id}",
    .permission = "experience:update",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .coalescing = Coalescing::MergeFields,
    .checksConflicts = true,
    .args = updateArgs,
    .apply = applyChanges,
    .isFulfilled = isUpdated,
    .inverse = restoreFields,
};

constexpr ActionSpec duplicate {
    .name = "experience.duplicate",
    .kind = "experience",
    .title = QT_TRANSLATE_NOOP("schema", "Duplicate experience"),
    .method = "POST",
    .path = "/experiences/{id}/duplicate",
    .permission = "experience:create",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate,
    .policy = SendPolicy::Automatic,
    .risk = Risk::VisibleNow, // the copy is attached to the same products
    .fromSource = true,
    .args = duplicateArgs,
    .apply = applyDuplicate,
    .isResult = couldBeCopy,
    .foldsIntoCreate = foldedIntoDuplicate,
    .inverse = deleteCreated,
};

constexpr ActionSpec attach {
    .name = "experience.attach",
    .kind = "experience",
    .title = QT_TRANSLATE_NOOP("schema", "Attach to product"),
    .method = "POST",
    .path = "/experiences/{id}/attach",
    .permission = "experience:attach",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::VisibleNow,
    .coalescing = Coalescing::Opposite,
    .opposite = "experience.detach",
    .args = productArgs,
    .apply = applyAttach,
    .isFulfilled = isAttached,
    .inverse = detachAgain,
};

constexpr ActionSpec detach {
    .name = "experience.detach",
    .kind = "experience",
    .title = QT_TRANSLATE_NOOP("schema", "Detach from product"),
    .method = "POST",
    .path = "/experiences/{id}/detach",
    .permission = "experience:detach",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Review,
    .risk = Risk::RemovesAccess,
    .coalescing = Coalescing::Opposite,
    .opposite = "experience.attach",
    .args = productArgs,
    .apply = applyDetach,
    .isFulfilled = isDetached,
    .inverse = attachAgain,
};

constexpr ActionSpec remove {
    .name = "experience.delete",
    .kind = "experience",
    .title = QT_TRANSLATE_NOOP("schema", "Delete experience"),
    .method = "DELETE",
    .path = "/experiences/{id}",
    .permission = "experience:delete",
    .effect = Effect::Removes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Review,
    .risk = Risk::Irreversible,
    .coalescing = Coalescing::Replaces,
};

} // namespace hopyard::experiences
