// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QByteArrayView>

#include <span>
#include <string_view>
#include <vector>

namespace hopyard {

// One row of a list answer: its bytes as they came, and the few top-level members that were asked
// for.
struct PageRow
{
    QByteArrayView text; // into the answer's bytes
    Json fields; // an object with the asked-for members that are present
};

// A list answer: {"data": […], "page_info": {…}}.
struct ListPage
{
    std::vector<PageRow> rows;
    QString endCursor; // empty when null or missing
    bool hasNextPage = false;
    qsizetype malformedRows = 0; // members of data that are not objects; skipped
};

// Some lists come whole, in one answer that need not say so.
enum class PageInfo
{
    Required,
    MayLack,
};

// Splits a list answer without building a tree of it: rows stay text, only the members named by
// fields (top level, with what is inside them) become Json. That is what makes a full sync cheap.
// ErrorCode::NotApi when the text is not complete JSON or has no data array or page_info object.
// The views in the result point into text, which must outlive it.
Result<ListPage> readPage(QByteArrayView text, std::span<const std::string_view> fields,
    const JsonLimits &limits = {}, PageInfo pageInfo = PageInfo::Required);

} // namespace hopyard
