// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedroutes.h"

#include "core/result.h"
#include "schema/registry.h"

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

QByteArray routeBytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QString operationName(const QByteArray &method, const QByteArray &path)
{
    return QString::fromLatin1(method) + QLatin1Char(' ') + QString::fromLatin1(path);
}

// Members that the API accepts besides those our actions send.
struct ExtraMember
{
    const char *operation;
    BodyMember member;
};
const std::vector<ExtraMember> &extraMembers()
{
    static const std::vector<ExtraMember> members {
        {"POST /experiences",
            {.name = QStringLiteral("company_id"), .type = FieldType::Id, .required = true}},
        {"POST /experiences", {.name = QStringLiteral("section_id"), .type = FieldType::Text}},
        {"PATCH /experiences/{id}",
            {.name = QStringLiteral("section_id"), .type = FieldType::Text}},
        {"PATCH /experiences/{id}",
            {.name = QStringLiteral("access_level"), .type = FieldType::Text}},
        {"POST /withdrawals",
            {.name = QStringLiteral("company_id"), .type = FieldType::Id, .required = true}},
        {"POST /withdrawals", {.name = QStringLiteral("idempotency_key")}},
        {"POST /transfers",
            {.name = QStringLiteral("origin_id"), .type = FieldType::Id, .required = true}},
        {"POST /transfers", {.name = QStringLiteral("idempotence_key")}},
        {"POST /transfers", {.name = QStringLiteral("type")}},
        {"POST /forum_posts", {.name = QStringLiteral("company_id"), .type = FieldType::Id}},
        {"POST /forum_posts", {.name = QStringLiteral("parent_id"), .type = FieldType::Id}},
        {"POST /forum_posts", {.name = QStringLiteral("rich_content"), .type = FieldType::Text}},
    };
    return members;
}

// Filters of the lists beside the owner.
QStringList listFilters(const QString &kind)
{
    if (kind == QLatin1String("experience"))
        return {QStringLiteral("product_id"), QStringLiteral("app_id"),
            QStringLiteral("created_after"), QStringLiteral("created_before")};
    if (kind == QLatin1String("forum"))
        return {QStringLiteral("product_id")};
    if (kind == QLatin1String("post"))
        return {QStringLiteral("experience_id"), QStringLiteral("parent_id"),
            QStringLiteral("pinned"), QStringLiteral("include_bounty_anchors")};
    if (kind == QLatin1String("reaction"))
        return {QStringLiteral("resource_id")};
    if (kind == QLatin1String("product"))
        return {QStringLiteral("direction"), QStringLiteral("order"),
            QStringLiteral("visibilities[]"), QStringLiteral("access_pass_types[]")};
    if (kind == QLatin1String("app"))
        return {QStringLiteral("app_type"), QStringLiteral("direction"), QStringLiteral("order"),
            QStringLiteral("query"), QStringLiteral("verified_apps_only"),
            QStringLiteral("view_type")};
    if (kind == QLatin1String("company"))
        return {QStringLiteral("created_after"), QStringLiteral("created_before"),
            QStringLiteral("direction"), QStringLiteral("parent_company_id")};
    if (kind == QLatin1String("account"))
        return {QStringLiteral("direction"), QStringLiteral("order")};
    if (kind == QLatin1String("course"))
        return {QStringLiteral("experience_id")};
    if (kind == QLatin1String("chapter"))
        return {QStringLiteral("course_id")};
    if (kind == QLatin1String("lesson"))
        return {QStringLiteral("course_id"), QStringLiteral("chapter_id")};
    if (kind == QLatin1String("withdrawal"))
        return {QStringLiteral("created_after"), QStringLiteral("created_before"),
            QStringLiteral("direction")};
    if (kind == QLatin1String("transfer"))
        return {QStringLiteral("created_after"), QStringLiteral("created_before"),
            QStringLiteral("direction"), QStringLiteral("order")};
    if (kind == QLatin1String("payout_method"))
        return {QStringLiteral("amount"), QStringLiteral("currency"), QStringLiteral("status")};
    if (kind == QLatin1String("verification"))
        return {QStringLiteral("direction"), QStringLiteral("order")};
    if (kind == QLatin1String("ledger_line"))
        return {QStringLiteral("posted_after"), QStringLiteral("posted_before")};
    return {};
}

