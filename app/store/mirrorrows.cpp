// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorrows.h"

#include "schema/registry.h"

namespace hopyard {

const char *const listColumns
    = "generation,crawling,cursor,started_ms,completed_ms,pages,rows,error,scope";
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
