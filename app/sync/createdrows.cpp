// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/createdrows.h"

#include "schema/lookedfor.h"
#include "schema/registry.h"
#include "sync/listrequest.h"
#include "sync/sender.h"

#include <QUrl>

#include <algorithm>
#include <memory>
#include <utility>

namespace hopyard {

namespace {

constexpr int mostCreatedPages = 40;

struct CreatedReading
{
    EngineCore &core;
    const ResourceSpec &resource;
    Operation operation;
    QObject *context;
    std::function<void(const Result<CreatedRows> &)> handler;
    ApiRequest request {};
    QString cursor {};
    int pages = 0;
    QSet<QString> ids {};
    CreatedRows found {};
};

// Whether the row was in the list just before the create was sent.
bool wasThereBefore(const Operation &operation, const QString &id)
{
    const auto &before = operation.inquiry.twinsBefore;
    return before && before->contains(id);
}

void readCreatedPage(const std::shared_ptr<CreatedReading> &reading);

void takeCreatedPage(
    const std::shared_ptr<CreatedReading> &reading, const Result<ApiResponse> &result)
{
    const auto document = result ? parseAnswer(result->body) : Result<Json>(result.error());
    const Json *data = document ? jsonAt(*document, "data") : nullptr;
    if (!data || !data->is_array()) {
        reading->handler(
            result ? Error::of(ErrorCode::NotApi, QStringLiteral("not a list")) : result.error());
        return;
    }
    bool allOlder = !data->empty();
    for (const Json &row : *data) {
        const QString id = jsonText(row, "id");
        const bool older = isOlder(row, reading->operation);
        allOlder = allOlder && older;
        if (id.isEmpty() || older || wasThereBefore(reading->operation, id)
            || reading->ids.contains(id))
            continue;
        reading->ids.insert(id);
        reading->found.rows.append(row);
    }
    const QString next = jsonText(*document, "page_info.end_cursor");
    // If the newest rows come first, nothing newer follows a page of older ones.
    const bool more = jsonBool(*document, "page_info.has_next_page")
        && !(allOlder && reading->resource.refresh == Refresh::NewestFirst);
    const bool canGoOn = !next.isEmpty() && next != reading->cursor;
    if (more && canGoOn && ++reading->pages < mostCreatedPages) {
        reading->cursor = next;
        readCreatedPage(reading);
        return;
    }
    reading->found.isWhole = !more;
    reading->handler(std::move(reading->found));
}

void readCreatedPage(const std::shared_ptr<CreatedReading> &reading)
{
    ApiRequest request = reading->request;
    if (!reading->cursor.isEmpty())
        request.query.addQueryItem(specText(reading->resource.cursorParam),
            QString::fromLatin1(QUrl::toPercentEncoding(reading->cursor)));
    reading->core.gateway.read(request, reading->context,
        [reading](const Result<ApiResponse> &result) { takeCreatedPage(reading, result); });
}

} // namespace

bool tellsCreation(const ResourceSpec &resource)
{
    return std::any_of(resource.fields.begin(), resource.fields.end(),
        [](const FieldSpec &field) { return field.path == "created_at"; });
}

bool readCreatedRows(EngineCore &core, const ResourceSpec &resource, const Operation &operation,
    QObject *context, std::function<void(const Result<CreatedRows> &)> handler)
{
    auto request = searchRequest(core, resource, operation);
    if (!request)
        return false;
    auto reading = std::make_shared<CreatedReading>(
        CreatedReading {core, resource, operation, context, std::move(handler)});
    reading->request = std::move(*request);
    readCreatedPage(reading);
    return true;
}

} // namespace hopyard
