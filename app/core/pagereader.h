// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QByteArrayView>

#include <span>
#include <string_view>
#include <vector>

namespace hopyard {

// One row of a list answer: its bytes as received, and the few top-level members that were
// requested.
struct PageRow
{
    QByteArrayView text; // points into the answer's bytes
    Json fields; // an object with the requested members that are present
};

// A list answer: {"data": […], "page_info": {…}}.
struct ListPage
{
    std::vector<PageRow> rows;
    QString endCursor; // empty when null or missing
    bool hasNextPage = false;
    qsizetype malformedRows = 0; // members of data that are not objects; skipped
};

// Whether a list answer must have page_info: some lists come whole, in one answer without it.
enum class PageInfo
{
    Required,
    MayLack,
};

// Splits a list answer without parsing it completely: rows stay text, only the members named by
// fields (top level, with their content) become Json. This makes a full sync cheap.
// ErrorCode::NotApi if the text is not complete JSON or has no data array or page_info object. The
// views in the result point into text, which must outlive it.
Result<ListPage> readPage(QByteArrayView text, std::span<const std::string_view> fields,
    const JsonLimits &limits = {}, PageInfo pageInfo = PageInfo::Required);

} // namespace hopyard
