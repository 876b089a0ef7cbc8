// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedrequest.h"

#include <QDateTime>

namespace hopyard {

void SimulatedRequest::setTarget(const QByteArray &pathAndQuery)
{
    const qsizetype mark = pathAndQuery.indexOf('?');
    path = mark < 0 ? pathAndQuery : pathAndQuery.left(mark);
    query = QUrlQuery(mark < 0 ? QString() : QString::fromUtf8(pathAndQuery.mid(mark + 1)));
}

QByteArray SimulatedReply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

SimulatedReply simulatedError(
    int status, const char *type, const QString &message, const char *code, const QString &param)
{
    Json error {{"type", type}, {"message", message}};
    if (code)
        error["code"] = code;
    if (!param.isEmpty())
        error["param"] = param;
    SimulatedReply reply;
    reply.status = status;
    reply.body = dumpJson(Json {{"error", error}});
    return reply;
}

SimulatedReply simulatedAnswer(const QByteArray &json, int status)
{
    SimulatedReply reply;
    reply.status = status;
    reply.body = json;
    return reply;
}

QString simulatedTime(qint64 wallMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace hopyard
