// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/listrequest.h"

#include "core/ids.h"
#include "schema/parents.h"
#include "schema/registry.h"

#include <QDateTime>

#include <algorithm>

namespace hopyard {

namespace {

// Limits parents of parents: no chain of the API is longer.
constexpr int deepestChain = 8;

std::optional<Record> storedRecord(
    const MirrorStore &mirror, std::string_view kind, const QString &id)
{
    const auto record = mirror.record(specText(kind), id);
    return record ? *record : std::nullopt;
}

// The parent's value for listParam; empty if unknown.
QString parentValue(const MirrorStore &mirror, const ParentSpec &spec, const QString &parent)
{
    if (isLocalId(parent))
        return {};
    if (spec.valuePath == "id")
        return parent;
    const auto record = storedRecord(mirror, spec.kind, parent);
    return record ? jsonText(record->serverBody(), spec.valuePath) : QString();
}

// The value with which the lists of this record were read, under that query key.
QString inheritedValue(const MirrorStore &mirror, std::string_view kind, const QString &id,
    std::string_view param, int depth = 0)
{
    const ResourceSpec *resource = findResource(specText(kind));
    const auto record = storedRecord(mirror, kind, id);
    if (!resource || !record || depth > deepestChain)
        return {};
    for (const ParentSpec &own : resource->parents) {
        const QStringList parents = record->links.value(specText(own.name));
        for (const QString &parent : parents) {
            const QString value = own.listParam == param ? parentValue(mirror, own, parent)
                : own.secondParam == param
                ? inheritedValue(mirror, own.kind, parent, param, depth + 1)
                : QString();
            if (!value.isEmpty())
                return value;
        }
    }
    return {};
}

QString secondValue(const MirrorStore &mirror, const ParentSpec &spec, const QString &parent)
{
    if (spec.secondPath.empty())
        return inheritedValue(mirror, spec.kind, parent, spec.secondParam);
    const auto record = storedRecord(mirror, spec.kind, parent);
    return record ? jsonText(record->serverBody(), spec.secondPath) : QString();
}

bool addParentQuery(
    const MirrorStore &mirror, const ParentSpec &spec, const QString &parent, QUrlQuery &query)
{
    const QString value = parentValue(mirror, spec, parent);
    if (value.isEmpty())
        return false;
    query.addQueryItem(specText(spec.listParam), value);
    if (!spec.secondParam.empty()) {
        const QString second = secondValue(mirror, spec, parent);
        if (second.isEmpty())
            return false;
        query.addQueryItem(specText(spec.secondParam), second);
    }
    const QUrlQuery fixed(specText(spec.fixedQuery));
    for (const auto &[key, fixedValue] : fixed.queryItems())
        query.addQueryItem(key, fixedValue);
    return true;
}

ApiRequest pageRequest(
    const EngineCore &core, const ResourceSpec &resource, int count, Priority priority)
{
    ApiRequest request;
    request.path = specText(resource.listPath);
    request.operation = QString(QLatin1String("GET ") + request.path);
    request.priority = priority;
    request.expect = Expect::Page;
    if (!resource.ownerParam.empty())
        request.query.addQueryItem(specText(resource.ownerParam), core.config.companyId);
    if (!resource.countParam.empty())
        request.query.addQueryItem(specText(resource.countParam), QString::number(count));
    return request;
}

// The parent whose list is requested with this value.
QString parentByValue(const MirrorStore &mirror, const ParentSpec &spec, const QString &value)
{
    if (spec.valuePath == "id" || value.isEmpty())
        return value;
    const auto ids = mirror.ids(specText(spec.kind));
    if (!ids)
        return {};
    const auto found = std::find_if(ids->cbegin(), ids->cend(), [&](const QString &id) {
        const auto record = storedRecord(mirror, spec.kind, id);
        return record && jsonText(record->serverBody(), spec.valuePath) == value;
    });
    return found == ids->cend() ? QString() : *found;
}

// Whether the parent that the argument names is known here as another kind: one argument may name
// parents of several kinds (a comment is on a post or on a comment).
bool isOfAnotherKind(const MirrorStore &mirror, const ResourceSpec &resource,
    const ParentSpec &parent, const QString &id)
{
    const auto named
        = [](const ParentSpec &spec) { return spec.through.empty() ? spec.kind : spec.through; };
    return std::any_of(
        resource.parents.begin(), resource.parents.end(), [&](const ParentSpec &other) {
            return other.argument == parent.argument && named(other) != named(parent)
                && storedRecord(mirror, named(other), id);
        });
}

} // namespace

std::optional<ApiRequest> listRequest(
    const EngineCore &core, const ResourceSpec &resource, const ListKey &list, Priority priority)
{
    ApiRequest request = pageRequest(core, resource, resource.pageSize, priority);
    for (const RelationSpec &relation : resource.relations) {
        if (list.relation == specText(relation.name))
            request.query.addQueryItem(specText(relation.listParam), list.parent);
    }
    if (const ParentSpec *parent = findParent(resource, list.relation)) {
        if (!addParentQuery(*core.mirror, *parent, list.parent, request.query))
            return std::nullopt;
    }
    return request;
}

std::optional<ApiRequest> createdListRequest(const EngineCore &core, const ResourceSpec &resource,
    const Json &args, int count, Priority priority)
{
    ApiRequest request = pageRequest(core, resource, count, priority);
    if (!hasOwnList(resource) && !addCreateQuery(resource, args, request.query))
        return std::nullopt;
    return request;
}

std::optional<ApiRequest> searchRequest(
    const EngineCore &core, const ResourceSpec &resource, const Operation &operation)
{
    constexpr qint64 beforeMs = 2LL * 60 * 1000; // clocks differ
    auto request = createdListRequest(
        core, resource, operation.args, resource.pageSize, Priority::Foreground);
    // Newest first: the reader stops at a page of older rows.
    const QUrlQuery head(specText(resource.headQuery));
    for (const auto &[key, value] : request ? head.queryItems() : decltype(head.queryItems()) {})
        request->query.addQueryItem(key, value);
    if (request && !resource.createdAfterParam.empty() && operation.firstSentMs > 0) {
        const QDateTime since
            = QDateTime::fromMSecsSinceEpoch(operation.firstSentMs - beforeMs, Qt::UTC);
        request->query.addQueryItem(
            specText(resource.createdAfterParam), since.toString(Qt::ISODateWithMs));
    }
    return request;
}

Result<ApiRequest> lookupRequest(
    const EngineCore &core, const QString &name, const QString &id, const Json &args)
{
    const LookupSpec *lookup = findLookup(name);
    if (!lookup)
        return Error::of(
            ErrorCode::InvalidArgument, QStringLiteral("unknown lookup"), QStringLiteral("name"));
    const QString pathTemplate = specText(lookup->path);
    const auto path = apiPath(
        pathTemplate, pathTemplate.contains(QLatin1Char('{')) ? QStringList {id} : QStringList());
    if (!path)
        return path.error();
    ApiRequest request;
    request.verb = lookup->method == "POST" ? Verb::Post : Verb::Get;
    request.path = *path;
    request.operation = QString(specText(lookup->method) + QLatin1Char(' ') + pathTemplate);
    request.priority = Priority::Foreground;
    if (request.verb == Verb::Post)
        request.idempotencyKey = newUuid(core.clock.wallMs()).toLatin1();
    if (!lookup->ownerParam.empty())
        request.query.addQueryItem(specText(lookup->ownerParam), core.config.companyId);
    const QUrlQuery fixed(specText(lookup->fixedQuery));
    for (const auto &[key, value] : fixed.queryItems())
        request.query.addQueryItem(key, value);
    for (const ArgumentSpec &argument : lookup->args) {
        const Json *value = jsonAt(args, argument.name);
        const QString number = value ? jsonNumberText(*value) : QString();
        const QString text = number.isEmpty() ? jsonText(args, argument.name) : number;
        if (text.isEmpty() && argument.required)
            return Error::of(
                ErrorCode::InvalidArgument, QStringLiteral("is required"), specText(argument.name));
        if (!text.isEmpty())
            request.query.addQueryItem(
                specText(argument.name), QString::fromLatin1(QUrl::toPercentEncoding(text)));
    }
    return request;
}

QList<ListKey> listsOfCreated(
    const MirrorStore &mirror, const ResourceSpec &resource, const Json &args)
{
    QList<ListKey> lists;
    for (const ParentSpec &parent : resource.parents) {
        const QString told = parent.argument.empty() ? QString() : jsonText(args, parent.argument);
        if (told.isEmpty() || isLocalId(told) || isOfAnotherKind(mirror, resource, parent, told))
            continue;
        QStringList parents;
        if (parent.through.empty())
            parents.append(parentByValue(mirror, parent, told));
        else if (const auto record = storedRecord(mirror, parent.through, told))
            parents = record->links.value(specText(parent.name));
        for (const QString &id : std::as_const(parents)) {
            if (!id.isEmpty())
                lists.append({specText(resource.kind), specText(parent.name), id});
        }
    }
    return lists;
}

} // namespace hopyard
