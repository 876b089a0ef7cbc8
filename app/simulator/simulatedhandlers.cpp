// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedhandlers.h"

#include "core/field.h"
#include "schema/apps.h"
#include "schema/registry.h"
#include "simulator/simulatedcourses.h"
#include "simulator/simulatedfiles.h"
#include "simulator/simulatedforums.h"
#include "simulator/simulatedmoney.h"

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

// Members of the detail shape that list items leave out.
std::vector<const char *> omittedInLists(const QString &kind)
{
    if (kind == QLatin1String("product"))
        return {"company", "custom_cta", "custom_cta_url", "custom_statement_descriptor",
            "description", "global_affiliate_percentage", "global_affiliate_status",
            "member_affiliate_percentage", "member_affiliate_status", "owner_user",
            "product_tax_code"};
    if (kind == QLatin1String("app"))
        return {"api_key", "production_web_build", "redirect_uris", "requested_permissions",
            "secrets", "stats"};
    if (kind == QLatin1String("company"))
        return {"affiliate_instructions", "featured_affiliate_product", "social_links"};
    return {};
}

void setTexts(const QString &kind, SimulatedRow &row, const Json &given)
{
    Json item = given;
    completeForumRow(kind, item, row);
    row.item = dumpJson(item);
    row.appId = jsonText(item, "app.id");
    auto omitted = omittedInLists(kind);
    if (const ResourceSpec *resource = findResource(kind)) {
        for (const std::string_view member : resource->detailOnly)
            omitted.push_back(member.data());
    }
    row.place = jsonInt(item, "order");
    if (omitted.empty()) {
        row.listed = row.item; // shares the bytes
        return;
    }
    Json listed = item;
    for (const char *member : omitted)
        listed.erase(member);
    row.listed = dumpJson(listed);
}

QString idPrefixOf(const QString &kind)
{
    if (kind == QLatin1String("file"))
        return QStringLiteral("file_");
    if (kind == QLatin1String("company"))
        return QStringLiteral("biz_");
    const ResourceSpec *resource = findResource(kind);
    return resource ? specText(resource->idPrefix) : QString(kind + QLatin1Char('_'));
}

SimulatedReply notFound(const QString &what)
{
    return simulatedError(404, "not_found", QString(what + QLatin1String(" not found")));
}

SimulatedReply invalidParameter(
    const QString &param, const QString &message, const char *code = "parameter_invalid")
{
    return simulatedError(400, "invalid_request_error", message, code, param);
}

std::optional<qint64> filterTime(const QUrlQuery &query, const QString &key)
{
    if (!query.hasQueryItem(key))
        return std::nullopt;
    const auto time
        = Field<QDateTime>::timestamp(Json(query.queryItemValue(key, QUrl::FullyDecoded)));
    return time ? std::optional(time->toMSecsSinceEpoch()) : std::nullopt;
}

SimulatedTable::Filter listFilter(const QUrlQuery &query)
{
    const QString product = query.queryItemValue(QStringLiteral("product_id"), QUrl::FullyDecoded);
    const QString app = query.queryItemValue(QStringLiteral("app_id"), QUrl::FullyDecoded);
    const auto bound = [&query](const char *created, const char *posted) {
        const auto time = filterTime(query, QString::fromLatin1(created));
        return time ? time : filterTime(query, QString::fromLatin1(posted));
    };
    const auto after = bound("created_after", "posted_after");
    const auto before = bound("created_before", "posted_before");
    if (product.isEmpty() && app.isEmpty() && !after && !before)
        return {};
    return [product, app, after, before](const SimulatedRow &row) {
        return (product.isEmpty() || row.products.contains(product))
            && (app.isEmpty() || row.appId == app) && (!after || row.createdMs > *after)
            && (!before || row.createdMs < *before);
    };
}

// nullopt if all query keys are known and valid.
std::optional<SimulatedReply> checkQuery(const SimulatedCall &call)
{
    const QStringList pagingKeys = call.route.cursorParam == QLatin1String("after")
        ? QStringList {QStringLiteral("first"), QStringLiteral("after"), QStringLiteral("last"),
            QStringLiteral("before")}
        : QStringList {call.route.countParam, call.route.cursorParam};
    for (const auto &[key, value] : call.request.query.queryItems(QUrl::FullyDecoded)) {
        const bool paging
            = call.route.type == SimulatedRoute::Type::List && pagingKeys.contains(key);
        if (!paging && key != call.route.ownerParam && !call.route.queryKeys.contains(key))
            return invalidParameter(key, QString(QStringLiteral("Unknown parameter: ") + key));
        const bool isTime
            = key.startsWith(QLatin1String("created_")) || key.startsWith(QLatin1String("posted_"));
        if (isTime && !filterTime(call.request.query, key))
            return invalidParameter(key, QString(key + QLatin1String(" is not a time")));
    }
    return std::nullopt;
}