SimulatedRoute::Type typeOf(const ActionSpec &action)
{
    if (action.fromSource)
        return SimulatedRoute::Type::Duplicate;
    if (action.path.ends_with("/attach"))
        return SimulatedRoute::Type::Attach;
    if (action.path.ends_with("/detach"))
        return SimulatedRoute::Type::Detach;
    switch (action.effect) {
    case Effect::Creates:
        return SimulatedRoute::Type::Create;
    case Effect::Changes:
        return SimulatedRoute::Type::Update;
    case Effect::Removes:
        return SimulatedRoute::Type::Remove;
    }
    Q_UNREACHABLE();
}

SimulatedRoute readRoute(
    SimulatedRoute::Type type, const QString &kind, const QByteArray &path, const QString &scope)
{
    SimulatedRoute route;
    route.type = type;
    route.method = "GET";
    route.path = path;
    route.operation = operationName("GET", path);
    route.kind = kind;
    route.permission = scope;
    route.queryKeys = type == SimulatedRoute::Type::List ? listFilters(kind) : QStringList();
    return route;
}

// The newer endpoints, recognised by their account_id, honour keys and have pages of 100.
bool isNative(const ResourceSpec *resource)
{
    return resource && resource->ownerParam == "account_id";
}

bool matchesType(const Json &value, FieldType type)
{
    switch (type) {
    case FieldType::Text:
    case FieldType::Id:
    case FieldType::Time:
        return value.is_string();
    case FieldType::Boolean:
        return value.is_boolean();
    case FieldType::Integer:
        return value.is_number_integer();
    case FieldType::Decimal:
        return value.is_string() && !jsonNumberText(value).isEmpty();
    case FieldType::Object:
        return value.is_object();
    case FieldType::List:
        return value.is_array();
    }
    return false;
}

Outcome checkMember(const BodyMember &member, const Json &value)
{
    const auto refuse = [&member](const char *why) {
        return Error::of(ErrorCode::InvalidArgument,
            QString(member.name + QLatin1Char(' ') + QLatin1String(why)), member.name);
    };
    if (value.is_null()) {
        if (member.nullable)
            return Done {};
        return refuse("must not be null");
    }
    const bool fits = member.isNumber ? !value.is_string() && !jsonNumberText(value).isEmpty()
                                      : matchesType(value, member.type);
    if (!fits)
        return refuse("has the wrong type");
    if (!value.is_string())
        return Done {};
    const QString text = value.get<QString>();
    if (member.maxLength > 0 && text.toUcs4().size() > member.maxLength)
        return refuse("is too long");
    if ((member.notBlank || member.type == FieldType::Id) && text.trimmed().isEmpty())
        return refuse("can't be blank");
    return Done {};
}

} // namespace

SimulatedRoutes::SimulatedRoutes()
{
    addAlways();
    addFiles();
    for (const ResourceSpec *resource : allResources())
        addReads(*resource);
    for (const ActionSpec *action : allActions())
        addAction(*action);
    for (const LookupSpec *lookup : allLookups())
        addLookup(*lookup);
}

void SimulatedRoutes::addLookup(const LookupSpec &lookup)
{
    if (lookup.method != "POST")
        return; // the list or the row it reads is there
    SimulatedRoute route;
    route.type = SimulatedRoute::Type::MakeDocument;
    route.method = routeBytes(lookup.method);
    route.path = routeBytes(lookup.path);
    route.operation = operationName(route.method, route.path);
    route.kind = specText(lookup.name.substr(0, lookup.name.find('.')));
    route.permission = specText(lookup.permission);
    m_routes.push_back(route);
}

void SimulatedRoutes::addAlways()
{
    const QString scope = QStringLiteral("company:basic:read");
    for (const QString &kind : {QStringLiteral("account"), QStringLiteral("company")}) {
        const QByteArray path = kind == QLatin1String("account") ? "/accounts" : "/companies";
        SimulatedRoute list = readRoute(SimulatedRoute::Type::List, kind, path, scope);
        list.defaultCount = kind == QLatin1String("account") ? 10 : 20;
        list.maxCount = kind == QLatin1String("account") ? 50 : 100;
        m_routes.push_back(list);
        // Before /accounts/{id}, which would take "me" for an id.
        if (kind == QLatin1String("account"))
            m_routes.push_back(
                readRoute(SimulatedRoute::Type::OwnAccount, kind, "/accounts/me", {}));
        m_routes.push_back(readRoute(SimulatedRoute::Type::Item, kind, path + "/{id}", scope));
    }
    m_routes.push_back(readRoute(SimulatedRoute::Type::Item, QStringLiteral("payout_account"),
        "/payout_accounts/{id}", QStringLiteral("payout:account:read")));
    SimulatedRoute product;
    product.type = SimulatedRoute::Type::Create;
    product.method = "POST";
    product.path = "/products";
    product.operation = operationName(product.method, product.path);
    product.kind = QStringLiteral("product");
    product.permission = QStringLiteral("access_pass:create");
    product.ownerParam = QStringLiteral("account_id");
    product.honoursKeys = true;
    product.members = {
        {.name = QStringLiteral("title"),
            .maxLength = 80,
            .required = true,
            .notBlank = true,
            .nullable = false},
        {.name = QStringLiteral("account_id"), .type = FieldType::Id},
        {.name = QStringLiteral("headline")},
        {.name = QStringLiteral("description")},
        {.name = QStringLiteral("visibility"), .nullable = false},
        {.name = QStringLiteral("route")},
    };
    m_routes.push_back(product);
    addReactionWrites();
}

