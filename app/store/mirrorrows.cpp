// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorrows.h"

#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

const char *const listColumns
    = "generation,crawling,cursor,started_ms,completed_ms,pages,rows,error,scope,head_ms,head_open";
const char *const linksOfRow
    = "SELECT l.relation, l.parent FROM link JOIN list AS l ON l.number=link.list "
      "WHERE link.row=? ORDER BY l.relation, l.parent";

Json mergedBody(QByteArrayView body, QByteArrayView detail)
{
    Json merged = Json::object();
    if (!body.isEmpty()) {
        if (auto parsed = parseJson(body); parsed && parsed->is_object())
            merged = std::move(*parsed);
    }
    if (!detail.isEmpty()) {
        if (const auto parsed = parseJson(detail); parsed && parsed->is_object())
            merged.update(*parsed);
    }
    return merged;
}

bool hasDetails(const ResourceSpec &resource, const Json &body)
{
    return std::all_of(resource.detailOnly.begin(), resource.detailOnly.end(),
        [&body](std::string_view member) { return body.contains(std::string(member)); });
}

Completeness completenessOf(const ResourceSpec *resource, const Json &body, bool outdated)
{
    if (!resource || resource->detailOnly.empty())
        return Completeness::Whole;
    if (!hasDetails(*resource, body))
        return Completeness::ListOnly;
    return outdated ? Completeness::Outdated : Completeness::Whole;
}

QString searchTextOf(const ResourceSpec &resource, const Json &body)
{
    QStringList texts;
    for (const FieldSpec &field : resource.fields) {
        if (!field.searchable)
            continue;
        const QString text = jsonText(body, field.path);
        if (!text.isEmpty())
            texts.append(text);
    }
    return texts.join(u'\n');
}

ListState readListState(const Query &query, int firstColumn)
{
    ListState state;
    int column = firstColumn;
    state.generation = query.integer(column++);
    state.crawling = query.integer(column++) != 0;
    state.cursor = query.text(column++);
    state.startedMs = query.integer(column++);
    state.completedMs = query.integer(column++);
    state.pages = query.integer(column++);
    state.rows = query.integer(column++);
    state.error = query.text(column++);
    state.scope = query.text(column++);
    state.headMs = query.integer(column++);
    state.headOpen = query.integer(column++) != 0;
    return state;
}

QHash<QString, QStringList> readLinks(Query &query)
{
    QHash<QString, QStringList> links;
    while (query.next())
        links[query.text(0)].append(query.text(1));
    return links;
}

} // namespace hopyard