// The paging parameters under their usual names.
QUrlQuery pagingOf(const SimulatedCall &call)
{
    if (call.route.cursorParam == QLatin1String("after"))
        return call.request.query;
    QUrlQuery paging;
    for (const auto &[key, value] : call.request.query.queryItems(QUrl::FullyEncoded)) {
        if (key == call.route.cursorParam)
            paging.addQueryItem(QStringLiteral("after"), value);
        else if (key == call.route.countParam)
            paging.addQueryItem(QStringLiteral("first"), value);
    }
    return paging;
}

// The API promises no order without a parameter: the simulation uses the least helpful one.
bool promisesNoOrder(const QString &kind)
{
    return kind == QLatin1String("withdrawal") || kind == QLatin1String("transfer");
}

SimulatedReply listRows(SimulatedState &state, const SimulatedCall &call)
{
    const QUrlQuery &query = call.request.query;
    const QString &ownerParam = call.route.ownerParam;
    if (!ownerParam.isEmpty()) {
        const QString owner = query.queryItemValue(ownerParam, QUrl::FullyDecoded);
        if (owner.isEmpty() && call.route.ownerRequired) {
            return invalidParameter(ownerParam,
                QString(QStringLiteral("Missing required parameter: ") + ownerParam),
                "parameter_missing");
        }
        if (!owner.isEmpty() && owner != state.companyId)
            return notFound(QStringLiteral("Company"));
    }
    auto page
        = PageRequest::fromQuery(pagingOf(call), call.route.defaultCount, call.route.maxCount);
    if (!page)
        return invalidParameter(page.error().param, page.error().message);
    page->oldestFirst = promisesNoOrder(call.route.kind)
        && query.queryItemValue(QStringLiteral("direction")) != QLatin1String("desc");
    SimulatedTable::Filter filter = listFilter(query);
    if (!call.route.scopeKeys.isEmpty() && ownerParam.isEmpty()) {
        QHash<QString, QString> scope;
        for (const QString &key : call.route.scopeKeys) {
            if (query.hasQueryItem(key))
                scope.insert(key, query.queryItemValue(key, QUrl::FullyDecoded));
        }
        if (scope.isEmpty())
            return invalidParameter(call.route.scopeKeys.constFirst(),
                QString(QStringLiteral("Missing required parameter: ")
                    + call.route.scopeKeys.constFirst()),
                "parameter_missing");
        filter = [scope](const SimulatedRow &row) {
            return std::all_of(scope.keyBegin(), scope.keyEnd(),
                [&](const QString &key) { return row.scope.value(key) == scope.value(key); });
        };
    }
    const auto text = state.table(call.route.kind).page(*page, filter, state.cursors);
    if (!text)
        return invalidParameter(page->backward ? QStringLiteral("before") : QStringLiteral("after"),
            QStringLiteral("Invalid cursor"));
    // Lists without pages come whole.
    return simulatedAnswer(call.route.cursorParam.isEmpty()
            ? text->first(text->lastIndexOf(",\"page_info\"")) + '}'
            : *text);
}

QString kindTitle(QString kind)
{
    if (!kind.isEmpty())
        kind[0] = kind.at(0).toUpper();
    return kind;
}

SimulatedReply createExperience(SimulatedState &state, const SimulatedCall &call)
{
    const QString appId = jsonText(call.body, "app_id");
    const SimulatedRow *app = state.table(QStringLiteral("app")).find(appId);
    if (!app)
        return notFound(QStringLiteral("App"));
    const Json appBody = app->body();
    const QString name = jsonText(call.body, "name");
    const Json item {
        {"id", state.newId(call.route.kind)},
        {"app", Json {{"id", appId}, {"icon", nullptr}, {"name", jsonText(appBody, "name")}}},
        {"company", state.summary(QStringLiteral("company"), state.companyId)},
        {"created_at", simulatedTime(call.nowMs)},
        {"image", nullptr},
        {"is_public", jsonBool(call.body, "is_public")},
        {"name", name.isEmpty() ? jsonText(appBody, "name") : name},
        {"order", nullptr},
    };
    const SimulatedRow &row = state.addRow(call.route.kind, item);
    if (appId == QLatin1String(apps::forumsApp))
        addForumOf(state, row.id, jsonText(item, "name"));
    return simulatedAnswer(state.itemText(call.route.kind, row));
}

