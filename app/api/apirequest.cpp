// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apirequest.h"

#include "core/ids.h"

#include <QUrl>

namespace hopyard {

QLatin1String verbName(Verb verb)
{
    switch (verb) {
    case Verb::Get:
        return QLatin1String("GET");
    case Verb::Post:
        return QLatin1String("POST");
    case Verb::Patch:
        return QLatin1String("PATCH");
    case Verb::Delete:
        return QLatin1String("DELETE");
    }
    return QLatin1String("GET");
}

Result<QString> apiPath(const QString &pathTemplate, const QStringList &ids)
{
    const auto invalid = [&pathTemplate](const QString &why) {
        return Error::of(ErrorCode::InvalidArgument, pathTemplate + QLatin1String(": ") + why,
            QStringLiteral("path"));
    };
    if (!pathTemplate.startsWith(QLatin1Char('/')))
        return invalid(QStringLiteral("not a path"));
    QString path;
    qsizetype at = 0;
    qsizetype used = 0;
    for (;;) {
        const qsizetype open = pathTemplate.indexOf(QLatin1Char('{'), at);
        const qsizetype close = open < 0 ? -1 : pathTemplate.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            break;
        if (used == ids.size())
            return invalid(QStringLiteral("too few ids"));
        const QString &id = ids.at(used++);
        // A dot segment would be removed when a path is normalised, which would change its meaning.
        if (id.isEmpty() || id == QLatin1String(".") || id == QLatin1String(".."))
            return invalid(QStringLiteral("not an id"));
        if (isLocalId(id))
            return invalid(QStringLiteral("the record does not exist on the server yet"));
        path += QStringView(pathTemplate).sliced(at, open - at);
        path += QString::fromLatin1(QUrl::toPercentEncoding(id));
        at = close + 1;
    }
    if (used != ids.size())
        return invalid(QStringLiteral("too many ids"));
    path += QStringView(pathTemplate).sliced(at);
    return path;
}

} // namespace hopyard
