// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record.h"

namespace hopyard {

namespace {
const Json &emptyObject()
{
    static const Json empty = Json::object();
    return empty;
}

constexpr Field<QDateTime> madeAt {"created_at"};
constexpr qint64 sameMomentMs = 1000; // some answers tell whole seconds only
} // namespace

Record::Record(QString recordKind, QString recordId, RowId recordRow, Json body)
    : kind(std::move(recordKind))
    , id(std::move(recordId))
    , row(recordRow)
    , m_server(std::make_shared<const Json>(std::move(body)))
{
}

const Json &Record::body() const
{
    return m_edited ? *m_edited : serverBody();
}

const Json &Record::serverBody() const
{
    return m_server ? *m_server : emptyObject();
}

Json &Record::editBody()
{
    // Copies whenever another Record may share the body.
    if (!m_edited || m_edited.use_count() > 1)
        m_edited = std::make_shared<Json>(body());
    return *m_edited;
}

Json asShown(const Record &now, std::string_view member, const QString &text)
{
    const Json *value = jsonAt(now.body(), member);
    if (!value)
        return Json();
    return jsonText(now.body(), member) == text ? *value : Json(text);
}

bool isAnotherRecord(const Json &before, const Json &now)
{
    const auto then = madeAt.in(before);
    const auto made = madeAt.in(now);
    return then && made && qAbs(then->msecsTo(*made)) >= sameMomentMs;
}

} // namespace hopyard