Json newProduct(SimulatedState &state, const SimulatedCall &call)
{
    const Json company = state.summary(QStringLiteral("company"), state.companyId);
    const QString id = state.newId(call.route.kind);
    const QString visibility = jsonText(call.body, "visibility");
    return Json {
        {"id", id},
        {"company", company},
        {"created_at", simulatedTime(call.nowMs)},
        {"updated_at", simulatedTime(call.nowMs)},
        {"custom_cta", "get_access"},
        {"custom_cta_url", nullptr},
        {"custom_statement_descriptor", nullptr},
        {"description", call.body.value("description", Json())},
        {"external_identifier", nullptr},
        {"gallery_images", Json::array()},
        {"global_affiliate_percentage", nullptr},
        {"global_affiliate_status", "disabled"},
        {"headline", call.body.value("headline", Json())},
        {"member_affiliate_percentage", nullptr},
        {"member_affiliate_status", "disabled"},
        {"member_count", 0},
        {"metadata", nullptr},
        {"owner_user",
            Json {{"id", "user_northlight"}, {"name", nullptr}, {"username", "northlight"}}},
        {"product_tax_code", nullptr},
        {"published_reviews_count", 0},
        {"route", id.mid(5).toLower()},
        {"title", jsonText(call.body, "title")},
        {"verified", false},
        {"visibility", visibility.isEmpty() ? QStringLiteral("visible") : visibility},
    };
}

SimulatedReply createRow(SimulatedState &state, const SimulatedCall &call)
{
    if (!call.route.ownerParam.isEmpty()) {
        const QString owner = jsonText(call.body, call.route.ownerParam.toStdString());
        if (!owner.isEmpty() && owner != state.companyId)
            return notFound(QStringLiteral("Company"));
    }
    if (call.route.kind == QLatin1String("experience"))
        return createExperience(state, call);
    Json item;
    if (call.route.kind == QLatin1String("product")) {
        item = newProduct(state, call);
    } else {
        item = call.body;
        item["id"] = state.newId(call.route.kind);
        item["created_at"] = simulatedTime(call.nowMs);
    }
    // Only the request says which lists contain the row.
    QHash<QString, QString> scope;
    if (const ResourceSpec *resource = findResource(call.route.kind)) {
        for (const ParentSpec &parent : resource->parents) {
            for (const std::string_view key : {parent.listParam, parent.secondParam}) {
                const std::string name(key);
                if (key.empty() || !item.contains(name))
                    continue;
                scope.insert(specText(key), jsonText(item, name));
                item.erase(name);
            }
        }
        for (const std::string_view member : resource->detailOnly)
            item.emplace(std::string(member), nullptr);
    }
    SimulatedRow &row = state.addRow(call.route.kind, item);
    row.scope = scope;
    return simulatedAnswer(state.itemText(call.route.kind, row));
}

SimulatedReply duplicateRow(
    SimulatedState &state, const SimulatedCall &call, const SimulatedRow &source)
{
    Json item = source.body();
    const QStringList products = source.products;
    item["id"] = state.newId(call.route.kind);
    item["created_at"] = simulatedTime(call.nowMs);
    item["order"] = nullptr;
    if (const QString name = jsonText(call.body, "name"); !name.isEmpty())
        item["name"] = name;
    return simulatedAnswer(
        state.itemText(call.route.kind, state.addRow(call.route.kind, item, products)));
}

SimulatedReply updateRow(SimulatedState &state, const SimulatedCall &call, SimulatedRow &row)
{
    Json changes = Json::object();
    const Json before = row.body();
    for (const auto &[name, value] : call.body.items()) {
        if (name == "logo") {
            changes["image"] = value.is_null()
                ? Json()
                : Json {{"url",
                    QString(QStringLiteral("https://assets.example/") + jsonText(value, "id"))}};
        } else if (before.contains(name)
            && (!value.is_null() || name == "order" || before.at(name).is_null())) {
            changes[name] = value; // null leaves what cannot be empty as it is
        }
    }
    if (before.contains("updated_at"))
        changes["updated_at"] = simulatedTime(call.nowMs);
    state.changeRow(call.route.kind, row, changes);
    return simulatedAnswer(state.itemText(call.route.kind, row));
}