void SimulatedRoutes::addReactionWrites()
{
    SimulatedRoute like;
    like.type = SimulatedRoute::Type::Create;
    like.method = "POST";
    like.path = "/reactions";
    like.operation = operationName(like.method, like.path);
    like.kind = QStringLiteral("reaction");
    like.permission = QStringLiteral("chat:read");
    like.members = {
        {.name = QStringLiteral("resource_id"), .type = FieldType::Id, .required = true},
        {.name = QStringLiteral("emoji")},
        {.name = QStringLiteral("poll_option_id")},
    };
    m_routes.push_back(like);
    SimulatedRoute unlike = like;
    unlike.type = SimulatedRoute::Type::Remove;
    unlike.method = "DELETE";
    unlike.path = "/reactions/{id}";
    unlike.operation = operationName(unlike.method, unlike.path);
    unlike.members.clear();
    unlike.queryKeys = {QStringLiteral("emoji")};
    m_routes.push_back(unlike);
}

void SimulatedRoutes::addFiles()
{
    SimulatedRoute create;
    create.type = SimulatedRoute::Type::CreateFile;
    create.method = "POST";
    create.path = "/files";
    create.operation = operationName(create.method, create.path);
    create.kind = QStringLiteral("file");
    create.members = {
        {.name = QStringLiteral("filename"), .required = true, .notBlank = true, .nullable = false},
        {.name = QStringLiteral("visibility")},
    };
    m_routes.push_back(create);
    m_routes.push_back(
        readRoute(SimulatedRoute::Type::Item, QStringLiteral("file"), "/files/{id}", {}));
    SimulatedRoute put;
    put.type = SimulatedRoute::Type::PutFile;
    put.method = "PUT";
    put.path = "/__uploads/{id}";
    put.operation = operationName(put.method, put.path);
    put.kind = QStringLiteral("file");
    m_routes.push_back(put);
    SimulatedRoute get = put;
    get.type = SimulatedRoute::Type::GetFile;
    get.method = "GET";
    get.path = "/__files/{id}";
    get.operation = operationName(get.method, get.path);
    m_routes.push_back(get);
}

void SimulatedRoutes::addReads(const ResourceSpec &resource)
{
    const QString kind = specText(resource.kind);
    const auto isThere = [this](const QByteArray &path) {
        return std::any_of(m_routes.begin(), m_routes.end(), [&path](const SimulatedRoute &route) {
            return route.method == "GET" && route.path == path;
        });
    };
    const QByteArray listPath = routeBytes(resource.listPath);
    if (!listPath.isEmpty() && !isThere(listPath)) {
        SimulatedRoute list
            = readRoute(SimulatedRoute::Type::List, kind, listPath, specText(resource.readScope));
        list.ownerParam = specText(resource.ownerParam);
        list.cursorParam = specText(resource.cursorParam);
        list.countParam = specText(resource.countParam);
        // Apps are listed for everyone; courses by their experience, too.
        list.ownerRequired = kind != QLatin1String("app") && kind != QLatin1String("course");
        list.defaultCount = isNative(&resource) ? 100 : 20;
        for (const ParentSpec &parent : resource.parents) {
            for (const std::string_view key : {parent.listParam, parent.secondParam}) {
                if (!key.empty() && !list.scopeKeys.contains(specText(key)))
                    list.scopeKeys.append(specText(key));
            }
        }
        list.queryKeys.append(list.scopeKeys);
        m_routes.push_back(list);
    }
    const QByteArray itemPath = routeBytes(resource.itemPath);
    // A product is public.
    const QString scope
        = kind == QLatin1String("product") ? QString() : specText(resource.readScope);
    if (!itemPath.isEmpty() && !isThere(itemPath))
        m_routes.push_back(readRoute(SimulatedRoute::Type::Item, kind, itemPath, scope));
}