SimulatedReply setAttached(
    SimulatedState &state, const SimulatedCall &call, SimulatedRow &row, bool attached)
{
    const QString product = jsonText(call.body, "product_id");
    if (!state.table(QStringLiteral("product")).find(product))
        return notFound(QStringLiteral("Product"));
    row.products.removeAll(product);
    if (attached)
        row.products.append(product);
    return simulatedAnswer(state.itemText(call.route.kind, row));
}

} // namespace

QString SimulatedState::newId(const QString &kind)
{
    static constexpr std::array letters = std::to_array({'0', '1', '2', '3', '4', '5', '6', '7',
        '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R',
        'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j',
        'k', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'});
    QString id = idPrefixOf(kind);
    for (int i = 0; i < 14; ++i)
        id += QLatin1Char(letters[random() % letters.size()]);
    return id;
}

SimulatedRow &SimulatedState::addRow(
    const QString &kind, const Json &item, const QStringList &products)
{
    SimulatedRow row;
    row.id = jsonText(item, "id");
    if (const Json *created = jsonAt(item, "created_at")) {
        if (const auto time = Field<QDateTime>::timestamp(*created))
            row.createdMs = time->toMSecsSinceEpoch();
    }
    row.products = products;
    setTexts(kind, row, item);
    return table(kind).add(std::move(row));
}

void SimulatedState::changeRow(const QString &kind, SimulatedRow &row, const Json &changes)
{
    Json item = row.body();
    for (const auto &[name, value] : changes.items())
        item[name] = value;
    item["id"] = row.id;
    setTexts(kind, row, item);
}

Json SimulatedState::summary(const QString &kind, const QString &id)
{
    const SimulatedRow *row = table(kind).find(id);
    const Json body = row ? row->body() : Json::object();
    return Json {
        {"id", id}, {"route", jsonText(body, "route")}, {"title", jsonText(body, "title")}};
}

QByteArray SimulatedState::itemText(const QString &kind, const SimulatedRow &row)
{
    if (kind == QLatin1String("course") || kind == QLatin1String("chapter"))
        return courseItemText(*this, kind, row);
    if (kind != QLatin1String("experience"))
        return row.item;
    Json products = Json::array();
    for (const QString &id : row.products)
        products.push_back(summary(QStringLiteral("product"), id));
    QByteArray text = row.item;
    text.chop(1);
    text += ",\"products\":";
    text += dumpJson(products);
    text += '}';
    return text;
}

SimulatedReply executeCall(SimulatedState &state, const SimulatedCall &call)
{
    using Type = SimulatedRoute::Type;
    if (const auto reply = executeFileCall(state, call))
        return *reply;
    if (const auto refused = checkQuery(call))
        return *refused;
    if (auto course = executeCourseCall(state, call))
        return *course;
    if (const auto reply = executeForumCall(state, call))
        return *reply;
    if (const auto reply = executeMoneyCall(state, call))
        return *reply;
    if (call.route.type == Type::List)
        return listRows(state, call);
    if (call.route.type == Type::Create)
        return createRow(state, call);
    const QString id = call.route.type == Type::OwnAccount ? state.companyId : call.id;
    SimulatedTable &table = state.table(call.route.kind);
    SimulatedRow *row = table.find(id);
    // A ledger account is found by its owner, too.
    if (!row && call.route.kind == QLatin1String("ledger_account") && id == state.companyId
        && table.size() > 0)
        row = table.rows().front().get();
    if (!row)
        return notFound(kindTitle(call.route.kind));
    switch (call.route.type) {
    case Type::Duplicate:
        return duplicateRow(state, call, *row);
    case Type::Update:
        return updateRow(state, call, *row);
    case Type::Attach:
        return setAttached(state, call, *row, true);
    case Type::Detach:
        return setAttached(state, call, *row, false);
    case Type::Remove:
        state.table(call.route.kind).remove(id);
        return simulatedAnswer("true");
    default:
        return simulatedAnswer(state.itemText(call.route.kind, *row));
    }
}

} // namespace hopyard