void SimulatedRoutes::addAction(const ActionSpec &action)
{
    const ResourceSpec *resource = findResource(specText(action.kind));
    SimulatedRoute route;
    route.type = typeOf(action);
    route.method = routeBytes(action.method);
    route.path = routeBytes(action.path);
    route.operation = operationName(route.method, route.path);
    route.kind = specText(action.kind);
    route.permission = specText(action.permission);
    route.honoursKeys = isNative(resource) || action.retry == RetryClass::Keyed;
    route.bodyKey = specText(action.bodyKey);
    if (route.type == SimulatedRoute::Type::Create && resource
        && route.kind != QLatin1String("course")) // that belongs to an experience
        route.ownerParam = specText(resource->ownerParam);
    const auto isTaken = std::any_of(m_routes.begin(), m_routes.end(),
        [&route](const SimulatedRoute &other) { return other.operation == route.operation; });
    if (isTaken)
        return;
    for (const ArgumentSpec &argument : action.args)
        route.members.push_back({specText(argument.name), argument.type, argument.maxLength,
            argument.required, argument.notBlank, !argument.required, argument.isNumber});
    for (const ExtraMember &extra : extraMembers()) {
        if (route.operation == QLatin1String(extra.operation))
            route.members.push_back(extra.member);
    }
    m_routes.push_back(route);
}

SimulatedRoutes::Match SimulatedRoutes::match(
    const QByteArray &method, const QByteArray &path) const
{
    const QList<QByteArray> parts = path.split('/');
    for (const SimulatedRoute &route : m_routes) {
        const QList<QByteArray> pattern = route.path.split('/');
        if (route.method != method || pattern.size() != parts.size())
            continue;
        QString id;
        bool fits = true;
        for (qsizetype i = 0; i < pattern.size() && fits; ++i) {
            if (pattern.at(i).startsWith('{')) {
                id = QString::fromUtf8(QByteArray::fromPercentEncoding(parts.at(i)));
                fits = !id.isEmpty();
            } else {
                fits = pattern.at(i) == parts.at(i);
            }
        }
        if (fits)
            return {&route, id};
    }
    return {};
}

namespace {

// Allowed members of objects inside a body; empty if they are not checked.
std::vector<std::string_view> nestedMembers(std::string_view name)
{
    if (name == "attachments" || name == "main_pdf" || name == "thumbnail" || name == "banner_image"
        || name == "image")
        return {"id"};
    if (name == "assessment_questions")
        return {"id", "question_text", "question_type", "correct_answer", "image", "options"};
    if (name == "options")
        return {"id", "option_text", "is_correct"};
    return {};
}

Outcome checkNested(const std::string &name, const Json &value)
{
    if (value.is_array()) {
        for (const Json &element : value) {
            if (const Outcome outcome = checkNested(name, element); !outcome)
                return outcome;
        }
    }
    const std::vector<std::string_view> known = nestedMembers(name);
    if (!value.is_object() || known.empty())
        return Done {};
    for (const auto &[member, inner] : value.items()) {
        if (std::find(known.begin(), known.end(), member) == known.end())
            return Error::of(ErrorCode::InvalidArgument,
                QString(QStringLiteral("Unknown parameter: ") + QString::fromStdString(name)
                    + QLatin1Char('.') + QString::fromStdString(member)),
                QString::fromStdString(name));
        if (const Outcome outcome = checkNested(member, inner); !outcome)
            return outcome;
    }
    return Done {};
}

} // namespace

Outcome checkBody(const SimulatedRoute &route, const Json &body)
{
    for (const auto &[name, value] : body.items()) {
        const QString member = QString::fromStdString(name);
        const auto known = std::find_if(route.members.begin(), route.members.end(),
            [&member](const BodyMember &candidate) { return candidate.name == member; });
        if (known == route.members.end()) {
            return Error::of(ErrorCode::InvalidArgument,
                QString(QStringLiteral("Unknown parameter: ") + member), member);
        }
        if (const Outcome outcome = checkMember(*known, value); !outcome.ok())
            return outcome;
        if (const Outcome outcome = checkNested(name, value); !outcome.ok())
            return outcome;
        if (name == "logo" && value.is_object() && jsonText(value, "id").isEmpty())
            return Error::of(
                ErrorCode::InvalidArgument, QStringLiteral("logo needs an id"), member);
    }
    for (const BodyMember &member : route.members) {
        if (member.required && !body.contains(member.name.toStdString())) {
            Error missing = Error::of(ErrorCode::InvalidArgument,
                QString(QStringLiteral("Missing required parameter: ") + member.name), member.name);
            missing.serverCode = QStringLiteral("parameter_missing");
            return missing;
        }
    }
    return Done {};
}

} // namespace hopyard
